"""Packages of a case: whole, signed, checked by the tools of others, and with the same verdict by ours."""

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path

import bagit  # type: ignore[import-untyped]  # it comes without types
import pytest
from nacl.signing import SigningKey

from kuager.adapters.keys import key_folder
from kuager.case import Case
from kuager.case.packaging_checking import check_bag, check_package, is_bag
from kuager.errors import NotStored, UsageError
from kuager.journal.sshsig import allowed_signers, sign, ssh_fingerprint
from kuager.model.ids import sha256_hex
from kuager.packages.layout import PackageVerdict
from kuager.stamps.certificates import read_roots
from tests.case.cases import TEXTS, another_machine, copied, new_case, types
from tests.case.cases import journal as journal_of
from tests.packages.made import ADDRESS, asking, maker_in, packed, script
from tests.stamps.authority import Authority


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority."""
    return maker_in(tmp_path_factory.mktemp("maker"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, maker: Authority) -> Path:
    """Where a case, its key and its stamped package lie."""
    place = tmp_path_factory.mktemp("made")
    with another_machine(place / "keys"):
        packed(place, maker)
    return place


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all that, key included."""
    place = Path(shutil.copytree(made, tmp_path / "home"))
    monkeypatch.setenv("KUAGER_HOME", str(place / "keys"))
    return place


@pytest.fixture
def package(home: Path) -> Path:
    """That package."""
    return home / "package"


def codes(verdict: PackageVerdict) -> set[str]:
    """The codes of what is wrong."""
    return {one.code for one in verdict.faults}


def agree(root: Path, *arguments: str) -> bool:
    """Whether a package is intact, said by both verifiers alike."""
    ours = check_package(root, known=[one for one in arguments if one.startswith("SHA256:")])
    told = script(root, *arguments)
    assert (told.code == 0) is ours.intact, (told, ours.faults)
    assert told.code in (0, 1), told
    return ours.intact


def test_all_verifiers_agree_on_a_package(package: Path) -> None:
    """Kuager, verify.sh and bagit-python find it intact, signed and stamped."""
    verdict = check_package(package)
    assert verdict.intact
    assert verdict.timed
    assert not verdict.known
    assert verdict.signed is not None
    told = script(package, "-k", verdict.signed.fingerprint)
    assert told.code == 0, told.err
    assert "signed by the key that you named" in told.out
    assert "says an authority that trust/roots.pem vouches for" in told.out
    assert bagit.Bag(str(package)).validate()
    assert not check_bag(package).warnings
    assert check_package(package, [verdict.signed.fingerprint]).known
    assert check_package(package, [verdict.signed.device]).known


def test_each_step_by_hand(package: Path) -> None:
    """The commands of VERIFY.md, by the tools of others alone."""
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--quiet", "--strict", name], cwd=package, check=True)
    who = ["-f", "trust/allowed_signers", "-I", "kuager", "-n", "kuager-package", "-s", "seals/signature.sig"]
    listed = (package / "tagmanifest-sha256.txt").read_bytes()
    done = subprocess.run(
        ["ssh-keygen", "-Y", "verify", *who], cwd=package, input=listed, check=True, capture_output=True
    )
    verdict = check_package(package)
    assert verdict.signed is not None
    assert verdict.signed.fingerprint in done.stdout.decode()
    ((stamp),) = verdict.stamps
    more = ["-data", "seals/signature.sig", "-CAfile", "trust/roots.pem"]
    subprocess.run(
        ["openssl", "ts", "-verify", "-token_in", "-in", stamp.path, *more],
        cwd=package,
        check=True,
        capture_output=True,
    )


def test_in_2045(package: Path) -> None:
    """A stamp is checked at its own time, long after the certificates have ended."""
    if shutil.which("faketime") is None:
        pytest.skip("needs faketime: apt-get install faketime")
    command = ["faketime", "2045-01-01 12:00:00", "sh", str(package / "verify.sh")]
    done = subprocess.run(command, capture_output=True, check=False, env={"PATH": os.environ["PATH"]})
    assert done.returncode == 0, done.stderr
    assert b"not later than" in done.stdout


