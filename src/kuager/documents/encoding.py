"""Bytes to text: which encoding, how we know, and no when nobody can know.

Steps, in this order: byte order mark; UTF-16 by its pattern of bytes; strict UTF-8; UTF-8 with a few broken bytes;
what the page declares (WHATWG Encoding labels), unless another encoding is far more plausible; the most plausible
one-byte encoding of those that Russian, Kazakh and English texts were written in. A choice that is not beyond doubt
is reported; a choice that is little better than another one is refused.
"""

import codecs
import re
from dataclasses import dataclass

from kuager.documents.plausibility import Plausibility, models, plausibility
from kuager.model.records import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# With each, how much rarer it is met than Windows encodings, as a logarithm. Where two read a text the same way, the
# earlier one is named. KZ-1048 (STRK1048) is Windows-1251 with Kazakh letters, PT154 the older Asian Cyrillic.
_CANDIDATES = (
    ("cp1252", ("latin",), 0.0),
    ("cp1251", ("russian", "slavic"), 0.0),
    ("kz1048", ("kazakh", "mixed"), -1.0),
    ("koi8-r", ("russian",), -1.0),
    ("cp866", ("russian",), -2.0),
    ("ptcp154", ("kazakh", "mixed"), -4.0),
    ("iso8859-5", ("russian",), -6.0),
    ("mac-cyrillic", ("russian",), -6.0),
)
_NAMES = {
    "cp1252": "Windows-1252",
    "cp1251": "Windows-1251",
    "kz1048": "KZ-1048",
    "koi8-r": "KOI8-R",
    "cp866": "CP866",
    "ptcp154": "PT154",
    "iso8859-5": "ISO 8859-5",
    "mac-cyrillic": "Mac Cyrillic",
    "utf-16-le": "UTF-16, little-endian",
    "utf-16-be": "UTF-16, big-endian",
}
# https://encoding.spec.whatwg.org/#names-and-labels: Latin-1 and ASCII mean Windows-1252 on the web. A closed list:
# Python's own names include compression and other things that are no encodings of text.
_DECLARABLE = {
    **dict.fromkeys(("windows-1252", "iso-8859-1", "latin1", "us-ascii", "ascii", "cp1252"), "cp1252"),
    **dict.fromkeys(("windows-1251", "cp1251", "x-cp1251", "win-1251", "win1251"), "cp1251"),
    **dict.fromkeys(("koi8-r", "koi8", "koi8r", "koi"), "koi8-r"),
    **dict.fromkeys(("kz-1048", "kz1048", "strk1048-2002", "rk1048"), "kz1048"),
    **dict.fromkeys(("ptcp154", "pt154", "cp154", "csptcp154"), "ptcp154"),
    **dict.fromkeys(("ibm866", "cp866", "866"), "cp866"),
    **dict.fromkeys(("iso-8859-5", "iso8859-5"), "iso8859-5"),
    **dict.fromkeys(("x-mac-cyrillic", "mac-cyrillic"), "mac-cyrillic"),
    **{f"windows-125{digit}": f"cp125{digit}" for digit in "0345678"},
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 7, 9, 10, 13, 14, 15, 16)},
    "koi8-u": "koi8-u",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "shift_jis": "cp932",
    "euc-jp": "euc-jp",
    "euc-kr": "cp949",
}
_DECLARATION = re.compile(
    rb"<meta[^<>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})|<\?xml[^<>]{0,200}?encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
_PATTERN_WITHIN = 4096
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_WINDOW, _WINDOWS, _LEAD = 96, 200, 8
_MARGIN = 3.0  # odds of twenty to one
_OVERRULING_MARGIN = 20.0
_ONE_IN = 100


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and what there is to say about how it was found."""

    text: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    verdict: Plausibility
    score: float


@dataclass(frozen=True, slots=True)
class _Choice:
    encoding: str
    verdict: Plausibility
    margin: float


def decode(data: bytes, *, marked_up: bool) -> Decoded | Problem:
    """Turn bytes into text.

    Args:
        data: The bytes.
        marked_up: Whether the bytes look like HTML or XML and may declare their encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _certain(data[len(mark) :], encoding)
    wide = _utf16_by_pattern(data)
    if wide is not None:
        return Decoded(data.decode(wide, "replace"), (_guessed(_NAMES[wide]),))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _broken_utf8(data) or _one_byte(data, _declared(data) if marked_up else None)


def _certain(data: bytes, encoding: str) -> Decoded:
    """The mark leaves no doubt; broken places become U+FFFD and are counted by the caller."""
    return Decoded(data.decode(encoding, "replace"))


def _utf16_by_pattern(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte is the high byte of Latin, Cyrillic or punctuation."""
    head = data[: min(len(data), _PATTERN_WITHIN) // 2 * 2]
    if not head:
        return None
    for parity, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = head[parity::2], head[1 - parity :: 2]
        letters = sum(byte in b"\x00\x04" for byte in high)
        signs = high.count(b"\x20")  # general punctuation; in other encodings a space
        alike = sum(byte in b"\x00\x04\x20" for byte in low)
        if letters * 2 > len(high) and (letters + signs) * 100 >= len(high) * 97 and alike * 2 < len(low):
            return encoding
    return None


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 all the same, when at most one sequence in a hundred is broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    if broken * _ONE_IN > sound:
        return None
    message = f"The text is UTF-8 with {broken} broken bytes or sequences; each stands as � in the text."
    return Decoded(text, (Problem(code="encoding_guessed", message=message),))


def _declared(data: bytes) -> str | None:
    match = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    if match is None:
        return None
    return _DECLARABLE.get((match[1] or match[2]).decode("ascii", "replace").lower())


def _one_byte(data: bytes, declared: str | None) -> Decoded | Problem:
    sample = _sample(data)
    choice = _choose(sample)
    if declared is not None:
        believed = _believe(data, declared, sample, choice)
        if believed is not None:
            return believed
    if not choice.verdict.sufficient:
        message = "The encoding cannot be told: in none of those we know do the bytes read like a language we know."
        return Problem(code="encoding_unclear", message=message)
    if choice.margin < _MARGIN:
        message = "The encoding cannot be told: the text is too short, and two encodings read it equally well."
        return Problem(code="encoding_unclear", message=message)
    return Decoded(data.decode(choice.encoding, "replace"), (_guessed(_NAMES[choice.encoding]),))


def _believe(data: bytes, declared: str, sample: bytes, choice: _Choice) -> Decoded | None:
    """The declared encoding, unless the bytes break its rules or another one reads far better."""
    try:
        text = data.decode(declared)
    except UnicodeDecodeError:
        return None
    own = max((_judge(sample, declared, model) for model in _models_for(declared)), key=lambda verdict: verdict.total)
    overruled = choice.verdict.sufficient and choice.verdict.total - own.total > _OVERRULING_MARGIN
    return None if overruled and declared in _NAMES else Decoded(text)


def _models_for(encoding: str) -> tuple[str, ...]:
    return next((names for candidate, names, _ in _CANDIDATES if candidate == encoding), ("latin",))


def _sample(data: bytes) -> bytes:
    """Stretches of the data around its first bytes outside ASCII: judging all of a long text proves no more."""
    stretches: list[bytes] = []
    position = 0
    while len(stretches) < _WINDOWS and (hit := _HIGH_BYTE.search(data, position)):
        start = max(position, hit.start() - _LEAD)
        position = start + _WINDOW
        stretches.append(data[start:position])
    return b"\n".join(stretches)


def _judge(sample: bytes, encoding: str, model: str) -> Plausibility:
    return plausibility(sample.decode(encoding, "replace"), models()[model])


def _choose(sample: bytes) -> _Choice:
    """The most plausible encoding and its lead over the next one that reads the sample differently."""
    readings = [
        _Reading(encoding, verdict, verdict.total + rarity)
        for encoding, names, rarity in _CANDIDATES
        for verdict in (_judge(sample, encoding, name) for name in names)
    ]
    best = max(readings, key=lambda reading: reading.score)
    text = sample.decode(best.encoding, "replace")
    rivals = [reading.score for reading in readings if sample.decode(reading.encoding, "replace") != text]
    return _Choice(best.encoding, best.verdict, best.score - max(rivals, default=float("-inf")))


def _guessed(name: str) -> Problem:
    message = f"The encoding is not stated; the text reads as {name}. Check that names and places look right."
    return Problem(code="encoding_guessed", message=message)
