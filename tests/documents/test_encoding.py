"""Bytes in every encoding that Russian, Kazakh and English texts were written in, and in some they were not."""

import codecs

import pytest

from tests.documents.pages import ENGLISH, KAZAKH, RUSSIAN, codes, document, problem

ONE_BYTE = (
    ("cp1251", RUSSIAN, "Windows-1251"),
    ("koi8-r", RUSSIAN, "KOI8-R"),
    ("cp866", RUSSIAN, "CP866"),
    ("iso8859-5", RUSSIAN, "ISO 8859-5"),
    ("mac-cyrillic", RUSSIAN, "Mac Cyrillic"),
    ("kz1048", KAZAKH, "KZ-1048"),
    ("ptcp154", KAZAKH, "PT154"),
    ("cp1252", f"“{ENGLISH}” – the café’s owner", "Windows-1252"),
)


@pytest.mark.parametrize(("encoding", "text", "name"), ONE_BYTE, ids=[case[0] for case in ONE_BYTE])
def test_one_byte_encodings_are_told_apart_and_named(encoding: str, text: str, name: str) -> None:
    """The text comes out as it went in, and the guess is reported by name."""
    read = document(text.encode(encoding))
    assert read.text == text
    assert codes(read) == ["encoding_guessed"]
    assert name in read.problems[0].message


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_capitals_are_told_apart_by_their_letters(encoding: str) -> None:
    """All capitals look like all small letters in another encoding; only their frequencies differ."""
    assert document(RUSSIAN.upper().encode(encoding)).text == RUSSIAN.upper()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("words", ["Мост у гавани закрыли в пятницу.", "Четырнадцать человек увели, сообщил мэр."])
def test_a_short_line_is_enough(encoding: str, words: str) -> None:
    """One sentence tells its encoding."""
    assert document(words.encode(encoding)).text == words


def test_russian_and_kazakh_in_one_text() -> None:
    """Half of it in each language, in the encoding that holds both."""
    text = f"{RUSSIAN}\n\n{KAZAKH}\n\n{RUSSIAN}\n\n{KAZAKH}"
    assert document(text.encode("kz1048")).text == text


def test_a_neighbour_is_not_taken_for_kazakh() -> None:
    """Ukrainian letters stand where KZ-1048 has Kazakh ones."""
    text = "У п'ятницю міст біля гавані зачинили. Чотирнадцятьох людей вивели, повідомив мер вигаданого міста її ім'ям."
    assert document(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "星期五，港口大桥关闭了。十四个人被带走，虚构城镇的市长说。"),
        ("shift_jis", "金曜日、港の橋は閉鎖された。十四人が連行されたと町長は述べた。"),
        ("cp1253", "Την Παρασκευή η γέφυρα του λιμανιού έκλεισε, είπε ο δήμαρχος της πόλης."),
        ("cp1254", "Köprü cuma günü kapatıldı. Başkan on dört kişinin götürüldüğünü söyledi, ışıklar sönüktü."),
    ],
    ids=["gb18030", "shift_jis", "cp1253", "cp1254"],
)
def test_what_reads_like_no_language_is_refused(encoding: str, text: str) -> None:
    """Better no text than a wrong one."""
    assert problem(text.encode(encoding)).code == "encoding_unclear"


def test_too_little_to_tell() -> None:
    """One letter may be é or й."""
    assert problem(b"\xe9").code == "encoding_unclear"


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, KAZAKH], ids=["en", "ru", "kk"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_byte_order_mark_leaves_no_doubt(mark: bytes, encoding: str, text: str) -> None:
    """No guess, and the mark is no part of the text."""
    read = document(mark + text.encode(encoding))
    assert read.text == text
    assert codes(read) == []


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, KAZAKH, "“Он — там”"], ids=["en", "ru", "kk", "signs"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str, text: str) -> None:
    """Its Cyrillic is also valid UTF-8, so it is looked for first; it is a guess and says so."""
    read = document(text.encode(encoding))
    assert read.text == text
    assert "encoding_guessed" in codes(read)


def test_spaced_letters_are_not_utf_16() -> None:
    """A space at every second place looks like the high byte of punctuation."""
    assert document(b"a b c d e f g h i j k l m n o p").text == "a b c d e f g h i j k l m n o p"


def test_utf_8_with_one_broken_byte() -> None:
    """A damaged byte does not turn a page into another encoding; its place is kept and shown."""
    data = RUSSIAN.encode()
    read = document(data[:40] + b"\xff" + data[40:])
    assert read.text.count("\ufffd") == 1
    assert codes(read)[0] == "encoding_guessed"


def test_utf_8_cut_in_the_middle_of_a_letter() -> None:
    """The last letter of a download that broke off is shown as broken."""
    read = document(RUSSIAN.encode()[:-1] + "ж".encode()[:1])
    assert read.text.endswith("\ufffd")


def _declaring(encoding: str, text: str) -> bytes:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{text}</p></body></html>'
    return page.encode({"windows-1251": "cp1251", "iso-8859-1": "cp1252"}.get(encoding, encoding), "replace")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("gb18030", "星期五，港口大桥关闭了。"),
        ("iso-8859-1", "L’été, le café ferme – déjà."),
        ("windows-1251", "Ой"),
    ],
)
def test_a_page_declares_its_encoding(encoding: str, text: str) -> None:
    """What a page declares is believed when the bytes agree, even where nothing else could tell."""
    read = document(_declaring(encoding, text), "page.html")
    assert read.text.startswith(text)
    assert "encoding_guessed" not in codes(read)


def test_an_older_way_to_declare() -> None:
    """``http-equiv``, and XML."""
    old = '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Ой</p>'.encode("cp1251")
    xml = '<?xml version="1.0" encoding="windows-1251"?><html><p>Ой</p></html>'.encode("cp1251")
    assert document(old, "old.html").text == "Ой"
    assert document(xml, "old.xhtml").text == "Ой"


def test_a_declaration_that_cannot_be_true_is_overruled() -> None:
    """Kazakh pages declare Windows-1251 and hold KZ-1048; UTF-8 pages declare anything."""
    kazakh = _declaring("windows-1251", "").replace(b"<p>", b"<p>" + KAZAKH.encode("kz1048"))
    read = document(kazakh, "page.html")
    assert read.text == KAZAKH
    assert "encoding_guessed" in codes(read)
    assert document(_declaring("windows-1251", "").replace(b"<p>", b"<p>" + RUSSIAN.encode()), "p.html").text == RUSSIAN


def test_a_declaration_that_the_bytes_break_is_not_believed() -> None:
    """They cannot be what the page says; they are what they look like."""
    data = b'<html><meta charset="shift_jis"><p>' + RUSSIAN.encode("cp1251")
    read = document(data, "page.html")
    assert read.text == RUSSIAN
    assert codes(read) == ["encoding_guessed"]


@pytest.mark.parametrize("name", ["zlib_codec", "rot13", "unicode_escape", "idna", "no-such-thing"])
def test_python_codecs_that_are_no_encodings_are_not_called(name: str) -> None:
    """A page must not choose what code runs on it."""
    data = f'<html><meta charset="{name}"><p>'.encode() + RUSSIAN.encode("cp1251")
    assert document(data, "page.html").text == RUSSIAN
