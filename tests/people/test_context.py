"""What is told of people beside their names: it weighs, keeps namesakes apart, and joins nobody. All are invented."""

import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.case import Case
from kuager.model.records import Record
from kuager.people.context import said_beside

PATTERNS = tomllib.loads(resources.files("kuager.people").joinpath("ages.toml").read_text("utf-8"))["pattern"]
EXAMPLES = [(one["name"], example) for one in PATTERNS for example in one["examples"]]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}: {one['text']}" for name, one in EXAMPLES])
def test_an_example_is_read(name: str, example: dict[str, Any]) -> None:
    """As the file says; a number that is no age gives none."""
    before, _at, after = example["text"].partition("@")
    found = [f"{says} {number}" for says, number in said_beside(before, after)]
    assert found == ([example["says"]] if example["says"] else []), name


def _record(*texts: str) -> Record:
    with Case.throwaway() as case:
        folder = case.folder / "in"
        folder.mkdir()
        for place, text in enumerate(texts):
            (folder / f"{place}.txt").write_text(f"Karasu, 12 January 2022\n\n{text}\n", encoding="utf-8")
        case.add([str(folder)])
        return case.record()


def test_namesakes_of_different_age_stay_apart_and_are_shown_why() -> None:
    """A girl of nineteen and a woman of fifty-four are two, whatever they are called; the pair says so."""
    record = _record(
        "Asel Akhmetova, 19, was detained in Almaty on 6 January 2022.",
        "Asel Akhmetova, a 54-year-old nurse, was detained in Almaty on 7 January 2022.",
    )
    assert len([one for one in record.persons if one.name == "Asel Akhmetova"]) == 2
    (pair,) = record.likenesses
    assert any("birth years contradict" in words for words, _weight in pair.reasons)
    assert (pair.joined, pair.band) == (False, "unsure")


def test_the_same_age_in_three_languages_speaks_for_it() -> None:
    """19, 19-летняя, 19 жастағы."""
    record = _record(
        "Asel Akhmetova, 19, was detained in Almaty on 6 January 2022.",
        "19-летнюю Асель Ахметову задержали в Алматы 6 января 2022 года.",
        "2022 жылғы 6 қаңтарда Алматыда 19 жастағы Әсел Ахметова ұсталды.",
    )
    assert len(record.persons) == 1
    assert all(
        any("birth years agree" in words for words, _weight in pair.reasons) or pair.score_ppm == 1_000_000
        for pair in record.likenesses
    )


def test_two_places_on_one_day_weigh_against() -> None:
    """They are suggested to be one still, less surely, and the day is named."""
    record = _record(
        "Daulet Samatov was detained in Almaty on 6 January 2022.",
        "Daulet Samatov was detained in Aktau on 6 January 2022.",
    )
    (pair,) = record.likenesses
    assert any(words == "in two places on 2022-01-06: Aktau, Almaty" for words, _weight in pair.reasons)
    assert pair.score_ppm is not None
    assert pair.score_ppm < 800_000


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("Asel Akhmetova", "A. Akhmetova", "Асель Ахметова")),
            st.sampled_from(("", ", 19,", ", 21,", ", 54,")),
            st.sampled_from(("Almaty", "Aktau", "Shymkent")),
            st.integers(5, 7),
        ),
        min_size=2,
        max_size=3,
    )
)
def test_reasons_sum_to_the_score_whatever_is_told(told: list[tuple[str, str, str, int]]) -> None:
    """Whatever weighs for and against, between nothing and one."""
    texts = [f"{name}{age} was detained in {place} on {day} January 2022." for name, age, place, day in told]
    record = _record(*texts)
    for pair in record.likenesses:
        assert pair.score_ppm == sum(weight for _words, weight in pair.reasons)
        assert 0 <= (pair.score_ppm or 0) <= 1_000_000
