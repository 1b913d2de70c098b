"""The rule reader, version 1: from a document to everything it suggests, each with the rule that fired.

Deterministic and explained; never edited in what it gives once released, only succeeded (ADR 0009).

Steps, for every stretch of one language:

1. tokens, dates, numbers, counts: a cascade of merges (:mod:`~kuager.suggestions.chunks`);
2. what the whole document tells: date headings, places, when it was published;
3. persons, pronouns, who speaks (:mod:`~kuager.suggestions.discourse`);
4. figures, spells, acts, events, the network;
5. the number ledger.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from kuager.model.dates import DateInterval
from kuager.model.records import (
    NARRATOR,
    Block,
    Content,
    Count,
    Dated,
    DateMention,
    Document,
    Event,
    NumberMention,
    Passage,
    PersonMention,
    Problem,
    Reading,
    Source,
    Suggestion,
    passage_at,
)
from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.attribution import Attribution
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.dates import When
from kuager.suggestions.discourse import Listener
from kuager.suggestions.furniture import FURNITURE, Furniture
from kuager.suggestions.happenings import Happenings, Surroundings
from kuager.suggestions.identity import suggestion
from kuager.suggestions.ledger import numbers_in
from kuager.suggestions.occurrences import Occurrences
from kuager.suggestions.persons import Individual, Naming, Roster
from kuager.suggestions.publication import inferred
from kuager.suggestions.quotations import quotations
from kuager.suggestions.sayings import Sayings
from kuager.suggestions.scope import Scope
from kuager.suggestions.shadow import shadow
from kuager.suggestions.speakers import Speakers, source_of
from kuager.suggestions.spells import Fates, with_names
from kuager.suggestions.statements import QuotedBlock, Voice, Voices
from kuager.suggestions.stretches import Stretches
from kuager.suggestions.tallies import Tallies

PRODUCER = "rules_v1"
_TOLD_BY_NOBODY = (DateMention, Event)
_VICTIM = frozenset({"arrested", "detained", "interrogated", "beaten", "injured", "shot", "taken_away"})


MOST_SUGGESTED = 250_000
"""After so many suggestions in one document the reader stops: ten million characters dense with figures give fewer."""


@dataclass(slots=True)
class _Found:
    """Everything found so far."""

    contents: list[tuple[Content, str]] = field(default_factory=list)
    numbers: list[NumberMention] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    victims: set[str] = field(default_factory=set)


def read(document: Document) -> Reading:
    """Read one document by rules.

    Returns:
        What the rules suggest, in the order of the text; every number with its disposition; the day or days of
        publication, inferred where the document does not say; problems with their places.
    """
    with _collector_paused():
        return _Reader(document).read()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """What a document gives lives until it has been read: going through it again and again for cycles costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Reader:
    """One document while it is read."""

    __slots__ = (
        "document",
        "folded",
        "found",
        "furniture",
        "letterhead",
        "roster",
        "scope",
        "speakers",
        "stretches",
        "voices",
    )

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = shadow(document.text)
        self.stretches = Stretches(document, self.folded)
        self.found = _Found()
        self.furniture = Furniture(document.blocks)
        self.roster = Roster(self.folded)
        self.speakers = Speakers(document.text, self.roster)
        self.voices = Voices(document.text)
        self.letterhead: Source | None = None

    def read(self) -> Reading:
        document = self.document
        overview = self.stretches.overview(self.roster.survey)
        published = document.published
        if published is None:
            guess = inferred(overview.headings, overview.places, overview.relatives)
            published = None if guess is None else Dated(value=guess, basis="inferred")
        reference: DateInterval | None = None if published is None else published.value
        self.scope = Scope(document.text, document.blocks, overview.headings, overview.places, reference)
        for index in range(len(self.stretches)):
            if len(self.found.contents) > MOST_SUGGESTED:
                self._note_unread(index)
                break
            self._read_stretch(index)
        return Reading(
            document=document.id,
            producer=PRODUCER,
            published=published,
            suggestions=tuple(self._suggestions()),
            numbers=tuple(sorted(self.found.numbers, key=lambda number: (number.start, number.end))),
            problems=tuple(self.found.problems),
        )

    def _read_stretch(self, index: int) -> None:
        chunks = self.stretches.chunks(index)
        blocks = self.stretches.blocks(index)
        text = self.document.text
        credits_ = tuple((block.start, block.end) for block in blocks if block.kind == "credit")
        furniture = tuple((block.start, block.end) for block in blocks if block.kind == FURNITURE)
        namings = self.roster.read(chunks, credits_, furniture)
        self.speakers.narrator = self.speakers.narrator or self.roster.narrator(chunks)
        self.letterhead = self.letterhead or _letterhead(chunks, blocks, text)
        quoted = [
            QuotedBlock(start=block.start, end=block.end, quotations=quotations(text, block.start, block.end))
            for block in blocks
        ]
        self._note_unclosed(quoted)
        marks = [quotation for block in quoted for quotation in block.quotations]
        discourse = Listener(self.speakers, chunks, namings).listen(marks)
        voices = self.voices.read(chunks, discourse, quoted)
        self._take_dates(chunks)
        self._take_voices(voices, Sayings(chunks, self.scope))
        teller = self.letterhead or NARRATOR
        narrator = teller if self.speakers.narrator is None else source_of(self.speakers.narrator)
        attribution = Attribution(chunks, discourse.utterances, voices, narrator)
        figures = self._take_figures(chunks, attribution)
        everybody = [*namings, *self.roster.described(chunks, namings)]
        named = with_names(chunks, everybody)
        self._take_fates(Fates(named, everybody, discourse, attribution, self.scope))
        around = Surroundings(attribution=attribution, scope=self.scope, figures=figures, namings=everybody)
        self.found.contents += [(one.content, one.rule) for one in Happenings(named, around).read()]
        self._take_namings(namings)

    def _note_unread(self, index: int) -> None:
        """A document without end (a table of a million rows) ends here, and says so: memory and time are bounded."""
        start, end = self.stretches.blocks(index)[0].start, len(self.document.text)
        message = (
            f"The reader stopped here after {len(self.found.contents):,} suggestions; the rest is kept and not read. "
            "Split the document to have all of it read."
        )
        problem = Problem(code="too_large", message=message, record=self.document.id, start=start, end=end)
        self.found.problems.append(problem)

    def _note_unclosed(self, blocks: Sequence[QuotedBlock]) -> None:
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            for quotation in block.quotations:
                goes_on = following is not None and bool(following.quotations)
                if not quotation.closed and not goes_on:
                    self.found.problems.append(
                        Problem(
                            code="unclosed_quote",
                            message="This quotation is opened but not closed; it is read to the end of its paragraph.",
                            record=self.document.id,
                            start=quotation.start,
                            end=quotation.end,
                        )
                    )

    def _take_dates(self, chunks: Chunks) -> None:
        headings = {heading.start for heading in self.scope.headings}
        for index in Occurrences(chunks, "DATE").places:
            when = chunks.things[index]
            if isinstance(when, When):
                start, end = chunks.starts[index], chunks.ends[index]
                meaning = self.scope.resolve(when, start)
                mention = DateMention(
                    passage=passage_at(self.document.text, start, end),
                    value=meaning.value,
                    kind="heading" if start in headings else when.kind,
                    candidates=meaning.candidates if len(meaning.candidates) > 1 else (),
                )
                self.found.contents.append((mention, f"{chunks.language.code}.date"))

    def _take_voices(self, voices: Sequence[Voice], sayings: Sayings) -> None:
        for voice in voices:
            spoken = voice.utterance
            if spoken is None or spoken.subject is None:
                said = None
            else:
                said = sayings.day_of(spoken, *sayings.chunks.sentence_around(spoken.verb))
            self.found.contents.append((replace(voice.statement, said=said), voice.rule))

    def _take_figures(self, chunks: Chunks, attribution: Attribution) -> list[Passage]:
        if "figure" not in chunks.language.constructions:
            self.found.numbers += numbers_in(chunks, ())
            return []
        found = Tallies(chunks, attribution, self.scope).read()
        tallies = [tally for tally in found if not self.furniture.holds(tally.count.number.start)]
        counts = [tally.count for tally in tallies]
        self.found.contents += [(tally.count, tally.rule) for tally in tallies]
        self.found.problems += [_undated(self.document.id, count) for count in counts if count.about is None]
        self.found.numbers += numbers_in(chunks, {count.number.start for count in counts})
        return [tally.count.passage for tally in tallies if not tally.single]

    def _take_fates(self, fates: Fates) -> None:
        for fate in fates.read():
            self.found.contents.append((fate.spell, fate.rule))
            if fate.individual.unnamed:
                self.found.contents.append((_stand_in(fate.mention, fate.individual), fate.rule))
            elif fate.spell.status in _VICTIM:
                self.found.victims.add(fate.individual.name)

    def _take_namings(self, namings: Sequence[Naming]) -> None:
        for naming in namings:
            mention = PersonMention(
                passage=passage_at(self.document.text, naming.start, naming.end),
                key=naming.individual.name,
                name=naming.individual.name,
                form=naming.form,
                roles=naming.roles,
                credit_only=naming.individual.credit_only,
            )
            self.found.contents.append((mention, "name"))

    def _suggestions(self) -> Iterator[Suggestion]:
        """The contents as suggestions, in the order of the text, each id once."""
        credit_only = {person.name for person in self.roster.individuals if person.credit_only}
        seen: set[str] = set()
        said = (one for one in self.found.contents if not self.furniture.silences(one[0]))
        ordered = sorted(said, key=lambda one: (one[0].passage.start, one[0].passage.end))
        for content, rule in ordered:
            one = suggestion(self._settled(content, credit_only), self.document.id, PRODUCER, rule)
            if one.id not in seen:
                seen.add(one.id)
                yield one

    def _settled(self, content: Content, credit_only: set[str]) -> Content:
        """What only the whole document tells: who speaks as a victim, who is only the maker of a picture."""
        if isinstance(content, PersonMention):
            credited = content.name in credit_only
            return content if content.credit_only == credited else replace(content, credit_only=credited)
        if isinstance(content, _TOLD_BY_NOBODY):
            return content
        source: Source = content.source
        if source.kind == "witness" and source.name in self.found.victims:
            return replace(content, source=replace(source, kind="victim"))
        return content


