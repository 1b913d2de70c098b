"""What comes in: the bytes of one item and the name under which it came."""

from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.ids import content_id, one_line


@dataclass(frozen=True, slots=True)
class Captured:
    """One item as it was captured.

    Attributes:
        name: Where it came from, as its finder named it; ``-`` for standard input.
        data: The bytes, never changed.
        copy: 0, or the how-manieth item with the same name and bytes this is.
        published: When it was published, if the user said so.
    """

    name: str
    data: bytes
    copy: int = 0
    published: DateInterval | None = None

    @property
    def shown(self) -> str:
        """Its name as one printable line: what it is called in the case."""
        return one_line(self.name)

    def identity(self, sha256: str) -> str:
        """The id of the document that it is, given the SHA-256 of its bytes."""
        return content_id("doc", {"sha256": sha256, "name": self.shown, "copy": self.copy})
