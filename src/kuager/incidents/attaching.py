"""Which incident a figure belongs to: the one of its own passage, or the only one of its day, place and kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kuager.incidents.happenings import Happening
from kuager.incidents.judging import Judged, problem
from kuager.incidents.places import around, is_wide
from kuager.model.incidents import Incident, Unattached
from kuager.model.records import Problem, StatedFigure
from kuager.model.vocab.incidents import incident_kinds, told_beside

_TOLD = ("text", "nearby", "heading", "given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """The figures of each incident, those that belong to none, and judgements on figures that cannot all hold.

    ``reasons`` are the rules by which the figures of an incident belong to it: ``judged, passage, day``.
    """

    figures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unattached: tuple[Unattached, ...] = ()
    problems: tuple[Problem, ...] = ()


def attach(
    made: Sequence[Incident], there: Mapping[str, Happening], figures: Sequence[StatedFigure], judged: Judged
) -> Attached:
    """Give figures to incidents: what people said of them first, then by the rules."""
    desk = _Desk(made, there, judged)
    found: dict[str, list[tuple[str, str]]] = {}
    loose: list[Unattached] = []
    problems: list[Problem] = []
    for figure in {figure.id: figure for figure in figures}.values():
        homes, against = desk.judged_homes(figure.id)
        problems += [_contradiction(figure, there[name]) for name in against]
        left = [(home, "judged") for home in homes] or desk.home(figure)
        if isinstance(left, Unattached):
            loose.append(left)
            continue
        for incident, why in left:
            found.setdefault(incident, []).append((figure.id, why))
    return Attached(
        figures={incident: tuple(name for name, _ in ones) for incident, ones in found.items()},
        reasons={incident: tuple(why for _, why in ones) for incident, ones in found.items()},
        unattached=tuple(loose),
        problems=tuple(problems),
    )


def _contradiction(figure: StatedFigure, at: Happening) -> Problem:
    message = (
        f"Figure {figure.id} was judged to belong to the incident of {at.id}, and not to belong to it."
        " It is attached to neither. Judge anew to settle it."
    )
    return problem(message, at)


class _Desk:
    """The incidents, found by the happenings in them, by passage, and by day and place."""

    def __init__(self, made: Sequence[Incident], there: Mapping[str, Happening], judged: Judged) -> None:
        self._incident = {name: one for one in made for name in one.members}
        self._of = _by_first(judged.of_figures)
        self._not_of = _by_first(sorted(judged.not_of_figures))
        self._by_place: dict[tuple[int, str], list[Incident]] = {}
        for one in made:
            day = None if one.about is None or one.about.basis == "document" else one.about.value.known_day
            if day is not None:
                for place in one.places:
                    self._by_place.setdefault((day.toordinal(), place), []).append(one)
        self._told: dict[str, list[Happening]] = {}
        for happening in there.values():  # in the order of their passages
            self._told.setdefault(happening.document, []).append(happening)

    def judged_homes(self, figure: str) -> tuple[list[str], list[str]]:
        """The incidents that people said it belongs to, and the happenings of which they said both."""
        barred = self._barred(figure)
        said = self._of.get(figure, [])
        homes = dict.fromkeys(self._incident[name].id for name in said if self._incident[name].id not in barred)
        return list(homes), [name for name in said if self._incident[name].id in barred]

    def _barred(self, figure: str) -> set[str]:
        return {self._incident[name].id for name in self._not_of.get(figure, ())}

    def home(self, figure: StatedFigure) -> list[tuple[str, str]] | Unattached:
        """The incident that a figure belongs to, and by which rule; or why it belongs to none."""
        barred = self._barred(figure.id)
        told = self._of_passage(figure)
        fitting = [one for one in told or self._of_day(figure) if one.id not in barred]
        if len(fitting) == 1:
            return [(fitting[0].id, "passage" if told else "day")]
        if fitting:
            return Unattached(figure=figure.id, why="several", incidents=tuple(one.id for one in fitting))
        return Unattached(figure=figure.id, why="none" if _is_of_one_day(figure) else "window")

    def _of_passage(self, figure: StatedFigure) -> list[Incident]:
        """The incidents told in the figure's own words, or with the figure in theirs."""
        passage, measure = figure.count.passage, figure.count.measure
        beside = measure in told_beside()
        found = [
            self._incident[one.id]
            for one in self._told.get(figure.document, ())
            if one.passage.start < passage.end
            and passage.start < one.passage.end
            and (beside or measure in one.kind.measures)
        ]
        return _gravest(found)

    def _of_day(self, figure: StatedFigure) -> list[Incident]:
        """The incidents of the figure's day, at its place or at one around it."""
        count = figure.count
        if count.about is None or count.place is None or not _is_of_one_day(figure):
            return []
        day = count.about.value.known_day
        assert day is not None  # noqa: S101 - that is what being of one day means
        places = [place for place in (count.place.name, *around(count.place.name)) if not is_wide(place)]
        found = [one for place in places for one in self._by_place.get((day.toordinal(), place), ())]
        kinds = incident_kinds()
        return _gravest([one for one in found if any(count.measure in kinds[kind].measures for kind in one.kinds)])


def _by_first(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found


def _gravest(found: Sequence[Incident]) -> list[Incident]:
    """Of several incidents those of the gravest kind, each once: the dead of a day are counted of its killings."""
    once = list({one.id: one for one in found}.values())
    ranks = [incident_kinds()[one.kind].rank for one in once]
    return [one for one, rank in zip(once, ranks, strict=True) if rank == min(ranks)]


def _is_of_one_day(figure: StatedFigure) -> bool:
    """Whether a figure is of one day, and of a place that is no whole country."""
    count = figure.count
    told = count.about is not None and count.about.basis != "document" and count.about.value.known_day is not None
    return told and count.place is not None and count.place.basis in _TOLD and not is_wide(count.place.name)
