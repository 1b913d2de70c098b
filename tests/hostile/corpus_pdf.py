"""PDF files that mean harm."""

import zlib
from collections.abc import Mapping, Sequence

from tests.hostile.corpus_archives import deflated, packed

_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, extra: str = "") -> bytes:
    """A stream of a PDF."""
    return f"<< /Length {len(content)} {extra} >>\nstream\n".encode() + content + b"\nendstream"


_FLATE = "/Filter /FlateDecode"
_WORDS = stream(b"BT /F 12 Tf 20 100 Td (Nine people died.) Tj ET")


def pdf(*objects: bytes | str, behind: bytes = b"") -> bytes:
    """A PDF of objects, numbered from 1; the first is its catalogue."""
    found, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(found))
        found += f"{number} 0 obj\n".encode()
        found += content.encode() if isinstance(content, str) else content
        found += b"\nendobj\n"
    at = len(found)
    found += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    found += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    found += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(found) + behind


def _ordinary(
    catalogue: str = "", page: str = _PAGE, content: bytes = _WORDS, more: Sequence[bytes | str] = ()
) -> bytes:
    root = f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>"
    return pdf(root, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, _FONT, *more)


def _bomb(*, twice: bool = False) -> bytes:
    content = deflated(500, mark=b" ").zlib()
    return stream(zlib.compress(content), "/Filter [/FlateDecode /FlateDecode]") if twice else stream(content, _FLATE)


def _forms(depth: int) -> list[bytes]:
    """Forms of which each draws the next one ten times."""
    made = []
    for number in range(depth):
        following = f"/Resources << /XObject << /N {7 + number} 0 R >> >>"
        made.append(stream(b"/N Do " * 10, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {following}"))
    return made


def pdfs(address: str) -> Mapping[str, bytes]:
    """PDF files by name."""
    script = f"<< /S /JavaScript /JS (app.launchURL\\('{address}'\\); this.submitForm\\('{address}'\\)) >>"
    launch = "<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>"
    remote = stream(b"", f"/F << /FS /URL /F ({address}content) >>")
    loop = "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 /Parent 2 0 R >>"
    root = "<< /Type /Catalog /Pages 2 0 R >>"
    form = "/Resources << /XObject << /N 6 0 R >> >>"
    drawn = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R {form} >>"
    image = stream(
        b"\xff" * 100,
        "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
    )
    return {
        "script.pdf": _ordinary(f"/OpenAction {script} /AA << /WC {script} >>"),
        "launch.pdf": _ordinary(f"/OpenAction {launch}"),
        "remote-stream.pdf": _ordinary(content=remote),
        "cut.pdf": _ordinary()[:200],
        "nothing.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "looping-pages.pdf": pdf(root, loop),
        "deep-array.pdf": pdf(root, "[" * 200_000),
        "many-pages.pdf": pdf(
            root, f"<< /Type /Pages /Kids [{'3 0 R ' * 200_000}] /Count 200000 >>", _PAGE, _WORDS, _FONT
        ),
        "count-lies.pdf": pdf(root, "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>", _PAGE, _WORDS, _FONT),
        "bomb.pdf": _ordinary(content=_bomb()),
        "bomb-twice.pdf": _ordinary(content=_bomb(twice=True)),
        "looping-forms.pdf": _ordinary(
            page=drawn,
            content=stream(b"/N Do"),
            more=[stream(b"/N Do /N Do", f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {form}")],
        ),
        "exploding-forms.pdf": _ordinary(page=drawn, content=stream(b"/N Do"), more=[*_forms(12), stream(b"")]),
        "giant-picture.pdf": _ordinary(page=drawn, content=stream(b"/N Do"), more=[image]),
        "giant-page.pdf": _ordinary(page=_PAGE.replace("[0 0 200 200]", "[0 0 1e38 1e38]")),
        "xref-far.pdf": _ordinary().replace(b"startxref\n", b"startxref\n9999999999"),
        "polyglot.pdf": _ordinary() + packed({"a.txt": b"Nine people died."}),
        "page-first.pdf": b"<html><script>alert(1)</script>" + _ordinary(),
        "encrypted.pdf": _ordinary().replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 9 >>"),
    }
