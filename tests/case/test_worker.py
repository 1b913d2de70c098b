"""Items are opened in processes of their own: the same comes out as without, and no item harms another."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from kuager.adapters.confined import Confined
from kuager.case.worker import MEMORY, ORDINARY, QUICK, SECONDS, Worker, allowance
from kuager.documents import Captured, Opened, open_captured
from kuager.documents.passing import NoAnswer, answer, opened_from, question
from kuager.model.dates import parse_edtf
from kuager.model.records import Problem
from tests.hostile.corpus_archives import packed
from tests.hostile.corpus_pdf import pdfs

TEXT = "More than 40 people were killed in Almaty, the interior ministry said.\n\nNine were injured.\n"
PDFS = pdfs("http://127.0.0.1:9/")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One for all tests."""
    one = Worker()
    yield one
    one.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT.encode()),
        ("a\x1b\udcff.txt", TEXT.encode()),
        ("page.html", f"<html><title>T</title><p>{TEXT}<p hidden>Hidden".encode()),
        ("a.zip", packed({"b/ä.txt": TEXT.encode(), "../c.bin": bytes(1000)})),
        ("launch.pdf", PDFS["launch.pdf"]),
        ("empty.txt", b""),
        ("junk.bin", bytes(range(256)) * 100),
    ],
)
def test_the_same_comes_out(worker: Worker, name: str, content: bytes) -> None:
    """Documents, parts and problems are those that the readers give."""
    captured = Captured(name=name, data=content, copy=2, published=parse_edtf("2022-01"))
    assert worker.open(captured) == open_captured(captured)


def test_processes_stay_or_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts share a process, each PDF has its own, and nothing is left behind."""
    ended: list[int] = []
    close = Confined.close

    def noted(one: Confined) -> None:
        ended.append(one.running.pid)
        close(one)

    monkeypatch.setattr(Confined, "close", noted)
    worker = Worker()
    for number in range(3):
        worker.open(Captured(name=f"{number}.txt", data=TEXT.encode()))
    assert ended == []
    for _ in range(2):
        worker.open(Captured(name="a.pdf", data=PDFS["launch.pdf"]))
    assert len(set(ended)) == 2
    worker.close()
    assert len(set(ended)) == 4  # that of the texts, and one that waited for a third PDF
    worker.open(Captured(name="again.txt", data=TEXT.encode()))
    worker.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux keeps them")
def test_an_item_that_breaks_its_process_harms_no_other(worker: Worker) -> None:
    """The next one is read as if nothing had been."""
    bomb = worker.open(Captured(name="bomb.pdf", data=PDFS["bomb.pdf"]))
    assert isinstance(bomb, Problem)
    assert (bomb.code, bomb.record) == ("reader_crashed", "bomb.pdf")
    after = worker.open(Captured(name="a.txt", data=TEXT.encode()))
    assert isinstance(after, Opened)


def test_a_used_process_that_was_killed_is_no_fault_of_the_next_item() -> None:
    """What a process carries with it from earlier items decides nothing: the item is tried once more in a new one."""
    worker = Worker()
    captured = Captured(name="a.txt", data=TEXT.encode())
    worker.lost()
    staying = worker._staying  # noqa: SLF001 - as the system would kill it
    assert staying is not None
    staying.running.kill()
    assert worker.open(captured) == open_captured(captured)
    worker.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux keeps them")
def test_limits_are_kept_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little memory or time is told with its bound."""
    worker = Worker()
    monkeypatch.setattr("kuager.case.worker.MEMORY", 48 * 2**20)
    much = worker.open(Captured(name="much.txt", data=b"ab " * 2_700_000))
    assert isinstance(much, Problem)
    assert (much.code, "48 MiB" in much.message) == ("reader_memory", True)
    monkeypatch.undo()
    monkeypatch.setattr("kuager.case.worker.SECONDS", 1)
    slow = worker.open(Captured(name="slow.html", data=b"<html><p>a" + b"<a b='" * 690_000))
    assert isinstance(slow, Problem)
    assert (slow.code, "1 seconds" in slow.message) == ("reader_timeout", True)
    worker.close()


def test_large_items_may_use_more() -> None:
    """In proportion, and only they."""
    assert (allowance(0).memory, allowance(ORDINARY).memory, allowance(0).seconds) == (MEMORY, MEMORY, SECONDS)
    assert (allowance(4 * ORDINARY).memory, allowance(4 * QUICK).seconds) == (4 * MEMORY, 4 * SECONDS)


def test_an_answer_about_another_item_is_none() -> None:
    """Whoever was taken over cannot put words into other documents, nor places where there is no text."""
    captured = Captured(name="a.txt", data=TEXT.encode())
    head, bodies = answer(*question(captured))
    assert opened_from(head, bodies, captured) == open_captured(captured)
    forged = [
        (head, bodies, Captured(name="b.txt", data=captured.data)),
        (head, bodies, replace(captured, data=b"other")),
        (head, bodies, replace(captured, copy=1)),
        (head, (b"short",), captured),
        (head, (*bodies, b"one more"), captured),
        (head, (bytes(len(TEXT)),), captured),
        (head, (b"\xff" * len(TEXT),), captured),
        (b"{}", (b"",), captured),
        (b"[" * 100_000, (b"",), captured),
        (b"no JSON", (b"",), captured),
        (b'{"document": 7}', (b"",), captured),
    ]
    for said, with_bodies, about in forged:
        with pytest.raises(NoAnswer):
            opened_from(said, with_bodies, about)


def test_marks_that_cannot_be_written_down_are_shown() -> None:
    """A NUL or half of a surrogate pair in what a reader found becomes a sign that can be seen."""
    captured = Captured(name="a.zip", data=packed({"saXe.txt": b"x"}).replace(b"saXe", b"sa\0e"))
    opened = opened_from(*answer(*question(captured)), captured)
    assert not [part.name for part in opened.parts if "\0" in part.name]
