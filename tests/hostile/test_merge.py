"""Copies of a case made by somebody who means no good: refused clearly, nothing outside touched, nothing lost."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kuager.adapters import others
from kuager.errors import CaseNotFound, KuagerError, UsageError
from kuager.journal.entry import Draft, device_of, read_line, without_body, write_line
from kuager.model.ids import Json
from tests.case.cases import codes, types
from tests.case.teams import Machine, team
from tests.hostile.forged import SEED, forge

YOURS = "40 people were hurt in Karasu, a nurse said.\n"
FORGED = f"{device_of(SEED)}.jsonl"


def _pair(tmp_path: Path) -> tuple[Machine, Machine]:
    one, other = team(tmp_path, 2)
    other.add("yours.txt", YOURS)
    return one, other


def _journal_of(machine: Machine) -> Path:
    return machine.folder / "journal" / f"{machine.device}.jsonl"


def _sound(machine: Machine) -> None:
    assert machine.do(lambda case: case.verify()) == ()


def _as_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def _as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _as_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _sparse(path: Path) -> None:
    os.truncate(path, 2**30)


STRANGE: dict[str, Callable[[Path], None]] = {
    "link": _as_link,
    "pipe": _as_pipe,
    "folder": _as_folder,
    "device": _as_device,
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_journal_that_is_no_file(kind: str, tmp_path: Path) -> None:
    """It is named and not opened; the rest comes."""
    one, other = _pair(tmp_path)
    STRANGE[kind](_journal_of(other))
    merged = one.do(lambda case: case.merge([other.folder]))
    assert codes(merged.taken[0].refused) == ["not_readable"]
    assert "is no plain file" in merged.taken[0].refused[0].message
    assert merged.received == 0
    _sound(one)


@pytest.mark.parametrize("kind", STRANGE)
def test_a_blob_that_is_no_file(kind: str, tmp_path: Path) -> None:
    """Its entry comes, its bytes do not."""
    one, other = _pair(tmp_path)
    known = {path.name for path in (one.folder / "blobs").rglob("*")}
    (blob,) = [path for path in (other.folder / "blobs").rglob("*") if path.is_file() and path.name not in known]
    STRANGE[kind](blob)
    merged = one.do(lambda case: case.merge([other.folder]))
    assert codes(merged.taken[0].missing) == ["blob_missing"]
    assert "is no plain file" in merged.taken[0].missing[0].message
    assert not (one.folder / "blobs" / blob.parent.name / blob.name).exists()


def test_a_folder_of_blobs_that_is_a_link(tmp_path: Path) -> None:
    """What lies behind it was not named."""
    one, other = _pair(tmp_path)
    shutil.move(other.folder / "blobs", tmp_path / "elsewhere")
    (other.folder / "blobs").symlink_to(tmp_path / "elsewhere")
    merged = one.do(lambda case: case.merge([other.folder]))
    assert "is no folder, or a link to one" in merged.taken[0].missing[0].message


def test_a_journal_folder_that_is_a_link(tmp_path: Path) -> None:
    """It is no case then."""
    one, other = _pair(tmp_path)
    shutil.move(other.folder / "journal", tmp_path / "elsewhere")
    (other.folder / "journal").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CaseNotFound, match="a link to one"):
        one.do(lambda case: case.merge([other.folder]))


def test_a_journal_without_end(tmp_path: Path) -> None:
    """A gigabyte of zeros behind the entries: read to a bound and told; the entries before it come."""
    one, other = _pair(tmp_path)
    _sparse(_journal_of(other))
    merged = one.merge_only(other)
    assert "longer than 32 MiB" in merged.taken[0].refused[0].message
    assert merged.taken[0].documents == ("yours.txt",)
    _sound(one)


def test_a_blob_without_end(tmp_path: Path) -> None:
    """Read to a bound, told, not kept."""
    one, other = _pair(tmp_path)
    known = {path.name for path in (one.folder / "blobs").rglob("*")}
    (blob,) = [path for path in (other.folder / "blobs").rglob("*") if path.is_file() and path.name not in known]
    _sparse(blob)
    merged = one.merge_only(other)
    assert "has more than 128 MiB" in merged.taken[0].missing[0].message
    assert not any(path.name.startswith(".new") for path in one.folder.rglob("*"))


def test_more_journals_than_any_case_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused before one of them is opened."""
    one, other = _pair(tmp_path)
    monkeypatch.setattr(others, "MOST_JOURNALS", 1)
    with pytest.raises(CaseNotFound, match="more than any case"):
        one.do(lambda case: case.merge([other.folder]))


def test_a_journal_under_another_name(tmp_path: Path) -> None:
    """The entries are good, and of another device."""
    one, other = _pair(tmp_path)
    _journal_of(other).rename(other.folder / "journal" / f"{'ab' * 32}.jsonl")
    merged = one.merge_only(other)
    assert set(codes(merged.taken[0].refused)) == {"journal_chain"}
    assert merged.received == 0


