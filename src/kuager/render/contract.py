"""The record as one JSON object: contract 1, the public and versioned face of ``kuager digest --json``.

For readers: ``docs/reference/contract.md`` and the schema beside it. Every key of every object is always there; what
is unknown is ``null``. Lists follow the order of the documents, then the place in the text; ledgers with their rows,
and families, follow the order of the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch

from kuager import __version__
from kuager.model.records import (
    Act,
    Check,
    Connectivity,
    Content,
    Count,
    Dated,
    DateMention,
    Document,
    Event,
    Ledger,
    LedgerRow,
    Mention,
    Passage,
    Person,
    PersonMention,
    Place,
    Problem,
    Record,
    Source,
    Spell,
    StatedFigure,
    Statement,
    Suggestion,
)
from kuager.render import alike, chronicled, historied, kindred, likened
from kuager.render.carriers import carried

CONTRACT = 1

Printed = None | bool | int | float | str | Sequence["Printed"] | Mapping[str, "Printed"]
"""What is printed. Unlike ``Json``, from which ids are made, it may hold a fraction: the score of a copy."""

Row = dict[str, Printed]


def contract(record: Record) -> Row:
    """The whole record as contract 1 has it."""
    return {
        "contract": CONTRACT,
        "kuager": __version__,
        "documents": documents(record),
        "figures": figures(record),
        "numbers": numbers(record),
        "dates": suggested(record, DateMention),
        "events": suggested(record, Event),
        "statements": suggested(record, Statement),
        "persons": persons(record),
        "spells": spells(record),
        "histories": historied.histories(record),
        "likenesses": likened.likenesses(record),
        "acts": suggested(record, Act),
        "connectivity": suggested(record, Connectivity),
        "checks": checks(record),
        "ledger": [_ledger(ledger) for ledger in record.ledgers],
        "incidents": chronicled.incidents(record),
        "unattached": chronicled.unattached(record),
        "gaps": chronicled.gaps(record),
        "families": kindred.families(record),
        "relations": kindred.relations(record),
        "pictures": alike.rows(record),
        "problems": problems(record),
    }


def documents(record: Record) -> list[Row]:
    """What was read, with the problems of each."""
    homes = {kin.document: family.id for family in record.families for kin in family.documents}
    return [_document(document, homes.get(document.id), record.problems) for document in record.documents]


def _document(document: Document, family: str | None, others: Iterable[Problem]) -> Row:
    found = dict.fromkeys([*document.problems, *(problem for problem in others if problem.record == document.id)])
    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "language": document.language,
        "characters": len(document.text),
        "published": _date(document.published),
        "published_basis": document.published.basis if document.published else None,
        "blocks": [{"kind": block.kind, "start": block.start, "end": block.end} for block in document.blocks],
        "family": family,
        "problems": [_problem(problem) for problem in found],
    }


def _problem(problem: Problem) -> Row:
    return {"code": problem.code, "message": problem.message, "start": problem.start, "end": problem.end}


def problems(record: Record) -> list[Row]:
    """What could not be read at all, by name: a problem of a document that was read stands with that document."""
    return [{"name": problem.record, **_problem(problem)} for problem in unread(record)]


def unread(record: Record) -> list[Problem]:
    """The problems that belong to no document of the record."""
    known = {document.id for document in record.documents}
    return [problem for problem in record.problems if problem.record not in known]


def figures(record: Record) -> list[Row]:
    """Every count, as its source put it."""
    holders = _holders(record)
    ordered = sorted(record.figures, key=_Order(record).of_figure)
    return [_figure(figure, holders) for figure in ordered]


_Holders = Mapping[tuple[str, int, int], str]


def _holders(record: Record) -> _Holders:
    """Which figure a number in a text belongs to; the first one, where several share their number."""
    found: dict[tuple[str, int, int], str] = {}
    for figure in sorted(record.figures, key=_Order(record).of_figure):
        number = figure.count.number
        found.setdefault((figure.document, number.start, number.end), figure.id)
    return found


def _figure(figure: StatedFigure, holders: _Holders) -> Row:
    count = figure.count
    whole = count.part_of
    return {
        "id": figure.id,
        **_passage(figure.document, count.passage),
        "number": {"start": count.number.start, "end": count.number.end, "words": count.number.exact},
        "tier": count.tier,
        "measure": count.measure,
        "relation": count.bounds.relation,
        "lower": count.bounds.lower,
        "upper": count.bounds.upper,
        "approx": count.bounds.approx,
        "population": count.population,
        "includes": list(count.includes),
        "part_of": holders.get((figure.document, whole.start, whole.end)) if whole else None,
        "place": _place(count.place),
        "about": _date(count.about),
        "said": _date(count.said),
        "speaker": _speaker(count.source),
        "stance": count.stance,
        "rule": figure.rule,
        "review": figure.review,
        "reading": figure.reading or None,
    }


def numbers(record: Record) -> list[Row]:
    """Every number of every text with what became of it."""
    holders = _holders(record)
    return [
        {
            "document": document.id,
            "start": number.start,
            "end": number.end,
            "words": document.text[number.start : number.end],
            "disposition": _disposition(number.disposition, holders.get((document.id, number.start, number.end))),
        }
        for document in record.documents
        for number in sorted(record.numbers.get(document.id, ()), key=lambda number: (number.start, number.end))
    ]


def _disposition(name: str, figure: str | None) -> str:
    """A figure is named by its id; a number that was taken for one that is not in the record is unexplained."""
    if not name.startswith("figure"):
        return name
    return f"figure:{figure}" if figure else "other"


def suggested(record: Record, kind: type[Content]) -> list[Row]:
    """Everything of one kind that was suggested."""
    order = _Order(record)
    found = [suggestion for suggestion in record.suggestions if isinstance(suggestion.content, kind)]
    return [
        _content(suggestion.content, suggestion.id, suggestion.document)
        for suggestion in sorted(found, key=order.of_suggestion)
    ]


@singledispatch
def _content(content: Content, identity: str, document: str) -> Row:
    """A suggestion of one kind as a row; counts, persons and spells are printed as figures, persons and spells."""
    assert isinstance(content, Count | PersonMention | Spell)  # noqa: S101 - the kinds that are merged first
    return {"id": identity, **_passage(document, content.passage)}


@_content.register
def _(content: DateMention, _identity: str, document: str) -> Row:
    return {
        **_passage(document, content.passage),
        "value": content.value.text if content.value else None,
        "kind": content.kind,
        "candidates": [candidate.text for candidate in content.candidates],
    }


@_content.register
def _(content: Event, identity: str, document: str) -> Row:
    return {
        "id": identity,
        **_passage(document, content.passage),
        "kind": content.kind,
        "about": _date(content.about),
        "place": _place(content.place),
        "actors": list(content.actors),
    }


@_content.register
def _(content: Statement, identity: str, document: str) -> Row:
    return {
        "id": identity,
        **_passage(document, content.passage),
        "form": content.form,
        "stance": content.stance,
        "speaker": _speaker(content.source),
        "relayed_by": [_speaker(source) for source in content.relayed_by],
        "answers": None if content.answers is None else {"start": content.answers.start, "end": content.answers.end},
    }


@_content.register
def _(content: Act, identity: str, document: str) -> Row:
    return {
        "id": identity,
        "act": content.act,
        "victims": list(content.victims),
        "perpetrators": content.perpetrators,
        "about": _date(content.about),
        "place": _place(content.place),
        "speaker": _speaker(content.source),
        "stance": content.stance,
        **_passage(document, content.passage),
    }


@_content.register
def _(content: Connectivity, _identity: str, document: str) -> Row:
    return {
        "state": content.state,
        "scope": content.scope,
        "about": _date(content.about),
        **_passage(document, content.passage),
    }


def persons(record: Record) -> list[Row]:
    """The persons in the order in which they are first mentioned."""
    order = _Order(record)
    return [_person(person, order) for person in sorted(record.persons, key=order.of_person)]


def _person(person: Person, order: "_Order") -> Row:
    mentions = sorted(person.mentions, key=order.of_mention)
    return {
        "id": person.id,
        "name": person.name,
        "names": list(person.names),
        "roles": list(person.roles),
        "unnamed": person.unnamed,
        "credit_only": person.credit_only,
        **likened.put_together(person),
        "mentions": [_passage(mention.document, mention.passage) for mention in mentions],
    }


def spells(record: Record) -> list[Row]:
    """What befell the persons, according to whom."""
    order = _Order(record)
    ordered = sorted(record.spells, key=lambda spell: order.of(spell.document, spell.spell.passage))
    return [
        {
            "person": spell.person,
            "status": spell.spell.status,
            "about": _date(spell.spell.about),
            "place": _place(spell.spell.place),
            "speaker": _speaker(spell.spell.source),
            "stance": spell.spell.stance,
            **_passage(spell.document, spell.spell.passage),
        }
        for spell in ordered
    ]


def checks(record: Record) -> list[Row]:
    """What the figures say of one another, in the order of the first figure that each is about."""
    ordered = sorted(record.figures, key=_Order(record).of_figure)
    places = {figure.id: place for place, figure in enumerate(ordered)}

    def place(check: Check) -> list[int]:
        return sorted(places.get(figure, len(places)) for figure in check.figures)

    return [
        {
            "check": check.check,
            "verdict": check.verdict,
            "figures": list(check.figures),
            "reason": check.reason,
            "readings": list(check.readings),
        }
        for check in sorted(record.checks, key=place)
    ]


def _ledger(ledger: Ledger) -> Row:
    return {
        "measure": ledger.quantity.measure,
        "population": ledger.quantity.population,
        "place": ledger.quantity.place,
        "as_known_on": ledger.known_on.text if ledger.known_on else None,
        "by": ledger.by,
        "rows": [_ledger_row(row) for row in ledger.rows],
        "envelope": {"lower": ledger.lower, "upper": ledger.upper},
        "note": ledger.note,
        "silent": list(ledger.silent),
    }


def _ledger_row(row: LedgerRow) -> Row:
    return {
        "figure": row.figure,
        **carried(row),
        "carriers": list(row.carriers),
        "struck": row.struck,
        "struck_by": list(row.struck_by),
        "possibly": row.possibly,
        "follows": list(row.follows),
    }


def _passage(document: str, passage: Passage) -> Row:
    return {"document": document, "start": passage.start, "end": passage.end, "quote": passage.exact}


def _speaker(source: Source) -> Row:
    return {
        "name": source.name,
        "kind": source.kind,
        "role": source.role,
        "start": source.passage.start if source.passage else None,
        "end": source.passage.end if source.passage else None,
    }


def _place(place: Place | None) -> Row | None:
    return {"name": place.name, "basis": place.basis} if place else None


def _date(dated: Dated | None) -> str | None:
    return dated.value.text if dated else None


class _Order:
    """The order of everything that is printed: by document, then by place in the text."""

    def __init__(self, record: Record) -> None:
        self._places = {document.id: place for place, document in enumerate(record.documents)}

    def of(self, document: str, passage: Passage) -> tuple[int, int, int]:
        return self._places.get(document, len(self._places)), passage.start, passage.end

    def of_figure(self, figure: StatedFigure) -> tuple[int, int, int, int, str]:
        return *self.of(figure.document, figure.count.passage), figure.count.number.start, figure.id

    def of_suggestion(self, suggestion: Suggestion) -> tuple[int, int, int, str]:
        return *self.of(suggestion.document, suggestion.content.passage), suggestion.id

    def of_mention(self, mention: Mention) -> tuple[int, int, int]:
        return self.of(mention.document, mention.passage)

    def of_person(self, person: Person) -> tuple[tuple[int, int, int], str]:
        nowhere = (len(self._places), 0, 0)
        return min((self.of_mention(mention) for mention in person.mentions), default=nowhere), person.id
