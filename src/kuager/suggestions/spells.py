"""What befell each person: statuses with their time, place, source and stance."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kuager.model.records import Dated, Passage, Place, Spell, passage_at
from kuager.suggestions.attribution import Attribution
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.clause import Clauses
from kuager.suggestions.discourse import Discourse
from kuager.suggestions.language import Construction
from kuager.suggestions.persons import Individual, Naming
from kuager.suggestions.scope import Scope
from kuager.suggestions.utterances import Utterance

_OF_MEASURE = {
    "killed": "killed",
    "injured": "injured",
    "hospitalised": "injured",
    "arrested": "arrested",
    "detained": "detained",
    "released": "released",
    "missing": "missing",
    "charged": "charged",
    "convicted": "convicted",
}
"""What a word that counts people says of one of them, where the word lists say nothing else."""


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
    return chunks.relettered(letter, [index for naming in namings for index in range(naming.first, naming.after)])


class Fates:
    """Reads the spells of one stretch."""

    __slots__ = ("attribution", "chunks", "clauses", "discourse", "scope")

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
        self.discourse = discourse
        self.attribution = attribution
        self.scope = scope
        self.clauses = Clauses(chunks, scope, namings)

    def read(self) -> list[Fate]:
        """The spells in order; one status word gives one spell of a person."""
        found: dict[tuple[int, str], Fate] = {}
        taken: set[int] = set()
        for construction, match in self.chunks.matches("spell"):
            place = match.start("s")
            if self._never_was(place) or (place in taken and "all" not in construction.gives):
                continue
            for individual in self._whom(construction, match):
                fate = self._fate(construction, match, individual)
                if fate is not None:
                    taken.add(place)
                    found.setdefault((place, fate.individual.name), fate)
        return [found[key] for key in sorted(found, key=lambda key: key[0])]

    def _never_was(self, place: int) -> bool:
        """Whether nobody says that something befell anybody, nor, as a speaker of whom one knows, that it did not."""
        return self.clauses.is_unreal(place) and not self._is_denial(place)

    def _is_denial(self, place: int) -> bool:
        """As in "he was not in custody, police said": the speaker denies it; what the text itself negates is not."""
        source, stance = self.attribution.source_at(place)
        return self.clauses.is_negated(place) and stance in _TELLING and source.kind not in _NOBODY

    def _fate(self, construction: Construction, match: re.Match[str], individual: Individual) -> Fate | None:
        place = match.start("s")
        status = self._status(construction, place)
        if status is None or individual.credit_only or individual.described:
            return None
        start, end = self._extent(construction, match)
        utterance = self.attribution.utterance_at(place)
        source, stance = self.attribution.source_at(place)
        spell = Spell(
            passage=passage_at(self.scope.text, start, end),
            person=individual.name,
            status=status,
            about=self._about(place, utterance),
            place=self._place(place, start, end),
            source=source,
            stance="denies" if self._is_denial(place) else stance,
            by=self._by(construction, match),
        )
        return Fate(spell=spell, rule=construction.name, individual=individual, mention=self._mention(match, spell))

    def _status(self, construction: Construction, place: int) -> str | None:
        """What a word says befell somebody; who died in a cell died in custody."""
        own = construction.gives.get("status") or self.chunks.value(place, "status")
        if own == "assets_seized" and not construction.name.endswith("seizure"):
            own = None  # "was seized", said of a person
        status = own or _OF_MEASURE.get(self.chunks.value(place, "measure") or "")
        if status == "killed" and (self.chunks.has(place, "INTR") or self.chunks.has(place, "DEED")):
            left, right = self.clauses.around(place)
            near = [index for index in range(left, right) if self.chunks.has(index, "STATE")]
            if any(self.chunks.value(index, "measure") == "detained" for index in near):
                return "died_in_custody"
        return status

    def _extent(self, construction: Construction, match: re.Match[str]) -> tuple[int, int]:
        """The words that carry a spell: from the status word, or from the words between the person and it."""
        place = match.start("s")
        first, after = match.span()
        names = match.re.groupindex
        if construction.gives.get("passage") == "status":
            return self.chunks.starts[place], self.chunks.ends[after - 1]
        is_whole = construction.gives.get("passage") == "whole" or "whom" in names
        if not is_whole and "who" in names and match.start("who") >= 0:
            first = match.end("who") if not self.chunks.has(match.end("who"), "COMMA") else place - 1
            first = place if self.chunks.has(first, "COMMA") else min(first, place)
            while first < place and self.chunks.has_any(first, "PLACE", "DATE", "TAKEN"):
                first += 1
        return self.chunks.starts[first], self.chunks.ends[max(after, place + 1) - 1]

    def _mention(self, match: re.Match[str], spell: Spell) -> Passage:
        """Where the person stands that a spell befell; for want of a word, the spell itself."""
        for name in _given(match):
            first, after = match.span(name)
            return passage_at(self.scope.text, self.chunks.starts[first], self.chunks.ends[after - 1])
        return spell.passage

    def _whom(self, construction: Construction, match: re.Match[str]) -> Iterator[Individual]:
        """The persons named, meant by the pronoun, or the one whom the sentence is about."""
        one: Individual | None = None
        name = next(_given(match), None)
        if name is not None:
            case = construction.gives.get("case", "")
            if construction.gives.get("all"):
                yield from self._all_named(*match.span(name), case)
                return
            one = self._individual(*match.span(name), case)
        elif construction.gives.get("who") == "speaker":
            one = self.attribution.speaker_at(match.start("s"))
        elif construction.gives.get("who") == "topic":
            one = self._topic(match.start("s"))
        if one is not None:
            yield one

    def _all_named(self, first: int, after: int, case: str) -> Iterator[Individual]:
        """Everybody in "A, B and C", if all can stand in the case."""
        namings = [
            naming
            for index in range(first, after)
            if (naming := self.clauses.naming_at(index)) and naming.first == index
        ]
        if all(_stands(naming, case) for naming in namings):
            yield from (naming.individual for naming in namings)

    def _individual(self, first: int, after: int, case: str) -> Individual | None:
        for index in range(after - 1, first - 1, -1):
            naming = self.clauses.naming_at(index)
            if naming is not None:
                return naming.individual if _stands(naming, case) else None
            if self.chunks.has(index, "FIRST"):
                speaker = self.attribution.speaker_at(index) or self.discourse.referents.get(index)
                return self._relative(after - 1, speaker) if self.chunks.has(after - 1, "KIN") else speaker
            if index in self.discourse.referents:
                found = self.discourse.referents[index]
                is_kin = self.chunks.has(index, "KIN")
                return found if is_kin or not self.chunks.has(after - 1, "KIN") else self._apposed(after)
        return None

    def _relative(self, kin: int, speaker: Individual | None) -> Individual | None:
        """As in "my brother": the unnamed relative of whoever speaks; nobody where that is nobody with a name."""
        if speaker is None or speaker.unnamed or speaker.described:
            return None
        words = self.clauses.words(kin, kin + 1)
        return self.discourse.kin(f"{words} of {speaker.name}", self.chunks.value(kin, "gender") or "")

    def _apposed(self, after: int) -> Individual | None:
        """As in "Her mother, Ulgili Myrzasova, was …": the name that follows the word of kin."""
        naming = self.clauses.naming_at(after) or self.clauses.naming_at(after + 1)
        return None if naming is None else naming.individual

    def _topic(self, place: int) -> Individual | None:
        """The nearest person before a status word: whom a relative clause or "and" goes on about."""
        first, _ = self.chunks.sentence_around(place)
        nearest: Individual | None = None
        for index in range(first, place):
            naming = self.clauses.naming_at(index)
            if naming is not None and self.scope.text[self.chunks.starts[index]].isupper():
                if nearest is None or self._opens_relative(index, place):
                    nearest = naming.individual
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

    def _about(self, place: int, utterance: Utterance | None) -> Dated | None:
        found = self.clauses.date(place)
        if found is not None and (utterance is None or not self._is_of_saying(found[0], place, utterance.verb)):
            return found[1]
        heading = self.scope.heading_at(self.chunks.starts[place])
        return self.scope.dated(self.chunks.starts[place]) if heading is not None else None

    def _is_of_saying(self, date: int, place: int, verb: int) -> bool:
        """Whether a date tells when something was said: beside the verb of saying, and not before its comma."""
        ends_the_told = place < date < verb and any(self.chunks.has(index, "COMMA") for index in range(date + 1, verb))
        return abs(date - verb) <= _BESIDE and not ends_the_told

    def _place(self, place: int, start: int, end: int) -> Place | None:
        found = self.clauses.where(place, start, end)
        return found if found is not None and found.basis == "text" else None

    def _by(self, construction: Construction, match: re.Match[str]) -> str | None:
        """Who did it: named after "by", before an active verb, or in the instrumental; never guessed."""
        place = match.start("s")
        left, right = self.clauses.around(place)
        if construction.gives.get("by") == "before":
            left = max(left, match.end("whom")) if match.end("whom") <= place else left
            return self.clauses.doer_before(left, place)
        first = max(match.end(), place + 1)
        for index in range(first, min(first + _SOON, right)):
            if self.clauses.spelled(index) == "by":
                return self._named_doer(index + 1, min(index + _SOON, right))
        return self.clauses.doer(first, min(first + _SOON, right))

    def _named_doer(self, first: int, after: int) -> str | None:
        last = next((index for index in range(first, after) if self.clauses.is_doer(index)), None)
        return None if last is None else self.clauses.words(first, last + 1)


def _given(match: re.Match[str]) -> Iterator[str]:
    """The groups of a pattern that hold the person, those that matched."""
    for name in ("whom", "who"):
        if name in match.re.groupindex and match.start(name) >= 0:
            yield name


def _stands(naming: Naming, case: str) -> bool:
    """Whether a name can stand in the case that a construction asks for: as its subject, or as its object."""
    return (case != "subject" or naming.direct) and (case != "object" or naming.oblique)


_TELLING = ("asserts", "alleges", "reports", "confirms")
_NOBODY = ("narrator", "unattributed")
_BESIDE = 2
_SOON = 5
