"""Two names and whether they can be of one person: laws, stories, gates. Private persons here are invented."""

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.people.names import Evidence, blocking_keys, compare, parsed
from kuager.people.names.fold import sounds_of

FOLD = tomllib.loads(resources.files("kuager.people.names").joinpath("fold.toml").read_text("utf-8"))

NAMES = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [
                "Аскар",
                "Askar",
                "Сеитов",
                "Seitova",
                "Серик",
                "Берик",
                "Саша",
                "Александр",
                "Серикович",
                "Maratuly",
                "Серік",
                "қызы",
                "К.",
                "Ж.-К.",
                "al-",
                "Мухаммед-Али",
                "د",
                "قاسىم",
                "-",
                "Dr.",
                "Tokayev’s",
            ]
        ),
        max_size=5,
    ).map(" ".join),
)


@pytest.mark.parametrize("spellings", [one["spellings"] for one in FOLD["examples"]], ids=lambda some: str(some[0]))
def test_the_examples_of_the_fold_sound_alike(spellings: list[str]) -> None:
    """Every spelling shares a key with the first."""
    first = set(sounds_of(spellings[0]))
    assert [spelling for spelling in spellings if first.isdisjoint(sounds_of(spelling))] == []


@given(NAMES, NAMES)
def test_the_order_of_two_names_does_not_matter(one: str, other: str) -> None:
    """Score, verdict and reasons are the same either way."""
    assert compare(one, other) == compare(other, one)


@given(NAMES, NAMES)
def test_reasons_sum_to_the_score(one: str, other: str) -> None:
    """Exactly, in any order; and the score stays between 0 and 1."""
    found = compare(one, other)
    weights = [weight for _, weight in found.reasons]
    assert sum(weights) == sum(reversed(weights)) == found.score
    assert 0 <= found.score <= 1


@given(NAMES)
def test_whatever_comes_in_is_taken_apart(name: str) -> None:
    """No text is an error."""
    parsed(name)
    blocking_keys(name)


def test_what_else_is_known_weighs() -> None:
    """One name and two birth years is no longer the same; ages that can be one person's do no harm."""
    name = "Аскар Сеитов"
    born = [Evidence(born=(1990, 1990)), Evidence(born=(1972, 1973)), Evidence(born=(1989, 1990))]
    assert compare(name, "Askar Seitov").verdict == "same"
    assert compare(name, "Askar Seitov", (born[0], born[1])).verdict != "same"
    assert compare(name, "Askar Seitov", (born[0], born[2])).verdict == "same"
    assert compare(name, "Askar Seitov", (born[0], born[1])) == compare("Askar Seitov", name, (born[1], born[0]))
