"""Acts (who did what to whom), the state of the network, and dated events."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kuager.model.records import (
    Act,
    Connectivity,
    Dated,
    Event,
    Passage,
    Place,
    passage_at,
)
from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.attribution import Attribution
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.language import Construction
from kuager.suggestions.scope import Scope

_Told = Act | Event | Connectivity


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


class Happenings:
    """Reads acts, events and connectivity of one stretch (lettered with names)."""

    __slots__ = ("around", "chunks", "text")

    def __init__(self, chunks: Chunks, around: Surroundings) -> None:
        """Take the stretch and its surroundings."""
        self.chunks = chunks
        self.around = around
        self.text = around.scope.text

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
        return any(self.chunks.has(index, "NOT") for index in range(max(0, place - 2), place))

    # --- acts ---

    def _act(self, construction: Construction, match: re.Match[str]) -> Act | None:
        place = match.start("s")
        voice = construction.gives["voice"]
        left, right = self._clause(place)
        before, after = (left, place), (place + 1, right)
        if voice == "passive" and not self._was(left, place) and not self._reduced(left, place):
            return None
        if voice == "passive" and self._is_figure(place):
            return None  # "26 people were killed" is told by its figure
        act = self.chunks.value(place, "act")
        if act is None:
            return None
        victims, perpetrators = self._parties(voice, before, after)
        passage = self._passage(left, right)
        source, stance = self.around.attribution.source_at(place)
        return Act(
            passage=passage,
            act=act,
            victims=victims,
            perpetrators=perpetrators,
            about=self._about(place),
            place=self._where(place, passage),
            source=source,
            stance=stance,
        )

    def _is_figure(self, place: int) -> bool:
        position = self.chunks.starts[place]
        return any(passage.start <= position < passage.end for passage in self.around.figures)

    def _was(self, left: int, place: int) -> bool:
        return any(self.chunks.has(index, "AUX") for index in range(left, place))

    def _reduced(self, left: int, place: int) -> bool:
        return place == left or self.chunks.has(place - 1, "AND")

    def _parties(self, voice: str, before: tuple[int, int], after: tuple[int, int]) -> tuple[tuple[str, ...], str]:
        if voice == "noun":
            return (), "unknown"
        if voice == "order":
            return (), self._noun(*before) or "unknown"
        if voice == "active":
            victim = self._noun(*after)
            return ((victim,) if victim else ()), self._nearest_noun(*before) or "unknown"
        victim = self._nearest_noun(*before) or self._noun_before_comma(before[0])
        by = next((index for index in range(*after) if self._spelled(index) == "by"), None)
        perpetrator = self._noun(by + 1, after[1]) if by is not None else None
        return ((victim,) if victim else ()), perpetrator or "unknown"

    def _noun(self, first: int, after: int) -> str | None:
        """The first person, group or body among some chunks, as the text has it; pronouns stay unknown."""
        for index in range(first, after):
            if self.chunks.has(index, "PERSON"):
                last = index
                while last + 1 < after and self.chunks.has(last + 1, "PERSON"):
                    last += 1
                return self.text[self.chunks.starts[index] : self.chunks.ends[last]]
            if any(self.chunks.has(index, name) for name in ("GROUP", "COUNT", "ORG", "KIN", "ROLE")):
                return self.text[self.chunks.starts[index] : self.chunks.ends[index]]
        return None

    def _nearest_noun(self, first: int, after: int) -> str | None:
        """The last person, group or body among some chunks: the one nearest to the verb that follows."""
        for index in range(after - 1, first - 1, -1):
            noun = self._noun(index, after)
            if noun is not None:
                return self._noun(self._name_begin(index, first), after)
        return None

    def _name_begin(self, index: int, first: int) -> int:
        while index > first and self.chunks.has(index, "PERSON") and self.chunks.has(index - 1, "PERSON"):
            index -= 1
        return index

    def _noun_before_comma(self, left: int) -> str | None:
        """The subject of "X, her mother, was shot": it stands before the comma that ends an aside."""
        first, _ = self.chunks.sentence_around(left)
        for index in range(left - 1, max(first, left - _REACH) - 1, -1):
            if self.chunks.has(index, "PERSON"):
                last = index
                while index - 1 >= first and self.chunks.has(index - 1, "PERSON"):
                    index -= 1  # noqa: PLW2901 - the loop ends here
                return self.text[self.chunks.starts[index] : self.chunks.ends[last]]
        return None

    def _spelled(self, index: int) -> str:
        return self.text[self.chunks.starts[index] : self.chunks.ends[index]].lower()

    # --- events and the network ---

    def _event(self, construction: Construction, match: re.Match[str]) -> Event | None:
        place = match.start("s")
        kind = construction.gives.get("event") or self.chunks.value(place, "event")
        about = self._about(place)
        if kind is None or about is None:
            return None
        left, right = self._clause(place)
        passage = self._passage(left, right)
        actors = tuple(dict.fromkeys(self._actors(left, right)))
        return Event(passage=passage, kind=kind, about=about, place=self._where(place, passage), actors=actors)

    def _actors(self, left: int, right: int) -> list[str]:
        found: list[str] = []
        index = left
        while index < right:
            if self.chunks.has(index, "PERSON"):
                last = index
                while last + 1 < right and self.chunks.has(last + 1, "PERSON"):
                    last += 1
                found.append(self.text[self.chunks.starts[index] : self.chunks.ends[last]])
                index = last
            index += 1
        return found

    def _connectivity(self, construction: Construction, match: re.Match[str]) -> Connectivity | None:
        place = match.start("s")
        state = construction.gives.get("state") or self.chunks.value(place, "state")
        if state is None:
            return None
        left, right = self._clause(place)
        left = min(left, match.start())
        source, _ = self.around.attribution.source_at(place)
        begin, after = self.chunks.sentence_around(place)
        scope = next(
            (self.chunks.value(index, "scope") for index in range(begin, after) if self.chunks.has(index, "SCOPE")),
            None,
        )
        found = self.around.scope.place(self.chunks.starts[left], self.chunks.ends[right - 1], self._sentence(place))
        if scope is None and found is not None and found.basis == "text":
            scope = found.name
        return Connectivity(
            passage=self._passage(left, right), state=state, scope=scope, about=self._about(place), source=source
        )

    # --- shared ---

    def _clause(self, place: int) -> tuple[int, int]:
        """The words around a chunk up to the next comma, stop, mark or "and" with its own verb, at most 14 each way."""
        first, after = self.chunks.sentence_around(place)
        left, right = place, place + 1
        while left > max(first, place - _REACH) and not self._parts(left - 1):
            left -= 1
        while right < min(after, place + _REACH) and not self._parts(right):
            right += 1
        return left, right

    def _parts(self, index: int) -> bool:
        if self.chunks.letters[index] == BOUNDARY or any(self.chunks.has(index, name) for name in _PARTING):
            return True
        return self.chunks.has(index, "AND") and self._begins_clause(index + 1)

    def _begins_clause(self, index: int) -> bool:
        """Whether a subject and soon after it a verb follow: "and the internet is down"."""
        if self.chunks.has(index, "DET"):
            index += 1
        if not any(self.chunks.has(index, name) for name in _SUBJECTS):
            return False
        stop = min(index + _SOON, len(self.chunks.letters))
        return any(self.chunks.has(place, name) for place in range(index, stop) for name in _VERBS)

    def _passage(self, left: int, right: int) -> Passage:
        return passage_at(self.text, self.chunks.starts[left], self.chunks.ends[right - 1])

    def _sentence(self, place: int) -> tuple[int, int]:
        first, after = self.chunks.sentence_around(place)
        return self.chunks.starts[first], self.chunks.starts[min(after, len(self.chunks.starts) - 1)]

    def _where(self, place: int, passage: Passage) -> Place | None:
        found = self.around.scope.place(passage.start, passage.end, self._sentence(place))
        return found if found is not None and found.basis != "document" else None

    def _about(self, place: int) -> Dated | None:
        first, after = self.chunks.sentence_around(place)
        found = self.around.scope.date_in(self.chunks, first, after)
        return found[1] if found is not None else self.around.scope.dated(self.chunks.starts[place])


def _key(content: _Told) -> tuple[int, int, str]:
    kind = content.act if isinstance(content, Act) else content.kind if isinstance(content, Event) else content.state
    return content.passage.start, content.passage.end, kind


_REACH = 14
_SOON = 6
_SUBJECTS = ("PERSON", "SUBJPRON", "ROLE", "NETWORD", "COUNT", "GROUP", "ORG")
_VERBS = ("AUX", "SPEECH", "EVENT", "SPASS", "ACTVERB")
_PARTING = ("COMMA", "SEMI", "STOP", "BUT", "COLON", "OPEN", "CLOSE", "DASH")