def test_a_second_beginning(tmp_path: Path) -> None:
    """Another case's beginning among the entries, even an earlier one: refused whole."""
    one, other = _pair(tmp_path)
    body: dict[str, Json] = {"settings": {"title": "Mine now"}, "settings_sha256": "0" * 64}
    forge(other.folder, [("case_created", body)])
    before = types(one.folder)
    with pytest.raises(UsageError, match="the beginning of another case"):
        one.do(lambda case: case.merge([other.folder]))
    assert types(one.folder) == before


def test_the_largest_number(tmp_path: Path) -> None:
    """After an entry that claims it, nobody could write any more: it is left there."""
    one, other = _pair(tmp_path)
    body = '{"salt":"00"}'
    lines = b"".join(
        write_line(
            SEED, Draft(seq=1, prev=None, lamport=lamport, seen=(), time="2022-01-10T12:00:00Z", type="t", body=body)
        )
        for lamport in (2**53 - 1,)
    )
    (other.folder / "journal" / FORGED).write_bytes(lines)
    merged = one.merge_only(other)
    assert "more entries than there can be" in merged.taken[0].refused[0].message
    one.add("mine.txt", "Three protesters were killed in Karasu on Friday.\n")
    _sound(one)


def test_a_tombstone_without_its_body(tmp_path: Path) -> None:
    """Whoever strips it would bring back what it destroyed: the line is refused, and ours stays."""
    one, other = _pair(tmp_path)
    one.merge(other)
    third = Machine(folder=tmp_path / "third", home=tmp_path / "third-home", texts=tmp_path / "third-texts")
    shutil.copytree(one.folder, third.folder)
    one.purge("yours.txt")
    path = _journal_of(one)
    stripped = tmp_path / "stripped"
    shutil.copytree(one.folder, stripped)
    lines = path.read_bytes().splitlines(keepends=True)
    tombstone = next(line for line in lines if json.loads(json.loads(line)["header"])["type"] == "purged")
    bare = without_body(tombstone.rstrip(b"\n")) + b"\n"
    (stripped / "journal" / path.name).write_bytes(path.read_bytes().replace(tombstone, bare))
    merged = third.do(lambda case: case.merge([stripped]))
    assert "which nothing may take from it" in merged.taken[0].refused[0].message
    assert one.do(lambda case: case.merge([stripped])).received == 0
    assert one.bytes_with("a nurse said") == []


def test_a_tombstone_that_names_files_elsewhere(tmp_path: Path) -> None:
    """What it names is no hash: no file outside the case is touched, here or at a merge."""
    one, other = _pair(tmp_path)
    precious = tmp_path / "precious.txt"
    precious.write_text("do not destroy", "utf-8")
    names = ["../../precious.txt", "../../../precious.txt", str(precious), "x/../../../precious.txt"]
    forge(other.folder, [("purged", {"entries": [], "blobs": [*names], "reason": "x"})])
    one.do(lambda case: case.merge([other.folder], purging=True))
    other.do(lambda case: case.rebuild())
    assert precious.read_text("utf-8") == "do not destroy"
    _sound(one)


def test_documents_that_name_files_elsewhere(tmp_path: Path) -> None:
    """Neither a device nor a file beside the case is read for a blob."""
    one, other = _pair(tmp_path)
    (tmp_path / "beside").write_text("not yours", "utf-8")
    document: dict[str, Json] = {
        "id": "doc-0000",
        "name": "x\x1b[31m\u202e.txt",
        "sha256": "../../../../../../dev/zero",
        "media_type": "text/plain",
        "language": "en",
        "text": "",
    }
    forge(other.folder, [("document_added", {"document": document, "text_sha256": "../../beside"})])
    merged = one.merge_only(other)
    assert len(merged.taken[0].missing) == 2
    assert all("is no hash" in problem.message for problem in merged.taken[0].missing)
    assert "\x1b" not in "".join(merged.taken[0].documents)
    assert one.do(lambda case: [d.name for d in case.record().documents if "x" in d.id]) == []


def test_a_tombstone_for_everything_asks_first(tmp_path: Path) -> None:
    """Nobody destroys a case with a stick: nothing at all is taken."""
    one, other = _pair(tmp_path)
    ids = [one_id for path in (one.folder / "journal").glob("*.jsonl") for one_id in _ids(path)]
    forge(other.folder, [("purged", {"entries": [*ids], "blobs": [], "reason": "\x1b[2Jbecause"})])
    before = {path: path.read_bytes() for path in one.folder.rglob("*") if path.is_file() and path.name != "store.db"}
    with pytest.raises(UsageError, match="Nothing was taken") as refused:
        one.do(lambda case: case.merge([other.folder]))
    assert "\x1b" not in str(refused.value)
    after = {path: path.read_bytes() for path in one.folder.rglob("*") if path.is_file() and path.name != "store.db"}
    assert {path: after.get(path) for path in before} == before


def _ids(path: Path) -> list[str]:
    return [read_line(line, path.stem).id for line in path.read_bytes().splitlines()]


