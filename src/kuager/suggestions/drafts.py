"""Which counts of a stretch are figures, and of what: constructions first, then what leans on another figure.

A *draft* is a figure while its fields are gathered. The kinds of construction, in the order in which they are tried:
``figure`` (a count and what befell the counted), ``part`` (a part of the figure before it), then, marked as *partial*,
every other count beside a word for what befell somebody, unless it is understood after all: ``elided`` (a count that
leaves out what the figure before it has said), ``row`` (a line of a list), the columns of a small table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kuager.model.records import Span
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.counts import Group, Taken, as_part, is_year
from kuager.suggestions.language import Construction
from kuager.suggestions.numbers import exactly
from kuager.suggestions.occurrences import Occurrences
from kuager.suggestions.scope import Scope
from kuager.suggestions.tables import columns

CUES = ("PRED", "INTR", "TOLLNOUN", "ACTIVE", "STATE", "TOLL", "BODIES", "AMONGTHE")
"""Types of words that tell what befell those counted."""


@dataclass(slots=True)
class Draft:
    """A figure while its fields are gathered.

    Attributes:
        index: The chunk of its number.
        group: The number with those it counts.
        measure: What befell them.
        first: Where the words begin that tell so.
        after: The chunk after the last of them.
        rule: The construction.
        tier: ``parsed`` or ``partial``.
        part_of: The number that this one is a part of.
        includes: Populations said to be inside.
    """

    index: int
    group: Group
    measure: str
    first: int
    after: int
    rule: str
    tier: str = "parsed"
    part_of: Span | None = None
    includes: list[str] = field(default_factory=list)


class Gathering:
    """Gathers the figures of one stretch."""

    __slots__ = ("_cues", "_ones", "_wholes", "chunks", "drafts", "scope")

    def __init__(self, chunks: Chunks, scope: Scope) -> None:
        """Take the stretch and the document that it belongs to."""
        self.chunks = chunks
        self.scope = scope
        self.drafts: dict[int, Draft] = {}
        self._ones = dict(_ones(chunks))
        self._wholes: set[int] = set()  # numbers out of which others are counted, of whom no more is said
        self._cues = (
            frozenset().union(*(chunks.letters_of[cue] for cue in CUES))
            - chunks.letters_of["WEAK"]
            - chunks.letters_of["COUNT"]
        )

    def gather(self) -> dict[int, Draft]:
        """The figures by the chunk of their number."""
        for construction, match in self.chunks.matches("figure"):
            self._take(construction, match)
        for construction, match in self.chunks.matches("part"):
            self._take_part(construction, match)
        self._take_rest()
        for construction, match in self.chunks.matches("elided"):
            self._take_elided(construction, match)
        for construction, match in self.chunks.matches("row"):
            self._take_row(construction, match)
        self._take_columns()
        self._share_populations()
        return {index: self.drafts[index] for index in sorted(self.drafts)}

    def _counts(self, first: int, after: int) -> Iterator[tuple[int, Group]]:
        """The counts among some chunks, those of one person without a numeral too."""
        for index in range(first, after):
            group = self._ones.get(index, self.chunks.things[index])
            if isinstance(group, Group):
                yield index, group

    def _take(self, construction: Construction, match: re.Match[str]) -> None:
        chunks, names = self.chunks, match.re.groupindex
        predicate = match.start("pred") if "pred" in names else -1
        given = construction.gives.get("measure") or chunks.value(predicate, "measure")
        noun = match.start("g") if "g" in names else -1
        whom = noun if noun >= 0 and "part" not in names else -1
        if whom < 0 <= predicate and chunks.has(predicate, "TOLL"):
            whom = predicate  # "the number of civilians killed"
        population = chunks.value(whom, "population") if whom >= 0 else None
        last: str | None = None
        for index, group in self._counts(*match.span("counts")):
            measure = given or group.measure
            if measure is None or self._is_settled(index) or (group.single and measure not in _HARM):
                continue
            known = as_part(group, population)
            if measure == "troops" and known.population not in _TROOPS:
                continue
            if known.population is None and last is not None:
                known = replace(known, population=last)  # "18 officers were killed and 748 injured"
            last = known.population
            self.drafts[index] = Draft(index, known, measure, match.start(), match.end(), construction.name)
        if "part" in names:
            self._take_named_part(construction, match, noun)

    def _is_parsed(self, index: int) -> bool:
        return index in self.drafts and self.drafts[index].tier == "parsed"

    def _is_settled(self, index: int) -> bool:
        return index in self.drafts or index in self._wholes

    def _take_named_part(self, construction: Construction, match: re.Match[str], noun: int) -> None:
        """As in "Of the 238 dead, 19 were officers": the part takes the measure, and its population after the verb.

        In "Of the 52 detained, 40 were released" it has a measure of its own (``fate``).
        """
        place = match.start("part")
        whole, part = (self._ones.get(at, self.chunks.things[at]) for at in (match.start("counts"), place))
        if not isinstance(whole, Group) or not isinstance(part, Group) or place in self.drafts:
            return
        draft = self.drafts.get(match.start("counts"))
        fate = match.start("fate") if "fate" in match.re.groupindex else -1
        measure = (self.chunks.value(fate, "measure") if fate >= 0 else None) or (draft and draft.measure)
        if draft is None:
            self._wholes.add(match.start("counts"))
        if not measure:
            return
        population = (self.chunks.value(noun, "population") if noun >= 0 else None) or part.population
        known = as_part(part, population or whole.population)
        drafted = Draft(place, known, measure, match.start(), match.end(), construction.name)
        drafted.part_of = Span(whole.start, whole.end)
        self.drafts[place] = drafted

    def _take_part(self, construction: Construction, match: re.Match[str]) -> None:
        whole = self._figure_before(match.start()) or self._figure_in_sentence_before(match.start())
        if whole is None:
            return
        noun = match.start("g") if "g" in match.re.groupindex else -1
        population = self.chunks.value(noun, "population") if noun >= 0 else None
        if "counts" not in match.re.groupindex:
            if population and population not in (*whole.includes, "people", whole.group.population):
                whole.includes.append(population)
            return
        for index, group in self._counts(*match.span("counts")):
            draft = self.drafts.get(index)
            if construction.name.endswith("how_badly"):
                whole = self._like_before(index) or whole
            if draft is None:
                part = as_part(group, population or group.population or whole.group.population)
                draft = Draft(index, part, whole.measure, match.start(), match.end(), construction.name)
                self.drafts[index] = draft
            elif draft.group.population is None or population is not None:
                draft.group = as_part(draft.group, population or whole.group.population)
            draft.part_of = Span(whole.group.start, whole.group.end)

    def _like_before(self, index: int) -> Draft | None:
        """As in "400 of them lay in hospital, 62 in intensive care": the part of a part, where both tell one thing."""
        draft = self.drafts.get(index)
        first, _ = self.chunks.sentence_around(index)
        last = next((self.drafts[place] for place in range(index - 1, first - 1, -1) if place in self.drafts), None)
        return last if draft is not None and last is not None and last.measure == draft.measure else None

    def _take_elided(self, construction: Construction, match: re.Match[str]) -> None:
        """As in "the ministry admits only three": what the figure before it has said is left out."""
        noun = match.start("g") if "g" in match.re.groupindex else -1
        named = self.chunks.value(noun, "population") if noun >= 0 else None
        for index, group in self._counts(*match.span("counts")):
            before = self._figure_before(index) or self._figure_in_sentence_before(index, within=_NEAR)
            if self._is_parsed(index) or before is None or is_year(group):
                continue
            population = named or construction.gives.get("population") or before.group.population
            part = as_part(group, group.population or population)
            measure = self._measure_since(before.index, index) or before.measure
            self.drafts[index] = Draft(index, part, measure, match.start(), match.end(), construction.name)
            self.drafts[index].tier = before.tier

    def _measure_since(self, figure: int, index: int) -> str | None:
        """As in "90 were arrested. How many died is open: one count was 12": the cue nearer than a figure."""
        cue = self._nearest_cue(index)
        if cue is None or cue > index or figure >= self.chunks.sentence_around(cue)[0]:
            return None
        return self.chunks.value(cue, "measure")

    def _take_row(self, construction: Construction, match: re.Match[str]) -> None:
        """As in "Almaty - 40": a line of a list takes its measure from the line that heads the list."""
        heading = self._cue_above(match.start())
        measure = None if heading is None else self.chunks.value(heading, "measure")
        for index, group in self._counts(*match.span("counts")):
            if not self._is_parsed(index) and measure is not None and not is_year(group):
                self.drafts[index] = Draft(index, group, measure, match.start(), match.end(), construction.name)

    def _take_columns(self) -> None:
        """The cells of a small table take the measure of their column's head."""
        rule = f"{self.chunks.language.code}.column"
        for index, head in columns(self.chunks, self.scope.text, self._cues):
            group, measure = self.chunks.things[index], self.chunks.value(head, "measure")
            if isinstance(group, Group) and measure is not None and not self._is_parsed(index):
                self.drafts[index] = Draft(index, group, measure, index, index + 1, rule)

    def _figure_before(self, position: int) -> Draft | None:
        """The figure that another one leans on: the last whole one before it in the same sentence."""
        first = 0 if position < 1 else self.chunks.sentence_around(position)[0]
        before = [self.drafts[index] for index in range(position - 1, first - 1, -1) if index in self.drafts]
        wholes = [draft for draft in before if draft.part_of is None]
        return next((draft for draft in wholes if draft.tier == "parsed"), wholes[0] if wholes else None)

    def _figure_in_sentence_before(self, position: int, within: int = 0) -> Draft | None:
        """As in "… 164 people. Of them, 103 …": a part near the opening of a sentence belongs to one before it."""
        first, _ = self.chunks.sentence_around(position)
        if position - first > (within or _OPENING):
            return None
        return self._figure_before(first - 1) or self._figure_before(self.chunks.sentence_around(first - 1)[0] - 1)

    def _cue_above(self, position: int) -> int | None:
        """What befell those counted in a list: the last cue of the nearest line above that has one."""
        first, _ = self.chunks.sentence_around(position)
        for _ in range(_ROWS):
            if first < 1:
                return None
            begin, stop = self.chunks.sentence_around(first - 1)
            cues = [index for index in range(begin, stop) if self._is_cue(index)]
            if cues:
                return cues[-1]
            if not any(isinstance(self.chunks.things[index], Group) for index in range(begin, stop)):
                return None
            first = begin
        return None

    def _is_cue(self, index: int) -> bool:
        return self.chunks.letters[index] in self._cues

    def _take_rest(self) -> None:
        for index in Occurrences(self.chunks, "COUNT").places:
            group = self.chunks.things[index]
            if not isinstance(group, Group) or self._is_settled(index):
                continue
            if self.chunks.has(index, "ZERO") or group.number.lower == 0:
                continue
            bare = self.chunks.has(index, "BARE")
            if bare and (is_year(group) or not self._may_stand_alone(index)):
                continue
            cue = self._nearest_cue(index)
            measure = group.measure if cue is None else self.chunks.value(cue, "measure") or "affected"
            if measure is not None:
                cue = index if cue is None or cue < self.chunks.sentence_around(index)[0] else cue
                first, after = min(index, cue), max(index, cue) + 1
                rule = f"{self.chunks.language.code}.partial"
                self.drafts[index] = Draft(index, group, measure, first, after, rule, tier="partial")

    def _may_stand_alone(self, index: int) -> bool:
        """A number before a dash, a stroke or a name is most likely part of something else."""
        following = self.chunks.language.alphabet.types(self.chunks.letters[index + 1])
        return not following & {"DASH", "SLASH", "CAP"}

    def _nearest_cue(self, index: int) -> int | None:
        """The nearest cue in the sentence, else the last one in the sentence before."""
        begin, after = self.chunks.sentence_around(index)
        width = _NARROW if self._counts_things(index) else _WINDOW
        first, after = max(begin, index - width), min(after, index + width)
        cues = [place for place in range(first, after) if self._is_cue(place)]
        if not cues and (self.chunks.has(index, "GROUPED") or self.chunks.has(index + 1, "INCL")):
            cues = [place for place in range(first, after) if self.chunks.has(place, "SETTING")]
        if cues or begin < 1 or self._counts_things(index):
            return min(cues, key=lambda place: (abs(place - index), place), default=None)
        before, _ = self.chunks.sentence_around(begin - 1)
        starts = self.chunks.starts
        if self.scope.block_at(starts[before]) is not self.scope.block_at(starts[index]):
            return None
        return next((place for place in range(begin - 1, before - 1, -1) if self._is_cue(place)), None)

    def _counts_things(self, index: int) -> bool:
        """A number followed by an unknown noun counts that noun, most likely a thing."""
        has = self.chunks.has
        return has(index, "BARE") and has(index + 1, "OTHER") and has(index + 1, "LOW")

    def _share_populations(self) -> None:
        """As in "18 officers were killed and 748 injured": a bare number after "and" counts the same people."""
        joined = {match.start("counts") for _, match in self.chunks.matches("joined")}
        for index in sorted(self.drafts):
            draft = self.drafts[index]
            if draft.group.population is not None or not (self.chunks.has(index - 1, "AND") or index in joined):
                continue
            before = self._figure_before(index)
            if before is not None:
                draft.group = as_part(draft.group, before.group.population)


