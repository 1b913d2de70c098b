"""To which addresses text may be sent: what the person at this machine has agreed to, one file beside the keys."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from kuager.adapters.disk import Disk
from kuager.adapters.keys import key_folder

FILE = "consents.json"


@dataclass(frozen=True, slots=True)
class Consents:
    """The addresses that were agreed to. To withdraw, take the address out of the file, or remove it."""

    path: Path
    disk: Disk = field(default_factory=Disk)

    def holds(self, address: str) -> bool:
        """Whether sending text to an address was agreed to."""
        return address in self._addresses()

    def keep(self, address: str) -> None:
        """Keep that sending text to an address was agreed to.

        Raises:
            NotStored: It cannot be kept.
        """
        addresses = sorted({*self._addresses(), address})
        self.disk.make_folder(self.path.parent)
        self.disk.write(self.path, f"{json.dumps({'may_send_text_to': addresses}, indent=1)}\n".encode())

    def _addresses(self) -> list[str]:
        """What the file says; one that cannot be read says that nothing was agreed to."""
        try:
            kept = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return []
        addresses = kept.get("may_send_text_to") if isinstance(kept, dict) else None
        return [one for one in addresses if isinstance(one, str)] if isinstance(addresses, list) else []


def consents() -> Consents:
    """The consents of this machine's user: beside the keys."""
    return Consents(key_folder().home.parent / FILE)
