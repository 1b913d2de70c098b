"""Cut a gazetteer for Kuager out of a country file of GeoNames.

    python tools/places.py KZ.txt Kazakhstan --least 5000 > kazakhstan.tsv

A country file is a table without a head, 19 columns apart by tabs, as GeoNames describes it in its ``readme.txt``.
Of it are taken the first-order divisions and the populated places with enough people; of their names those in Latin and
Cyrillic letters. GeoNames is licensed under CC BY 4.0: the first line of what is written says so, and must stay.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ATTRIBUTION = "# Cut from GeoNames (geonames.org), licensed under CC BY 4.0."

_NAME, _ASCII, _ALTERNATES, _CLASS, _CODE, _DIVISION, _POPULATION = 1, 2, 3, 6, 7, 10, 14
_COLUMNS = 19
_TAKEN = re.compile(r"[A-Z][A-Za-z' -]{2,}|[А-ЯӘҒҚҢӨҰҮҺІЁ][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі -]{2,}")
_MOST = 12  # spellings of one place


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One row of the dump.

    Attributes:
        name: Its name.
        kind: ``region`` or ``city``.
        division: The code of the first-order division that it is or lies in.
        spellings: Its names in Latin and Cyrillic letters, its own first.
        population: How many people live there.
    """

    name: str
    kind: str
    division: str
    spellings: tuple[str, ...]
    population: int


def places(lines: Iterable[str], least: int) -> Iterator[Place]:
    """The first-order divisions and the populated places of a dump.

    Args:
        lines: The lines of a country file.
        least: The population from which on a place is taken.
    """
    for line in lines:
        row = line.rstrip("\n").split("\t")
        if len(row) != _COLUMNS:
            continue
        population = int(row[_POPULATION] or 0)
        is_region = row[_CLASS] == "A" and row[_CODE] == "ADM1"
        if not is_region and (row[_CLASS] != "P" or population < least):
            continue
        names = [row[_NAME], row[_ASCII], *row[_ALTERNATES].split(",")]
        spellings = tuple(dict.fromkeys(name for name in names if _TAKEN.fullmatch(name)))[:_MOST]
        if spellings:
            kind = "region" if is_region else "city"
            yield Place(
                name=spellings[0], kind=kind, division=row[_DIVISION], spellings=spellings, population=population
            )


def rows(country: str, found: Sequence[Place]) -> Iterator[str]:
    """The lines of the gazetteer: the country, its divisions, its cities, the largest first; each name once."""
    yield ATTRIBUTION
    yield f"{country}\tcountry\t\t{country}"
    regions = {place.division: place.name for place in found if place.kind == "region"}
    taken = {country}
    for place in sorted(found, key=lambda one: (one.kind != "region", -one.population, one.name)):
        if place.name in taken:
            continue
        taken.add(place.name)
        within = country if place.kind == "region" else regions.get(place.division, country)
        yield f"{place.name}\t{place.kind}\t{within if within in taken else country}\t{'|'.join(place.spellings)}"


def main() -> None:
    """Read a country file, print a gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path, help="a country file of GeoNames, unpacked")
    parser.add_argument("country", help="the name of the country, as the gazetteer is to call it")
    parser.add_argument("--least", type=int, default=5_000, help="population of the smallest place taken")
    arguments = parser.parse_args()
    with arguments.dump.open(encoding="utf-8") as lines:
        found = list(places(lines, arguments.least))
    sys.stdout.write("\n".join(rows(arguments.country, found)) + "\n")


if __name__ == "__main__":
    main()
