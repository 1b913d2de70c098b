"""Small PDF documents, written by hand for the tests."""

from collections.abc import Mapping, Sequence

PIXEL = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_FIRST_PAGE = 6


def pdf(pages: Sequence[str], more: Mapping[str, str] | None = None) -> bytes:
    """A document whose pages are drawn by these operators (``/F1`` is Helvetica, ``/I1`` one black pixel).

    Args:
        pages: The operators of each page.
        more: ``catalog``, ``page`` and ``trailer``: further entries of these dictionaries; ``objects``: further
            objects, one a line (line ends in them as carriage returns), the first of them with the number
            ``len(pages) * 2 + 6``.
    """
    more = more or {}
    kids = " ".join(f"{_FIRST_PAGE + 2 * number} 0 R" for number in range(len(pages)))
    objects: list[bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R {more.get('catalog', '')} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _FONT.encode(),
        b"<< /Title (List) /Author (Asel Example) /CreationDate (D:20220109100000Z) >>",
        _stream(PIXEL, b"\0"),
    ]
    for number, drawn in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R >> /XObject << /I1 5 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {_FIRST_PAGE + 2 * number + 1} 0 R "
            f"/Resources {resources} {more.get('page', '')} >>".encode()
        )
        body = drawn.encode("latin-1")
        objects.append(_stream(f"<< /Length {len(body)} >>", body))
    objects += (one.replace("\r", "\n").encode() for one in more.get("objects", "").split("\n") if one)
    return _file(objects, more.get("trailer", ""))


def lines(*texts: str, top: int = 720) -> str:
    """Operators that write lines, one below the other."""
    shown = " T* ".join(f"({text}) Tj" for text in texts)
    return f"BT /F1 12 Tf 14 TL 72 {top} Td {shown} ET"


def _stream(dictionary: str, body: bytes) -> bytes:
    return dictionary.encode() + b"\nstream\n" + body + b"\nendstream"


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = b"%PDF-1.7\n"
    places: list[int] = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in places)
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + table.encode() + tail.encode()
