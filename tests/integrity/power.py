"""Power cuts: what was asked of the disk is recorded, and what may be left of it is made up.

The model is harsher than most file systems: of what no ``fsync`` covers, any blocks of 512 bytes of a file may be lost
(there are zeros then, or the file is shorter), whatever came before or after; names in a folder are lost from the
last one backwards. The store is left out: it is made anew.
"""

import os
import random
import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

BLOCK = 512


@dataclass(slots=True)
class Recorder:
    """The calls by which journals, blobs and settings are written below some folder, in their order.

    Attributes:
        root: The folder.
        syncs_files: Whether ``fsync`` of files is believed; not, for the control.
        syncs_folders: The same for folders.
        aligned: Whether blocks lie where a disk has them; not, for a disk that loses stretches of any write.
    """

    root: Path
    syncs_files: bool = True
    syncs_folders: bool = True
    aligned: bool = True
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    files: dict[int, tuple[str, int]] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    sizes: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))

    def acknowledge(self, name: str, _number: int, _total: int) -> None:
        """Somebody was told that something is safe."""
        self.calls.append(("told", name))

    def watch(self, patch: pytest.MonkeyPatch) -> None:  # noqa: C901 - one small stand-in for each call
        """Stand in front of the real calls."""
        real = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace", "ftruncate", "unlink")}

        def opened(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:  # noqa: ANN401 - as the system has it
            name = os.fspath(path)
            was_there = Path(str(name)).is_file()
            descriptor = int(real["open"](path, flags, mode, **more))
            inside = f"{name}/".startswith(f"{self.root}/")
            if isinstance(name, str) and inside and not name.endswith((".lock", "store.db")):
                if name not in self.names and not Path(name).is_dir():
                    self.names[name] = len(self.names) + len(self.calls) + 1
                    self.calls.append(("name", name, self.names[name], was_there))
                self.files[descriptor] = (name, self.names.get(name, 0))
            else:
                self.files.pop(descriptor, None)
            return descriptor

        def wrote(descriptor: int, data: bytes) -> int:
            done = int(real["write"](descriptor, data))
            if descriptor in self.files:
                number = self.files[descriptor][1]
                self.calls.append(("write", number, self.sizes[number], bytes(data)[:done]))
                self.sizes[number] += done
            return done

        def synced(descriptor: int) -> None:
            real["fsync"](descriptor)
            name, number = self.files.get(descriptor, ("", 0))
            if number and self.syncs_files:
                self.calls.append(("sync", number))
            elif name and not number and self.syncs_folders:
                self.calls.append(("sync names", name))

        def replaced(one: Any, other: Any) -> None:  # noqa: ANN401 - as the system has it
            real["replace"](one, other)
            if str(one) in self.names:
                self.names[str(other)] = self.names.pop(str(one))
                self.calls.append(("rename", str(one), str(other), self.names[str(other)]))

        def unlinked(path: Any, **more: Any) -> None:  # noqa: ANN401 - as the system has it
            real["unlink"](path, **more)
            if os.fspath(path) in self.names:
                del self.names[os.fspath(path)]
                self.calls.append(("unlink", os.fspath(path)))

        calls = (opened, wrote, synced, replaced, unlinked)
        for name, call in zip(("open", "write", "fsync", "replace", "unlink"), calls, strict=True):
            patch.setattr(os, name, call)

    def told(self, end: int) -> set[str]:
        """What was acknowledged before some call."""
        return {call[1] for call in self.calls[:end] if call[0] == "told"}

    def left(self, begun: Path, to: Path, end: int, chance: random.Random) -> None:
        """Make up what a power cut before some call may leave, beginning with what was there."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(begun, to)
        calls = self.calls[:end]
        kept = {call[2] if call[0] == "name" else call[3]: b"" for call in calls if call[0] in ("name", "rename")}
        old = {number: self._old(begun, name) for name, number in ((c[1], c[2]) for c in calls if c[0] == "name")}
        for number in kept:
            kept[number] = self._content(calls, number, old.get(number, b""), chance)
        for name, number in self._named(calls, chance).items():
            path = to / Path(name).relative_to(self.root)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(kept[number])

    def _old(self, begun: Path, name: str) -> bytes:
        path = begun / Path(name).relative_to(self.root)
        return path.read_bytes() if path.is_file() else b""

    def _content(self, calls: list[tuple[Any, ...]], number: int, old: bytes, chance: random.Random) -> bytes:
        synced = max((at for at, call in enumerate(calls) if call[:2] == ("sync", number)), default=-1)
        made, start = bytearray(old), len(old)
        for at, call in enumerate(calls):
            if call[0] != "write" or call[1] != number:
                continue
            offset, data = start + call[2], call[3]
            first = -offset % BLOCK if self.aligned else BLOCK
            edges = sorted({0, *range(first, len(data), BLOCK), len(data)})
            for cut, end in pairwise(edges):
                if at < synced or chance.random() < 0.5:
                    made.extend(bytes(max(0, offset + end - len(made))))
                    made[offset + cut : offset + end] = data[cut:end]
        return bytes(made)

    def _named(self, calls: list[tuple[Any, ...]], chance: random.Random) -> dict[str, int]:
        there: dict[str, int] = {}
        lost: set[str] = set()
        for at, call in enumerate(calls):
            if call[0] not in ("name", "rename", "unlink"):
                continue
            name = call[2] if call[0] == "rename" else call[1]
            folder = str(Path(name).parent)
            durable = (call[0] == "name" and call[3]) or any(
                later[0] == "sync names" and later[1] == folder for later in calls[at:]
            )
            lost |= {folder} if not durable and chance.random() < 0.5 else set()
            if (durable or folder not in lost) and call[0] == "unlink":
                there.pop(name, None)
            elif durable or folder not in lost:
                there[name] = call[2] if call[0] == "name" else call[3]
                if call[0] == "rename":
                    there.pop(call[1], None)
        return there
