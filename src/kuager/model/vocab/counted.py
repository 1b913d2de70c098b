"""Who and what is counted, from the files: ``populations.toml`` and ``measures.toml``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from kuager.errors import VocabularyBroken
from kuager.model.documents import Problem
from kuager.model.vocab.lattices import Lines, ancestors, apart, sound

Table = Mapping[str, Mapping[str, object]]
_HEADER = re.compile(r"\s*\[\s*\"?([^\]\"]*?)\"?\s*\]")
_KINDS = ("cumulative", "stock", "either")


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Who is counted; ``within`` are the populations that contain it, all the way up."""

    name: str
    label: str
    within: frozenset[str]
    disjoint: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted; ``kind`` is ``cumulative``, ``stock`` or ``either``."""

    name: str
    label: str
    kind: str
    within: tuple[str, ...]


def read_table(text: str, file: str) -> Table:
    """The tables of a vocabulary file.

    Raises:
        VocabularyBroken: It is no TOML, or says one thing twice; the message names file and line.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{file} cannot be read: {error}"
        raise VocabularyBroken(message) from error


def read_populations(text: str, file: str = "populations.toml") -> tuple[dict[str, Population], tuple[Problem, ...]]:
    """The populations of a file by name, in no circle and apart from no part of themselves; and its faults."""
    table, lines = _entries(text, file)
    within, unsound = sound({name: _words(entry.get("in")) for name, entry in table.items()}, lines)
    disjoint, overlapping = apart(within, {name: _words(entry.get("disjoint")) for name, entry in table.items()}, lines)
    found = {
        name: Population(
            name=name,
            label=label_of(name, entry),
            within=ancestors(name, within),
            disjoint=disjoint[name],
        )
        for name, entry in table.items()
    }
    return found, (*_no_lists(table, lines, ("in", "disjoint")), *unsound, *overlapping)


def read_measures(text: str, file: str = "measures.toml") -> tuple[dict[str, Measure], tuple[Problem, ...]]:
    """The measures of a file by name, in no circle; and its faults."""
    table, lines = _entries(text, file)
    within, unsound = sound({name: _words(entry.get("within")) for name, entry in table.items()}, lines)
    found = {
        name: Measure(name=name, label=label_of(name, entry), kind=_kind(entry), within=within[name])
        for name, entry in table.items()
    }
    unknown = [
        lines.fault(name, f"its kind is none of {', '.join(_KINDS)}; taken as either")
        for name, entry in table.items()
        if entry.get("kind") not in _KINDS
    ]
    return found, (*unknown, *_no_lists(table, lines, ("within",)), *unsound)


def label_of(name: str, entry: Mapping[str, object]) -> str:
    """What people read for a word; the word itself where the file has nothing for it."""
    return str(entry.get("label", name))


def _kind(entry: Mapping[str, object]) -> str:
    kind = entry.get("kind")
    return str(kind) if kind in _KINDS else "either"


def _entries(text: str, file: str) -> tuple[Table, Lines]:
    """The words of a file, and the lines in which they begin."""
    table = {name: entry for name, entry in read_table(text, file).items() if isinstance(entry, Mapping)}
    numbers = {
        header[1]: number
        for number, line in enumerate(text.splitlines(), start=1)
        if (header := _HEADER.match(line)) is not None
    }
    return table, Lines(file, numbers)


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list) else ()


def _no_lists(table: Table, lines: Lines, fields: tuple[str, ...]) -> list[Problem]:
    return [
        lines.fault(name, f"`{field}` is a list of names in square brackets; it is passed over")
        for name, entry in table.items()
        for field in fields
        if not isinstance(entry.get(field, []), list)
    ]
