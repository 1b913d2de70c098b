"""The record of a case: what the stages make of its documents and readings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.copies import families
from kuager.figures import check, ledgers
from kuager.model.dates import DateInterval
from kuager.model.records import Count, Document, Problem, Reading, Record, StatedFigure, Suggestion
from kuager.people import persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a case holds.

    Attributes:
        documents: Its documents with their texts, in order.
        readings: What was read in them, by document.
        problems: What is wrong with the case or was not taken into it.
    """

    documents: tuple[Document, ...]
    readings: Mapping[str, Reading]
    problems: tuple[Problem, ...] = ()


def compose(contents: Contents, known_on: DateInterval | None = None) -> Record:
    """The whole record, as far as it was known on a day if one is given."""
    documents = tuple(_as_read(document, contents.readings.get(document.id)) for document in contents.documents)
    readings = [contents.readings[document.id] for document in documents if document.id in contents.readings]
    suggestions = tuple(one for reading in readings for one in _in_order(reading.suggestions))
    figures = tuple(_figures(suggestions))
    people = persons(suggestions)
    kin = families(documents)
    return Record(
        documents=documents,
        figures=figures,
        suggestions=suggestions,
        numbers={reading.document: reading.numbers for reading in readings},
        persons=people.persons,
        spells=people.spells,
        checks=check(figures, {document.id: document.text for document in documents}),
        ledgers=ledgers(figures, kin, known_on=known_on),
        families=kin,
        problems=contents.problems,
    )


def _as_read(document: Document, reading: Reading | None) -> Document:
    """A document with the date and the problems that its reader found."""
    if reading is None:
        return document
    published = document.published or reading.published
    return replace(document, published=published, problems=(*document.problems, *reading.problems))


def _in_order(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    return sorted(suggestions, key=lambda one: (one.content.passage.start, one.content.passage.end))


def _figures(suggestions: Iterable[Suggestion]) -> Iterable[StatedFigure]:
    """The counts among suggestions; no person has decided on any of them yet."""
    for one in suggestions:
        if isinstance(one.content, Count):
            yield StatedFigure(id=one.id, document=one.document, count=one.content, rule=one.rule, review="suggested")
