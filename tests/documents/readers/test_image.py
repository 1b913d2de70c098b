"""Pictures: size and metadata of every format, what stands behind the picture, and no picture decoded."""

import io
import struct
import time
import zlib
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kuager.model.vocab import vocabularies
from tests.documents.pages import RUSSIAN, of_kind
from tests.documents.readers.opening import assert_survives, codes, left, opened, said, understood

CAPTION = "Семь человек задержаны у гавани вымышленного города, сообщил мэр."
XMP = (
    '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description rdf:about="" '
    'xmp:CreateDate="2031-03-07T12:30:44+06:00" dcterms:provenance="https://manifest.example/1">'
    f"<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>{CAPTION}</rdf:li></rdf:Alt></dc:description>"
    "<dc:creator><rdf:Seq><rdf:li>Ада Примерова</rdf:li></rdf:Seq></dc:creator>"
    "<aux:SerialNumber>0000</aux:SerialNumber></rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


def exif(*, position: bool = True) -> Image.Exif:
    """What a camera writes."""
    made = Image.Exif()
    made[0x010F], made[0x0110], made[0x0132] = "Invented", "Model 1", "2031:03:07 12:30:44"
    details = made.get_ifd(0x8769)
    details[0x9003], details[0x9011], details[0xA431] = "2031:03:07 12:30:44", "+06:00", "0000"
    details[0x9286] = b"UNICODE\0" + "Слова".encode("utf-16-le")
    details[0x927C] = b"maker" * 20
    if position:
        place = made.get_ifd(0x8825)
        place[1], place[2], place[3], place[4] = "N", (43.0, 14.0, 20.4), "W", (76.0, 53.0, 24.0)
    return made


def picture(kind: str, **more: Any) -> bytes:  # noqa: ANN401 - whatever the library takes for a format
    """A picture as a common program writes it."""
    made = io.BytesIO()
    Image.effect_noise((60, 40), 50).convert("RGB").save(made, kind, **more)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP", "AVIF"])
def test_every_format_tells_its_size(kind: str) -> None:
    """The same size that a decoder finds; nothing is wrong with a sound picture."""
    document, found = opened(picture(kind), f"a.{kind.lower()}")
    assert said(document)["image:size"] == "60 × 40"
    assert document.media_type == f"image/{kind.lower()}"
    assert (document.text, codes(document), found.parts) == ("", [], ())
    assert understood(document)["pictures"] == 1


@pytest.mark.parametrize("more", [{"lossless": True}, {"lossless": False}, {"save_all": True, "append_images": []}])
def test_kinds_of_webp(more: dict[str, Any]) -> None:
    """With and without loss."""
    if "append_images" in more:
        more = {"save_all": True, "append_images": [Image.new("RGB", (60, 40), "red")]}
    document, _ = opened(picture("WEBP", **more), "a.webp")
    assert said(document)["image:size"] == "60 × 40"
    assert said(document).get("image:pictures") == ("2" if "append_images" in more else None)


@pytest.mark.parametrize("more", [{"progressive": True}, {"quality": 30, "restart_marker_rows": 1}])
def test_kinds_of_jpeg(more: dict[str, Any]) -> None:
    """In several passes, and with marks inside the picture."""
    document, _ = opened(picture("JPEG", **more), "a.jpg")
    assert said(document)["image:size"] == "60 × 40"
    assert codes(document) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_exif_is_kept_as_it_stands(kind: str) -> None:
    """In every format that may hold it; the position also in degrees."""
    document, _ = opened(picture(kind, exif=exif()), f"a.{kind.lower()}")
    facts = said(document)
    assert facts["exif:Make"] == "Invented"
    assert facts["exif:DateTimeOriginal"] == "2031:03:07 12:30:44"
    assert facts["exif:OffsetTimeOriginal"] == "+06:00"
    assert facts["exif:UserComment"] == "Слова"
    assert facts["exif:position"] == "43.239000, -76.890000"
    assert document.published is None
    assert left(document) == {"metadata": 1}
    sensitive = set(vocabularies()["sensitive_statements"].terms)
    assert {"exif:position", "exif:GPSLatitude", "exif:BodySerialNumber"} <= set(facts) & sensitive


def test_tiff_is_exif_with_a_picture() -> None:
    """Its own directory holds all of it."""
    made = exif()
    made[0x0100], made[0x0101], made[0x02BC] = 60, 40, XMP
    document, _ = opened(made.tobytes().removeprefix(b"Exif\0\0"), "a.tif")
    assert said(document)["image:size"] == "60 × 40"
    assert said(document)["exif:position"] == "43.239000, -76.890000"
    assert of_kind(document, "caption") == [CAPTION]
    assert codes(document) == ["not_followed"]


def test_what_pillow_reads() -> None:
    """Both readers find the same fields."""
    data = picture("JPEG", exif=exif())
    theirs = Image.open(io.BytesIO(data)).getexif()
    facts = said(opened(data, "a.jpg")[0])
    assert facts["exif:Model"] == theirs[0x0110]
    assert facts["exif:DateTimeOriginal"] == theirs.get_ifd(0x8769)[0x9003]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_xmp_and_captions(kind: str) -> None:
    """A description is the text of the picture; a manifest elsewhere is not fetched."""
    more: dict[str, Any] = {"xmp": XMP}
    if kind == "PNG":
        texts = PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
        more = {"pnginfo": texts}
    document, _ = opened(picture(kind, **more) if kind != "GIF" else _gif_with_xmp(), f"a.{kind.lower()}")
    assert of_kind(document, "caption") == [CAPTION]
    facts = said(document)
    assert facts["xmp:dc:creator"] == "Ада Примерова"
    assert facts["xmp:xmp:CreateDate"] == "2031-03-07T12:30:44+06:00"
    assert facts["xmp:aux:SerialNumber"] == "0000"
    assert codes(document) == ["not_followed"]


def _gif_with_xmp() -> bytes:
    data = picture("GIF")
    packet = b"".join(bytes([len(XMP[at : at + 200])]) + XMP[at : at + 200] for at in range(0, len(XMP), 200))
    return data[:-1] + b"\x21\xff\x0bXMP DataXMP" + packet + b"\0" + data[-1:]


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def test_iptc_in_any_encoding() -> None:
    """Captions of newsrooms, in UTF-8 where they say so and in what they are where they do not."""
    for encoding, mark in (("utf-8", b"\x1c\x01\x5a\x00\x03\x1b%G"), ("cp1251", b"")):
        words = CAPTION.encode(encoding)
        block = mark + b"\x1c\x02\x78" + struct.pack(">H", len(words)) + words + b"\x1c\x02\x50\x00\x03Ada"
        resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
        data = picture("JPEG")
        data = data[:2] + _segment(0xED, b"Photoshop 3.0\0" + resource) + _segment(0xFE, b"made up") + data[2:]
        document, _ = opened(data, "a.jpg")
        assert of_kind(document, "caption") == [CAPTION]
        assert said(document)["iptc:By-line"] == "Ada"
        assert said(document)["jpeg:comment"] == "made up"


def test_texts_of_png() -> None:
    """Keywords with their words; a packed text that would be larger than the disk is cut."""
    texts = PngInfo()
    texts.add_text("Comment", "Слова")
    texts.add_text("Bomb", "0" * 50_000_000, zip=True)
    began = time.process_time()
    document, _ = opened(picture("PNG", pnginfo=texts), "a.png")
    assert said(document)["png:Comment"] == "Слова"
    assert len(said(document)["png:Bomb"]) <= 4_000
    assert time.process_time() - began < 10


def test_a_picture_of_four_thousand_million_points() -> None:
    """It is a number; nothing is decoded."""
    head = struct.pack(">2I5B", 65_000, 65_000, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1_000_000))), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n"
    for kind, body in chunks:
        data += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    document, _ = opened(data, "a.png")
    assert said(document)["image:size"] == "65000 × 65000"
    assert codes(document) == []


