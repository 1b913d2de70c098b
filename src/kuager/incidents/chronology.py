"""From what documents tell to incidents: the grouping ``incidents_v1``.

A grouping is never edited once released, only succeeded by one with another number (ADR 0009).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kuager.incidents.attaching import Attached, attach
from kuager.incidents.coverage import Coverage, coverage
from kuager.incidents.groups import Groups, Link
from kuager.incidents.happenings import Happening, happenings
from kuager.incidents.judging import Judged, contradictions, judged
from kuager.incidents.perhaps import perhaps
from kuager.incidents.places import by_width
from kuager.incidents.rules import join_by_rules
from kuager.incidents.wording import figure_reasons, reasons
from kuager.model.dates import DateInterval, span
from kuager.model.decisions import IncidentsJudged
from kuager.model.ids import content_id
from kuager.model.records import (
    Chronology,
    Dated,
    Family,
    Incident,
    Perhaps,
    Person,
    PersonSpell,
    Problem,
    StatedFigure,
    Suggestion,
)
from kuager.model.speakers import speaker_in

GROUPING = "incidents_v1"
_NEVER = 10**9  # after every day of the calendar
_STANDING = ("accepted", "amended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What incidents are made of.

    Attributes:
        suggestions: All suggestions and claims that nobody rejected.
        figures: All figures that nobody rejected.
        persons: The persons, under all their names.
        spells: What befell them: a day that they tell of is no gap.
        families: The copy families, in the order of the documents.
        published: When documents were published, as far as known.
        judgements: What people said of two happenings, or of a figure and one.
        reviews: The state of review by id, where it is not ``suggested``.
    """

    suggestions: Sequence[Suggestion]
    figures: Sequence[StatedFigure] = ()
    persons: Sequence[Person] = ()
    spells: Sequence[PersonSpell] = ()
    families: Sequence[Family] = ()
    published: Mapping[str, DateInterval] = field(default_factory=dict)
    judgements: Iterable[IncidentsJudged] = ()
    reviews: Mapping[str, str] = field(default_factory=dict)


def chronology(material: Material) -> tuple[Chronology, tuple[Problem, ...]]:
    """Incidents with their figures, gaps, and the judgements that cannot all hold."""
    there = happenings(material.suggestions, material.persons)
    found = judged(material.judgements, there, {figure.id for figure in material.figures})
    family = {kin.document: one.id for one in material.families for kin in one.documents}
    groups = Groups(there, found.apart)
    for one, other in found.same:
        groups.join(one, other, "judged")
    join_by_rules(groups, there, family)
    silence = coverage(material.suggestions, material.figures, material.spells, material.published.values())
    maker = _Maker(
        material=material,
        there=there,
        judged=found,
        family=family,
        order={document: place for place, document in enumerate(family)},
        names={person.id: person.name for person in material.persons},
        silence=silence,
    )
    made = sorted((maker.incident(ids, links) for ids, links in groups.all()), key=_order)
    possible = perhaps(made, there, found.apart)
    attached = attach(made, there, material.figures, found)
    whole = tuple(_complete(one, attached, possible) for one in made)
    return (
        Chronology(incidents=whole, unattached=attached.unattached, covered=silence.covered, gaps=silence.gaps),
        (*contradictions(found, there), *attached.problems),
    )


def _complete(incident: Incident, attached: Attached, possible: Mapping[str, tuple[Perhaps, ...]]) -> Incident:
    return replace(
        incident,
        figures=attached.figures.get(incident.id, ()),
        reasons=(*incident.reasons, *figure_reasons(attached.reasons.get(incident.id, ()))),
        perhaps=possible.get(incident.id, ()),
    )


def _order(incident: Incident) -> tuple[bool, int, int, str]:
    """By time: what no text gives a time of its own comes after what has one."""
    if incident.about is None:
        return True, _NEVER, _NEVER, incident.id
    value = incident.about.value
    first = value.lower if value.lower is not None else value.upper or 0
    return incident.about.basis == "document", first, _NEVER if value.upper is None else value.upper, incident.id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    """Makes an incident of a group."""

    material: Material
    there: Mapping[str, Happening]
    judged: Judged
    family: Mapping[str, str]
    order: Mapping[str, int]
    names: Mapping[str, str]
    silence: Coverage

    def incident(self, ids: Sequence[str], links: Sequence[Link]) -> Incident:
        """The incident that a group is; its figures come later."""
        order, published = self.order, self.material.published
        members = sorted(
            (self.there[name] for name in ids), key=lambda one: (order.get(one.document, len(order)), one.key)
        )
        kinds = sorted({one.kind for one in members}, key=lambda kind: kind.rank)
        documents = list(dict.fromkeys(one.document for one in members))
        about = time_of(members)
        places = by_width(one.place for one in members if one.place is not None)
        return Incident(
            id=content_id("inc", [GROUPING, *sorted(ids)]),
            kind=kinds[0].name,
            kinds=tuple(kind.name for kind in kinds),
            about=about,
            places=places,
            members=tuple(one.id for one in members),
            figures=(),
            documents=len(documents),
            families=len({self.family.get(document, document) for document in documents}),
            speakers=self._speakers(members),
            grouping=GROUPING,
            reasons=reasons(members, links, self.names, self._apart(ids)),
            review=self._review(ids, links),
            note=self.silence.cuts.note(about, places, [published.get(document) for document in documents]),
        )

    def _speakers(self, members: Sequence[Happening]) -> int:
        speakers = [speaker_in(one.source, one.document, one.id) for one in members]
        named = {speaker.key for speaker in speakers if speaker.identified}
        narrated = {self.family.get(one.document, one.document) for one in members if one.source.kind == "narrator"}
        return len(named) or max(1, len(narrated))

    def _apart(self, ids: Sequence[str]) -> int:
        return len({other for name in ids for other in self.judged.apart.get(name, ())})

    def _review(self, ids: Sequence[str], links: Sequence[Link]) -> str:
        if any(name in self.judged.disputed for name in ids):
            return "disputed"
        if len(ids) == 1:
            left = self.material.reviews.get(ids[0], "suggested")
            return "accepted" if left in _STANDING else left
        return "accepted" if all(link.why == "judged" for link in links) else "suggested"


def time_of(members: Sequence[Happening]) -> Dated | None:
    """The narrowest time that is told and lies inside all others; where there is none, from the first to the last day.

    Two imprecise times are never cut down to a day that no text tells.
    """
    told = [one.about for one in members if one.about is not None and one.is_timed]
    dates = told or [one.about for one in members if one.about is not None]
    if not dates:
        return None
    lower = max((date.value.lower for date in dates if date.value.lower is not None), default=-1)
    upper = min((date.value.upper for date in dates if date.value.upper is not None), default=_NEVER)
    inside = [
        date
        for date in dates
        if (date.value.lower or -1) >= lower and (_NEVER if date.value.upper is None else date.value.upper) <= upper
    ]
    if inside:
        return min(inside, key=lambda date: (date.value.approximate, date.value.text, date.basis))
    whole = dates[0].value
    for date in dates[1:]:
        whole = span(whole, date.value) or whole
    return Dated(value=whole, basis=dates[0].basis)
