"""Sentence by sentence: whom the pronouns mean, who speaks, and which words are theirs.

One pass over a document, because each step needs the last: "she" is the woman last spoken of, and the speaker of a
sentence is who a following "he added" means.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.persons import Individual, Naming
from kuager.suggestions.quotations import Quotation
from kuager.suggestions.speakers import Speakers, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A verb or phrase of speech with its subject.

    Attributes:
        verb: Chunk of the verb or phrase.
        subject: Who speaks, or None ("reportedly").
        stance: Vocabulary ``stances``.
        first: First chunk of the clause, subject included.
        after: Chunk after its last.
        trailing: Whether the words come before the verb ("…, she said").
        rule: What was recognised: ``verb``, ``according``, ``no_comment``, ``hedge``.
    """

    verb: int
    subject: Subject | None
    stance: str
    first: int
    after: int
    trailing: bool
    rule: str


@dataclass(slots=True)
class Discourse:
    """What the pass over one stretch has found."""

    utterances: list[Utterance] = field(default_factory=list)
    referents: dict[int, Individual] = field(default_factory=dict)


class Listener:
    """Goes through the sentences of a stretch."""

    __slots__ = ("_quote_starts", "_quotes", "chunks", "found", "namings", "speakers")

    def __init__(self, speakers: Speakers, chunks: Chunks, namings: Sequence[Naming]) -> None:
        """Turn to a stretch."""
        speakers.enter(chunks, namings)
        self.speakers = speakers
        self.chunks = chunks
        self.namings = namings
        self.found = Discourse()
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
        speaker: Subject | None = None
        trailing = False
        for index in range(first, after):
            types = self.chunks.language.alphabet.types(self.chunks.letters[index])
            if "PRON" in types:
                self._pronoun(index)
            utterance = self._utterance(index, types, (first, after), speaker) if types & _SPEAKING else None
            if utterance is None:
                continue
            self.found.utterances.append(utterance)
            if utterance.subject is not None:
                speaker, trailing = utterance.subject, utterance.trailing
                self._follow(speaker, trailing=trailing)
        self._remember(namings, speaker, topic if trailing else None)

    def _follow(self, speaker: Subject, *, trailing: bool) -> None:
        """A speaker before the words is who a pronoun in them means; one after them is not."""
        if speaker.individual is not None and not trailing:
            self.speakers.spoken_of(speaker.individual)

    def _topic(self, first: int, after: int, namings: Sequence[Naming]) -> Individual | None:
        """Whom the sentence is about: its first name outside quotations, or its first pronoun."""
        naming = next((one for one in namings if one.form == "name" and not self._is_quoted(one.first)), None)
        for index in range(first, min(after, first + _OPENING)):
            if self.chunks.has(index, "SUBJPRON") and (naming is None or index < naming.first):
                return self.speakers.pronoun(index)
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

    def _utterance(
        self, index: int, types: frozenset[str], sentence: tuple[int, int], speaker: Subject | None
    ) -> Utterance | None:
        stance = self.chunks.value(index, "stance") or "asserts"
        if self._is_quoted(index):
            return None
        if "HEDGE" in types:
            return self._told(index, None, stance, "hedge", sentence)
        if "SPEECH" in types and self._is_passive(index):
            # "was accused": no word of the one who is accused; "was withdrawn": by the body that spoke last
            return self._withdrawn(index, stance, sentence) if "RETRACT" in types else None
        rule, subject = self._who(index, types, speaker)
        return self._told(index, subject, stance, rule, sentence) if subject else None

    def _who(self, index: int, types: frozenset[str], speaker: Subject | None) -> tuple[str, Subject | None]:
        """The subject of a word of speech, and the rule that found it."""
        if "ACCORDING" in types:
            return "according", self.speakers.after_word(index)
        if "NOCOMMENT" in types:
            return "no_comment", self.speakers.of_verb(index)
        if "PUTS" in types and not any(self.chunks.has(place, "TOLL") for place in range(index, index + _SOON)):
            return "noun", None  # "put a bag down"
        if index > 0 and (self.chunks.has(index - 1, "DET") or self.chunks.has(index - 1, "LOWADJ")):
            return "noun", None  # "the claims", "official reports"
        subject = self.speakers.of_verb(index)
        if subject is None and speaker is not None and self._is_joined(index):
            subject = replace(speaker, first=index, after=index + 1)
        return "verb", subject

    def _withdrawn(self, index: int, stance: str, sentence: tuple[int, int]) -> Utterance:
        first, after = self.clause(index, sentence)
        body = self.speakers.body
        subject = None if body is None else replace(body, first=index, after=index + 1)
        return Utterance(
            verb=index, subject=subject, stance=stance, first=first, after=after, trailing=True, rule="verb"
        )

    def _is_passive(self, index: int) -> bool:
        before = index - 1
        while before >= 0 and (self.chunks.has(before, "ADV") or self.chunks.has(before, "NOT")):
            before -= 1
        return before >= 0 and self.chunks.has(before, "BE")

    def _is_joined(self, index: int) -> bool:
        before = index - 1
        while before >= 0 and (self.chunks.has(before, "ADV") or self.chunks.has(before, "AUX")):
            before -= 1
        return before >= 0 and (self.chunks.has(before, "AND") or self.chunks.has(before, "BUT"))

    def _told(
        self, index: int, subject: Subject | None, stance: str, rule: str, sentence: tuple[int, int]
    ) -> Utterance:
        first, after = self.clause(index, sentence)
        start = index if subject is None else min(index, subject.first)
        stop = index + 1 if subject is None else max(index + 1, subject.after)
        trailing = rule != "hedge" and not self._has_words(stop, after)
        opened = not trailing and self._opens_clause(start, first)
        return Utterance(
            verb=index,
            subject=subject,
            stance=stance,
            first=start if rule == "verb" and opened and not trailing else first,
            after=after if rule != "verb" or not trailing else stop,
            trailing=trailing,
            rule=rule,
        )

    def _opens_clause(self, start: int, first: int) -> bool:
        """Whether the subject opens its clause, and is not an insertion ("Then, she added, …")."""
        return start == first or not self.chunks.has(start - 1, "COMMA")

    def _has_words(self, index: int, after: int) -> bool:
        """Whether anything but time words stands between an utterance and the end of its clause."""
        return any(
            not any(self.chunks.has(place, name) for name in ("MARK", "DATE", "ADV")) for place in range(index, after)
        )

    def clause(self, index: int, sentence: tuple[int, int]) -> tuple[int, int]:
        """The clause around a chunk: between the words that open another one ("although", a semicolon)."""
        first, after = sentence
        for place in range(index - 1, first - 1, -1):
            if self._opens_another(place):
                first = place + 1
                break
        for place in range(index + 1, after):
            if self._opens_another(place):
                after = place
                break
        while after > index + 1 and self.chunks.has(after - 1, "MARK") and not self.chunks.has(after - 1, "QUOTE"):
            after -= 1
        return first, after

    def _opens_another(self, index: int) -> bool:
        if self._is_quoted(index):
            return False
        if self.chunks.has(index, "SEMI"):
            return True
        if self.chunks.has(index, "BUT") and self.chunks.has(index - 1, "COMMA"):
            return True
        return self.chunks.has(index, "AND") and self._speech_soon(index)

    def _speech_soon(self, index: int) -> bool:
        """As in "and claimed …", "and accused …": the next words are another utterance."""
        return self.chunks.has(index + 1, "SPEECH") or (
            self.chunks.has(index + 1, "ADV") and self.chunks.has(index + 2, "SPEECH")
        )


_SPEAKING = frozenset({"SPEECH", "ACCORDING", "NOCOMMENT", "HEDGE"})
_OPENING = 12
_SOON = 4
