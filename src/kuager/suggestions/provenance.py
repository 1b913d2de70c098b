"""Where the reader's knowledge stands: the rows of word lists and the constructions, by file and line.

The reader itself forgets where a row came from, and stays small; here the files of a language are read once more when
somebody asks.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from posixpath import commonprefix

from kuager.model.explanations import LexiconRow, Rule
from kuager.suggestions.language import language

_SCRIPT = "-"
_PIECE_END = re.compile(r"(?:\*|~[\w-]+)$")
_BARE = frozenset([""])
_HEADER = "[["
_NAME = re.compile(r'^name\s*=\s*"(.+)"', re.MULTILINE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9_]*\b")
_PLACES = "places.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """One spelling of a row, with the forms that it stands for."""

    row: LexiconRow
    pieces: tuple[tuple[str, frozenset[str] | None], ...]

    def stands_for(self, words: Sequence[str]) -> bool:
        """Whether some folded words are one of its forms; no endings stand for any."""
        return len(words) == len(self.pieces) and all(
            word.startswith(stem) and (endings is None or word[len(stem) :] in endings)
            for word, (stem, endings) in zip(words, self.pieces, strict=True)
        )


def rows_of(code: str, words: str) -> tuple[LexiconRow, ...]:
    """The rows that know a word, or several words that are one entry.

    Args:
        code: The language, as the reader has it.
        words: As they stand in the shadow of a text.
    """
    folded = [language(code).fold(word) for word in words.split()]
    listed = _listed(code)
    near = [one for length in range(len(folded[0]) + 1) for one in listed.get(folded[0][:length], ())]
    return tuple(one.row for one in near if one.stands_for(folded))


def place_row(name: str, words: str) -> tuple[LexiconRow, ...]:
    """The row of the gazetteer that has a place, with the spelling that is most like some words.

    Args:
        name: The place.
        words: As they stand in a text, inflected or not.
    """
    path = resources.files("kuager.model.vocab").joinpath(_PLACES)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        listed, _, rest = line.partition("\t")
        if listed == name and rest:
            kind, _within, spellings = rest.split("\t")
            spelling = max(spellings.split("|"), key=lambda one: len(commonprefix([one.lower(), words.lower()])))
            values = {"place": name, "kind_of_place": kind}
            return (LexiconRow(file=f"vocab/{_PLACES}", line=number, spelling=spelling, types="PLACE", values=values),)
    return ()


def rules_of(name: str) -> tuple[Rule, ...]:
    """The constructions of a name, ``en.figure.passive.count``; none where code and no construction has the name."""
    code, _, _rest = name.partition(".")
    return tuple(rule for rule in _rules(code) if rule.name == name) if code in _folders() else ()


def _lang() -> Traversable:
    return resources.files(__package__).joinpath("lang")


@cache
def _folders() -> frozenset[str]:
    return frozenset(folder.name for folder in _lang().iterdir() if folder.is_dir())


@cache
def _listed(code: str) -> Mapping[str, list[_Listed]]:
    """All spellings of a language, by what they begin with."""
    found: dict[str, list[_Listed]] = {}
    folder = _lang().joinpath(code.partition(_SCRIPT)[0])
    for file in _files(folder.joinpath("lexicon")):
        for row, spelling in _rows(file, f"{folder.name}/lexicon/{file.name}"):
            one = _spelling(code, row, spelling)
            found.setdefault(one.pieces[0][0], []).append(one)
    return found


def _files(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda file: file.name)


def _rows(file: Traversable, name: str) -> Iterator[tuple[LexiconRow, str]]:
    """The rows of a word list, once for each of their spellings."""
    columns: list[str] = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if not columns:
            columns = line.split("\t")
            continue
        cells = dict(zip(columns, line.split("\t"), strict=False))
        values = {column: cell for column, cell in cells.items() if cell and column not in ("words", "types")}
        for spelling in cells["words"].split("|"):
            types = cells.get("types", "")
            yield LexiconRow(file=name, line=number, spelling=spelling, types=types, values=values), spelling


def _spelling(code: str, row: LexiconRow, spelling: str) -> _Listed:
    """A spelling with its forms: ``*`` any ending, ``~class`` those that the language lists under that name."""
    fold, endings = language(code).fold, _endings(code)
    pieces: list[tuple[str, frozenset[str] | None]] = []
    for piece in spelling.lower().replace("ё", "е").split():
        mark = _PIECE_END.search(piece)
        stem = fold(piece if mark is None else piece[: mark.start()])
        pieces.append((stem, _BARE if mark is None else None if mark[0] == "*" else endings.get(mark[0][1:], _BARE)))
    return _Listed(row=row, pieces=tuple(pieces))


@cache
def _endings(code: str) -> Mapping[str, frozenset[str]]:
    """The endings of each inflection class, and of each paradigm those of its classes."""
    settings, fold = language(code).settings, language(code).fold
    listed, paradigms = settings.get("endings", {}), settings.get("paradigms", {})
    assert isinstance(listed, dict)  # noqa: S101 - our own file, loaded by the tests
    assert isinstance(paradigms, dict)  # noqa: S101 - the same
    classes = {
        name: frozenset("" if one == "-" else fold(one) for one in endings.split()) for name, endings in listed.items()
    }
    joined = {
        name: frozenset().union(*(classes.get(part, _BARE) for part in forms)) for name, forms in paradigms.items()
    }
    return {**classes, **joined}


@cache
def _rules(code: str) -> tuple[Rule, ...]:
    """All constructions of a language, with the macros that their patterns use."""
    folder = _lang().joinpath(code).joinpath("constructions")
    texts = {file.name: file.read_text("utf-8") for file in _files(folder)}
    macros: dict[str, str] = {}
    for text in texts.values():
        macros |= tomllib.loads(text).get("macros", {})
    return tuple(
        rule for name, text in texts.items() for rule in _rules_in(f"{code}/constructions/{name}", text, macros)
    )


def _rules_in(file: str, text: str, macros: Mapping[str, str]) -> Iterator[Rule]:
    lines = _lines(text)
    for kind, entries in tomllib.loads(text).items():
        for entry in entries if isinstance(entries, list) else ():
            patterns = tuple(entry["patterns"])
            yield Rule(
                name=f"{file.partition('/')[0]}.{kind}.{entry['name']}",
                file=file,
                line=lines.get((kind, entry["name"]), 1),
                patterns=patterns,
                macros=_used(" ".join(patterns), macros),
                gives=dict(entry.get("gives", {})),
            )


def _lines(text: str) -> Mapping[tuple[str, str], int]:
    """Where each construction of a file begins: the line of its ``[[kind]]``."""
    found: dict[tuple[str, str], int] = {}
    begun, kind = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_HEADER):
            begun, kind = number, line.strip("[] \t")
        elif begun and (match := _NAME.match(line)):
            found[kind, match[1]] = begun
    return found


def _used(pattern: str, macros: Mapping[str, str]) -> Mapping[str, str]:
    """The macros in a pattern, and those in them."""
    found: dict[str, str] = {}
    waiting = _CAPITALS.findall(pattern)
    while waiting:
        name = waiting.pop(0)
        if name in macros and name not in found:
            found[name] = macros[name]
            waiting += _CAPITALS.findall(macros[name])
    return found
