"""Everything that was read in a document, as it is marked in its text: what, where, and which item it belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch

from kuager.model.records import (
    Act,
    Connectivity,
    Content,
    Count,
    DateMention,
    Event,
    PersonMention,
    Record,
    Span,
    Spell,
    StatedFigure,
    Statement,
)
from kuager.render.view.wording import date_words, quantity_words, speaker_short, term, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One thing read in a document.

    Attributes:
        span: Where.
        kind: ``figure, count, statement, event, act, spell, person, date, network, number``.
        words: What it is, in a few words.
        href: The item it belongs to, None where no list has it.
    """

    span: Span
    kind: str
    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """The anchor of every item: figures by id, suggestions by id, persons by id."""

    figures: Mapping[str, str]
    suggestions: Mapping[str, str]
    persons: Mapping[str, str]


_LISTS: dict[type, str] = {Statement: "statement", Event: "event", Act: "act", Connectivity: "network"}


def items(record: Record) -> Items:
    """Number the items of each list in the order of the record."""
    seen: dict[str, int] = {}
    suggestions = {}
    for suggestion in record.suggestions:
        kind = _LISTS.get(type(suggestion.content))
        if kind and suggestion.id not in suggestions:
            seen[kind] = seen.get(kind, 0) + 1
            suggestions[suggestion.id] = f"{kind}-{seen[kind]}"
    return Items(
        figures={figure.id: f"figure-{place}" for place, figure in enumerate(record.figures, start=1)},
        suggestions=suggestions,
        persons={person.id: f"person-{place}" for place, person in enumerate(record.persons, start=1)},
    )


def noted(record: Record, known: Items) -> dict[str, list[Noted]]:
    """All that was read, by document, in the order of the text."""
    found: dict[str, list[Noted]] = {document.id: [] for document in record.documents}
    for document, thing in _all(record, known):
        if document in found:
            found[document].append(thing)
    for things in found.values():
        things.sort(key=lambda thing: (thing.span.start, -thing.span.end, thing.kind, thing.words))
    return found


def _all(record: Record, known: Items) -> Iterator[tuple[str, Noted]]:
    for figure in record.figures:
        yield figure.document, _figure(figure, known)
        number = figure.count.number
        yield figure.document, Noted(span=Span(number.start, number.end), kind="count", words="number of the figure")
    for suggestion in record.suggestions:
        described = describe(suggestion.content)
        if described:
            anchor = known.suggestions.get(suggestion.id)
            yield suggestion.document, _at(suggestion.content, described, f"#{anchor}" if anchor else None)
    for spell in record.spells:
        anchor = known.persons.get(spell.person)
        words = term("statuses", spell.spell.status)
        yield spell.document, _at(spell.spell, ("spell", words), f"#{anchor}" if anchor else None)
    for person in record.persons:
        for mention in person.mentions:
            span = Span(mention.passage.start, mention.passage.end)
            yield (
                mention.document,
                Noted(span=span, kind="person", words=person.name, href=f"#{known.persons[person.id]}"),
            )
    for document, numbers in record.numbers.items():
        for number_mention in numbers:
            span = Span(number_mention.start, number_mention.end)
            yield document, Noted(span=span, kind="number", words=disposition(number_mention.disposition))


def disposition(name: str) -> str:
    """What became of a number, in words; ``figure:<id>`` is a figure."""
    return term("dispositions", name.partition(":")[0])


def _figure(figure: StatedFigure, known: Items) -> Noted:
    count = figure.count
    shown = value(count.bounds, count.number.exact).spoken
    words = f"{shown} {quantity_words(count.measure, count.population, None)}"
    span = Span(count.passage.start, count.passage.end)
    return Noted(span=span, kind="figure", words=words, href=f"#{known.figures[figure.id]}")


def _at(content: Content, described: tuple[str, str], href: str | None) -> Noted:
    kind, words = described
    return Noted(span=Span(content.passage.start, content.passage.end), kind=kind, words=words, href=href)


@singledispatch
def describe(content: Content) -> tuple[str, str] | None:
    """The kind and a few words for a content; None for what other parts of the record tell."""
    assert isinstance(content, Count | PersonMention | Spell)  # noqa: S101 - figures, persons and spells come merged
    return None


@describe.register
def _(content: Statement) -> tuple[str, str]:
    return "statement", f"{speaker_short(content.source)} {term('stances', content.stance)}"


@describe.register
def _(content: Event) -> tuple[str, str]:
    return "event", term("event_kinds", content.kind) + (f", {content.place.name}" if content.place else "")


@describe.register
def _(content: Act) -> tuple[str, str]:
    return "act", term("acts", content.act)


@describe.register
def _(content: Connectivity) -> tuple[str, str]:
    return "network", f"network {term('connectivity_states', content.state)}"


@describe.register
def _(content: DateMention) -> tuple[str, str]:
    return "date", date_words(content.value) if content.value else "date not resolved"
