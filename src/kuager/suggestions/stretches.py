"""A document cut into stretches of one language, and what a first pass over them tells of the whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kuager.model.records import Block, Dated, Document
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.counts import with_counts, with_taken
from kuager.suggestions.dates import When, with_dates
from kuager.suggestions.language import language
from kuager.suggestions.numbers import with_numbers
from kuager.suggestions.occurrences import Occurrences
from kuager.suggestions.publication import RelativeDate
from kuager.suggestions.scope import Heading, PlaceNaming, headings_in, places_in
from kuager.suggestions.script import language_of, scripts
from kuager.suggestions.tokens import tokens

_STRETCH = 60_000  # characters read at once: bounds the memory
_KEPT = 16  # stretches whose chunks are kept between the two passes: about 20 MB
_SAMPLE = 2_000


@dataclass(slots=True)
class Overview:
    """What a first pass over the document tells of the whole of it."""

    headings: list[Heading] = field(default_factory=list)
    places: list[PlaceNaming] = field(default_factory=list)
    relatives: list[RelativeDate] = field(default_factory=list)


class Stretches:
    """The stretches of one document, each as typed chunks when asked for."""

    __slots__ = ("_prepared", "_runs", "document", "folded")

    def __init__(self, document: Document, folded: str) -> None:
        """Cut the document; nothing is read yet."""
        self.document = document
        self.folded = folded
        self._runs = list(_runs(document))
        self._prepared: dict[int, Chunks] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._runs)

    def blocks(self, index: int) -> tuple[Block, ...]:
        """The blocks of a stretch."""
        return self._runs[index][1]

    def chunks(self, index: int) -> Chunks:
        """A stretch as chunks; of a very long document only the first are kept between the two passes."""
        known = self._prepared.pop(index, None)
        if known is not None:
            return known
        code, blocks = self._runs[index]
        chunks = tokens(language(code), self.folded, [(block.start, block.end) for block in blocks])
        for step in (with_dates, with_numbers, with_taken, with_counts):
            chunks = step(chunks)
        return chunks

    def overview(self, survey: Callable[[Chunks], None]) -> Overview:
        """Read all stretches once for what concerns the whole document; ``survey`` is given each of them."""
        overview = Overview()
        year: int | None = None
        for index in range(len(self)):
            chunks = self.chunks(index)
            if len(self._prepared) < _KEPT:
                self._prepared[index] = chunks
            overview.headings += headings_in(chunks, self.blocks(index), self.document.text, year)
            overview.places += places_in(chunks)
            if overview.headings:
                year = int(overview.headings[-1].value.text[:4])
            overview.relatives += _relatives(chunks)
            survey(chunks)
        if len(overview.headings) == 1 and _is_publication(overview.headings[0], self.document.published):
            overview.headings.clear()
        return overview


def _runs(document: Document) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Runs of blocks of one language, each short enough to be read at once."""
    run: list[Block] = []
    run_language = ""
    length = 0
    for block in document.blocks:
        sample = document.text[block.start : min(block.end, block.start + _SAMPLE)]
        code = language_of(sample, document.language) or _known(document.language)
        if run and (code != run_language or length > _STRETCH):
            yield run_language, tuple(run)
            run, length = [], 0
        run_language = code
        run.append(block)
        length += block.end - block.start
    if run:
        yield run_language, tuple(run)


def _known(code: str) -> str:
    """A language that has a folder; stretches without letters are read as English where theirs has none."""
    return code if any(one.code == code for one in scripts()) else "en"


def _is_publication(heading: Heading, published: Dated | None) -> bool:
    """Whether the only date line of a text is its date of publication: then it heads no chronicle."""
    return published is not None and published.basis == "byline" and published.value == heading.value


def _relatives(chunks: Chunks) -> Iterator[RelativeDate]:
    named = {naming.start: naming.name for naming in places_in(chunks)}
    for index in Occurrences(chunks, "DATE").places:
        when = chunks.things[index]
        if isinstance(when, When) and when.relative is not None:
            first, after = chunks.sentence_around(index)
            here = (named[chunks.starts[place]] for place in range(first, after) if chunks.starts[place] in named)
            yield RelativeDate(when=when, start=chunks.starts[index], places=tuple(dict.fromkeys(here)))