def test_a_copy_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Verified once, then another: what was appended is what was verified, or nothing."""
    one, other = _pair(tmp_path)
    real = others.OtherFolder.stretches

    def other_bytes(folder: others.OtherFolder, device: str, places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        return (text.replace(b"a", b"b", 1) for text in real(folder, device, places))

    monkeypatch.setattr(others.OtherFolder, "stretches", other_bytes)
    merged = one.merge_only(other)
    assert "changed while it was being read" in merged.taken[0].refused[0].message
    assert merged.received == 0
    _sound(one)


LINES: dict[str, bytes] = {
    "nothing": b"",
    "empty lines": b"\n\n\n",
    "no JSON": b"\xff\xfe\x00garbage\n",
    "deep": b"[" * 100_000 + b"\n",
    "deep in a line": b'{"body":"' + b"[" * 50_000 + b'","header":"{}","signature":"' + b"0" * 128 + b'"}\n',
    "large number": b'{"body":null,"header":"{\\"seq\\":' + b"9" * 5000 + b'}","signature":"' + b"0" * 128 + b'"}\n',
    "twice": b'{"body":null,"body":null,"header":"","signature":""}\n',
    "no newline": b'{"body":null',
    "zeros": bytes(5000),
}


@pytest.mark.parametrize("name", LINES)
def test_lines_that_are_none(name: str, tmp_path: Path) -> None:
    """Named with their place; nothing of them is taken."""
    one, other = _pair(tmp_path)
    (other.folder / "journal" / FORGED).write_bytes(LINES[name])
    merged = one.merge_only(other)
    assert merged.taken[0].documents == ("yours.txt",)
    assert set(merged.taken[0].received) == {other.device}
    assert bool(merged.taken[0].refused) == bool(LINES[name])
    _sound(one)


BODIES: dict[str, tuple[str, dict[str, Json]]] = {
    "purged": ("purged", {"entries": "all", "blobs": [1], "reason": None}),
    "revoked": ("device_revoked", {"device": 7, "last": [], "reason": {}}),
    "repaired": ("fork_repaired", {"device": "", "heads": ["x"], "successor": "", "note": ""}),
    "enrolled": ("device_enrolled", {"device": "\x1b[2J", "person": "\u202e\x1b]0;x\x07", "label": "\n\n"}),
    "witnessed": ("heads_witnessed", {"heads": ["../x"], "received": -5}),
    "settings": ("settings_changed", {"settings": {"title": "\x1b[2J"}, "settings_sha256": "x"}),
    "later": ("from_a_later_kuager", {"deep": [[[[[[]]]]]]}),
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies_that_say_nonsense(name: str, tmp_path: Path) -> None:
    """Signed and chained as they should be: taken, passed over or shown safely, and the case goes on."""
    one, other = _pair(tmp_path)
    forge(other.folder, [BODIES[name]])
    one.do(lambda case: case.merge([other.folder], purging=True))
    told = one.do(lambda case: (case.devices(), case.remarks(), case.forks(), case.record()))
    assert told[0]
    one.add("mine.txt", "Three protesters were killed in Karasu on Friday.\n")
    found = codes(one.do(lambda case: case.verify()))
    assert set(found) <= {"entry_unknown"}


def test_everybody_is_revoked_by_a_stranger(tmp_path: Path) -> None:
    """It holds, is told loudly, and one of the team takes it back with a new key."""
    one, other = _pair(tmp_path)
    one.merge(other)
    stick = tmp_path / "stick"
    shutil.copytree(other.folder, stick)
    revocations = [("device_revoked", {"device": d, "last": None, "reason": "ha"}) for d in (one.device, other.device)]
    forge(stick, revocations)
    devices = one.device, other.device
    merged = one.do(lambda case: case.merge([stick]))
    assert codes(merged.remarks) == ["device_revoked", "device_revoked"]
    assert one.names == []
    for device in devices:
        one.do(lambda case, device=device: case.revoke(device, reason="a stranger had revoked it"))  # type: ignore[misc] # a default that holds it
    assert one.names == ["one.txt", "two.txt", "yours.txt"]
    _sound(one)


def test_nothing_of_another_folder_is_run_or_written(tmp_path: Path) -> None:
    """Files that are no part of a case are passed over; a store and settings that lie there are not even read."""
    one, other = _pair(tmp_path)
    (other.folder / "store.db").write_bytes(b"not a store")
    (other.folder / "case.toml").write_text('title = "Mine now"', "utf-8")
    (other.folder / "journal" / "..jsonl").write_bytes(b"x")
    (other.folder / "journal" / "notes.txt").write_bytes(b"x")
    merged = one.do(lambda case: case.merge([other.folder]))
    assert merged.taken[0].documents == ("yours.txt",)
    assert one.do(lambda case: case.settings.title) == "Karasu"
    assert all(len(path.name) == len(FORGED) for path in (one.folder / "journal").iterdir())
    _sound(one)


def test_a_merge_of_nothing_is_told(tmp_path: Path) -> None:
    """An empty folder, a file, a name with a NUL: a sentence each, never a traceback."""
    (one,) = team(tmp_path, 1)
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", "a\0b", ""):
        with pytest.raises(KuagerError):
            one.do(lambda case, path=path: case.merge([path]))  # type: ignore[misc] # a default that holds the path
