"""Items on their way into a case: bytes with a name and the story of how they came."""

from dataclasses import dataclass, replace
from importlib.metadata import version

from kuager.documents import Part
from kuager.model.custody import Custody
from kuager.model.dates import DateInterval
from kuager.model.ids import one_line

TOOL = f"kuager {version('kuager')}"
"""What takes items in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Something that is to be taken in.

    Attributes:
        name: What it is called, in one printable line.
        data: Its bytes.
        custody: How it came.
        published: When it was published, where that is known from outside.
        renamed: Whether its own name held characters that cannot be shown.
        depth: In how many other items it lies.
    """

    name: str
    data: bytes
    custody: Custody
    published: DateInterval | None = None
    renamed: bool = False
    depth: int = 0


def inside(whole: Incoming, within: str, part: Part) -> Incoming:
    """An item that was found in another one; a page that was fetched lies in the record of its fetching.

    Args:
        whole: The other one.
        within: Its id as a document.
        part: What was found.
    """
    inner = one_line(part.name)
    asked = whole.custody if whole.depth == 0 and whole.custody.way == "fetched" else None
    custody = Custody(
        way="derived" if part.derived else "part" if asked is None else "fetched",
        size=len(part.data),
        tool=TOOL,
        address=part.address,
        begun=part.captured,
        ended=None if asked is None else asked.ended,
        within=within,
        inner=inner,
        stated=part.stated,
    )
    name = f"{whole.name}/{inner}"
    return replace(
        whole,
        name=name,
        data=part.data,
        custody=custody,
        published=part.published or whole.published,
        renamed=inner != part.name,
        depth=whole.depth + 1,
    )
