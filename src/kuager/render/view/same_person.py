"""Who may be one person, in words, for whoever judges: both sides with their context, and the reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kuager.model.persons import Individual, Likeness, Said
from kuager.model.records import Person, PersonSpell, Record
from kuager.render.view.wording import dated, plural, term

_MILLION = 1_000_000
_LOOKED_AT = ("accepted", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two who may be one person, with what tells namesakes apart.

    Attributes:
        id: By which the person is judged.
        name: The fullest name.
        lines: Other spellings, roles and ages, documents with their dates, and what befell the person where and when.
    """

    id: str
    name: str
    lines: tuple[str, ...]


def open_pairs(likenesses: Sequence[Likeness]) -> tuple[Likeness, ...]:
    """What waits for a judgement, in its order."""
    return tuple(one for one in likenesses if one.review not in _LOOKED_AT)


def sides(one: Likeness, record: Record) -> tuple[Side, Side]:
    """Both of a pair: whole persons where they are two, else the two individuals."""
    found = {each.id: (person, each) for person in record.persons for each in person.individuals}
    left, right = (_side(*found[name], record, alone=one.joined) for name in (one.one, one.other))
    return left, right


def _side(person: Person, one: Individual, record: Record, *, alone: bool) -> Side:
    individuals = (one,) if alone else person.individuals
    documents = {each.document for each in individuals}
    name = one.at.name if alone else person.name
    names = dict.fromkeys(other for each in individuals for other in each.names if other != name)
    roles = dict.fromkeys(role for each in individuals for role in each.roles)
    spells = [spell for spell in record.spells if spell.person == person.id and spell.document in documents]
    lines = (
        *([f"also {', '.join(names)}"] if names else []),
        *roles,
        *(_document(name, record) for name in sorted(documents)),
        *dict.fromkeys(spell_words(spell) for spell in spells),
    )
    return Side(id=one.id, name=name, lines=lines)


def _document(name: str, record: Record) -> str:
    found = next((one for one in record.documents if one.id == name), None)
    if found is None:
        return name
    return f"in {found.name}, {dated(found.published)}" if found.published else f"in {found.name}"


def spell_words(one: PersonSpell) -> str:
    """A status with its place and time."""
    spell = one.spell
    place = f", {spell.place.name}" if spell.place else ""
    about = f", {dated(spell.about)}" if spell.about else ""
    return f"{term('statuses', spell.status)}{place}{about}"


def reasons(one: Likeness) -> str:
    """How alike the names are and why: the reasons sum to the score."""
    if one.score_ppm is None:
        return "nothing to compare: somebody has no name"
    parts = ", ".join(f"{words} {weight / _MILLION:+.2f}" for words, weight in one.reasons)
    return f"{term('likenesses', one.band)} ({one.score_ppm / _MILLION:.2f}{': ' + parts if parts else ''})"


def said(ones: Sequence[Said]) -> Iterator[str]:
    """Who judged how, and why."""
    for one in ones:
        note = f", “{one.note}”" if one.note else ""
        yield f"judged {term('person_judgements', one.judgement)}{note} ({one.device[:8]}, {one.time[:10]})"


def made_of(person: Person, record: Record) -> str:
    """What a person was put together from, and by whom; "" where it is of one document."""
    if len(person.individuals) < 2:  # noqa: PLR2004 - one is not put together
        return ""
    documents = plural(len({one.document for one in person.individuals}), "document")
    if person.review == "accepted":
        return f"one person in {documents}, as people judged"
    ids = {one.id for one in person.individuals}
    scores = [one.score_ppm for one in record.likenesses if one.joined and {one.one, one.other} <= ids]
    least = min((score for score in scores if score is not None), default=None)
    sure = "" if least is None else f", the least alike names by {least / _MILLION:.2f}"
    return f"one person in {documents}: suggested{sure}"


def concerning(record: Record, person: Person) -> tuple[Likeness, ...]:
    """The pairs that concern one person, in the order of the record."""
    ids = {one.id for one in person.individuals}
    return tuple(one for one in record.likenesses if ids & {one.one, one.other})
