"""Content ids: the same content gets the same id on every machine.

An id is a kind prefix and the first 96 bits of the SHA-256 over the content's canonical JSON (RFC 8785). Joined
strings are never hashed: "a" + "bc" and "ab" + "c" would collide.
"""

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring

_HEX_DIGITS = 24
_LARGEST = 2**53 - 1  # RFC 8785, appendix D: beyond it, readers in other languages lose digits

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]


def canonical_json(value: Json) -> str:
    """Write a value the one way that RFC 8785 allows.

    Floating-point numbers are refused on purpose: nothing that Kuager signs or hashes may depend on how a
    language prints them.

    Raises:
        ValueError: A number is not whole or too large, a text holds a lone surrogate, a key is no text.
    """
    return _written(value)


def _written(value: Json) -> str:
    if isinstance(value, str):
        if not value.isascii():
            value.encode()  # a lone surrogate is no text: UnicodeEncodeError is a ValueError
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            message = f"{value} is too large for JSON"
            raise ValueError(message)
        return int.__repr__(value)
    if isinstance(value, list | tuple):  # beside the general case below, since asking for an abstract class is slow
        members = [
            encode_basestring(one) if type(one) is str and one.isascii() else _written(one)  # most are plain words
            for one in value
        ]
        return f"[{','.join(members)}]"
    if isinstance(value, Mapping):
        return _written_object(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return f"[{','.join(map(_written, value))}]"
    message = f"canonical JSON has no place for {type(value).__name__}"
    raise ValueError(message)


def _written_object(value: Mapping[str, Json]) -> str:
    try:
        plain = "".join(value).isascii()
    except TypeError as error:
        message = "the keys of a JSON object are texts"
        raise ValueError(message) from error
    # RFC 8785, 3.2.3: keys are ordered by their UTF-16 code units, which for ASCII is as Python has them
    ordered = sorted(value) if plain else sorted(value, key=lambda key: key.encode("utf-16-be"))
    return f"{{{','.join(f'{_written(key)}:{_written(value[key])}' for key in ordered)}}}"


_CONSTANTS: Mapping[bool | None, str] = {None: "null", True: "true", False: "false"}


def content_id(kind: str, content: Json) -> str:
    """The id of some content, e.g. ``fig-3f9a0c…``.

    Args:
        kind: A short prefix; it is hashed with the content, so ids never collide across kinds.
        content: What makes the thing the thing it is.
    """
    digest = hashlib.sha256(canonical_json([kind, content]).encode()).hexdigest()
    return f"{kind}-{digest[:_HEX_DIGITS]}"


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def one_line(text: str) -> str:
    """A name as one printable line in NFC: control characters become spaces.

    File names and titles come from strangers: a line break or an escape sequence in them must not write on
    somebody's terminal or in a journal.
    """
    normal = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    printable = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in normal)
    return " ".join(printable.split()) or "unnamed"
