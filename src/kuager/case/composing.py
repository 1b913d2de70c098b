"""The record of a case: what the stages make of its documents and readings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.claims import FALLEN, SUGGESTED, Reviewed, review
from kuager.copies import families
from kuager.figures import check, ledgers
from kuager.model.dates import DateInterval
from kuager.model.decisions import Made
from kuager.model.records import Count, Document, Problem, Reading, Record, StatedFigure, Suggestion
from kuager.people import persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a case holds.

    Attributes:
        documents: Its documents with their texts, in order.
        readings: What was read in them, by document.
        problems: What is wrong with the case or was not taken into it.
        decisions: What people decided, in order.
    """

    documents: tuple[Document, ...]
    readings: Mapping[str, Reading]
    problems: tuple[Problem, ...] = ()
    decisions: tuple[Made, ...] = ()


def reviewed(contents: Contents) -> Reviewed:
    """What was suggested, in the order of documents and texts, with what people decided on it."""
    readings = (contents.readings.get(document.id) for document in contents.documents)
    suggestions = [one for reading in readings if reading is not None for one in _in_order(reading.suggestions)]
    return review(suggestions, contents.decisions)


def compose(contents: Contents, known_on: DateInterval | None = None) -> Record:
    """The whole record, as far as it was known on a day if one is given."""
    documents = tuple(_as_read(document, contents.readings.get(document.id)) for document in contents.documents)
    readings = [contents.readings[document.id] for document in documents if document.id in contents.readings]
    left = reviewed(contents)
    suggestions = left.standing
    figures = tuple(_figures(left))
    counted = tuple(one for one in figures if one.review not in FALLEN)
    people = persons(suggestions)
    kin = families(documents)
    return Record(
        documents=documents,
        figures=figures,
        suggestions=suggestions,
        numbers={reading.document: reading.numbers for reading in readings},
        persons=people.persons,
        spells=people.spells,
        checks=check(counted, {document.id: document.text for document in documents}, left.judgements),
        ledgers=ledgers(counted, kin, known_on=known_on),
        families=kin,
        problems=(*contents.problems, *left.problems),
        claims=left.claims,
    )


def _as_read(document: Document, reading: Reading | None) -> Document:
    """A document with the date and the problems that its reader found."""
    if reading is None:
        return document
    published = document.published or reading.published
    return replace(document, published=published, problems=(*document.problems, *reading.problems))


def _in_order(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    return sorted(suggestions, key=lambda one: (one.content.passage.start, one.content.passage.end))


def _figures(left: Reviewed) -> Iterable[StatedFigure]:
    """The counts among suggestions and claims, with what people decided on them."""
    for one in left.suggestions:
        if isinstance(one.content, Count):
            yield StatedFigure(
                id=one.id,
                document=one.document,
                count=one.content,
                rule=one.rule,
                review=left.reviews.get(one.id, SUGGESTED),
                reading=left.readings.get(one.id, ""),
            )
