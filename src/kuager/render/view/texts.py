"""The documents as the page shows them: every paragraph with its marks, and notes that lead back to the items."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kuager.model.records import Block, Document, Family, NumberMention, Record, Span
from kuager.render.view import limits
from kuager.render.view.anchors import Anchors
from kuager.render.view.marks import Mark, Token, tokens
from kuager.render.view.noted import Noted, disposition
from kuager.render.view.wording import dated, language, listed, plural, term

_KINDS = {
    "figure": "figure",
    "count": "number",
    "statement": "statement",
    "event": "event",
    "act": "act",
    "spell": "status",
    "person": "person",
    "date": "date",
    "network": "network",
    "number": "number",
}
_WITHOUT_NOTE = ("person", "date", "count", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A piece of the text with its marks; ``skipped`` says how much text before it is not shown."""

    kind: str
    label: str | None
    pieces: tuple[Token, ...]
    notes: tuple[Noted, ...]
    more_notes: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """Words of the text and what they were read as: a number with its disposition, a date with its value."""

    href: str
    words: str
    read_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document as it is shown."""

    anchor: str
    number: int
    name: str
    lang: str | None
    language: str
    characters: int
    published: str
    published_basis: str
    sha256: str
    media_type: str
    kin: str
    problems: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    cut: bool
    numbers: tuple[ReadRow, ...]
    all_numbers: int
    unexplained: int
    dates: tuple[ReadRow, ...]
    all_dates: int


def documents(record: Record, anchors: Anchors, things: dict[str, list[Noted]]) -> tuple[DocumentView, ...]:
    """All documents in the order of the record."""
    kin = _kin_words(record.families, anchors)
    return tuple(
        _document(document, record.numbers.get(document.id, ()), anchors, things[document.id], kin.get(document.id, ""))
        for document in record.documents
    )


def _document(
    document: Document, numbers: Sequence[NumberMention], anchors: Anchors, things: Sequence[Noted], kin: str
) -> DocumentView:
    place = anchors.numbers[document.id]
    dates = [thing for thing in things if thing.kind == "date"]
    return DocumentView(
        anchor=f"d{place}",
        number=place,
        name=document.name,
        lang=anchors.lang(document.id),
        language=language(document.language),
        characters=len(document.text),
        published=dated(document.published),
        published_basis=term("date_bases", document.published.basis) if document.published else "",
        sha256=document.sha256,
        media_type=document.media_type,
        kin=kin,
        problems=tuple(problem.message for problem in document.problems),
        paragraphs=tuple(_paragraphs(document, anchors, things)),
        cut=anchors.shown[document.id] is not None,
        numbers=tuple(_number(document, number, anchors) for number in numbers[: limits.LIST_SHOWN]),
        all_numbers=len(numbers),
        unexplained=sum(number.disposition == "other" for number in numbers),
        dates=tuple(_date(document, thing, anchors) for thing in dates[: limits.LIST_SHOWN]),
        all_dates=len(dates),
    )


def _number(document: Document, number: NumberMention, anchors: Anchors) -> ReadRow:
    return ReadRow(
        href=anchors.href(document.id, number.start, number.end),
        words=document.text[number.start : number.end],
        read_as=disposition(number.disposition),
    )


def _date(document: Document, date: Noted, anchors: Anchors) -> ReadRow:
    start, end = date.span.start, date.span.end
    return ReadRow(href=anchors.href(document.id, start, end), words=document.text[start:end], read_as=date.words)


def _kin_words(families: Iterable[Family], anchors: Anchors) -> dict[str, str]:
    """What is known of each document's origin, in words."""
    found = {}
    for family in families:
        for kin in family.documents:
            if kin.to is not None and kin.to in anchors.numbers and kin.relation:
                found[kin.document] = f"{term('copy_relations', kin.relation)}: document {anchors.numbers[kin.to]}"
                continue
            others = [
                str(anchors.numbers[other.document]) for other in family.documents if other.document != kin.document
            ]
            if others:
                found[kin.document] = f"same origin as {listed([f'document {other}' for other in others])}"
    return found