def test_what_is_in_it(package: Path) -> None:
    """Originals and working copies apart, journals, a record to read, tables, a description for machines."""
    table = {row["name"].rpartition("/")[2]: row for row in _rows(package / "data/record/documents.csv")}
    for name, text in TEXTS.items():
        row = table[name]
        assert (package / row["original"]).read_text("utf-8") == text
        assert (package / row["text"]).read_text("utf-8") == text
        assert row["original"].startswith("data/originals/")
        assert row["text"].startswith("data/texts/")
        assert row["way"] == "file"
        assert sha256_hex(text.encode()) == row["sha256"]
    events = [row["premis_event"] for row in _rows(package / "data/record/custody.csv")]
    assert events[0] == "creation"
    assert events.count("ingestion") == len(TEXTS)
    page = (package / "data/record/index.html").read_text("utf-8")
    assert "default-src" in page
    assert "<script" not in page
    label = (package / "bag-info.txt").read_text("utf-8")
    assert "Payload-Oxum: " in label
    names = [path.relative_to(package).as_posix() for path in package.rglob("*")]
    assert all(name.isascii() for name in names)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_crate_describes_every_file(package: Path) -> None:
    """RO-Crate: a root with what is required, and each file of the payload once, with its hash."""
    crate = json.loads((package / "data/ro-crate-metadata.json").read_text("utf-8"))
    graph = {one["@id"]: one for one in crate["@graph"]}
    assert len(graph) == len(crate["@graph"])
    assert graph["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    root = graph["./"]
    assert {"name", "description", "datePublished", "license", "hasPart"} <= root.keys()
    assert all(one["@id"] in graph for one in (*root["hasPart"], root["author"], root["license"]))
    described = {name for name, one in graph.items() if one["@type"] == "File"}
    there = {path.relative_to(package / "data").as_posix() for path in (package / "data").rglob("*") if path.is_file()}
    assert described == there - {"ro-crate-metadata.json"}
    for name in described:
        assert graph[name]["sha256"] == sha256_hex((package / "data" / name).read_bytes())
        assert graph[name]["contentSize"] == str((package / "data" / name).stat().st_size)


def test_the_same_case_gives_the_same_package(made: Path, tmp_path: Path) -> None:
    """No clock of its own: packed twice from one state, the bytes are the same."""
    for name in ("a", "b"):
        place = Path(shutil.copytree(made, tmp_path / name))
        with another_machine(place / "keys"), Case.open(place / "case") as case:
            case.package(tmp_path / f"{name}.out")
    done = subprocess.run(["diff", "-r", tmp_path / "a.out", tmp_path / "b.out"], capture_output=True, check=False)
    assert done.stdout == b""
    assert done.returncode == 0


def test_making_one_is_recorded(home: Path, package: Path) -> None:
    """The entry names the tag manifest; the package holds the journal as it was before."""
    assert types(home / "case")[-1] == "package_made"
    last = journal_of(home / "case").read_text("utf-8").splitlines()[-1]
    assert sha256_hex((package / "tagmanifest-sha256.txt").read_bytes()) in last
    (journal,) = (package / "data/journal").iterdir()
    assert len(journal.read_text("utf-8").splitlines()) == len(types(home / "case")) - 1


def test_nothing_is_overwritten(home: Path, tmp_path: Path) -> None:
    """What is there stays as it is, also an empty folder, a link, or the case itself."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with Case.open(home / "case") as case:
        for place in (tmp_path / "empty", tmp_path / "link", home / "case" / "inside"):
            with pytest.raises(UsageError):
                case.package(place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "home", "link"]
    assert not (home / "case" / "inside").exists()


def test_a_full_disk_leaves_nothing(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a whole package or none."""

    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    before = types(home / "case")
    with Case.open(home / "case") as case:
        monkeypatch.setattr("kuager.adapters.bags._rename_new", refuse)
        with pytest.raises(NotStored):
            case.package(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    assert types(home / "case") == before


def test_a_document_left_out_is_gone_and_told_of(home: Path, tmp_path: Path) -> None:
    """Nothing of its words is anywhere in the package; the gap is open, and the rest verifies."""
    out = tmp_path / "out"
    with Case.open(home / "case") as case:
        name = next(one.name for one in case.record().documents if one.name.endswith("two.txt"))
        made = case.package(out, without=[name])
    (gap,) = made.gaps
    assert gap.reason == "left_out"
    assert sha256_hex(TEXTS["two.txt"].encode()) in gap.blobs
    for path in out.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert b"protesters" not in data or path.name == "record.json", path
        assert b"Three protesters" not in data, path
        assert b"two.txt" not in data, path
    assert agree(out)
    assert check_package(out).gaps == made.gaps
    with Case.open(home / "case") as case, pytest.raises(UsageError):
        case.package(tmp_path / "other", without=["nothing"])


def test_another_key_than_expected(package: Path) -> None:
    """A package that somebody else signed is told apart by the fingerprint alone."""
    assert agree(package)
    assert not agree(package, "-k", ssh_fingerprint("03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"))


def test_a_forger_signs_with_another_key(tmp_path: Path, package: Path) -> None:
    """A signature and its key put in from elsewhere do not fit what was stamped, nor the journals."""
    other = packed(tmp_path / "theirs")
    for name in ("seals/signature.sig", "trust/allowed_signers"):
        shutil.copy(other / name, package / name)
    assert not agree(package)


def test_other_roots(package: Path, tmp_path: Path) -> None:
    """With the roots of somebody else the stamp is no good; with the right ones it is."""
    theirs = maker_in(tmp_path / "theirs")
    root = tmp_path / "root.pem"
    root.write_bytes(theirs.root)
    assert codes(check_package(package, roots=read_roots(theirs.root))) == {"package_stamp"}
    assert script(package, "-r", str(root)).code == 1
    shutil.copy(package / "trust/roots.pem", root)
    assert script(package, "-r", str(root)).code == 0


def test_a_stamp_on_something_else(package: Path, tmp_path: Path, maker: Authority) -> None:
    """A good stamp of the same authority on another signature is a fault."""
    other = packed(tmp_path / "theirs", maker)
    for path in (package / "seals").glob("time-*"):
        path.unlink()
    for path in (other / "seals").glob("time-*"):
        shutil.copy(path, package / "seals" / path.name)
    assert codes(check_package(package)) == {"package_stamp"}
    assert not agree(package)


def test_a_package_may_be_stamped_again_later(home: Path, package: Path, maker: Authority) -> None:
    """A second stamp lies beside the first; both are checked."""
    way = asking(maker)
    with Case.open(home / "case") as case:
        case.stamp_package(package, [ADDRESS], way=lambda address: way(address=address))
        with pytest.raises(UsageError):
            case.stamp_package(package / "data", [ADDRESS])
    assert len(check_package(package).stamps) == 2
    assert agree(package)


@pytest.mark.parametrize(
    "name",
    [
        "data/../evil",
        "data/two\nlines",
        "data/имя",
        "data/-x y",
        "data/$(x)",
        "-t",
        "--text",
        "trust/-b",
        "note.txt",
        "seals/x",
    ],
)
def test_a_file_with_any_name_is_found(package: Path, name: str) -> None:
    """An added file, however it is called."""
    (package / name).write_bytes(b"x")
    assert not agree(package)


@pytest.mark.parametrize("where", ["data/link", "seals/time-x.tst", "data/journal/y", "link"])
def test_links_are_found(package: Path, where: str) -> None:
    """A link is a fault, wherever it leads."""
    (package / where).symlink_to(package / "bagit.txt")
    assert not agree(package)


def test_an_undecodable_name_is_found(package: Path) -> None:
    """A name that is no text at all."""
    with open(os.fsencode(package / "data") + b"/\xff\xfe", "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(b"x")
    assert not agree(package)


def test_no_name_reaches_a_terminal(package: Path) -> None:
    """What a name would command a terminal to do is not printed by the script."""
    (package / "data/\x1b[2J").write_bytes(b"x")
    (package / "manifest-sha256.txt").write_bytes(b"0" * 64 + b"  data/\x1b[2K\n")
    told = script(package)
    assert told.code == 1
    assert "\x1b" not in told.err
    (package / "data/\x1b[2J").unlink()
    told = script(package)
    assert told.code == 1
    assert "\x1b" not in told.err


def test_deep_folders_are_walked(package: Path) -> None:
    """A file a thousand folders down is found, and no walk gives up with a fault of its own."""
    place = str(package / "data")
    for _ in range(1_200):
        place += "/d"
        os.mkdir(place)  # noqa: PTH102 - a path of the standard library recurses
    with open(f"{place}/x", "wb") as file:  # noqa: PTH123 - the same
        file.write(b"x")
    try:
        assert not agree(package)
    finally:  # pytest clears old folders away with a function that recurses
        os.unlink(f"{place}/x")  # noqa: PTH108 - the same
        while place != str(package / "data"):
            os.rmdir(place)  # noqa: PTH106 - the same
            place = place.rpartition("/")[0]


@pytest.mark.parametrize("folder", ["-", "a b", "$(x)", "имя", "-k"])
def test_a_package_may_lie_anywhere(package: Path, tmp_path: Path, folder: str) -> None:
    """Whatever its folder is called, and from wherever the script is run."""
    shutil.move(package, tmp_path / folder)
    environment = {"PATH": os.environ["PATH"], "CDPATH": str(tmp_path / "home")}
    for command in (["sh", f"./{folder}/verify.sh"], ["sh", f"./{folder}/verify.sh", "--", folder]):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
    assert check_package(tmp_path / folder).intact


def test_a_rehashed_package_is_no_better(package: Path) -> None:
    """Whoever changes a file and puts all hashes right has still not signed it."""
    target = package / "data/case.toml"
    target.write_bytes(target.read_bytes() + b"# more\n")
    bag = bagit.Bag(str(package))
    bag.save(manifests=True)
    assert bagit.Bag(str(package)).validate()
    assert not agree(package)


def test_a_wrong_count_is_found(package: Path) -> None:
    """Payload-Oxum is checked, also where hashes fit."""
    label = package / "bag-info.txt"
    label.write_bytes(label.read_bytes().replace(b"Payload-Oxum: ", b"Payload-Oxum: 1"))
    assert "bag_oxum" in codes(check_package(package))
    assert not agree(package)


def test_inside_the_journals_are_looked_at(package: Path, home: Path) -> None:
    """What was signed and does not belong together is found by kuager verify, though hashes fit."""
    journal = next((package / "data/journal").iterdir())
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-1]))
    _resign(package, home)
    assert "package_record" in codes(check_package(package))
    journal.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    _resign(package, home)
    assert "journal_chain" in codes(check_package(package))


