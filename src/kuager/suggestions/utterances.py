"""Words of speech with their subjects: who says something, in which sense, and how far it reaches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kuager.model.records import Source
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.occurrences import Occurrences, any_of
from kuager.suggestions.sources import Subject
from kuager.suggestions.speakers import Speakers

Sentence = tuple[int, int]
SPEAKING = frozenset(
    {
        "SPEECH",
        "ACCORDING",
        "ACCORDED",
        "NOCOMMENT",
        "HEDGE",
        "CITING",
        "SAYING",
        "COLON",
        "TOLD",
        "RELAYEDBY",
        "WORDSOF",
    }
)


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
        rule: What was recognised: ``verb``, ``according``, ``no_comment``, ``hedge``, ``passive``, ``citing`` …
        relayed_by: Through whom the words reached the text, nearest to the speaker first.
    """

    verb: int
    subject: Subject | None
    stance: str
    first: int
    after: int
    trailing: bool
    rule: str
    relayed_by: tuple[Source, ...] = ()


class Utterances:
    """Finds the utterances of a stretch, one word of speech at a time."""

    __slots__ = ("_breaks", "_is_quoted", "_withdrawer", "_wordless", "chunks", "speakers")

    def __init__(self, speakers: Speakers, chunks: Chunks, is_quoted: Callable[[int], bool]) -> None:
        """Turn to a stretch; ``is_quoted`` tells whether a chunk stands inside a quotation."""
        self.speakers = speakers
        self.chunks = chunks
        self._is_quoted = is_quoted
        self._withdrawer: Subject | None = None
        self._wordless = any_of(chunks.language.alphabet, *_WORDLESS)
        self._breaks = Occurrences(chunks, "SEMI", "BUT", "AND")

    def at(
        self, index: int, types: frozenset[str], sentence: Sentence, before: Sequence[Utterance]
    ) -> Utterance | None:
        """The utterance of the word of speech at a chunk, after those ``before`` it in its sentence."""
        if self._is_quoted(index):
            return None
        stance = self.chunks.value(index, "stance") or "asserts"
        if types & _UNSAID:
            return self._unsaid(index, types, stance, sentence)
        if "SPEECH" in types and "GERUND" not in types and ("DONE" in types or self._is_passive(index)):
            return self._passive(index, types, stance, sentence)
        if "CITING" in types and (cited := self._cited(index)) is not None:
            return self._citing(index, types, cited, sentence)
        rule, subject = self._who(index, types, sentence, before)
        if rule == "verb" and self._is_negated(index):
            stance = _NEGATED.get(stance, "")
        return self._told(index, subject, stance, rule, sentence) if subject is not None and stance else None

    def _unsaid(self, index: int, types: frozenset[str], stance: str, sentence: Sentence) -> Utterance | None:
        """What is told without a verb that somebody does: "reportedly", "quoted by", "the words of"."""
        if "RELAYEDBY" in types:
            return self._relayed(index, sentence)
        if "WORDSOF" in types:
            return self._worded(index, stance, sentence)
        agent = self.speakers.beside(index) if "TOLD" in types else None
        return self._told(index, agent, stance, "hedge" if agent is None else "told", sentence)

    def _holds(self, index: int) -> bool:
        """As in "Their list has 61 names": a document that tells a number."""
        place = index + 1
        while place < len(self.chunks.letters) and self._has_any(place, "ADV", "OTHER"):
            place += 1
            if place > index + _SOON:
                return False
        holds = self._has(place, "AUX") and not self._has(place, "BE")
        return holds and any(
            self._has(after, name) for after in range(place + 1, place + 3) for name in ("COUNT", "TAKEN")
        )

    def _holding(self, index: int) -> Subject | None:
        subject = self.speakers.ending_at(index)
        return subject if subject is not None and subject.paper else None

    def _is_negated(self, index: int) -> bool:
        """As in "did not say": nothing is said."""
        before = index - 1
        while before >= 0 and self.chunks.has_any(before, "ADV", "AUX", "DOES", "ADVERB"):
            if self.chunks.has(before, "NOT"):
                return True
            before -= 1
        return before >= 0 and self.chunks.has(before, "NOT")

    def _who(
        self, index: int, types: frozenset[str], sentence: Sentence, before: Sequence[Utterance]
    ) -> tuple[str, Subject | None]:
        """The subject of a word of speech, and the rule that found it."""
        if types & _VIEWS:
            return "according", self._viewer(index, types)
        if "DOC" in types and self._holds(index):
            return "paper", self._holding(index)
        if "SPEECH" in types:
            return "verb", self._of_verb(index, types, before)
        if "CITING" in types:
            return "verb", None if "GERUND" in types else self.speakers.of_verb(index)
        if "NOCOMMENT" in types:
            return "no_comment", self._silent(index, before)
        return self._without_verb(index, types, sentence)

    def _without_verb(self, index: int, types: frozenset[str], sentence: Sentence) -> tuple[str, Subject | None]:
        if "COLON" in types:
            return "colon", self._announced(index, sentence)
        return "noun", self._owner(index) if "SAYING" in types else None

    def _silent(self, index: int, before: Sequence[Utterance]) -> Subject | None:
        """Who does not comment: the subject, or who spoke before "but declined to …"."""
        last = next((one.subject for one in reversed(before) if one.subject is not None), None)
        if last is not None and self._is_joined(index):
            return replace(last, first=index, after=index + 1)
        return self.speakers.of_verb(index)

    def _of_verb(self, index: int, types: frozenset[str], before: Sequence[Utterance]) -> Subject | None:
        if "PUTS" in types and not self.chunks.holds(index, index + _SOON, "TOLL"):
            return None  # "put a bag down"
        if self._is_noun(index):
            return self._owner(index) if "SAYING" in types else None
        subject = self.speakers.of_verb(index)
        last = next((one.subject for one in reversed(before) if one.subject is not None), None)
        if "GERUND" in types and not self._is_passive(index):
            if subject is None or self._is_apart(index):
                subject = last or self.speakers.opening(index)
                return None if subject is None else replace(subject, first=index, after=index + 1)
            return subject if subject.known else None
        if subject is None and last is not None and self._is_joined(index):
            return replace(last, first=index, after=index + 1)
        return subject if subject is not None and self._speaks(index, types, subject) else None

    def _speaks(self, index: int, types: frozenset[str], subject: Subject) -> bool:
        """Whether a word that has other senses is said of this subject as a word of speech."""
        if "NOUNISH" in types and not subject.known:
            return False
        if "COUNTING" in types:
            return self.chunks.holds(index, index + _FAR, "COUNT")
        if "NEEDSQUOTE" in types:
            return self._is_beside_words(index)
        if not types & {"NEEDSTHAT", "SHOWS"}:
            return True
        return subject.paper or ("NEEDSTHAT" in types and self._has(index + 1, "THATWORD"))

    def _is_beside_words(self, index: int) -> bool:
        """Whether a mark or "that" stands beside a verb: then what follows or precedes is said."""
        return (
            self._has(index + 1, "THATWORD")
            or any(
                self._has(place, name)
                for place in (index - 1, index + 1)
                for name in ("QUOTE", "COMMA", "COLON", "DASH")
            )
            or self._has(index + 1, "STOP")
        )

    def _is_noun(self, index: int) -> bool:
        """As in "the claims", "official reports", "the ministry's statement"."""
        if index == 0 or self._has_any(index - 1, "ORG", "ROLE", "KIN", "GROUP"):
            return False
        return self._has_any(index - 1, "DET", "LOWADJ", "POSS", "ROLEADJ", "OF")

    def _is_apart(self, index: int) -> bool:
        """Whether a participle stands by itself (", saying …"), not after its noun ("protesters demanding …")."""
        return index == 0 or not self.speakers.phrases.is_noun(index - 1)

    def _owner(self, index: int) -> Subject | None:
        """As in "X's claim that …", "X's figure was 40"."""
        if index < _OWNED or not self._has(index - 1, "POSS"):
            return None
        opens = self._has_any(index + 1, "THATWORD", "OF", "TO", "COLON") or (
            self._has_any(index + 1, "BE", "WASWORD") and self.chunks.holds(index + 2, index + _SOON, "COUNT")
        )
        return self.speakers.ending_at(index - 2) if opens else None

    def _viewer(self, index: int, types: frozenset[str]) -> Subject | None:
        """Whose view "according to" introduces."""
        if types & {"PRONSELF", "SELF"}:
            return self.speakers.of_self(index)
        return self.speakers.before_word(index) if "ACCORDED" in types else self.speakers.after(index)

    def _relayed(self, index: int, sentence: Sentence) -> Utterance | None:
        """As in "X was quoted by Y as saying": X speaks, Y relays."""
        if not self._is_passive(index):
            return None
        subject, relay = self.speakers.of_verb(index), self.speakers.after(index)
        if subject is None or relay is None:
            return None
        told = self._told(index, subject, "asserts", "relay", sentence)
        return replace(told, relayed_by=(relay.source,))

    def _cited(self, index: int) -> Subject | None:
        """Who is cited, if it is somebody who can speak."""
        cited = self.speakers.after(index)
        return cited if cited is not None and cited.known else None

    def _citing(self, index: int, types: frozenset[str], cited: Subject, sentence: Sentence) -> Utterance:
        """As in "X quoted Y as saying": Y speaks, through X; "citing Y" leaves X to the verb beside it."""
        told = self._told(index, cited, self.chunks.value(index, "stance") or "reports", "citing", sentence)
        relay = None if "GERUND" in types else self.speakers.of_verb(index)
        if relay is None or relay.first == cited.first:
            return told
        return replace(told, relayed_by=(relay.source,), first=min(told.first, relay.first))

    def _worded(self, index: int, stance: str, sentence: Sentence) -> Utterance | None:
        """As in "слова министра приводит агентство": whose words another brings."""
        last = min(index + _HEADING, sentence[1])
        brings = next((place for place in range(index + 1, last) if self._has(place, "RELAYING")), None)
        subject = None if brings is None else self.speakers.after(index)
        if brings is None or subject is None:
            return None
        relay = self.speakers.after(brings) or self.speakers.ending_at(brings - 1)
        told = self._told(index, subject, stance, "relay", sentence)
        return told if relay is None else replace(told, relayed_by=(relay.source,))

    def _announced(self, index: int, sentence: Sentence) -> Subject | None:
        """As in "Health Ministry: 18 wounded": a body or a person before the colon that follows first."""
        first, after = sentence
        if not first < index < min(first + _HEADING, after - 1) or self._has(index - 1, "QUOTE"):
            return None
        phrase = self.speakers.phrases.ending_at(index - 1)
        if phrase is None or phrase.first != first or self._is_row(phrase.head, index):
            return None
        if not self._has_any(phrase.head, "ORG", "ROLE", "DOC", "KIN") and not (self.speakers.naming_at(phrase.head)):
            return None
        return self.speakers.ending_at(index - 1)

    def _is_row(self, head: int, colon: int) -> bool:
        """As in "Police: 12; soldiers: 3": rows of a list, which count those that they name."""
        if not self._has(head, "GROUP"):
            return False
        return self.chunks.holds(colon + 1, colon + _SOON, "BARE")

    def _passive(self, index: int, types: frozenset[str], stance: str, sentence: Sentence) -> Utterance | None:
        """As in "it was announced by X"; "was accused" is no word of the one who is accused."""
        subject = None if "NEEDSTHAT" in types else self._by(index, sentence)
        if subject is not None:
            first, after = self.clause(index, sentence)
            return Utterance(
                verb=index, subject=subject, stance=stance, first=first, after=after, trailing=False, rule="passive"
            )
        return self._withdrawn(index, stance, sentence) if "RETRACT" in types else None

    def _by(self, index: int, sentence: Sentence) -> Subject | None:
        for place in range(index + 1, min(index + _FAR, sentence[1])):
            if self._has(place, "AGENT"):
                subject = self.speakers.after(place)
                return subject if subject is not None and subject.known else None
            if self._has_any(place, "THATWORD", "COMMA"):
                return None
        return None

    def _withdrawn(self, index: int, stance: str, sentence: Sentence) -> Utterance:
        """As in "the figure was withdrawn": by the body that gave it; a named number, by one that withdrew before."""
        first, after = self.clause(index, sentence)
        before = self._withdrawer or (None if self.chunks.holds(first, after, "COUNT") else self.speakers.body)
        subject = None if before is None else replace(before, first=index, after=index + 1)
        return Utterance(
            verb=index, subject=subject, stance=stance, first=first, after=after, trailing=True, rule="verb"
        )

    def _has_any(self, index: int, *names: str) -> bool:
        return index < len(self.chunks.letters) and self.chunks.has_any(index, *names)

    def _has(self, index: int, name: str) -> bool:
        return index < len(self.chunks.letters) and self.chunks.has(index, name)

    def _is_passive(self, index: int) -> bool:
        before = index - 1
        while before >= 0 and (self.chunks.has(before, "ADV") or self.speakers.is_adverb(before)):
            before -= 1
        return before >= 0 and self.chunks.has(before, "BE")

    def _is_joined(self, index: int) -> bool:
        before = index - 1
        while before >= 0 and (self.chunks.has(before, "ADV") or self.chunks.has(before, "AUX")):
            before -= 1
        return before >= 0 and (self.chunks.has(before, "AND") or self.chunks.has(before, "BUT"))

    def _told(self, index: int, subject: Subject | None, stance: str, rule: str, sentence: Sentence) -> Utterance:
        first, after = self.clause(index, sentence)
        if stance == "retracts" and subject is not None:
            self._withdrawer = subject
        start = index if subject is None else min(index, subject.first)
        stop = index + 1 if subject is None else max(index + 1, subject.after)
        trailing = rule not in ("hedge", "told") and not self._has_words(stop, after)
        opened = not trailing and self._opens_clause(start, first)
        if self._is_inserted(start, stop, sentence):
            first, after, opened = start, self._next_comma(stop, after), True
        return Utterance(
            verb=index,
            subject=subject,
            stance=stance,
            first=start if rule == "verb" and opened else first,
            after=after if rule != "verb" or not trailing else stop,
            trailing=trailing,
            rule=rule,
        )

    def _is_inserted(self, start: int, stop: int, sentence: Sentence) -> bool:
        """As in "Some 300 people, the organisers claim 900, took part": a number of one's own between commas."""
        before, after = range(sentence[0], start), range(stop, self._next_comma(stop, sentence[1]))
        if (
            start < 1
            or not self._has(start - 1, "COMMA")
            or len(after) > _SOON
            or not after
            or after.stop >= sentence[1]
        ):
            return False
        return any(self._has(place, "COUNT") for place in before) and any(self._has(place, "COUNT") for place in after)

    def _next_comma(self, index: int, last: int) -> int:
        return next((place for place in range(index, last) if self._has(place, "COMMA")), last)

    def _opens_clause(self, start: int, first: int) -> bool:
        """Whether the subject opens its clause, and is not an insertion ("Then, she added, …")."""
        return start == first or not self.chunks.has(start - 1, "COMMA")

    def _has_words(self, index: int, after: int) -> bool:
        """Whether anything but time words stands between an utterance and the end of its clause."""
        return any(letter not in self._wordless for letter in self.chunks.letters[index:after])

    def clause(self, index: int, sentence: Sentence) -> Sentence:
        """The clause around a chunk: between the words that open another one ("although", a semicolon)."""
        first, after = sentence
        before = (place for place in reversed(self._breaks.between(first, index)) if self._opens_another(place))
        behind = (place for place in self._breaks.between(index + 1, after) if self._opens_another(place))
        first, after = next(before, first - 1) + 1, next(behind, after)
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
        return self._has(index + 1, "SPEECH") or (self._has(index + 1, "ADV") and self._has(index + 2, "SPEECH"))


_VIEWS = frozenset({"ACCORDING", "ACCORDED"})
_UNSAID = frozenset({"RELAYEDBY", "WORDSOF", "HEDGE", "TOLD"})
_NEGATED = {"alleges": "denies", "confirms": "denies", "denies": "confirms"}
_SOON = 4
_FAR = 9
_OWNED = 2
_HEADING = 12
_WORDLESS = ("MARK", "DATE", "ADV", "ADVERB", "RECIPIENT")
