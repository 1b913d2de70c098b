"""A copy of a vault that somebody else brings: it opens with the key of the vault here, and is only read.

What :mod:`kuager.adapters.others` promises of plain copies holds here as well: no link is followed, nothing is read
beyond a bound. What does not open with the key is not there.
"""

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kuager.adapters.folder import blob_name
from kuager.adapters.others import LARGEST_BLOB, LONGEST_LINE, NotTaken, OtherFolder
from kuager.adapters.vault import Vault
from kuager.model.entries import journal_file


@dataclass(frozen=True, slots=True)
class OtherVault(OtherFolder):
    """A copy of a vault, and a way to read it."""

    vault: Vault

    def devices(self) -> tuple[str, ...]:
        """As with a plain copy: the devices that have a journal there, in order.

        Raises:
            NotTaken: It is none of the same vault.
        """
        found = self.vault.devices()
        if not found:
            message = "it is a vault, and the key of this one does not open it"
            raise NotTaken(message)
        return found

    def begins_with(self, device: str, size: int, sha256: str) -> bool:
        """As with a plain copy."""
        try:
            self._refuse_strange(journal_file(device))
        except NotTaken:
            return False
        digest = self.vault.journal_hash(device, size)
        return digest is not None and digest.hexdigest() == sha256

    def lines(self, device: str, offset: int = 0) -> Iterator[bytes]:
        """As with a plain copy.

        Raises:
            NotTaken: It cannot be read, or a line of it has no end.
        """
        self._refuse_strange(journal_file(device))
        try:
            for line in self.vault.journal_lines(device, offset):
                if len(line) > LONGEST_LINE:
                    message = f"a line of {journal_file(device)} is longer than {LONGEST_LINE // 2**20} MiB"
                    raise NotTaken(message)
                yield line
        except OSError as error:
            message = f"{journal_file(device)} cannot be read: {error.strerror or error}"
            raise NotTaken(message) from error

    def stretches(self, device: str, places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        """As with a plain copy.

        Raises:
            NotTaken: They cannot be read.
        """
        self._refuse_strange(journal_file(device))
        try:
            for offset, size in places:
                yield self.vault.journal_bytes(device, offset, size)
        except OSError as error:
            message = f"{journal_file(device)} cannot be read: {error.strerror or error}"
            raise NotTaken(message) from error

    def blob(self, sha256: str) -> bytes:
        """As with a plain copy.

        Raises:
            NotTaken: There are none, or they do not open.
        """
        name = blob_name(sha256)
        self._refuse_strange(name)
        found = self.vault.blob(sha256)
        if found is None:
            message = f"{name} does not open, or has another hash"
            raise NotTaken(message)
        return found

    def _refuse_strange(self, name: str) -> None:
        try:
            status = self.vault.place(name).lstat()
        except OSError as error:
            message = f"{name} cannot be read: it is not there"
            raise NotTaken(message) from error
        if not stat.S_ISREG(status.st_mode):
            message = f"{name} is no plain file"
            raise NotTaken(message)
        if name.startswith("blobs/") and status.st_size > 2 * LARGEST_BLOB:
            message = f"{name} has more than {LARGEST_BLOB // 2**20} MiB"
            raise NotTaken(message)
