"""The header of a mail and of each of its parts: fields as they stand, words and parameters decoded.

After RFC 5322, 2045, 2047 and 2231, in time that grows with length: the standard library's parser takes minutes for
some headers, differs from one version of Python to the next, and fails on others.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kuager.documents.readers.charsets import codec_of, told

LONGEST_FIELD = 20_000
"""So many bytes of a header field are looked at; the rest of it is only in the mail's own bytes."""

MOST_FIELDS = 2_000
"""So many fields of a header are looked at."""

BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
NOT_BASE64 = bytes(byte for byte in range(256) if byte not in BASE64)
"""Bytes that are no letter of base64."""

_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_LINE = re.compile(rb"[^\n]*(?:\n|\Z)")
_WORD = re.compile(r"=\?([\w.+:-]{1,40})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?\n]{0,2000})\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)[ \t\r\n]+(?==\?)")
_PARAMETER = re.compile(r";\s*([\w!#$&+.^`|~*'%-]{1,60})\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"?|([^;\"\s]*))")
_SECTION = re.compile(r"(?P<name>[^*]+)(?:\*(?P<number>\d{1,3}))?(?P<coded>\*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a header.

    Attributes:
        name: As it stands.
        value: Unfolded, with its encoded words decoded.
        raw: Unfolded, as it stands.
    """

    name: str
    value: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header.

    Attributes:
        fields: In their order.
        ends: Where the text behind it begins.
        broken: Whether it ends without the empty line that should end it.
    """

    fields: tuple[Field, ...]
    ends: int
    broken: bool

    def first(self, name: str) -> str:
        """The decoded value of the first field of a name, empty where there is none."""
        return next((field.value for field in self.fields if field.name.lower() == name), "")

    def raw(self, name: str) -> str:
        """The same as it stands."""
        return next((field.raw for field in self.fields if field.name.lower() == name), "")


def header_of(data: bytes, start: int, end: int) -> Header:
    """The header that begins at a place.

    Args:
        data: The mail.
        start: Where it begins.
        end: Where the mail, or the part of it, ends.
    """
    fields: list[Field] = []
    name, gathered = b"", bytearray()
    position = start
    broken = True
    while position < end:
        match = _LINE.match(data, position, end)
        line = b"" if match is None else match[0]
        bare = line.rstrip(b"\r\n")
        if not bare:
            broken, position = False, position + len(line)
            break
        begun = _NAME.match(bare)
        if bare[:1] in (b" ", b"\t") and name:
            gathered += bare[: max(0, LONGEST_FIELD - len(gathered))]
        elif begun is not None:
            _keep(fields, name, gathered)
            name, gathered = begun[1], bytearray(bare[begun.end() :][:LONGEST_FIELD])
        elif not (position == start and bare.startswith((b"From ", b">From "))):
            break  # a line that is no field ends the header, and the text begins with it
        position += len(line)
    _keep(fields, name, gathered)
    return Header(fields=tuple(fields), ends=min(position, end), broken=broken)


def _keep(fields: list[Field], name: bytes, value: bytearray) -> None:
    if not name or len(fields) >= MOST_FIELDS:
        return
    raw, _ = told(bytes(value), "")
    raw = raw.strip()
    fields.append(Field(name=name.decode("ascii"), value=decoded_words(raw), raw=raw))


def decoded_words(text: str) -> str:
    """A header's text with its encoded words decoded; a word that cannot be decoded stays as it stands.

    Args:
        text: ``=?koi8-r?B?8NLJ18XU?=``.
    """
    if "=?" not in text:
        return text
    text = _BETWEEN_WORDS.sub(r"\1", text)
    pieces: list[str] = []
    position = 0
    for run in _runs(text):
        first, last = run[0], run[-1]
        pieces += [text[position : first.start()], _decoded(run)]
        position = last.end()
    return "".join([*pieces, text[position:]])


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Encoded words that touch and are in one encoding: characters may be cut between them."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and (word.start() != run[-1].end() or word[1].lower() != run[-1][1].lower()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _decoded(run: list[re.Match[str]]) -> str:
    data = b"".join(_bytes_of(word) for word in run)
    codec = codec_of(run[0][1])
    if codec is None:
        return "".join(word[0] for word in run)
    return told(data, run[0][1])[0]


def _bytes_of(word: re.Match[str]) -> bytes:
    body = word[3].encode("utf-8", "replace")
    if word[2] in "bB":
        return unpacked(body)
    return binascii.a2b_qp(body, header=True)


def unpacked(body: bytes) -> bytes:
    """Base64 as mails have it: what is no base64 is passed over, and so is what is left of a last incomplete group.

    Args:
        body: The encoded bytes.
    """
    clean = body.translate(None, NOT_BASE64)
    usable = clean if len(clean) % 4 != 1 else clean[:-1]
    return binascii.a2b_base64(usable + b"=" * (-len(usable) % 4))


def parameters(value: str) -> dict[str, str]:
    """The parameters of a field such as Content-Type, by their names in small letters; the first of a name counts.

    Args:
        value: The field as it stands.
    """
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(value):
        said = re.sub(r"\\(.)", r"\1", match[2]) if match[2] is not None else match[3]
        section = _SECTION.fullmatch(match[1])
        if section is None or (section["number"] is None and section["coded"] is None):
            plain.setdefault(match[1].lower(), decoded_words(said))
            continue
        numbered = pieces.setdefault(section["name"].lower(), {})
        numbered.setdefault(int(section["number"] or 0), (said, section["coded"] is not None))
    for name, numbered in pieces.items():
        plain[name] = _put_together(numbered)
    return plain


def _put_together(numbered: dict[int, tuple[str, bool]]) -> str:
    """RFC 2231: a value in pieces, the first of which names the encoding of those that are percent-encoded."""
    charset = ""
    whole = b""
    for number, (said, coded) in sorted(numbered.items()):
        piece = said
        if number == min(numbered) and coded and said.count("'") >= len("''"):
            charset, _, piece = said.split("'", 2)
        body = piece.encode("utf-8", "replace")
        whole += _percent_decoded(piece) if coded else body
    return told(whole, charset)[0]


def _percent_decoded(text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), data)
