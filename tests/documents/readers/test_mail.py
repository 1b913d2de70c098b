"""Mails: what their headers say, which text is theirs, and what is attached to them."""

import email
import email.policy
import time
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from kuager.documents.readers.headers import LONGEST_FIELD, decoded_words, parameters
from tests.documents.pages import ENGLISH, RUSSIAN, of_kind
from tests.documents.readers.opening import assert_survives, codes, left, opened, said, understood

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def letter(**more: str) -> EmailMessage:
    """A mail with a header and no text yet."""
    mail = EmailMessage()
    mail["From"] = "Ада Примерова <ada@example.org>"
    mail["To"] = "desk@example.org"
    mail["Date"] = "Fri, 07 Mar 2031 12:30:44 +0600"
    mail["Message-ID"] = "<1@example.org>"
    mail["Subject"] = "Задержания у гавани: список и снимки от жителей вымышленного города"
    for name, value in more.items():
        mail[name.replace("_", "-")] = value
    return mail


def test_a_plain_letter() -> None:
    """The subject is the headline, the text the body, the header is kept as statements."""
    mail = letter(X_Originating_IP="[192.0.2.7]")
    mail.set_content(RUSSIAN, charset="koi8-r")
    document, found = opened(mail.as_bytes(), "letter.eml")
    assert of_kind(document, "headline") == ["Задержания у гавани: список и снимки от жителей вымышленного города"]
    assert RUSSIAN in document.text
    assert document.media_type == "message/rfc822"
    assert str(document.published and document.published.value) == "2031-03-07"
    assert said(document)["mail:From"] == "Ада Примерова <ada@example.org>"
    assert said(document)["mail:Message-ID"] == "<1@example.org>"
    assert said(document)["mail:X-Originating-IP"] == "[192.0.2.7]"
    assert (codes(document), found.parts) == ([], ())


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "iso-8859-5", "utf-8", "cp866"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
def test_encodings(charset: str, transfer: str) -> None:
    """Every encoding that Russian mails were written in, in every way that it travels."""
    mail = letter()
    mail.set_content(RUSSIAN, charset=charset, cte=transfer)
    document, _ = opened(mail.as_bytes(), "letter.eml")
    assert RUSSIAN in document.text
    assert codes(document) == []


def test_an_encoding_that_is_not_the_one_that_is_named() -> None:
    """The one that reads well is used, and that is said."""
    mail = letter()
    mail.set_content(RUSSIAN, charset="koi8-r", cte="8bit")
    document, _ = opened(mail.as_bytes().replace(b'charset="koi8-r"', b'charset="windows-1251"'), "letter.eml")
    assert RUSSIAN in document.text
    assert codes(document) == ["encoding_guessed"]


def test_no_encoding_named_at_all() -> None:
    """Old programs write bytes and say nothing, in the header too."""
    data = f"From: Ада <a@example.org>\nSubject: Мост у гавани закрыли\nMIME-Version: 1.0\n\n{RUSSIAN}\n".encode(
        "cp1251"
    )
    document, _ = opened(data, "letter.eml")
    assert RUSSIAN in document.text
    assert said(document)["mail:Subject"] == "Мост у гавани закрыли"
    assert codes(document) == ["encoding_guessed"]


def test_the_plain_version_is_the_text() -> None:
    """The page beside it says the same and is not told twice."""
    mail = letter()
    mail.set_content(ENGLISH)
    mail.add_alternative(f"<html><body><p>{ENGLISH}</p></body></html>", subtype="html")
    document, found = opened(mail.as_bytes(), "letter.eml")
    assert document.text.count("Fourteen people") == 1
    assert understood(document)["bodies"] == 2
    assert (codes(document), found.parts) == ([], ())


def test_versions_that_differ_are_both_shown() -> None:
    """A plain version that says "see the page" must not hide the page."""
    mail = letter()
    mail.set_content("Your program cannot show this.")
    mail.add_alternative(f"<html><body><p>{ENGLISH}</p></body></html>", subtype="html")
    document, _ = opened(mail.as_bytes(), "letter.eml")
    assert "Your program" in document.text
    assert "Fourteen people" in document.text
    assert codes(document) == ["parts_differ"]


def test_attachments_and_pictures() -> None:
    """Each is an item with its name, however the name is written down; the bytes are those that were sent."""
    mail = letter()
    mail.set_content(ENGLISH)
    mail.add_alternative("<p>" + ENGLISH + '<img src="cid:1">', subtype="html")
    mail.get_payload()[1].add_related(PICTURE, "image", "png", cid="<1>")  # type: ignore[index, union-attr]  # the page
    mail.add_attachment(RUSSIAN.encode(), "text", "plain", filename="Показания свидетелей.txt")
    mail.add_attachment(PICTURE, "image", "png", filename="снимок.png")
    document, found = opened(mail.as_bytes(), "letter.eml")
    assert [part.name for part in found.parts] == ["part-3.png", "Показания свидетелей.txt", "снимок.png"]
    assert [part.data for part in found.parts] == [PICTURE, RUSSIAN.encode(), PICTURE]
    assert found.parts[0].stated[-1].value == "<1>"
    assert understood(document)["attachments"] == 3


