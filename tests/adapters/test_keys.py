"""Private keys stay outside the case."""

import re
import stat
import sys
from pathlib import Path

import pytest

from kuager.adapters.keys import DeviceKey, KeyFolder, Keys, MemoryKeys, key_folder, new_salt, new_seed
from kuager.errors import KeyDamaged


@pytest.mark.parametrize("kind", ["memory", "folder"])
def test_a_key_is_kept_for_its_case(kind: str, tmp_path: Path) -> None:
    """It comes back with what it signed last; a new key has signed nothing."""
    keys: Keys = MemoryKeys() if kind == "memory" else KeyFolder(tmp_path / "keys")
    assert keys.load("case") is None
    keys.keep("case", b"k" * 32)
    assert keys.load("case") == DeviceKey(seed=b"k" * 32)
    keys.note("case", "head")
    assert keys.load("case") == DeviceKey(seed=b"k" * 32, head="head")
    keys.keep("case", b"n" * 32)
    assert keys.load("case") == DeviceKey(seed=b"n" * 32)
    assert keys.load("other") is None


def test_only_the_owner_reads_a_key(tmp_path: Path) -> None:
    """File and folder are private."""
    KeyFolder(tmp_path / "keys").keep("case", new_seed())
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "keys" / "case.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "{", "[]", '{"seed": 1}', '{"seed": "ab"}', "\udcff"])
def test_a_damaged_key_is_told(text: str, tmp_path: Path) -> None:
    """By its file, with what to do: a new one would be another device, and nobody would know why."""
    (tmp_path / "case.key").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(KeyDamaged, match=re.escape(str(tmp_path / "case.key"))) as told:
        KeyFolder(tmp_path).load("case")
    assert told.value.exit_code == 3
    assert "put it back" in told.value.hint


def test_a_key_that_is_gone_is_known(tmp_path: Path) -> None:
    """By the note beside it; a new key puts an end to that. Where there never was one, none is lost."""
    keys = KeyFolder(tmp_path)
    assert not keys.lost("case")
    keys.keep("case", b"k" * 32)
    keys.note("case", "head")
    assert not keys.lost("case")
    (tmp_path / "case.key").unlink()
    assert keys.lost("case")
    keys.keep("case", b"n" * 32)
    assert not keys.lost("case")
    assert not MemoryKeys().lost("case")


def test_a_key_that_is_no_file_is_told(tmp_path: Path) -> None:
    """What the system says is passed on."""
    (tmp_path / "case.key").mkdir()
    with pytest.raises(KeyDamaged, match="directory"):
        KeyFolder(tmp_path).load("case")


def test_no_flipped_bit_makes_another_key(tmp_path: Path) -> None:
    """A changed digit of the key is the key of somebody else: every bit is noticed, or changes nothing."""
    keys = KeyFolder(tmp_path)
    keys.keep("case", b"k" * 32)
    whole = (tmp_path / "case.key").read_bytes()
    told = 0
    for bit in range(8 * len(whole)):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        (tmp_path / "case.key").write_bytes(flipped)
        try:
            assert keys.load("case") == DeviceKey(seed=b"k" * 32)
        except KeyDamaged:
            told += 1
    assert told > 8 * 128  # each of the key and of its check


def test_a_key_from_before_there_was_a_check(tmp_path: Path) -> None:
    """It is as good as it was."""
    (tmp_path / "case.key").write_text(f'{{"case": "case", "seed": "{"6b" * 32}"}}\n', "ascii")
    assert KeyFolder(tmp_path).load("case") == DeviceKey(seed=b"k" * 32)


def test_a_damaged_note_is_no_note(tmp_path: Path) -> None:
    """Without it an older copy is harder to notice, and that is all."""
    keys = KeyFolder(tmp_path)
    keys.keep("case", b"k" * 32)
    (tmp_path / "case.head").write_bytes(b"\xff")
    assert keys.load("case") == DeviceKey(seed=b"k" * 32)


def test_chance_is_fresh() -> None:
    """No key and no salt comes twice."""
    assert len({new_seed() for _ in range(100)}) == 100
    assert len({new_salt() for _ in range(100)}) == 100
    assert (len(new_seed()), len(new_salt())) == (32, 16)


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"KUAGER_HOME": "/chosen"}, "/chosen/keys"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/kuager/keys"),
        ("linux", {}, "/user/.local/share/kuager/keys"),
        ("darwin", {}, "/user/Library/Application Support/kuager/keys"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/kuager/keys"),
        ("win32", {}, "/user/AppData/Local/kuager/keys"),
    ],
)
def test_where_keys_are_kept(
    platform: str, environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system keeps what programs need, never in the case."""
    for name in ("KUAGER_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**environment, "HOME": "/user"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert key_folder().home == Path(expected)
