"""Writing much at once: the disk is waited for once for many small files, not once for each."""

from dataclasses import dataclass, field

from kuager.adapters import clock
from kuager.case.writing import Writer
from kuager.model.entries import EntryContent
from kuager.model.ids import sha256_hex

_BYTES = 16 * 2**20
_ENTRIES = 512
_SECONDS = 1.0
"""What waits no longer than this may be lost in a power cut, and nobody was told that it is safe."""


@dataclass(slots=True, kw_only=True)
class Batch:
    """What is to be written, and not yet acknowledged: blobs first, then the entries that name them.

    Attributes:
        writer: Who writes.
    """

    writer: Writer
    _blobs: dict[str, bytes] = field(default_factory=dict, init=False)
    _entries: list[EntryContent] = field(default_factory=list, init=False)
    _bytes: int = field(default=0, init=False)
    _since: float = field(default_factory=clock.seconds, init=False)

    def keep(self, data: bytes) -> str:
        """Have some bytes kept; their SHA-256."""
        sha256 = sha256_hex(data)
        if sha256 not in self._blobs:
            self._blobs[sha256] = data
            self._bytes += len(data)
        return sha256

    def record(self, content: EntryContent) -> None:
        """Have an entry written."""
        self._entries.append(content)

    def is_due(self) -> bool:
        """Whether so much waits, or waits so long, that it should be written now."""
        much = self._bytes >= _BYTES or len(self._entries) >= _ENTRIES
        return much or clock.seconds() - self._since >= _SECONDS

    def settle(self) -> None:
        """Write all that waits; it is on the disk when this returns.

        Raises:
            NotStored: The disk refused.
        """
        self.writer.folder.keep_blobs(self._blobs)
        self.writer.append_all(self._entries)
        self._blobs, self._entries, self._bytes = {}, [], 0
        self._since = clock.seconds()
