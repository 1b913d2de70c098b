"""The entities of FollowTheMoney that a record has: documents, persons, mentions, events, notes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.model.dates import DateInterval
from kuager.model.ids import content_id
from kuager.model.records import Dated, Document, Figure, History, Person, PersonSpell, Record, StatedFigure
from kuager.render.exports.coded import attributions, code_of, spell_codes
from kuager.render.exports.happened import Happening, happenings, puts
from kuager.render.exports.lookups import Lookups, lookups
from kuager.render.exports.made import Made
from kuager.render.exports.nomenklatura import canonical_ids
from kuager.render.exports.ucdp import headline
from kuager.render.view.histories import unknown_words
from kuager.render.view.statements import relayed_words
from kuager.render.view.wording import between, counted, dated, quantity_words, term, value
from kuager.render.visible import on_one_line

Stated = tuple[str, str, str | None]
"""A property, its value, and the language of the value where it is words of a document."""

_LANGUAGES = {"en": "eng", "ru": "rus", "kk": "kaz", "uk": "ukr"}
_ID = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?")
_LONGEST_ID = 200
_LONGEST = {"name": 384, "alias": 384, "weakAlias": 384, "location": 250, "summary": 60_000, "description": 60_000}
_LONGEST_STRING = 1024
_MILLION = 1_000_000
_MIME = re.compile(r"[a-z]+/[a-z0-9.+-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An entity: its id, its schema, what is stated of it; and the id that it shares with those who are one with it."""

    id: str
    schema: str
    values: tuple[Stated, ...]
    canonical: str | None = None


def entities(record: Record, made: Made) -> Iterator[Entity]:
    """All entities of a record: what a line refers to comes before it, as far as documents and persons go."""
    found = lookups(record)
    yield from (_document(document, made) for document in record.documents)
    yield from _people(record, found)
    yield from (_happening(one, record, found) for one in happenings(record))
    yield from (_claim(figure, found) for figure in found.in_order())
    yield from (_range(one, found) for one in record.ranges)


def entity_id(name: str) -> str:
    """An id that FollowTheMoney takes: ours are; any other one is hashed."""
    return name if _ID.fullmatch(name) and len(name) <= _LONGEST_ID else content_id("id", on_one_line(name))


def _entity(name: str, schema: str, values: Iterable[tuple[str, str | None, str | None]]) -> Entity:
    """An entity without values that say nothing, each value once and as FollowTheMoney takes it."""
    kept = ((prop, _cut(prop, on_one_line(words)), lang) for prop, words, lang in values if words)
    return Entity(id=entity_id(name), schema=schema, values=tuple(dict.fromkeys(one for one in kept if one[1])))


def _cut(prop: str, words: str) -> str:
    longest = _LONGEST.get(prop, _LONGEST_STRING)
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _document(document: Document, made: Made) -> Entity:
    published = None if document.published is None else document.published.value
    return _entity(
        document.id,
        "Document",
        (
            ("fileName", document.name, None),
            ("title", headline(document), _LANGUAGES.get(document.language)),
            ("mimeType", document.media_type if _MIME.fullmatch(document.media_type) else None, None),
            ("language", _LANGUAGES.get(document.language), None),
            ("publishedAt", _prefix(published), None),
            ("notes", f"SHA-256 of the bytes: {document.sha256}", None),
            ("processingAgent", made.program, None),
        ),
    )


def _prefix(interval: DateInterval | None) -> str | None:
    """A date where FollowTheMoney can hold it: a known day, a month, a year; nothing for other intervals."""
    if interval is None or interval.approximate or "/" in interval.text or "X" in interval.text:
        return None
    return interval.text


def _people(record: Record, found: Lookups) -> Iterator[Entity]:
    """Persons by name with their mentions, and what befell them; whoever is not named has only notes.

    A person of each document is an entity of its own: that two are one is for people to say, and where they have said
    so both share a canonical id. A name alone joins nobody in somebody else's data.
    """
    by_id = {person.id: person for person in record.persons}
    histories = {history.person: history for history in record.histories}
    canonical = canonical_ids(record)
    for person in (one for one in record.persons if not one.unnamed):
        there = tuple(_ones(person))
        history = histories.get(person.id) if len({canonical.get(one.id, one.id) for one in there}) == 1 else None
        for one in there:
            yield from _person(one, history if one.id == person.id else None, found, canonical.get(one.id))
    yield from _unsure(record)
    officials = attributions(record)
    told = (_spell(spell, by_id.get(spell.person), found, spell_codes(spell, officials)) for spell in record.spells)
    yield from {one.id: one for one in told}.values()  # what is told twice in the same words is one note