def _resign(package: Path, home: Path) -> None:
    """Put everything right that can be put right with the key of the case."""
    _resigned(package, _seed_of(home))
    assert script(package).code == 0


def _seed_of(home: Path) -> bytes:
    """The private key of the machine that made the case."""
    with Case.open(home / "case") as case:
        row = case._store.case()  # noqa: SLF001 - only this test needs the id
    assert row is not None
    key = key_folder().load(row.id)
    assert key is not None
    return key.seed


def _resigned(package: Path, seed: bytes) -> str:
    """Put everything right that can be put right with a key; its device."""
    device = SigningKey(seed).verify_key.encode().hex()
    (package / "trust/allowed_signers").write_text(allowed_signers(device, "kuager", "kuager-package"))
    payload = {path.relative_to(package).as_posix(): path for path in (package / "data").rglob("*") if path.is_file()}
    listed = "".join(f"{sha256_hex(path.read_bytes())}  {name}\n" for name, path in sorted(payload.items()))
    (package / "manifest-sha256.txt").write_text(listed)
    octets = sum(path.stat().st_size for path in payload.values())
    label = package / "bag-info.txt"
    lines = [line for line in label.read_text().splitlines() if not line.startswith("Payload-Oxum")]
    label.write_text("\n".join([*lines, f"Payload-Oxum: {octets}.{len(payload)}", ""]))
    tags = [
        "VERIFY.md",
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha256.txt",
        "trust/allowed_signers",
        "trust/roots.pem",
        "verify.sh",
    ]
    listed = "".join(f"{sha256_hex((package / name).read_bytes())}  {name}\n" for name in tags)
    (package / "tagmanifest-sha256.txt").write_text(listed)
    (package / "seals/signature.sig").write_bytes(sign(seed, listed.encode(), "kuager-package"))
    for path in (package / "seals").glob("time-*"):
        path.unlink()
    return device


