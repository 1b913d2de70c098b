"""When the network was cut, as far as texts tell, and what that explains: news of those days came out late."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kuager.incidents.places import around, is_country
from kuager.incidents.wording import day_words, time_words
from kuager.model.dates import DateInterval, days
from kuager.model.records import Connectivity, Dated, Suggestion

_EVERYWHERE = "nationwide"
_WHOLE = ""  # the scope of what holds for the whole country


@dataclass(frozen=True, slots=True, order=True)
class Outage:
    """A cut that texts give a day.

    Attributes:
        first: The day on which it is told to begin.
        last: The last day on which it is told, or known between two tellings, to be cut.
        back: The day on which the network is told to be back; 0 where no text tells.
    """

    first: int
    last: int
    back: int


@dataclass(frozen=True, slots=True)
class Cuts:
    """All cuts by place, those of one place apart from each other and in order."""

    by_scope: Mapping[str, tuple[Outage, ...]] = field(default_factory=dict)

    def on(self, day: int, place: str | None) -> Outage | None:
        """The cut on a day at a place; where the place is not told, only one of the whole country is known."""
        scopes = (_WHOLE,) if place is None else (_WHOLE, place, *around(place))
        for scope in scopes:
            cuts = self.by_scope.get(scope, ())
            at = bisect_right(cuts, day, key=lambda cut: cut.first) - 1
            if at >= 0 and day <= cuts[at].last:
                return cuts[at]
        return None

    def note(self, about: Dated | None, places: Sequence[str], published: Sequence[DateInterval | None]) -> str | None:
        """What a cut explains about an incident: that its first document came out late; None where it explains nothing.

        Args:
            about: When it happened.
            places: Where, the innermost first.
            published: When each of its documents came out.
        """
        day = None if about is None or about.basis == "document" else about.value.known_day
        dates = [one for one in published if one is not None and one.lower is not None]
        if day is None or not dates or len(dates) < len(published):
            return None
        first = min(dates, key=lambda one: (one.lower or 0, one.upper or 0))
        cut = self.on(day.toordinal(), places[0] if places else None)
        if cut is None or (first.lower or 0) <= day.toordinal():
            return None
        return _words(cut, first)


def _words(cut: Outage, out: DateInterval) -> str:
    lower = out.lower or 0
    when = day_words(lower) if out.known_day is not None else f"{day_words(lower)} or later"
    told = f"The first document that tells of this came out on {when}"
    if not cut.back:
        return f"Texts tell that the network was cut {_stretch(cut)}. {told}."
    began = f"Texts tell that the network was cut on {day_words(cut.first)} and back on {day_words(cut.back)}."
    return f"{began} {told}{'' if lower >= cut.back else ', while it was cut'}."


def _stretch(cut: Outage) -> str:
    return f"on {day_words(cut.first)}" if cut.first == cut.last else f"from {time_words(days(cut.first, cut.last))}"


@dataclass(frozen=True, slots=True, order=True)
class _Told:
    """A state of the network on days that the words tell."""

    first: int
    last: int
    scope: str
    state: str


def cuts_in(suggestions: Iterable[Suggestion]) -> Cuts:
    """All cuts with a day, each until the network is told to be back at its place."""
    told = sorted({state for one in suggestions if (state := _told(one.content)) is not None})
    backs: dict[str, list[int]] = {}
    for one in told:
        if one.state == "restored":
            backs.setdefault(one.scope, []).append(one.first)
            backs.setdefault("anywhere", []).append(one.first)
    found: dict[str, list[Outage]] = {}
    for one in told:
        if one.state == "down":
            _add(found.setdefault(one.scope, []), _until_back(one, backs))
    return Cuts({scope: tuple(cuts) for scope, cuts in found.items()})


def _told(content: object) -> _Told | None:
    """A state of the network on days and at a place that the words tell."""
    if not isinstance(content, Connectivity) or content.scope is None or content.about is None:
        return None
    about = content.about
    if about.basis not in ("text", "heading", "given") or about.value.approximate:
        return None
    lower, upper = about.value.lower, about.value.upper
    if lower is None or upper is None:
        return None
    whole = content.scope == _EVERYWHERE or is_country(content.scope)
    return _Told(lower, upper, _WHOLE if whole else content.scope, content.state)


def _until_back(cut: _Told, backs: Mapping[str, Sequence[int]]) -> Outage:
    """A cut of the country ends where the network is told to be back first: only until then is it known."""
    scopes = ("anywhere",) if cut.scope == _WHOLE else (_WHOLE, cut.scope, *around(cut.scope))
    later: list[int] = []
    for scope in scopes:
        told = backs.get(scope, ())
        at = bisect_right(told, cut.first)
        later += told[at : at + 1]
    back = min(later, default=0)
    return Outage(cut.first, max(cut.last, back - 1), back)


def _add(cuts: list[Outage], cut: Outage) -> None:
    """Put a cut behind those before it, one with them where they meet."""
    if cuts and cut.first <= cuts[-1].last + 1:
        before = cuts.pop()
        later = max(before, cut, key=lambda one: one.last)
        cut = Outage(before.first, later.last, later.back)
    cuts.append(cut)
