"""The persons of each document, as its reader told them apart, and whom a judgement of then means today."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuager.model.decisions import PersonsJudged
from kuager.model.persons import Individual, PersonAt, individual_id
from kuager.model.records import Passage, PersonMention, Spell, Suggestion

Member = tuple[str, str]
"""A person of a document: the document's id, and the key that its reader uses."""
_NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """All individuals of a record.

    Attributes:
        mentions: Their mentions, in the order of the text.
        individuals: The same as records.
        by_document: Who stands in which document.
    """

    mentions: Mapping[Member, Sequence[PersonMention]]
    individuals: Mapping[Member, Individual]
    by_document: Mapping[str, Sequence[Member]]

    def meant(self, judged: PersonsJudged) -> tuple[Individual | None, Individual | None]:
        """Whom a judgement means: who stands today at the passages that it names; None for somebody not found."""
        one, other = (self._meant(name, at) for name, at in zip((judged.one, judged.other), judged.at, strict=True))
        return one, other

    def _meant(self, name: str, at: PersonAt) -> Individual | None:
        """Who has that id; else whose mentions share most with the passage, those of the same name first."""
        here = self.by_document.get(at.document, ())
        for member in here:
            if self.individuals[member].id == name:
                return self.individuals[member]
        shared = {member: self._shared(member, at.passage) for member in here}
        found = [member for member, letters in shared.items() if letters]
        if not found:
            return None
        return self.individuals[min(found, key=lambda one: (self._name(one) != at.name, -shared[one], one))]

    def _name(self, member: Member) -> str:
        return self.individuals[member].at.name

    def _shared(self, member: Member, passage: Passage) -> int:
        return max(
            min(one.passage.end, passage.end) - max(one.passage.start, passage.start)
            if one.passage.start < passage.end and passage.start < one.passage.end
            else 0
            for one in self.mentions[member]
        )


def roster(suggestions: Iterable[Suggestion]) -> Roster:
    """Everybody of whom documents speak, by the keys of their readers.

    Args:
        suggestions: All suggestions of a case; those about other things are passed over.
    """
    mentions = _mentions_of(suggestions)
    taken: Counter[tuple[str, Passage]] = Counter()
    individuals: dict[Member, Individual] = {}
    for member in sorted(mentions):
        first = first_named(mentions[member])
        place = taken[member[0], first.passage]
        taken[member[0], first.passage] += 1
        individuals[member] = _individual(member, mentions[member], first.passage, place)
    by_document: dict[str, list[Member]] = {}
    for member in individuals:
        by_document.setdefault(member[0], []).append(member)
    in_order = {member: individuals[member] for member in mentions}
    return Roster(mentions=mentions, individuals=in_order, by_document=by_document)


def _individual(member: Member, mentions: Sequence[PersonMention], first: Passage, place: int) -> Individual:
    document = member[0]
    found = list(spellings(mentions))
    return Individual(
        id=individual_id(document, first, place),
        at=PersonAt(document=document, passage=first, name=fullest(found or [mentions[0].name])),
        names=tuple(dict.fromkeys(found)),
        roles=tuple(dict.fromkeys(role for one in mentions for role in one.roles)),
    )


def _mentions_of(suggestions: Iterable[Suggestion]) -> Mapping[Member, list[PersonMention]]:
    """The mentions of each person of each document; whoever has spells and no mention is there by the spell's words."""
    found: dict[Member, list[PersonMention]] = {}
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


def first_named(mentions: Sequence[PersonMention]) -> PersonMention:
    """The first mention by name: a better reader finds more pronouns and roles before it, seldom another name."""
    return next((one for one in mentions if one.form == _NAME), mentions[0])


def is_unnamed(mentions: Iterable[PersonMention]) -> bool:
    """Whether no mention is by name."""
    return all(mention.form != _NAME for mention in mentions)


def spellings(mentions: Sequence[PersonMention]) -> Iterator[str]:
    """Every spelling of the name, each as often as it occurs; nothing for somebody who is never named."""
    for mention in mentions:
        if mention.form == _NAME:
            yield _spelling(mention.passage)
    if not is_unnamed(mentions):
        yield from (one.name for one in mentions if one.form == _NAME)


def _spelling(passage: Passage) -> str:
    words = " ".join(passage.exact.split())
    return words[:-2] if words.endswith(("'s", "’s")) else words


def fullest(names: Sequence[str]) -> str:
    """The spelling with the most parts; of several the most frequent, then the first in the alphabet."""
    often = Counter(names)
    return min(often, key=lambda name: (-len(name.split()), -often[name], name))
