"""MP3, WAV, AVI, Ogg, FLAC and AMR: how long they are, and the words in them. No sound is ever decoded."""

import struct
from itertools import chain

from kuager.documents.readers.binary import numbers
from kuager.documents.readers.raster import riff_chunks
from kuager.documents.readers.tagged import id3, id3_at_the_end, id3_size, riff_words, vorbis
from kuager.documents.readers.taped import CUT_OFF, Taped

_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)  # ISO 11172-3, layer III, kbit/s
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)  # ISO 13818-3, layers II and III
_FREQUENCIES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_VERSION_1, _LAYER_3, _BAD_RATE, _BAD_FREQUENCY = 3, 1, 15, 3
_SYNC = 0x7FF  # eleven bits that begin every frame
_FLAC_STREAM, _FLAC_COMMENTS = 0, 4
_SEARCHED = 65_536
_MOST_PAGES, _MOST_FRAMES = 200_000, 2_000_000
_OPUS_RATE = 48_000
_AMR_SIZES = (12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0)  # RFC 4867, 3GPP TS 26.101
_AMR_WIDE_SIZES = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 5, 0, 0, 0, 0, 0)
_AMR_SECONDS = 0.02


def mp3_frame(data: bytes, at: int) -> tuple[int, int, int] | None:
    """Length in bytes, samples and samples a second of an MP3 frame at a place; None where there is none.

    Args:
        data: The file.
        at: Where it should begin.
    """
    head = numbers(">I", data, at)
    if not head or head[0] >> 21 != _SYNC:
        return None
    version, layer = head[0] >> 19 & 3, head[0] >> 17 & 3
    rate, frequency = head[0] >> 12 & 15, head[0] >> 10 & 3
    if version not in _FREQUENCIES or layer != _LAYER_3 or rate in (0, _BAD_RATE) or frequency == _BAD_FREQUENCY:
        return None
    first = version == _VERSION_1
    samples = 1152 if first else 576
    kilobits = (_RATES if first else _RATES_2)[rate]
    per_second = _FREQUENCIES[version][frequency]
    return samples * kilobits * 125 // per_second + (head[0] >> 9 & 1), samples, per_second


def is_mp3(data: bytes) -> bool:
    """Whether some bytes begin with two MP3 frames: one alone may be chance.

    Args:
        data: The bytes.
    """
    frame = mp3_frame(data, 0)
    return frame is not None and mp3_frame(data, frame[0]) is not None


def mp3(data: bytes) -> Taped:
    """An MP3 file.

    Args:
        data: The file.
    """
    found = Taped(media_type="audio/mpeg", tracks=1)
    found.stated += chain(id3(data), id3_at_the_end(data))
    start = id3_size(data)
    begins = next((at for at in range(start, min(len(data), start + _SEARCHED)) if mp3_frame(data, at)), None)
    frame = mp3_frame(data, begins) if begins is not None else None
    if begins is None or frame is None:
        found.damaged = "no sound can be found in it"
        return found
    length, samples, per_second = frame
    mark = max(data.find(b"Xing", begins, begins + length), data.find(b"Info", begins, begins + length))
    flags = numbers(">2I", data, mark + 4) if mark > 0 else ()
    frames = flags[1] if flags and flags[0] & 1 else (len(data) - begins) // max(1, length)
    found.seconds = frames * samples / per_second
    return found


def riff(data: bytes) -> Taped:
    """A WAV or AVI file.

    Args:
        data: The file.
    """
    is_film = data[8:12] == b"AVI "
    found = Taped(media_type="video/x-msvideo" if is_film else "audio/x-wav")
    told_end = 8 + sum(numbers("<I", data, 4))
    for kind, body in riff_chunks(data, 12, len(data)):
        found.stated += riff_words(kind, body)
        if kind == b"LIST" and body[:4] == b"hdrl":
            _film_header(body, found)
        elif kind in (b"id3 ", b"ID3 "):
            found.stated += id3(body)
    if not is_film:
        _wave_length(data, found)
    found.damaged = CUT_OFF if told_end > len(data) + 1 else ""
    return found


