"""Publication dates: what a page or text says, what the user says, and when they disagree."""

import json

import pytest

from kuager.documents import Captured, read_document
from kuager.model.dates import parse_edtf
from kuager.model.records import Document
from tests.documents.pages import codes, document

BODY = "<body><h1>Bridge closed</h1><p>Nine people were held.</p></body>"


def _published(read: Document) -> tuple[str, str] | None:
    return (read.published.value.text, read.published.basis) if read.published is not None else None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2031-03-09T20:10:00+06:00">', "2031-03-09"),
        ("<meta content='2031-03-09' name='DC.date'>", "2031-03-09"),
        ('<meta name="pubdate" content="Sun, 09 Mar 2031 10:00:00 GMT">', "2031-03-09"),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2031-03-09T04:00Z"}]}</script>',
            "2031-03-09",
        ),
        ('<meta itemprop="datePublished" content="2031-03-09">', "2031-03-09"),
        ('<time datetime="2031-03-09T10:00">today</time>', "2031-03-09"),
        ('<time datetime="2031-03-09">a</time><time datetime="2031-03-08">b</time>', None),
        (
            '<time datetime="2031-03-09" itemprop="datePublished">a</time><time datetime="2031-03-08">b</time>',
            "2031-03-09",
        ),
        ('<meta name="date" content="soon">', None),
        ('<meta name="date" content="2031-03">', None),
        ('<meta name="revised" content="2031-03-09">', None),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', None),
        (f'<script type="application/ld+json">{"9" * 10_000}</script>', None),
        ('<script>{"datePublished": "2031-03-09"}</script>', None),
    ],
)
def test_dates_for_machines(head: str, day: str | None) -> None:
    """A page's metadata gives the day, when it gives one."""
    read = document(f"<html><head>{head}</head>{BODY}</html>")
    assert _published(read) == ((day, "metadata") if day is not None else None)
    assert codes(read) == []


def test_metadata_that_disagrees() -> None:
    """Neither is preferred: the date is the interval, and the disagreement is shown."""
    data = json.dumps({"datePublished": "2031-03-11"})
    meta = '<meta property="article:published_time" content="2031-03-09">'
    head = f'{meta}<script type="application/ld+json">{data}</script>'
    read = document(f"<html><head>{head}</head>{BODY}</html>")
    assert _published(read) == ("2031-03-09/2031-03-11", "metadata")
    assert codes(read) == ["published_conflict"]
    assert "2031-03-09" in read.problems[0].message
    assert "2031-03-11" in read.problems[0].message


def test_what_the_user_says_comes_first() -> None:
    """And what the page says against it is a problem, with its place where it has one."""
    text = "Bridge closed\nPublished 9 March 2031\n\nNine people were held."
    read = read_document(Captured("a.txt", text.encode(), published=parse_edtf("2031-03-10")))
    assert isinstance(read, Document)
    assert _published(read) == ("2031-03-10", "given")
    assert codes(read) == ["published_conflict"]
    assert read.text[read.problems[0].start : read.problems[0].end] == "Published 9 March 2031"
    agreed = read_document(Captured("a.txt", text.encode(), published=parse_edtf("2031-03")))
    assert isinstance(agreed, Document)
    assert codes(agreed) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Bridge closed\n\nPublished 9 March 2031\n\nNine people were held.", "2031-03-09"),
        ("Мост закрыт\n\nОпубликовано 9 марта 2031, 12:30\n\nДевять человек задержаны.", "2031-03-09"),
        ("Көпір жабылды\n\n2031 жылғы 9 наурыз, 12:30\n\nТоғыз адам ұсталды.", "2031-03-09"),
        ("Bridge closed\n\nNORTHHARBOUR, March 9, 2031 (Example Wire) — Nine people were held.", "2031-03-09"),
        ("Bridge closed\n\nNORTHHARBOUR, March 9 (Example Wire) — Nine people were held.", None),
        ("Bridge closed\n\nNine people were held.\n\nPublished 9 March 2031", "2031-03-09"),
        (
            "Bridge closed\n\nIt was.\n\nIt is.\n\nIt is.\n\nPublished 9 March 2031\n\nIt is.\n\nIt was.\n\nEnd.",
            None,
        ),
        ("Bridge closed\n\nUpdated 9 March 2031\n\nNine people were held.", None),
        ("Office of the Mayor\n9 March 2031\n\nNine people were held.", "2031-03-09"),
        ("Bridge closed\n\nBy Ada Example\n\n9 March 2031\n\nNine people were held.", "2031-03-09"),
        ("Two days\n\n8 March 2031\n\nNine people were held.\n\n9 March 2031\n\nThey were set free.", None),
        ("Two days\n\nIt was quiet at first.\n\n8 March 2031\n\nNine people were held.", None),
        ("Office of the Mayor\n9 March\n\nNine people were held.", None),
        ("Office of the Mayor\nPress release, 9 March 2031\n\nNine people were held.", "2031-03-09"),
        ("Office of the Mayor\n3/9/2031\n\nNine people were held.", None),
        ("Bridge closed\n\nThe Northharbour Example, March 9, 2031\n\nNine people were held.", "2031-03-09"),
        ("Bridge closed\n\nHarbour Example, 9 March 2031, 12:30\n\nNine people were held.", "2031-03-09"),
        ("Мост закрыт\n\nАгентство «Пример», 09.03.2031, 12:30\n\nДевять человек задержаны.", "2031-03-09"),
        ("Көпір жабылды\n\n«Мысал ақпарат», 2031 жылғы 9 наурыз\n\nТоғыз адам ұсталды.", "2031-03-09"),
        ("Bridge closed\n\nNorthharbour, 9 March 2031\n\nNine people were held.", None),
        ("Those held\n\nAda Example, 9 March 2031\nBo Example, 8 March 2031\n\nNine people were held.", None),
        ("Bridge closed\n\nNine people were held.\n\nThe Example, 9 March 2031\n\nThey were set free.", None),
    ],
)
def test_bylines(text: str, day: str | None) -> None:
    """Only a full date with a reason to be the date of publication."""
    read = document(text)
    assert _published(read) == ((day, "byline") if day is not None else None)
    if read.published is not None:
        assert read.published.anchor is not None
        anchor = read.published.anchor
        assert read.text[anchor.start : anchor.end] == anchor.exact


def test_front_matter() -> None:
    """Markdown with a date before the text."""
    read = document("---\ntitle: Bridge closed\ndate: 2031-03-09\n---\n\nNine people were held.\n", "a.md")
    assert _published(read) == ("2031-03-09", "metadata")
