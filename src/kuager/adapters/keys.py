"""The private keys of this machine, one for each case, kept outside the case folder.

A case folder is copied, lent and sent; whoever had the key in it could sign as this machine. Beside each key stands
the last entry that it signed. When a case does not know that entry, it is an older copy (a restored backup, say), and
continuing with the same key would fork its journal: a new key is made instead.
"""

import json
import os
import re
import secrets
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from kuager.adapters.disk import Disk, refusals
from kuager.errors import KeyDamaged, NotStored
from kuager.model.ids import sha256_hex

SEED_BYTES = 32
SALT_BYTES = 16
_SEED = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceKey:
    """A private key and the id of the last entry that it signed."""

    seed: bytes
    head: str | None = None


class Keys(Protocol):
    """Where private keys are kept."""

    def load(self, case_id: str) -> DeviceKey | None:
        """The key for a case, None when this machine has none.

        Raises:
            KeyDamaged: It has one that cannot be read.
        """

    def lost(self, case_id: str) -> bool:
        """Whether this machine had a key for a case, which is gone."""

    def keep(self, case_id: str, seed: bytes) -> None:
        """Keep a new key for a case."""

    def note(self, case_id: str, head: str) -> None:
        """Note the last entry that the key of a case has signed."""


def new_seed() -> bytes:
    """A new private key."""
    return secrets.token_bytes(SEED_BYTES)


def new_salt() -> bytes:
    """What makes the hash of a short body impossible to guess."""
    return secrets.token_bytes(SALT_BYTES)


@dataclass(frozen=True, slots=True)
class MemoryKeys:
    """Keys that end with the process: for throw-away cases."""

    kept: dict[str, DeviceKey] = field(default_factory=dict)

    def load(self, case_id: str) -> DeviceKey | None:
        """The key for a case, None when there is none."""
        return self.kept.get(case_id)

    def lost(self, case_id: str) -> bool:
        """None is, as long as the process lives."""
        del case_id
        return False

    def keep(self, case_id: str, seed: bytes) -> None:
        """Keep a new key for a case."""
        self.kept[case_id] = DeviceKey(seed=seed)

    def note(self, case_id: str, head: str) -> None:
        """Note the last entry that the key of a case has signed."""
        self.kept[case_id] = replace(self.kept[case_id], head=head)


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """Keys as files that only their owner may read."""

    home: Path
    disk: Disk = field(default_factory=Disk)

    def load(self, case_id: str) -> DeviceKey | None:
        """The key for a case, None when this machine has none.

        Raises:
            KeyDamaged: Its file is there and cannot be read. Going on with a new key is for a person to decide: what
                this machine signed before and after would be two devices'.
        """
        path = self._path(case_id)
        try:
            seed = _seed_in(path.read_text("utf-8"), case_id)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is damaged"
            message = f"the device key of this machine for this case cannot be read: {path} ({why})"
            raise KeyDamaged(message) from error
        return DeviceKey(seed=seed, head=self._head(case_id))

    def lost(self, case_id: str) -> bool:
        """Whether this machine had a key for a case, which is gone: the note of what it signed last is still there."""
        return not os.path.lexists(self._path(case_id)) and self._head(case_id) is not None

    def keep(self, case_id: str, seed: bytes) -> None:
        """Keep a new key for a case, in place of the one that was there.

        Raises:
            NotStored: The disk refused; that may be another disk than that of the case, so the folder is named.
        """
        text = json.dumps({"case": case_id, "seed": seed.hex(), "check": _check(case_id, seed.hex())})
        try:
            self.disk.make_folder(self.home)
            with refusals(self.home):
                self._head_path(case_id).unlink(missing_ok=True)
            self.disk.write(self._path(case_id), f"{text}\n".encode())
        except NotStored as error:
            message = f"{error}. It is about the folder of your device keys: {self.home}"
            raise NotStored(message, hint=error.hint) from error

    def note(self, case_id: str, head: str) -> None:
        """Note the last entry that the key of a case has signed.

        Not worth waiting for the disk: a note that is too old only makes an old copy harder to notice.
        """
        Disk(durable=False).write(self._head_path(case_id), head.encode())

    def _head(self, case_id: str) -> str | None:
        try:
            return self._head_path(case_id).read_text("ascii") or None
        except (OSError, ValueError):
            return None

    def _path(self, case_id: str) -> Path:
        return self.home / f"{case_id}.key"

    def _head_path(self, case_id: str) -> Path:
        return self.home / f"{case_id}.head"


def _seed_in(text: str, case_id: str) -> bytes:
    """The private key that a file holds.

    Raises:
        ValueError: It does not hold the one that was written: one changed letter would be the key of another device.
    """
    kept = json.loads(text)
    if isinstance(kept, dict) and kept.get("case") == case_id:
        seed = kept.get("seed")
        if isinstance(seed, str) and _SEED.fullmatch(seed):
            check = _check(case_id, seed)
            if kept.get("check", check) == check:  # files from before there was a check have none
                return bytes.fromhex(seed)
    message = "not what was written"
    raise ValueError(message)


def _check(case_id: str, seed: str) -> str:
    return sha256_hex(f"{case_id} {seed}".encode())


def key_folder() -> KeyFolder:
    """The keys of this machine's user: below ``KUAGER_HOME``, else where the system keeps data of programs."""
    chosen = os.environ.get("KUAGER_HOME")
    home = Path(chosen) if chosen else _data_folder() / "kuager"
    return KeyFolder(home / "keys")


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
