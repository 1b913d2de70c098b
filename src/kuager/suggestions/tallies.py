"""Figures: numbers that a source puts on the killed, hurt, arrested, held or missing, with all their fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kuager.model.records import UNATTRIBUTED, Count, Dated, Place, Source, Span, passage_at
from kuager.suggestions.attribution import Attribution
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.counts import Group, as_part, is_year
from kuager.suggestions.dates import When
from kuager.suggestions.discourse import Utterance
from kuager.suggestions.language import Construction
from kuager.suggestions.scope import Scope

CUES = ("PRED", "INTR", "TOLLNOUN", "ACTIVE", "STATE", "TOLL")


@dataclass(slots=True)
class _Draft:
    """A figure while its fields are gathered."""

    index: int
    group: Group
    measure: str
    first: int
    after: int
    rule: str
    tier: str = "parsed"
    part_of: Span | None = None
    includes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A figure with the rule that found it."""

    count: Count
    rule: str


class Tallies:
    """Reads the figures of one stretch."""

    __slots__ = ("_drafts", "attribution", "chunks", "scope")

    def __init__(self, chunks: Chunks, attribution: Attribution, scope: Scope) -> None:
        """Take the stretch with what is said in it and what it inherits."""
        self.chunks = chunks
        self.attribution = attribution
        self.scope = scope
        self._drafts: dict[int, _Draft] = {}

    def read(self) -> list[Tally]:
        """The figures in order. Constructions come first, then parts of them, then numbers beside a cue."""
        for construction, match in self.chunks.matches("figure"):
            self._take(construction, match)
        for construction, match in self.chunks.matches("part"):
            self._take_part(construction, match)
        self._take_rest()
        self._share_populations()
        return [self._finish(self._drafts[index]) for index in sorted(self._drafts)]

    def _counts(self, first: int, after: int) -> Iterator[tuple[int, Group]]:
        for index in range(first, after):
            group = self.chunks.things[index]
            if isinstance(group, Group):
                yield index, group

    def _take(self, construction: Construction, match: re.Match[str]) -> None:
        names = match.re.groupindex
        predicate = match.start("pred") if "pred" in names else -1
        measure = construction.gives.get("measure") or self.chunks.value(predicate, "measure")
        noun = match.start("g") if "g" in names else -1
        population = self.chunks.value(noun, "population") if noun >= 0 and "part" not in names else None
        last: str | None = None
        for index, group in self._counts(*match.span("counts")):
            if index in self._drafts or measure is None:
                continue
            known = as_part(group, population)
            if known.population is None and last is not None:
                known = replace(known, population=last)  # "18 officers were killed and 748 injured"
            last = known.population
            self._drafts[index] = _Draft(index, known, measure, match.start(), match.end(), construction.name)
        if "part" in names:
            self._take_named_part(construction, match, noun)

    def _take_named_part(self, construction: Construction, match: re.Match[str], noun: int) -> None:
        """As in "Of the 238 dead, 19 were officers": the part takes the measure, and its population after the verb."""
        whole = self._drafts.get(match.start("counts"))
        part = self.chunks.things[match.start("part")]
        if whole is None or not isinstance(part, Group):
            return
        self._drafts[match.start("part")] = _Draft(
            match.start("part"),
            as_part(part, self.chunks.value(noun, "population")),
            whole.measure,
            match.start("part"),
            match.end(),
            construction.name,
            part_of=Span(whole.group.start, whole.group.end),
        )

    def _take_part(self, construction: Construction, match: re.Match[str]) -> None:
        whole = self._figure_before(match.start()) or self._figure_in_sentence_before(match.start())
        if whole is None:
            return
        if "counts" not in match.re.groupindex:
            population = self.chunks.value(match.start("g"), "population")
            if population and population not in whole.includes:
                whole.includes.append(population)
            return
        for index, group in self._counts(*match.span("counts")):
            draft = self._drafts.get(index)
            noun = match.start("g") if "g" in match.re.groupindex else -1
            if draft is None:
                part = as_part(group, self.chunks.value(noun, "population") if noun >= 0 else None)
                draft = _Draft(index, part, whole.measure, match.start(), match.end(), construction.name)
                self._drafts[index] = draft
            if draft.measure == whole.measure:
                draft.part_of = Span(whole.group.start, whole.group.end)

    def _figure_before(self, position: int) -> _Draft | None:
        """The figure that a part belongs to: the last whole one before it in the same sentence."""
        first = 0 if position < 1 else self.chunks.sentence_around(position)[0]
        for index in range(position - 1, first - 1, -1):
            draft = self._drafts.get(index)
            if draft is not None and draft.part_of is None:
                return draft
        return None

    def _figure_in_sentence_before(self, position: int) -> _Draft | None:
        """As in "… 164 people. Of them, 103 …": a part that opens a sentence belongs to the one before it."""
        first, _ = self.chunks.sentence_around(position)
        return None if position - first > _OPENING else self._figure_before(first - 1)

    def _take_rest(self) -> None:
        for index, group in self._counts(0, len(self.chunks.things)):
            if index in self._drafts or self.chunks.has(index, "ZERO") or group.number.lower == 0:
                continue
            if self.chunks.has(index, "BARE") and (is_year(group) or not self._may_stand_alone(index)):
                continue
            cue = self._nearest_cue(index)
            if cue is not None:
                measure = self.chunks.value(cue, "measure") or "affected"
                first, after = min(index, cue), max(index, cue) + 1
                rule = f"{self.chunks.language.code}.partial"
                self._drafts[index] = _Draft(index, group, measure, first, after, rule, tier="partial")

    def _may_stand_alone(self, index: int) -> bool:
        """A number followed by an unknown noun counts that noun, most likely a thing."""
        following = self.chunks.language.alphabet.types(self.chunks.letters[index + 1])
        return not ({"OTHER", "LOW"} <= following) and not following & {"DASH", "SLASH", "CAP"}

    def _share_populations(self) -> None:
        """As in "18 officers were killed and 748 injured": a bare number after "and" counts the same people."""
        for index in sorted(self._drafts):
            draft = self._drafts[index]
            if draft.group.population is not None or not self.chunks.has(index - 1, "AND"):
                continue
            before = self._figure_before(index)
            if before is not None:
                draft.group = as_part(draft.group, before.group.population)

    def _nearest_cue(self, index: int) -> int | None:
        first, after = self.chunks.sentence_around(index)
        first, after = max(first, index - _WINDOW), min(after, index + _WINDOW)
        cues = [place for place in range(first, after) if any(self.chunks.has(place, cue) for cue in CUES)]
        return min(cues, key=lambda place: (abs(place - index), place), default=None)

    def _finish(self, draft: _Draft) -> Tally:
        chunks, text = self.chunks, self.scope.text
        first, after = min(draft.first, draft.index), max(draft.after, draft.index + 1)
        start, end = chunks.starts[first], chunks.ends[after - 1]
        utterance = self.attribution.utterance_at(draft.index)
        spoken = utterance if utterance is not None and utterance.rule != "hedge" else None
        about, said = self._times(draft, first, after, spoken)
        source, stance = self._source(first, after, spoken)
        count = Count(
            passage=passage_at(text, start, end),
            number=passage_at(text, draft.group.start, draft.group.end),
            tier=draft.tier,
            measure=draft.measure,
            bounds=draft.group.bounds,
            population=draft.group.population or "people",
            includes=tuple(draft.includes),
            part_of=draft.part_of,
            place=self._place(draft, start, end),
            about=about,
            said=said,
            source=source,
            stance=stance,
        )
        return Tally(count=count, rule=draft.rule)

    def _source(self, first: int, after: int, spoken: Utterance | None) -> tuple[Source, str]:
        hedged = any(self.chunks.has(index, "HEDGE") for index in range(first, after))
        if spoken is None or spoken.subject is None:
            return (UNATTRIBUTED, "reports") if hedged else (self.attribution.narrator, "asserts")
        return spoken.subject.source, spoken.stance

    def _place(self, draft: _Draft, start: int, end: int) -> Place | None:
        first, after = self.chunks.sentence_around(draft.index)
        others = [one for index, one in self._drafts.items() if first <= index < after]
        before = [one.after for one in others if one.after <= draft.first]
        behind = [one.first for one in others if one.first >= draft.after]
        starts = self.chunks.starts
        last = len(starts) - 1
        own = (starts[max(before, default=first)], starts[min(min(behind, default=after), last)])
        opening = (starts[first], starts[min((one.first for one in others), default=first)])
        return self.scope.place(start, end, own, opening)

    def _times(
        self, draft: _Draft, first: int, after: int, spoken: Utterance | None
    ) -> tuple[Dated | None, Dated | None]:
        """The time the count concerns, and when it was said: a date beside the verb of speech is the latter."""
        begin, stop = self.chunks.sentence_around(draft.index)
        said = None
        if spoken is not None and spoken.subject is not None:
            begin, stop = max(begin, spoken.first), min(stop, spoken.after)
            said = self._date_beside(spoken, begin, stop)
        stated = self._date_within(first, after) or self._date_within(begin, stop)
        return stated or self.scope.dated(self.chunks.starts[draft.index]), said

    def _date_within(self, first: int, after: int) -> Dated | None:
        """The first date among some chunks that is the figure's own."""
        for index in range(first, after):
            when = self.chunks.things[index]
            if isinstance(when, When) and not self._is_aside(index, when):
                found = self.scope.dated_by(self.chunks, index, when)
                if found is not None:
                    return found
        return None

    def _date_beside(self, spoken: Utterance, begin: int, stop: int) -> Dated | None:
        for index in range(begin, stop):
            when = self.chunks.things[index]
            if isinstance(when, When) and self._is_beside(spoken, index):
                return self.scope.dated_by(self.chunks, index, when)
        return None

    def _is_aside(self, index: int, when: When) -> bool:
        """A date that is not the figure's: of writing, of saying, or of what it is compared with ("than on …")."""
        before = index - 1 - self.chunks.has(index - 1, "PREP")
        compared = self.chunks.has(before, "THAN") or self.chunks.has(before, "CMP")
        return when.dateline or compared or self._is_beside_speech(index)

    def _is_beside_speech(self, index: int) -> bool:
        return any(self._is_beside(one, index) for one in self.attribution.utterances_in_sentence(index))

    def _is_beside(self, utterance: Utterance, index: int) -> bool:
        """Whether a date stands by the verb of speech or its subject: it tells when something was said.

        A comma parts them ("… by 6 January, the ministry said"), unless the date opens the sentence.
        """
        places = [utterance.verb]
        if utterance.subject is not None:
            places += [utterance.subject.first, utterance.subject.after - 1]
        nearest = min(places, key=lambda place: abs(index - place))
        between = range(min(index, nearest) + 1, max(index, nearest))
        opens = index == self.chunks.sentence_around(index)[0]
        parted = any(self.chunks.has(place, "COMMA") for place in between) and not opens
        return abs(index - nearest) <= _BESIDE and not parted


_BESIDE = 2

_WINDOW = 25
_OPENING = 1
