"""One flipped bit anywhere in a package is found; so is every file that was added, removed, renamed, swapped or cut.

By our verifier in memory for very many, by ``verify.sh`` and bagit-python on a disk for fewer: each of those costs a
process or a walk. Where several look at one change, their verdicts are compared. Samples are the same in every run.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import bagit  # type: ignore[import-untyped]  # it comes without types
import pytest

from kuager.case.packaging_checking import check_package, check_seen
from kuager.packages.layout import text_of
from tests.packages.made import maker_in, packed, script
from tests.packages.seen import MemoryBag, bag_of

Capsys = pytest.CaptureFixture[str]

GOLDEN = 2_654_435_761
"""A step that is prime: its multiples meet every bit before they meet one twice, spread over the whole."""

LARGEST = 200_000
SEALED = ("seals/", "trust/")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of less than 200 KB, stamped."""
    home = tmp_path_factory.mktemp("bits")
    root = packed(home, maker_in(home / "maker"))
    assert sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) < LARGEST
    return root


@pytest.fixture(scope="module")
def bag(package: Path) -> MemoryBag:
    """The same in memory, looked at once."""
    seen = bag_of(package)
    assert check_seen(seen).timed
    return seen


def sampled(sizes: Sequence[tuple[str, int]], count: int) -> Iterator[tuple[str, int]]:
    """A file and one of its bits, ``count`` times, each once."""
    total = 8 * sum(size for _path, size in sizes)
    for number in range(min(count, total)):
        at = number * GOLDEN % total
        for path, size in sizes:
            if at < 8 * size:
                yield path, at
                break
            at -= 8 * size


def sizes_of(bag: MemoryBag, under: tuple[str, ...] = ("",)) -> list[tuple[str, int]]:
    """The files of a package, or of some of its folders, with their sizes."""
    return [(path, len(data)) for path, data in sorted(bag.files.items()) if path.startswith(under)]


