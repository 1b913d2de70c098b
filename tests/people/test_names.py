"""Two names and whether they can be of one person: laws, stories, gates. Private persons here are invented."""

import csv
import tomllib
from collections.abc import Sequence
from importlib import resources
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.people.names import SAME, UNSURE, Evidence, blocking_keys, compare, nominatives, parsed
from kuager.people.names.fold import sounds_of
from kuager.people.names.words import word

OWN = Path(__file__).with_name("pairs.tsv")
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "names"
PACKAGE = resources.files("kuager.people.names")
FOLD = tomllib.loads(PACKAGE.joinpath("fold.toml").read_text("utf-8"))
INFLECTION = tomllib.loads(PACKAGE.joinpath("inflection.toml").read_text("utf-8"))

NAMES = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            (
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
            )
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


PRESIDENT = (
    "Kassym-Jomart Tokayev", "Kassym-Jomart Tokaev", "Kasym-Zhomart Tokayev", "Qasym-Jomart Toqaev",
    "Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев", "ТОКАЕВ КАСЫМ-ЖОМАРТ", "Токаев Касым-Жомарт Кемелевич",
    "Тоқаев Қасым-Жомарт Кемелұлы", "Kassym-Schomart Tokajew", "Kassim-Jomart Tokaïev", "Kasym-Žomart Tokajev",
    "Qasım-Jomart Kemelulı Toqayev", "Qasym-Jomart Kemelūly Toqaev", "Kassym Jomart Tokayev", "Tokayev, Kassym-Jomart",
    "President Kassym-Jomart Tokayev", "Касым-Жомарта Токаева", "Касым-Жомартом Токаевым", "Қасым-Жомарт Тоқаевтың",
    "Kassym-Jomart Tokayev’s", "قاسىم-جومارت توقايەۆ",
)  # fmt: skip
OTHERS = (
    "Касым Токаев", "Kemel Tokayev", "K. Tokayev",
    "Кемель Токаев", "Тимур Токаев", "Касым Токтаров", "Касымхан Токаев", "Нурсултан Назарбаев", "Жомарт Токтаров",
)  # fmt: skip


def _labelled() -> list[tuple[str, str, bool]]:
    lines = [line.split("\t") for line in OWN.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(one, other, label == "same") for label, one, other in lines]


def _scored(name: str) -> list[tuple[float, bool]]:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"{name} is not at hand: it is for measuring and not part of the project")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if "schema" in rows[0]:
        persons = [row for row in rows if row["schema"] == "Person"]
        return [(compare(row["name1"], row["name2"]).score, row["is_match"] == "true") for row in persons]
    return [(compare(row["a"], row["b"]).score, row["same"] == "1") for row in rows]


