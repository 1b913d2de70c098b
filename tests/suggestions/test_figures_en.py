"""English figures: what is left out, parts, lists, tables, texts without case, and numbers that count nobody."""

import tomllib
from pathlib import Path

import pytest

from kuager.model.records import Count
from tests.suggestions.reading import contents, read_text

SENTENCES = tomllib.loads((Path(__file__).parents[1] / "stories" / "english.toml").read_text("utf-8"))["sentence"]


def _figures(text: str) -> list[tuple[str, str, str]]:
    """Number, measure and population of the figures that are understood."""
    found = contents(read_text(text), Count)
    return [(count.number.exact, count.measure, count.population) for count in found if count.tier == "parsed"]


def _record(text: str, count: Count) -> list[str]:
    bounds = count.bounds
    numbers = "-".join("" if one is None else str(one) for one in (bounds.lower, bounds.upper))
    value = str(bounds.approx) if bounds.relation == "approx" else numbers
    part = [] if count.part_of is None else [f"of {text[count.part_of.start : count.part_of.end]}"]
    return [count.number.exact, bounds.relation, value, count.measure, count.population, *part]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: str(sentence["text"])[:60])
def test_figures_are_read_as_full_records(sentence: dict[str, object]) -> None:
    """Number, relation, bounds, measure, population and whole of every figure, and no other figure."""
    text = str(sentence["text"])
    found = contents(read_text(text), Count)
    given = [_record(text, count) for count in found if count.tier == "parsed"]
    assert sorted(given) == sorted(sentence["figures"])  # type: ignore[call-overload]  # toml: a list of lists


@pytest.mark.parametrize(
    "text",
    [
        "Riots were reported in 12 provinces and 60 cities.",
        "The mob damaged 40 vehicles and 12 police cars.",
        "Officers searched three police stations and 14 flats.",
        "The fine was 300 dollars, or 40 percent of a wage.",
        "The 20-year-old walked 12 kilometres to block 5.",
        "The decree of 1998 has 45 articles.",
        "A man said that he had seen nothing.",
        "They threatened to shoot 12 strangers.",
    ],
)
def test_numbers_that_count_nobody_harmed_are_no_figures(text: str) -> None:
    """Things, money, shares, ages, labels, plans and people to whom nothing happened are not understood as figures."""
    assert _figures(text) == []


def test_a_table_with_a_head() -> None:
    """The cells of a column count what its head names, whatever stands between the cells."""
    wanted = [("40", "killed", "people"), ("120", "injured", "people"), ("3", "killed", "people")]
    for table in (
        "City | Killed | Wounded\nAlmaty | 40 | 120\nTaraz | 3 | none",
        "City, killed, wounded\nAlmaty, 40, 120\nTaraz, 3, unknown",
        "City      Killed    Wounded\nAlmaty    40        120\nTaraz     3         unknown",
    ):
        assert _figures(table)[:3] == wanted


def test_the_place_of_a_row_is_that_of_its_figures() -> None:
    """A line of a list is about the place that it names."""
    text = "People killed by region:\nAlmaty - 40\nTaraz - 12"
    found = contents(read_text(text), Count)
    assert [(count.number.exact, count.place and count.place.name) for count in found] == [
        ("40", "Almaty"),
        ("12", "Taraz"),
    ]


def test_a_table_ends_where_its_lines_have_other_cells() -> None:
    """A sentence with a number below a table is no row of it."""
    assert _figures("City | Killed\nTaraz | 3\nThere are 12 more lists.") == [("3", "killed", "people")]


def test_text_without_capitals_and_text_in_capitals() -> None:
    """Scanned and cabled texts are read as well as any other."""
    text = "Twelve miners were killed on Monday. Three of them were women."
    wanted = [("killed", "people"), ("killed", "women")]
    for words in (text, text.upper(), text.lower()):
        assert [found[1:] for found in _figures(words)] == wanted


def test_a_named_person_is_no_figure() -> None:
    """One person without a numeral counts as one only where nobody names that person."""
    assert _figures("A baker, Ulgili Myrzasov, was shot dead.") == []
    assert _figures("A baker was shot dead.") == [("A", "killed", "people")]


def test_a_number_beside_a_cue_is_partial() -> None:
    """What no construction takes is kept, marked as guessed; a number that counts things is not."""
    found = contents(read_text("The dead: as far as we know, some said 40, and three cars."), Count)
    assert [(count.number.exact, count.measure, count.tier) for count in found] == [("40", "killed", "partial")]


def test_a_number_right_after_a_sentence_with_a_cue_is_partial() -> None:
    """The sentence before tells what it may be about; another paragraph does not."""
    near = contents(read_text("Miners died in the blast. The list had 14."), Count)
    far = contents(read_text("Miners died in the blast.\nThe list had 14."), Count)
    assert [(count.number.exact, count.measure, count.tier) for count in near] == [("14", "killed", "partial")]
    assert far == []


def test_what_is_left_out_was_told_last() -> None:
    """A sentence that asks how many died stands between the arrests and a bare number: it counts the dead."""
    text = "The police report another 90 arrests. How many people were killed is open. The ministry's figure was 16."
    assert _figures(text) == [("90", "arrested", "people"), ("16", "killed", "people")]


@pytest.mark.parametrize("text", ["The hall can hold 90 people.", "Each lorry and its driver hold 90 sacks."])
def test_rooms_hold_people_too(text: str) -> None:
    """Only somebody who can arrest holds those arrested."""
    assert _figures(text) == []


def test_who_had_spoken_of_a_number() -> None:
    """The words that introduce an earlier number are speech as well: the number has a speaker."""
    text = "The governor had spoken of 30 dead."
    assert [count.source.role for count in contents(read_text(text), Count)] == ["governor"]


def test_a_part_of_a_part() -> None:
    """Those in intensive care are some of those in hospital, who are some of the injured."""
    text = "Some 90 people were hurt. Almost 40 of them were in hospital, six in intensive care."
    wholes = [
        count.part_of and text[count.part_of.start : count.part_of.end] for count in contents(read_text(text), Count)
    ]
    assert wholes == [None, "90", "40"]


def test_whose_figure_it_was() -> None:
    """As in "the ministry's figure was 40": the owner of a figure has said it."""
    (count,) = contents(read_text("The health ministry's figure was at least 40 dead."), Count)
    assert count.source.name == "health ministry"


@pytest.mark.parametrize(
    ("text", "population"),
    [("They put the number of civilians killed at 26.", "civilians"), ("The death toll rose to 26.", "people")],
)
def test_whom_a_toll_counts(text: str, population: str) -> None:
    """The phrase for a toll may name those counted."""
    assert _figures(text) == [("26", "killed", population)]
