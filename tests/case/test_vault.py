"""A case in a vault: it does what every case does, tells nothing without its key, and every changed bit is found."""

import random
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.case.vault import Cost, NewVault, Secret, Unlocking, Warden, new_identity
from kuager.case.vault_moving import move, put_settings, settings_of
from kuager.errors import CaseExists, CaseNotFound, UsageError
from kuager.model.entries import Settings
from tests.case.cases import TEXTS, codes, entries, new_case, written

PASSPHRASE = "много снега в январе"  # noqa: S105 - of a test
CHEAP = Cost(passes=1, memory=8192)
NEW = NewVault(passphrase=PASSPHRASE, cost=CHEAP)


def typed(passphrase: str = PASSPHRASE) -> Unlocking:
    """A person who types a passphrase."""
    return lambda: Secret(passphrase=passphrase)


def new_vault(tmp_path: Path, new: NewVault = NEW) -> Path:
    """The folder of a vault with some texts in it, closed."""
    folder = tmp_path / "vault"
    with Case.create(folder, Settings(title="Karasu"), vault=new) as case:
        assert len(case.add([written(tmp_path / "texts")]).documents) == len(TEXTS)
    return folder


def test_a_vault_does_what_a_case_does(tmp_path: Path) -> None:
    """Adding, deciding, asking, making the store anew, checking."""
    folder = new_vault(tmp_path)
    with Case.open(folder, typed()) as case:
        figure = case.record().figures[0].id
        case.decide([figure], "accepted")
        assert case.verify() == ()
        case.rebuild()
    with Case.open(folder, typed()) as case:
        assert case.settings.title == "Karasu"
        assert any(one.id == figure for one in case.record().figures)
        assert case.add([tmp_path / "texts"]).documents == ()
        assert case.verify() == ()


def test_nothing_can_be_read_without_the_key(tmp_path: Path) -> None:
    """No word, no name of a file, no hash of what is known, in no file and no name of one."""
    folder = new_vault(tmp_path)
    with Case.open(folder, typed()) as case:
        known = [one.sha256 for one in case.record().documents]
    files = [path for path in folder.rglob("*") if path.is_file()]
    whole = b"\n".join(str(path.relative_to(folder)).encode() + path.read_bytes() for path in files)
    secrets = ["Karasu", "arrested", "one.txt", "Қарасуда", "SQLite", *known]
    assert [word for word in secrets if word.encode() in whole] == []


def test_only_the_passphrase_opens_it(tmp_path: Path) -> None:
    """Another one does not, nor none; the same letters typed in another way do."""
    folder = new_vault(tmp_path, NewVault(passphrase="Ёлка в январе й", cost=CHEAP))  # noqa: S106 - of a test
    for wrong in ("", "Елка в январе й", "Ёлка в январе"):
        with pytest.raises(UsageError, match="does not open"):
            Case.open(folder, typed(wrong))
    with pytest.raises(UsageError, match="no passphrase was given"):
        Case.open(folder)
    Case.open(folder, typed("Ёлка в январе и\u0306")).close()


def test_who_can_open_it_can_change(tmp_path: Path) -> None:
    """A new passphrase, a recovery key, a recipient who may no longer; nothing is encrypted anew."""
    secret, recipient = new_identity()
    folder = new_vault(tmp_path, NewVault(passphrase=PASSPHRASE, recipients=(recipient,), cost=CHEAP))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "vault" not in path.name}
    warden = Warden(folder)
    warden.change(lambda: Secret(identity=secret), "another phrase of words")
    assert all(path.read_bytes() == whole for path, whole in before.items())
    with pytest.raises(UsageError, match="does not open"):
        Case.open(folder, typed())
    Case.open(folder, typed("another phrase of words")).close()
    warden.let(typed("another phrase of words"), ())
    with pytest.raises(UsageError, match="recovery key does not open"):
        Case.open(folder, lambda: Secret(identity=secret))
    with pytest.raises(UsageError, match="fewer than"):
        warden.change(typed("another phrase of words"), "short")
    with pytest.raises(UsageError, match="no age recipient"):
        warden.let(typed("another phrase of words"), ("age1nobody",))


def test_a_case_moves_in_and_out(tmp_path: Path) -> None:
    """Its entries are byte for byte the same in the end."""
    plain = new_case(tmp_path)
    move(plain, tmp_path / "vault", None, NEW)
    with pytest.raises(CaseExists):
        move(plain, tmp_path / "vault", None, NEW)
    with pytest.raises(CaseNotFound):
        move(tmp_path / "texts", tmp_path / "other", None, NEW)
    move(tmp_path / "vault", tmp_path / "again", typed(), None)
    assert entries(tmp_path / "again") == entries(plain)
    with Case.open(tmp_path / "again") as case:
        assert case.verify() == ()


