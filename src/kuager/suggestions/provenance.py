"""Where the reader's knowledge stands: the rows of word lists and the constructions, by file and line.

The reader itself forgets where a row came from, and stays small; here the files of a language are read once more when
somebody asks.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from kuager.model.explanations import LexiconRow, Rule
from kuager.suggestions.language import language

_SCRIPT = "-"
_PIECE_END = re.compile(r"(?:\*|~[\w-]+)$")
_HEADER = "[["
_NAME = re.compile(r'^name\s*=\s*"(.+)"', re.MULTILINE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9_]*\b")
_PLACES = "places.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """One spelling of a row, with the forms that it stands for."""

    row: LexiconRow
    stem: str
    forms: re.Pattern[str]


def rows_of(code: str, words: str) -> tuple[LexiconRow, ...]:
    """The rows that know a word, or several words that are one entry.

    Args:
        code: The language, as the reader has it.
        words: As they stand in the shadow of a text.
    """
    folded = " ".join(language(code).fold(word) for word in words.split())
    listed = _listed(code)
    near = [one for length in range(len(folded) + 1) for one in listed.get(folded[:length], ())]
    return tuple(one.row for one in near if one.forms.fullmatch(folded))


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
    """All spellings of a language and of the gazetteer, by what they begin with."""
    found: dict[str, list[_Listed]] = {}
    folder = _lang().joinpath(code.partition(_SCRIPT)[0])
    for file in _files(folder.joinpath("lexicon")):
        for row, spelling in _rows(file, f"{folder.name}/lexicon/{file.name}"):
            one = _spelling(code, row, spelling)
            found.setdefault(one.stem, []).append(one)
    places = resources.files("kuager.model.vocab").joinpath(_PLACES)
    for number, line in enumerate(places.read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            name, kind, _within, spellings = line.split("\t")
            for spelling in spellings.split("|"):
                values = {"place": name, "kind_of_place": kind}
                row = LexiconRow(file=f"vocab/{_PLACES}", line=number, spelling=spelling, types="PLACE", values=values)
                one = _spelling(code, row, spelling)
                found.setdefault(one.stem, []).append(one)
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
    plain = spelling.lower().replace("ё", "е")
    pieces: list[str] = []
    for piece in plain.split():
        mark = _PIECE_END.search(piece)
        stem = re.escape(fold(piece if mark is None else piece[: mark.start()]))
        ending = "" if mark is None else r"\w*" if mark[0] == "*" else endings.get(mark[0][1:], "")
        pieces.append(stem + ending)
    first = plain.split()[0]
    mark = _PIECE_END.search(first)
    begins = fold(first if mark is None else first[: mark.start()])
    return _Listed(row=row, stem=begins, forms=re.compile(" ".join(pieces)))


@cache
def _endings(code: str) -> Mapping[str, str]:
    """The endings of each inflection class and paradigm, as an expression."""
    settings, fold = language(code).settings, language(code).fold
    listed, paradigms = settings.get("endings", {}), settings.get("paradigms", {})
    assert isinstance(listed, dict)  # noqa: S101 - our own file, loaded by the tests
    assert isinstance(paradigms, dict)  # noqa: S101 - the same
    classes = {name: ["" if one == "-" else fold(one) for one in endings.split()] for name, endings in listed.items()}
    joined = {name: [one for part in forms for one in classes.get(part, ())] for name, forms in paradigms.items()}
    return {name: f"(?:{'|'.join(map(re.escape, ends))})" for name, ends in {**classes, **joined}.items()}


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
