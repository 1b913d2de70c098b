"""Records made to break formats: any figures, and texts that end a cell, a script or a line, or are no characters."""

from typing import TypeVar

from hypothesis import strategies as st

from kuager.model.dates import DateInterval
from kuager.model.records import (
    Act,
    Connectivity,
    DateMention,
    Document,
    Event,
    Incident,
    Person,
    PersonMention,
    PersonSpell,
    Record,
    Spell,
    Statement,
    Suggestion,
)
from kuager.render.exports import Made
from tests.hostile.figures import figures, intervals, record_of
from tests.model.strategies import records

Kind = TypeVar("Kind")

NASTY = st.sampled_from(
    [
        "",
        "=HYPERLINK(0)",
        "+7 700 000 00 00",
        "-12",
        "@SUM(1)",
        "＝1+1",
        "'=1",
        "''",
        "dozens;=1+1;",
        "\t=1",
        "\r=1",
        "a\n=1",
        "a;\t@b",
        'two "words", one',
        "a\r\nb",
        "a\\; b; c",
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "http://example.org/?a=1&b=2",
        "\x00",
        "nul\x00inside",
        "\x1b[31mred",
        "\u202eright to left",
        "\u2028\u2029\x85\x0b",
        "\ud800",
        "\udfff lone",
        "\ufeff",
        "Жаңаөзен; Ғ",
        "\U0001f30a",
    ]
) | st.text(st.characters(), max_size=8)


def _some(kind: type[Kind], most: int = 2) -> st.SearchStrategy[list[Kind]]:
    return st.lists(records(kind, NASTY), max_size=most)  # type: ignore[arg-type]  # the strategy follows the type


_CONTENTS = st.one_of(
    *(records(kind, NASTY) for kind in (Act, Connectivity, DateMention, Event, PersonMention, Spell, Statement))
)


@st.composite
def suggestions(draw: st.DrawFn) -> tuple[Suggestion, ...]:
    """A few suggestions of any kind but figures, in documents that are there or not."""
    found = []
    for number, content in enumerate(draw(st.lists(_CONTENTS, max_size=4))):
        document = draw(st.sampled_from(["one", "two", "missing"]))
        found.append(Suggestion(id=f"sug-{number}", document=document, content=content, rule=draw(NASTY), producer="p"))
    return tuple(found)


def _unique(ones: list[Kind]) -> tuple[Kind, ...]:
    """Ids in a record are unique."""
    return tuple({one.id: one for one in ones}.values())  # type: ignore[attr-defined]  # every kind given has an id


@st.composite
def any_record(draw: st.DrawFn) -> Record:
    """A record of which nothing is sure but that ids are unique."""
    of_figures = record_of(draw(st.lists(figures(), max_size=5)))
    there = [
        Document(
            id=one.id,
            name=draw(NASTY),
            sha256=one.sha256,
            media_type=draw(NASTY | st.just("text/plain")),
            language=draw(st.sampled_from(["en", "ru", "kk", "und", "xx"])),
            text=one.text + draw(NASTY),
        )
        for one in of_figures.documents
    ]
    return Record(
        documents=tuple(there),
        figures=of_figures.figures,
        suggestions=draw(suggestions()),
        checks=of_figures.checks,
        ledgers=of_figures.ledgers,
        ranges=of_figures.ranges,
        persons=_unique(draw(_some(Person))),
        spells=tuple(draw(_some(PersonSpell))),
        incidents=_unique(draw(_some(Incident, 1))),
    )


@st.composite
def any_view(draw: st.DrawFn) -> Made:
    """Any way to make an export."""
    day: DateInterval | None = draw(st.none() | intervals())
    return Made(
        rule=draw(st.sampled_from([None, "spread_v1"])),
        known_on=day,
        by=draw(st.sampled_from(["said", "captured", "about"])),
    )
