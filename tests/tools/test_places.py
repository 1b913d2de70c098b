"""A gazetteer is cut out of a dump: which rows, which spellings, what lies in what."""

from tools import places


def _row(name: str, alternates: str, kind: tuple[str, str], division: str, population: int) -> str:
    """A line of a country file with invented values in the columns that do not matter."""
    cells = ["1", name, name, alternates, "43.2", "76.9", *kind, "XX", "", division, "", "", "", str(population)]
    return "\t".join([*cells, "", "700", "Asia/Almaty", "2022-01-01"]) + "\n"


DUMP = (
    _row("Ulgi Region", "Ulgi oblysy,Үлгі облысы", ("A", "ADM1"), "07", 900_000),
    _row("Ulgibekov", "Үлгібек,Ульгибеков,烏爾基", ("P", "PPL"), "07", 120_000),
    _row("Tiny", "", ("P", "PPL"), "07", 12),
    _row("Ulgi Lake", "", ("H", "LK"), "07", 0),
    _row("Farther", "", ("P", "PPL"), "99", 8_000),
    "a line that is no row\n",
)


def test_regions_and_cities_are_cut_with_their_spellings() -> None:
    """Divisions and places with enough people, in Latin and Cyrillic letters, each inside its division."""
    found = list(places.places(DUMP, least=5_000))
    assert list(places.rows("Exampleland", found)) == [
        places.ATTRIBUTION,
        "Exampleland\tcountry\t\tExampleland",
        "Ulgi Region\tregion\tExampleland\tUlgi Region|Ulgi oblysy|Үлгі облысы",
        "Ulgibekov\tcity\tUlgi Region\tUlgibekov|Үлгібек|Ульгибеков",
        "Farther\tcity\tExampleland\tFarther",
    ]


def test_a_name_stands_once() -> None:
    """Of two places with one name the larger is kept: the gazetteer tells places by their names."""
    twice = (
        _row("Ulgibekov", "", ("P", "PPL"), "07", 6_000),
        _row("Ulgibekov", "Үлгібек", ("P", "PPL"), "08", 50_000),
    )
    lines = list(places.rows("Exampleland", list(places.places(twice, least=5_000))))
    assert lines[2:] == ["Ulgibekov\tcity\tExampleland\tUlgibekov|Үлгібек"]
