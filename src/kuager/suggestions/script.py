"""Which language a stretch of text is in, told by its letters and little words: exact enough, and nearly free.

What tells a language stands in ``letters.toml`` of its folder, one entry for each script that it is written in:
``own``, a pattern of the letters that its neighbours in that script lack; ``share``, how many of a thousand letters
are such letters in running text (a quoted name stays below); ``foreign``, a pattern of letters that it hardly has,
which count against it; ``words``, little words that must outnumber those of the language that the script is left to,
and then tell without such letters. An entry without ``share`` is that language: what no other one claims.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_THOUSAND = 1000
_MOSTLY = 8  # where every eighth word is a little word of a language, it is that language
_NAMES: Mapping[str, re.Pattern[str]] = {"Cyrillic": re.compile("[\u0400-\u04ff]+"), "Latin": re.compile("[a-zA-Z]+")}
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A language in one script: how it is told from its neighbours.

    Attributes:
        code: The language, with its script after a hyphen where that is not the usual one.
        name: ``Cyrillic`` or ``Latin``.
        own: Letters that tell it.
        foreign: Letters that tell against it.
        words: Little words that tell it.
        share: How many of a thousand letters must be its own; 0 for the language that the script is left to.
        has_words: Whether it is told by words as well.
        examples: Sentences that the tests recognise.
    """

    code: str
    name: str
    own: re.Pattern[str]
    foreign: re.Pattern[str]
    words: re.Pattern[str]
    share: int
    has_words: bool
    examples: tuple[str, ...]


@cache
def scripts() -> tuple[Script, ...]:
    """All languages in all their scripts, in the order of their codes."""
    folder = resources.files(__package__).joinpath("lang")
    files = (entry.joinpath("letters.toml") for entry in folder.iterdir() if entry.is_dir())
    found = (one for file in files if file.is_file() for one in tomllib.loads(file.read_text("utf-8"))["script"])
    return tuple(sorted((_script(one) for one in found), key=lambda one: one.code))


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages that have a folder, without scripts."""
    return tuple(dict.fromkeys(one.code.partition("-")[0] for one in scripts()))


def _script(entry: Mapping[str, object]) -> Script:
    words = entry.get("words", [])
    examples = entry.get("examples", [])
    assert isinstance(words, list)  # noqa: S101 - our own file, loaded by the tests
    assert isinstance(examples, list)  # noqa: S101 - our own file, loaded by the tests
    return Script(
        code=str(entry["code"]),
        name=str(entry["name"]),
        own=_letters(entry.get("own")),
        foreign=_letters(entry.get("foreign")),
        words=re.compile(rf"\b(?:{'|'.join(words)})\b") if words else _NEVER,
        share=int(str(entry.get("share", 0))),
        has_words=bool(words),
        examples=tuple(map(str, examples)),
    )


def _letters(pattern: object) -> re.Pattern[str]:
    return _NEVER if pattern is None else re.compile(str(pattern))  # of small letters: for Python i is ı otherwise


def language_of(text: str, likely: str | None = None) -> str | None:
    """The language of a stretch, or None where the letters do not tell.

    Args:
        text: A stretch of text.
        likely: The language of the text around it, for stretches too short for a letter of their own.
    """
    letters = {name: sum(map(len, pattern.findall(text))) for name, pattern in _NAMES.items()}
    name = "Latin" if letters["Latin"] > letters["Cyrillic"] else "Cyrillic"
    if not letters[name]:
        return None
    rest = next(one for one in scripts() if one.name == name and not one.share)
    claims = list(_claims(text, letters[name], rest, likely))
    # of two that share a letter, the one expected, else the one that more letters speak for
    best = max(claims, key=lambda claim: (_is(claim[1], likely), claim[0]), default=None)
    return rest.code if best is None else best[1].code


def _claims(text: str, letters: int, rest: Script, likely: str | None) -> Iterator[tuple[int, Script]]:
    """The languages that a stretch may be in, each with how many letters speak for it more than against it."""
    small = text.lower()
    for one in scripts():
        if one.name != rest.name or not one.share:
            continue
        own = _count(one.own, small)
        balance = own - _count(one.foreign, small)
        claimed = own * _THOUSAND > one.share * letters
        if one.has_words:  # such a language may be written without any letter of its own
            common = len(rest.words.findall(small))
            claimed = common * _MOSTLY < small.count(" ") + 1 and len(one.words.findall(small)) > common
        else:  # a short sentence can do without the letters that a language has for itself
            claimed = claimed or (_is(one, likely) and balance >= 0)
        if claimed:
            yield balance, one


def _count(pattern: re.Pattern[str], text: str) -> int:
    return 0 if pattern is _NEVER else len(pattern.findall(text))


def _is(one: Script, likely: str | None) -> bool:
    return likely is not None and one.code.partition("-")[0] == likely
