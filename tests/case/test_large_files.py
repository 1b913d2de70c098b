"""Files that are too large to be read at once are kept all the same."""

import hashlib
from pathlib import Path

import pytest

from kuager.adapters import paths
from kuager.adapters.disk import TEMPORARY
from kuager.case import Case
from kuager.case.vault import Cost, NewVault
from tests.case.cases import codes

FILM = b"\0\0\0\x18ftypmp42" + b"an invented film" * 1000
WORDS = "много снега в январе"
SHA256 = hashlib.sha256(FILM).hexdigest()


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit that tests can exceed."""
    monkeypatch.setattr(paths, "LARGEST", 4096)


def film(place: Path, data: bytes = FILM) -> Path:
    """A file that is too large."""
    path = place / "film.mp4"
    path.write_bytes(data)
    return path


def test_a_large_file_is_kept_with_its_custody(tmp_path: Path) -> None:
    """Its bytes are in the case, it is told that nobody looked into it, and it is checked with the rest."""
    with Case.create(tmp_path / "case") as case:
        added = case.add([film(tmp_path)])
        assert codes(added.problems) == ["too_large"]
        assert added.problems[0].message.startswith(f"film.mp4 is kept, not read: {len(FILM):,} bytes")
        assert added.problems[0].message.endswith(SHA256)
        (chain,) = case.custody("film.mp4")
        assert chain.sha256 == SHA256
        assert chain.custody is not None
        assert chain.custody.size == len(FILM)
        assert case.verify() == ()
    blob = tmp_path / "case" / "blobs" / SHA256[:2] / SHA256
    assert blob.read_bytes() == FILM
    assert list((tmp_path / "case").rglob(f"{TEMPORARY}*")) == []


def test_it_is_kept_once(tmp_path: Path) -> None:
    """The same file again adds no entry; a damaged copy is put right."""
    path = film(tmp_path)
    with Case.create(tmp_path / "case") as case:
        case.add([path])
        blob = tmp_path / "case" / "blobs" / SHA256[:2] / SHA256
        blob.write_bytes(FILM[:-1])
        again = case.add([path])
        assert (again.problems, [one.known for one in again.kept]) == ((), [True])
        assert case.verify() == ()
        assert len(case.custody("film.mp4")) == 1


@pytest.mark.parametrize("vault", [None, NewVault(passphrase=WORDS, cost=Cost(passes=1, memory=8192))])
def test_a_large_file_that_was_purged_does_not_come_back(tmp_path: Path, vault: NewVault | None) -> None:
    """Like any other file: it is not taken in again, and its bytes are nowhere in the case."""
    path = film(tmp_path)
    with Case.create(tmp_path / "case", vault=vault) as case:
        case.add([path])
        case.purge(["film.mp4"], "he asked", agreed=case.plan_purge(["film.mp4"]))
        added = case.add([path])
        assert (codes(added.problems), added.kept) == (["purged"], ())
        assert not list(case._folder.blobs())  # noqa: SLF001 - whether bytes came back
        assert case.verify() == ()
    assert list((tmp_path / "case").rglob(f"{TEMPORARY}*")) == []


def test_nothing_but_zeros_takes_no_place(tmp_path: Path) -> None:
    """A file with holes stays one: its bytes are the same, the disk is not filled."""
    path = tmp_path / "sparse.bin"
    with path.open("wb") as file:
        file.seek(64 * 2**20)
        file.write(b"end")
    with Case.create(tmp_path / "case") as case:
        case.add([path])
        (chain,) = case.custody("sparse.bin")
        assert case.verify() == ()
    blob = tmp_path / "case" / "blobs" / chain.sha256[:2] / chain.sha256
    assert blob.stat().st_size == 64 * 2**20 + 3
    assert blob.stat().st_blocks * 512 < 8 * 2**20
