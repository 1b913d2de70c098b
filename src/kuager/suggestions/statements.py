"""Statements: quotations and reported speech, each with its speaker and stance."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kuager.model.records import UNATTRIBUTED, Source, Statement, passage_at
from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.answers import answered
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.discourse import Discourse, Utterance
from kuager.suggestions.quotations import Quotation, is_marked, is_partial
from kuager.suggestions.voices import Voice

__all__ = ["QuotedBlock", "Voice", "Voices"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedBlock:
    """A block with its quotations."""

    start: int
    end: int
    quotations: Sequence[Quotation]


class Voices:
    """Gives every quotation of a document its speaker."""

    __slots__ = ("_carried", "text")

    def __init__(self, text: str) -> None:
        """Begin with no open speech."""
        self.text = text
        self._carried: Utterance | None = None

    def read(self, chunks: Chunks, discourse: Discourse, blocks: Sequence[QuotedBlock]) -> list[Voice]:
        """The statements of a stretch, in order."""
        voices: list[Voice] = []
        tags: set[int] = set()
        places = _Places(chunks)
        named = _Named(discourse.utterances)
        for block in blocks:
            for voice, tag in self._direct(chunks, named, block, places):
                voices.append(voice)
                if tag is not None and voice.statement.form == "direct":
                    tags.add(tag.verb)  # it is told in full by the quotation
        voices += [self._indirect(chunks, one) for one in discourse.utterances if one.verb not in tags]
        voices.sort(key=lambda voice: (voice.statement.passage.start, -voice.statement.passage.end))
        return answered(chunks, voices)

    def _indirect(self, chunks: Chunks, utterance: Utterance) -> Voice:
        start, end = chunks.starts[utterance.first], chunks.ends[utterance.after - 1]
        source = UNATTRIBUTED if utterance.subject is None else utterance.subject.source
        return Voice(
            statement=Statement(
                passage=passage_at(self.text, start, end),
                form="indirect",
                stance=utterance.stance,
                source=source,
                relayed_by=utterance.relayed_by,
            ),
            rule=f"{chunks.language.code}.statement.{utterance.rule}",
            individual=None if utterance.subject is None else utterance.subject.individual,
            utterance=utterance,
        )

    def _direct(
        self, chunks: Chunks, named: "_Named", block: QuotedBlock, places: "_Places"
    ) -> Iterator[tuple[Voice, Utterance | None]]:
        spoken: Utterance | None = (
            self._carried if block.quotations and block.quotations[0].start == block.start else None
        )
        self._carried = None
        for quotation in block.quotations:
            if places.is_name(self.text, quotation):
                continue
            tag = self._tag(chunks, named.between(*places.sentences(quotation)), quotation, block)
            if tag is None:
                tag = spoken or self._before(named, places, quotation, block)
            spoken = tag
            yield self._quoted(chunks, quotation, tag), tag
        if block.quotations and not block.quotations[-1].closed:
            self._carried = spoken

    def _quoted(self, chunks: Chunks, quotation: Quotation, tag: Utterance | None) -> Voice:
        form = "direct_partial" if is_partial(self.text, quotation) else "direct"
        source: Source = UNATTRIBUTED if tag is None or tag.subject is None else tag.subject.source
        return Voice(
            statement=Statement(
                passage=passage_at(self.text, quotation.start, quotation.end),
                form=form,
                stance="asserts" if tag is None else tag.stance,
                source=source,
                relayed_by=() if tag is None else tag.relayed_by,
            ),
            rule=f"{chunks.language.code}.quotation",
            individual=None if tag is None or tag.subject is None else tag.subject.individual,
            utterance=tag,
        )

    def _tag(
        self, chunks: Chunks, named: Sequence[Utterance], quotation: Quotation, block: QuotedBlock
    ) -> Utterance | None:
        """The utterance in the sentence of the quotation: after it first ("…," she said), then before it."""
        following = [one for one in named if chunks.starts[one.verb] >= quotation.end]
        preceding = [one for one in named if chunks.ends[one.verb] <= quotation.start]
        adjacent = [one for one in following if not self._other_between(block, quotation, chunks.starts[one.verb])]
        if not is_partial(self.text, quotation):
            return adjacent[0] if adjacent else (preceding[-1] if preceding else None)
        if preceding:
            return preceding[-1]
        return following[0] if following else None

    def _other_between(self, block: QuotedBlock, quotation: Quotation, position: int) -> bool:
        following = bisect_left(block.quotations, quotation.end, key=lambda other: other.start)
        return following < len(block.quotations) and block.quotations[following].start < position

    def _before(self, named: "_Named", places: "_Places", quotation: Quotation, block: QuotedBlock) -> Utterance | None:
        """The last speaker of the same block before a quotation that has no verb of its own."""
        if is_partial(self.text, quotation):
            return None
        before = named.between(places.first_from(block.start), places.first_from(quotation.start))
        return before[-1] if before else None


class _Named:
    """The utterances of a stretch whose speaker is known, by their verbs."""

    __slots__ = ("utterances", "verbs")

    def __init__(self, utterances: Sequence[Utterance]) -> None:
        named = (one for one in utterances if one.subject is not None)
        self.utterances = sorted(named, key=lambda one: one.verb)
        self.verbs = [one.verb for one in self.utterances]

    def between(self, first: int, after: int) -> Sequence[Utterance]:
        """Those whose verb is one of some chunks."""
        return self.utterances[bisect_left(self.verbs, first) : bisect_left(self.verbs, after)]


_LONGEST_NAME = 5


class _Places:
    """From text offsets to the chunks of a stretch."""

    __slots__ = ("chunks",)

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks

    def first_from(self, position: int) -> int:
        """The first chunk that begins at or after an offset."""
        return bisect_left(self.chunks.starts, position)

    def sentences(self, quotation: Quotation) -> tuple[int, int]:
        """The chunks of the sentence in which the quotation begins up to the end of that in which it ends."""
        first = self._index(quotation.start)
        last = max(first, self._index(max(quotation.start, quotation.end - 1)))
        start = self.chunks.code.rfind(BOUNDARY, 0, first) + 1
        after = self.chunks.code.find(BOUNDARY, last)
        if 0 <= after < len(self.chunks.code) - 1 and self.chunks.has(after + 1, "DASH"):
            after = self.chunks.code.find(BOUNDARY, after + 1)  # "Why? - she asked"
        return start, len(self.chunks.code) if after < 0 else after

    def is_name(self, text: str, quotation: Quotation) -> bool:
        """Whether marks hold a name after what it names («агентство "Интерфакс"»), and nobody's words."""
        words = text[quotation.start + 1 : quotation.end - 1].split()
        if (
            not is_marked(text, quotation)
            or not quotation.closed
            or not words
            or len(words) > _LONGEST_NAME
            or not words[0][0].isupper()
        ):
            return False
        before = self._index(quotation.start) - 1
        if words[-1][-1] in ".,!?…":
            return False
        if before < 0 or self.chunks.letters[before] == BOUNDARY:
            return self._speaks(quotation)
        named = self.chunks.has_any(before, "ORG", "TELLS", "RECIPIENT")
        return named or (
            self.chunks.has(before, "SPEECH") and not self.chunks.has(before, "GERUND") and self._goes_on(quotation)
        )

    def _speaks(self, quotation: Quotation) -> bool:
        """Whether a verb follows the marks at once: then they hold who speaks («"Хабар" сообщил …»)."""
        after = self._index(quotation.end - 1) + 1
        return after < len(self.chunks.code) and self.chunks.has(after, "SPEECH")

    def _goes_on(self, quotation: Quotation) -> bool:
        """Whether a clause follows the marks: then they hold who was told («рассказал "Хабару", что …»)."""
        after = self._index(quotation.end - 1) + 1
        return after + 1 < len(self.chunks.code) and self.chunks.has(after + 1, "THATWORD")

    def _index(self, position: int) -> int:
        """The last chunk that begins at or before an offset."""
        low, high = 0, len(self.chunks.starts)
        while low < high:
            middle = (low + high) // 2
            if self.chunks.starts[middle] <= position:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)