def _letterhead(chunks: Chunks, blocks: Sequence[Block], text: str) -> Source | None:
    """The body whose statement a text is: its headline is that body's name and nothing else."""
    starts = {block.start for block in blocks if block.kind == "headline"}
    for _, match in chunks.matches("letterhead"):
        is_whole = chunks.code.find(BOUNDARY, match.start()) == match.end()
        if is_whole and chunks.starts[match.start()] in starts:
            place = match.start("n")
            passage = passage_at(text, chunks.starts[place], chunks.ends[place])
            in_full = text[chunks.starts[place] : chunks.ends[match.end() - 1]]  # "Ministry of X of the Republic of Y"
            base = chunks.value(place, "base") or passage.exact
            name = in_full if base == passage.exact and not chunks.holds(place + 1, match.end(), "POSS") else base
            return Source(name=name, kind=chunks.value(place, "kind") or "organisation", passage=passage)
    return None


def _undated(document: str, count: Count) -> Problem:
    return Problem(
        code="figure_undated",
        message=f"No time is known for “{count.passage.exact}”: give the document's publication date.",
        record=document,
        start=count.passage.start,
        end=count.passage.end,
    )


def _stand_in(passage: Passage, individual: Individual) -> PersonMention:
    """An unnamed person is mentioned where something befalls them."""
    form = "kin" if individual.kind == "relative" else "unnamed"
    return PersonMention(passage=passage, key=individual.name, name=individual.name, form=form)