@dataclass(frozen=True, slots=True, kw_only=True)
class _One:
    """A person as some documents have one: its name there, its spellings, what it is said to be."""

    id: str
    name: str
    spellings: Mapping[str, Sequence[str]]
    aliases: Sequence[str]
    roles: Sequence[str]


def _ones(person: Person) -> Iterator[_One]:
    """A person document by document; as a whole where a record does not say who is who."""
    for one in person.individuals:
        names = tuple(dict.fromkeys((one.at.name, *one.names)))
        yield _One(id=one.id, name=one.at.name, spellings={one.document: names}, aliases=one.names, roles=one.roles)
    if not person.individuals:
        spellings: dict[str, list[str]] = {}
        for mention in person.mentions:
            spellings.setdefault(mention.document, []).append(mention.passage.exact)
        yield _One(id=person.id, name=person.name, spellings=spellings, aliases=person.names, roles=person.roles)


def _person(one: _One, history: History | None, found: Lookups, canonical: str | None) -> Iterator[Entity]:
    where = None if history is None else history.whereabouts
    documents = [name for name in one.spellings if name in found.documents]
    person = _entity(
        one.id,
        "Person",
        (
            ("name", one.name, None),
            *(("alias", name, None) for name in one.aliases if name != one.name),
            *(("position", role, None) for role in one.roles),
            *(("proof", entity_id(name), None) for name in documents),
            ("notes", None if history is None else unknown_words(history), None),
            ("keywords", None if where is None else code_of("whereabouts", where), None),
        ),
    )
    yield replace(person, canonical=canonical)
    for document in documents:
        yield _entity(
            content_id("mention", [entity_id(one.id), entity_id(document)]),
            "Mention",
            (
                ("document", entity_id(document), None),
                ("resolved", entity_id(one.id), None),
                ("detectedSchema", "Person", None),
                *(("name", on_one_line(words), None) for words in dict.fromkeys(one.spellings[document])),
            ),
        )


def _unsure(record: Record) -> Iterator[Entity]:
    """The pairs that somebody looked at and could not tell: for others to look at too."""
    named = {one.id for person in record.persons if not person.unnamed for one in person.individuals}
    for one in record.likenesses:
        if one.said and one.review == "suggested" and {one.one, one.other} <= named:
            score = None if one.score_ppm is None else f"{one.score_ppm / _MILLION:.3f}"
            yield _entity(
                content_id("similar", [one.one, one.other]),
                "Similar",
                (
                    ("candidate", entity_id(one.one), None),
                    ("match", entity_id(one.other), None),
                    ("confidenceScore", score, None),
                    *(("criteria", words, None) for words, _weight in one.reasons),
                ),
            )


def _individual(person: Person, documents: Iterable[str]) -> str:
    """Whom of a person some documents speak of; the first of all where they do not say."""
    there = set(documents)
    return next((one.id for one in person.individuals if one.document in there), person.id)


def _spell(one: PersonSpell, person: Person | None, found: Lookups, codes: Sequence[str]) -> Entity:
    """What befell a person, according to somebody: a note on that person."""
    spell = one.spell
    who = spell.person if person is None else person.name
    place = f", {spell.place.name}" if spell.place is not None else ""
    what = f"{who}, {term('statuses', spell.status)}{place}{_on(spell.about)}"
    words = f"{puts(spell.source, spell.stance)}: {what}"
    start, end = spell.passage.start, spell.passage.end
    named = person is not None and not person.unnamed
    return _entity(
        content_id("spell", [entity_id(one.person), entity_id(one.document), start, end, on_one_line(words)]),
        "Note",
        (
            ("description", words, None),
            ("summary", spell.passage.exact, _language(one.document, found)),
            ("entity", entity_id(_individual(person, (one.document,))) if named and person else None, None),
            *_proof((one.document,), found),
            *(("keywords", word, None) for word in ("status", spell.status, spell.stance, *codes)),
        ),
    )


