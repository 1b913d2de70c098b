"""Mailboxes: every mail is found, none is torn, and lines that look like a beginning are counted."""

import time

import pytest

from kuager.documents.contents import MOST_PARTS
from tests.documents.pages import ENGLISH
from tests.documents.readers.opening import assert_survives, codes, left, opened, understood

LINE = "From ada@example.org Fri Mar  7 12:30:44 2031\n"
HEAD = "From: ada@example.org\nMessage-ID: <{0}@example.org>\nSubject: Word {0}\n\n"


def mailbox(*texts: str) -> bytes:
    """A mailbox with a mail for each text."""
    return "".join(f"{LINE}{HEAD.format(number)}{text}\n\n" for number, text in enumerate(texts)).encode()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_mail_is_an_item(ends: str) -> None:
    """With its bytes as they stand and the line that parted it from the one before."""
    data = mailbox(ENGLISH, "Second.", "Third.").replace(b"\n", ends.encode())
    document, found = opened(data, "all.mbox")
    assert [part.name for part in found.parts] == ["00001 Word 0.eml", "00002 Word 1.eml", "00003 Word 2.eml"]
    assert found.parts[0].data.decode() == (HEAD.format(0) + ENGLISH + "\n").replace("\n", ends)
    assert found.parts[0].stated[0].value == LINE.strip()
    assert (codes(document), understood(document)) == ([], {"messages": 3})
    inner, _ = opened(found.parts[1].data, "all.mbox/2.eml")
    assert "Second." in inner.text


@pytest.mark.parametrize(
    "line",
    [
        "From - Fri Mar  7 12:30:44 2031\n",
        "From 1721391234567890@xxx Fri Mar 07 12:30:44 +0000 2031\n",
        'From "Ada Example" Fri Mar  7 12:30:44 2031 +0600\n',
        "From a@example.org Fri, 7 Mar 2031 12:30:44\n",
    ],
)
def test_lines_of_many_programs(line: str) -> None:
    """Each program writes the line between mails a little otherwise."""
    data = (line + HEAD.format(0) + "One.\n\n").encode() * 2
    document, found = opened(data, "all.mbox")
    assert len(found.parts) == 2
    assert codes(document) == []


def test_quoted_lines_are_restored() -> None:
    """What was written ">From" to be told from a beginning reads "From" again, and that is said."""
    document, found = opened(mailbox(">From the harbour they went on.\n>>From here too."), "all.mbox")
    assert found.parts[0].data.endswith(b"\n\nFrom the harbour they went on.\n>From here too.\n")
    assert found.parts[0].stated[1].value == "2 lines that began with >From"
    assert codes(document) == []


def test_lines_that_only_look_like_a_beginning() -> None:
    """They stay text, and are counted against the mails."""
    text = "From the harbour they went on Friday 7 March 2031.\n\nFrom now on: nothing."
    document, found = opened(mailbox(text, "Second."), "all.mbox")
    assert len(found.parts) == 2
    assert text.encode() in found.parts[0].data
    assert codes(document) == ["parts_differ"]


def test_a_text_is_no_mailbox() -> None:
    """A report may begin with the word, a year and a colon."""
    text = b"From Almaty in the year 2031\nALMATY: " + ENGLISH.encode()
    document, found = opened(text, "report.txt")
    assert (document.media_type, found.parts) == ("text/plain", ())


def test_very_many_mails() -> None:
    """They are taken up to a bound, quickly, and the rest is counted."""
    data = mailbox(*(["Words."] * (MOST_PARTS + 7)))
    began = time.process_time()
    document, found = opened(data, "all.mbox")
    assert time.process_time() - began < 15
    assert len(found.parts) == MOST_PARTS
    assert left(document) == {"messages": 7}
    assert codes(document) == ["too_large"]


def test_damage_is_survived() -> None:
    """Cut off or changed anywhere: a document or a problem, never a failure."""
    assert assert_survives(mailbox(ENGLISH, "Second."), "all.mbox") > 300
