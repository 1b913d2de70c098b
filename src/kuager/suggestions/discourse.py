"""Sentence by sentence: whom the pronouns mean, who speaks, and which words are theirs.

One pass over a document, because each step needs the last: "she" is the woman last spoken of, and the speaker of a
sentence is who a following "he added" means.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.occurrences import Occurrences
from kuager.suggestions.persons import Individual, Naming
from kuager.suggestions.quotations import Quotation
from kuager.suggestions.reach import Reach
from kuager.suggestions.relays import apart, relayed
from kuager.suggestions.sources import Subject
from kuager.suggestions.speakers import Speakers
from kuager.suggestions.utterances import SPEAKING, Utterance, Utterances

__all__ = ["Discourse", "Listener", "Utterance"]


@dataclass(slots=True)
class Discourse:
    """What the pass over one stretch has found; ``kin`` makes an unnamed relative of somebody ("husband of …")."""

    kin: Callable[[str, str], Individual]
    utterances: list[Utterance] = field(default_factory=list)
    referents: dict[int, Individual] = field(default_factory=dict)


class Listener:
    """Goes through the sentences of a stretch."""

    __slots__ = (
        "_heard",
        "_pronouns",
        "_quote_starts",
        "_quotes",
        "chunks",
        "found",
        "namings",
        "reach",
        "speakers",
        "utterances",
    )

    def __init__(self, speakers: Speakers, chunks: Chunks, namings: Sequence[Naming]) -> None:
        """Turn to a stretch."""
        speakers.enter(chunks, namings)
        self.speakers = speakers
        self.chunks = chunks
        self.namings = namings
        self.found = Discourse(speakers.roster.kin)
        self._heard = Occurrences(chunks, "PRON", *sorted(SPEAKING))
        self._pronouns = Occurrences(chunks, "SUBJPRON")
        self.reach = Reach(chunks, speakers.text)
        self.utterances = Utterances(speakers, chunks, self._is_quoted)
        self._quotes: Sequence[Quotation] = ()
        self._quote_starts: list[int] = []

    def listen(self, quotes: Sequence[Quotation]) -> Discourse:
        """Go through all sentences; ``quotes`` are the quotations of the stretch."""
        self._quotes = quotes
        self._quote_starts = [quotation.start for quotation in quotes]
        code = self.chunks.code
        first = 0
        following = 0
        while first < len(code):
            after = code.find(BOUNDARY, first)
            after = len(code) if after < 0 else after
            here: list[Naming] = []
            while following < len(self.namings) and self.namings[following].first < after:
                here.append(self.namings[following])
                following += 1
            self._sentence(first, after, here)
            first = after + 1
        return self.found

    def _sentence(self, first: int, after: int, namings: Sequence[Naming]) -> None:
        topic = self._topic(first, after, namings)
        self.speakers.note_body(first)
        speaker: Subject | None = None
        trailing = False
        here: list[Utterance] = []
        for index in self._heard.between(first, after):
            types = self.chunks.language.alphabet.types(self.chunks.letters[index])
            if "PRON" in types:
                self._pronoun(index)
            utterance = self.utterances.at(index, types, (first, after), here) if types & SPEAKING else None
            if utterance is None:
                continue
            here.append(utterance)
            if utterance.subject is not None:
                speaker, trailing = utterance.subject, utterance.trailing
                self._follow(speaker, trailing=trailing)
        told = relayed(self.speakers, apart(self.chunks, here))
        self.found.utterances += self.reach.extended(told, (first, after))
        self._remember(namings, speaker, topic if trailing else None)

    def _follow(self, speaker: Subject, *, trailing: bool) -> None:
        """A speaker before the words is who a pronoun in them means; one after them is not."""
        if speaker.individual is not None and not trailing:
            self.speakers.spoken_of(speaker.individual)

    def _topic(self, first: int, after: int, namings: Sequence[Naming]) -> Individual | None:
        """Whom the sentence is about: its first name outside quotations, or its first pronoun."""
        naming = next((one for one in namings if one.form == "name" and not self._is_quoted(one.first)), None)
        pronouns = self._pronouns.between(first, min(after, first + _OPENING))
        if pronouns and (naming is None or pronouns[0] < naming.first):
            return self.speakers.pronoun(pronouns[0])
        if naming is not None and naming.first < first + _OPENING:
            self.speakers.spoken_of(naming.individual)
            return naming.individual
        return None

    def _remember(self, namings: Sequence[Naming], speaker: Subject | None, topic: Individual | None) -> None:
        for naming in reversed(namings):
            if naming.form == "name":
                self.speakers.spoken_of(naming.individual)
        if speaker is not None and speaker.individual is not None:
            self.speakers.spoken_of(speaker.individual)
        if topic is not None:
            self.speakers.spoken_of(topic)

    def _is_quoted(self, index: int) -> bool:
        position = self.chunks.starts[index]
        place = bisect_right(self._quote_starts, position) - 1
        return place >= 0 and position < self._quotes[place].end

    def _pronoun(self, index: int) -> None:
        individual = self.speakers.pronoun(index)
        if individual is None:
            return
        self.found.referents[index] = individual
        relative = self._kin_of(index, individual)
        if relative is not None:
            self.found.referents[index + 1] = relative

    def _kin_of(self, index: int, individual: Individual) -> Individual | None:
        """As in "Her husband", when no name follows: an unnamed person of whom the text may tell more."""
        kin = index + 1
        if not self.chunks.has(kin, "KIN") or individual.unnamed or individual.described or self._name_near(kin):
            return None
        words = self.speakers.text[self.chunks.starts[kin] : self.chunks.ends[kin]]
        gender = self.chunks.value(kin, "gender") or ""
        relative = self.speakers.roster.kin(f"{words} of {individual.name}", gender)
        self.speakers.mention_after(relative)
        return relative

    def _name_near(self, kin: int) -> bool:
        return any(self.speakers.naming_at(index) is not None for index in (kin + 1, kin + 2))


_OPENING = 12
