"""From what a producer says to what may be suggested: every quote is found in the text, every value in its quote.

The core alone says where words stand. A quote is looked up as it is, then under the fold that keeps lengths
(:mod:`~kuager.suggestions.shadow`); what is not found then is refused, counted and listed. Nothing is matched
approximately: other tools that did pointed to words that nobody had said.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from kuager.model.codec import CodecError, content_type, decode_content, encode_content
from kuager.model.documents import Document, Passage, Span, passage_at
from kuager.model.ids import Json, content_id
from kuager.model.proposals import LONGEST_QUOTE, Answer, Grounded, Producer, Proposal, Quote, Refusal, refusal
from kuager.model.records import Content, Reading, Suggestion
from kuager.suggestions.checking import Checker, Refused, check_terms
from kuager.suggestions.identity import suggestion
from kuager.suggestions.rules_v1 import PRODUCER, read
from kuager.suggestions.shadow import shadow

_NUMBER = re.compile(r"\d+(?:[.,: ]\d+)*")
_LONGEST_NUMBER = 24
_PASSAGES = ("number", "anchor", "evidence")
_DEFAULTS: Mapping[str, Mapping[str, object]] = {
    "count": {"tier": "parsed", "population": "people"},
    "date_mention": {"kind": "absolute", "value": None},
    "statement": {"stance": "asserts"},
}


@dataclass(slots=True)
class Places:
    """Where the words of quotes stand in one text."""

    text: str
    _folded: str = field(init=False)
    _found: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Fold the text once."""
        self._folded = shadow(self.text)

    def passage(self, quote: Quote, within: Passage | None = None) -> Passage:
        """The one place that a quote means.

        Args:
            quote: The words, with what tells their place from another.
            within: A passage that is looked at first; the quote stands in it as a rule.

        Raises:
            Refused: The words are not there, or in several places that the quote does not tell apart.
        """
        if not quote.exact.strip():
            raise Refused(code="empty", reason="the quote is empty")
        if len(quote.exact) > LONGEST_QUOTE:
            raise Refused(code="too_long", reason=f"the quote has more than {LONGEST_QUOTE:,} characters")
        everywhere = self._all(quote.exact)
        if not everywhere:
            raise Refused(code="ungrounded", reason=f"“{_short(quote.exact)}” is not in the text")
        told = [one for one in everywhere if one.start == quote.start]
        for places in (told, *self._near(everywhere, within), everywhere):
            chosen = self._chosen(places, quote, everywhere)
            if len(chosen) == 1:
                return passage_at(self.text, chosen[0].start, chosen[0].end)
        raise Refused(code="ambiguous", reason=f"“{_short(quote.exact)}” stands in {len(everywhere)} places")

    def _near(self, everywhere: Sequence[Span], within: Passage | None) -> Iterator[Sequence[Span]]:
        """The places inside a passage, then those in its line, if there are any."""
        if within is None:
            return
        line = (self.text.rfind("\n", 0, within.start) + 1, self.text.find("\n", within.end))
        for start, end in ((within.start, within.end), (line[0], line[1] if line[1] >= 0 else len(self.text))):
            near = [one for one in everywhere if start <= one.start and one.end <= end]
            if near:
                yield near

    def _chosen(self, places: Sequence[Span], quote: Quote, everywhere: Sequence[Span]) -> Sequence[Span]:
        """Those of some places that everything beside the words points to."""
        if len(places) == 1:
            return places
        if quote.prefix or quote.suffix:
            around = [one for one in places if self._stands_between(one, quote)]
            if len(around) == 1:
                return around
        if quote.occurrence is not None and 1 <= quote.occurrence <= len(everywhere):
            return [one for one in places if one == everywhere[quote.occurrence - 1]]
        return places

    def _stands_between(self, place: Span, quote: Quote) -> bool:
        before = self._folded[max(0, place.start - len(quote.prefix)) : place.start]
        after = self._folded[place.end : place.end + len(quote.suffix)]
        return (before, after) == (shadow(quote.prefix), shadow(quote.suffix))

    def _all(self, exact: str) -> tuple[Span, ...]:
        """All places of some words in order; as they are, else under the fold; never the inside of a longer word."""
        found = self._found.get(exact)
        if found is None:
            found = tuple(self._occurrences(self.text, exact)) or tuple(self._occurrences(self._folded, shadow(exact)))
            self._found[exact] = found
        return found

    def _occurrences(self, text: str, exact: str) -> Iterator[Span]:
        start = text.find(exact)
        while start >= 0:
            end = start + len(exact)
            if not self._cuts(start) and not self._cuts(end):
                yield Span(start, end)
            start = text.find(exact, start + 1)

    def _cuts(self, at: int) -> bool:
        """Whether an offset lies inside a word, a number or a character with its marks."""
        if at in (0, len(self.text)):
            return False
        before, after = self.text[at - 1], self.text[at]
        if unicodedata.combining(after):
            return True
        if before.isalpha() and after.isalpha():
            return True
        first = max(0, at - _LONGEST_NUMBER)
        around = self._folded[first : at + _LONGEST_NUMBER]
        return any(match.start() < at - first < match.end() for match in _NUMBER.finditer(around))