def _paragraphs(document: Document, anchors: Anchors, things: Sequence[Noted]) -> Iterator[Paragraph]:
    marks = _marks(document.id, anchors, things)
    starts = [mark.start for mark in marks]
    longest = max((mark.end - mark.start for mark in marks), default=0)
    noted_at = 0
    shown_to = 0
    for kind, part in _parts(document, anchors.shown[document.id]):
        near = marks[bisect_left(starts, part.start - longest) : bisect_left(starts, part.end)]
        notes = []
        while noted_at < len(things) and things[noted_at].span.start < part.end:
            thing = things[noted_at]
            if thing.span.start >= part.start and thing.kind not in _WITHOUT_NOTE:
                notes.append(thing)
            noted_at += 1
        yield Paragraph(
            kind=kind,
            label=None if kind == "body" else term("block_kinds", kind),
            pieces=tuple(tokens(document.text, part.start, part.end, near)),
            notes=tuple(notes[: limits.NOTES_SHOWN]),
            more_notes=max(len(notes) - limits.NOTES_SHOWN, 0),
            skipped=len(document.text[shown_to : part.start].strip()),
        )
        shown_to = part.end


def _marks(document: str, anchors: Anchors, things: Sequence[Noted]) -> list[Mark]:
    """One mark per stretch of text, however many things were read there."""
    by_span: dict[Span, list[Noted]] = {}
    for thing in things:
        if thing.span in anchors.passages[document]:
            by_span.setdefault(thing.span, []).append(thing)
    marks = [
        Mark(
            start=span.start,
            end=span.end,
            anchor=anchors.passages[document][span],
            kinds=tuple(dict.fromkeys(thing.kind for thing in there)),
            title="; ".join(dict.fromkeys(f"{_KINDS[thing.kind]}: {thing.words}" for thing in there)),
        )
        for span, there in by_span.items()
    ]
    return sorted(marks)


def _parts(document: Document, shown: tuple[Span, ...] | None) -> Iterator[tuple[str, Span]]:
    """The blocks, split at empty lines, and any words outside them; of a cut document only what is shown."""
    blocks = sorted(document.blocks, key=lambda block: block.start)
    ends = [block.end for block in blocks]
    for window in (Span(0, len(document.text)),) if shown is None else shown:
        for kind, span in _blocks(islice(blocks, bisect_right(ends, window.start), None), window):
            yield from ((kind, part) for part in _split(document.text, span))


def _blocks(blocks: Iterable[Block], window: Span) -> Iterator[tuple[str, Span]]:
    at = window.start
    for block in blocks:
        if block.start >= window.end:
            break
        start, end = max(block.start, at), min(block.end, window.end)
        if start > at:
            yield "body", Span(at, start)
        if end > start:
            yield block.kind, Span(start, end)
            at = end
    if at < window.end:
        yield "body", Span(at, window.end)


def _split(text: str, span: Span) -> Iterator[Span]:
    """Paragraphs: stretches between empty lines, without the white space around them."""
    at = span.start
    while at < span.end:
        cut = text.find("\n\n", at, span.end)
        end = span.end if cut < 0 else cut
        words = text[at:end]
        start = at + len(words) - len(words.lstrip())
        stop = at + len(words.rstrip())
        if start < stop:
            yield Span(start, stop)
        at = end + 2


def problem_words(record: Record, anchors: Anchors) -> tuple[tuple[str, str, str | None], ...]:
    """All problems: what it is about, what is wrong, and where."""
    names = {document.id: document.name for document in record.documents}
    found = [(problem.record, problem) for problem in record.problems]
    found += [(document.id, problem) for document in record.documents for problem in document.problems]
    rows = []
    for about, problem in found:
        place = anchors.document_href(about) if about is not None and about in anchors.numbers else None
        row = (names.get(about or "", about or ""), problem.message, place)
        if row not in rows:
            rows.append(row)
    return tuple(rows)


def read_summary(record: Record) -> str:
    """Which languages were read."""
    spoken = dict.fromkeys(language(document.language) for document in record.documents)
    return f"{plural(len(record.documents), 'document')} in {listed(list(spoken))}" if spoken else "no document"
