"""Pages of a PDF document drawn as pictures, for programs that read scans. Runs where it can do no harm.

The picture is as plain as can be (PGM: size and grey values), so that whoever reads it has nothing to stumble over.
"""

import json
from collections.abc import Sequence

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from kuager.documents.captured import Captured

DOTS = 300
"""Dots to the inch: what programs that read scans are made for."""

_LARGEST = 12_000_000  # dots of a picture; a page of A4 has 8.7 million
_POINTS = 72


def answer(head: bytes, bodies: Sequence[bytes]) -> tuple[bytes, Sequence[bytes]]:
    """A page as a picture.

    Args:
        head: JSON with the ``page``, from 1.
        bodies: The document.

    Returns:
        JSON with the dots to the inch, and the picture; no picture where the page cannot be drawn.
    """
    asked = json.loads(head)
    drawn = picture(Captured("", bodies[0]), int(asked["page"]))
    if drawn is None:
        return b"{}", ()
    dots, body = drawn
    return json.dumps({"dots": dots}).encode(), (body,)


def picture(captured: Captured, number: int) -> tuple[int, bytes] | None:
    """Dots to the inch and the picture of a page; None where it cannot be drawn.

    Args:
        captured: The document.
        number: The page, from 1.
    """
    try:
        document = pypdfium2.PdfDocument(captured.data)
        page = document[number - 1]
        width, height = page.get_size()
        area = max(1.0, width) * max(1.0, height) / _POINTS**2
        dots = min(DOTS, int((_LARGEST / area) ** 0.5))
        if dots < 1:
            return None
        drawn = page.render(scale=dots / _POINTS, grayscale=True)
        rows = memoryview(drawn.buffer).cast("B")
        lines = (rows[row * drawn.stride : row * drawn.stride + drawn.width] for row in range(drawn.height))
        return dots, f"P5\n{drawn.width} {drawn.height}\n255\n".encode() + b"".join(lines)
    except (pypdfium2.PdfiumError, IndexError):
        return None