def _short(words: str, longest: int = 60) -> str:
    return words if len(words) <= longest else f"{words[:longest]}…"


def propose(producer: Producer, document: Document, own: Reading | None = None) -> Grounded:
    """Have a producer read a document, and take of its answer what stands in the text.

    Args:
        producer: Who reads.
        document: What is read.
        own: What the rules have read in it, where that is known already.
    """
    return ground(producer, producer.propose(document), document, own)


def ground(producer: Producer, answer: Answer, document: Document, own: Reading | None = None) -> Grounded:
    """What of an answer stands in the text, and why the rest does not."""
    grounder = _Grounder(producer, document, own or read(document))
    for proposal in answer.proposals:
        grounder.take(proposal)
    covered = tuple(_joined(answer.coverage, len(document.text)))
    return Grounded(
        producer=producer.id,
        version=producer.version,
        kinds=producer.kinds,
        deterministic=producer.deterministic,
        proposed=len(answer.proposals),
        suggestions=tuple(sorted(grounder.suggestions.values(), key=_place)),
        refusals=(*answer.refusals, *grounder.refusals),
        coverage=covered,
        unread=tuple(_unread(covered, document.text)),
    )


def _place(one: Suggestion) -> tuple[int, int, str]:
    return one.content.passage.start, one.content.passage.end, one.id


class _Grounder:
    """One answer while it is looked at."""

    __slots__ = ("checker", "document", "places", "producer", "refusals", "suggestions")

    def __init__(self, producer: Producer, document: Document, own: Reading) -> None:
        self.producer = producer
        self.document = document
        self.places = Places(document.text)
        self.checker = Checker(document, own)
        self.suggestions: dict[str, Suggestion] = {}
        self.refusals: list[Refusal] = []

    def take(self, proposal: Proposal) -> None:
        """Take a proposal, or refuse it."""
        try:
            one = self._suggestion(proposal)
        except Refused as error:
            self.refusals.append(refusal(error.code, str(error), proposal.content))
            return
        if one.id in self.suggestions:
            self.refusals.append(refusal("repeated", "the same was proposed before", proposal.content))
        else:
            self.suggestions[one.id] = one

    def _suggestion(self, proposal: Proposal) -> Suggestion:
        kind = proposal.content.get("type")
        if not isinstance(kind, str) or kind not in self.producer.kinds:
            raise Refused(code="unknown_kind", reason="no kind of suggestion that was asked for")
        given = {**_DEFAULTS.get(kind, {}), **proposal.content}
        if kind == "person_mention":
            given.setdefault("key", given.get("name"))
        passages = self._with_passages(given)
        settled, left_out = self.checker.settled(passages, is_own=self.producer.id == PRODUCER)
        self.refusals += [refusal("not_derivable", reason, proposal.content, name) for name, reason in left_out]
        content = _decoded(settled)
        check_terms(content)
        return self._identified(content, proposal.rule)

    def _with_passages(self, given: Mapping[str, object]) -> dict[str, object]:
        """The content with a passage in the place of every quote, looked for in the main passage first."""
        whole = self.places.passage(_quote(given.get("passage")))

        def placed(value: object, name: str) -> object:
            if name == "part_of" and value is not None:
                part = self.places.passage(_quote(value), whole)
                return [part.start, part.end]
            if name in (*_PASSAGES, "passage") and value is not None:
                return self._beside(value, whole, is_needed=name == "number")
            if isinstance(value, Mapping):
                return {inner: placed(member, inner) for inner, member in value.items()}
            return [placed(member, "") for member in value] if isinstance(value, list | tuple) else value

        row = [whole.start, whole.end, whole.exact, whole.prefix, whole.suffix]
        return {**{name: placed(value, name) for name, value in given.items() if name != "passage"}, "passage": row}

    def _beside(self, value: object, whole: Passage, *, is_needed: bool) -> object:
        """The passage of a quote beside the main one; one that is said in several places may be left out."""
        try:
            found = self.places.passage(_quote(value), whole)
        except Refused as error:
            if is_needed or error.code != "ambiguous":
                raise
            return None
        return [found.start, found.end, found.exact, found.prefix, found.suffix]

    def _identified(self, content: Content, rule: str) -> Suggestion:
        """The content as a suggestion; its id follows from all that it says, so one that was rejected is known again.

        The rules' own ids stand in journals, and stay as they are.
        """
        one = suggestion(content, self.document.id, self.producer.id, rule)
        if self.producer.id == PRODUCER:
            return one
        identity: list[Json] = [self.document.id, self.producer.id, encode_content(content)]
        known = content_id(one.id.partition("-")[0], identity)
        return Suggestion(id=known, document=one.document, content=content, rule=rule, producer=one.producer)


