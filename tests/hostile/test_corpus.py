"""Files that mean harm are opened as Kuager opens every file: bounded, without a trace, and with a clear problem.

Memory is the most that the process had resident (``VmHWM``), its time what it computed (``/proc/PID/stat``).
"""

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kuager.adapters.confined import Confined
from kuager.case import Case
from kuager.case.worker import MEMORY, SECONDS, Worker
from kuager.documents import Captured, Opened
from kuager.model.records import Problem
from tests.cli.shell import kuager
from tests.hostile.corpus import corpus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux keeps them")

SMALL = 100_000  # bytes; what is larger goes through a whole case in the slow run
ENTRIES = {"many.zip", "many.eml"}  # thousands of parts, each an entry: asked of the worker only
LONG = {"repeated.ods"}  # a text of megabytes, which is read on and on
OUTSIDE = Path("/tmp/kuager-outside.txt")  # noqa: S108 - where several of the files want to write

REFUSED = {
    "zeros.txt": "not_text",
    "cut.pdf": "damaged",
    "nothing.pdf": "damaged",
    "looping-pages.pdf": "damaged",
    "deep-array.pdf": "damaged",
    "bomb.pdf": "reader_crashed",
    "bomb-twice.pdf": "reader_crashed",
    "looping-forms.pdf": "reader_crashed",
    "exploding-forms.pdf": "reader_crashed",
    "encrypted.pdf": "encrypted",
    "deep/result.json": "damaged",
    "bomb.docx": "reader_memory",
}
TOLD = {
    "controls.txt": "text_changed",
    "bomb.zip": "too_large",
    "overlapping.zip": "part_left",
    "lying.zip": "part_left",
    "many.zip": "parts_differ",
    "traversal.zip": "path_trick",
    "nul.zip": "path_trick",
    "link.zip": "part_left",
    "cut.zip": "damaged",
    "directory-lies.zip": "damaged",
    "bomb.wacz": "parts_differ",
    "laughs.docx": "entities_refused",
    "laughs.xlsx": "entities_refused",
    "laughs.odt": "entities_refused",
    "laughs.ods": "entities_refused",
    "outside.docx": "entities_refused",
    "outside.odt": "entities_refused",
    "remote.docx": "entities_refused",
    "remote.xlsx": "entities_refused",
    "deep.docx": "too_deep",
    "many-pages.pdf": "too_large",
    "remote-stream.pdf": "page_without_text",
    "giant-picture.pdf": "page_without_text",
    "chunk-too-long.png": "damaged",
    "remote-manifest.jpg": "not_followed",
    "looping-exif.jpg": "damaged",
    "many-segments.jpg": "damaged",
    "cut.jpg": "damaged",
    "looping.tif": "damaged",
    "gifar.gif": "hidden_bytes",
    "page.gif": "damaged",
    "boxes.mp4": "damaged",
    "endless.mp4": "damaged",
    "chunks.wav": "damaged",
    "nothing.webm": "damaged",
    "nested.eml": "damaged",
    "headers.eml": "damaged",
    "separators.mbox": "parts_differ",
    "endless.warc": "damaged",
    "bomb.warc.gz": "too_large",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    made: Opened | Problem
    peak: int
    seconds: float

    def codes(self) -> set[str]:
        """The problems that are told of it."""
        one = self.made.document if isinstance(self.made, Opened) else self.made
        return {one.code} if isinstance(one, Problem) else {found.code for found in one.problems}


@pytest.fixture(scope="module")
def listening() -> Iterator[socket.socket]:
    """Somebody who waits to be called by whoever is fooled."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        yield server


@pytest.fixture(scope="module")
def files(listening: socket.socket) -> Mapping[str, bytes]:
    """The corpus."""
    return corpus(f"http://127.0.0.1:{listening.getsockname()[1]}/")


@pytest.fixture(scope="module")
def outcomes(files: Mapping[str, bytes]) -> Mapping[str, Outcome]:
    """Each file opened by a worker."""
    found: dict[str, Outcome] = {}
    used: list[tuple[int, float]] = []
    close = Confined.close

    def noted(one: Confined) -> None:
        used.append(_used(one.running.pid))
        close(one)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Confined, "close", noted)
        worker = Worker()
        worker.lost()
        for name, content in files.items():
            before = _used(_pid(worker))
            used.clear()
            made = worker.open(Captured(name=name, data=content))
            peak, seconds = max(used) if used else _used(_pid(worker))
            found[name] = Outcome(made=made, peak=peak, seconds=seconds - (0.0 if used else before[1]))
        worker.close()
    return found


def _pid(worker: Worker) -> int:
    worker.lost()
    assert worker._staying is not None  # noqa: SLF001 - measured from outside
    return worker._staying.running.pid  # noqa: SLF001 - the same


def _below(pid: int) -> Iterator[int]:
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in tasks.read_text().split():
            yield from _below(int(child))


def _used(pid: int) -> tuple[int, float]:
    """Most bytes resident and seconds computed of a process and those below it; nothing where it has gone."""
    peak, seconds = 0, 0.0
    try:
        for one in _below(pid):
            status = Path(f"/proc/{one}/status").read_text()
            kilobytes = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
            peak = max(peak, int(kilobytes[0]) * 1024 if kilobytes else 0)
            told = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            seconds += (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:  # it ends while it is looked at
        pass
    return peak, seconds


def test_memory_and_time_are_bounded(outcomes: Mapping[str, Outcome]) -> None:
    """256 MiB and ten seconds for each, whatever is in it."""
    over = {
        name: (outcome.peak, outcome.seconds)
        for name, outcome in outcomes.items()
        if outcome.peak > MEMORY or outcome.seconds > SECONDS
    }
    assert over == {}
    assert max(outcome.peak for outcome in outcomes.values()) > 50 * 2**20  # or nothing was measured


def test_what_cannot_be_read_is_refused_with_its_reason(outcomes: Mapping[str, Outcome]) -> None:
    """And nothing else is."""
    refused = {
        name: next(iter(outcome.codes()))
        for name, outcome in outcomes.items()
        if isinstance(outcome.made, Problem) or isinstance(outcome.made.document, Problem)
    }
    assert refused == REFUSED


def test_what_is_wrong_with_what_can_be_read_is_told(outcomes: Mapping[str, Outcome]) -> None:
    """Members left, names that lead outside, bytes behind the end, what was not fetched."""
    assert {name: code for name, code in TOLD.items() if code not in outcomes[name].codes()} == {}


def test_no_reader_failed(outcomes: Mapping[str, Outcome]) -> None:
    """A reader knows its format well enough to say what is wrong."""
    assert [name for name, outcome in outcomes.items() if "reader_failed" in outcome.codes()] == []


def test_parts_are_as_bounded_as_items(outcomes: Mapping[str, Outcome]) -> None:
    """No item gives more bytes than the memory of its reader."""
    sizes = {
        name: sum(len(part.data) for part in outcome.made.parts)
        for name, outcome in outcomes.items()
        if isinstance(outcome.made, Opened)
    }
    assert max(sizes.values()) <= MEMORY


def _tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def _called(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except TimeoutError:
        return False
    return True


def _written(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """The files in a folder, with some whose names or sizes are the trick."""
    named = dict(files)
    text = "More than 40 people were killed in Almaty on 5 January 2022, the interior ministry said."
    for name in ("cafe\u0301.txt", "caf\u00e9.txt", "x" * 251 + ".txt", "<img src=x onerror=alert(1)>.txt", "-rf"):
        named[name] = text.encode()
    for name, content in named.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with (folder / "sparse.bin").open("wb") as sparse:
        sparse.truncate(2**30)
    return [*named, "sparse.bin"]


def _taken_in(tmp_path: Path, files: Mapping[str, bytes], listening: socket.socket) -> Path:
    """A case that all were added to, and what must hold of it."""
    for name in ("in", "elsewhere"):
        (tmp_path / name).mkdir()
    named = _written(tmp_path / "in", files)
    there = _tree(tmp_path / "in")
    made = kuager("new", "case", folder=tmp_path)
    assert made.code == 0
    run = kuager("add", "in", "--case", "case", folder=tmp_path)
    assert "Traceback" not in run.err + run.out
    assert not any(mark in run.out + run.err for mark in "\x1b\x07\u202e")
    assert run.code == 3
    assert _tree(tmp_path / "in") == there
    assert {path.name for path in tmp_path.iterdir()} == {"in", "elsewhere", "case", ".keys"}
    assert not OUTSIDE.exists()
    assert not _called(listening)
    with Case.open(tmp_path / "case") as case:
        record = case.record()
        known = {one.name for one in record.documents} | {one.record for one in record.problems if one.record}
    assert {name for name in named if f"in/{name}" not in known and name not in known} <= {
        "cafe\u0301.txt",
        "sparse.bin",
    }
    assert kuager("verify", "--case", "case", folder=tmp_path).code == 0
    return tmp_path / "case"


class _Active(HTMLParser):
    """Whatever on a page could act or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note scripts, frames, handlers and addresses that are none of the web or of the page itself."""
        if tag in {"script", "iframe", "object", "embed", "base", "img", "link"}:
            self.found.append(tag)
        for name, value in attrs:
            address = name in {"href", "src", "action", "xlink:href"} and not (value or "").startswith("#")
            if name.startswith("on") or name == "srcdoc" or address:
                self.found.append(f"{tag} {name}={value}")


def _inert(case: Path) -> None:
    """The page and the exports of a case hold hostile words as words."""
    page = case.parent / "elsewhere" / "page.html"
    assert "Traceback" not in kuager("digest", "in", "--html", str(page), folder=case.parent).err
    active = _Active()
    active.feed(page.read_text("utf-8"))
    assert active.found == []
    assert "alert(1)" in page.read_text("utf-8")  # the words are there
    for kind in ("csv", "daily", "annotations", "timelinejs"):
        run = kuager("export", kind, "--case", "case", folder=case.parent)
        assert "Traceback" not in run.err
        assert [line for line in run.out.splitlines() if line.startswith(("=", "@", "+"))] == []


def test_a_case_of_small_hostile_files(files: Mapping[str, bytes], listening: socket.socket, tmp_path: Path) -> None:
    """Nothing is written outside, nobody is called, each file is in the case or named, the case is intact."""
    small = {name: content for name, content in files.items() if len(content) <= SMALL and name not in LONG}
    _inert(_taken_in(tmp_path, small, listening))


@pytest.mark.slow
def test_a_case_of_all_hostile_files(files: Mapping[str, bytes], listening: socket.socket, tmp_path: Path) -> None:
    """The same, with those that are large."""
    _taken_in(tmp_path, {name: one for name, one in files.items() if name not in ENTRIES | LONG}, listening)
