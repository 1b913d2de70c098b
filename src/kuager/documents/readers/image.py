"""Photographs and other pictures: their size and what they say of themselves. No picture is decoded here.

EXIF, IPTC and XMP are kept as they stand and never believed: a telephone with a wrong clock and a forger write them
alike. A manifest (C2PA) is told to be there and not verified; one that lies elsewhere is never fetched.
"""

from kuager.documents.captured import Captured
from kuager.documents.characters import visible
from kuager.documents.contents import Contents, Part, without_text
from kuager.documents.draft import Draft
from kuager.documents.plain import lines_of
from kuager.documents.readers.captions import state_iptc, state_xmp
from kuager.documents.readers.charsets import told
from kuager.documents.readers.exif import exif_of, state_exif
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.heif import heif
from kuager.documents.readers.raster import Picture, bmp, gif, jpeg, png, tiff, webp
from kuager.model.documents import Problem

_READER = "image_v1"
_MOST_COMMENTS = 100
_NEAR = 65_536
_SIGNS = (
    (b"\xff\xd8\xff", jpeg),
    (b"\x89PNG\r\n\x1a\n", png),
    (b"GIF8", gif),
    (b"II*\x00", tiff),
    (b"MM\x00*", tiff),
    (b"RIFF", webp),
    (b"BM", bmp),
)


def read(captured: Captured) -> Contents | Problem:
    """What a picture says of itself; its caption, where it has one, is its text.

    Args:
        captured: The picture.
    """
    data = captured.data
    findings = Findings()
    reads = next((found for sign, found in _SIGNS if data.startswith(sign)), heif)
    picture = reads(data)
    findings.understood["pictures"] += 1
    _tell_picture(picture, findings)
    captions = _tell_metadata(picture, findings)
    parts = _behind(data, picture, findings)
    return findings.contents(_READER, _draft(picture.media_type, captions, findings), parts)


def _tell_picture(picture: Picture, findings: Findings) -> None:
    findings.state("image:format", picture.media_type)
    if picture.size is not None:
        findings.state("image:size", f"{picture.size[0]} × {picture.size[1]}")
    elif not picture.damaged:
        picture.damaged = "it does not tell its size"
    if picture.frames > 1:
        findings.state("image:pictures", str(picture.frames))
    if picture.damaged:
        findings.add(Problem(code="damaged", message=f"The picture is damaged: {picture.damaged}."))
    if picture.manifests:
        findings.state("c2pa:manifest", f"{picture.manifests} bytes, not verified")


def _tell_metadata(picture: Picture, findings: Findings) -> list[str]:
    """Keep the metadata as statements; the captions among them."""
    block = exif_of(picture.exif) if picture.exif else None
    if block is not None:
        state_exif(block, findings)
    elif picture.exif:
        findings.add(Problem(code="damaged", message="The metadata of the picture (EXIF) cannot be read."))
    captions = state_iptc(picture.iptc, findings)
    for packet in picture.xmp:
        captions += state_xmp(packet, findings)
    for name, words in picture.comments[:_MOST_COMMENTS]:
        findings.state(name, told(words.rstrip(b"\0"), "")[0])
    return captions


def _behind(data: bytes, picture: Picture, findings: Findings) -> tuple[Part, ...]:
    """What stands behind the end of the picture: telephones append a film there, others hide an archive."""
    rest = data[picture.end :] if picture.end is not None else b""
    if not rest.strip(b"\0"):
        return ()
    film = rest.find(b"ftyp", 4, _NEAR)
    if film > 0:
        findings.understood["media"] += 1
        findings.state("image:appended film", f"{len(rest) - film + 4} bytes")
        return (Part(name="appended film.mp4", data=rest[film - 4 :]),)
    further = b"\xff\xd8\xff" in rest[:_NEAR]
    kind = "; perhaps further pictures, as telephones append them" if further else ""
    message = f"{len(rest)} bytes stand behind the end of the picture{kind}; no program shows them."
    findings.leave("hidden", Problem(code="hidden_bytes", message=message))
    return ()


def _draft(media_type: str, captions: list[str], findings: Findings) -> Draft:
    once = list(dict.fromkeys(caption for caption in captions if caption.strip()))
    if not once:
        return without_text(media_type)
    findings.understood["captions"] += len(once)
    text, problems = visible("\n\n".join(once))
    return Draft(text=text, media_type=media_type, lines=list(lines_of(text, "caption")), problems=problems)
