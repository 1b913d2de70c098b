"""Lists that somebody changed: what is at fault is named with its line and taken away, the rest stays right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.errors import VocabularyBroken
from kuager.model.vocab import vocabulary_faults
from kuager.model.vocab.counted import read_measures, read_populations
from kuager.model.vocab.gazetteer import read_places
from kuager.model.vocab.lattices import Lines, ancestors, apart, sound

PLACES = "Land\tcountry\t\tLand\nTown\ttown\tLand\tTown|Burg\n"
NAMES = [f"n{number}" for number in range(7)]
LINES = Lines("list", {name: place for place, name in enumerate(NAMES, start=1)})
GRAPHS = st.fixed_dictionaries({name: st.lists(st.sampled_from([*NAMES, "none"]), max_size=3) for name in NAMES})


def test_the_lists_of_this_version_have_no_fault() -> None:
    """Places, populations and measures."""
    assert vocabulary_faults() == ()


@pytest.mark.parametrize(
    ("rows", "line", "says"),
    [
        ("A\ttown\tB\tA\nB\ttown\tA\tB\n", 3, "A: lies in a circle (A, B)"),
        ("A\ttown\tB\tA\nB\ttown\tC\tB\nC\ttown\tA\tC\n", 3, "A: lies in a circle (A, B, C)"),
        ("A\ttown\tA\tA\n", 3, "A: lies within itself"),
        ("A\ttown\tNowhere\tA\n", 3, "A: lies within 'Nowhere', which is not in the list"),
        ("Town\tcity\t\tTown\n", 3, "Town stands in line 2 already"),
        ("A\ttown\tLand\n", 3, "a row has four cells"),
        ("\ttown\tLand\tA\n", 3, "a row has four cells"),
        ("A town Land A\n", 3, "a row has four cells"),
    ],
)
def test_faults_of_a_gazetteer(rows: str, line: int, says: str) -> None:
    """One problem with file and line; the good rows are as they were, whatever is wrong with the others."""
    good, none = read_places(PLACES)
    assert none == ()
    places, (found,) = read_places(PLACES + rows)
    assert found.code == "vocabulary_fault"
    assert found.message.startswith(f"places.tsv, line {line}: {says}")
    assert {name: place for name, place in places.items() if name in good} == good
    assert all(place.within is None or place.within == "Land" for place in places.values())


def test_what_lies_in_a_circle_may_contain() -> None:
    """A village in one of two towns that contain each other still lies in that town."""
    places, _ = read_places("A\ttown\tB\tA\nB\ttown\tA\tB\nV\tvillage\tA\tV\n")
    assert {name: place.within for name, place in places.items()} == {"A": None, "B": None, "V": "A"}


def test_a_file_from_another_program() -> None:
    """A mark of byte order, other line ends, blanks around cells, empty spellings: no fault."""
    places, faults = read_places("\ufeff# mine\r\nA\tcountry\t\tA| |Ä\r\n \r\nB \ttown\t A\t|\r\n")
    assert faults == ()
    assert (places["A"].spellings, places["B"].spellings, places["B"].within) == (("A", "Ä"), ("B",), "A")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[x]\nlabel = "x"\n[a]\nlabel = "a"\nin = ["a"]\n', 3, "a: lies within itself"),
        ('[a]\nlabel = "a"\nin = ["b"]\n[b]\nlabel = "b"\nin = ["a"]\n', 1, "a: lies in a circle (a, b)"),
        ('[a]\nlabel = "a"\nin = ["z"]\n', 1, "a: lies within 'z'"),
        ('[a]\nlabel = "a"\ndisjoint = ["z"]\n', 1, "a: shares nobody with 'z'"),
        ('[a]\nlabel = "a"\ndisjoint = ["a"]\n', 1, "a: cannot share nobody with a"),
        ('[a]\nlabel = "a"\ndisjoint = ["b"]\n[b]\nlabel = "b"\nin = ["a"]\n', 1, "a: cannot share nobody with b"),
        ('[a]\nlabel = "a"\n[b]\nlabel = "b"\nin = ["a"]\ndisjoint = ["a"]\n', 3, "b: cannot share nobody with a"),
        ('[a]\ndisjoint = ["b"]\n[b]\n[c]\nin = ["a", "b"]\n', 1, "a: cannot share nobody with b: c is in both"),
        ('[a]\nlabel = "a"\nin = "b"\n[b]\nlabel = "b"\n', 1, "a: `in` is a list of names"),
    ],
)
def test_faults_of_populations(text: str, line: int, says: str) -> None:
    """One problem with file and line; nothing is apart from itself or from its own part."""
    populations, (found,) = read_populations(text)
    assert found.message.startswith(f"populations.toml, line {line}: {says}")
    for one in populations.values():
        assert one.name not in one.within | one.disjoint
        assert not one.within & one.disjoint


def test_faults_of_measures() -> None:
    """A circle, and a kind that there is not."""
    measures, faults = read_measures('[a]\nkind = "stock"\nwithin = ["b"]\n[b]\nkind = "x"\nwithin = ["a"]\n')
    assert [found.message[:24] for found in faults] == ["measures.toml, line 4: b", "measures.toml, line 1: a"]
    assert [(one.label, one.kind, one.within) for one in measures.values()] == [("a", "stock", ()), ("b", "either", ())]


@pytest.mark.parametrize("text", ['[a]\nlabel = "a"\n[a]\n', "[a\n", "a = 1 2\n"])
def test_a_file_that_cannot_be_read_at_all(text: str) -> None:
    """An error that names file and line."""
    with pytest.raises(VocabularyBroken, match=r"populations\.toml cannot be read: .*line \d"):
        read_populations(text)


@given(GRAPHS, GRAPHS)
def test_any_graph_becomes_a_lattice(inside: dict[str, list[str]], declared: dict[str, list[str]]) -> None:
    """Nothing lies inside itself, or is apart from itself or from what is around it; sound lists stay as they are."""
    parents, faults = sound({name: tuple(ones) for name, ones in inside.items()}, LINES)
    around = {name: ancestors(name, parents) for name in NAMES}
    assert all(name not in around[name] for name in NAMES)
    assert sound(parents, LINES) == (parents, ())
    apart_from, _ = apart(parents, declared, LINES)
    for name, others in apart_from.items():
        assert name not in others
        assert not others & around[name]
        assert all(name in apart_from[other] for other in others)
        assert all(others <= apart_from[one] for one in NAMES if name in around[one])
    assert faults or all(set(parents[name]) == set(ones) for name, ones in inside.items())


def test_large_circles_and_many_of_them() -> None:
    """Fifty thousand places in one circle, or two in each of two thousand: a moment, and short messages."""
    one = "\n".join(f"P{number}\ttown\tP{(number + 1) % 50_000}\tP{number}" for number in range(50_000))
    many = "\n".join(f"P{number}\ttown\tP{number ^ 1}\tP{number}" for number in range(4000))
    assert [len(found.message) < 300 for found in read_places(one)[1]] == [True]
    assert len(read_places(many)[1]) == 2000
