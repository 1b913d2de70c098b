"""Captures of one address: all are kept, and what had changed between them is told."""

import os
import subprocess
from itertools import count, product
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.case.captures import MOST_SENTENCES, Change, changed
from kuager.documents import Captured, open_captured
from kuager.model.documents import Problem
from tests.adapters.web import HOST, fetcher, said, web
from tests.documents.readers.crawls import crawl, packed, page, record, wacz
from tests.documents.readers.test_telegram import export, post
from tests.documents.readers.test_zipped import archive

ADDRESS = "https://karasu.example/news/0.html"
WACZ_TOOL = "KUAGER_WACZ_TOOL"


def html(*sentences: str) -> bytes:
    """A page of some sentences."""
    return f"<!doctype html><html><body><p>{' '.join(sentences)}</p></body></html>".encode()


OLD = ("A statement of the ministry.", "At least 26 people were killed.", "The hospital is closed.")
NEW = ("A statement of the ministry.", "At least 44 people were killed.", "The hospital is closed.", "It is calm.")


def test_what_changed() -> None:
    """Sentences that came and went, and how many words differ."""
    found = changed(" ".join(OLD), "\n".join(NEW))
    assert found == Change(added=(NEW[1], NEW[3]), removed=(OLD[1],), words_added=4, words_removed=1)
    assert changed("One. Two.", "One.\n\n  Two.") is None
    assert changed("", "One.") == Change(added=("One.",), words_added=1)


def test_sentences_that_moved() -> None:
    """They went, and came: the order of a page is a part of it; no word did."""
    found = changed("One. Two. Three.", "Two. Three. One.")
    assert found == Change(added=("One.",), removed=("One.",))


def test_long_texts_are_compared_without_their_order() -> None:
    """What is too long to be laid side by side is still compared."""
    long = [f"Sentence {number}." for number in range(MOST_SENTENCES + 5)]
    found = changed("\n".join(long), "\n".join([*long[:9], "Another.", *long[10:], long[0]]))
    assert found == Change(added=("Another.", long[0]), removed=(long[9],), words_added=2, words_removed=1)


@pytest.mark.parametrize("size", [1, 300, 1999])
def test_comparing_takes_no_time(size: int) -> None:
    """Texts made to be slow to compare: the same few lines over and over."""
    lines = [f"{a} {b}." for a, b in product("ab", "cd")]
    before = "\n".join(lines[number % 4] for number in range(size))
    after = "\n".join(lines[number * 7 % 3] for number in range(size))
    assert size == 1 or changed(before, after) is not None


