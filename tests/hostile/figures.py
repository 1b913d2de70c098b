"""Figures that no reader would make: any bounds, any dates, words of no vocabulary, passages that are not there."""

from hypothesis import strategies as st

from kuager.figures import check, ledgers, ranges, rules
from kuager.model.dates import DateInterval, days
from kuager.model.records import (
    Bounds,
    Count,
    Dated,
    Document,
    Passage,
    Place,
    Record,
    Source,
    Span,
    StatedFigure,
    passage_at,
)

TEXT = "Police said 12 people and 5 officers died; 99 or dozens, 1,000 and “thousands” of them. 7"
FIRST, LAST = 1, 3_652_059
"""The first and the last day of the calendar: in the years 1 and 9999."""

_NEAR = st.sampled_from([-1, 0, 1, 5, 12, 164, 2**31, 2**53, 2**63 - 1, 2**63, 2**64 + 1, 10**400, -(2**63) - 1])
_NUMBERS = st.none() | _NEAR | st.integers(0, 30)
_WORDS = st.sampled_from(["", "martians", "people\u0000", "a" * 300, "⟨script⟩", "__class__", "<b>"])


def _word(*known: str) -> st.SearchStrategy[str]:
    return st.sampled_from(known) | st.sampled_from(known) | _WORDS


_POPULATIONS = _word("people", "police", "protesters", "security_forces", "civilians")
_BASES = _word("text", "heading", "relative", "document", "nearby", "given", "metadata")


@st.composite
def intervals(draw: st.DrawFn) -> DateInterval:
    """Days anywhere in the calendar, in January 2022, open at an end, or doubtful."""
    day = st.sampled_from([FIRST, LAST]) | st.integers(738_156, 738_166)
    lower, upper = sorted((draw(day), draw(day)))
    ends = draw(st.sampled_from(["one", "both", "from", "until", "about"]))
    if ends in ("one", "about"):
        single = days(lower, lower)
        return single if ends == "one" else DateInterval(f"{single.text}~", lower, lower)
    return days(None if ends == "until" else lower, None if ends == "from" else upper)


_DATED = st.none() | st.builds(Dated, value=intervals(), basis=_BASES)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """A place in the text, or one that is none."""
    start, end = draw(st.integers(-3, len(TEXT) + 3)), draw(st.integers(-3, len(TEXT) + 3))
    true = passage_at(TEXT, *sorted((max(0, start), max(0, end))))
    return draw(st.sampled_from([true, true, Passage(start, end, "12 people"), Passage(start, end, "")]))


_SOURCES = st.builds(
    Source,
    name=st.none() | _word("Ministry", "the Ministry", "Ulgili Myrzasov"),
    kind=_word("official", "narrator", "unattributed", "witness"),
    role=st.none() | _word("spokesman"),
    passage=st.none() | passages(),
)

_BOUNDS = st.builds(
    Bounds,
    relation=_word("exact", "gt", "ge", "lt", "le", "approx", "range", "vague"),
    lower=_NUMBERS,
    upper=_NUMBERS,
    approx=_NUMBERS,
)


@st.composite
def _cited(draw: st.DrawFn) -> tuple[Passage, Passage]:
    """A passage and its number: as readers give them more often than not, so that the checks have something to do."""
    if draw(st.integers(0, 3)):
        at = draw(
            st.sampled_from([TEXT.index(words) for words in ("12", "5", "99", "dozens", "1,000", "thousands", "7")])
        )
        return passage_at(TEXT, 0, len(TEXT)), passage_at(TEXT, at, at + draw(st.sampled_from([1, 2, 5])))
    return draw(passages()), draw(passages())


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Any count that a record can hold."""
    passage, number = draw(_cited())
    return Count(
        passage=passage,
        number=number,
        tier=draw(_word("parsed", "parsed", "partial")),
        measure=draw(_word("killed", "arrested", "detained", "troops", "participants")),
        bounds=draw(_BOUNDS),
        population=draw(_POPULATIONS),
        includes=draw(st.just(()) | st.tuples(_POPULATIONS)),
        part_of=draw(st.none() | st.builds(Span, st.integers(-1, 80), st.integers(-1, 80))),
        place=draw(st.none() | st.builds(Place, name=_word("Kazakhstan", "Almaty", "Aktau"), basis=_BASES)),
        about=draw(_DATED),
        said=draw(_DATED),
        source=draw(_SOURCES),
        relayed_by=draw(st.just(()) | st.tuples(_SOURCES)),
        stance=draw(_word("asserts", "asserts", "denies", "retracts", "promises")),
    )


@st.composite
def figures(draw: st.DrawFn) -> StatedFigure:
    """Any figure: of a document that is there, or of one that is not."""
    return StatedFigure(
        id=draw(st.sampled_from([f"fig-{number}" for number in range(12)])),
        document=draw(st.sampled_from(["one", "two", "two", "missing", ""])),
        count=draw(counts()),
        rule=draw(_word("en.count")),
        review=draw(_word("suggested", "suggested", "accepted", "amended", "rejected", "retracted", "disputed")),
        captured=draw(st.none() | intervals()),
        published=draw(st.none() | intervals()),
        reading=draw(_word("", "held", "total")),
    )


def record_of(ones: list[StatedFigure], on: DateInterval | None = None, by: str = "said") -> Record:
    """What the stages make of some figures, put together."""
    return Record(
        documents=tuple(
            Document(id=name, name=f"{name}.txt", sha256="0" * 64, media_type="text/plain", language="en", text=TEXT)
            for name in ("one", "two")
        ),
        figures=tuple({one.id: one for one in ones}.values()),
        suggestions=(),
        checks=check(ones, {"one": TEXT, "two": TEXT}),
        ledgers=ledgers(ones, (), on, by),
        ranges=tuple(made for rule in rules() for made in ranges(ones, (), rule, on, by)),
    )
