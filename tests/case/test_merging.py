"""Merging copies of a case: union of entries, blobs, settings; interrupted, repeated, in any order."""

import json
import shutil
from pathlib import Path

import pytest

from kuager.adapters.disk import Disk
from kuager.case import Case
from kuager.errors import CaseNotFound, KuagerError, NotStored, UsageError
from kuager.model.entries import Settings
from tests.case.cases import another_machine, codes, types
from tests.case.teams import Machine, team


def _problems(machine: Machine) -> list[str]:
    return codes(machine.do(lambda case: case.verify()))


def test_each_gets_what_the_other_has(tmp_path: Path) -> None:
    """Entries and blobs come, the copies hold the same then, and both are intact."""
    one, other = team(tmp_path, 2)
    one.add("mine.txt", "Three protesters were killed in Karasu on Friday.\n")
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    merged = one.merge(other)
    assert [taken.documents for taken in merged.taken] == [("yours.txt",)]
    assert merged.received == 2
    assert merged.witness is not None
    other.merge(one)
    assert one.names == other.names == ["mine.txt", "one.txt", "two.txt", "yours.txt"]
    one.merge(other)
    assert one.folded() == other.folded()
    assert _problems(one) == _problems(other) == []


def test_a_second_time_brings_nothing(tmp_path: Path) -> None:
    """Not an entry is written: two machines do not go on witnessing each other."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    one.merge(other)
    other.merge(one)
    before = types(one.folder)
    again = one.merge(other)
    assert (again.received, again.witness) == (0, None)
    assert types(one.folder) == before


def test_the_witness_names_the_heads(tmp_path: Path) -> None:
    """What was seen is signed: the last entry of the journal that came."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    last = next(found.journal.last for found in other.do(lambda case: case.devices()) if found.here)
    one.merge(other)
    (line,) = [
        json.loads(json.loads(line)["body"])
        for path in (one.folder / "journal").glob("*.jsonl")
        for line in path.read_bytes().splitlines()
        if json.loads(json.loads(line)["header"])["type"] == "heads_witnessed"
    ]
    assert line["heads"] == [last]
    assert line["received"] == 2


def test_decisions_stand_side_by_side(tmp_path: Path) -> None:
    """Two people decided differently: told at the merge, and both are kept."""
    one, other = team(tmp_path, 2)
    figure = one.do(lambda case: case.record().figures[0].id)
    one.do(lambda case: case.decide([figure], "accepted"))
    other.do(lambda case: case.decide([figure], "rejected"))
    merged = one.merge(other)
    assert [figure in problem.message for problem in merged.differing] == [True]
    assert one.do(lambda case: case.record().figures[0].review) == "disputed"


def test_another_case_is_refused(tmp_path: Path) -> None:
    """Nothing is taken from it; nor from itself, from a file, from nothing."""
    (one,) = team(tmp_path, 1)
    with another_machine(tmp_path / "others"), Case.create(tmp_path / "another", Settings(title="Another")):
        pass
    before = types(one.folder)
    (tmp_path / "file").write_text("x")
    for path, error, says in (
        (tmp_path / "another", UsageError, "is another case"),
        (one.folder, UsageError, "this case itself"),
        (tmp_path / "file", CaseNotFound, "is no case"),
        (tmp_path / "nowhere", CaseNotFound, "is no case"),
        (tmp_path, CaseNotFound, "is no case"),
    ):
        with pytest.raises(error, match=says):
            one.do(lambda case, path=path: case.merge([path]))  # type: ignore[misc] # a default that holds the path
    assert types(one.folder) == before