def _quality(scored: Sequence[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    right = sum(is_same for score, is_same in scored if score >= threshold)
    precision = right / max(sum(score >= threshold for score, _ in scored), 1)
    recall = right / sum(is_same for _, is_same in scored)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


@pytest.mark.parametrize("example", INFLECTION["examples"], ids=lambda example: str(example["mention"]))
def test_the_examples_of_inflection_give_their_nominative(example: dict[str, str]) -> None:
    """The likeliest reading is the one that the example names."""
    assert nominatives(example["mention"])[0] == example["lemma"]


def test_our_own_pairs_keep_their_quality() -> None:
    """Two people are never the same; of the spellings of one person nearly all are."""
    labelled = _labelled()
    assert len(labelled) > 400
    joined = [(one, other) for one, other, is_same in labelled if not is_same and compare(one, other).score >= SAME]
    assert joined == []
    scored = [(compare(one, other).score, is_same) for one, other, is_same in labelled]
    assert _quality(scored, SAME)[2] >= 0.96
    assert _quality(scored, UNSURE)[1] >= 0.98


def test_kazakh_pairs_of_another_hand() -> None:
    """Evaluation only: at the fixed threshold, and no two people of the pairs are the same."""
    precision, recall, harmonic = _quality(_scored("kz_pairs.csv"), SAME)
    assert precision == 1
    assert recall >= 0.98
    assert harmonic >= 0.98


def test_names_of_the_world() -> None:
    """Pairs of sanctions screening, where a typing error is the same person: what is not different counts."""
    assert _quality(_scored("name_bench.csv"), UNSURE)[2] >= 0.83


def test_a_president_is_one_person_under_all_spellings() -> None:
    """Every two spellings are the same; nobody else is the same as any of them."""
    apart = [(one, other) for one, other in combinations(PRESIDENT, 2) if compare(one, other).verdict != "same"]
    assert apart == []
    joined = [(one, other) for one in PRESIDENT for other in OTHERS if compare(one, other).verdict == "same"]
    assert joined == []


def test_pairs_to_compare_share_a_blocking_key() -> None:
    """Of our own pairs of one person, nearly all would be found as candidates."""
    pairs = [(one, other) for one, other, is_same in _labelled() if is_same]
    found = [1 for one, other in pairs if blocking_keys(one) & blocking_keys(other)]
    assert len(found) / len(pairs) >= 0.98


def test_a_name_is_taken_apart() -> None:
    """Surname, given name and father, whatever the order and the script."""
    for text in ("Серикова Айгерим Болатқызы", "Aigerim Bolatovna Serikova", "SERIKOVA, Aigerim Bolat-kyzy"):
        name = parsed(text)
        assert (name.surname_key, name.given_key, name.father, name.sex) == ("serikov", "aigerim", "bolat", "f")
    assert parsed("Токаев К.-Ж. К.").initials == ("k", "j", "k")


def test_reasons_are_words_for_people() -> None:
    """What was compared, and both words as they were written."""
    reasons = [words for words, _ in compare("Саша Образцов", "Александр Кайратович Образцов").reasons]
    assert reasons == ["surname equal (Образцов, Образцов)", "given name is a short form (Александр, Саша)"]
    against = [words for words, _ in compare("Серік Қайратұлы Тестов", "Serik Maratovich Testov").reasons]
    assert "patronymic contradicts: Maratovich, Қайратұлы" in against


@pytest.mark.parametrize("file", ["given_slavic.tsv", "given_kazakh.tsv"])
def test_the_lists_of_given_names_are_sound(file: str) -> None:
    """Each line has a sex and a name that the lists know again; no name stands twice for one sex."""
    lines = [line for line in PACKAGE.joinpath(file).read_text("utf-8").splitlines() if not line.startswith("#")]
    assert {line.split("\t")[0] for line in lines} == {"m", "f"}
    assert all((made := word(line.split("\t")[1].split()[0])) is not None and made.given for line in lines)
    names = [(line.split("\t")[0], line.split("\t")[1].split()[0]) for line in lines]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_declined_names_find_their_nominative() -> None:
    """Of mentions in all cases, most give the nominative as the first reading, and most compare as the same."""
    lines = OWN.with_name("mentions.tsv").read_text("utf-8").splitlines()
    mentions = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(mentions) > 90
    read = [1 for mention, name in mentions if nominatives(mention)[0] == name.lower().replace("ё", "е")]
    same = [1 for mention, name in mentions if compare(mention, name).verdict == "same"]
    assert len(read) / len(mentions) >= 0.93
    assert len(same) / len(mentions) >= 0.94


def test_a_name_that_is_a_nominative_already_is_left_alone() -> None:
    """Neither names of women that look like a man's in the genitive, nor names that are never declined."""
    lines = OWN.with_name("mentions.tsv").read_text("utf-8").splitlines()
    names = {line.split("\t")[1] for line in lines if not line.startswith("#")}
    changed = [name for name in sorted(names) if nominatives(name)[0] != name.lower().replace("ё", "е")]
    assert len(changed) / len(names) <= 0.06
    for name in ("Александра Тестова", "Аскар Тестов", "Айгерим Тестова", "Тестова", "Нұрлан Тестов", "Askara Testova"):
        assert nominatives(name) == (name.lower(),)


def test_an_initial_brings_no_brothers_together() -> None:
    """А. Тестов may be Аскар or Айдар: neither is the same by it. Two initials that agree are enough."""
    assert compare("А. Тестов", "Аскар Тестов").verdict == "unsure"
    assert compare("А. К. Тестов", "Айдар Тестов").verdict == "unsure"
    assert compare("А. К. Тестов", "Аскар Кайратович Тестов").verdict == "same"
    assert compare("А. М. Тестов", "Аскар Кайратович Тестов").verdict == "different"