def _language(document: str, found: Lookups) -> str | None:
    return _LANGUAGES.get(found.documents[document].language) if document in found.documents else None


def _proof(documents: Iterable[str], found: Lookups) -> Iterator[tuple[str, str, None]]:
    yield from (("proof", entity_id(name), None) for name in dict.fromkeys(documents) if name in found.documents)


def _on(about: Dated | None) -> str:
    return f", {dated(about)}" if about is not None else ""


def _happening(one: Happening, record: Record, found: Lookups) -> Entity:
    """Something that happened: an event with its place in words, its day where it is known, and who was involved."""
    about = None if one.about is None else one.about.value
    words = f"{one.label}{f', {one.place.name}' if one.place is not None else ''}{_on(one.about)}"
    told = "" if one.source is None or one.stance is None else f"{puts(one.source, one.stance)}: "
    return _entity(
        one.id,
        "Event",
        (
            ("name", one.label, None),
            ("description", told + words, None),
            *(("summary", passage.exact, _language(document, found)) for document, passage in one.passages),
            ("date", _prefix(about), None),
            ("location", one.place.name if one.place is not None else None, None),
            *(("involved", name, None) for name in _involved(one, record.persons)),
            *_proof((document for document, _passage in one.passages), found),
            *(("keywords", word, None) for word in (one.kind, one.term, *_tags(one))),
            ("notes", f"Part of the incident {one.incident}" if one.incident else None, None),
        ),
    )


def _tags(one: Happening) -> Iterator[str]:
    yield from (one.stance,) if one.stance else ()
    yield one.review


def _involved(one: Happening, persons: Sequence[Person]) -> list[str]:
    """Named persons among those who took part, by one of their spellings."""
    words = {word for members in one.who.values() for word in members}
    documents = [document for document, _passage in one.passages]
    people = (person for person in persons if not person.unnamed)
    there = (person for person in people if words.intersection((person.name, *person.names)))
    return [entity_id(_individual(person, documents)) for person in there]


def _claim(figure: StatedFigure, found: Lookups) -> Entity:
    """A claim of a number: a note on the document, in words."""
    count = figure.count
    number = value(count.bounds, count.number.exact).spoken
    relayed = relayed_words(count.relayed_by)
    through = f" ({relayed})" if relayed else ""
    said = f", said {dated(count.said)}" if count.said is not None else ""
    words = f"{puts(count.source, count.stance)}{through}: {counted(count)}: {number}{_on(count.about)}{said}"
    struck = found.struck(figure)
    keywords = ("claim", count.measure, count.population, count.stance, count.bounds.relation, figure.review)
    return _entity(
        figure.id,
        "Note",
        (
            ("description", words, None),
            ("summary", count.passage.exact, _language(figure.document, found)),
            ("entity", entity_id(found.incidents[figure.id]) if figure.id in found.incidents else None, None),
            *_proof((figure.document,), found),
            *(("keywords", word, None) for word in keywords),
            ("notes", f"Struck: {term('struck', struck)}" if struck else None, None),
            *(
                ("notes", f"{term('verdicts', check.verdict)}: {check.reason}", None)
                for check in found.checks.get(figure.id, ())
            ),
        ),
    )


def _range(one: Figure, found: Lookups) -> Entity:
    """A range made by a named rule: a note on the documents of the claims that it rests on."""
    quantity = one.quantity
    words = f"{quantity_words(quantity.measure, quantity.population, quantity.place)}: {between(one.lower, one.upper)}"
    documents = [found.figures[name].document for name in one.rests_on if name in found.figures]
    return _entity(
        one.id,
        "Note",
        (
            ("description", f"{words}, by the rule {one.rule}", None),
            *_proof(documents, found),
            *(("keywords", word, None) for word in ("range", quantity.measure, quantity.population, one.rule)),
            ("notes", one.note, None),
            ("notes", "Rests on: " + (", ".join(one.rests_on) or "nothing"), None),
            ("notes", "Leaves out: " + (", ".join(one.leaves_out) or "nothing"), None),
        ),
    )
