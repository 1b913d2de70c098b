"""Lists linked: one person under all spellings, siblings apart, every verdict a sum of its reasons."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kuager.model.linked import APART, CERTAIN, UNCERTAIN, LinkedPair
from kuager.people.linking.clusters import clusters_of
from kuager.people.linking.linking import Linking
from kuager.people.linking.traits import Traits
from kuager.people.linking.weighing import Frequencies, weigh
from tests.people.linking.lists import invented, linked, pairs_of, row, together, true_pairs


def test_one_person_in_two_scripts_is_one() -> None:
    """A list in Russian and one in English, the name in another order, the day written in another way."""
    found = linked(
        row("a", 2, "Примеров Айдар Серикович", birth_date="05.03.1990", death_date="06.01.2022", place="Алматы"),
        row("b", 2, "Aidar Primerov", birth_date="1990-03-05", death_date="2022-01-06", place="Almaty", sex="m"),
    )
    assert together(found) == {("a:2", "b:2")}
    assert [(one.sources, one.persons) for one in found.overlaps] == [(("a", "b"), 1)]


def test_brothers_are_two_whatever_else_agrees() -> None:
    """One surname, one father, one day, one place: only the given name tells, and it is enough."""
    shared = {"death_date": "05.01.2022", "place": "Алматы"}
    found = linked(
        row("a", 2, "Выдуманов Марат Болатович", birth_date="1990", **shared),
        row("b", 2, "Выдуманов Асхат Болатович", birth_date="1990", **shared),
        row("b", 3, "Выдуманов Мурат Болатович", birth_date="1990", **shared),
    )
    assert together(found) == set()
    bands = {(one.one, one.other): one.band for one in found.pairs}
    assert bands["a:2", "b:2"] == APART
    assert bands["a:2", "b:3"] == UNCERTAIN


def test_twins_with_names_alike_stay_two_and_a_misspelt_name_is_found() -> None:
    """Two lists tell one day of birth: a name with an error is the same; the list that has both twins parts them."""
    shared = {"birth_date": "1990-03-05", "death_date": "05.01.2022", "place": "Алматы"}
    one_list = [row("a", 2, "Выдуманов Марат Болатович", **shared), row("a", 3, "Выдуманов Мурат Болатович", **shared)]
    other = [row("b", 2, "Выдуманов Мурат Болатович", **shared), row("b", 3, "Выдуманов Марат Болатович", **shared)]
    assert together(linked(*one_list, *other)) == {("a:2", "b:3"), ("a:3", "b:2")}
    assert together(linked(*one_list)) == set()
    wrong = row("b", 4, "Небылицын Абзла Ерланович", **shared)
    assert together(linked(row("a", 4, "Небылицын Азбал Ерланович", **shared), wrong)) == {("a:4", "b:4")}


def test_namesakes_of_two_fathers_are_two() -> None:
    """The fathers contradict one another."""
    shared = {"death_date": "05.01.2022", "place": "Алматы"}
    found = linked(
        row("a", 2, "Выдуманов Марат Болатович", **shared), row("b", 2, "Выдуманов Марат Қайратұлы", **shared)
    )
    assert together(found) == set()


def test_a_row_without_a_father_does_not_join_two_that_have_other_ones() -> None:
    """A third list knows no father: it joins one of the two, or none, and never both."""
    shared = {"death_date": "05.01.2022", "place": "Алматы", "birth_date": "1990-03-05"}
    found = linked(
        row("a", 2, "Выдуманов Марат Болатович", **shared),
        row("b", 2, "Выдуманов Марат Ерланович", **shared),
        row("c", 2, "Marat Vydumanov", **shared),
    )
    assert not any({"a:2", "b:2"} <= set(one) for one in found.clusters)


def test_two_persons_of_one_list_are_not_made_one_by_another_list() -> None:
    """The list knows them apart; whoever fits both fits only one of them."""
    found = linked(
        row("a", 2, "Марат Выдуманов", birth_date="1990-03-05", death_date="05.01.2022", place="Актау"),
        row("a", 3, "Марат Выдуманов", birth_date="1965-07-21", death_date="25.01.2022", place="Алматы"),
        row("b", 2, "Marat Vydumanov", birth_date="1990-03-05", death_date="05.01.2022", place="Актау"),
    )
    assert together(found) == {("a:2", "b:2")}


def test_every_weight_is_the_sum_of_its_reasons() -> None:
    """Exactly, and the same whichever row comes first."""
    lists, _truth = invented(300)
    for pair in Linking().link(lists).pairs:
        assert pair.bits == sum(reason.bits for reason in pair.reasons)


def test_weighing_is_symmetric() -> None:
    """The order of the two rows changes nothing."""
    one = Traits(id="a", source="a", given="aidar", surname="vidum", born="19900305", born_from=5, born_to=5)
    other = Traits(id="b", source="b", given="aidr", surname="vidum", born="19900306", born_from=6, born_to=6)
    frequencies = Frequencies.of([one, other])
    assert weigh(one, other, frequencies, 2) == weigh(other, one, frequencies, 2)


def test_invented_victims_are_found() -> None:
    """A gate on what is reached: own generator, so the numbers are kind; they must not fall."""
    lists, truth = invented(1900)
    found, real = pairs_of(Linking().link(lists).clusters), true_pairs(truth)
    right = len(found & real)
    assert right / len(found) >= 0.99
    assert right / len(real) >= 0.90


def test_the_same_lists_give_the_same_result() -> None:
    """Nothing depends on chance."""
    lists, _truth = invented(300)
    assert Linking().link(lists) == Linking().link(lists)


@given(st.integers(0, 10**6))
def test_persons_do_not_depend_on_the_order_of_the_pairs(seed: int) -> None:
    """The surest first, whatever order they come in."""
    ids = [f"{source}:{number}" for source in "abc" for number in range(3)]
    chance = Random(seed)  # noqa: S311 - pairs of a test, no secrets
    pairs = [
        LinkedPair(one=one, other=other, bits=float(chance.randrange(3, 20)), reasons=(), band=CERTAIN)
        for at, one in enumerate(ids)
        for other in ids[at + 1 :]
        if chance.random() < 0.3
    ]
    sources = {one: one[0] for one in ids}
    shuffled = chance.sample(pairs, len(pairs))
    never = lambda _one, _other: False  # noqa: E731 - shorter than a function
    assert clusters_of(ids, pairs, sources, never) == clusters_of(ids, shuffled, sources, never)


def test_a_row_without_a_name_is_kept_and_joins_nobody() -> None:
    """It is told, it stands among the rows, and it is no person of the overlaps."""
    found = linked(row("a", 2, "Марат Выдуманов"), row("a", 3, "", birth_date="1990"), row("a", 4, "???"))
    assert len(found.rows) == 3
    assert found.clusters == (("a:2",),)
    assert [one.code for one in found.findings if one.rejected] == ["empty_row", "no_name"]
