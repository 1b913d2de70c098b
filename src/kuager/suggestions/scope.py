"""What a place in the text inherits: the date of the heading above it, the time and the place of the document."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kuager.model.dates import DateInterval, days, parse_edtf
from kuager.model.records import Block, Dated, Passage, Place, passage_at
from kuager.model.vocab import places
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.dates import When
from kuager.suggestions.language import Word
from kuager.suggestions.meaning import Anchors, Meaning, limited, resolve
from kuager.suggestions.occurrences import Occurrences


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A date heading and its date."""

    start: int
    passage: Passage
    value: DateInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNaming:
    """A place of the gazetteer, named at an offset; where a report was written, if it opens with it in capitals."""

    start: int
    end: int
    name: str
    kind: str
    dateline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A date that the text has named, and whether with its year and month."""

    start: int
    value: DateInterval
    full: bool


_MONTH = 31
_LOOKED_BACK = 8  # dates before one that it may count from
_STORY = 1_500  # characters after a full date within which one without a year is of the same story


class Scope:
    """The dates and places that govern each part of a document."""

    __slots__ = ("_block_starts", "_heading_starts", "_known", "_place_starts", "_told", "blocks", "headings",
                 "main_place", "places", "published", "text", "window")  # fmt: skip

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        headings: Sequence[Heading],
        named: Sequence[PlaceNaming],
        published: DateInterval | None,
    ) -> None:
        """Take what an earlier pass over the document has found."""
        self.text = text
        self.blocks = blocks
        self.headings = headings
        self.places = named
        self.published = published
        self._block_starts = [block.start for block in blocks]
        self._heading_starts = [heading.start for heading in headings]
        self._place_starts = [naming.start for naming in named]
        self.main_place = _main_place(named)
        self.window = _window(headings, published)
        self._known: dict[int, Meaning] = {}
        self._told: list[_Told] = []

    def block_at(self, position: int) -> Block | None:
        """The block that holds an offset."""
        index = bisect_right(self._block_starts, position) - 1
        return self.blocks[index] if index >= 0 else None

    def heading_at(self, position: int) -> Heading | None:
        """The last date heading before an offset."""
        index = bisect_right(self._heading_starts, position) - 1
        return self.headings[index] if index >= 0 else None

    def dated(self, position: int) -> Dated | None:
        """The time that governs an offset for want of a nearer one: its heading's, else the document's."""
        heading = self.heading_at(position)
        if heading is not None:
            return Dated(value=heading.value, basis="heading", anchor=heading.passage)
        return None if self.window is None else Dated(value=self.window, basis="document")

    def resolve(self, when: When, position: int) -> Meaning:
        """What a date expression at an offset means; asked in the order of the text, as it may lean on those before."""
        known = self._known.get(position)
        if known is not None:
            return known
        heading = self.heading_at(position)
        begin = -1 if heading is None else heading.start
        near = [told for told in reversed(self._told[-_LOOKED_BACK:]) if begin <= told.start < position]
        before = [told for told in near if _is_moment(told.value)]
        above = None if heading is None else heading.value
        full = next((told.value for told in near if told.full and position - told.start <= _STORY), None)
        anchors = Anchors(
            published=self.published,
            told=before[0].value if before else above,
            within=above or full or _since(self.published),
            sure=heading is not None,
        )
        meaning = self._known[position] = resolve(when, anchors)
        if meaning.value is not None and not when.dateline:
            full_date = bool(when.iso) or (when.year is not None and when.month is not None)
            insort(self._told, _Told(start=position, value=meaning.value, full=full_date), key=lambda told: told.start)
        return meaning

    def date_in(self, chunks: Chunks, first: int, after: int) -> tuple[int, Dated] | None:
        """The first date among some chunks, with its chunk."""
        for index in range(first, after):
            when = chunks.things[index]
            if isinstance(when, When) and not when.dateline:
                dated = self.dated_by(chunks, index, when)
                if dated is not None:
                    return index, dated
        return None

    def dated_by(self, chunks: Chunks, index: int, when: When) -> Dated | None:
        """The time that a date expression leaves for what is told: with "since", all from it on."""
        start, end = chunks.starts[index], chunks.ends[index]
        value = self.resolve(when, start).value
        if value is None:
            return None
        value = limited(when, value)
        basis = "relative" if when.kind == "relative" else "text"
        return Dated(value=value, basis=basis, anchor=passage_at(self.text, start, end))

    def place(self, start: int, end: int, sentence: tuple[int, int], opening: tuple[int, int] = (0, 0)) -> Place | None:
        """Where something between two offsets happened: named in its sentence, shortly before, or the document's.

        Args:
            start: Where it begins.
            end: Where it ends.
            sentence: The part of the sentence that may name its place.
            opening: Where else it is looked for, before the surroundings.
        """
        here = self._named(*sentence) or self._named(*opening)
        if here:
            told = [naming for naming in here if not naming.dateline] or here
            inside = [naming for naming in told if start <= naming.start < end]
            return Place(name=_narrowest([*inside, *told]).name, basis="text")
        block = self.block_at(start)
        if block is not None and self.heading_at(start) is not None:
            before = [naming for naming in self._named(block.start, start) if naming.kind != "country"]
            if before:
                return Place(name=before[-1].name, basis="nearby")
        return None if self.main_place is None else Place(name=self.main_place, basis="document")

    def _named(self, start: int, end: int) -> Sequence[PlaceNaming]:
        first = bisect_right(self._place_starts, start - 1)
        return self.places[first : bisect_right(self._place_starts, end - 1)]


def hull(candidates: Sequence[DateInterval]) -> DateInterval:
    """One interval over all candidates; the one itself when there is but one."""
    if len(candidates) == 1:
        return candidates[0]
    lowers = [one.lower for one in candidates if one.lower is not None]
    uppers = [one.upper for one in candidates if one.upper is not None]
    lower = min(lowers) if len(lowers) == len(candidates) else None
    upper = max(uppers) if len(uppers) == len(candidates) else None
    return candidates[0] if lower is None and upper is None else days(lower, upper)


def _since(published: DateInterval | None) -> DateInterval | None:
    """Where only the earliest day of publication is known, a day without a year lies near it."""
    if published is None or published.lower is None or published.upper is not None:
        return None
    return days(published.lower, published.lower)


def _is_moment(value: DateInterval) -> bool:
    """Whether "the next day" can count from a time: a day, or a stretch of at most a month."""
    return value.lower is not None and value.upper is not None and value.upper - value.lower <= _MONTH


def _narrowest(named: Sequence[PlaceNaming]) -> PlaceNaming:
    narrow = [naming for naming in named if naming.kind != "country"]
    return (narrow or list(named))[0]


def _main_place(named: Sequence[PlaceNaming]) -> str | None:
    """The country that most of the named places lie in; for a document of one city, that country all the same."""
    known = places()
    votes: dict[str, int] = {}
    for naming in named:
        name = naming.name
        while (around := known[name].within) is not None:
            name = around
        votes[name] = votes.get(name, 0) + 1
    return max(votes, key=lambda name: votes[name]) if votes else None


def _window(headings: Sequence[Heading], published: DateInterval | None) -> DateInterval | None:
    """The time a document covers: from its first to its last date heading, else all up to its publication."""
    lowers = [heading.value.lower for heading in headings if heading.value.lower is not None]
    uppers = [heading.value.upper for heading in headings if heading.value.upper is not None]
    if lowers and uppers:
        return days(min(lowers), max(uppers))
    if published is None or published.upper is None:
        return None
    return parse_edtf(f"../{days(published.upper, published.upper).text}")


def places_in(chunks: Chunks) -> list[PlaceNaming]:
    """The places of the gazetteer that a stretch names."""
    found: list[PlaceNaming] = []
    for index in Occurrences(chunks, "PLACE").places:
        thing = chunks.things[index]
        if isinstance(thing, Word) and {"PLACE", "CAP"} <= thing.types and not _opens_dateline(chunks, index):
            found.append(
                PlaceNaming(
                    start=chunks.starts[index],
                    end=chunks.ends[index],
                    name=thing.values["place"],
                    kind=thing.values["kind_of_place"],
                    dateline=_heads_report(chunks, index),
                )
            )
    return found


def _heads_report(chunks: Chunks, index: int) -> bool:
    """As in "KARASU — Three people …": a place alone before a dash, where a sentence begins."""
    return chunks.has(index + 1, "DASH") and index == chunks.sentence_around(index)[0]


def _opens_dateline(chunks: Chunks, index: int) -> bool:
    """Whether a place is where a report was written: it happened somewhere else, or the text says so again."""
    after = chunks.things[index + 2 : index + 3]
    return bool(after) and isinstance(after[0], When) and after[0].dateline


def headings_in(chunks: Chunks, blocks: Sequence[Block], text: str, year: int | None) -> list[Heading]:
    """The date headings of a stretch; one without a year lies nearest to the heading before it, or after it."""
    starts = {block.start: block for block in blocks if block.kind == "date_heading"}
    ends = sorted(starts)
    found: list[tuple[int, When]] = []
    for index in Occurrences(chunks, "DATE").places if starts else ():
        when = chunks.things[index]
        if isinstance(when, When):
            place = bisect_right(ends, chunks.starts[index]) - 1
            if place >= 0 and chunks.ends[index] <= starts[ends[place]].end:
                found.append((index, when))
    near = parse_edtf(f"{year:04d}") if year is not None else _first_full(when for _, when in found)
    headings: list[Heading] = []
    for index, when in found:
        value = resolve(when, Anchors(told=near, within=near, sure=True)).value
        if value is not None:
            near = value
            passage = passage_at(text, chunks.starts[index], chunks.ends[index])
            headings.append(Heading(start=chunks.starts[index], passage=passage, value=value))
    return headings


def _first_full(whens: Iterable[When]) -> DateInterval | None:
    """The first date that states its year."""
    return next((resolve(when, Anchors()).value for when in whens if when.iso or when.year is not None), None)
