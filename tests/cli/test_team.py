"""The verbs of a team: merge, devices, enrol, revoke, repair, purge."""

import json
import shutil
import unicodedata
from pathlib import Path

from click.testing import CliRunner, Result

from kuager.cli import commands

TEXT = "At least 12 people were arrested in Karasu on 7 January 2022, police said.\n"
WITNESS = "A nurse named Zhibek said that 40 people were hurt in Karasu on 6 January 2022.\n"


def _copies(folder: Path) -> None:
    """Two copies of a case: ours, and theirs with a document more and another machine's keys."""
    (folder / "one.txt").write_text(TEXT, "utf-8")
    (folder / "witness.txt").write_text(WITNESS, "utf-8")
    assert _run(folder, "new", str(folder / "ours")).exit_code == 0
    assert _ours(folder, "add", str(folder / "one.txt")).exit_code == 0
    shutil.copytree(folder / "ours", folder / "theirs")
    assert _theirs(folder, "add", str(folder / "witness.txt")).exit_code == 0


def _run(folder: Path, *arguments: str, typed: str = "", keys: str = "keys") -> Result:
    return CliRunner().invoke(commands, arguments, input=typed, env={"KUAGER_HOME": str(folder / keys)})


def _theirs(folder: Path, *arguments: str) -> Result:
    return _run(folder, *arguments, "--case", str(folder / "theirs"), keys="their-keys")


def _ours(folder: Path, *arguments: str, typed: str = "") -> Result:
    return _run(folder, *arguments, "--case", str(folder / "ours"), typed=typed)


def test_merge_says_what_came(tmp_path: Path) -> None:
    """Entries, documents, and nothing the second time; as JSON too."""
    _copies(tmp_path)
    first = _ours(tmp_path, "merge", str(tmp_path / "theirs"))
    assert first.exit_code == 0
    assert first.stdout.startswith("theirs: 2 new entries, 1 documents.\n")
    assert "document witness.txt" in first.stdout
    again = _ours(tmp_path, "merge", str(tmp_path / "theirs"))
    assert again.stdout == "theirs: nothing new.\n"
    told = json.loads(_ours(tmp_path, "merge", str(tmp_path / "theirs"), "--json").stdout)
    assert told["copies"][0]["received"] == {}
    assert told["witness"] is None
    assert _ours(tmp_path, "verify").exit_code == 0


def test_merge_of_what_is_damaged_says_so(tmp_path: Path) -> None:
    """The line is named, and the exit code tells."""
    _copies(tmp_path)
    for path in (tmp_path / "theirs" / "journal").glob("*.jsonl"):
        if not (tmp_path / "ours" / "journal" / path.name).exists():
            path.write_bytes(path.read_bytes()[:-40])
    merged = _ours(tmp_path, "merge", str(tmp_path / "theirs"))
    assert merged.exit_code == 3
    assert "line 2" in merged.stderr
    refused = _ours(tmp_path, "merge", str(tmp_path / "nowhere"))
    assert refused.exit_code == 2
    assert "is no case" in refused.stderr


def test_devices_and_whose_they_are(tmp_path: Path) -> None:
    """Enrolled, listed, revoked."""
    _copies(tmp_path)
    assert "is Aigul's" in _ours(tmp_path, "enrol", "--person", "Aigul", "--label", "office").stdout
    assert json.loads(_theirs(tmp_path, "enrol", "--person", "Dana", "--json").stdout)["enrolled"]["person"] == "Dana"
    _ours(tmp_path, "merge", str(tmp_path / "theirs"))
    told = json.loads(_ours(tmp_path, "devices", "--json").stdout)
    (other,) = [one["device"] for one in told["devices"] if not one["here"]]
    shown = _ours(tmp_path, "devices").stdout
    assert "Aigul, office: it says so itself" in shown
    assert "Dana: it says so itself" in shown
    revoked = _ours(tmp_path, "revoke", other[:8], "--reason", "the laptop was seized")
    assert "it counts up to entry" in revoked.stdout
    again = json.loads(_ours(tmp_path, "revoke", other, "--reason", "all of it", "--last", "none", "--json").stdout)
    assert again["revoked"]["last"] is None
    shown = _ours(tmp_path, "devices").stdout
    assert "taken back since" in shown
    assert "(3 entries do not count): all of it" in shown
    assert _ours(tmp_path, "revoke", "ffff", "--reason", "x").exit_code == 2


