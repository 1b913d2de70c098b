"""What columns of victim lists are called, by language: a proposal for a person, never a decision.

The names are data with examples: ``columns.toml``.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from kuager.model.documents import Stated

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MARKS = re.compile(r"[.,:;*_/\\\"«»'’№#-]+")
_SPACE = re.compile(r"\s+")


def proposed(header: Sequence[str]) -> tuple[Stated, ...]:
    """What the columns of a header seem to be; those that nobody knows are left out.

    Args:
        header: The names of the columns in their order.
    """
    found = {name: meaning_of(name) for name in header if name.strip()}
    return tuple(Stated(name=name, value=meaning) for name, meaning in found.items() if meaning is not None)


def meaning_of(name: str) -> str | None:
    """What a column of that name seems to be, None where it is not known.

    The longest known name decides with which the column begins; what stands in brackets is no part of its name.

    Args:
        name: What the column is called.
    """
    words = _bare(_BRACKETS.sub(" ", name)) or _bare(name)
    if not words and name.strip() in {"№", "#", "No", "N"}:
        return "number"
    known = _known()
    pieces = words.split()
    beginnings = (" ".join(pieces[:number]) for number in range(len(pieces), 0, -1))
    return next((known[beginning] for beginning in beginnings if beginning in known), None)


def examples() -> Mapping[str, Sequence[str]]:
    """For each meaning names of columns that must be read as that."""
    return {meaning: one["examples"] for meaning, one in _table().items()}


def _bare(name: str) -> str:
    return _SPACE.sub(" ", _MARKS.sub(" ", name.casefold().replace("ё", "е"))).strip()


@cache
def _known() -> Mapping[str, str]:
    return {
        _bare(name): meaning
        for meaning, one in _table().items()
        for language in ("eng", "rus", "kaz")
        for name in one[language]
    }


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = resources.files(__package__).joinpath("columns.toml").read_text("utf-8")
    table: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(text)
    return table
