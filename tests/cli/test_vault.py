"""``kuager vault``, ``kuager new --vault`` and ``kuager --unlock``: made, opened, changed, left."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kuager.case.vault import Cost, NewVault, is_vault
from kuager.cli.running import main
from tests.cli.shell import kuager

WORDS, OTHERS = "много снега в январе", "six other words for a vault"
CHEAP = Cost(passes=1, memory=8192)
Told = pytest.CaptureFixture[str]
Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> Ran:
    """Runs kuager in a folder with a passphrase in ``WORDS``; one guess costs little, so that tests do not wait."""
    monkeypatch.setattr("kuager.cli.unlocking.NewVault", partial(NewVault, cost=CHEAP))
    monkeypatch.setenv("KUAGER_HOME", str(tmp_path / "keys"))
    monkeypatch.setenv("WORDS", WORDS)
    monkeypatch.setenv("OTHERS", OTHERS)
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return ran


@pytest.fixture
def vault(tmp_path: Path, run: Ran) -> Path:
    """A vault that was made of a case with one text."""
    (tmp_path / "one.txt").write_text("At least 12 people were arrested in Karasu, police said.\n", "utf-8")
    assert run("new", "plain", "--title", "Karasu")[0] == 0
    assert run("add", "one.txt", "--case", "plain")[0] == 0
    code, out, err = run("--unlock", "env:WORDS", "vault", "make", "plain", "vault")
    assert code == 0, err
    assert out == "The case is in the vault vault, and verified.\n"
    assert "remove the old one" in err
    return tmp_path / "vault"


def test_a_case_in_a_vault_is_worked_on(vault: Path, run: Ran, tmp_path: Path) -> None:
    """With the passphrase every verb works as ever; nothing of it can be read in the folder."""
    assert is_vault(vault)
    assert not is_vault(tmp_path / "plain")
    (tmp_path / "two.txt").write_text("Two people were killed in Karasu.\n", "utf-8")
    assert run("--unlock", "env:WORDS", "add", "two.txt", "--case", "vault")[0] == 0
    assert "12" in run("--unlock", "env:WORDS", "figures", "--case", "vault")[1]
    assert run("--unlock", "env:WORDS", "verify", "--case", "vault")[0] == 0
    whole = b"".join(str(path).encode() + path.read_bytes() for path in vault.rglob("*") if path.is_file())
    assert not any(word in whole for word in (b"Karasu", b"two.txt", b"arrested"))


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("env:OTHERS", "This passphrase does not open vault"),
        ("env:NOWHERE", "there is no passphrase in NOWHERE"),
        ("file:nowhere", "nowhere cannot be read"),
        ("recovery:one.txt", "there is no recovery key in one.txt"),
        ("correct horse", "that is no way to open a vault"),
    ],
)
@pytest.mark.usefixtures("vault")
def test_what_does_not_open_it_is_told(run: Ran, way: str, words: str) -> None:
    """With a hint, exit code 2, and nothing printed of what is inside."""
    code, out, err = run("--unlock", way, "figures", "--case", "vault")
    assert (code, out) == (2, "")
    assert words in err
    assert WORDS not in err


def test_nobody_is_there_to_type(vault: Path) -> None:
    """A script that forgot it is told how, and does not wait; input that is given opens it."""
    done = kuager("figures", "--case", "vault", folder=vault.parent)
    assert done.code == 2
    assert "Use kuager --unlock WHERE" in done.err
    opened = kuager(
        "--unlock", "stdin", "figures", "--case", "vault", folder=vault.parent, typed=WORDS.encode() + b"\n"
    )
    assert opened.code == 0, opened.err


@pytest.mark.usefixtures("vault")
def test_another_passphrase(run: Ran, tmp_path: Path) -> None:
    """The old one opens it no longer; one that is too short changes nothing."""
    (tmp_path / "short").write_text("short\n", "utf-8")
    code, _out, err = run("--unlock", "env:WORDS", "vault", "passphrase", "--case", "vault", "--new", "file:short")
    assert code == 2
    assert "at least 10 characters" in err
    code, out, _err = run("--unlock", "env:WORDS", "vault", "passphrase", "--case", "vault", "--new", "env:OTHERS")
    assert code == 0
    assert "Copies of the vault made before still open with the old one." in out
    assert run("--unlock", "env:WORDS", "figures", "--case", "vault")[0] == 2
    assert run("--unlock", "env:OTHERS", "figures", "--case", "vault")[0] == 0


@pytest.mark.usefixtures("vault")
def test_a_recovery_key(run: Ran, tmp_path: Path) -> None:
    """Shown once, it opens the vault; taken away, it opens it no longer; a stranger cannot be taken away."""
    assert run("vault", "recipients", "--case", "vault")[1] == "Nobody but those who know the passphrase.\n"
    code, out, _err = run("--unlock", "env:WORDS", "vault", "recipients", "--case", "vault", "--recovery-key")
    assert code == 0
    recipient = out.splitlines()[0]
    assert recipient.startswith("age1")
    (secret,) = [word for word in out.split() if word.startswith("AGE-SECRET-KEY-1")]
    (tmp_path / "paper.txt").write_text(f"kept at home\n{secret}\n", "utf-8")
    assert run("--unlock", "recovery:paper.txt", "figures", "--case", "vault")[0] == 0
    assert secret not in run("vault", "recipients", "--case", "vault")[1]
    assert run("--unlock", "env:WORDS", "vault", "recipients", "--case", "vault", "--remove", "age1nobody")[0] == 2
    assert run("--unlock", "env:WORDS", "vault", "recipients", "--case", "vault", "--remove", recipient)[0] == 0
    assert run("--unlock", "recovery:paper.txt", "figures", "--case", "vault")[0] == 2
    refused = run("--unlock", "env:WORDS", "vault", "recipients", "--case", "vault", "--recipient", "age1nobody")
    assert refused[0] == 2
    assert "no age recipient" in refused[2]


@pytest.mark.usefixtures("vault")
def test_settings_are_changed_inside(run: Ran, tmp_path: Path) -> None:
    """Printed, put in from a file, recorded at the next write; what makes no sense is refused."""
    code, out, _err = run("--unlock", "env:WORDS", "vault", "settings", "--case", "vault")
    assert (code, 'title = "Karasu"' in out) == (0, True)
    (tmp_path / "new.toml").write_text(out.replace("Karasu", "Qarabulaq"), "utf-8")
    (tmp_path / "bad.toml").write_text("title = 3\n", "utf-8")
    assert run("--unlock", "env:WORDS", "vault", "settings", "--case", "vault", "--from", "bad.toml")[0] == 2
    assert run("--unlock", "env:WORDS", "vault", "settings", "--case", "vault", "--from", "new.toml")[0] == 0
    assert "Qarabulaq" in run("--unlock", "env:WORDS", "vault", "settings", "--case", "vault")[1]


@pytest.mark.usefixtures("vault")
def test_a_case_leaves_its_vault(run: Ran, tmp_path: Path) -> None:
    """Readable again and the same; nothing is overwritten; without the passphrase nothing is made."""
    assert run("vault", "leave", "vault", "out", "--help")[0] == 0
    assert run("--unlock", "env:OTHERS", "vault", "leave", "vault", "out")[0] == 2
    assert not (tmp_path / "out").exists()
    assert run("--unlock", "env:WORDS", "vault", "leave", "vault", "out")[:2] == (
        0,
        "The case is in out, readable, and verified.\n",
    )
    for path in (tmp_path / "plain" / "journal").iterdir():
        assert (tmp_path / "out" / "journal" / path.name).read_bytes() == path.read_bytes()
    assert run("verify", "--case", "out")[0] == 0
    assert run("--unlock", "env:WORDS", "vault", "leave", "vault", "out")[0] == 2


def test_a_case_that_is_no_vault(run: Ran) -> None:
    """It is told how to make one of it."""
    assert run("new", "plain")[0] == 0
    for verb in (("passphrase", "--new", "env:OTHERS"), ("recipients",), ("settings",)):
        code, _out, err = run("--unlock", "env:WORDS", "vault", *verb, "--case", "plain")
        assert code == 2
        assert "kuager vault make CASE FOLDER" in err


def test_a_case_begins_in_a_vault(run: Ran, tmp_path: Path) -> None:
    """With a recovery key that is shown; and with a passphrase that is too short not at all."""
    code, out, err = run("--unlock", "env:WORDS", "new", "vault", "--vault", "--recovery-key")
    assert code == 0, err
    assert "AGE-SECRET-KEY-1" in out
    assert is_vault(tmp_path / "vault")
    assert run("--unlock", "env:WORDS", "verify", "--case", "vault")[0] == 0
    (tmp_path / "short").write_text("short\n", "utf-8")
    assert run("--unlock", "file:short", "new", "other", "--vault")[0] == 2
    assert not is_vault(tmp_path / "other")


@pytest.mark.usefixtures("vault")
def test_two_vaults_merge(run: Ran, tmp_path: Path) -> None:
    """A copy of the vault that went on, and a readable copy, are merged into it; not a vault into a readable case."""
    assert run("--unlock", "env:WORDS", "vault", "leave", "vault", "readable")[0] == 0
    shutil.copytree(tmp_path / "vault", tmp_path / "copy")
    (tmp_path / "two.txt").write_text("Two people were killed in Karasu.\n", "utf-8")
    (tmp_path / "three.txt").write_text("Three people were hurt in Karasu.\n", "utf-8")
    assert run("--unlock", "env:WORDS", "add", "two.txt", "--case", "copy")[0] == 0
    assert run("add", "three.txt", "--case", "readable")[0] == 0
    code, out, err = run("--unlock", "env:WORDS", "merge", "copy", "readable", "--case", "vault")
    assert code == 0, err
    assert "document two.txt" in out
    assert "document three.txt" in out
    refused = run("merge", "vault", "--case", "readable")
    assert refused[0] == 2
    assert "is a vault, and this case is none" in refused[2]