FOREIGN = bytes(range(32))
"""The private key of somebody who never worked on the case."""


@pytest.mark.parametrize("journal", [None, b"", b"{}\n"])
def test_a_package_signed_anew_by_a_stranger(package: Path, journal: bytes | None) -> None:
    """Everything fits, but the key has no journal here, or one without an entry of its own: both say not intact."""
    if journal is not None:
        device = SigningKey(FOREIGN).verify_key.encode().hex()
        (package / f"data/journal/{device}.jsonl").write_bytes(journal)
    device = _resigned(package, FOREIGN)
    assert not agree(package)
    told = script(package)
    assert told.out == ""
    assert told.err == (
        f"NOT INTACT: the key that signed belongs to no journal of the package: {ssh_fingerprint(device)}\n"
    )


def test_a_package_signed_anew_by_the_team_is_intact(package: Path, home: Path) -> None:
    """The control: with the key of the case, both say intact."""
    _resigned(package, _seed_of(home))
    assert agree(package)


def test_a_package_without_its_signature(package: Path) -> None:
    """Both say that it is not intact."""
    (package / "seals/signature.sig").unlink()
    assert not agree(package)
    assert "seals/signature.sig is missing" in script(package).err


def test_a_package_signed_by_a_revoked_device(home: Path, package: Path, tmp_path: Path) -> None:
    """Signed with the key of a machine that the journals of the package revoke: both say not intact."""
    lost = _seed_of(home)
    folder = copied(home / "case", tmp_path / "case")
    with another_machine(tmp_path / "theirs"), Case.open(folder) as case:
        case.revoke(journal_of(package / "data").stem, reason="the laptop was lost")
        case.package(tmp_path / "out")
    assert agree(tmp_path / "out")
    _resigned(tmp_path / "out", lost)
    assert not agree(tmp_path / "out")
    assert "is revoked by the journals" in script(tmp_path / "out").err


