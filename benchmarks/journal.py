"""How fast a case grows, opens and verifies: ``python benchmarks/journal.py [--write]``."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page  # noqa: E402 - the script also runs by its path
from kuager.adapters.disk import Disk  # noqa: E402 - as above
from kuager.adapters.folder import Folder  # noqa: E402 - as above
from kuager.adapters.keys import MemoryKeys  # noqa: E402 - as above
from kuager.case import Case  # noqa: E402 - as above
from kuager.case.opening import _begin  # noqa: E402 - as above; a case on a chosen disk has no public door
from kuager.case.standing import survey  # noqa: E402 - as above
from kuager.case.writing import Writer, seed_for  # noqa: E402 - as above
from kuager.model.entries import DocumentRefused, Settings  # noqa: E402 - as above
from kuager.model.records import Problem  # noqa: E402 - as above
from kuager.store import Store  # noqa: E402 - as above

EXAMPLE = ROOT / "examples" / "almaty-2022"
MANY, FEW, TOGETHER = 50_000, 500, 100
REBUILT, ASKED = "verify and rebuild the store", 1_000_000 / 60


@contextmanager
def _case(path: Path, *, durable: bool) -> Iterator[tuple[Case, Folder, Callable[[], Writer]]]:
    """A new case, its folder, and a way to write to it entry by entry."""
    folder, keys = Folder(path, Disk(durable=durable)), MemoryKeys()
    _begin(folder, Settings(), keys)
    with Case(folder, keys) as case:
        store: Store = case._store  # noqa: SLF001 - measured from within
        yield case, folder, lambda: Writer(folder, store, seed_for(_case_id(store), store, keys)[0])


def _case_id(store: Store) -> str:
    found = store.case()
    assert found is not None  # noqa: S101 - the case was made a moment ago
    return found.id


def _entry(number: int) -> DocumentRefused:
    """A small entry, like a decision of a person."""
    name = f"{number}.bin"
    return DocumentRefused(
        name=name, sha256=f"{number:064x}", problem=Problem(code="not_text", message=f"{name} is no text")
    )


def _rates(number: int, work: Callable[[], object]) -> list[str]:
    """How much of some work in a second of computing, and in one on the clock."""
    computing, clock = time.process_time(), time.perf_counter()
    work()
    computing, clock = time.process_time() - computing, time.perf_counter() - clock
    return [f"{number / computing:,.0f}", f"{number / clock:,.0f}"]


def _append(writer: Writer, number: int) -> None:
    for at in range(number):
        writer.append(_entry(at))


def _append_together(writer: Writer, number: int) -> None:
    for at in range(0, number, TOGETHER):
        writer.append_all([_entry(one) for one in range(at, at + TOGETHER)])


def _rows(place: Path) -> Iterator[list[str]]:
    small, example = "small entries", "documents of the example"
    with _case(place / "durable", durable=True) as (_one, _folder, writer):
        yield ["append, sign, wait for the disk, fold", small, *_rates(FEW, lambda: _append(writer(), FEW))]
        rates = _rates(MANY // 10, lambda: _append_together(writer(), MANY // 10))
        yield [f"the same, {TOGETHER} at a time", small, *rates]
    with _case(place / "many", durable=False) as (case, folder, writer):
        rates = _rates(MANY, lambda: _append(writer(), MANY))
        yield ["one by one without waiting (throw-away case)", small, *rates]
        yield ["verify journals: form, signature, body, chain", small, *_rates(MANY, lambda: survey(folder))]
        yield [REBUILT, small, *_rates(MANY, case.rebuild)]
        opened = _rates(1, lambda: Case(folder, MemoryKeys()).close())
        yield [f"open a case of {MANY:,} entries", "times", *opened]
    with _case(place / "example", durable=True) as (case, folder, _writer):
        added = len(case.add([EXAMPLE]).documents)
        characters = sum(len(document.text) for document in case.record().documents)
        size = sum(folder.journal_size(device) for device in folder.devices())
        yield ["verify everything: journals, blobs, passages, store", example, *_rates(added, case.verify)]
        yield [REBUILT, example, *_rates(added, case.rebuild)]
        yield ["journal", "bytes for each character of text", f"{size / characters:,.1f}", ""]


def _met(rows: list[list[str]]) -> str:
    rate = next(float(row[2].replace(",", "")) for row in rows if row[:2] == [REBUILT, "small entries"])
    return "met" if rate >= ASKED else "**not met**"


def main() -> None:
    """Measure and print the section *Journal*."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["KUAGER_HOME"] = place
        rows = list(_rows(Path(place)))
    body = f"""
`.venv/bin/python benchmarks/journal.py`: one process, one core. {page.machine()}.

{page.table(("work", "of what", "in a second of computing", "in one on the clock"), rows)}

A million entries made into a store in 60 seconds were asked: {ASKED:,.0f} in a second, {_met(rows)}.

{page.load()}
"""
    page.publish("Journal", body)


if __name__ == "__main__":
    main()
