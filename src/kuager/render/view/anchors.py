"""Where things are on the page: an anchor for every passage that is shown, and for every item."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuager.model.records import Document, Passage, Record, Span
from kuager.render.view import limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """Knows how to link to a passage of a document.

    Attributes:
        numbers: Document id to its number on the page, from 1.
        passages: Document id to the anchors of its passages.
        shown: Document id to the stretches of its text that the page shows; None means all of it.
        languages: Document id to the language of its text.
    """

    numbers: Mapping[str, int]
    passages: Mapping[str, Mapping[Span, str]]
    shown: Mapping[str, tuple[Span, ...] | None]
    languages: Mapping[str, str]

    def href(self, document: str, start: int, end: int) -> str:
        """A link to a passage, or to its document where the passage itself is not shown."""
        anchor = self.passages.get(document, {}).get(Span(start, end))
        return f"#{anchor}" if anchor else self.document_href(document)

    def document_href(self, document: str) -> str:
        """A link to a document."""
        return f"#d{self.numbers[document]}" if document in self.numbers else "#documents"

    def lang(self, document: str) -> str | None:
        """The language of a document where it is not that of the page."""
        language = self.languages.get(document, "und")
        return None if language == "en" else language


def anchors(record: Record) -> Anchors:
    """Give every passage of the record an anchor."""
    numbers = {document.id: place for place, document in enumerate(record.documents, start=1)}
    spans = {document: sorted(found, key=_outermost_first) for document, found in _spans(record).items()}
    share = _share(record.documents, spans)
    shown = {document.id: _shown(document, spans[document.id], share) for document in record.documents}
    return Anchors(
        numbers=numbers,
        passages={
            document.id: _named(numbers[document.id], spans[document.id], shown[document.id])
            for document in record.documents
        },
        shown=shown,
        languages={document.id: document.language for document in record.documents},
    )


def _outermost_first(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _spans(record: Record) -> dict[str, set[Span]]:
    """Every passage anything points to, by document."""
    texts = {document.id: document.text for document in record.documents}
    passages: list[tuple[str, Passage]] = [(found.document, found.content.passage) for found in record.suggestions]
    passages += [(figure.document, figure.count.passage) for figure in record.figures]
    passages += [(figure.document, figure.count.number) for figure in record.figures]
    passages += [(spell.document, spell.spell.passage) for spell in record.spells]
    passages += [(mention.document, mention.passage) for person in record.persons for mention in person.mentions]
    places = [(document, passage.start, passage.end) for document, passage in passages]
    places += [
        (document, number.start, number.end) for document, numbers in record.numbers.items() for number in numbers
    ]
    spans: dict[str, set[Span]] = {document: set() for document in texts}
    for document, start, end in places:
        if start < end <= len(texts.get(document, "")):
            spans[document].add(Span(start, end))
    return spans


def _share(documents: Sequence[Document], spans: Mapping[str, Sequence[Span]]) -> int | None:
    """How many passages each document may show where all together are too much for a page; None where they are not."""
    text = sum(len(document.text) for document in documents)
    passages = sum(len(found) for found in spans.values())
    if text <= limits.ALL_TEXT and passages <= limits.ALL_MARKS:
        return None
    return max(limits.ALL_MARKS // len(documents), 1)


def _shown(document: Document, spans: Sequence[Span], share: int | None) -> tuple[Span, ...] | None:
    """All of a document, or of a huge one the blocks around its first suggestions."""
    if share is None and len(document.text) <= limits.LONG_DOCUMENT and len(spans) <= limits.MANY_MARKS:
        return None
    kept = []
    blocks = sorted(document.blocks, key=lambda block: block.start)
    place = 0
    for span in spans[: min(share or limits.MARKS_SHOWN, limits.MARKS_SHOWN)]:
        while place < len(blocks) and blocks[place].end <= span.start:
            place += 1
        if place < len(blocks) and blocks[place].start <= span.start:
            kept.append(_around(span, Span(blocks[place].start, blocks[place].end)))
    return tuple(_merged(kept))


_CONTEXT = 600


def _around(span: Span, block: Span) -> Span:
    """The block, or of a block that is huge itself, the words around the passage."""
    if block.end - block.start <= 4 * _CONTEXT:
        return block
    return Span(max(block.start, span.start - _CONTEXT), min(block.end, span.end + _CONTEXT))


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _named(number: int, spans: Sequence[Span], shown: tuple[Span, ...] | None) -> dict[Span, str]:
    """``d1-s1344`` for the longest passage that begins there; shorter ones get their end as well."""
    named: dict[Span, str] = {}
    begun: set[int] = set()
    starts = [part.start for part in shown or ()]
    for span in spans:
        if shown is not None and not _inside(span.start, starts, shown):
            continue
        named[span] = f"d{number}-s{span.start}-{span.end}" if span.start in begun else f"d{number}-s{span.start}"
        begun.add(span.start)
    return named


def _inside(offset: int, starts: Sequence[int], parts: Sequence[Span]) -> bool:
    before = bisect_right(starts, offset)
    return before > 0 and offset < parts[before - 1].end
