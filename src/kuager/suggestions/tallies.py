"""Figures: numbers that a source puts on the killed, hurt, arrested, held or missing, with all their fields."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from kuager.model.dates import days
from kuager.model.records import UNATTRIBUTED, Count, Dated, Place, Source, passage_at
from kuager.suggestions.attribution import Attribution
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.dates import When
from kuager.suggestions.discourse import Utterance
from kuager.suggestions.drafts import Draft, Gathering
from kuager.suggestions.sayings import Sayings
from kuager.suggestions.scope import Scope
from kuager.suggestions.withdrawals import withdrawals


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A figure with the rule that found it.

    ``single``: it counts one person told of without a numeral ("a girl was shot dead"), so the words are an act too.
    """

    count: Count
    rule: str
    single: bool = False


class Tallies:
    """Reads the figures of one stretch."""

    __slots__ = ("_drafts", "_places", "_sayings", "attribution", "chunks", "scope")

    def __init__(self, chunks: Chunks, attribution: Attribution, scope: Scope) -> None:
        """Take the stretch with what is said in it and what it inherits."""
        self.chunks = chunks
        self.attribution = attribution
        self.scope = scope
        self._drafts: dict[int, Draft] = {}
        self._places: list[int] = []
        self._sayings = Sayings(chunks, scope)

    def read(self) -> list[Tally]:
        """The figures in the order of the text."""
        self._drafts = Gathering(self.chunks, self.scope).gather()
        self._places = sorted(self._drafts)
        told = {draft.index: self._finish(draft) for draft in self._drafts.values()}
        for said, draft in withdrawals(self.chunks, self.attribution, self._drafts):
            told[-draft.index] = self._taken_back(told[draft.index].count, said)
        return list(told.values())

    def _with_verb_of_withdrawal(self, first: int, after: int, index: int) -> tuple[int, int]:
        """What takes a number back is quoted with the words that do so."""
        said = self.attribution.utterance_at(index)
        if said is None or said.stance != "retracts":
            return first, after
        wider = min(first, said.verb), max(after, said.verb + 1)
        far = self.chunks.ends[wider[1] - 1] - self.chunks.starts[wider[0]] > _LONGEST
        return (first, after) if far else wider

    def _taken_back(self, count: Count, said: Utterance) -> Tally:
        """The same number once more, as the words of a later sentence take it back."""
        source = UNATTRIBUTED if said.subject is None else said.subject.source
        end = self.chunks.ends[said.after - 1]
        taken_back = replace(
            count,
            passage=passage_at(self.scope.text, count.passage.start, end),
            source=source,
            relayed_by=said.relayed_by,
            stance=said.stance,
            said=self._sayings.within(said, said.first, said.after) or self._said_in_own_statement(source, said.verb),
        )
        return Tally(count=taken_back, rule=f"{self.chunks.language.code}.taken_back")

    def _finish(self, draft: Draft) -> Tally:
        chunks, text = self.chunks, self.scope.text
        first, after = min(draft.first, draft.index), max(draft.after, draft.index + 1)
        first, after = self._with_verb_of_withdrawal(first, after, draft.index)
        start, end = chunks.starts[first], chunks.ends[after - 1]
        utterance = self.attribution.utterance_at(draft.index)
        spoken = utterance if utterance is not None and utterance.rule != "hedge" else None
        about, said = self._times(draft, first, after, spoken)
        source, stance = self._source(draft.index, first, after)
        said = said or self._said_in_own_statement(source, draft.index)
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
            relayed_by=self.attribution.relays_at(draft.index),
            stance=stance,
        )
        return Tally(count=count, rule=draft.rule, single=draft.group.single)

    def _source(self, index: int, first: int, after: int) -> tuple[Source, str]:
        source, stance = self.attribution.source_at(index)
        hedged = self.chunks.holds(first, after, "HEDGE")
        return (UNATTRIBUTED, "reports") if hedged and source is self.attribution.narrator else (source, stance)

    def _said_in_own_statement(self, source: Source, index: int) -> Dated | None:
        """What a body says in a statement of its own, it says when that is published, unless it looks back."""
        teller, published = self.attribution.narrator, self.scope.published
        own = teller.kind != "narrator" and teller.name is not None and source.name == teller.name
        if not own or published is None:
            return None
        around = self.chunks.sentence_around(index)
        looks_back = any(self.chunks.holds(*around, name) for name in ("EARLIER", "BEFORETIME", "UPFROM"))
        return None if looks_back else Dated(value=published, basis="relative")

    def _place(self, draft: Draft, start: int, end: int) -> Place | None:
        first, after = self.chunks.sentence_around(draft.index)
        here = self._places[bisect_left(self._places, first) : bisect_left(self._places, after)]
        others = [self._drafts[index] for index in here]
        before = [one.after for one in others if one.after <= draft.first]
        behind = [one.first for one in others if one.first >= draft.after]
        starts = self.chunks.starts
        last = len(starts) - 1
        own = (starts[max(before, default=first)], starts[min(min(behind, default=after), last)])
        opening = (starts[first], starts[min((one.first for one in others), default=first)])
        return self.scope.place(start, end, own, opening)

    def _times(
        self, draft: Draft, first: int, after: int, spoken: Utterance | None
    ) -> tuple[Dated | None, Dated | None]:
        """The time the count concerns, and when it was said: a date beside the verb of speech is the latter."""
        begin, stop = self.chunks.sentence_around(draft.index)
        said = None
        if spoken is not None and (spoken.subject is not None or spoken.stance == "retracts"):
            said = self._sayings.day_of(spoken, begin, stop)
            begin, stop = max(begin, spoken.first), min(stop, spoken.after)
        stated = self._date_within(first, after) or self._date_within(begin, stop)
        return self._so_far(stated) or _until(self.scope.dated(self.chunks.starts[draft.index]), said), said

    def _so_far(self, stated: Dated | None) -> Dated | None:
        """A count "this year" reaches up to the day on which the text was published."""
        published = self.scope.published
        if stated is None or published is None or published.known_day is None or published.lower is None:
            return stated
        lower, upper = stated.value.lower, stated.value.upper
        reaches_on = lower is not None and upper is not None and lower <= published.lower < upper
        return replace(stated, value=days(lower, published.lower)) if reaches_on else stated

    def _date_within(self, first: int, after: int) -> Dated | None:
        """The first date among some chunks that is the figure's own."""
        for index in self._sayings.dates.between(first, after):
            when = self.chunks.things[index]
            if isinstance(when, When) and not self._is_aside(index, when):
                found = self.scope.dated_by(self.chunks, index, when)
                if found is not None:
                    return found
        return None

    def _is_aside(self, index: int, when: When) -> bool:
        """A date that is not the figure's: of writing, of saying, or of what it is compared with ("than on …")."""
        before = index - 1 - self.chunks.has(index - 1, "PREP")
        compared = self.chunks.has(before, "THAN") or self.chunks.has(before, "CMP")
        return when.dateline or compared or self._is_beside_speech(index)

    def _is_beside_speech(self, index: int) -> bool:
        return any(self._sayings.is_beside(one, index) for one in self.attribution.utterances_in_sentence(index))


def _until(about: Dated | None, said: Dated | None) -> Dated | None:
    """The time that a document covers, up to when a number was said: nobody counts what is yet to come."""
    if about is None or said is None or about.basis != "document":
        return about
    told, end = said.value.upper, about.value.upper
    earlier = told is not None and end is not None and told < end and told >= (about.value.lower or told)
    return replace(about, value=days(about.value.lower, told)) if earlier else about


_LONGEST = 400  # characters