def test_a_copy_without_the_beginning_is_refused(tmp_path: Path) -> None:
    """A folder with somebody's journal alone could be of any case."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    first = next(path for path in (one.folder / "journal").glob("*.jsonl"))
    (other.folder / "journal" / first.name).unlink()
    with pytest.raises(UsageError, match="does not hold the beginning of this case"):
        one.merge(other)


def test_a_damaged_line_is_left_and_the_rest_taken(tmp_path: Path) -> None:
    """The entry is named with its place, what follows it stays too, other journals come; a sound copy mends it."""
    one, other, third = team(tmp_path, 3)
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    other.add("more.txt", "41 people were hurt in Karasu, a nurse said.\n")
    third.add("third.txt", "42 people were hurt in Karasu, a nurse said.\n")
    sound = tmp_path / "sound"
    shutil.copytree(other.folder, sound)
    shutil.copytree(third.folder / "journal", other.folder / "journal", dirs_exist_ok=True)
    shutil.copytree(third.folder / "blobs", other.folder / "blobs", dirs_exist_ok=True)
    path = other.folder / "journal" / f"{other.device}.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1].replace(b"a", b"b", 1) + b"".join(lines[2:]))
    merged = one.do(lambda case: case.merge([other.folder]))
    assert set(merged.taken[0].documents) == {"yours.txt", "third.txt"}
    assert codes(merged.taken[0].refused) == ["journal_body", "journal_chain", "journal_chain"]
    assert "line 2" in merged.taken[0].refused[0].message
    assert _problems(one) == []
    one.do(lambda case: case.merge([sound]))
    assert "more.txt" in one.names
    assert _problems(one) == []


def test_missing_and_damaged_bytes_are_told_and_come_later(tmp_path: Path) -> None:
    """The entry comes, its bytes do not; the next merge brings them."""
    one, other = team(tmp_path, 2)
    before = {path for path in (other.folder / "blobs").rglob("*") if path.is_file()}
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    (blob,) = {path for path in (other.folder / "blobs").rglob("*") if path.is_file()} - before
    data = blob.read_bytes()
    blob.write_bytes(b"something else")
    merged = one.merge(other)
    assert codes(merged.taken[0].missing) == ["blob_missing"]
    assert "another hash" in merged.taken[0].missing[0].message
    assert _problems(one) == ["blob_missing"]
    blob.unlink()
    assert "it is not there" in one.merge(other).taken[0].missing[0].message
    blob.write_bytes(data)
    assert one.merge(other).taken[0].missing == ()
    assert _problems(one) == []


def test_settings_follow_what_was_recorded_later(tmp_path: Path) -> None:
    """The difference is told; case.toml says what holds, and nobody seems to have edited it."""
    one, other = team(tmp_path, 2)
    for machine, title in ((one, "Here"), (other, "There")):
        toml = machine.folder / "case.toml"
        toml.write_text(toml.read_text("utf-8").replace("Karasu", title), "utf-8")
        machine.add(f"{title}.txt", f"40 people were hurt in {title}, a nurse said.\n")
    merged = one.merge(other)
    assert codes(merged.remarks) == ["settings_differ"]
    held = one.do(lambda case: case.settings.title)
    assert f'title = "{held}"' in (one.folder / "case.toml").read_text("utf-8")
    other.merge(one)
    assert other.do(lambda case: case.settings.title) == held
    assert _problems(one) == _problems(other) == []
    one.merge(other)
    count = len(types(one.folder))
    other.merge(one)
    one.merge(other)
    assert len(types(one.folder)) == count


def test_a_fork_comes_whole_and_is_flagged(tmp_path: Path) -> None:
    """A machine and its restored backup went on with one key: both branches are kept, in either order."""
    one, other = team(tmp_path, 2)
    twin = Machine(folder=tmp_path / "twin", home=tmp_path / "twin-home", texts=tmp_path / "twin-texts")
    shutil.copytree(one.folder, twin.folder)
    shutil.copytree(one.home, twin.home)
    one.add("mine.txt", "Three protesters were killed in Karasu on Friday.\n")
    twin.add("twin.txt", "Four protesters were killed in Karasu on Friday.\n")
    merged = other.merge(one, twin)
    assert codes(merged.remarks) == ["journal_fork"] * 2
    third = Machine(folder=tmp_path / "third", home=tmp_path / "third-home", texts=tmp_path / "third-texts")
    shutil.copytree(one.folder, third.folder)
    third.merge(twin)
    assert _problems(other).count("journal_fork") == 2
    assert _problems(third).count("journal_fork") == 2
    third.merge(other)
    other.merge(third)
    assert third.folded() == other.folded()
    assert {"mine.txt", "twin.txt"} <= set(other.names)


def test_an_interrupted_merge_is_finished_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the disk refuses, the case opens and is sound, and the same merge goes on from there."""
    machines = team(tmp_path, 3)
    one, other, third = machines
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    third.add("third.txt", "42 people were hurt in Karasu, a nurse said.\n")
    other.merge(third)
    whole = tmp_path / "whole"
    shutil.copytree(one.folder, whole)
    finished = False
    for at in range(100):
        shutil.rmtree(one.folder)
        shutil.copytree(whole, one.folder)
        with monkeypatch.context() as patch:
            calls = _refusing(patch, at)
            try:
                one.merge(other)
                finished = calls[0] <= at
            except NotStored:
                pass
        assert set(_problems(one)) <= {"journal_unseen", "journal_torn"}, at
        one.merge(other)
        assert _problems(one) == []
        assert {"yours.txt", "third.txt"} <= set(one.names)
        if finished:
            break
    assert finished
    assert at >= 4  # so many places were tried


def _refusing(patch: pytest.MonkeyPatch, at: int) -> list[int]:
    """Have the disk refuse the call with this number."""
    calls = [0]
    for name in ("append", "write_all"):
        real = getattr(Disk, name)

        def refusing(disk: Disk, *given: object, real: object = real) -> None:
            calls[0] += 1
            if calls[0] == at + 1:
                message = "no space left"
                raise NotStored(message)
            real(disk, *given)  # type: ignore[operator] # a method of the class

        patch.setattr(Disk, name, refusing)
    return calls


def test_a_read_only_copy_will_do(tmp_path: Path) -> None:
    """Not a byte of the other folder is touched."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in other.folder.rglob("*") if path.is_file()}
    one.merge(other)
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in other.folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_broken_case_merges_nothing(tmp_path: Path) -> None:
    """It has to be put right first."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    path = one.folder / "journal" / f"{one.device}.jsonl"
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
    with pytest.raises(KuagerError):
        one.merge(other)


def test_what_came_before_a_refusal_is_signed(tmp_path: Path) -> None:
    """Two copies are named, the second is none: the first came all the same."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", "40 people were hurt in Karasu, a nurse said.\n")
    with pytest.raises(CaseNotFound):
        one.do(lambda case: case.merge([other.folder, tmp_path / "nowhere"]))
    assert "yours.txt" in one.names
    assert types(one.folder).count("heads_witnessed") == 1
