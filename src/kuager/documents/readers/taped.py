"""What a recording's file says of it, whatever its format."""

from dataclasses import dataclass, field

from kuager.documents.contents import Part


@dataclass(slots=True, kw_only=True)
class Taped:
    """Filled by the code for one format.

    Attributes:
        media_type: The format.
        seconds: How long it is, None where that is not told.
        size: Width and height of its picture, None where it has none.
        tracks: How many streams of pictures, sounds and words.
        stated: What it says of itself: name and value.
        xmp: Packets of XMP.
        manifests: Bytes of C2PA manifests.
        parts: Files that were put into it.
        damaged: What is wrong with it, in words; empty where nothing is.
    """

    media_type: str
    seconds: float | None = None
    size: tuple[int, int] | None = None
    tracks: int = 0
    stated: list[tuple[str, str]] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)
    manifests: int = 0
    parts: list[Part] = field(default_factory=list)
    damaged: str = ""


CUT_OFF = "it has no end: it was cut off"
"""What is said of a recording that ends too early."""