_TROOPS = frozenset({"military", "security_forces"})
_HARM = frozenset({"killed", "injured", "hospitalised", "casualties", "missing"})


def _ones(chunks: Chunks) -> Iterator[tuple[int, Group]]:
    """Where one person is spoken of without a numeral ("a 4-year-old girl"): the article stands for the number."""
    for _, match in chunks.matches("one"):
        noun = match.start("g")
        names = match.re.groupindex
        first, after = match.span("n") if "n" in names and match.start("n") >= 0 else match.span()
        population = chunks.value(noun, "population") or "people"
        if population == "people" and any(_is_child(chunks, index) for index in range(*match.span())):
            population = "children"
        group = Group(
            number=exactly(1),
            start=chunks.starts[first],
            end=chunks.ends[after - 1],
            relation="exact",
            population=population,
            single=True,
        )
        yield match.start(), group


def _is_child(chunks: Chunks, index: int) -> bool:
    """Whether a chunk is the age of a child."""
    taken = chunks.things[index]
    return isinstance(taken, Taken) and taken.years is not None and taken.years < _OF_AGE


_OF_AGE = 18
_WINDOW = 25
_NARROW = 8  # for a number before an unknown noun, which may be a thing
_OPENING = 3
_NEAR = 12
_ROWS = 40