def test_settings_of_a_vault_are_changed_inside_it(tmp_path: Path) -> None:
    """They never lie in the clear, and what makes no sense is refused."""
    folder = new_vault(tmp_path)
    text = settings_of(folder, typed()).replace(b"Karasu", b"Qarabulaq")
    put_settings(folder, typed(), text)
    with pytest.raises(UsageError):
        put_settings(folder, typed(), b"title = 3")
    with Case.open(folder, typed()) as case:
        assert codes(case.verify()) == ["settings_edited"]
        case.add([tmp_path / "texts"])
        assert case.settings.title == "Qarabulaq"


def flipped(folder: Path, step: int) -> tuple[int, list[str]]:
    """How many bits were flipped, one at a time, and those that nobody noticed."""
    chance, silent, number = random.Random(step), [], 0  # noqa: S311 - repeatable, not secret
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size):
        if path.name == "store":  # made anew, whatever is in it
            continue
        whole = path.read_bytes()
        for at in range(chance.randrange(step), len(whole), step):
            bit = chance.randrange(8)
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
            number += 1
            with Case.open(folder, typed()) as case:
                if not case.verify():
                    silent.append(f"{path.relative_to(folder)}, byte {at}, bit {bit}")
        path.write_bytes(whole)
    return number, silent


def test_a_sample_of_bits(tmp_path: Path) -> None:
    """A bit of every so-manieth byte: the vault opens all the same, and verify tells."""
    number, silent = flipped(new_vault(tmp_path), 211)
    assert number > 50
    assert silent == []


@pytest.mark.parametrize("depth", ["full", "fast"])
def test_one_damaged_file_is_one_fault_where_it_lies(tmp_path: Path, depth: str) -> None:
    """Whether its name or its contents do not open; the path is one that a person finds, and a document is named."""
    folder = new_vault(tmp_path)
    for path in sorted(path for path in (folder / "blobs").rglob("*") if path.is_file()):
        whole = path.read_bytes()
        for at in (3, 40, len(whole) - 5):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with Case.open(folder, typed()) as case:
                (problem,) = case.verdict(depth).problems
            where = path.relative_to(folder).as_posix()
            assert (problem.code, problem.record) == ("blob_damaged", where)
            assert problem.message.startswith(f"{where}, bytes of ")
            assert ".txt" in problem.message
        path.write_bytes(whole)
        path.unlink()
        with Case.open(folder, typed()) as case:
            assert [(one.code, one.record) for one in case.verdict(depth).problems] == [("blob_missing", where)]
        path.write_bytes(whole)


def test_a_damaged_journal_is_named_as_it_lies(tmp_path: Path) -> None:
    """The same for journals and settings: every file that a fault names is there."""
    folder = new_vault(tmp_path)
    (journal,) = (folder / "journal").iterdir()
    for path, at in ((journal, 1200), (folder / "settings", 60)):
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with Case.open(folder, typed()) as case:
            problems = [one for one in case.verify() if one.code != "store_ahead"]
        assert problems
        assert {one.record for one in problems} == {path.relative_to(folder).as_posix()}
        assert all(str(one.record) in one.message for one in problems)
        path.write_bytes(whole)


@pytest.mark.slow
def test_a_bit_of_every_third_byte(tmp_path: Path) -> None:
    """The same with many more."""
    number, silent = flipped(new_vault(tmp_path), 3)
    print(number, "bits flipped")  # noqa: T201 - a reported count
    assert silent == []


def test_a_damaged_or_foreign_header_is_told(tmp_path: Path) -> None:
    """One of the two files is enough; neither is taken from somebody who has not the key."""
    folder = new_vault(tmp_path)
    header = (folder / "vault.json").read_bytes()
    (folder / "vault.json").unlink()
    with Case.open(folder, typed()) as case:
        assert codes(case.verify()) == ["vault_damaged"]
    (folder / "vault-copy.json").write_bytes(header.replace(b"8192", b"9999999999"))
    with pytest.raises(UsageError, match="damaged"):
        Case.open(folder, typed())


def test_a_line_torn_at_some_bytes(tmp_path: Path) -> None:
    """What was acknowledged before is there, the torn end is set aside, and adding goes on."""
    folder = new_vault(tmp_path)
    (path,) = [path for path in (folder / "journal").iterdir() if ".torn" not in path.name]
    whole, store = path.read_bytes(), (folder / "store").read_bytes()
    with Case.open(folder, typed()) as case:
        case.add([written(tmp_path / "more", {"more.txt": "Nine were hurt in Karasu.\n"})])
    longer = path.read_bytes()
    for size in range(1, len(longer) - len(whole), 301):
        path.write_bytes(longer[: len(whole) + size])
        (folder / "store").write_bytes(store)
        with Case.open(folder, typed()) as case:
            assert set(codes(case.verify())) <= {"journal_torn"}
            case.add([tmp_path / "more"])
            assert len(case.record().documents) == len(TEXTS) + 1
            assert case.verify() == ()
