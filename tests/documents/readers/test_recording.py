"""Sound and film: how long, when, where; files built byte by byte, and files of the standard library."""

import io
import struct
import time
import wave

import pytest

from kuager.documents.readers.sound import is_mp3
from kuager.model.vocab import vocabularies
from tests.documents.pages import RUSSIAN
from tests.documents.readers.opening import assert_survives, codes, opened, said, understood

MOMENT = 1_930_631_444 + 2_082_844_800  # 7 March 2031, counted from 1904
FRAME = b"\xff\xfb\x90\x00" + bytes(413)  # MPEG-1, layer III, 128 kbit/s, 44.1 kHz


def box(kind: bytes, *bodies: bytes) -> bytes:
    """A box of an MP4 file."""
    body = b"".join(bodies)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def film(brand: bytes = b"mp42") -> bytes:
    """A film of two seconds, as a telephone writes it: with a place, a maker, and words of the owner."""
    header = box(b"mvhd", struct.pack(">5I", 0, MOMENT, MOMENT + 60, 1000, 2500), bytes(80))
    sides = struct.pack(">2I", 1920 << 16, 1080 << 16)
    track = box(b"trak", box(b"tkhd", bytes(76), sides))
    place = b"+43.2390+076.8900/"
    keys = b"com.apple.quicktime.make", b"com.apple.quicktime.location.ISO6709"
    table = box(b"keys", struct.pack(">2I", 0, 2), *(struct.pack(">I4s", len(key) + 8, b"mdta") + key for key in keys))
    values = [b"Invented", b"+43.2+076.8/"]
    listed = box(
        b"ilst",
        *(box(struct.pack(">I", n), box(b"data", struct.pack(">2I", 1, 0), v)) for n, v in enumerate(values, 1)),
    )
    user = box(b"udta", box(b"\xa9xyz", struct.pack(">2H", len(place), 0x15C7), place))
    return (
        box(b"ftyp", brand, bytes(4), b"isom")
        + box(b"moov", header, track, user, box(b"meta", bytes(4), table, listed))
        + box(b"mdat", bytes(500))
    )


def test_a_film_of_a_telephone() -> None:
    """Its length, size, moment and places; none of it dates the document."""
    document, found = opened(film(), "a.mp4")
    facts = said(document)
    assert facts["recording:duration"] == "2.50 s"
    assert facts["recording:size"] == "1920 × 1080"
    assert facts["mp4:created"] == "2031-03-07T06:30:44Z"
    assert [one.value for one in document.stated if one.name == "mp4:position"] == [
        "+43.2390+076.8900/",
        "+43.2+076.8/",
    ]
    assert facts["mp4:com.apple.quicktime.make"] == "Invented"
    assert (document.text, document.published, codes(document), found.parts) == ("", None, [], ())
    assert understood(document)["recordings"] == 1
    assert {"mp4:position"} <= set(vocabularies()["sensitive_statements"].terms)


@pytest.mark.parametrize(
    ("brand", "media_type"),
    [(b"mp42", "video/mp4"), (b"qt  ", "video/quicktime"), (b"3gp4", "video/3gpp"), (b"M4A ", "audio/mp4")],
)
def test_brands(brand: bytes, media_type: str) -> None:
    """Which kind of file of boxes it is."""
    assert opened(film(brand), "a")[0].media_type == media_type


def test_a_film_interrupted() -> None:
    """Without its index nobody can play it, and a film that ends too early says so."""
    whole = film()
    document, _ = opened(whole[:-100], "a.mp4")
    assert codes(document) == ["damaged"]
    document, _ = opened(whole[:16] + whole[20:30], "a.mp4")
    assert codes(document) == ["damaged"]