def test_purge_asks_for_a_word(tmp_path: Path) -> None:
    """Anything else destroys nothing; the plan can be seen before."""
    _copies(tmp_path)
    _ours(tmp_path, "merge", str(tmp_path / "theirs"))
    plan = json.loads(_ours(tmp_path, "purge", "witness.txt", "--reason", "x", "--plan", "--json").stdout)
    assert (plan["documents"], plan["destroyed"]) == (["witness.txt"], False)
    refused = _ours(tmp_path, "purge", "witness.txt", "--reason", "she asked", typed="yes\n")
    assert refused.exit_code == 2
    assert "nothing was done" in refused.stderr
    assert _ours(tmp_path, "purge", "witness.txt", "--reason", "she asked").exit_code == 1
    assert b"Zhibek" in b"".join(path.read_bytes() for path in (tmp_path / "ours" / "journal").iterdir())
    done = _ours(tmp_path, "purge", "witness.txt", "--reason", "she asked", typed="PURGE\n")
    assert done.exit_code == 0
    assert done.stdout == "Destroyed: 1 documents, 2 entries, 1 files.\n"
    assert b"Zhibek" not in b"".join(path.read_bytes() for path in (tmp_path / "ours").rglob("*") if path.is_file())
    assert _ours(tmp_path, "verify").exit_code == 0
    told = _theirs(tmp_path, "merge", str(tmp_path / "ours"))
    assert told.exit_code == 2
    assert "she asked. Nothing was taken" in told.stderr
    assert _theirs(tmp_path, "merge", str(tmp_path / "ours"), "--purge").exit_code == 0
    assert _ours(tmp_path, "purge", "witness.txt", "--reason", "x", "--yes").exit_code == 2


def test_a_plan_tells_apart_names_that_look_the_same(tmp_path: Path) -> None:
    """й as one character and as two: each is listed with the id by which it alone can be purged."""
    assert _run(tmp_path, "new", str(tmp_path / "ours")).exit_code == 0
    name = "свидетель й"
    for number, form in enumerate((unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))):
        path = tmp_path / f"{form}.txt"
        path.write_text(f"{number + 20} people were hurt in Karasu.\n", "utf-8")
        assert _ours(tmp_path, "add", str(path)).exit_code == 0
    documents = json.loads(_ours(tmp_path, "figures", "--json").stdout)["documents"]
    one, other = (document["id"] for document in documents)
    told = _ours(tmp_path, "purge", one, other, "--reason", "x", "--plan").stderr
    assert f"({one[:16]}…)" in told
    assert f"({other[:16]}…)" in told
    done = _ours(tmp_path, "purge", one[:16], "--reason", "she asked", "--yes")
    assert done.stdout.startswith("Destroyed: 1 documents,")
    (left,) = json.loads(_ours(tmp_path, "figures", "--json").stdout)["documents"]
    assert left["id"] == other


def test_repair_shows_the_branches_and_asks(tmp_path: Path) -> None:
    """A clone went on with the same key."""
    _copies(tmp_path)
    assert _ours(tmp_path, "repair").stdout == "No journal is forked.\n"
    shutil.copytree(tmp_path / "keys", tmp_path / "their-keys", dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "theirs")
    shutil.copytree(tmp_path / "ours", tmp_path / "theirs")
    assert _theirs(tmp_path, "add", str(tmp_path / "witness.txt")).exit_code == 0
    (tmp_path / "two.txt").write_text("Two people were killed in Karasu.\n", "utf-8")
    assert _ours(tmp_path, "add", str(tmp_path / "two.txt")).exit_code == 0
    merged = _ours(tmp_path, "merge", str(tmp_path / "theirs"))
    assert merged.exit_code == 3
    assert "continued in two places" in merged.stdout
    assert "kuager repair" in merged.stderr
    assert "kuager revoke DEVICE" in merged.stderr
    again = _ours(tmp_path, "merge", str(tmp_path / "theirs"))
    assert (again.exit_code, again.stdout) == (0, "theirs: nothing new.\n")
    assert _ours(tmp_path, "verify").exit_code == 3
    assert "see: kuager repair" in _ours(tmp_path, "devices").stdout
    refused = _ours(tmp_path, "repair", typed="no\n")
    assert refused.exit_code == 2
    assert "was continued in 2 places" in refused.stdout
    assert refused.stdout.count("branch") == 2
    assert _ours(tmp_path, "verify").exit_code == 3
    done = _ours(tmp_path, "repair", "--note", "the clone of the office laptop", typed="REPAIR\n")
    assert "1 repaired" in done.stdout
    assert _ours(tmp_path, "verify").exit_code == 0
    assert json.loads(_ours(tmp_path, "repair", "--json").stdout)["repaired"] == []
    assert "a person has looked at it" in _ours(tmp_path, "devices").stdout


