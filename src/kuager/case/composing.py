"""The record of a case: what the stages make of its documents and readings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kuager.case.kinship import Kinship
from kuager.case.stating import Datings, stated
from kuager.claims import FALLEN, Reviewed, review
from kuager.copies import alike, families, judged, weighed
from kuager.figures import Comparison, Release, amounts, ledgers, ranges
from kuager.figures.ahead import ahead
from kuager.figures.known import known
from kuager.incidents import Material, chronology
from kuager.model.dates import DateInterval
from kuager.model.decisions import Made
from kuager.model.records import Document, Family, Figure, Problem, Reading, Record, StatedFigure, Suggestion
from kuager.people import People, Told, histories, lists, persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a case holds.

    Attributes:
        documents: Its documents with their texts, in order.
        readings: What was read in them, by document.
        problems: What is wrong with the case or was not taken into it.
        decisions: What people decided, in order.
        captured: The day on which each document was taken in, as the clock of that machine said.
    """

    documents: tuple[Document, ...]
    readings: Mapping[str, Reading]
    problems: tuple[Problem, ...] = ()
    decisions: tuple[Made, ...] = ()
    captured: Mapping[str, DateInterval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a record is looked at.

    Attributes:
        known_on: Only what was known on this day; None for all.
        by: What ``known_on`` speaks of: when a figure was ``said``, ``captured``, or what it is ``about``.
        captured_until: Beside that, only what had come into the case by this day; None for all that is in it.
        rule: The named rule that makes ranges of figures, None for no ranges.
    """

    known_on: DateInterval | None = None
    by: str = "said"
    captured_until: DateInterval | None = None
    rule: str | None = None


PLAIN = View()


def reviewed(contents: Contents) -> Reviewed:
    """What was suggested, in the order of documents and texts, with what people decided on it."""
    readings = (contents.readings.get(document.id) for document in contents.documents)
    suggestions = [one for reading in readings if reading is not None for one in _in_order(reading.suggestions)]
    return review(suggestions, contents.decisions)


@dataclass(frozen=True, slots=True)
class Memory:
    """What was worked out before, to be kept up to date: checks of figures, relations of documents."""

    comparison: Comparison = field(default_factory=Comparison)
    kinship: Kinship = field(default_factory=Kinship)


def compose(contents: Contents, view: View = PLAIN, memory: Memory | None = None) -> Record:
    """The whole record; its checks, ledgers and ranges as far as they were known on a day, if one is given.

    Args:
        contents: What the case holds.
        view: How it is looked at.
        memory: What was worked out before; None to work everything out anew.
    """
    left = reviewed(contents)
    people = persons(left.standing, left.persons)
    part = _of_figures(contents, left, people, _Way(view, memory or Memory()))
    readings = [contents.readings[document.id] for document in part.documents if document.id in contents.readings]
    happened, unclear = chronology(
        Material(
            suggestions=left.standing,
            figures=[one for one in part.figures if one.review not in FALLEN],
            persons=people.persons,
            spells=people.spells,
            families=part.families,
            published=_published(part.documents),
            judgements=left.incidents,
            reviews=left.reviews,
        )
    )
    return replace(
        part,
        suggestions=left.standing,
        numbers={reading.document: reading.numbers for reading in readings},
        persons=people.persons,
        spells=people.spells,
        likenesses=people.likenesses,
        histories=histories(people.spells, _told(contents, left, part)),
        claims=left.claims,
        pictures=alike(part.documents, judged(left.copies)),
        incidents=happened.incidents,
        unattached=happened.unattached,
        covered=happened.covered,
        gaps=happened.gaps,
        problems=(*part.problems, *people.problems, *unclear),
    )


def _told(contents: Contents, left: Reviewed, part: Record) -> Told:
    return Told(
        suggestions=left.standing,
        families=part.families,
        published=_published(part.documents),
        captured=contents.captured,
    )


def compose_figures(contents: Contents, view: View = PLAIN, memory: Memory | None = None) -> Record:
    """What the record has of figures alone: documents, figures, checks, ledgers, families and ranges."""
    left = reviewed(contents)
    return _of_figures(contents, left, persons(left.standing, left.persons), _Way(view, memory or Memory()))


@dataclass(frozen=True, slots=True)
class _Way:
    """How the figures are looked at and compared: what was compared before is of today."""

    view: View
    memory: Memory

    @property
    def then(self) -> Comparison:
        is_today = self.view.known_on is None and self.view.captured_until is None
        return self.memory.comparison if is_today else Comparison()


def _of_figures(contents: Contents, left: Reviewed, people: People, way: _Way) -> Record:
    view = way.view
    documents = read_documents(contents)
    datings = Datings(published=_published(documents), captured=contents.captured)
    figures = tuple(stated(left, datings))
    counted = tuple(one for one in figures if one.review not in FALLEN)
    named = amounts(
        lists(people, {document.id: document.name for document in documents}), _releases(datings, documents)
    )
    seen = known((*figures, *named), view.captured_until, "captured")
    then = [one for one in known(seen, view.known_on, view.by) if one.review not in FALLEN]
    relations = way.memory.kinship.follow(documents, judged(left.copies))
    kin = families(documents, relations)
    told = ledgers(seen, kin, view.known_on, view.by, relations)
    return Record(
        documents=documents,
        figures=figures,
        suggestions=(),
        checks=way.then.follow(then, {document.id: document.text for document in documents}, left.judgements),
        ledgers=weighed(told, documents, figures, kin, relations),
        families=kin,
        relations=relations,
        problems=(*contents.problems, *left.problems, *ahead(counted)),
        ranges=_ranges(seen, kin, view),
    )


def _releases(datings: Datings, documents: Iterable[Document]) -> dict[str, Release]:
    return {
        one.id: Release(published=datings.published.get(one.id), captured=datings.captured.get(one.id))
        for one in documents
    }


def _published(documents: Iterable[Document]) -> dict[str, DateInterval]:
    """When documents were published, as far as known."""
    return {one.id: one.published.value for one in documents if one.published is not None}


def _ranges(seen: Sequence[StatedFigure], kin: Sequence[Family], view: View) -> tuple[Figure, ...]:
    standing = [one for one in seen if one.review not in FALLEN]
    return () if view.rule is None else ranges(standing, kin, view.rule, view.known_on, view.by)


def read_documents(contents: Contents) -> tuple[Document, ...]:
    """The documents with the dates and the problems that their readers found, in order."""
    return tuple(as_read(document, contents.readings.get(document.id)) for document in contents.documents)


def as_read(document: Document, reading: Reading | None) -> Document:
    """A document with the date and the problems that its reader found."""
    if reading is None:
        return document
    published = document.published or reading.published
    return replace(document, published=published, problems=(*document.problems, *reading.problems))


def _in_order(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    return sorted(suggestions, key=lambda one: (one.content.passage.start, one.content.passage.end))
