"""Purging: the words are gone from every file, the chain holds, the tombstone tells, and nothing comes back."""

import json
import shutil
from pathlib import Path

import pytest

from kuager.adapters import destroying
from kuager.adapters.disk import Disk
from kuager.case.purging import Plan
from kuager.errors import NotStored, UsageError
from tests.case.cases import codes, entries, journal, types
from tests.case.teams import Machine, team
from tests.hostile.forged import forge

WORD = "Zhibek"
WITNESS = f"A nurse named {WORD} said that 40 people were hurt in Karasu on 6 January 2022, in the old hospital.\n"


def _problems(machine: Machine) -> list[str]:
    return codes(machine.do(lambda case: case.verify()))


def _remarks(machine: Machine) -> list[str]:
    return codes(machine.do(lambda case: case.remarks()))


def test_what_is_purged_is_nowhere(tmp_path: Path) -> None:
    """No file of the case holds the words; the case is sound, the figures are without it, and it says why."""
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)
    figure = one.do(lambda case: next(f.id for f in case.record().figures if f.count.bounds.lower == 40))
    one.do(lambda case: case.decide([figure], "accepted", note="as the nurse says"))
    assert len(one.bytes_with(WORD)) >= 3
    ids = [entry.id for entry in entries(one.folder)]
    one.purge("witness.txt", reason="she asked for it")
    assert one.bytes_with(WORD) == []
    assert one.bytes_with("old hospital") == []
    assert "as the nurse says" not in journal(one.folder).read_text("utf-8")
    assert one.names == ["one.txt", "two.txt"]
    assert figure not in [f.id for f in one.do(lambda case: case.record().figures)]
    assert [entry.id for entry in entries(one.folder)][:-1] == ids
    assert _problems(one) == []
    assert _remarks(one) == ["purged"]
    (remark,) = one.do(lambda case: case.remarks())
    assert "she asked for it" in remark.message
    assert "3 entries and 1 files" in remark.message


def test_the_open_case_forgets_too(tmp_path: Path) -> None:
    """What was kept in memory is gone with it."""
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)
    with one.opened() as case:
        assert any(WORD in document.text for document in case.record().documents)
        case.purge(["witness.txt"], "she asked", agreed=case.plan_purge(["witness.txt"]))
        assert not any(WORD in document.text for document in case.record().documents)
        case.rebuild()
        assert case.verify() == ()


def test_the_same_bytes_go_under_every_name(tmp_path: Path) -> None:
    """A copy with another name holds the same words."""
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)
    one.add("copy.txt", WITNESS)
    plan = one.do(lambda case: case.plan_purge(["witness.txt"]))
    assert plan.documents == ("copy.txt", "witness.txt")
    one.purge("witness.txt")
    assert one.bytes_with(WORD) == []


def test_what_may_hold_the_words_is_listed(tmp_path: Path) -> None:
    """A note and another document that quote it stay unless they are named; they can be."""
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)
    one.add("report.txt", f"We were told this. {WITNESS} Nobody answered.\n")
    other = one.do(lambda case: next(f.id for f in case.record().figures if f.count.bounds.lower == 12))
    one.do(lambda case: case.decide([other], "accepted", note=f"compare: {WITNESS}"))
    plan = one.do(lambda case: case.plan_purge(["witness.txt"]))
    assert len(plan.quoting) == 2
    assert "report.txt" in plan.quoting[0][1]
    assert "claim_decided" in plan.quoting[1][1]
    named = ["witness.txt", *(entry for entry, _what in plan.quoting)]
    one.purge(*named)
    assert one.bytes_with(WORD) == []
    assert one.names == ["one.txt", "two.txt"]
    assert _problems(one) == []


def test_only_what_there_is_can_be_purged(tmp_path: Path) -> None:
    """Unknown names, the beginning of the case, no reason, another plan: refused, and nothing is touched."""
    (one,) = team(tmp_path, 1)
    case_id = entries(one.folder)[0].id
    before = journal(one.folder).read_bytes()

    def refused(named: str, says: str) -> None:
        with pytest.raises(UsageError, match=says):
            one.do(lambda case: case.plan_purge([named]))

    refused("nothing.txt", "is no document")
    refused("", "is no document")
    refused("doc-", "may be several")
    refused(case_id, "cannot be purged")
    with one.opened() as case:
        with pytest.raises(UsageError, match="needs a reason"):
            case.purge(["one.txt"], " ", agreed=case.plan_purge(["one.txt"]))
        with pytest.raises(UsageError, match="has changed"):
            case.purge(["one.txt"], "x", agreed=Plan())
    assert journal(one.folder).read_bytes() == before
    one.purge("one.txt")
    refused("one.txt", "is no document")


