"""A person may type anything: what cannot be meant, or cannot be kept, is refused with a reason and never recorded."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.errors import UsageError
from kuager.model.bounds import LARGEST, BoundsError, parse_bounds, unsound
from kuager.model.records import Bounds, Content, Count, Source, passage_at
from tests.case.cases import new_case, types
from tests.cli.shell import kuager

TEXTS = {"one.txt": "At least twelve people were arrested in Almaty on 7 January 2022, police said.\n"}


@pytest.mark.parametrize(
    "written",
    ["1.5", "12,5", "1,0000", "1 2 3", "<0", "~-3", "9" * 17, "9" * 400, ">" + "9" * 5000, "1e3", f"{LARGEST + 1}"],
)
def test_numbers_that_are_none(written: str) -> None:
    """Fractions, numbers below nobody, numbers that no journal holds; the message stays short."""
    with pytest.raises(BoundsError) as refused:
        parse_bounds(written)
    assert len(str(refused.value)) < 200


def test_the_largest_number_that_can_be_written() -> None:
    """With "more than" it is still one that a journal holds."""
    assert unsound(parse_bounds(f">{LARGEST}")) is None


@pytest.mark.parametrize(
    ("bounds", "why"),
    [
        (Bounds(relation="range", lower=50, upper=40), "above its end"),
        (Bounds(relation="exact", lower=-1, upper=-1), "fewer than nobody"),
        (Bounds(relation="approx", approx=-7), "fewer than nobody"),
        (Bounds(relation="ge", lower=2**53), "too large"),
        (Bounds(relation="le", upper=2**63), "too large"),
        (Bounds(relation="approx", approx=10**400), "too large"),
        (Bounds(relation="umpteen", lower=3), "no word of the vocabulary relations"),
    ],
)
def test_bounds_that_a_program_gives(bounds: Bounds, why: str, tmp_path: Path) -> None:
    """The Python API is guarded as the command line is: nothing is written."""
    _refused(tmp_path, lambda count: replace(count, bounds=bounds), why)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda count: replace(count, measure="martians"), "no word of the vocabulary measures"),
        (lambda count: replace(count, stance="shouts"), "no word of the vocabulary stances"),
        (lambda count: replace(count, source=Source(name="a\0b", kind="official")), "NUL"),
        (lambda count: replace(count, source=Source(name="\ud800", kind="official")), "surrogate"),
        (lambda count: replace(count, source=Source(name="X", kind="oracle")), "source_kinds"),
        (lambda count: replace(count, number=passage_at(TEXTS["one.txt"], 0, 5)), "do not say the number"),
    ],
    ids=["measure", "stance", "NUL", "surrogate", "kind of source", "other words"],
)
def test_words_that_a_program_gives(change: Callable[[Count], Count], why: str, tmp_path: Path) -> None:
    """Words of no vocabulary, texts that are none, words that say no number."""
    _refused(tmp_path, change, why)


def _on(change: Callable[[Count], Count]) -> Callable[[Content], Content]:
    def changed(content: Content) -> Content:
        assert isinstance(content, Count)
        return change(content)

    return changed


def _refused(tmp_path: Path, change: Callable[[Count], Count], why: str) -> None:
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        figure = case.record().figures[0]
        before = types(case.folder)
        with pytest.raises(UsageError, match=why):
            case.amend(figure.id, _on(change))
        with pytest.raises(UsageError, match=why):
            case.enter(figure.document, change(figure.count))
        assert types(case.folder) == before
        assert case.record().figures == (figure,)


def test_a_note_that_is_no_text(tmp_path: Path) -> None:
    """Half of a surrogate pair, as a terminal with another encoding sends it: refused before anything is written."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        figure = case.record().figures[0].id
        before = types(case.folder)
        for note in ("\udcff", "a\0b"):
            with pytest.raises(UsageError, match="cannot be recorded"):
                case.decide([figure], "rejected", note=note)
        assert types(case.folder) == before


@pytest.mark.parametrize("option", ["--place", "--speaker"])
@pytest.mark.parametrize("name", ["", "  "])
def test_a_name_that_is_none(option: str, name: str, tmp_path: Path) -> None:
    """An empty name would put the figure under no place, or under nobody."""
    folder = new_case(tmp_path, TEXTS)
    with Case.open(folder) as case:
        figure = case.record().figures[0].id
    run = kuager("amend", figure, option, name, "--case", folder, folder=tmp_path)
    assert run.code == 2
    assert "write a name" in run.err


def test_a_name_that_writes_on_the_terminal(tmp_path: Path) -> None:
    """Escape sequences and line breaks are blanks before they are recorded."""
    folder = new_case(tmp_path, TEXTS)
    with Case.open(folder) as case:
        figure = case.record().figures[0].id
    run = kuager("amend", figure, "--place", "Kara\x1b[31m\nsu", "--case", folder, folder=tmp_path)
    with Case.open(folder) as case:
        (place,) = [one.count.place for one in case.record().figures]
    assert run.code == 0
    assert place is not None
    assert place.name == "Kara [31m su"
