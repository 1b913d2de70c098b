"""How fast the store tells what was known when: ``python benchmarks/store.py [--write] [--up-to CLAIMS]``.

With ``--write`` the growth from a thousand claims on is drawn beside the page too.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import alone, claims, curve, page  # noqa: E402 - the script also runs by its path
from kuager.case.indexing import index  # noqa: E402 - as above
from kuager.model.dates import day  # noqa: E402 - as above
from kuager.model.entries import (  # noqa: E402 - as above
    DocumentAdded,
    Entry,
    EntryContent,
    ReadingMade,
    body_of,
    type_name,
)
from kuager.model.indexed import AsKnown  # noqa: E402 - as above
from kuager.model.records import Document, Quantity, Reading  # noqa: E402 - as above
from kuager.store import Store  # noqa: E402 - as above

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
QUESTIONS = 300
ROWS = 100
FOLDED = 20_000
PICTURE = ROOT / "benchmarks" / "store.svg"
BY = ("said", "captured", "about")
_MILLI = 1000


def _measured(size: int) -> dict[str, float]:
    """One size, in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "store.db"
        start = time.perf_counter()
        store = claims.filled(path, size)
        found = {"fill": size / (time.perf_counter() - start), "bytes": path.stat().st_size}
        before = alone.peak()
        found |= _of_one(store, size)
        found["peak of one"] = alone.peak() - before
        start_cpu = time.process_time()
        found["all rows"] = len(store.last_words(None, AsKnown(on=day(claims.FIRST_DAY + claims.DAYS // 2))))
        found["all"] = time.process_time() - start_cpu
        found["peak"] = alone.peak()
        store.close()
    return found


def _of_one(store: Store, size: int) -> dict[str, float]:
    """Questions about one quantity."""
    number = claims.quantities(size)
    asked = [
        (
            claims.quantity(1 + at * 7919 % number),
            AsKnown(on=day(claims.FIRST_DAY + at * 31 % claims.DAYS), by=BY[at % len(BY)]),
        )
        for at in range(QUESTIONS)
    ]
    each = [_milliseconds(lambda one=one: store.last_words(*one)) for one in asked]  # type: ignore[misc]  # bound at once
    wide = claims.quantity(1)
    middle = claims.WIDE // 2
    return {
        "one": statistics.median(each),
        "one p95": statistics.quantiles(each, n=20)[-1],
        "wide": statistics.median(_milliseconds(lambda: store.last_words(wide)) for _ in range(20)),
        "wide early": statistics.median(_milliseconds(_early(store, wide)) for _ in range(20)),
        "known": statistics.median(_milliseconds(lambda: store.figures_known(wide)) for _ in range(5)),
        "page": statistics.median(_milliseconds(lambda: store.ledger_page(wide, 0, ROWS)) for _ in range(10)),
        "page middle": statistics.median(
            _milliseconds(lambda: store.ledger_page(wide, middle, ROWS)) for _ in range(10)
        ),
    }


def _early(store: Store, wide: Quantity) -> Callable[[], object]:
    """The hardest question: early days, when nearly nothing was known of what is there."""
    return lambda: store.last_words(wide, AsKnown(on=day(claims.FIRST_DAY), by="captured"))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * _MILLI


def _folded() -> float:
    """Claims a second by the way that they really come: entries with readings, folded one by one."""
    store = Store.in_memory(index)
    number = FOLDED // claims.IN_A_DOCUMENT
    contents = [content for at in range(number) for content in _contents(at)]
    entries = [_entry(at + 1, content) for at, content in enumerate(contents)]
    start = time.process_time()
    for one, content in zip(entries, contents, strict=True):
        store.fold([one], {}, {one.id: content})
    spent = time.process_time() - start
    store.close()
    return FOLDED / spent


def _contents(at: int) -> tuple[EntryContent, ...]:
    name = f"doc-{at}"
    document = Document(id=name, name=name, sha256="0" * 64, media_type="text/plain", language="en", text="")
    ones = tuple(claims.suggestion(at * claims.IN_A_DOCUMENT + one, name) for one in range(claims.IN_A_DOCUMENT))
    reading = Reading(document=name, producer="p", published=None, suggestions=ones, numbers=())
    return DocumentAdded(document=document, text_sha256="0" * 64), ReadingMade(reading=reading)


def _entry(seq: int, content: EntryContent) -> Entry:
    return Entry(
        id=f"{seq:064x}", device="d" * 64, seq=seq, prev=None, lamport=seq, seen=(), time="2022-01-05T12:00:00Z",
        type=type_name(type(content)), body_sha256="0" * 64, body=body_of(content, b""),
    )  # fmt: skip


def main() -> None:
    """Measure and print the section *Store*."""
    if words := alone.asked_alone():
        alone.tell(_measured(int(words[0])))
        return
    found = {size: alone.ask(__file__, str(size)) for size in alone.wanted(SIZES)}
    page.publish("Store", _section(found, _folded()))
    if "--write" in sys.argv:
        PICTURE.write_text(_picture(found), "utf-8")


def _picture(found: dict[int, dict[str, float]]) -> str:
    lines = {
        "last words, whole base": [(size, one["all"] * _MILLI) for size, one in found.items() if one["all"] > 0],
        "page of 100 rows, with words": [(size, one["page"]) for size, one in found.items()],
        "last words, one quantity": [(size, one["one"]) for size, one in found.items()],
    }
    return curve.curve(lines, "figure claims in the store", "milliseconds")


def _section(found: dict[int, dict[str, float]], folded: float) -> str:
    head = ("figure claims", "one quantity, median (ms)", "95 % (ms)", "the whole base (CPU s)", "last words in it",
            "claims put in a second", "on disk (MB)", "memory (MB)")  # fmt: skip
    rows = [
        [f"{size:,}", f"{one['one']:.3f}", f"{one['one p95']:.3f}", f"{one['all']:.3f}", f"{one['all rows']:,.0f}",
         f"{one['fill']:,.0f}", f"{one['bytes'] / 1e6:,.0f}", f"{one['peak']:,.0f}"]
        for size, one in found.items()
    ]  # fmt: skip
    most = found[max(found)]
    page_of = max(most["page"], most["page middle"])
    wide = f"{claims.WIDE:,} claims"
    return f"""
`.venv/bin/python benchmarks/store.py`: "as known on a day, the last word of each speaker", by the dates said, captured
and about in turn, on {QUESTIONS} quantities and days; one process, one core, SQLite on a disk. A quantity has
{claims.IN_A_QUANTITY:,} claims by {claims.VOICES} speakers, a fifth of them by nobody who can be met again; the first
one has {claims.WIDE:,}. {page.machine()}. {page.load()}

{page.table(head, rows)}

![Time by the number of claims: the whole base grows with them, one quantity and one page hardly do.](store.svg)

At {max(found):,} claims:

- one quantity, median: {most["one"]:.3f} ms; asked below 2 ms: {_met(most["one"], 2)}.
- the whole base: {most["all"]:.1f} CPU-seconds; asked below 15: {_met(most["all"], 15)}.
- a page of {ROWS} rows with their words, of a ledger of {wide}: {most["page"]:.1f} ms at its beginning,
  {most["page middle"]:.1f} ms in its middle; asked below 100 ms: {_met(page_of, 100)}.
- the last words in a quantity of {wide}: {most["wide"]:.2f} ms as of today; {most["wide early"]:.2f} ms as of the
  first day, where nearly everything came later and is walked past.
- all its {wide} that stand, without their words: {most["known"]:.0f} ms.
- memory that the questions about one quantity add: {most["peak of one"]:.0f} MB.

The rows are put in without a journal, their indexes made at the end. By entries, folded one by one into a store in
memory, it is {folded:,.0f} claims in a CPU-second.
"""


def _met(measured: float, asked: float) -> str:
    return "met" if measured < asked else "**not met**"


if __name__ == "__main__":
    main()
