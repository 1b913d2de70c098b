"""The chain of custody of a file."""

from pathlib import Path

import pytest

from kuager.case import Case
from kuager.case.custody import Chain
from kuager.errors import UsageError
from kuager.model.documents import Stated
from kuager.model.ids import sha256_hex
from kuager.model.vocab import vocabularies
from tests.case.cases import TEXTS, another_machine, new_case


def chain(case: Case, named: str = "one.txt") -> Chain:
    """The one chain of a file."""
    (found,) = case.custody(named)
    return found


def test_how_a_file_came_in_is_told(tmp_path: Path) -> None:
    """From a file, of so many bytes, changed when, by which version of which tool; the bytes themselves by hash."""
    with Case.open(new_case(tmp_path)) as case:
        found = chain(case)
    size = len(TEXTS["one.txt"].encode())
    assert found.sha256 == found.working_copy == sha256_hex(TEXTS["one.txt"].encode())
    (step,) = found.steps
    assert step.event == "ingestion"
    assert step.words.startswith(f"from a file: one.txt, {size} bytes, by kuager ")
    assert [one.name for one in step.stated] == ["modified"]


def test_what_was_done_with_the_case_was_done_with_every_file_in_it(tmp_path: Path) -> None:
    """Checked, described, seen by another device: in the order of entries, named as archives name it, with persons."""
    folder = new_case(tmp_path)
    with Case.open(folder) as case:
        case.enrol("Reader One")
        case.describe("one.txt", [Stated(name="acquired_from", value="a clerk")], note="by hand")
        case.record_verdict(case.verdict())
    copy = tmp_path / "copy"
    with another_machine(tmp_path / "other"):
        copy.mkdir()
        for path in sorted(folder.rglob("*")):
            target = copy / path.relative_to(folder)
            target.mkdir(exist_ok=True) if path.is_dir() else target.write_bytes(path.read_bytes())
        with Case.open(copy) as other:
            other.enrol("Reader Two")
    with Case.open(folder) as case:
        case.merge([copy])
        found, beside = chain(case), chain(case, "two.txt")
    events = [step.event for step in found.steps]
    assert events == ["ingestion", "metadata modification", "fixity check", "replication"]
    assert [step.event for step in beside.steps] == ["ingestion", "fixity check", "replication"]
    assert {step.person for step in found.steps} == {"Reader One"}
    assert "described: by hand" in [step.words for step in found.steps]


def test_a_later_file_was_not_checked_before(tmp_path: Path) -> None:
    """A check says nothing of what came in afterwards."""
    with Case.open(new_case(tmp_path, {"one.txt": TEXTS["one.txt"]})) as case:
        case.record_verdict(case.verdict())
        (tmp_path / "two.txt").write_text(TEXTS["two.txt"], "utf-8")
        case.add([tmp_path / "two.txt"])
        assert [step.event for step in chain(case, "two.txt").steps] == ["ingestion"]


def test_files_that_nobody_could_read_have_a_custody_too(tmp_path: Path) -> None:
    """They are kept, and can be shown to be what came in."""
    (tmp_path / "strange.bin").write_bytes(bytes(range(256)) * 4)
    with Case.create(tmp_path / "case") as case:
        case.add([tmp_path / "strange.bin"])
        found = chain(case, "strange.bin")
    assert (found.document, found.working_copy) == ("", None)
    assert [step.event for step in found.steps] == ["quarantine"]


def test_a_description_needs_a_name_of_the_vocabulary(tmp_path: Path) -> None:
    """Every name is accepted, another is not, and the message lists them."""
    with Case.open(new_case(tmp_path)) as case:
        names = vocabularies()["descriptions"].terms
        case.describe("one.txt", [Stated(name=name, value="x") for name in names])
        with pytest.raises(UsageError, match="'colour'"):
            case.describe("one.txt", [Stated(name="colour", value="red")])
        with pytest.raises(UsageError, match="No file of the case"):
            case.describe("four.txt", [])
