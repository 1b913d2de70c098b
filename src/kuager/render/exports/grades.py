"""Airwars' grades as data (``airwars.toml``), and what the record tells of their conditions."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kuager.model.records import Act, Record
from kuager.model.vocab import place_within
from kuager.render.exports.lookups import PUTS_FORWARD
from kuager.render.exports.quantities import Ranged

_NOBODY = "unknown"
_ADMITS = frozenset({"asserts", "confirms"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade: its definition in words, its conditions, and what it lacks beside Airwars' own."""

    slug: str
    label: str
    says: str
    differs: str
    at_least: Mapping[str, int]
    at_most: Mapping[str, int]

    def holds(self, facts: Mapping[str, int]) -> bool:
        """Whether all conditions hold."""
        enough = all(facts[name] >= least for name, least in self.at_least.items())
        return enough and all(facts[name] <= most for name, most in self.at_most.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """All of ``airwars.toml``."""

    facts: Mapping[str, str]
    grades: tuple[Grade, ...]
    kinds: frozenset[str]
    acts: Mapping[str, tuple[str, ...]]
    combatants: frozenset[str]
    groups: Mapping[str, str]


@cache
def scheme() -> Scheme:
    """The grades of this version."""
    table = tomllib.loads(resources.files(__package__).joinpath("airwars.toml").read_text("utf-8"))
    return Scheme(
        facts=table["facts"],
        grades=tuple(Grade(**{"at_least": {}, "at_most": {}, **entry}) for entry in table["grades"]),
        kinds=frozenset(table["sources"]["kinds"]),
        acts={measure: tuple(acts) for measure, acts in table["acts"].items()},
        combatants=frozenset(table["combatants"]["populations"]),
        groups=table["groups"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A quantity with the facts that its grade rests on, and the parties behind them."""

    row: Ranged
    facts: Mapping[str, int]
    blamed: tuple[str, ...]
    admitted: tuple[str, ...]
    contradictions: int

    @property
    def grade(self) -> Grade | None:
        """The first grade whose conditions hold; None where none does."""
        return next((grade for grade in scheme().grades if grade.holds(self.facts)), None)


def acts_of(record: Record) -> dict[str, Act]:
    """The acts that somebody puts forward, by id."""
    told = {one.id: one.content for one in record.suggestions if isinstance(one.content, Act)}
    return {name: act for name, act in told.items() if act.stance in PUTS_FORWARD}


def graded(row: Ranged, acts: Mapping[str, Act]) -> Graded:
    """What the record tells of the conditions of a quantity's grade."""
    quantity = row.range.quantity
    here = [act for act in _acts(row, acts) if act.act in scheme().acts[quantity.measure]]
    blamed = {_folded(act.perpetrators): act.perpetrators for act in here if _folded(act.perpetrators) != _NOBODY}
    admitted = {_folded(act.perpetrators): act.perpetrators for act in here if _is_admitted(act)}
    counted = [figure for figure in row.claims if figure.count.source.kind in scheme().kinds]
    checks = {check for figure in row.claims for check in row.found.checks.get(figure.id, ())}
    facts = {
        "admitted": len(admitted),
        "blamed": len(blamed),
        "sources": len({row.found.voice(figure) for figure in counted}),
        "combatants": int(quantity.population in scheme().combatants),
    }
    return Graded(
        row=row,
        facts=facts,
        blamed=tuple(blamed[name] for name in sorted(blamed)),
        admitted=tuple(admitted[name] for name in sorted(admitted)),
        contradictions=sum(check.verdict == "contradiction" for check in checks),
    )


def _acts(row: Ranged, acts: Mapping[str, Act]) -> list[Act]:
    """The acts of an incident; without one, those at the place."""
    if row.incident is not None:
        return [acts[name] for name in row.incident.members if name in acts]
    return [act for act in acts.values() if _is_there(act, row.place)]


def _is_there(act: Act, place: str | None) -> bool:
    """Whether an act was at a place or inside it; an act whose text tells no place of its own is nowhere."""
    here = act.place.name if act.place is not None else None
    return here == place or (here is not None and place is not None and place_within(here, place))


def _is_admitted(act: Act) -> bool:
    party = _folded(act.perpetrators)
    speakers = {_folded(words) for words in (act.source.name, act.source.role) if words}
    return party != _NOBODY and act.stance in _ADMITS and party in speakers


def _folded(words: str) -> str:
    folded = " ".join(words.casefold().split())
    return folded.removeprefix("the ") or folded
