"""What befell each person: statuses with their time, place, source and stance."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kuager.model.records import Dated, Passage, Place, Spell, passage_at
from kuager.suggestions.attribution import Attribution
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.discourse import Discourse, Utterance
from kuager.suggestions.language import Construction
from kuager.suggestions.persons import Individual, Naming
from kuager.suggestions.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """A spell with the rule that found it and the person it befell."""

    spell: Spell
    rule: str
    individual: Individual
    mention: Passage


def with_names(chunks: Chunks, namings: Sequence[Naming]) -> Chunks:
    """The same chunks, those of a name lettered as PERSON; nothing is merged, so indices stay."""
    letter = chunks.language.alphabet.letter(("PERSON", "CAP"))
    letters = list(chunks.letters)
    for naming in namings:
        for index in range(naming.first, naming.after):
            letters[index] = letter
    return Chunks(chunks.language, letters, chunks.starts, chunks.ends, chunks.things)


class Fates:
    """Reads the spells of one stretch."""

    __slots__ = ("_at", "attribution", "chunks", "discourse", "namings", "scope")

    def __init__(
        self,
        chunks: Chunks,
        namings: Sequence[Naming],
        discourse: Discourse,
        attribution: Attribution,
        scope: Scope,
    ) -> None:
        """Take the stretch (lettered with names), who is named and meant in it, and who speaks."""
        self.chunks = chunks
        self.namings = namings
        self.discourse = discourse
        self.attribution = attribution
        self.scope = scope
        self._at = {index: naming.individual for naming in namings for index in range(naming.first, naming.after)}

    def read(self) -> list[Fate]:
        """The spells in order; one status word gives one spell."""
        found: dict[int, Fate] = {}
        for construction, match in self.chunks.matches("spell"):
            place = match.start("s")
            if place in found or self._is_unreal(place):
                continue
            fate = self._fate(construction, match)
            if fate is not None:
                found[place] = fate
        return [found[place] for place in sorted(found)]

    def _fate(self, construction: Construction, match: re.Match[str]) -> Fate | None:
        individual = self._whom(construction, match)
        place = match.start("s")
        status = self.chunks.value(place, "status")
        if individual is None or status is None or individual.credit_only or individual.described:
            return None
        first, after = match.span()
        is_whole = construction.gives.get("passage") == "whole"
        if (
            not is_whole
            and "whom" not in match.re.groupindex
            and "who" in match.re.groupindex
            and match.start("who") >= 0
        ):
            first = match.end("who") if not self.chunks.has(match.end("who"), "COMMA") else place - 1
            first = min(first, place)
        start, end = self.chunks.starts[first], self.chunks.ends[max(after, place + 1) - 1]
        utterance = self.attribution.utterance_at(place)
        source, stance = self.attribution.source_at(place)
        spell = Spell(
            passage=passage_at(self.scope.text, start, end),
            person=individual.name,
            status=status,
            about=self._about(place, utterance),
            place=self._place(place, start, end),
            source=source,
            stance=stance,
            by=self._by(match),
        )
        return Fate(spell=spell, rule=construction.name, individual=individual, mention=self._mention(match, spell))

    def _mention(self, match: re.Match[str], spell: Spell) -> Passage:
        """Where the person stands that a spell befell; for want of a word, the spell itself."""
        names = match.re.groupindex
        for name in ("whom", "who"):
            if name in names and match.start(name) >= 0:
                first, after = match.span(name)
                return passage_at(self.scope.text, self.chunks.starts[first], self.chunks.ends[after - 1])
        return spell.passage

    def _whom(self, construction: Construction, match: re.Match[str]) -> Individual | None:
        """The person named, meant by the pronoun, or the one whom the sentence is about."""
        names = match.re.groupindex
        for name in ("whom", "who"):
            if name in names and match.start(name) >= 0:
                return self._individual(*match.span(name))
        if construction.gives.get("who") == "speaker":
            return self.attribution.speaker_at(match.start("s"))
        return self._topic(match.start("s")) if construction.gives.get("who") == "topic" else None

    def _individual(self, first: int, after: int) -> Individual | None:
        for index in range(after - 1, first - 1, -1):
            if index in self._at:
                return self._at[index]
            if self.chunks.has(index, "FIRST") and not self.chunks.has(after - 1, "KIN"):
                return self.attribution.speaker_at(index) or self.discourse.referents.get(index)
            if index in self.discourse.referents:
                found = self.discourse.referents[index]
                is_kin = self.chunks.has(index, "KIN")
                return found if is_kin or not self.chunks.has(after - 1, "KIN") else self._apposed(after)
        return None

    def _apposed(self, after: int) -> Individual | None:
        """As in "Her mother, Ulgili Myrzasova, was …": the name that follows the word of kin."""
        return self._at.get(after) or self._at.get(after + 1)

    def _topic(self, place: int) -> Individual | None:
        """The nearest person before a status word: whom a relative clause or "and" goes on about."""
        first, _ = self.chunks.sentence_around(place)
        nearest: Individual | None = None
        for index in range(first, place):
            if index in self._at and self.scope.text[self.chunks.starts[index]].isupper():
                if nearest is None or self._opens_relative(index, place):
                    nearest = self._at[index]
            elif self.chunks.has(index, "SUBJPRON") and index in self.discourse.referents and nearest is None:
                nearest = self.discourse.referents[index]
        return nearest

    def _opens_relative(self, index: int, place: int) -> bool:
        """As in "X, who he claims disappeared": the name right before the last "who"."""
        for after in range(index + 1, min(index + 4, place)):
            if self.chunks.has(after, "REL"):
                return True
            if not (self.chunks.has(after, "COMMA") or self.chunks.has(after, "PERSON")):
                return False
        return False

    def _is_unreal(self, place: int) -> bool:
        """Whether it did not happen: "was not arrested" is no arrest."""
        return any(self.chunks.has(index, "NOT") for index in range(max(0, place - 3), place))

    def _about(self, place: int, utterance: Utterance | None) -> Dated | None:
        first, after = self.chunks.sentence_around(place)
        found = self.scope.date_in(self.chunks, first, after)
        if found is not None and (utterance is None or abs(found[0] - utterance.verb) > _BESIDE):
            return found[1]
        heading = self.scope.heading_at(self.chunks.starts[place])
        return self.scope.dated(self.chunks.starts[place]) if heading is not None else None

    def _place(self, place: int, start: int, end: int) -> Place | None:
        first, after = self.chunks.sentence_around(place)
        sentence = (self.chunks.starts[first], self.chunks.starts[min(after, len(self.chunks.starts) - 1)])
        found = self.scope.place(start, end, sentence)
        return found if found is not None and found.basis == "text" else None

    def _by(self, match: re.Match[str]) -> str | None:
        """Who did it, where a group stands after "by" or before the verb; never guessed."""
        after = match.end()
        if self.scope.text[self.chunks.starts[after] : self.chunks.ends[after]].lower() != "by":
            return None
        for index in range(after + 1, min(after + 5, len(self.chunks.letters))):
            if self.chunks.has(index, "GROUP") or self.chunks.has(index, "ORG"):
                return self.scope.text[self.chunks.starts[after + 1] : self.chunks.ends[index]]
        return None


_BESIDE = 2