@pytest.fixture
def time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the clock is a minute later than the one before."""
    seconds = count()
    monkeypatch.setattr("kuager.adapters.clock.now", lambda: f"2031-05-09T06:{next(seconds):02d}:00Z")


@pytest.mark.usefixtures("time_passes")
def test_captures_of_one_address(tmp_path: Path) -> None:
    """By add URL: three visits, the second as the first, the third with another number."""
    answers = {"/": said("200 OK", html(*OLD))}
    with web(answers) as server, Case.create(tmp_path / "case") as case:
        for text, path in ((OLD, "/"), (OLD, "/#top"), (NEW, "/")):
            answers["/"] = said("200 OK", html(*text))
            case.fetch([server.url(path)], fetcher=fetcher())
        (found,) = case.captures(f"http://{HOST.upper()}:{server.port}")
        assert case.captures() == (found,)
        assert case.captures("https://other.example/") == ()
    assert found.unchanged == 1
    assert [capture.same_bytes for capture in found.captures] == [False, True, False]
    assert found.captures[2].change is not None
    assert found.captures[2].change.removed == (OLD[1],)


def test_captures_in_crawls_and_archives(tmp_path: Path) -> None:
    """In a WARC file, in a WACZ archive, in a ZIP archive: all are captures of the address, the first first."""
    warc = packed([record(page("At least 26 people were killed."), address=ADDRESS, WARC_Date="2031-05-08T00:00:00Z")])
    later = packed([record(page("At least 44 people were killed."), address=ADDRESS, WARC_Date="2031-05-10T00:00:00Z")])
    between = wacz(crawl([record(page("At least 26 people were killed."), address=ADDRESS)]))
    for name, data in {"b.zip": archive({"later.warc.gz": later}), "a.warc.gz": warc, "c.wacz": between}.items():
        (tmp_path / name).write_bytes(data)
    with Case.create(tmp_path / "case") as case:
        case.add([tmp_path / name for name in ("b.zip", "a.warc.gz", "c.wacz")])
        (found,) = case.captures()
    assert found.address == ADDRESS
    assert [capture.time[:10] for capture in found.captures] == ["2031-05-08", "2031-05-09", "2031-05-10"]
    assert found.unchanged == 1
    assert [capture.same_bytes for capture in found.captures] == [False, True, False]
    assert found.captures[2].change == Change(
        added=("At least 44 people were killed.",),
        removed=("At least 26 people were killed.",),
        words_added=1,
        words_removed=1,
    )
    assert {capture.status for capture in found.captures} == {"200 OK"}


def test_what_an_export_only_names_was_not_captured(tmp_path: Path) -> None:
    """Posts in a Telegram export have addresses that nobody fetched; the same address in a crawl was captured."""
    named = "https://t.me/c/77/8"
    (tmp_path / "result.json").write_bytes(export(post(8), post(9)))
    (tmp_path / "later.warc.gz").write_bytes(packed([record(page("Twelve were hurt."), address=named)]))
    with Case.create(tmp_path / "case") as case:
        case.add([tmp_path / "result.json"])
        posts = [one.custody for one in case._store.documents() if one.custody and one.custody.address]  # noqa: SLF001 - the record does not tell it
        assert named in [one.address for one in posts]
        assert case.captures() == ()
        assert case.captures(named) == ()
        case.add([tmp_path / "later.warc.gz"])
        (found,) = case.captures()
    assert (found.address, len(found.captures)) == (named, 1)


def test_captures_by_what_was_asked_for(tmp_path: Path) -> None:
    """An address that leads to another one: the page is found by both."""
    answers = {"/a": said("302 Found", Location="/b"), "/b": said("200 OK", html(*OLD))}
    with web(answers) as server, Case.create(tmp_path / "case") as case:
        case.fetch([server.url("/a")], fetcher=fetcher())
        (asked,) = case.captures(server.url("/a"))
        (led,) = case.captures(server.url("/b"))
        assert asked == led
        assert led.address == server.url("/b")
        assert case.fetched_archive(server.url("/a")) == case.fetched_archive(server.url("/b"))
        assert len(case.fetched_archive("http://other.example/")) < len(case.fetched_archive())


def _archive(folder: Path) -> bytes:
    answers = {"/a": said("302 Found", Location="/b?y=2&x=1"), "/b?y=2&x=1": said("200 OK", html(*OLD))}
    with web({**answers, "/c": said("404 Not Found", html("Gone."))}) as server, Case.create(folder / "case") as case:
        case.fetch([server.url("/a"), server.url("/c")], fetcher=fetcher())
        return case.fetched_archive()


def test_an_archive_of_what_was_fetched(tmp_path: Path) -> None:
    """The reader of such archives finds every page and nothing to complain of."""
    opened = open_captured(Captured("fetched.wacz", _archive(tmp_path)))
    assert not isinstance(opened.document, Problem)
    assert opened.document.problems == ()
    assert len(opened.parts) == 2
    assert opened.document.account is not None
    told = {tally.what: tally.number for tally in opened.document.account.understood}
    assert (told["index_lines"], told["listed_pages"], told["redirects"]) == (3, 1, 1)


@pytest.mark.slow
def test_py_wacz_opens_the_archive(tmp_path: Path) -> None:
    """The reference program, which needs 60 others, validates it: KUAGER_WACZ_TOOL names it."""
    tool = os.environ.get(WACZ_TOOL)
    if tool is None:
        pytest.skip(f"python3 -m venv v && v/bin/pip install wacz && export {WACZ_TOOL}=v/bin/wacz")
    target = tmp_path / "fetched.wacz"
    target.write_bytes(_archive(tmp_path))
    done = subprocess.run([tool, "validate", "-f", str(target)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    changed_archive = target.read_bytes().replace(b"json-pages-1.0", b"json-pages-1.1")
    target.write_bytes(changed_archive)
    done = subprocess.run([tool, "validate", "-f", str(target)], capture_output=True, text=True, check=False)
    assert done.returncode != 0
