"""Why a stretch of a document was read as it was, and which words nobody knows beside numbers nobody explained."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kuager.model.documents import Document, Span
from kuager.model.explanations import Explanation, Gap, Outcome, Rule, Step, Token
from kuager.model.records import Reading
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.counts import with_counts, with_taken
from kuager.suggestions.dates import with_dates
from kuager.suggestions.grounding import kind_of
from kuager.suggestions.language import Word
from kuager.suggestions.numbers import with_numbers
from kuager.suggestions.provenance import place_row, rows_of, rules_of
from kuager.suggestions.shadow import shadow
from kuager.suggestions.stretches import Stretches
from kuager.suggestions.tokens import tokens

STEPS = (
    ("date", with_dates, ("date", "period")),
    ("number", with_numbers, ("number", "range")),
    ("taken", with_taken, ("taken",)),
    ("count", with_counts, ("count",)),
)
"""The steps that join words, in the order of the reader, each with the constructions that it tries."""

_NEAR = 4  # tokens on each side of a number
_EXAMPLES = 3
_AROUND = 40
_UNEXPLAINED = frozenset({"other", "object_count"})


def explain(document: Document, reading: Reading, spans: Sequence[Span]) -> tuple[Explanation, ...]:
    """What made all that was read in some stretches of a document.

    Args:
        document: The document.
        reading: What the rules have read in it.
        spans: The stretches that are asked about.
    """
    stages = [list(_stages(chunks)) for chunks in _stretches(document)]
    return tuple(_explanation(document, reading, span, stages) for span in spans)


def _stretches(document: Document) -> Iterator[Chunks]:
    """The document as tokens of one language each, before anything is joined."""
    folded = shadow(document.text)
    stretches = Stretches(document, folded)
    for index in range(len(stretches)):
        blocks = [(block.start, block.end) for block in stretches.blocks(index)]
        yield tokens(stretches.chunks(index).language, folded, blocks)


def _stages(chunks: Chunks) -> Iterator[tuple[str, tuple[str, ...], Chunks]]:
    """A stretch before and after every step."""
    yield "token", (), chunks
    for name, step, kinds in STEPS:
        chunks = step(chunks)
        yield name, kinds, chunks


def _explanation(
    document: Document, reading: Reading, span: Span, stretches: Sequence[Sequence[tuple[str, tuple[str, ...], Chunks]]]
) -> Explanation:
    found: list[Token] = []
    steps: list[Step] = []
    for stages in stretches:
        found += _tokens(stages[0][2], span, document.text)
        for (_, _, before), (name, kinds, after) in pairwise(stages):
            steps += _steps(name, kinds, (before, after), span, document.text)
    made = [
        Outcome(
            id=one.id,
            kind=kind_of(one.content),
            start=one.content.passage.start,
            end=one.content.passage.end,
            words=one.content.passage.exact,
            rule=one.rule,
            rules=rules_of(one.rule),
        )
        for one in reading.suggestions
        if _meet(one.content.passage.start, one.content.passage.end, span)
    ]
    numbers = [(one.start, one.end, one.disposition) for one in reading.numbers if _meet(one.start, one.end, span)]
    return Explanation(
        start=span.start,
        end=span.end,
        words=document.text[span.start : span.end],
        tokens=tuple(found),
        steps=tuple(steps),
        made=tuple(made),
        numbers=tuple(numbers),
    )


def _meet(start: int, end: int, span: Span) -> bool:
    return start < span.end and span.start < end


def _tokens(chunks: Chunks, span: Span, text: str) -> Iterator[Token]:
    folded = shadow(text)
    for index, thing in enumerate(chunks.things):
        start, end = chunks.starts[index], chunks.ends[index]
        if isinstance(thing, Word) and _meet(start, end, span):
            types = tuple(sorted(thing.types))
            rows = rows_of(chunks.language.code, folded[start:end]) if set(types) & {"CAP", "LOW", "MARK"} else ()
            place = thing.values.get("place") if "PLACE" in types else None
            rows += place_row(place, text[start:end]) if place else ()
            yield Token(start=start, end=end, words=text[start:end], types=types, rows=rows)


def _steps(name: str, kinds: tuple[str, ...], stages: tuple[Chunks, Chunks], span: Span, text: str) -> Iterator[Step]:
    """What a step has joined within a span, and the constructions that fit there."""
    before, after = stages
    known = dict(zip(zip(before.starts, before.ends, strict=True), before.things, strict=True))
    for index, thing in enumerate(after.things):
        place = (after.starts[index], after.ends[index])
        if thing is None or not _meet(*place, span) or known.get(place) is thing:
            continue
        rules = tuple(_fitting(before, kinds, place))
        yield Step(start=place[0], end=place[1], words=text[slice(*place)], kind=name, made=repr(thing), rules=rules)


def _fitting(chunks: Chunks, kinds: tuple[str, ...], place: tuple[int, int]) -> Iterator[Rule]:
    """The constructions whose match, or a named part of it, covers just what was joined."""
    names: dict[str, None] = {}
    for kind in kinds:
        for construction, match in chunks.matches(kind):
            spans = [match.span(), *(match.span(group) for group in match.re.groupindex)]
            begins = any(first >= 0 and first < after and chunks.starts[first] == place[0] for first, after in spans)
            if begins and match.end() > match.start() and chunks.ends[match.end() - 1] >= place[1]:
                names[construction.name] = None
    for name in names:
        yield from rules_of(name)


def places_of(text: str, words: str) -> list[Span]:
    """Where some words stand in a text, whatever its quotation marks, dashes and spaces look like."""
    folded, sought = shadow(text), shadow(words)
    found: list[Span] = []
    start = folded.find(sought) if sought.strip() else -1
    while start >= 0:
        found.append(Span(start, start + len(sought)))
        start = folded.find(sought, start + len(sought))
    return found


def gaps(read: Iterable[tuple[Document, Reading]]) -> tuple[Gap, ...]:
    """The words that no list has beside numbers that no rule has explained: lexicon work, the most frequent first."""
    times: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[str]] = {}
    for key, example in (found for document, reading in read for found in _unknown_in(document, reading)):
        times[key] += 1
        shown = examples.setdefault(key, [])
        if len(shown) < _EXAMPLES:
            shown.append(example)
    ordered = sorted(times, key=lambda key: (-times[key], key))
    return tuple(Gap(language=key[0], word=key[1], times=times[key], examples=tuple(examples[key])) for key in ordered)


def _unknown_in(document: Document, reading: Reading) -> Iterator[tuple[tuple[str, str], str]]:
    """Each unknown word of one document beside a number that nothing explains, with the words around it."""
    unexplained = frozenset(number.start for number in reading.numbers if number.disposition in _UNEXPLAINED)
    for chunks in _stretches(document) if unexplained else ():
        for key, place in _unknown_beside(chunks, unexplained):
            yield key, _around(document.text, *place)


def _unknown_beside(chunks: Chunks, numbers: frozenset[int]) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """Each unknown word beside one of some numbers, once, with the stretch that shows both."""
    places = [index for index, start in enumerate(chunks.starts) if start in numbers and chunks.things[index]]
    beside: dict[int, int] = {}
    for index in places:
        first, after = chunks.sentence_around(index)
        for place in range(max(first, index - _NEAR), min(after, index + _NEAR + 1)):
            thing = chunks.things[place]
            if isinstance(thing, Word) and {"OTHER", "LOW"} <= thing.types:
                beside.setdefault(place, index)
    for place, index in beside.items():
        word = chunks.things[place]
        assert isinstance(word, Word)  # noqa: S101 - only words were put there
        begin = min(chunks.starts[index], chunks.starts[place])
        end = max(chunks.ends[index], chunks.ends[place])
        yield (chunks.language.code, word.folded), (begin, end)


def _around(text: str, start: int, end: int) -> str:
    """Some words in their line."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    return text[begin : min(stop if stop >= 0 else len(text), end + _AROUND)]
