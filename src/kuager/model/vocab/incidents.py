"""The kinds of incidents: which events and acts make one, and which counts of people belong to it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentKind:
    """A kind of incident; what each field means stands in ``incidents.toml``."""

    name: str
    label: str
    events: tuple[str, ...]
    acts: tuple[str, ...]
    measures: tuple[str, ...]
    rank: int
    whole: bool = False
    persons: bool = False
    once: bool = False
    together: bool = False
    days: int = 1
    single: bool = False
    one_a_day: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two tellings of a kind, each a time and a place, and whether they are one incident."""

    kind: str
    one: tuple[str, str]
    other: tuple[str, str]
    grouped: bool


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("kuager.model.vocab").joinpath("incidents.toml").read_text("utf-8"))


@cache
def incident_kinds() -> Mapping[str, IncidentKind]:
    """The kinds by name, the gravest first."""
    return {name: _kind(name, rank, entry) for rank, (name, entry) in enumerate(_file()["kinds"].items())}


def _kind(name: str, rank: int, entry: Mapping[str, Any]) -> IncidentKind:
    fields: dict[str, Any] = {field: tuple(entry[field]) for field in ("events", "acts", "measures")}
    fields |= {field: value for field, value in entry.items() if field not in (*fields, "examples")}
    return IncidentKind(name=name, rank=rank, **fields)


@cache
def kind_of_event(word: str) -> str | None:
    """The kind of incident that an event of some kind makes; None where it makes none."""
    return next((kind.name for kind in incident_kinds().values() if word in kind.events), None)


@cache
def kind_of_act(word: str) -> str | None:
    """The kind of incident that an act makes; None where it makes none."""
    return next((kind.name for kind in incident_kinds().values() if word in kind.acts), None)


def no_incident() -> Mapping[str, str]:
    """The words that make no incident, and why."""
    return dict(_file()["no_incident"])


def told_beside() -> frozenset[str]:
    """The measures that belong to whatever incident their own passage tells of."""
    return frozenset(_file()["told_beside"]["measures"])


def examples() -> tuple[Example, ...]:
    """The examples of all kinds."""
    return tuple(
        Example(kind=name, one=tuple(example["one"]), other=tuple(example["other"]), grouped=example["grouped"])
        for name, entry in _file()["kinds"].items()
        for example in entry["examples"]
    )