@pytest.mark.parametrize("stop", ["before", "blobs", "journal", "after"])
def test_an_interrupted_purge_is_finished_at_the_next_opening(
    stop: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tombstone is written first; whoever opens the case next destroys what is left."""
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)
    with monkeypatch.context() as patch:
        _stop(patch, stop)
        with pytest.raises(KeyboardInterrupt):
            one.purge("witness.txt")
    assert types(one.folder)[-1] == "purged"
    assert one.names == ["one.txt", "two.txt"]
    assert one.bytes_with(WORD) == []
    assert _problems(one) == []
    assert types(one.folder).count("purged") == 1


def _stop(patch: pytest.MonkeyPatch, stop: str) -> None:
    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    if stop == "before":
        patch.setattr("kuager.case.destroying.destroy_file", interrupted)
    elif stop == "blobs":
        patch.setattr("kuager.case.destroying.rewrite", interrupted)
    elif stop == "journal":
        patch.setattr("kuager.adapters.destroying.os.replace", interrupted)
    else:
        patch.setattr("kuager.store.Store.refold", interrupted)


def test_a_disk_that_refuses_is_told_and_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading goes on without the words, writing waits until they are destroyed."""
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)

    def refused(path: Path, *_given: object) -> None:
        message = f"{path.name} could not be written: no space left"
        raise NotStored(message)

    with monkeypatch.context() as patch:
        patch.setattr("kuager.case.destroying.rewrite", refused)
        with pytest.raises(NotStored, match="not wholly destroyed"):
            one.purge("witness.txt")
        assert one.names == ["one.txt", "two.txt"]
        assert codes(one.do(lambda case: case.record().problems)) == ["purge_unfinished"]
        with pytest.raises(NotStored, match="no space left"):
            one.add("more.txt", "Two people were hurt.\n")
    one.add("more.txt", "Two people were hurt.\n")
    assert one.bytes_with(WORD) == []
    assert _problems(one) == []


def test_unfinished_ends_of_journals_go_too(tmp_path: Path) -> None:
    """What a crash had left behind may be the beginning of an entry that quotes."""
    (one,) = team(tmp_path, 1)
    with journal(one.folder).open("ab") as file:
        file.write(f'{{"body":"{WORD}'.encode())
    one.add("witness.txt", WITNESS)
    assert any("torn" in name for name in one.bytes_with(WORD))
    one.purge("witness.txt")
    assert one.bytes_with(WORD) == []


def test_old_bytes_are_overwritten_where_they_stood(tmp_path: Path) -> None:
    """A file that another name still leads to holds zeros, not the words."""
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)
    links = []
    for number, name in enumerate(one.bytes_with(WORD)):
        if not name.startswith("store.db"):
            links.append(tmp_path / f"link{number}")
            links[-1].hardlink_to(one.folder / name)
    one.purge("witness.txt")
    assert len(links) == 2
    assert not any(link.read_bytes().strip(b"\0") for link in links)


def test_a_link_in_place_of_a_blob_is_not_followed(tmp_path: Path) -> None:
    """What it leads to is not this case's to destroy."""
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)
    (blob,) = (one.folder / name for name in one.bytes_with(WORD) if name.startswith("blobs/"))
    blob.rename(tmp_path / "elsewhere")
    blob.symlink_to(tmp_path / "elsewhere")
    one.purge("witness.txt")
    assert (tmp_path / "elsewhere").read_text("utf-8") == WITNESS
    assert not blob.is_symlink()


def test_a_merge_brings_nothing_back(tmp_path: Path) -> None:
    """A copy from before the purge still has everything: what is purged here stays so, and the copy learns of it."""
    one, other = team(tmp_path, 2)
    one.add("witness.txt", WITNESS)
    other.merge(one)
    backup = tmp_path / "backup"
    shutil.copytree(one.folder, backup)
    one.purge("witness.txt")
    other.add("more.txt", "Two people were hurt.\n")
    one.merge(other)
    one.do(lambda case: case.merge([backup]))
    assert one.bytes_with(WORD) == []
    assert one.names == ["more.txt", "one.txt", "two.txt"]
    with pytest.raises(UsageError, match="Nothing was taken"):
        other.merge(one)
    assert other.bytes_with(WORD) != []
    other.merge(one, purging=True)
    assert other.bytes_with(WORD) == []
    one.merge(other)
    assert one.folded() == other.folded()
    assert _problems(one) == _problems(other) == []


def test_whoever_never_had_it_gets_an_empty_place(tmp_path: Path) -> None:
    """Entries whose bodies were purged come as they are; nothing has to be agreed to."""
    one, other = team(tmp_path, 2)
    one.add("witness.txt", WITNESS)
    one.purge("witness.txt")
    other.merge(one)
    assert other.names == ["one.txt", "two.txt"]
    assert _problems(other) == []
    assert _remarks(other) == ["purged"]


def test_bodies_that_a_copy_still_has_are_not_taken(tmp_path: Path) -> None:
    """A third machine that only ever had the tombstone meets one that only ever had the words."""
    one, other, third = team(tmp_path, 3)
    one.add("witness.txt", WITNESS)
    other.merge(one)
    one.purge("witness.txt")
    third.merge(one)
    third.merge(other)
    assert third.bytes_with(WORD) == []
    assert _problems(third) == []


