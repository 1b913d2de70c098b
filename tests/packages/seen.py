"""Bags for tests: in memory, from a folder, and back onto a disk."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kuager.adapters.bags import Entry


@dataclass(frozen=True)
class MemoryBag:
    """A bag in memory. Hashes of files that did not change are remembered; the verdict takes the same steps."""

    files: Mapping[str, bytes]
    links: tuple[str, ...] = ()
    folders: tuple[str, ...] = ("data",)
    digests: dict[tuple[str, str], tuple[bytes, str]] = field(default_factory=dict)

    def members(self) -> Iterator[Entry]:
        """Everything in it."""
        yield from (Entry(path=path, kind="folder") for path in self.folders)
        yield from (Entry(path=path, kind="other") for path in self.links)
        yield from (Entry(path=path, kind="file", size=len(data)) for path, data in sorted(self.files.items()))

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self.files[path]

    def digest(self, path: str, algorithm: str) -> str:
        """The hash of a file; that of the very same bytes is remembered."""
        data = self.files[path]
        known = self.digests.get((path, algorithm))
        if known is not None and known[0] is data:
            return known[1]
        found = hashlib.new(algorithm, data).hexdigest()
        self.digests.setdefault((path, algorithm), (data, found))
        return found

    def changed(self, files: Mapping[str, bytes], *, without: Iterable[str] = ()) -> "MemoryBag":
        """The same with some files changed or added, and without some others."""
        kept = {path: data for path, data in self.files.items() if path not in set(without)}
        return MemoryBag(kept | dict(files), self.links, self.folders, self.digests)


def bag_of(root: Path) -> MemoryBag:
    """A folder as a bag in memory."""
    return MemoryBag(
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    )


def written(bag: MemoryBag, root: Path) -> Path:
    """A bag in memory as a folder."""
    (root / "data").mkdir(parents=True, exist_ok=True)
    for path, data in bag.files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return root