def test_a_mail_in_a_mail() -> None:
    """It is handed on byte for byte, or its signature would be worth nothing."""
    inner = letter(DKIM_Signature="v=1; a=rsa-sha256; d=example.org; b=AAAA")
    inner.set_content(RUSSIAN, cte="8bit")
    outer = MIMEMultipart()
    outer["From"], outer["Message-ID"] = "a@example.org", "<2@example.org>"
    outer.attach(MIMEText("Forwarded as it came.\n"))
    raw = inner.as_bytes(policy=email.policy.SMTP)
    whole = outer.as_bytes()
    end = whole.rfind(b"\n--")
    boundary = whole[whole.rfind(b"--", 0, end) :]
    mark = outer.get_boundary()
    assert boundary
    assert mark is not None
    data = whole[:end] + f"\n--{mark}\nContent-Type: message/rfc822\n\n".encode() + raw + whole[end:]
    document, found = opened(data, "outer.eml")
    assert "Forwarded as it came." in document.text
    assert [part.data for part in found.parts] == [raw]
    again, _ = opened(found.parts[0].data, "outer.eml/part-2.eml")
    assert RUSSIAN.replace("\n", "\r\n") in again.text.replace("\n", "\r\n")
    assert understood(again)["signatures"] == 1


def test_flowed_text_is_one_paragraph() -> None:
    """RFC 3676: a space at the end of a line means that it goes on."""
    head = "From: a@example.org\nMessage-ID: <1>\nSubject: Words\nContent-Type: text/plain; format=flowed\n\n"
    document, _ = opened(f"{head}The bridge was \nclosed on Friday \nevening.\nNobody came.\n".encode(), "letter.eml")
    assert of_kind(document, "body") == ["The bridge was \nclosed on Friday \nevening.", "Nobody came."]


def test_dates_are_claims() -> None:
    """A date that the receiving server contradicts is told, and neither is believed."""
    mail = letter(Received="from a by b.example.org; Mon, 17 Mar 2031 08:00:00 +0000")
    mail.set_content(ENGLISH)
    document, _ = opened(mail.as_bytes(), "letter.eml")
    assert codes(document) == ["published_conflict"]
    assert "2031-03-17" in document.problems[0].message


@pytest.mark.parametrize("stated", ["yesterday", "Fri, 32 Mar 2031 12:00:00 +0000", "7.3.2031"])
def test_dates_that_name_no_day(stated: str) -> None:
    """They are kept as they stand and mean nothing."""
    data = f"From: a@example.org\nMessage-ID: <1>\nDate: {stated}\n\n{ENGLISH}\n".encode()
    document, _ = opened(data, "letter.eml")
    assert document.published is None
    assert codes(document) == ["damaged"]


def test_a_field_twice() -> None:
    """Programs show different ones of two senders: that is told."""
    data = f"From: a@example.org\nFrom: b@example.org\nMessage-ID: <1>\n\n{ENGLISH}\n".encode()
    document, _ = opened(data, "letter.eml")
    assert codes(document) == ["parts_differ"]
    assert [one.value for one in document.stated if one.name == "mail:From"] == ["a@example.org", "b@example.org"]


def test_a_mail_cut_off() -> None:
    """What came is read; that the end is missing is told."""
    mail = letter()
    mail.set_content(ENGLISH)
    mail.add_attachment(PICTURE * 40, "image", "png", filename="a.png")
    data = mail.as_bytes()
    document, found = opened(data[: len(data) - 3000], "letter.eml")
    assert ENGLISH in document.text
    assert len(found.parts[0].data) < len(PICTURE) * 40
    assert (PICTURE * 40).startswith(found.parts[0].data[:-3])
    assert "damaged" in codes(document)


def test_an_encrypted_mail() -> None:
    """Its header is what can be read."""
    mail = letter(Content_Type='multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x')
    data = mail.as_bytes() + b"\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\n--x\n\nsecret\n--x--\n"
    document, _ = opened(data, "letter.eml")
    assert "encrypted" in codes(document)
    assert left(document)["bodies"] == 1


def test_words_outside_the_parts() -> None:
    """No program shows what stands before the first part; that it is there is told."""
    mail = letter()
    mail.set_content(ENGLISH)
    mail.add_alternative("<p>" + ENGLISH, subtype="html")
    mail.preamble = "Hidden words. " * 30
    document, _ = opened(mail.as_bytes(), "letter.eml")
    assert codes(document) == ["hidden_bytes"]


