"""One flipped bit anywhere in a case is found by ``verify``, and the file is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kuager.case import verify
from tests.case.cases import new_case

TEXTS = {"a.txt": "Two were hurt.", "b.bin": "\x01\x02\x03"}


def bits(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Every bit of the journals, the blobs and ``case.toml``."""
    files = [path for name in ("journal", "blobs") for path in sorted((folder / name).rglob("*")) if path.is_file()]
    for path in (*files, folder / "case.toml"):
        for at in range(path.stat().st_size):
            yield from ((path, at, bit) for bit in range(8))


def missed(folder: Path, flips: list[tuple[Path, int, int]]) -> list[str]:
    """The flipped bits that ``verify`` does not find, or finds without naming the file."""
    silent = []
    for path, at, bit in flips:
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        named = {problem.record for problem in verify(folder)}
        path.write_bytes(whole)
        if path.relative_to(folder).as_posix() not in named:
            silent.append(f"{path.name}, byte {at}, bit {bit}")
    return silent


def test_a_sample_of_bits(tmp_path: Path) -> None:
    """A bit of every 13th byte, every one of the eight in turn; all bits of the last bytes of each journal."""
    folder = new_case(tmp_path, TEXTS)
    sample = [flip for number, flip in enumerate(bits(folder)) if number % 105 == 0]
    (journal,) = (folder / "journal").iterdir()
    ends = [(journal, journal.stat().st_size - back, bit) for back in (1, 2, 3) for bit in range(8)]
    newlines = [(journal, at, bit) for at, byte in enumerate(journal.read_bytes()) if byte == 0x0A for bit in range(8)]
    assert missed(folder, [*sample, *ends, *newlines]) == []
    assert verify(folder) == ()


@pytest.mark.slow
def test_every_bit(tmp_path: Path) -> None:
    """All of them."""
    folder = new_case(tmp_path, TEXTS)
    flips = list(bits(folder))
    assert len(flips) > 20_000
    assert missed(folder, flips) == []
    assert verify(folder) == ()


@pytest.mark.slow
def test_every_bit_without_a_store(tmp_path: Path) -> None:
    """The store is no crutch: without it, every flipped bit of the journal is found too."""
    folder = new_case(tmp_path, TEXTS)
    (journal,) = (folder / "journal").iterdir()
    silent = []
    for path, at, bit in bits(folder):
        if path == journal and bit == at % 8:
            (folder / "store.db").unlink(missing_ok=True)
            silent += missed(folder, [(path, at, bit)])
    assert silent == []


def test_lines_may_not_be_moved_taken_or_added(tmp_path: Path) -> None:
    """Any change of whole lines is found as well: an entry is missing, out of place or there twice."""
    folder = new_case(tmp_path, TEXTS)
    (journal,) = (folder / "journal").iterdir()
    whole = journal.read_bytes()
    lines = whole.splitlines(keepends=True)
    changed = [lines[:at] + lines[at + 1 :] for at in range(len(lines))]
    changed += [[*lines[:at], lines[at], *lines[at:]] for at in range(len(lines))]
    changed += [[*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]] for at in range(len(lines) - 1)]
    changed += [[*lines[:at], b"\n", *lines[at:]] for at in range(len(lines) + 1)]
    for one in changed:
        journal.write_bytes(b"".join(one))
        assert verify(folder) != ()
    journal.write_bytes(whole)
    assert verify(folder) == ()
