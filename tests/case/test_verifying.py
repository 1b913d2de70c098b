"""How a case is checked, fast and fully, and the record of it."""

from pathlib import Path

import pytest

from kuager.case import Case
from kuager.case.verifying import FAST, FULL, Verdict
from kuager.errors import JournalBroken
from kuager.model.custody import CaseVerified
from tests.case.cases import TEXTS, codes, journal, new_case


def verdict_on(folder: Path, depth: str) -> Verdict:
    """What a check of a case finds."""
    with Case.open(folder) as case:
        return case.verdict(depth)


def counted(verdict: Verdict) -> dict[str, int]:
    """What was looked at."""
    return {one.name: int(one.value) for one in verdict.looked}


@pytest.mark.parametrize("depth", [FAST, FULL])
def test_an_intact_case_is_worth_the_word_of_those_who_signed(tmp_path: Path, depth: str) -> None:
    """No fault; nobody else has said how old it is; what was looked at is counted."""
    verdict = verdict_on(new_case(tmp_path), depth)
    assert (verdict.badge, verdict.problems, verdict.anchor) == ("signed", (), None)
    numbers = counted(verdict)
    assert (numbers["journals"], numbers["entries"], numbers["blobs"]) == (1, 1 + 2 * len(TEXTS), len(TEXTS))
    assert (numbers["passages"] > 0) is (depth == FULL)


def blob(folder: Path) -> Path:
    """A blob of a case."""
    return min(path for path in (folder / "blobs").rglob("*") if path.is_file())


@pytest.mark.parametrize("depth", [FAST, FULL])
def test_both_depths_find_accidents(tmp_path: Path, depth: str) -> None:
    """A file that is gone, one that was cut short, and one that does not belong there."""
    folder = new_case(tmp_path)
    first, second, _third = sorted(path for path in (folder / "blobs").rglob("*") if path.is_file())
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1])
    (folder / "blobs" / "notes.txt").write_text("mine\n", "utf-8")
    verdict = verdict_on(folder, depth)
    assert verdict.badge == "faulty"
    assert {"blob_missing", "blob_damaged", "unknown_file"} <= set(codes(verdict.problems))


def test_only_the_full_check_finds_a_change_of_equal_length(tmp_path: Path) -> None:
    """One flipped bit: the fast check says what it is, a check for accidents."""
    folder = new_case(tmp_path)
    place = blob(folder)
    changed = bytearray(place.read_bytes())
    changed[0] ^= 1
    place.write_bytes(changed)
    assert verdict_on(folder, FAST).badge == "signed"
    assert codes(verdict_on(folder, FULL).problems) == ["blob_damaged"]


def test_a_check_is_written_down(tmp_path: Path) -> None:
    """With its depth, what was looked at, and the faults by code; the next verdict names it."""
    folder = new_case(tmp_path)
    blob(folder).unlink()
    with Case.open(folder) as case:
        verdict = case.verdict()
        assert verdict.before is None
        event = case.record_verdict(verdict)
        assert (event.depth, event.faults, event.codes) == (FULL, 1, ("blob_missing",))
        before = case.verdict(FAST).before
        assert before is not None
        assert isinstance(before.event, CaseVerified)
        assert before.event == event


def test_nothing_is_written_to_a_broken_journal(tmp_path: Path) -> None:
    """The check itself is told all the same."""
    folder = new_case(tmp_path)
    path = journal(folder)
    path.write_bytes(path.read_bytes().replace(b"one.txt", b"two.txt", 1))
    with Case.open(folder) as case:
        verdict = case.verdict()
        assert verdict.badge == "faulty"
        with pytest.raises(JournalBroken):
            case.record_verdict(verdict)
