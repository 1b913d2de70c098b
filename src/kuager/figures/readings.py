"""The readings that the figures stage knows for ambiguous words, from ``readings.toml``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureReading:
    """What the word for a measure may count.

    Attributes:
        held: What it counts read as a stock ("those held at that time"), None where it is no stock.
        total: What it counts read as a cumulative count.
        also: The measure that the cumulative reading equals.
        inside: The check that compares it with the measures around it.
        occasion: Whether it counts who was there on one occasion.
    """

    held: str | None = None
    total: str | None = None
    also: str | None = None
    inside: str = "part"
    occasion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """All of ``readings.toml``; factors are fractions so that no floating-point number decides anything."""

    approx_factor: tuple[int, int]
    vague_factor: tuple[int, int]
    listed_per_quantity: int
    added: re.Pattern[str]
    measures: Mapping[str, MeasureReading]


@cache
def conventions() -> Conventions:
    """The conventions of this version."""
    table = tomllib.loads(resources.files(__package__).joinpath("readings.toml").read_text("utf-8"))
    words = "|".join(re.escape(word) for word in sorted(table["added"], key=len, reverse=True))
    return Conventions(
        approx_factor=(table["approx_factor"][0], table["approx_factor"][1]),
        vague_factor=(table["vague_factor"][0], table["vague_factor"][1]),
        listed_per_quantity=table["listed_per_quantity"],
        added=re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        measures={name: MeasureReading(**entry) for name, entry in table["measures"].items()},
    )


_PLAIN = MeasureReading()


def measure_reading(measure: str) -> MeasureReading:
    """How the word for a measure may be read; measures not in the file have one reading."""
    return conventions().measures.get(measure, _PLAIN)
