"""MP4, MOV, M4A and 3GP: how long, when made, where, and with what, from the boxes of a recording."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from kuager.documents.readers.binary import numbers
from kuager.documents.readers.boxes import Box, boxes, first
from kuager.documents.readers.charsets import told
from kuager.documents.readers.taped import CUT_OFF, Taped

_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_NAMES = {
    b"\xa9xyz": "position",
    b"\xa9nam": "title",
    b"\xa9day": "day",
    b"\xa9mak": "make",
    b"\xa9mod": "model",
    b"\xa9swr": "software",
    b"\xa9too": "software",
    b"\xa9cmt": "comment",
    b"\xa9ART": "author",
    b"desc": "description",
}
_KEYS = {
    "com.apple.quicktime.location.ISO6709": "position",
    "com.apple.quicktime.author": "author",
    "com.apple.quicktime.comment": "comment",
}
_BRANDS = {b"qt  ": "video/quicktime", b"M4A ": "audio/mp4", b"M4B ": "audio/mp4"}
_TEXT_TYPE = 1
_KEY_HEAD = 8  # the key's length, and of which kind it is
_MOST_TRACKS, _MOST_KEYS = 200, 500
_LARGEST = 100_000


def movie(data: bytes) -> Taped:
    """A file of boxes.

    Args:
        data: The file.
    """
    brand = data[8:12]
    found = Taped(media_type="video/3gpp" if brand[:2] == b"3g" else _BRANDS.get(brand, "video/mp4"))
    index = False
    end = 0
    for box in boxes(data, 0, len(data)):
        end = box.end
        if not box.whole:
            found.damaged = CUT_OFF
        if box.kind == b"moov":
            index = True
            _index(data, box, found)
        elif box.kind == b"uuid" and data[box.start : box.start + 16] == _XMP:
            found.xmp.append(data[box.start + 16 : box.end])
        elif box.kind == b"uuid" and data[box.start : box.start + 16] == _C2PA:
            found.manifests += box.end - box.start
    if not index:
        found.damaged = "the part that tells how to play it is missing, as where a recording was interrupted"
    elif end < len(data) and not found.damaged:
        found.damaged = f"the last {len(data) - end} bytes are none of its boxes"
    return found


def _index(data: bytes, moov: Box, found: Taped) -> None:
    place = (moov.start, moov.end)
    for number, box in enumerate(boxes(data, *place)):
        if box.kind == b"mvhd":
            _times(data, box, found)
        elif box.kind == b"trak" and number < _MOST_TRACKS:
            found.tracks += 1
            _track(data, box, found)
        elif box.kind == b"udta":
            _user_data(data, box, found)
        elif box.kind == b"meta":
            _metadata(data, box, found)


def _times(data: bytes, box: Box, found: Taped) -> None:
    wide = numbers("B", data, box.start) == (1,)
    told_times = numbers(">2QIQ" if wide else ">4I", data, box.start + 4)
    if not told_times:
        return
    created, changed, scale, duration = told_times
    found.seconds = duration / scale if scale else None
    for name, seconds in (("created", created), ("modified", changed)):
        moment = _moment(seconds)
        if moment:
            found.stated.append((f"mp4:{name}", moment))


def _moment(seconds: int) -> str:
    """Seconds since 1904 as the standard counts them; telephones with no clock write none."""
    if not seconds:
        return ""
    try:
        return f"{_EPOCH + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%SZ}"
    except OverflowError:
        return f"{seconds} s after 1904"


def _track(data: bytes, track: Box, found: Taped) -> None:
    header = first(data, (track.start, track.end), b"tkhd")
    if header is None:
        return
    wide = numbers("B", data, header.start) == (1,)
    sides = [side >> 16 for side in numbers(">2I", data, header.start + (88 if wide else 76))]
    if sides and all(sides) and found.size is None:
        found.size = (sides[0], sides[1])


def _user_data(data: bytes, box: Box, found: Taped) -> None:
    for inner in boxes(data, box.start, box.end):
        if inner.kind == b"meta":
            _metadata(data, inner, found)
        elif inner.kind in _NAMES:
            size = sum(numbers(">H", data, inner.start))
            body = data[inner.start + 4 : min(inner.start + 4 + size, inner.end)]
            found.stated.append((f"mp4:{_NAMES[inner.kind]}", _words(body)))
        elif inner.kind == b"loci":
            found.stated.append(("mp4:position", _place(data[inner.start : inner.end])))
        elif inner.kind == b"XMP_":
            found.xmp.append(data[inner.start : inner.end])


def _place(body: bytes) -> str:
    """3GPP TS 26.244, 8.10: a name, then longitude and latitude in fixed point."""
    at = body.find(b"\0", 6)
    sides = numbers(">2i", body, at + 2)
    return f"{sides[1] / 65536:.5f}, {sides[0] / 65536:.5f}" if at > 0 and sides else ""


def _metadata(data: bytes, box: Box, found: Taped) -> None:
    """Lists of values under four letters, or under keys that are listed before them."""
    # In MP4 a version stands before the boxes, in QuickTime none does
    start = box.start + (4 if numbers(">I", data, box.start) == (0,) else 0)
    table = first(data, (start, box.end), b"keys")
    keys = list(_keys(data, table)) if table is not None else []
    values = first(data, (start, box.end), b"ilst")
    for inner in boxes(data, values.start, values.end) if values is not None else ():
        body = _value(data, inner)
        number = struct.unpack(">I", inner.kind)[0]
        if keys and 0 < number <= len(keys):
            key = keys[number - 1]
            found.stated.append((f"mp4:{_KEYS.get(key, key)}", body))
        elif inner.kind in _NAMES:
            found.stated.append((f"mp4:{_NAMES[inner.kind]}", body))


def _keys(data: bytes, table: Box) -> Iterator[str]:
    position = table.start + 8
    for _ in range(_MOST_KEYS):
        size = sum(numbers(">I", data, position))
        if size < _KEY_HEAD or position + size > table.end:
            return
        yield data[position + _KEY_HEAD : position + size][:200].decode("utf-8", "replace")
        position += size


def _value(data: bytes, box: Box) -> str:
    inner = first(data, (box.start, box.end), b"data")
    if inner is None or numbers(">I", data, inner.start) != (_TEXT_TYPE,):
        return ""
    return _words(data[inner.start + 8 : inner.end])


def _words(body: bytes) -> str:
    return told(body[:_LARGEST].rstrip(b"\0"), "")[0]
