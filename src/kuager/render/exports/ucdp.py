"""``ucdp``: the dead of each quantity and incident in the columns of UCDP GED, low and high as a named rule makes them.

A rendering, not a coding by UCDP: it has no sides, no conflicts and no judgement of its own. ``best`` is filled only
where the rule itself gives one value; where it gives a range, nobody here chooses inside it.

Source for names and codes: *UCDP Georeferenced Event Dataset, Codebook* (GED 24.1).
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from kuager.model.dates import DateInterval
from kuager.model.documents import Document
from kuager.model.records import Record
from kuager.model.vocab import measures, places, populations
from kuager.render.exports.days import iso
from kuager.render.exports.lookups import lookups
from kuager.render.exports.made import Made
from kuager.render.exports.quantities import Ranged, around, families, ranged, voices
from kuager.render.exports.table import Cell, Column, joined, table
from kuager.render.view.wording import speaker

_WHERE: Mapping[str, int] = MappingProxyType(
    {"building": 1, "square": 1, "village": 1, "town": 1, "city": 1, "district": 3, "region": 4, "country": 6}
)
_LONGEST: tuple[tuple[int, int], ...] = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
_SINGLE, _AGGREGATED = 1, 2


def ucdp(record: Record, made: Made) -> Iterator[str]:
    """The ranges of the dead as CSV with the columns of UCDP GED."""
    return table(COLUMNS, ranged(record, lookups(record), made, ("killed",)))


def _year(row: Ranged) -> Cell:
    """The year, where all of it falls into one."""
    first, last = _start(row), _end(row)
    return int(str(first)[:4]) if first and last and str(first)[:4] == str(last)[:4] else None


def _start(row: Ranged) -> Cell:
    return None if row.when is None else iso(row.when.lower)


def _end(row: Ranged) -> Cell:
    return None if row.when is None else iso(row.when.upper)


def date_precision(when: DateInterval | None) -> int | None:
    """The code of UCDP for how exactly a date is known; None where an end is open."""
    if when is None or when.lower is None or when.upper is None:
        return None
    length = when.upper - when.lower + 1
    return next((code for longest, code in _LONGEST if length <= longest), None)


def place_precision(place: str | None) -> int | None:
    """The code of UCDP for how exactly a place is known; None where it is not in the gazetteer."""
    known = places().get(place or "")
    return None if known is None else _WHERE.get(known.kind)


def best(row: Ranged) -> int | None:
    """The one value of the rule; None where it gives a range."""
    return row.range.lower if row.range.lower == row.range.upper else None


def _deaths_civilians(row: Ranged) -> Cell:
    who = row.range.quantity.population
    wider = populations()[who].within if who in populations() else frozenset()
    return best(row) if who == "civilians" or "civilians" in wider else None


def _each(values: Iterable[str | None]) -> str:
    return joined(dict.fromkeys(value for value in values if value))


def headline(document: Document) -> str | None:
    """The headline of a document on one line, where it has one."""
    block = next((one for one in document.blocks if one.kind == "headline"), None)
    return None if block is None else " ".join(document.text[block.start : block.end].split())


def _published(document: Document) -> str | None:
    return None if document.published is None else document.published.value.text


def _offices(row: Ranged) -> str:
    sources = (one for figure in row.rests_on for one in (figure.count.source, *figure.count.relayed_by))
    return _each(speaker(one) for one in sources if one.kind == "outlet")


def _as_of(row: Ranged) -> Cell:
    """The latest time that a claim behind the range concerns."""
    told = [one.count.about.value for one in row.rests_on if one.count.about is not None]
    dated = [one for one in told if one.upper is not None]
    return max(dated, key=lambda one: (one.upper or 0, one.lower or 0, one.text)).text if dated else None


def _empty(*names: str) -> tuple[Column[Ranged], ...]:
    """Columns that Kuager has nothing for: it codes neither sides nor conflicts, its gazetteer has no coordinates."""
    return tuple(Column(name, lambda _row: None) for name in names)


_FILLED: tuple[Column[Ranged], ...] = (
    Column("id", lambda row: row.range.id),
    *_empty("relid"),
    Column("year", _year),
    *_empty("active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name"),
    *_empty("dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *_empty("side_b_dset_id", "side_b_new_id", "side_b"),
    Column("number_of_sources", lambda row: families(row.rests_on, row.found)),
    Column("source_article", lambda row: _each(document.name for document in row.documents)),
    Column("source_office", _offices),
    Column("source_date", lambda row: _each(_published(document) for document in row.documents)),
    Column("source_headline", lambda row: _each(headline(document) for document in row.documents)),
    Column("source_original", lambda row: _each(speaker(one.count.source) for one in row.rests_on)),
    Column("where_prec", lambda row: place_precision(row.place)),
    Column("where_coordinates", lambda row: row.place),
    Column("where_description", lambda row: _each(one.count.place.basis for one in row.rests_on if one.count.place)),
    Column("adm_1", lambda row: around(row.place).get("region")),
    Column("adm_2", lambda row: around(row.place).get("district")),
    *_empty("latitude", "longitude", "geom_wkt", "priogrid_gid"),
    Column("country", lambda row: around(row.place).get("country")),
    *_empty("country_id", "region"),
    Column("event_clarity", lambda row: _AGGREGATED if row.incident is None else _SINGLE),
    Column("date_prec", lambda row: date_precision(row.when)),
    Column("date_start", _start),
    Column("date_end", _end),
    *_empty("deaths_a", "deaths_b"),
    Column("deaths_civilians", _deaths_civilians),
    *_empty("deaths_unknown"),
    Column("best", best),
    Column("high", lambda row: row.range.upper),
    Column("low", lambda row: row.range.lower),
    *_empty("gwnoa", "gwnob"),
)

_OWN: tuple[Column[Ranged], ...] = (
    Column("figure_kind", lambda row: measures()[row.range.quantity.measure].kind),
    Column("population", lambda row: row.range.quantity.population),
    Column("as_of", _as_of),
    Column("claimant", lambda row: _each(speaker(one.count.source) for one in row.rests_on)),
    Column("speakers", lambda row: voices(row.rests_on, row.found)),
    Column("incident", lambda row: row.range.incident),
    Column("incidents", lambda row: " ".join(row.incidents)),
    Column("inside", lambda row: " ".join(row.inside)),
    Column("rule", lambda row: row.range.rule),
    Column("rests_on", lambda row: " ".join(row.range.rests_on)),
    Column("leaves_out", lambda row: " ".join(row.range.leaves_out)),
    Column("taken_back", lambda row: " ".join(row.taken_back)),
    Column("note", lambda row: row.range.note),
    Column("view", lambda row: row.made.view),
    Column("made_by", lambda row: row.made.program),
)

COLUMNS = (*_FILLED, *_OWN)
