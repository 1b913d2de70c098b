"""No figure that a record can hold makes the checks, the ledgers, the rules, a picture, a page or the contract fail."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from kuager.case.indexing import index
from kuager.model.dates import DateInterval, day
from kuager.model.decisions import ClaimDecided
from kuager.model.entries import DocumentAdded, Entry, EntryContent, body_of, type_name
from kuager.model.indexed import AsKnown
from kuager.model.records import Document, Record, StatedFigure
from kuager.render import contract, page
from kuager.render.exports import FORMATS, Made
from kuager.render.picture import KINDS, picture
from kuager.render.report import checks, report
from kuager.store import Store
from tests.hostile.figures import FIRST, LAST, figures, intervals, record_of

ANY = st.lists(figures(), max_size=12)
QUIETLY = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@QUIETLY
@given(ANY, st.none() | intervals(), st.sampled_from(("said", "captured", "about")))
def test_the_stages_take_any_figures(ones: list[StatedFigure], on: DateInterval | None, by: str) -> None:
    """Checks, ledgers and ranges come out, and name figures that are there."""
    record = record_of(ones, on, by)
    there = {one.id for one in ones}
    assert {name for found in record.checks for name in found.figures} <= there
    assert {name for ledger in record.ledgers for row in ledger.rows for name in row.carriers} <= there
    for ledger in record.ledgers:
        assert ledger.lower is None or ledger.upper is None or ledger.lower <= ledger.upper


@QUIETLY
@given(ANY)
def test_they_can_be_shown(ones: list[StatedFigure]) -> None:
    """As JSON, as a page, as pictures, on the terminal and in the formats of other programs."""
    record = record_of(ones)
    json.dumps(contract(record))
    page(record)
    Console(file=None, quiet=True).print(report(record), checks(record.checks))
    _draw(record)
    for one in FORMATS.values():
        assert isinstance(one.text(record, Made(rule="envelope_v1")), str)


@QUIETLY
@given(ANY)
def test_the_store_takes_what_a_journal_holds(ones: list[StatedFigure]) -> None:
    """Folded one by one or all at once, asked in every way: the same, and no number is too large for a row."""
    document = Document(id="one", name="one", sha256="0" * 64, media_type="text/plain", language="en", text="")
    contents: list[EntryContent] = [DocumentAdded(document=document, text_sha256="0" * 64)]
    contents += [
        ClaimDecided(subject=one.id, decision="accepted", document="one", content=one.count)
        for one in ones
        if _is_kept(one)
    ]
    entries = [_entry(number, content) for number, content in enumerate(contents, start=1)]
    store, anew = Store.in_memory(index), Store.in_memory(index)
    for entry in entries:
        store.fold([entry], {})
    anew.refold(entries, {})
    assert list(store.dump()) == list(anew.dump())
    for by in ("said", "captured", "about"):
        for on in (None, day(FIRST), day(LAST)):
            assert len(store.last_words(None, AsKnown(on=on, by=by))) <= len(ones)
    for quantity in store.quantities():
        assert store.ledger_page(quantity, 0, 100)
    store.close()
    anew.close()


def _is_kept(figure: StatedFigure) -> bool:
    """Whether a journal can hold it: no number beyond what JSON promises, no NUL."""
    try:
        body_of(ClaimDecided(subject="s", decision="accepted", document="d", content=figure.count), b"")
    except ValueError:
        return False
    return True


def _entry(seq: int, content: EntryContent) -> Entry:
    return Entry(
        id=f"{seq:064x}", device="d" * 64, seq=seq, prev=None, lamport=seq, seen=(), time="2022-01-05T12:00:00Z",
        type=type_name(type(content)), body_sha256="0" * 64, body=body_of(content, b""),
    )  # fmt: skip


def _draw(record: Record) -> None:
    for measure in {one.count.measure for one in record.figures}:
        for kind in KINDS:
            then = [record, record] if kind == "known" else []
            for by in ("about", "said"):
                picture(record, measure, kind, by=by, then=then)
