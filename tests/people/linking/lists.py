"""Lists of invented people for the tests of linking."""

from collections.abc import Iterable, Sequence
from datetime import date

from benchmarks.parts.victims import Victim, victims
from kuager.model.documents import Stated
from kuager.model.linked import Linkage, ListRow
from kuager.people.linking.linking import Linking

MEANINGS = {"number", "name", "given_name", "family_name", "sex", "age", "birth_date", "date", "death_date", "place"}


def row(source: str, at: int, name: str, **cells: str) -> ListRow:
    """A row of a list by what it says."""
    told = {"name": name, **cells}
    assert told.keys() <= MEANINGS
    stated = tuple(Stated(name=meaning, value=words) for meaning, words in told.items() if words)
    return ListRow(id=f"{source}:{at}", source=source, row=at, number=cells.get("number", ""), cells=stated)


def linked(*rows: ListRow) -> Linkage:
    """Rows linked in plain Python, each list under its name."""
    lists: dict[str, list[ListRow]] = {}
    for one in rows:
        lists.setdefault(one.source, []).append(one)
    return Linking().link(lists)


def together(linkage: Linkage) -> set[tuple[str, ...]]:
    """The persons who stand in more than one row."""
    return {one for one in linkage.clusters if len(one) > 1}


def invented(number: int) -> tuple[dict[str, list[ListRow]], dict[str, int]]:
    """So many rows of invented victims by list, and who each row is about."""
    lists: dict[str, list[ListRow]] = {}
    truth: dict[str, int] = {}
    for at, one in enumerate(victims(number)):
        source = lists.setdefault(one.source, [])
        source.append(_row(one, len(source) + 2, surname_first=at % 2 == 1))
        truth[source[-1].id] = one.person
    return lists, truth


def _row(one: Victim, at: int, *, surname_first: bool) -> ListRow:
    parts = (one.surname, one.given, one.patronymic) if surname_first else (one.given, one.patronymic, one.surname)
    return row(
        one.source,
        at,
        " ".join(filter(None, parts)),
        sex=one.sex,
        birth_date=_day(one.born),
        age="" if one.age is None else str(one.age),
        death_date=_day(one.died),
        place=one.place,
    )


def _day(ordinal: int | None) -> str:
    return "" if ordinal is None else date.fromordinal(ordinal).isoformat()


def pairs_of(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """All pairs inside groups."""
    ordered = (sorted(group) for group in groups)
    return {(one, other) for group in ordered for at, one in enumerate(group) for other in group[at + 1 :]}


def true_pairs(truth: dict[str, int]) -> set[tuple[str, str]]:
    """All pairs of rows about one person."""
    groups: dict[int, list[str]] = {}
    for name, person in truth.items():
        groups.setdefault(person, []).append(name)
    return pairs_of(groups.values())