def test_the_same_bytes_taken_in_elsewhere_go_at_the_merge(tmp_path: Path) -> None:
    """Somebody added them without knowing: they are purged with a tombstone of their own."""
    one, other = team(tmp_path, 2)
    one.add("witness.txt", WITNESS)
    one.purge("witness.txt")
    other.add("again.txt", WITNESS)
    one.merge(other)
    assert one.bytes_with(WORD) == []
    assert one.names == ["one.txt", "two.txt"]
    assert _problems(one) == []
    other.merge(one, purging=True)
    assert other.bytes_with(WORD) == []
    assert types(one.folder).count("purged") == 2


def test_a_tombstone_names_no_tombstone(tmp_path: Path) -> None:
    """Made by hand, it names the beginning of the case, a tombstone and itself: these stay."""
    (one,) = team(tmp_path, 1)
    one.purge("one.txt")
    first, tombstone = entries(one.folder)[0].id, entries(one.folder)[-1].id
    forge(one.folder, [("purged", {"entries": [first, tombstone], "blobs": [], "reason": "x"})])
    assert one.do(lambda case: case.settings.title) == "Karasu"
    assert _problems(one) == []
    assert _remarks(one) == ["purged", "purged"]
    journals = [path.read_bytes() for path in (one.folder / "journal").glob("*.jsonl")]
    lines = [json.loads(line) for found in journals for line in found.splitlines()]
    bare = [json.loads(line["header"])["type"] for line in lines if line["body"] is None]
    assert bare == ["document_added", "reading_made"]


def test_files_that_the_disk_keeps_are_rewritten_whole_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal whose new form cannot be written stays as it was, and no unfinished file is left."""
    (one,) = team(tmp_path, 1)
    path = journal(one.folder)
    before = path.read_bytes()

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(destroying, "_write", full)
    with pytest.raises(NotStored, match="the disk is full"):
        destroying.rewrite(path, [b"x\n"], Disk())
    assert path.read_bytes() == before
    assert [name.name for name in path.parent.iterdir()] == [path.name]


def test_the_same_bytes_are_not_taken_in_again(tmp_path: Path) -> None:
    """Nor the same text in another wrapping; it is told why, and nothing of it is kept."""
    (one,) = team(tmp_path, 1)
    one.add("witness.txt", WITNESS)
    one.purge("witness.txt", reason="she asked for it")
    (one.texts / "utf16.txt").write_bytes(b"\xff\xfe" + WITNESS.encode("utf-16-le"))
    one.add("again.txt", WITNESS)
    added = one.do(lambda case: case.add([one.texts]))
    assert codes(added.problems) == ["purged"] * 3
    assert "she asked for it" in added.problems[0].message
    assert one.bytes_with(WORD) == []
    assert one.names == ["one.txt", "two.txt"]
    assert _problems(one) == []


def test_a_decision_that_came_too_late_goes_at_the_merge(tmp_path: Path) -> None:
    """Somebody decided on a figure of the document, and did not know: their entry quotes it."""
    one, other = team(tmp_path, 2)
    one.add("witness.txt", WITNESS)
    other.merge(one)
    figure = other.do(lambda case: next(f.id for f in case.record().figures if f.count.bounds.lower == 40))
    one.purge("witness.txt")
    other.do(lambda case: case.decide([figure], "accepted", note=f"{WORD} is right"))
    assert len(one.merge(other).taken) == 1
    assert one.bytes_with(WORD) == []
    assert one.bytes_with("old hospital") == []
    assert types(one.folder).count("purged") == 2
    assert _problems(one) == []
    other.merge(one, purging=True)
    assert other.bytes_with(WORD) == []
    one.merge(other)
    assert one.folded() == other.folded()


def test_what_was_put_back_by_hand_goes_again(tmp_path: Path) -> None:
    """A blob from a backup, a journal from another copy: whoever opens the case next destroys them."""
    one, other = team(tmp_path, 2)
    other.add("witness.txt", WITNESS)
    one.merge(other)
    kept = tmp_path / "kept"
    shutil.copytree(one.folder, kept)
    one.purge("witness.txt")
    for part in ("blobs", "journal"):
        for path in (kept / part).rglob("*"):
            to = one.folder / path.relative_to(kept)
            if path.is_file() and (part == "blobs" or path.stem == other.device):
                shutil.copy(path, to)
    assert len(one.bytes_with(WORD)) == 2
    assert one.names == ["one.txt", "two.txt"]
    assert one.bytes_with(WORD) == []
    assert _problems(one) == []
    (blob,) = [name for name in other.bytes_with(WORD) if name.startswith("blobs/")]
    shutil.copy(other.folder / blob, one.folder / blob)
    assert _problems(one) == []
    assert one.bytes_with(WORD) == []
