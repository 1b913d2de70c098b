"""How a picture looks, in 288 bits. Runs in a confined process only: nothing else in Kuager decodes a picture.

The bits (dHash) say for 12 × 12 fields whether it gets lighter to the right, and whether it gets lighter downwards.
Size, compression, colours and brightness leave most of them alone. Formats whose decoders are rarely needed, and often
at fault, are left out (TIFF among them). The numbers below were measured: docs/adr/0028.
"""

import json
import warnings
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

import dhash  # type: ignore[import-untyped]  # it ships no types
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 64_000_000
"""Points of a picture; cameras of telephones make 50 million."""

SMALLEST = 32
"""Points of its shorter side; what is smaller is a sign or a button."""

FIELDS = 12
_EDGE = FIELDS + 1
_FORMATS = ("BMP", "GIF", "JPEG", "PNG", "WEBP")
_DRAFT = (256, 256)  # JPEG can be decoded at an eighth of its size, which is enough here

_FAINT = 2  # of 256 levels: neighbours that differ by less are alike
_MOST_ALIKE = 128  # of 288 pairs of neighbours; of logos, and captions on black, more are alike
_FEWEST_TURNS = 48  # of 264: a shading turns from lighter to darker 24 times at most


def answer(_head: bytes, bodies: Sequence[bytes]) -> tuple[bytes, Sequence[bytes]]:
    """How a picture looks.

    Args:
        bodies: The picture.

    Returns:
        JSON with ``look``, 72 hexadecimal digits, or null where too little can be seen to tell it from others; or with
        ``refused``: ``too_large`` or ``damaged``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd metadata; of its size it is judged below
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            grey = _grey(bodies[0])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, _TooLarge):
        return b'{"refused": "too_large"}', ()
    except (OSError, SyntaxError, ValueError, IndexError, EOFError, UnidentifiedImageError):
        return b'{"refused": "damaged"}', ()  # all of these are what Pillow raises for damaged files
    return json.dumps({"look": None if grey is None else look(grey)}).encode(), ()


class _TooLarge(Exception):
    """The picture says that it has more points than are decoded."""


def look(grey: Sequence[int]) -> str | None:
    """The bits of a picture as hexadecimal digits; None where they would say nothing.

    Args:
        grey: 13 × 13 values of grey, 0 to 255, row by row.
    """
    rows, columns = dhash.dhash_row_col(list(grey), size=FIELDS)
    telling = _telling(grey) and _turns(grey) >= _FEWEST_TURNS
    return str(dhash.format_hex(rows, columns, size=FIELDS)) if telling else None


def _grey(data: bytes) -> Sequence[int] | None:
    """The first picture of a file, the right way up, as 13 × 13 values of grey; None where it is tiny."""
    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        if picture.width * picture.height > LARGEST:
            raise _TooLarge
        if min(picture.size) < SMALLEST:
            return None
        way = picture.getexif().get(0x0112, 1)
        picture.draft("L", _DRAFT)
        small = _on_white(picture).resize((_EDGE, _EDGE), Image.Resampling.LANCZOS)
    small.getexif()[0x0112] = way
    return ImageOps.exif_transpose(small).tobytes()


def _on_white(picture: Image.Image) -> Image.Image:
    """A picture in grey; what is transparent in it is white, as most programs show it."""
    if not picture.has_transparency_data:
        return picture.convert("L")
    shown = picture.convert("LA")
    white = Image.new("L", shown.size, 255)
    white.paste(shown.getchannel("L"), mask=shown.getchannel("A"))
    return white


def _telling(grey: Sequence[int]) -> bool:
    """Whether enough neighbours differ: else noise decides most bits, and all flat pictures look the same."""
    alike = sum(abs(one - other) < _FAINT for line in _lines(grey) for one, other in pairwise(line))
    return alike <= _MOST_ALIKE


def _turns(grey: Sequence[int]) -> int:
    """How often it turns from lighter to darker or back, along all rows and columns."""
    rising = ([one < other for one, other in pairwise(line)] for line in _lines(grey))
    return sum(one != other for line in rising for one, other in pairwise(line))


def _lines(grey: Sequence[int]) -> list[Sequence[int]]:
    """The rows and columns between whose neighbours the bits stand: 12 of each."""
    rows = [grey[row * _EDGE : (row + 1) * _EDGE] for row in range(FIELDS)]
    return [*rows, *(grey[column::_EDGE] for column in range(FIELDS))]