def test_intact_is_not_said_without_the_key(package: Path) -> None:
    """The line that says it names the key; without one to compare it says that this is still to be done."""
    signed = check_package(package).signed
    assert signed is not None
    told = script(package)
    assert told.err == ""
    first, *rest = told.out.splitlines()
    assert first == f"intact, signed by {signed.fingerprint}"
    assert "Compare it with what you were told by another way" in rest[0]
    first, *rest = script(package, "-k", signed.fingerprint).out.splitlines()
    assert first == f"intact, signed by the key that you named: {signed.fingerprint}"
    assert "Compare" not in "".join(rest)


def test_a_list_that_differs_early_makes_no_noise(package: Path) -> None:
    """What is said of a changed package is what is wrong with it, and nothing of broken pipes."""
    for number in range(3_000):
        (package / f"data/0-{number}.txt").write_bytes(b"x")
    told = script(package)
    assert told.code == 1
    assert "signal" not in told.err
    assert "xargs" not in told.err


def test_what_was_missing_is_told(home: Path, tmp_path: Path) -> None:
    """A case with a lost original can still be handed over; the gap is open."""
    folder = home / "case"
    lost = sha256_hex(TEXTS["one.txt"].encode())
    (folder / "blobs" / lost[:2] / lost).unlink()
    with Case.open(folder) as case:
        made = case.package(tmp_path / "out")
    assert ("missing", (lost,)) in [(one.reason, one.blobs) for one in made.gaps]
    assert agree(tmp_path / "out")


def test_a_machine_that_never_wrote_signs_as_one_that_has_seen(home: Path, tmp_path: Path) -> None:
    """Its key gets a journal first, so that the one who signed is known to the case."""
    folder = copied(home / "case", tmp_path / "case")
    with another_machine(tmp_path / "theirs"), Case.open(folder) as case:
        case.package(tmp_path / "out")
    assert agree(tmp_path / "out")
    assert len(list((tmp_path / "out/data/journal").iterdir())) == 2


def test_what_is_no_package(tmp_path: Path) -> None:
    """Never raised, always told."""
    assert not check_package(tmp_path / "nowhere").intact
    (tmp_path / "empty").mkdir()
    assert not check_package(tmp_path / "empty").intact
    assert not is_bag(tmp_path / "empty")
    assert codes(check_package(new_case(tmp_path))) >= {"package_form"}