def test_a_restored_backup_goes_on_with_a_new_key_and_says_so(tmp_path: Path) -> None:
    """One line on the next write, with what to do; nothing of it on the write after that, nor on a first key."""
    _copies(tmp_path)
    shutil.copytree(tmp_path / "ours", tmp_path / "backup")
    (tmp_path / "two.txt").write_text("Two people were killed in Karasu.\n", "utf-8")
    assert "new key" not in _ours(tmp_path, "add", str(tmp_path / "two.txt")).stderr
    shutil.move(tmp_path / "ours", tmp_path / "newer")
    shutil.move(tmp_path / "backup", tmp_path / "ours")
    assert "new key" not in _ours(tmp_path, "figures").stderr
    (line,) = _renewals(_ours(tmp_path, "add", str(tmp_path / "witness.txt")))
    assert "(a restored backup?)" in line
    assert "kuager merge FOLDER" in line
    assert "kuager enrol --person NAME" in line
    device = _this_device(tmp_path)
    assert device[:16] in line
    (tmp_path / "three.txt").write_text("Three people were hurt in Karasu.\n", "utf-8")
    assert _renewals(_ours(tmp_path, "add", str(tmp_path / "three.txt"))) == []
    assert _ours(tmp_path, "merge", str(tmp_path / "newer")).exit_code == 0
    assert _ours(tmp_path, "verify").exit_code == 0


def test_the_owner_of_a_revoked_device_is_told_of_the_new_key(tmp_path: Path) -> None:
    """The same, with another reason."""
    _copies(tmp_path)
    device = _this_device(tmp_path)
    assert _ours(tmp_path, "revoke", device, "--reason", "it was lost for a day").exit_code == 0
    (line,) = _renewals(_ours(tmp_path, "add", str(tmp_path / "witness.txt")))
    assert line.startswith("The device key of this machine is revoked in this case. It goes on with a new key, ")


def _renewals(result: Result) -> list[str]:
    return [line for line in result.stderr.splitlines() if "new key" in line]


def _this_device(folder: Path) -> str:
    told = json.loads(_ours(folder, "devices", "--json").stdout)
    (device,) = [one["device"] for one in told["devices"] if one["here"]]
    return str(device)


def test_verify_tells_what_was_done(tmp_path: Path) -> None:
    """A purge is no problem; who did it and why is said."""
    _copies(tmp_path)
    _ours(tmp_path, "purge", "one.txt", "--reason", "she asked", "--yes")
    checked = _ours(tmp_path, "verify")
    assert checked.exit_code == 0
    assert "The case is intact." in checked.stdout
    assert "purged by device" in checked.stdout
    assert "Reason: she asked" in checked.stdout
    told = json.loads(_ours(tmp_path, "verify", "--json").stdout)
    assert [one["code"] for one in told["remarks"]] == ["purged"]


def test_a_case_begins_with_a_person(tmp_path: Path) -> None:
    """Where they say so."""
    assert _run(tmp_path, "new", str(tmp_path / "ours"), "--person", "Aigul", "--label", "phone").exit_code == 0
    assert "Aigul, phone: it says so itself" in _ours(tmp_path, "devices").stdout


def test_a_damaged_key_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    """Exit code 3 with the file and what to do; the case can be looked at; without the file a new key goes on."""
    _copies(tmp_path)
    (key,) = (tmp_path / "keys" / "keys").glob("*.key")
    whole = key.read_bytes()
    key.write_bytes(whole[: len(whole) // 2])
    refused = _ours(tmp_path, "add", str(tmp_path / "witness.txt"))
    assert refused.exit_code == 3
    assert key.name in refused.stderr
    assert "kuager enrol" in refused.stderr
    assert _ours(tmp_path, "verify").exit_code == 0
    assert _ours(tmp_path, "devices").exit_code == 0
    assert len(list((tmp_path / "ours" / "journal").iterdir())) == 1
    key.unlink()
    went_on = _ours(tmp_path, "add", str(tmp_path / "witness.txt"))
    assert "is gone" in " ".join(went_on.stderr.split())
    assert went_on.exit_code == 0
    assert len(list((tmp_path / "ours" / "journal").iterdir())) == 2
