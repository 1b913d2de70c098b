"""What was known when, asked of the store and worked out from the whole record: the same answers, however it came."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.case.asking import listing
from kuager.case.composing import PLAIN, Contents, View, compose
from kuager.case.indexing import index
from kuager.claims import FALLEN
from kuager.figures.known import BY, known
from kuager.figures.ledger import order_of, quantity_of
from kuager.figures.placing import as_of_day
from kuager.model.dates import parse_edtf
from kuager.model.decisions import ClaimDecided, CopiesJudged, IncidentsJudged, QuantitiesJudged, ReadingChosen
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
from kuager.model.indexed import EVERYTHING, AsKnown, ListedFigure, Question
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
    Record,
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
        return draw(st.sampled_from(_JUDGED))(one=one.id, other=told.known[0].id, judgement="same", replaces=replaces)
    decision = (
        "accepted"
        if step == "enter"
        else draw(st.sampled_from(("accepted", "amended", "rejected", "retracted", "undecided")))
    )
    amended = draw(counts()) if decision == "amended" else one.content
    return ClaimDecided(subject=one.id, decision=decision, document=one.document, content=amended, replaces=replaces)


_JUDGED: tuple[type[QuantitiesJudged | IncidentsJudged | CopiesJudged], ...] = (
    QuantitiesJudged,
    IncidentsJudged,
    CopiesJudged,
)


def _is_on(made: EntryContent, kind: str, subject: str) -> bool:
    match made:
        case ClaimDecided():
            return kind == "claim" and made.subject == subject
        case ReadingChosen():
            return kind == "reading" and made.figure == subject
        case QuantitiesJudged() | IncidentsJudged() | CopiesJudged():
            return kind == "judged" and made.one == subject
    return False


def record_of(told: Telling, store: Store, view: View = PLAIN) -> Record:
    """The record as the stages work it out from everything."""
    readings = {made.reading.document: made.reading for made in told.contents if isinstance(made, ReadingMade)}
    captured = {name: parse_edtf(time[:10]) for name, time in store.captured().items()}
    documents = tuple(replace(one, text=TEXT) for one in told.documents)
    return compose(
        Contents(documents=documents, readings=readings, decisions=store.decisions(), captured=captured), view
    )


def figures_of(told: Telling, store: Store) -> tuple[StatedFigure, ...]:
    """All figures, each once."""
    return tuple({figure.id: figure for figure in record_of(told, store).figures}.values())


def folded(told: Telling) -> Store:
    """A store into which the entries came one by one."""
    store = Store.in_memory(index)
    for place, one in enumerate(told.entries()):
        store.fold([one], {}, {one.id: told.contents[place]} if place % 2 else None)
    return store


def questions() -> Iterator[AsKnown]:
    """Some days, by each date, and by what was in the case then."""
    days = (None, *DAYS, parse_edtf("2022-01-06/.."))
    yield from (AsKnown(on=day, by=by) for day in days for by in BY)
    yield from (AsKnown(on=day, by=by, captured_until=DAYS[3]) for day in days[::3] for by in BY)


def asked(seen: AsKnown, of: Question = EVERYTHING) -> Question:
    """A question from when one looks."""
    return replace(of, known_on=seen.on, by=seen.by, captured_until=seen.captured_until)


def known_then(figures: Sequence[StatedFigure], seen: AsKnown) -> tuple[StatedFigure, ...]:
    """The same worked out by the stage, one date after the other."""
    return known(known(figures, seen.captured_until, "captured"), seen.on, seen.by)


def alphabetical(quantity: Quantity) -> tuple[str, str, str]:
    """The order in which the store gives quantities."""
    return quantity.measure, quantity.population, quantity.place or ""


def time_order(figure: StatedFigure) -> tuple[int, int, str, int, str]:
    """What a voice said last comes last: as in the named rules."""
    ends = [
        0 if dated is None else dated.value.upper or dated.value.lower or 0
        for dated in (figure.count.about, figure.count.said)
    ]
    return ends[0], ends[1], figure.document, figure.count.number.start, figure.id


@given(tellings())
@settings(max_examples=100, deadline=None)
def test_the_store_knows_what_the_stages_work_out(told: Telling) -> None:
    """Which figures were known on a day, of each quantity and of all, row by row in the order of ledgers."""
    with closing(folded(told)) as store:
        figures = in_ledgers(told, store)
        standing = [figure for figure in figures if figure.review not in FALLEN]
        counted = sorted({quantity_of(figure) for figure in figures}, key=alphabetical)
        assert list(store.quantities()) == counted
        for seen in questions():
            there = known_then(standing, seen)
            by_quantity = [one for quantity in counted for one in there if quantity_of(one) == quantity]
            assert ids(store.figures_known(None, seen)) == ids(by_quantity)
            nameless = [one for one in there if not speaker_of(one).identified]
            assert store.unnamed(None, seen) == len(nameless)
            for quantity in counted:
                of_one = [one for one in there if quantity_of(one) == quantity]
                assert ids(store.figures_known(quantity, seen)) == ids(of_one)
                assert store.unnamed(quantity, seen) == sum(quantity_of(one) == quantity for one in nameless)


@given(tellings())
@settings(max_examples=100, deadline=None)
def test_last_words_are_those_of_the_stages(told: Telling) -> None:
    """One of each speaker who can be met again, on each quantity, in the order of ledgers."""
    with closing(folded(told)) as store:
        figures = in_ledgers(told, store)
        standing = [figure for figure in figures if figure.review not in FALLEN]
        counted = store.quantities()
        for seen in questions():
            last = last_of(known_then(standing, seen))
            rows = [one for quantity in counted for one in standing if last.get(voice_on(quantity, one)) == one.id]
            found = store.last_words(None, seen)
            assert ids(found) == ids(rows)
            assert [(one.quantity, one.speaker) for one in found] == [
                (quantity_of(one), speaker_of(one).key) for one in rows
            ]
            for quantity in counted:
                assert ids(store.last_words(quantity, seen)) == [one.id for one in rows if quantity_of(one) == quantity]


def ids(figures: Iterable[StatedFigure | ListedFigure]) -> list[str]:
    """The ids of some figures."""
    return [one.id for one in figures]


def voice_on(quantity: Quantity, figure: StatedFigure) -> tuple[Quantity, str] | None:
    """Whose word a figure is, if it is one on this quantity."""
    return (quantity, speaker_of(figure).key) if quantity_of(figure) == quantity else None


def last_of(figures: Iterable[StatedFigure]) -> dict[tuple[Quantity, str] | None, str]:
    """The last words of each quantity and speaker."""
    return {
        (quantity_of(figure), speaker_of(figure).key): figure.id
        for figure in sorted(figures, key=time_order)
        if speaker_of(figure).identified
    }


def in_ledgers(told: Telling, store: Store) -> list[StatedFigure]:
    """All figures in the order in which ledgers have them."""
    places = {one.id: place for place, one in enumerate(told.documents)}
    return sorted(figures_of(told, store), key=lambda one: row_order(one, places))


@given(tellings(), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_pages_of_a_ledger_hold_all_its_figures(told: Telling, rows: int) -> None:
    """Each once, with its words and what people decided, in the order of the ledger, as known on any day."""
    with closing(folded(told)) as store:
        figures = in_ledgers(told, store)
        for quantity in store.quantities():
            for seen in (AsKnown(), *list(questions())[1::9]):
                expected = [one for one in known_then(figures, seen) if quantity_of(one) == quantity]
                pages = [store.ledger_page(quantity, at, rows, seen) for at in range(0, len(expected) + 1, rows)]
                assert [figure for page in pages for figure in page] == expected
                assert store.ledger_length(quantity, seen) == len(expected)


@given(tellings())
@settings(max_examples=60, deadline=None)
def test_ledgers_stand_in_the_order_of_pages(told: Telling) -> None:
    """Whatever is asked for: the rows of a ledger begin with figures of its pages, in their order."""
    with closing(folded(told)) as store:
        for seen in list(questions())[::5]:
            view = View(known_on=seen.on, by=seen.by, captured_until=seen.captured_until)
            ledgers = record_of(told, store, view).ledgers
            assert [ledger.quantity for ledger in ledgers] == list(
                dict.fromkeys(quantity_of(one) for one in listing(store, asked(seen)).figures)
            )
            for ledger in ledgers:
                pages = ids(store.ledger_page(ledger.quantity, 0, -1, seen))
                carried = {one for row in ledger.rows for one in row.carriers}
                assert carried == set(pages)
                begun = {row.figure for row in ledger.rows}
                assert [row.figure for row in ledger.rows] == [one for one in pages if one in begun]


@given(tellings(), st.integers(0, 5), st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_a_page_may_reach_over_several_ledgers(told: Telling, first: int, rows: int) -> None:
    """In the order of the vocabularies; whatever is asked for, the page is a part of the whole list."""
    with closing(folded(told)) as store:
        figures = in_ledgers(told, store)
        for seen in list(questions())[::7]:
            for of in (Question(), Question(measure="killed"), Question(place="Almaty"), Question(place="")):
                there = known_then(figures, seen)
                ordered = sorted({quantity_of(one) for one in there if of.fits(quantity_of(one))}, key=order_of)
                whole = [one for quantity in ordered for one in there if quantity_of(one) == quantity]
                page = listing(store, replace(asked(seen, of), first=first, rows=rows))
                assert page.figures == tuple(whole[first : first + rows])
                assert page.there == len(whole)
                words = listing(store, replace(asked(seen, of), latest=True))
                last = last_of(one for one in there if one.review not in FALLEN).values()
                assert ids(words.figures) == [one.id for one in whole if one.id in last]
                standing = [one for one in whole if one.review not in FALLEN]
                assert words.unnamed == sum(not speaker_of(one).identified for one in standing)


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
            for question in (store.figures_known, store.last_words, store.unnamed):
                with pytest.raises(ValueError, match="write said, captured or about"):
                    question(quantity, AsKnown(by="heard"))
                assert not question(quantity)
        assert store.ledger_page(nothing, 0, 10) == ()
