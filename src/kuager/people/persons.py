"""The persons of a record, with their names, roles and mentions, and the spells of their status."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kuager.model.decisions import Made
from kuager.model.persons import Individual, Likeness
from kuager.model.records import Mention, Person, PersonMention, PersonSpell, Problem, Spell, Suggestion
from kuager.people.context import contexts
from kuager.people.identity import same_persons
from kuager.people.individuals import Member, Roster, fullest, is_unnamed, roster, spellings
from kuager.people.judging import Judged, judged
from kuager.people.likeness import likenesses
from kuager.people.ways import groups

_NEVER = 10**9  # after every day of the calendar
_Group = Sequence[Member]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Persons and their spells: suggestions, as far as nobody has judged.

    Attributes:
        persons: The persons.
        spells: What befell them.
        likenesses: Which individuals are one person or may be, and why.
        problems: What is wrong with judgements.
    """

    persons: tuple[Person, ...]
    spells: tuple[PersonSpell, ...]
    likenesses: tuple[Likeness, ...] = ()
    problems: tuple[Problem, ...] = ()


def persons(suggestions: Sequence[Suggestion], decisions: Iterable[Made] = ()) -> People:
    """Put the mentions of people together into persons, and give each person its spells.

    Mentions that a document's reader holds for one person stay together; across documents judgements join, and equal
    full names suggest it, as :mod:`kuager.people.identity` says. Persons come in the order of their first mention,
    spells in the order of the time that they are about.

    Args:
        suggestions: All suggestions of a case, in document order; those about other things are passed over.
        decisions: What people decided and nothing replaces; what is not on persons is passed over.
    """
    there = roster(suggestions)
    found = judged(decisions, there)
    told = contexts(suggestions, there)
    order = {document: place for place, document in enumerate(dict.fromkeys(one.document for one in suggestions))}
    members = {one.id: member for member, one in there.individuals.items()}
    everybody = tuple(there.individuals.values())
    grouped = sorted(
        (sorted(members[one.id] for one in group) for group in same_persons(everybody, found, told)),
        key=lambda group: min(_position(member, there.mentions[member][0], order) for member in group),
    )
    made = tuple(_person(group, there, found, order) for group in grouped)
    ids = {member: person.id for group, person in zip(grouped, made, strict=True) for member in group}
    return People(
        persons=made,
        spells=_spells(suggestions, ids, order),
        likenesses=likenesses(made, found, told),
        problems=found.problems,
    )


def _position(member: Member, mention: PersonMention, order: Mapping[str, int]) -> tuple[int, int, int, str]:
    return (order[member[0]], mention.passage.start, mention.passage.end, member[1])


def _person(group: _Group, there: Roster, found: Judged, order: Mapping[str, int]) -> Person:
    placed = sorted(
        ((member, mention) for member in group for mention in there.mentions[member]),
        key=lambda one: _position(one[0], one[1], order),
    )
    told = [mention for _, mention in placed]
    names = list(spellings(told)) or [told[0].name]
    name = fullest(names)
    individuals = tuple(there.individuals[member] for member in group)
    return Person(
        id=individuals[0].id,
        name=name,
        names=tuple(sorted(set(names) - {name})),
        roles=tuple(dict.fromkeys(role for mention in told for role in mention.roles)),
        mentions=tuple(Mention(document=member[0], passage=mention.passage) for member, mention in placed),
        unnamed=is_unnamed(told),
        credit_only=all(mention.credit_only for mention in told),
        individuals=individuals,
        review=_review(individuals, found),
    )


def _review(individuals: Sequence[Individual], found: Judged) -> str:
    """Whether people made a person what it is, or a name alone did."""
    ids = {one.id for one in individuals}
    if any(ids.intersection(pair) for pair in found.disputed):
        return "disputed"
    inside = [pair for pair in found.same if ids.issuperset(pair)]
    return "accepted" if len(ids) > 1 and len(groups(ids, inside)) == 1 else "suggested"


def _spells(
    suggestions: Iterable[Suggestion], ids: Mapping[Member, str], order: Mapping[str, int]
) -> tuple[PersonSpell, ...]:
    found = [
        PersonSpell(person=ids[one.document, one.content.person], document=one.document, spell=one.content)
        for one in suggestions
        if isinstance(one.content, Spell)
    ]
    return tuple(sorted(found, key=lambda one: (*_about(one.spell), order[one.document], *_span(one.spell))))


def _about(spell: Spell) -> tuple[int, int]:
    """When a spell begins and ends, as far as told; what has no date comes last."""
    if spell.about is None:
        return (_NEVER, _NEVER)
    lower, upper = spell.about.value.lower, spell.about.value.upper
    return (lower or upper or _NEVER, upper or _NEVER)


def _span(spell: Spell) -> tuple[int, int]:
    return (spell.passage.start, spell.passage.end)