def flipped(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit turned over."""
    at = bit // 8
    return data[:at] + bytes([data[at] ^ 1 << bit % 8]) + data[at + 1 :]


def missed(bag: MemoryBag, flips: Iterator[tuple[str, int]]) -> tuple[list[tuple[str, int]], int]:
    """The flips that our verifier does not find, and how many were tried."""
    tried = 0
    silent = []
    for path, bit in flips:
        tried += 1
        if check_seen(bag.changed({path: flipped(bag.files[path], bit)})).intact:
            silent.append((path, bit))
    return silent, tried


def verdicts(root: Path, path: str) -> set[bool]:
    """Whether a package is intact: by ours, by the script, and by bagit-python where it looks."""
    found = {check_package(root).intact, script(root).code == 0}
    if not path.startswith(SEALED[0]) and path != "tagmanifest-sha256.txt":
        try:
            found.add(bagit.Bag(str(root)).is_valid())
        except (bagit.BagError, UnicodeDecodeError, ValueError):
            found |= {False}
    return found


def disagreements(package: Path, copy: Path, flips: Iterator[tuple[str, int]]) -> tuple[list[tuple[str, int]], int]:
    """The flips on a disk that some verifier does not find, and how many were tried."""
    root = Path(shutil.copytree(package, copy))
    tried = 0
    silent = []
    for path, bit in flips:
        tried += 1
        place = root / path
        whole = place.read_bytes()
        place.write_bytes(flipped(whole, bit))
        if verdicts(root, path) != {False}:
            silent.append((path, bit))
        place.write_bytes(whole)
    assert verdicts(root, "") == {True}
    return silent, tried


def changes(bag: MemoryBag) -> Iterator[tuple[str, MemoryBag]]:
    """Every file removed, cut, emptied, lengthened, renamed, swapped with the next; and files added everywhere."""
    paths = sorted(bag.files)
    for path, after in zip(paths, [*paths[1:], paths[0]], strict=True):
        data, other = bag.files[path], bag.files[after]
        yield f"{path} removed", bag.changed({}, without=[path])
        yield f"{path} lengthened", bag.changed({path: data + b"\n"})
        yield f"{path} cut by one", bag.changed({path: data[:-1]})
        yield f"{path} cut in half", bag.changed({path: data[: len(data) // 2]})
        yield f"{path} emptied", bag.changed({path: b""})
        yield f"{path} renamed", bag.changed({f"{path}.old": data}, without=[path])
        yield f"{path} copied", bag.changed({f"{path}.copy": data})
        if data != other:
            yield f"{path} swapped", bag.changed({path: other, after: data})
    for folder in ("", "data/", "data/journal/", "data/originals/", "seals/", "trust/", "new/"):
        for name in ("a.txt", ".hidden", "fetch.txt", "имя", "two\nlines"):
            yield f"{folder}{name} added", bag.changed({f"{folder}{name}": b"x"})


def test_a_sample_of_bits(bag: MemoryBag) -> None:
    """5,000 of the whole; and one bit of each byte of seals, keys and tag manifest."""
    silent, tried = missed(bag, sampled(sizes_of(bag), 5_000))
    assert tried == 5_000
    assert silent == []
    for path, size in sizes_of(bag, (*SEALED, "tagmanifest", "bagit", "bag-info")):
        each = ((path, 8 * at + at % 8) for at in range(size))
        assert missed(bag, each)[0] == []
    assert check_seen(bag).intact


def test_a_sample_of_bits_for_the_script(package: Path, bag: MemoryBag, tmp_path: Path) -> None:
    """The script and bagit-python find them as well."""
    flips = [*sampled(sizes_of(bag), 20), *sampled(sizes_of(bag, SEALED), 20)]
    assert disagreements(package, tmp_path / "copy", iter(flips)) == ([], 40)


def test_every_change_of_files(bag: MemoryBag) -> None:
    """Added, removed, renamed, swapped, cut: all are found."""
    found = list(changes(bag))
    assert len(found) > 200
    assert [what for what, changed in found if check_seen(changed).intact and not _loses_a_stamp(what)] == []
    assert not any(check_seen(changed).timed for what, changed in found if _loses_a_stamp(what))


def test_some_changes_of_files_for_the_script(bag: MemoryBag, tmp_path: Path) -> None:
    """The script finds them as well."""
    assert _missed_by_the_script(list(changes(bag))[::9], tmp_path) == []


def _missed_by_the_script(found: list[tuple[str, MemoryBag]], tmp_path: Path) -> list[str]:
    silent = []
    for number, (what, changed) in enumerate(found):
        root = tmp_path / str(number)
        for path, data in changed.files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        (root / "data").mkdir(parents=True, exist_ok=True)
        told, ours = script(root, by=_script_of(tmp_path)), check_package(root).intact
        if (told.code == 0) is not ours or (ours and not _loses_a_stamp(what)) or told.code not in (0, 1):
            silent.append(what)
        shutil.rmtree(root)
    return silent


def _tell(capsys: Capsys, words: str) -> None:
    """Report a count, also where output is captured."""
    with capsys.disabled():
        sys.stdout.write(f"\n{words}\n")


def _loses_a_stamp(what: str) -> bool:
    """Stamps are put on last, so without one a package is still intact; it is no longer timed, and both say so."""
    return what.startswith("seals/time-") and what.endswith(".tst removed")


def _script_of(tmp_path: Path) -> Path:
    """A copy of the script that lies elsewhere: whoever checks need not trust the one in the package."""
    place = tmp_path / "verify.sh"
    place.write_bytes(text_of("verify.sh"))
    return place


@pytest.mark.slow
def test_a_hundred_thousand_bits(bag: MemoryBag, capsys: Capsys) -> None:
    """The large sample; and every bit of seals, keys and tag manifest."""
    silent, tried = missed(bag, sampled(sizes_of(bag), 100_000))
    _tell(
        capsys,
        f"{tried} flipped bits of {sum(size for _path, size in sizes_of(bag))} bytes, {len(silent)} missed",
    )
    assert tried == 100_000
    assert silent == []
    for path, size in sizes_of(bag, (*SEALED, "tagmanifest")):
        assert missed(bag, ((path, bit) for bit in range(8 * size)))[0] == []


@pytest.mark.slow
def test_two_thousand_bits_for_the_script(package: Path, bag: MemoryBag, tmp_path: Path, capsys: Capsys) -> None:
    """The script and bagit-python on a larger sample, half of it among seals and keys."""
    flips = [*sampled(sizes_of(bag), 1_000), *sampled(sizes_of(bag, SEALED), 1_000)]
    silent, tried = disagreements(package, tmp_path / "copy", iter(flips))
    _tell(
        capsys,
        f"{tried} flipped bits, each judged by kuager, verify.sh and bagit-python; {len(silent)} missed by one of them",
    )
    assert silent == []


@pytest.mark.slow
def test_every_change_of_files_for_the_script(bag: MemoryBag, tmp_path: Path, capsys: Capsys) -> None:
    """All of them."""
    found = list(changes(bag))
    _tell(capsys, f"{len(found)} changes of files")
    assert _missed_by_the_script(found, tmp_path) == []
