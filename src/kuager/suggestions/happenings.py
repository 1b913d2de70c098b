"""Acts (who did what to whom), the state of the network, and dated events."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kuager.model.records import (
    Act,
    Connectivity,
    Event,
    Passage,
    Place,
    passage_at,
)
from kuager.suggestions.attribution import Attribution
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.clause import Clauses
from kuager.suggestions.language import Construction
from kuager.suggestions.persons import Naming
from kuager.suggestions.scope import Scope

_Told = Act | Event | Connectivity

_UNKNOWN = "unknown"
_HAVE = frozenset({"had", "has", "have"})
_OF_MEASURE = {
    "killed": "killing",
    "arrested": "arrest",
    "detained": "detention",
    "missing": "abduction_or_arrest",
}
"""What a word that counts people says was done to them, where the word lists say nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An act, an event or a state of the network, with the rule that found it."""

    content: _Told
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a stretch is read with: who speaks where, what each place inherits, what figures tell already."""

    attribution: Attribution
    scope: Scope
    figures: Sequence[Passage]
    namings: Sequence[Naming] = ()


class Happenings:
    """Reads acts, events and connectivity of one stretch (lettered with names)."""

    __slots__ = ("_ends", "_starts", "around", "chunks", "clauses", "text")

    def __init__(self, chunks: Chunks, around: Surroundings) -> None:
        """Take the stretch and its surroundings."""
        self.chunks = chunks
        self.around = around
        self.clauses = Clauses(chunks, around.scope, around.namings)
        self.text = around.scope.text
        figures = sorted((passage.start, passage.end) for passage in around.figures)
        self._starts = [start for start, _ in figures]
        self._ends = list(accumulate((end for _, end in figures), max))  # of all that begin so far

    def read(self) -> list[Happening]:
        """All of them, in order."""
        found = [
            *self._read("act", self._act),
            *self._read("event", self._event),
            *self._read("connectivity", self._connectivity),
        ]
        return sorted(found, key=lambda one: (one.content.passage.start, one.content.passage.end))

    def _read(self, kind: str, make: Callable[[Construction, re.Match[str]], _Told | None]) -> Iterator[Happening]:
        """Each word tells one thing, and one clause tells the same thing once."""
        taken: set[int] = set()
        known: set[tuple[int, int, str]] = set()
        for construction, match in self.chunks.matches(kind):
            place = match.start("s")
            if place in taken or self._is_denied(place):
                continue
            content = make(construction, match)
            if content is not None and _key(content) not in known:
                taken.add(place)
                known.add(_key(content))
                yield Happening(content=content, rule=construction.name)

    def _is_denied(self, place: int) -> bool:
        return self.chunks.holds(max(0, place - 2), place, "NOT")

    # --- acts ---

    def _act(self, construction: Construction, match: re.Match[str]) -> Act | None:
        place = match.start("s")
        perfect = self._is_perfect(place)
        voice = "active" if perfect else construction.gives["voice"]
        act = construction.gives.get("act") or self._kind(place)
        left, right = self.clauses.around(place)
        if act is None or not self._is_told(voice, left, place):
            return None
        if self.clauses.is_unreal(place) or (perfect and self._is_figure(place)):
            return None
        victims, perpetrators = self._parties(voice, place, (left, right))
        if "needs" in construction.gives and (self._is_figure(place) or not (victims or perpetrators != _UNKNOWN)):
            return None
        passage = self._passage(left, right)
        source, stance = self.around.attribution.source_at(place)
        if stance == "denies":
            return None  # "denied that anybody was beaten" tells of no beating
        return Act(
            passage=passage,
            act=act,
            victims=victims,
            perpetrators=perpetrators,
            about=self.clauses.about(place),
            place=self._where(place, passage),
            source=source,
            stance=stance,
        )

    def _kind(self, place: int) -> str | None:
        """Which act a word tells; a word that counts people tells what was done to them."""
        return self.chunks.value(place, "act") or _OF_MEASURE.get(self.chunks.value(place, "measure") or "")

    def _is_told(self, voice: str, left: int, place: int) -> bool:
        """Whether a participle is a predicate, and not told already by a figure ("26 people were killed")."""
        if voice != "passive":
            return True
        return (self._was(left, place) or self._reduced(left, place)) and not self._is_figure(place)

    def _is_perfect(self, place: int) -> bool:
        """As in "the men had attacked him": a participle after "had" is what its subject did."""
        before = place - 1
        while before > 0 and self.chunks.has(before, "ADV"):
            before -= 1
        return before >= 0 and self.clauses.spelled(before) in _HAVE and self.chunks.has(place, "ACTPASS")

    def _is_figure(self, place: int) -> bool:
        position = self.chunks.starts[place]
        before = bisect_right(self._starts, position)
        return before > 0 and position < self._ends[before - 1]

    def _was(self, left: int, place: int) -> bool:
        return self.chunks.holds(left, place, "AUX")

    def _reduced(self, left: int, place: int) -> bool:
        return place == left or self.chunks.has(place - 1, "AND")

    def _parties(self, voice: str, place: int, clause: tuple[int, int]) -> tuple[tuple[str, ...], str]:
        """The victims, and who did it: ``unknown`` where the text does not say."""
        before, after = (clause[0], place), (place + 1, clause[1])
        if voice == "noun":
            return (), _UNKNOWN
        if voice == "order":
            return (), self.clauses.noun(*before) or _UNKNOWN
        if voice == "active":
            return _some(self.clauses.noun(*after)), self.clauses.doer_before(*before) or _UNKNOWN
        if voice in ("free", "final"):
            return self._by_case(before, after) if voice == "free" else self._by_ending(place, before)
        victim = self.clauses.nearest_noun(*before) or self.clauses.noun_before_comma(before[0])
        if voice == "participle":
            doer = self.clauses.doer(*after)
            return _some(victim or (None if doer else self.clauses.noun(*after))), doer or _UNKNOWN
        by = next((index for index in range(*after) if self.clauses.spelled(index) == "by"), None)
        perpetrator = self.clauses.noun(by + 1, after[1]) if by is not None else None
        return _some(victim), perpetrator or _UNKNOWN

    def _by_case(self, before: tuple[int, int], after: tuple[int, int]) -> tuple[tuple[str, ...], str]:
        """Where the order of words is free: an object by its ending is the victim, the other one did it."""
        victim = self.clauses.object(*after) or self.clauses.object(*before)
        return _some(victim), self.clauses.subject(before, after) or _UNKNOWN

    def _by_ending(self, place: int, before: tuple[int, int]) -> tuple[tuple[str, ...], str]:
        """Where the verb stands last: who suffers it has an ending, or none where the verb is one of suffering."""
        bare = self.clauses.ending(*before, "")
        if self.chunks.has(place, "PRED"):
            return _some(bare), _UNKNOWN
        return _some(self.clauses.ending(*before, "object")), bare or _UNKNOWN

    # --- events and the network ---

    def _event(self, construction: Construction, match: re.Match[str]) -> Event | None:
        place = match.start("s")
        kind = construction.gives.get("event") or self.chunks.value(place, "event")
        about = self.clauses.about(place)
        if kind is None or about is None:
            return None
        left, right = self.clauses.around(place)
        passage = self._passage(left, right)
        actors = tuple(dict.fromkeys(self.clauses.persons(left, right)))
        return Event(passage=passage, kind=kind, about=about, place=self._where(place, passage), actors=actors)

    def _connectivity(self, construction: Construction, match: re.Match[str]) -> Connectivity | None:
        place = match.start("s")
        state = construction.gives.get("state") or self.chunks.value(place, "state")
        if state is None:
            return None
        left, right = self.clauses.around(place)
        left = min(left, match.start())
        source, _ = self.around.attribution.source_at(place)
        begin, after = self.chunks.sentence_around(place)
        scope = next(
            (self.chunks.value(index, "scope") for index in range(begin, after) if self.chunks.has(index, "SCOPE")),
            None,
        )
        found = self.clauses.where(place, self.chunks.starts[left], self.chunks.ends[right - 1])
        if scope is None and found is not None and found.basis == "text":
            scope = found.name
        return Connectivity(
            passage=self._passage(left, right), state=state, scope=scope, about=self.clauses.about(place), source=source
        )

    def _passage(self, left: int, right: int) -> Passage:
        return passage_at(self.text, self.chunks.starts[left], self.chunks.ends[right - 1])

    def _where(self, place: int, passage: Passage) -> Place | None:
        found = self.clauses.where(place, passage.start, passage.end)
        return found if found is not None and found.basis != "document" else None


def _some(victim: str | None) -> tuple[str, ...]:
    return () if victim is None else (victim,)


def _key(content: _Told) -> tuple[int, int, str]:
    kind = content.act if isinstance(content, Act) else content.kind if isinstance(content, Event) else content.state
    return content.passage.start, content.passage.end, kind