def _quote(value: object) -> Quote:
    """A quote as an answer gives it: its words alone, or an object."""
    if isinstance(value, str):
        return Quote(exact=value)
    if not isinstance(value, Mapping) or not isinstance(value.get("exact"), str):
        raise Refused(code="malformed", reason="a quote is missing, or has no words")
    prefix, suffix = (text if isinstance(text := value.get(name), str) else "" for name in ("prefix", "suffix"))
    occurrence, start = (at if type(at := value.get(name)) is int else None for name in ("occurrence", "start"))
    return Quote(exact=value["exact"], prefix=prefix, suffix=suffix, occurrence=occurrence, start=start)


def _decoded(content: Mapping[str, object]) -> Content:
    try:
        return decode_content(cast("Json", content))
    except (CodecError, TypeError) as error:
        raise Refused(code="malformed", reason=str(error)) from error


def proposal_of(one: Suggestion, text: str) -> Proposal:
    """A suggestion whose places are known as a proposal: with quotes that say where they stand."""
    written = encode_content(one.content)
    assert isinstance(written, dict)  # noqa: S101 - contents are objects: the codec writes only rows otherwise

    def quoted(value: object, name: str) -> object:
        if name in (*_PASSAGES, "passage") and isinstance(value, list):
            start, _end, exact, *around = value
            prefix, suffix = (*around, "", "")[:2]
            return {"exact": exact, "prefix": prefix, "suffix": suffix, "start": start}
        if name == "part_of" and isinstance(value, list):
            return {"exact": text[value[0] : value[1]], "start": value[0]}
        if isinstance(value, dict):
            return {inner: quoted(member, inner) for inner, member in value.items()}
        return [quoted(member, "") for member in value] if isinstance(value, list) else value

    return Proposal(content={name: quoted(value, name) for name, value in written.items()}, rule=one.rule)


def without(suggestions: Sequence[Suggestion], rejected: frozenset[str]) -> tuple[Suggestion, ...]:
    """The suggestions that nobody has rejected yet: the same one has the same id, whenever it is made."""
    return tuple(one for one in suggestions if one.id not in rejected)


def kind_of(content: Content) -> str:
    """What a content is called: ``count``, ``person_mention``."""
    return content_type(content)


def _joined(spans: Sequence[Span], length: int) -> Iterator[Span]:
    """Spans in order, those that touch as one, cut at the ends of the text."""
    last: Span | None = None
    for span in sorted(Span(max(0, one.start), min(length, one.end)) for one in spans):
        if span.start >= span.end:
            continue
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _unread(covered: Sequence[Span], text: str) -> Iterator[Span]:
    """The stretches between those that were read, if there is anything in them."""
    ends = [0, *(span.end for span in covered)]
    starts = [*(span.start for span in covered), len(text)]
    for start, end in zip(ends, starts, strict=True):
        if text[start:end].strip():
            yield Span(start, end)
