"""Bytes of a mail that say in which encoding they are: believed, unless they plainly are in another one."""

import codecs
import re

from kuager.documents.encoding import Decoded, decode
from kuager.documents.plausibility import models, plausibility
from kuager.model.documents import Problem

# Python's own names include compression and other things that are no encodings of text.
_KNOWN = re.compile(
    r"utf[-_]?(?:8|16|16be|16le|32)|us-ascii|ascii|iso[-_]?8859[-_]\d{1,2}|latin-?1|windows-125\d|cp125\d|cp866|ibm866|"
    r"koi8-[rut]|kz1048|kz-1048|strk1048|ptcp154|pt154|mac-?cyrillic|x-mac-cyrillic|gb2312|gbk|gb18030|big5|"
    r"shift_jis|euc-jp|euc-kr|iso-2022-jp|iso-2022-kr|tis-620|cp\d{3}"
)
_OTHER_NAMES = {
    "x-mac-cyrillic": "mac-cyrillic",
    "maccyrillic": "mac-cyrillic",
    "us-ascii": "ascii",
    "kz-1048": "kz1048",
    "strk1048": "kz1048",
    "pt154": "ptcp154",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_ONE_BYTE = re.compile(r"cp125|windows|iso|latin|koi8|cp866|ibm866|mac|kz1048|ptcp")
_OVERRULING_MARGIN = 20.0
_SAMPLE = 4_000


def codec_of(label: str) -> str | None:
    """The encoding that a label of a mail means, None where it is none of those that are known.

    Args:
        label: As the mail has it: ``koi8-r``, ``"UTF-8"``.
    """
    plain = label.strip().strip("\"'").lower()
    if not _KNOWN.fullmatch(plain):
        return None
    name = _OTHER_NAMES.get(plain, plain)
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def told(data: bytes, label: str, *, marked_up: bool = False) -> tuple[str, tuple[Problem, ...]]:
    """Bytes as characters, with what there is to say about how it was found.

    Args:
        data: The bytes.
        label: The encoding that they are said to be in; empty where nothing is said.
        marked_up: Whether they are a page, which may name an encoding itself.
    """
    codec = codec_of(label)
    if codec is None and data.isascii():
        return data.decode("ascii"), ()
    decoded = decode(data, marked_up=marked_up)
    guess = None if isinstance(decoded, Problem) else decoded
    if codec is not None:
        return _declared(data, label, codec, guess)
    return (guess.text, guess.problems) if guess is not None else (data.decode("latin-1"), (_unclear(label),))


def _declared(data: bytes, label: str, codec: str, guess: Decoded | None) -> tuple[str, tuple[Problem, ...]]:
    """The encoding that is named, unless the bytes break its rules or another one reads far better."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        if guess is not None and "\ufffd" not in guess.text:
            return guess.text, (_overruled(label),)
        return data.decode(codec, "replace"), (_broken(label),)
    may_be_wrong = guess is not None and guess.text != text and _ONE_BYTE.match(codec) is not None
    if guess is not None and may_be_wrong and _score(guess.text) - _score(text) > _OVERRULING_MARGIN:
        return guess.text, (_overruled(label),)
    return text, ()


def _score(text: str) -> float:
    """How much a text reads like one of the languages that are known."""
    words = re.findall(r"[^\x00-\x7f]+", text[: 10 * _SAMPLE])
    sample = " ".join(words)[:_SAMPLE]
    return max(plausibility(sample, model).total for model in models().values())


def _unclear(label: str) -> Problem:
    message = f"The encoding ({label[:40] or 'none is named'}) cannot be told; each byte stands as one character."
    return Problem(code="encoding_unclear", message=message)


def _overruled(label: str) -> Problem:
    message = f"The encoding is said to be {label[:40]}, which it is not; another one reads well and was used."
    return Problem(code="encoding_guessed", message=message)


def _broken(label: str) -> Problem:
    message = f"The encoding is said to be {label[:40]}; bytes that are none of it stand as � in the text."
    return Problem(code="encoding_guessed", message=message)
