"""Which addresses may be talked to: what the person at this machine has agreed to, one file for each purpose."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from kuager.adapters.disk import Disk
from kuager.adapters.keys import key_folder

FILE = "consents.json"
STAMPS = "authorities.json"


@dataclass(frozen=True, slots=True)
class Consents:
    """The addresses that were agreed to. To withdraw, take the address out of the file, or remove it."""

    path: Path
    disk: Disk = field(default_factory=Disk)
    purpose: str = "may_send_text_to"

    def holds(self, address: str) -> bool:
        """Whether an address was agreed to."""
        return address in self._addresses()

    def keep(self, address: str) -> None:
        """Keep that an address was agreed to.

        Raises:
            NotStored: It cannot be kept.
        """
        addresses = sorted({*self._addresses(), address})
        self.disk.make_folder(self.path.parent)
        self.disk.write(self.path, f"{json.dumps({self.purpose: addresses}, indent=1)}\n".encode())

    def _addresses(self) -> list[str]:
        """What the file says; one that cannot be read says that nothing was agreed to."""
        try:
            kept = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return []
        addresses = kept.get(self.purpose) if isinstance(kept, dict) else None
        return [one for one in addresses if isinstance(one, str)] if isinstance(addresses, list) else []


def consents() -> Consents:
    """The addresses that text may be sent to, as this machine's user says: beside the keys."""
    return Consents(key_folder().home.parent / FILE)


def stampers() -> Consents:
    """The addresses that may be asked for time stamps, as this machine's user says: beside the keys."""
    return Consents(key_folder().home.parent / STAMPS, purpose="may_be_asked_for_stamps")