def _film_header(body: bytes, found: Taped) -> None:
    header = numbers("<10I", body, 12)
    if body[4:8] != b"avih" or not header:
        return
    found.seconds = header[0] * header[4] / 1_000_000
    found.tracks, found.size = header[6], (header[8], header[9])


def _wave_length(data: bytes, found: Taped) -> None:
    position, rate = 12, 0
    for _ in range(_MOST_PAGES):
        if position + 8 > len(data):
            return
        kind, length = struct.unpack_from("<4sI", data, position)
        if kind == b"fmt ":
            found.tracks = 1
            rate = sum(numbers("<I", data, position + 16))
        elif kind == b"data":
            found.seconds = min(length, len(data) - position - 8) / rate if rate else None
            return
        position += 8 + length + length % 2


def ogg(data: bytes) -> Taped:
    """An Ogg file (RFC 3533): voice messages are most often this.

    Args:
        data: The file.
    """
    found = Taped(media_type="audio/ogg", damaged="")
    position, rate, skipped, granule = 0, 0, 0, 0
    for _ in range(_MOST_PAGES):
        if position + 27 > len(data):
            break
        body, end = _page(data, position)
        if data[position : position + 4] != b"OggS" or end > len(data):
            break
        granule = max(granule, sum(numbers("<q", data, position + 6)))
        if body.startswith(b"OpusHead"):
            rate, skipped, found.tracks = _OPUS_RATE, sum(numbers("<H", body, 10)), found.tracks + 1
        elif body.startswith(b"\x01vorbis"):
            rate, found.tracks = sum(numbers("<I", body, 12)), found.tracks + 1
        elif body.startswith(b"\x80theora"):
            found.media_type, found.tracks = "video/ogg", found.tracks + 1
        elif body.startswith(b"OpusTags"):
            found.stated += vorbis(body[8:])
        elif body.startswith((b"\x03vorbis", b"\x81theora")):
            found.stated += vorbis(body[7:])
        position = end
    found.damaged = "" if position == len(data) else f"at byte {position} there is none of its pages"
    found.seconds = max(0, granule - skipped) / rate if rate else None
    return found


def _page(data: bytes, position: int) -> tuple[bytes, int]:
    """The bytes of a page, and where it ends."""
    lengths = data[position + 27 : position + 27 + data[position + 26]]
    start = position + 27 + len(lengths)
    end = start + sum(lengths)
    return data[start:end], end


def flac(data: bytes) -> Taped:
    """A FLAC file (RFC 9639).

    Args:
        data: The file.
    """
    found = Taped(media_type="audio/flac", tracks=1, damaged=CUT_OFF)
    position = 4
    for _ in range(_SEARCHED):
        head = numbers(">I", data, position)
        length = sum(head) & 0xFFFFFF
        if not head or position + 4 + length > len(data):
            break
        body = data[position + 4 : position + 4 + length]
        kind = head[0] >> 24 & 0x7F
        if kind == _FLAC_STREAM:
            packed = sum(numbers(">Q", body, 10))
            rate, samples = packed >> 44, packed & 0xFFFFFFFFF
            found.seconds = samples / rate if rate else None
        elif kind == _FLAC_COMMENTS:
            found.stated += vorbis(body)
        position += 4 + length
        if head[0] >> 31:
            found.damaged = ""
            break
    return found


def amr(data: bytes) -> Taped:
    """An AMR file, as older telephones record voices (RFC 4867, 5).

    Args:
        data: The file.
    """
    wide = data.startswith(b"#!AMR-WB\n")
    sizes = _AMR_WIDE_SIZES if wide else _AMR_SIZES
    position = 9 if wide else 6
    frames = 0
    while position < len(data) and frames < _MOST_FRAMES:
        position += 1 + sizes[data[position] >> 3 & 15]
        frames += 1
    damaged = CUT_OFF if position > len(data) else ""
    return Taped(media_type="audio/amr", tracks=1, seconds=frames * _AMR_SECONDS, damaged=damaged)