def sound(seconds: int = 2) -> bytes:
    """A WAV file of the standard library."""
    made = io.BytesIO()
    with wave.open(made, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(8000)
        target.writeframes(bytes(16_000 * seconds))
    return made.getvalue()


def test_wav() -> None:
    """Its length, and the words that recorders write into it."""
    words = b"INFO" + b"ICRD" + struct.pack("<I", 10) + b"2031-03-07"
    extension = bytearray(602)
    extension[320:338] = b"2031-03-0712:30:44"
    more = b"".join(
        kind + struct.pack("<I", len(body)) + body for kind, body in ((b"LIST", words), (b"bext", bytes(extension)))
    )
    data = sound() + more
    document, _ = opened(data[:4] + struct.pack("<I", len(data) - 8) + data[8:], "a.wav")
    facts = said(document)
    assert facts["recording:duration"] == "2.00 s"
    assert facts["riff:ICRD"] == "2031-03-07"
    assert facts["bext:OriginationTime"] == "12:30:44"
    assert codes(document) == []
    assert codes(opened(sound()[:-1000], "a.wav")[0]) == ["damaged"]


def test_avi() -> None:
    """Length and size of an old film."""
    header = b"hdrlavih" + struct.pack("<11I", 56, 40_000, 0, 0, 0, 50, 0, 2, 0, 320, 240)
    body = b"AVI LIST" + struct.pack("<I", len(header)) + header + b"IDIT" + struct.pack("<I", 4) + b"2031"
    document, _ = opened(b"RIFF" + struct.pack("<I", len(body)) + body, "a.avi")
    assert said(document)["recording:duration"] == "2.00 s"
    assert said(document)["recording:size"] == "320 × 240"
    assert said(document)["riff:IDIT"] == "2031"


def tag(*frames: tuple[bytes, bytes]) -> bytes:
    """An ID3 tag of version 2.3."""
    body = b"".join(name + struct.pack(">IH", len(text), 0) + text for name, text in frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + body


def test_mp3() -> None:
    """Its length by its frames, its words in the encodings that programs used."""
    words = (
        (b"TIT2", b"\x01" + "Запись у гавани".encode("utf-16")),
        (b"TPE1", b"\0" + "Голос из гавани".encode("cp1251")),
    )
    document, _ = opened(tag(*words) + FRAME * 77, "a.mp3")
    facts = said(document)
    assert facts["id3:TIT2"] == "Запись у гавани"
    assert facts["id3:TPE1"] == "Голос из гавани"
    assert facts["recording:duration"] == "2.01 s"
    old = b"TAG" + b"Title".ljust(30, b"\0") + bytes(95)
    assert said(opened(FRAME * 77 + old, "a.mp3")[0])["id3:title"] == "Title"
    assert codes(opened(tag(*words), "a.mp3")[0]) == ["damaged"]


def test_two_letters_are_no_mp3() -> None:
    """Two Russian letters are the same bytes as the beginning of a frame."""
    assert is_mp3(FRAME * 2)
    data = ("яы " + RUSSIAN).encode("cp1251")
    assert data.startswith(b"\xff\xfb")
    assert opened(data, "a.txt")[0].media_type == "text/plain"


def page(body: bytes, granule: int) -> bytes:
    """A page of an Ogg file."""
    lengths = bytes([255] * (len(body) // 255) + [len(body) % 255])
    return b"OggS" + struct.pack("<BBqIIIB", 0, 0, granule, 1, 0, 0, len(lengths)) + lengths + body


def comments(*lines: str) -> bytes:
    """Comments of an Ogg or FLAC file."""
    maker = b"invented"
    listed = b"".join(struct.pack("<I", len(line.encode())) + line.encode() for line in lines)
    return struct.pack("<I", len(maker)) + maker + struct.pack("<I", len(lines)) + listed


def voice() -> bytes:
    """A voice message."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
    return page(head, 0) + page(b"OpusTags" + comments("TITLE=Голос"), 0) + page(bytes(600), 96_312)


def test_ogg() -> None:
    """A voice message: length and words."""
    document, _ = opened(voice(), "a.ogg")
    assert said(document)["recording:duration"] == "2.00 s"
    assert said(document)["vorbis:TITLE"] == "Голос"
    assert codes(document) == []
    assert codes(opened(voice()[:-5], "a.ogg")[0]) == ["damaged"]


def test_flac() -> None:
    """Length and words."""
    stream = bytes(10) + struct.pack(">Q", 44_100 << 44 | 88_200) + bytes(16)
    words = comments("ARTIST=Ада")
    data = b"fLaC" + struct.pack(">I", len(stream)) + stream + struct.pack(">I", 0x84 << 24 | len(words)) + words
    document, _ = opened(data + bytes(50), "a.flac")
    assert said(document)["recording:duration"] == "2.00 s"
    assert said(document)["vorbis:ARTIST"] == "Ада"
    assert codes(document) == []


def test_amr() -> None:
    """Fifty frames a second."""
    document, _ = opened(b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100, "a.amr")
    assert said(document)["recording:duration"] == "2.00 s"
    assert codes(document) == []


def element(number: int, *bodies: bytes) -> bytes:
    """An element of a Matroska file."""
    body = b"".join(bodies)
    return number.to_bytes((number.bit_length() + 7) // 8, "big") + struct.pack(">Q", 1 << 56 | len(body)) + body


def recorded() -> bytes:
    """A Matroska file with a date, words, and a file inside."""
    info = element(
        0x1549A966,
        element(0x2AD7B1, (1_000_000).to_bytes(3, "big")),
        element(0x4489, struct.pack(">d", 2000.0)),
        element(0x4461, struct.pack(">q", (1_930_631_444 - 978_307_200) * 10**9)),
        element(0x5741, b"invented"),
    )
    tracks = element(0x1654AE6B, element(0xAE, element(0xE0, element(0xB0, b"\x07\x80"), element(0xBA, b"\x04\x38"))))
    tags = element(
        0x1254C367, element(0x7373, element(0x67C8, element(0x45A3, b"LOCATION"), element(0x4487, b"+43+76/")))
    )
    files = element(0x1941A469, element(0x61A7, element(0x466E, b"note.txt"), element(0x465C, RUSSIAN.encode())))
    return element(0x1A45DFA3, element(0x4282, b"webm")) + element(
        0x18538067, info, tracks, tags, files, element(0x1F43B675, bytes(99))
    )


def test_matroska() -> None:
    """Length, size, date and words; a file inside is an item of its own."""
    document, found = opened(recorded(), "a.webm")
    facts = said(document)
    assert document.media_type == "video/webm"
    assert facts["recording:duration"] == "2.00 s"
    assert facts["recording:size"] == "1920 × 1080"
    assert facts["matroska:date"] == "2031-03-07T06:30:44Z"
    assert facts["matroska:LOCATION"] == "+43+76/"
    assert [(part.name, part.data) for part in found.parts] == [("note.txt", RUSSIAN.encode())]
    assert codes(document) == []


ALL = {
    "a.mp4": film(),
    "a.wav": sound(),
    "a.mp3": tag((b"TIT2", b"\x03words")) + FRAME * 3,
    "a.ogg": voice(),
    "a.webm": recorded(),
    "a.amr": b"#!AMR\n" + (b"\x3c" + bytes(31)) * 10,
    "a.flac": b"fLaC" + struct.pack(">I", 0x84 << 24 | 30) + comments("A=b")[:30],
}


@pytest.mark.parametrize("name", ALL)
def test_damage_is_survived(name: str) -> None:
    """Cut off or changed anywhere: a document or a problem, never a failure."""
    assert assert_survives(ALL[name], name, 250) > 60


@pytest.mark.parametrize(
    "data",
    [
        film()[:24] + box(b"moov", box(b"udta") * 1_000_000),
        b"RIFF\xff\xff\xff\xffWAVE" + (b"LIST" + bytes(4)) * 1_000_000,
        b"OggS" + bytes(23) + page(b"", 0) * 300_000,
        b"\x1aE\xdf\xa3\x80" + b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" * 300_000,
        b"GIF89a" + bytes(7) + b"\x21\xfe" + b"\x01a" * 5_000_000,
        b"\x89PNG\r\n\x1a\n" + bytes(8_000_000),
        b"\xff\xd8" + b"\xff\xe0\0\2" * 2_000_000,
        b"#!AMR\n" + b"\x7c" * 8_000_000,
    ],
    ids=["boxes", "chunks", "pages", "elements", "sub-blocks", "chunks of a picture", "segments", "frames"],
)
def test_hostile_recordings_take_no_time(data: bytes) -> None:
    """Millions of the smallest things that a file may be made of."""
    began = time.process_time()
    opened(data, "a")
    assert time.process_time() - began < 8