def test_a_film_behind_a_photograph() -> None:
    """Telephones append the seconds around the picture: they are an item of their own."""
    film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(40)
    document, found = opened(picture("JPEG") + b"MotionPhoto_Data" + film, "a.jpg")
    assert [(part.name, part.data) for part in found.parts] == [("appended film.mp4", film)]
    assert codes(document) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP"])
def test_bytes_behind_a_picture(kind: str) -> None:
    """No program shows them; that they are there is told."""
    document, _ = opened(picture(kind) + b"PK\x03\x04 something else", f"a.{kind.lower()}")
    assert codes(document) == ["hidden_bytes"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP"])
def test_a_picture_cut_off(kind: str) -> None:
    """It is kept, and told to be damaged."""
    data = picture(kind)
    document, _ = opened(data[: len(data) * 2 // 3], f"a.{kind.lower()}")
    assert codes(document) == ["damaged"]
    assert said(document)["image:size"] == "60 × 40"


def test_a_manifest_is_told_and_not_verified() -> None:
    """C2PA in the picture: that it is there, and that it proves nothing by that."""
    data = picture("JPEG")
    document, _ = opened(data[:2] + _segment(0xEB, b"JP\0\1" + bytes(60) + b"c2pa") + data[2:], "a.jpg")
    assert said(document)["c2pa:manifest"] == "68 bytes, not verified"


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def heic() -> bytes:
    """A HEIC file with a size and EXIF, built box by box."""
    block = b"\0\0\0\x06Exif\0\0" + exif().tobytes().removeprefix(b"Exif\0\0")
    entry = _box(b"infe", b"\2\0\0\0" + struct.pack(">2H", 1, 0) + b"Exif" + b"\0")
    head = _box(b"ftyp", b"heic\0\0\0\0mif1heic")
    properties = _box(
        b"iprp",
        _box(
            b"ipco", _box(b"ispe", struct.pack(">3I", 0, 512, 512)) + _box(b"ispe", struct.pack(">3I", 0, 4032, 3024))
        ),
    )
    for _ in range(2):
        start = len(head) + 0
        place = _box(b"iloc", b"\0\0\0\0\x44\0" + struct.pack(">4H2I", 1, 1, 0, 1, 0, 0))
        meta = _box(b"meta", b"\0\0\0\0" + _box(b"iinf", b"\0\0\0\0\0\1" + entry) + place + properties)
        start = len(head) + len(meta) + 8
    place = _box(b"iloc", b"\0\0\0\0\x44\0" + struct.pack(">4H2I", 1, 1, 0, 1, start, len(block)))
    meta = _box(b"meta", b"\0\0\0\0" + _box(b"iinf", b"\0\0\0\0\0\1" + entry) + place + properties)
    return head + meta + _box(b"mdat", block)


def test_heic() -> None:
    """What telephones of one maker write: the size of the whole and not of its tiles, and EXIF."""
    document, _ = opened(heic(), "a.heic")
    assert document.media_type == "image/heic"
    assert said(document)["image:size"] == "4032 × 3024"
    assert said(document)["exif:position"] == "43.239000, -76.890000"
    assert codes(document) == []


def test_fields_that_point_anywhere() -> None:
    """Directories that point at themselves, values beyond the end, and more fields than there can be."""
    loop = b"II*\0\x08\0\0\0" + struct.pack("<H2HIIHHIII", 2, 0x8769, 4, 1, 8, 0x8825, 4, 1, 8, 8)
    far = b"MM\0*\0\0\0\x08" + struct.pack(">H2HII", 65_535, 0x010F, 2, 4_000_000_000, 4_000_000_000)
    for block in (loop, far):
        document, _ = opened(block, "a.tif")
        assert "damaged" in codes(document)


def test_a_text_with_odd_beginnings_is_a_text() -> None:
    """Letters that are also first bytes of a picture do not make one."""
    document, _ = opened(f"BM: {RUSSIAN}".encode(), "a.txt")
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "HEIC"])
def test_damage_is_survived(kind: str) -> None:
    """Cut off or changed anywhere: a document or a problem, never a failure."""
    more: dict[str, Any] = {"exif": exif(), "xmp": XMP} if kind in ("JPEG", "TIFF", "WEBP") else {}
    data = heic() if kind == "HEIC" else picture(kind, **more)
    assert assert_survives(data, f"a.{kind.lower()}", 250) > 400
