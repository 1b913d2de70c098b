"""Archives that mean harm: bombs, members that lie on one another, names that lead outside; office documents too."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

NAMES = (
    "../../../../tmp/kuager-outside.txt",
    "/tmp/kuager-outside.txt",  # noqa: S108 - a name that nobody may follow
    "C:\\Windows\\System32\\kuager.txt",
    "..\\..\\kuager-outside.txt",
    "\\\\server\\share\\kuager.txt",
    "a/../../b.txt",
    "CON",
    "nul.txt",
    "trailing. . .",
    "a:stream.txt",
    "\x1b]0;title\x07.txt",
    "\u202egnp.txt",
    "x" * 255 + ".txt",
    "<img src=x onerror=alert(1)>.txt",
    "-rf",
    "cafe\u0301.txt",
    "caf\u00e9.txt",
)
DOCX_PARTS = ("[Content_Types].xml", "word/document.xml")
XLSX_PARTS = ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]><x>&l9;</x>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Deflated:
    """One byte very often, compressed without ever being there."""

    raw: bytes
    crc: int
    adler: int
    size: int

    def zlib(self) -> bytes:
        """With the frame of zlib around it."""
        return b"\x78\x9c" + self.raw + struct.pack(">I", self.adler)

    def gzip(self) -> bytes:
        """With the frame of gzip around it."""
        return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + self.raw + struct.pack("<II", self.crc, self.size % 2**32)


@cache
def deflated(megabytes: int, begin: bytes = b"", mark: bytes = b"\0") -> Deflated:
    """So many megabytes of one byte behind some others."""
    block = mark * 2**20
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packing.compress(begin) + packing.flush(zlib.Z_FULL_FLUSH)
    one = packing.compress(block) + packing.flush(zlib.Z_FULL_FLUSH)
    crc, adler = zlib.crc32(begin), zlib.adler32(begin)
    for _ in range(megabytes):
        crc, adler = zlib.crc32(block, crc), zlib.adler32(block, adler)
    raw = first + one * megabytes + packing.flush()
    return Deflated(raw=raw, crc=crc, adler=adler, size=len(begin) + megabytes * 2**20)


def of_deflated(members: Mapping[str, Deflated]) -> bytes:
    """An archive of what is compressed already."""
    bodies, listed = bytearray(), b""
    for name, one in members.items():
        listed += _directory([name.encode()], [len(bodies)], (one.crc, len(one.raw), one.size))
        bodies += _local(name.encode(), one.raw, one.size, one.crc)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(members), len(members), len(listed), len(bodies), 0)
    return bytes(bodies) + listed + end


def packed(members: Mapping[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of some members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 1, 1, 0, 0, 0)), content, kind)
    return file.getvalue()


def _nested(levels: int, width: int, content: bytes) -> bytes:
    """Like 42.zip: archives in archives in archives."""
    inner = packed({"0.bin": content})
    for _ in range(levels):
        inner = packed({f"{number}.zip": inner for number in range(width)})
    return inner


def _local(name: bytes, packed_content: bytes, size: int, check: int) -> bytes:
    return (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, check, len(packed_content), size, len(name), 0)
        + name
        + packed_content
    )


def _directory(names: Sequence[bytes], at: Sequence[int], sizes: tuple[int, int, int]) -> bytes:
    check, short, long = sizes
    return b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, check, short, long, len(name), *[0] * 5, place
        )
        + name
        for name, place in zip(names, at, strict=True)
    )


def _overlapping(members: int) -> bytes:
    """Thousands of members that share one body of ten megabytes of nothing."""
    one = deflated(10)
    body, check, size = one.raw, one.crc, one.size
    local = _local(b"0000", body, size, check)
    names = [f"{number:04}".encode() for number in range(members)]
    listed = _directory(names, [0] * members, (check, len(body), size))
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, members, members, len(listed), len(local), 0)
    return local + listed + end


def _lying() -> bytes:
    """A member that says it has ten bytes and has a hundred megabytes."""
    made = bytearray(of_deflated({"small.txt": deflated(100)}))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = made.index(sign) + at
        made[place : place + 4] = struct.pack("<I", 10)
    return bytes(made)


def _link() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("link.txt/inside.txt", "Nine people died.")
    return file.getvalue()


def _many(number: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for one in range(number):
            archive.writestr(zipfile.ZipInfo(f"{one}.txt"), b"")
    return file.getvalue()


def _quine(levels: int = 40) -> bytes:
    """An archive that goes on further down than anybody looks (a true quine never ends; this one ends late)."""
    inner = packed({"end.txt": b"Nine people died."}, zipfile.ZIP_STORED)
    for _ in range(levels):
        inner = packed({"r.zip": inner}, zipfile.ZIP_STORED)
    return inner


def _office(parts: Sequence[str], xml: str | bytes) -> bytes:
    content = xml.encode() if isinstance(xml, str) else xml
    return packed(dict.fromkeys(parts, content))


def _odf(kind: str, content: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return file.getvalue()


def _xml(address: str) -> Mapping[str, bytes]:
    outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    remote = f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "{address}x.dtd" [<!ENTITY % p SYSTEM "{address}p"> %p;]><x/>'
    word = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    deep = f"{word}{'<w:p>' * 200_000}"
    return {
        "laughs.docx": _office(DOCX_PARTS, BOMB),
        "laughs.xlsx": _office(XLSX_PARTS, BOMB),
        "laughs.odt": _odf("text", BOMB),
        "laughs.ods": _odf("spreadsheet", BOMB),
        "outside.docx": _office(DOCX_PARTS, outside),
        "outside.odt": _odf("text", outside),
        "remote.docx": _office(DOCX_PARTS, remote),
        "remote.xlsx": _office(XLSX_PARTS, remote),
        "deep.docx": _office(DOCX_PARTS, deep),
        "bomb.docx": of_deflated(dict.fromkeys(DOCX_PARTS, deflated(300, word.encode() + b"<w:p><w:r><w:t>", b"a"))),
        "repeated.ods": _odf("spreadsheet", _repeated()),
    }


def _repeated() -> str:
    """A table whose one cell says that it stands there a billion billion times."""
    office, table = (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    )
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    return (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{table}" xmlns:x="{text}"><o:body><o:spreadsheet>'
        '<t:table t:name="a"><t:table-row t:number-rows-repeated="1000000000"><t:table-cell '
        't:number-columns-repeated="1000000000"><x:p>Nine people died.</x:p></t:table-cell></t:table-row></t:table>'
        "</o:spreadsheet></o:body></o:document-content>"
    )


def archives(address: str) -> Mapping[str, bytes]:
    """Archives and office documents by name."""
    nothing = deflated(50)
    tricks = dict.fromkeys(NAMES, b"Nine people died.")
    nul = packed({"safeXtxt.exe": b"Nine people died."}).replace(b"safeXtxt", b"safe\0txt")
    return {
        "nested.zip": _nested(3, 4, bytes(2**20)),
        "bomb.zip": of_deflated({f"{number}.bin": nothing for number in range(12)}),
        "overlapping.zip": _overlapping(5_000),
        "lying.zip": _lying(),
        "quine.zip": _quine(),
        "many.zip": _many(30_000),
        "traversal.zip": packed(tricks),
        "nul.zip": nul,
        "link.zip": _link(),
        "cut.zip": packed(tricks)[:300],
        "directory-lies.zip": packed(tricks)[:-4] + b"\xff\xff\xff\xff",
        "bomb.wacz": of_deflated({"datapackage.json": deflated(0, b"{}"), "archive/a.warc.gz": nothing}),
        **_xml(address),
    }
