"""``airwars``: the dead and hurt of each incident and place in columns like those of Airwars, with its grades.

A rendering, not a judgement by Airwars: minima and maxima are those of a named rule, grades follow from conditions that
stand in ``airwars.toml``. A row is an incident that claims belong to, or a place over
the whole time, for most tolls are of no single incident.

Source for names and meanings: the code of Airwars' archive site (2025), civilian casualty assessments.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuager.model.ids import content_id
from kuager.model.records import Act, Incident, Record
from kuager.model.vocab import populations
from kuager.render.exports.days import iso
from kuager.render.exports.grades import Grade, Graded, acts_of, graded, scheme
from kuager.render.exports.lookups import lookups
from kuager.render.exports.made import Made
from kuager.render.exports.quantities import Ranged, around, ranged
from kuager.render.exports.table import Cell, Column, joined, table
from kuager.render.view.wording import speaker
from kuager.render.visible import visible

MEASURES = ("killed", "injured")
_EVERYBODY = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """What befell people at one place, in one incident or in the whole time.

    Attributes:
        incident: The incident; None for the whole time.
        place: Where; None where no text tells.
        quantities: What was counted there, by measure and population, in the order of the record.
        made: How the export is made.
    """

    incident: Incident | None
    place: str | None
    quantities: Mapping[tuple[str, str], Graded]
    made: Made

    @property
    def main(self) -> Graded:
        """The quantity whose grade stands for the row: of the widest population, the dead before the hurt."""
        inside = {one.row.range.id for one in self.quantities.values()}
        widest = [one for one in self.quantities.values() if not inside.intersection(one.row.inside)]
        return min(widest, key=lambda one: MEASURES.index(one.row.range.quantity.measure))


def airwars(record: Record, made: Made) -> Iterator[str]:
    """The dead and hurt by incident and place as CSV with columns like those of Airwars."""
    acts = acts_of(record)
    rows: dict[tuple[str | None, str | None], list[Ranged]] = {}
    for row in ranged(record, lookups(record), made, MEASURES):
        rows.setdefault((row.range.incident, row.range.quantity.place), []).append(row)
    return table(COLUMNS, (_harm(ones, acts, made) for ones in rows.values()))


def _harm(rows: Sequence[Ranged], acts: Mapping[str, Act], made: Made) -> Harm:
    found = {(row.range.quantity.measure, row.range.quantity.population): graded(row, acts) for row in rows}
    return Harm(incident=rows[0].incident, place=rows[0].place, quantities=found, made=made)


def group(population: str) -> str:
    """The group of Airwars for a population; where there is none, Kuager's own word."""
    return scheme().groups.get(population, population)


def _end(population: str, measure: str, end: Callable[[Ranged], int | None]) -> Callable[[Harm], Cell]:
    def cell(harm: Harm) -> Cell:
        found = harm.quantities.get((measure, population))
        return None if found is None else end(found.row)

    return cell


def _ends(population: str) -> tuple[Column[Harm], ...]:
    """The least and the greatest number of dead and of hurt among a population, by the rule."""
    before = "" if population == _EVERYBODY else f"{group(population)}_"
    return tuple(
        Column(f"{before}{measure}_{name}", _end(population, measure, end))
        for measure in MEASURES
        for name, end in (("min", lambda row: row.range.lower), ("max", lambda row: row.range.upper))
    )


def _grade(part: Callable[[Grade], str]) -> Callable[[Harm], Cell]:
    return lambda harm: None if harm.main.grade is None else part(harm.main.grade)


def _quantity(one: Graded) -> str:
    quantity = one.row.range.quantity
    return f"{quantity.measure} {quantity.population}"


def _every_grade(harm: Harm) -> str:
    ones = harm.quantities.values()
    return joined(f"{_quantity(one)}: {one.grade.slug if one.grade else 'none'}" for one in ones)


def _code(harm: Harm) -> str:
    one = harm.main.row.range
    return content_id("harm", [visible(one.incident or ""), visible(one.quantity.place or ""), harm.made.rule])


def _facts(harm: Harm) -> str:
    return joined(f"{name}: {number}" for name, number in harm.main.facts.items())


def _sources(harm: Harm) -> str:
    named = (speaker(figure.count.source) for one in harm.quantities.values() for figure in one.row.claims)
    return joined(dict.fromkeys(named))


def _taken_back(harm: Harm) -> list[str]:
    return [name for one in harm.quantities.values() for name in one.row.taken_back]


def _incidents(harm: Harm) -> list[str]:
    return list(dict.fromkeys(name for one in harm.quantities.values() for name in one.row.incidents))


def _notes(harm: Harm) -> str:
    ones = harm.quantities.values()
    return joined(f"{_quantity(one)}: {one.row.range.note}" for one in ones if one.row.range.note)


def _day(end: Callable[[Ranged], int | None]) -> Callable[[Harm], Cell]:
    return lambda harm: iso(end(harm.main.row))


def _first(row: Ranged) -> int | None:
    return None if row.when is None else row.when.lower


def _last(row: Ranged) -> int | None:
    return None if row.when is None else row.when.upper


COLUMNS: tuple[Column[Harm], ...] = (
    Column("code", _code),
    Column("incident", lambda harm: None if harm.incident is None else harm.incident.id),
    Column("incident_kind", lambda harm: None if harm.incident is None else harm.incident.kind),
    Column("country", lambda harm: around(harm.place).get("country")),
    Column("region", lambda harm: around(harm.place).get("region")),
    Column("location_name", lambda harm: harm.place),
    Column("date_start", _day(_first)),
    Column("date_end", _day(_last)),
    Column("civilian_harm_status_slug", _grade(lambda grade: grade.slug)),
    Column("civilian_harm_status", _grade(lambda grade: grade.label)),
    Column("graded", lambda harm: _quantity(harm.main)),
    Column("grade_means", _grade(lambda grade: grade.says)),
    Column("grade_facts", _facts),
    Column("grades", _every_grade),
    Column("blamed", lambda harm: joined(harm.main.blamed)),
    Column("admitted_by", lambda harm: joined(harm.main.admitted)),
    Column("contradictions", lambda harm: harm.main.contradictions),
    *(column for population in populations() for column in _ends(population)),
    Column("sources", _sources),
    Column("rule", lambda harm: harm.made.rule),
    Column("ranges", lambda harm: " ".join(one.row.range.id for one in harm.quantities.values())),
    Column("incidents", lambda harm: " ".join(_incidents(harm))),
    Column("taken_back", lambda harm: " ".join(_taken_back(harm))),
    Column("notes", _notes),
    Column("view", lambda harm: harm.made.view),
    Column("made_by", lambda harm: harm.made.program),
)
