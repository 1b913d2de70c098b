"""What was known when, asked of the store and worked out from the whole record: the same answers, however it came."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.case.composing import Contents, compose
from kuager.case.indexing import index
from kuager.claims import FALLEN
from kuager.figures.known import BY, known
from kuager.figures.ledger import quantity_of
from kuager.figures.placing import as_of_day
from kuager.model.dates import DateInterval, parse_edtf
from kuager.model.decisions import ClaimDecided, QuantitiesJudged, ReadingChosen
from kuager.model.entries import (
    CaseCreated,
    DocumentAdded,
    Entry,
    EntryContent,
    ReadingMade,
    Settings,
    body_of,
    type_name,
)
from kuager.model.ids import content_id, sha256_hex
from kuager.model.records import (
    NARRATOR,
    UNATTRIBUTED,
    Bounds,
    Content,
    Count,
    Dated,
    Document,
    PersonMention,
    Place,
    Quantity,
    Reading,
    Source,
    StatedFigure,
    Suggestion,
    passage_at,
)
from kuager.model.speakers import speaker_of
from kuager.store import Store

TEXT = "Karasu: 12 people were killed, 7 were hurt, officials and others said on several days."
DATES = (None, "2022-01-05", "2022-01-06", "2022-01-08", "2022-01-05/2022-01-09", "../2022-01-07", "2022-01-07/..")
DAYS = tuple(parse_edtf(f"2022-01-{day:02d}") for day in range(4, 12))
SOURCES = (
    NARRATOR,
    UNATTRIBUTED,
    Source(name="Ministry of Health", kind="official"),
    Source(name="the Ministry of  health", kind="official"),
    Source(name=None, kind="official", role="president"),
    Source(name=None, kind="witness", role="a doctor"),
    Source(name=None, kind="witness"),
)
LOOSE = Bounds(relation="approx", approx=9)
CREATED = CaseCreated(settings=Settings(title="Karasu"), settings_sha256="1" * 64)


def dates() -> st.SearchStrategy[Dated | None]:
    """A time, a stretch, an open one, or none."""
    return st.sampled_from([None if text is None else Dated(value=parse_edtf(text), basis="text") for text in DATES])


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """A count of two measures at two places, or at none."""
    at = draw(st.sampled_from((8, 31)))
    place = draw(st.sampled_from((None, "Almaty", "Kazakhstan")))
    number = draw(st.integers(0, 40))
    return Count(
        passage=passage_at(TEXT, 0, 60),
        number=passage_at(TEXT, at, at + 2),
        tier="parsed",
        measure=draw(st.sampled_from(("killed", "injured"))),
        bounds=draw(st.sampled_from((Bounds(relation="exact", lower=number, upper=number), LOOSE))),
        population="people",
        place=None if place is None else Place(name=place, basis="text"),
        about=draw(dates()),
        said=draw(dates()),
        source=draw(st.sampled_from(SOURCES)),
        stance=draw(st.sampled_from(("asserts", "denies"))),
    )  # fmt: skip


def suggestion_of(document: str, content: Content, rule: str) -> Suggestion:
    """A suggestion with the id that a reader gives it."""
    return Suggestion(
        id=content_id("sug", [document, repr(content), rule]),
        document=document,
        content=content,
        rule=rule,
        producer="p",
    )


@dataclass
class Telling:
    """A case as its entries are written one after the other."""

    contents: list[EntryContent]
    known: list[Suggestion]
    decided: list[tuple[str, str]]
    documents: list[Document]

    def entries(self) -> list[Entry]:
        """The entries; some days pass between them."""
        return [entry(place + 1, content) for place, content in enumerate(self.contents)]


def entry(seq: int, content: EntryContent) -> Entry:
    """An entry as the journal gives it."""
    body = body_of(content, seq.to_bytes(16, "big"))
    return Entry(
        id=id_of(seq), device="d" * 64, seq=seq, prev=None if seq == 1 else id_of(seq - 1), lamport=seq, seen=(),
        time=f"2022-01-{4 + seq % 9:02d}T08:00:00Z", type=type_name(type(content)),
        body_sha256=sha256_hex(body.encode()), body=body,
    )  # fmt: skip


def id_of(seq: int) -> str:
    """The id of an entry."""
    return sha256_hex(f"entry {seq}".encode())


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    """Documents, readings of them, readings anew, and decisions, in an order in which they may come."""
    told = Telling([CREATED], [], [], [])
    for place in range(draw(st.integers(1, 3))):
        told.documents.append(_document(f"{place}.txt", draw(dates())))
        told.contents.append(DocumentAdded(document=told.documents[-1], text_sha256="4" * 64))
        told.contents.append(draw(_readings(told, told.documents[-1])))
    for _ in range(draw(st.integers(0, 6))):
        step = draw(st.sampled_from(("read", "decide", "decide", "decide", "enter", "read as", "judge")))
        told.contents.append(
            draw(_readings(told, draw(st.sampled_from(told.documents))))
            if step == "read"
            else draw(_decisions(told, step))
        )
    return told


def _document(name: str, published: Dated | None) -> Document:
    sha256 = sha256_hex(name.encode())
    return Document(
        id=content_id("doc", name), name=name, sha256=sha256, media_type="text/plain", language="en", text="",
        published=published,
    )  # fmt: skip


@st.composite
def _readings(draw: st.DrawFn, told: Telling, of: Document) -> ReadingMade:
    kept = [one for one in told.known if one.document == of.id and draw(st.booleans())]
    contents = draw(st.lists(counts(), max_size=4))
    person = PersonMention(passage=passage_at(TEXT, 0, 6), key="k", name="Karasu")
    told_here: list[Content] = [*contents, person]
    new = [suggestion_of(of.id, content, str(place)) for place, content in enumerate(told_here)]
    ones = tuple({one.id: one for one in (*kept, *new)}.values())
    told.known.extend(one for one in ones if one not in told.known)
    return ReadingMade(
        reading=Reading(document=of.id, producer="p", published=draw(dates()), suggestions=ones, numbers=())
    )


@st.composite
def _decisions(draw: st.DrawFn, told: Telling, step: str) -> EntryContent:
    one = draw(st.sampled_from(told.known))
    if step == "enter":
        one = suggestion_of(draw(st.sampled_from(told.documents)).id, draw(counts()), "person")
        told.known.append(one)
    kind = {"read as": "reading", "judge": "judged"}.get(step, "claim")
    before = [id_of(seq + 1) for seq, made in enumerate(told.contents) if _is_on(made, kind, one.id)]
    replaces = tuple(before if draw(st.booleans()) else before[:1])
    if kind == "reading":
        return ReadingChosen(
            figure=one.id, reading=draw(st.sampled_from(("held", "total", "undecided"))), replaces=replaces
        )
    if kind == "judged":
        return QuantitiesJudged(one=one.id, other=told.known[0].id, judgement="same", replaces=replaces)
    decision = (
        "accepted"
        if step == "enter"
        else draw(st.sampled_from(("accepted", "amended", "rejected", "retracted", "undecided")))
    )
    amended = draw(counts()) if decision == "amended" else one.content
    return ClaimDecided(subject=one.id, decision=decision, document=one.document, content=amended, replaces=replaces)


def _is_on(made: EntryContent, kind: str, subject: str) -> bool:
    match made:
        case ClaimDecided():
            return kind == "claim" and made.subject == subject
        case ReadingChosen():
            return kind == "reading" and made.figure == subject
        case QuantitiesJudged():
            return kind == "judged" and made.one == subject
    return False


def figures_of(told: Telling, store: Store) -> tuple[StatedFigure, ...]:
    """All figures as the stages work them out from everything."""
    readings = {made.reading.document: made.reading for made in told.contents if isinstance(made, ReadingMade)}
    captured = {name: parse_edtf(time[:10]) for name, time in store.captured().items()}
    documents = tuple(replace(one, text=TEXT) for one in told.documents)
    figures = compose(
        Contents(documents=documents, readings=readings, decisions=store.decisions(), captured=captured)
    ).figures
    return tuple({figure.id: figure for figure in figures}.values())


def folded(told: Telling) -> Store:
    """A store into which the entries came one by one."""
    store = Store.in_memory(index)
    for place, one in enumerate(told.entries()):
        store.fold([one], {}, {one.id: told.contents[place]} if place % 2 else None)
    return store


def questions() -> Iterator[tuple[DateInterval | None, str]]:
    """Some days, by each date."""
    yield from ((day, by) for day in (None, *DAYS, parse_edtf("2022-01-06/..")) for by in BY)


def time_order(figure: StatedFigure) -> tuple[int, int, str, int, str]:
    """What a voice said last comes last: as in the named rules."""
    ends = [
        0 if dated is None else dated.value.upper or dated.value.lower or 0
        for dated in (figure.count.about, figure.count.said)
    ]
    return ends[0], ends[1], figure.document, figure.count.number.start, figure.id


@given(tellings())
@settings(max_examples=150, deadline=None)
def test_the_store_knows_what_the_stages_work_out(told: Telling) -> None:
    """Which figures were known on a day, of each quantity and of all; and the last words of each speaker."""
    with closing(folded(told)) as store:
        figures = figures_of(told, store)
        standing = [figure for figure in figures if figure.review not in FALLEN]
        assert set(store.quantities()) == {quantity_of(figure) for figure in figures}
        for on, by in questions():
            there = known(standing, on, by)
            assert sorted(one.id for one in store.figures_known(None, on, by)) == sorted(one.id for one in there)
            last = last_of(there)
            found = store.last_words(None, on, by)
            assert {(one.quantity, one.speaker): one.id for one in found} == last
            assert len(found) == len(last)
            for quantity in store.quantities():
                of_one = {one.id for one in there if quantity_of(one) == quantity}
                assert {one.id for one in store.figures_known(quantity, on, by)} == of_one
                words = store.last_words(quantity, on, by)
                assert {(one.quantity, one.speaker): one.id for one in words} == {
                    key: one for key, one in last.items() if key[0] == quantity
                }


def last_of(figures: tuple[StatedFigure, ...]) -> dict[tuple[Quantity, str | None], str]:
    """The last words of each quantity and speaker."""
    return {
        (quantity_of(figure), speaker_of(figure).key): figure.id
        for figure in sorted(figures, key=time_order)
        if speaker_of(figure).identified
    }


@given(tellings(), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_pages_of_a_ledger_hold_all_its_figures(told: Telling, rows: int) -> None:
    """Each once, with its words and what people decided, in the order of the ledger."""
    with closing(folded(told)) as store:
        places = {one.id: place for place, one in enumerate(told.documents)}
        figures = sorted(figures_of(told, store), key=lambda one: row_order(one, places))
        for quantity in store.quantities():
            expected = [figure for figure in figures if quantity_of(figure) == quantity]
            pages = [store.ledger_page(quantity, first, rows) for first in range(0, len(expected) + 1, rows)]
            assert [figure for page in pages for figure in page] == expected


def row_order(figure: StatedFigure, places: dict[str, int]) -> tuple[int, int, int, int, int, str]:
    """The order of a ledger."""
    never = 10**9
    as_of = as_of_day(figure.count)
    told = None if figure.count.said is None else figure.count.said.value.upper or figure.count.said.value.lower
    number = figure.count.number
    return as_of.day if as_of else never, told or never, places[figure.document], number.start, number.end, figure.id


@given(tellings())
@settings(max_examples=60, deadline=None)
def test_figures_made_anew_are_the_same_byte_for_byte(told: Telling) -> None:
    """One by one as things happened, or all at once years later."""
    with closing(folded(told)) as store:
        before = list(store.dump())
        store.refold(told.entries(), {})
        assert list(store.dump()) == before


def test_a_date_that_there_is_not_is_refused() -> None:
    """With the three that there are."""
    nothing = Quantity(measure="killed", population="people", place=None)
    with closing(Store.in_memory(index)) as store:
        for quantity in (None, nothing):
            for question in (store.figures_known, store.last_words):
                with pytest.raises(ValueError, match="write said, captured or about"):
                    question(quantity, None, "heard")
                assert question(quantity, None, "said") == ()
        assert store.ledger_page(nothing, 0, 10) == ()
