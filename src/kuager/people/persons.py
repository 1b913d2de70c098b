"""The persons of a record, with their names, roles and mentions, and the spells of their status."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuager.model.ids import content_id
from kuager.model.records import Mention, Passage, Person, PersonMention, PersonSpell, Spell, Suggestion
from kuager.people.identity import Individual, same_persons

_Member = tuple[str, str]
_NEVER = 10**9  # after every day of the calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Persons and their spells; both suggestions."""

    persons: tuple[Person, ...]
    spells: tuple[PersonSpell, ...]


def persons(suggestions: Sequence[Suggestion]) -> People:
    """Put the mentions of people together into persons, and give each person its spells.

    Mentions that a document's reader holds for one person stay together; across documents equal full names join, as
    :mod:`kuager.people.identity` says. Persons come in the order of their first mention, spells in the order of the
    time that they are about.

    Args:
        suggestions: All suggestions of a case, in document order; those about other things are passed over.
    """
    mentions = _mentions_of(suggestions)
    order = {document: place for place, document in enumerate(dict.fromkeys(one.document for one in suggestions))}
    groups = same_persons([_individual(member, found) for member, found in mentions.items()])
    members = sorted(
        ([(one.document, one.key) for one in group] for group in groups),
        key=lambda group: min(_position(member, mentions[member][0], order) for member in group),
    )
    found = tuple(_person(group, mentions, order) for group in members)
    ids = {member: person.id for group, person in zip(members, found, strict=True) for member in group}
    return People(persons=found, spells=_spells(suggestions, ids, order))


def _mentions_of(suggestions: Iterable[Suggestion]) -> Mapping[_Member, list[PersonMention]]:
    """The mentions of each person of each document; whoever has spells and no mention is there by the spell's words."""
    found: dict[_Member, list[PersonMention]] = {}
    spells = []
    for suggestion in suggestions:
        content = suggestion.content
        if isinstance(content, PersonMention):
            found.setdefault((suggestion.document, content.key), []).append(content)
        elif isinstance(content, Spell):
            spells.append((suggestion.document, content))
    for document, spell in spells:
        member = (document, spell.person)
        if member not in found:
            found[member] = [PersonMention(passage=spell.passage, key=spell.person, name=spell.person, form="role")]
    for mentions in found.values():
        mentions.sort(key=lambda one: (one.passage.start, one.passage.end))
    return found


def _individual(member: _Member, mentions: Sequence[PersonMention]) -> Individual:
    return Individual(*member, tuple(dict.fromkeys(_spellings(mentions))))


def _spellings(mentions: Sequence[PersonMention]) -> Iterator[str]:
    """Every spelling of the name, each as often as it occurs; nothing for somebody who is never named."""
    for mention in mentions:
        if mention.form == "name":
            yield _spelling(mention.passage)
    if not _is_unnamed(mentions):
        yield from (one.name for one in mentions if one.form == "name")


def _spelling(passage: Passage) -> str:
    words = " ".join(passage.exact.split())
    return words[:-2] if words.endswith(("'s", "’s")) else words


def _is_unnamed(mentions: Iterable[PersonMention]) -> bool:
    return all(mention.form != "name" for mention in mentions)


def _position(member: _Member, mention: PersonMention, order: Mapping[str, int]) -> tuple[int, int, int, str]:
    return (order[member[0]], mention.passage.start, mention.passage.end, member[1])


def _person(
    group: Sequence[_Member], mentions: Mapping[_Member, Sequence[PersonMention]], order: Mapping[str, int]
) -> Person:
    placed = sorted(
        ((member, mention) for member in group for mention in mentions[member]),
        key=lambda one: _position(one[0], one[1], order),
    )
    told = [mention for _, mention in placed]
    spellings = list(_spellings(told)) or [told[0].name]
    name = _fullest(spellings)
    return Person(
        id=_id(group, mentions),
        name=name,
        names=tuple(sorted(set(spellings) - {name})),
        roles=tuple(dict.fromkeys(role for mention in told for role in mention.roles)),
        mentions=tuple(Mention(document=member[0], passage=mention.passage) for member, mention in placed),
        unnamed=_is_unnamed(told),
        credit_only=all(mention.credit_only for mention in told),
    )


def _fullest(spellings: Sequence[str]) -> str:
    """The spelling with the most parts; of several the most frequent, then the first in the alphabet."""
    often = Counter(spellings)
    return min(often, key=lambda name: (-len(name.split()), -often[name], name))


def _id(group: Sequence[_Member], mentions: Mapping[_Member, Sequence[PersonMention]]) -> str:
    """The id of a person is that of one fixed mention, so that it seldom changes when documents are added."""
    document, key = min(group)
    passage = mentions[document, key][0].passage
    return content_id("per", [document, key, passage.start, passage.end])


def _spells(
    suggestions: Iterable[Suggestion], ids: Mapping[_Member, str], order: Mapping[str, int]
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