def test_a_page_that_hides_words() -> None:
    """What a mail hides from its reader is told as in any page."""
    mail = letter()
    mail.set_content(f"<p>{ENGLISH}</p><p hidden>Nine people.</p>", subtype="html")
    document, _ = opened(mail.as_bytes(), "letter.eml")
    assert codes(document) == ["hidden_text"]
    assert document.text[document.problems[0].start : document.problems[0].end] == "Nine people."


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("=?utf-8?B?0JzQvtGB0YI=?= =?utf-8?Q?_=D1=83?=", "Мост у"),
        ("=?UTF-8?Q?=D0?= =?UTF-8?Q?=9C?=", "М"),
        ("=?koi8-r*ru?Q?=ED=CF=D3=D4?=", "Мост"),
        ("=?x-unknown?Q?abc?= and more", "=?x-unknown?Q?abc?= and more"),
        ("=?utf-8?B?!!!?=", ""),
        ("a =?utf-8?Q?b?= c", "a b c"),
        ("=?utf-8?Q?b", "=?utf-8?Q?b"),
    ],
)
def test_encoded_words(field: str, words: str) -> None:
    """Words of a header (RFC 2047); characters may be cut between two of them."""
    assert decoded_words(field) == words


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ("a/b; filename*=utf-8''%D0%9C.txt", "filename", "М.txt"),
        ("a/b; filename*0*=koi8-r''%ED; filename*1=ost; filename*2*=%CF", "filename", "МostО".replace("О", "о")),
        ('a/b; name="a \\"b\\"; c.txt"; x=1', "name", 'a "b"; c.txt'),
        ("a/b; charset=utf-8; charset=koi8-r", "charset", "utf-8"),
        ("a/b; name==?utf-8?B?0Jw=?=", "name", "М"),
        ('a/b; name="not closed', "name", "not closed"),
    ],
)
def test_parameters(field: str, name: str, value: str) -> None:
    """Parameters of a field, in pieces and encoded too (RFC 2231)."""
    assert parameters(field)[name] == value


def test_what_the_standard_library_reads() -> None:
    """On mails that follow the rules, both readers find the same header and the same parts."""
    mail = letter(Cc="Бек Вымышленный <b@example.org>, c@example.org")
    mail.set_content(RUSSIAN)
    mail.add_attachment(PICTURE, "image", "png", filename="Снимок с очень длинным именем у гавани и моста.png")
    data = mail.as_bytes()
    theirs = email.message_from_bytes(data, policy=email.policy.default)
    document, found = opened(data, "letter.eml")
    for name in ("From", "To", "Cc", "Subject", "Date", "Message-ID"):
        assert said(document)[f"mail:{name}"] == str(theirs[name])
    assert [(part.name, part.data) for part in found.parts] == [
        (part.get_filename(), part.get_content()) for part in theirs.iter_attachments()
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"Message-ID: <1>\nFrom: " + b"(" * 1_000_000 + b"\nTo: x\n\nWords.",
        b"Message-ID: <1>\nFrom: x\nContent-Type: a/b; " + b'x="; ' * 300_000 + b"\n\nWords.",
        b"Message-ID: <1>\nFrom: x\nSubject: " + b"=?utf-8?Q?a?= " * 200_000 + b"\n\nWords.",
        b"Message-ID: <1>\n" + b"From: x\n" * 500_000 + b"\nWords.",
        b"Message-ID: <1>\nFrom: x\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 500_000,
        b"Message-ID: <1>\nFrom: x\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 50_000,
        b"Message-ID: <1>\nFrom: x\n\n" + b"\n" * 3_000_000,
        b"Message-ID: <1>\nFrom: x\nX: " + b"\n " * 1_000_000 + b"\n\nWords.",
        b"Message-ID: <1>\nFrom: x\nContent-Type: a/b\nContent-Transfer-Encoding: base64\n\n" + b"AAAA" * 5_000_000,
    ],
    ids=["comments", "parameters", "words", "fields", "parts", "nested", "blank", "folded", "attachment"],
)
def test_hostile_mails_take_no_time(data: bytes) -> None:
    """Each of these is slow for some reader of mails."""
    began = time.process_time()
    opened(data, "letter.eml")
    assert time.process_time() - began < 8


def test_long_fields_are_bounded() -> None:
    """A field of any length takes a bounded place in the record."""
    data = b"Message-ID: <1>\nFrom: x\nSubject: " + b"a" * 10 * LONGEST_FIELD + b"\n\nWords."
    document, _ = opened(data, "letter.eml")
    assert len(said(document)["mail:Subject"]) <= 4_000


def test_damage_is_survived() -> None:
    """Cut off or changed anywhere: a document or a problem, never a failure."""
    mail = letter(Received="from a by b; Fri, 07 Mar 2031 12:30:50 +0600")
    mail.set_content(RUSSIAN, charset="koi8-r", cte="quoted-printable")
    mail.add_alternative(f"<p>{ENGLISH}</p>", subtype="html")
    mail.add_attachment(PICTURE, "image", "png", filename="снимок.png")
    assert assert_survives(mail.as_bytes(), "letter.eml", 250) > 500
