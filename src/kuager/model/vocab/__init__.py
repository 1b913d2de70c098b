"""The closed vocabularies, as data: every word a record may use, with the standard it comes from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a vocabulary: what people read for it, and the standard's own code, if it has one."""

    name: str
    label: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A closed list of terms and the standard that they come from."""

    name: str
    standard: str
    terms: Mapping[str, Term]


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


def _table(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


@cache
def vocabularies() -> Mapping[str, Vocabulary]:
    """All vocabularies by name; populations and measures among them."""
    lists = {name: _vocabulary(name, table) for name, table in _table("terms.toml").items()}
    for name, standard in (
        ("populations", "Every Casualty Counts; Airwars victim groups; HURIDOCS MT 24"),
        ("measures", "Every Casualty Counts; HURIDOCS Arrest format"),
    ):
        lists[name] = _vocabulary(name, {"standard": standard, "terms": _table(f"{name}.toml")})
    kinds = {"standard": "own, after HURIDOCS MT 4", "terms": _table("incidents.toml")["kinds"]}
    lists["incident_kinds"] = _vocabulary("incident_kinds", kinds)
    return lists


def _vocabulary(name: str, table: Mapping[str, object]) -> Vocabulary:
    terms = table["terms"]
    assert isinstance(terms, dict)  # noqa: S101 - the file is ours and tested
    return Vocabulary(
        name=name,
        standard=str(table["standard"]),
        terms={
            word: Term(name=word, label=str(entry["label"]), code=entry.get("code")) for word, entry in terms.items()
        },
    )


def label(vocabulary: str, term: str) -> str:
    """What people read for a term; a word that is not in the vocabulary, as one of a later version, reads as it stands.

    Raises:
        KeyError: There is no such vocabulary.
    """
    known = vocabularies()[vocabulary].terms.get(term)
    return term if known is None else known.label


@cache
def populations() -> Mapping[str, Population]:
    """The lattice of populations."""
    table = _table("populations.toml")
    parents = {name: tuple(_words(entry.get("in"))) for name, entry in table.items()}
    disjoint = {name: set(_words(entry.get("disjoint"))) for name, entry in table.items()}
    return {
        name: Population(
            name=name,
            label=str(entry["label"]),
            within=frozenset(_ancestors(name, parents)),
            disjoint=frozenset(_disjoint(name, parents, disjoint)),
        )
        for name, entry in table.items()
    }


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []


def _ancestors(name: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    found = set(parents[name])
    for parent in parents[name]:
        found |= _ancestors(parent, parents)
    return found


def _disjoint(name: str, parents: Mapping[str, tuple[str, ...]], declared: Mapping[str, set[str]]) -> set[str]:
    """What shares no member with it: declared for it or for a population around it, and all inside those."""
    around = {name, *_ancestors(name, parents)}
    apart = {other for wider in around for other in declared[wider]}
    apart |= {other for other, others in declared.items() if others & around}
    return {inner for inner in parents if ({inner} | _ancestors(inner, parents)) & apart}


@cache
def measures() -> Mapping[str, Measure]:
    """The measures by name."""
    return {
        name: Measure(
            name=name,
            label=str(entry["label"]),
            kind=str(entry["kind"]),
            within=tuple(_words(entry.get("within"))),
        )
        for name, entry in _table("measures.toml").items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """A place: its kind, the place around it, and its spellings."""

    name: str
    kind: str
    within: str | None
    spellings: tuple[str, ...]


@cache
def places() -> Mapping[str, GazetteerPlace]:
    """The gazetteer by name; every ``within`` is itself in it."""
    text = resources.files(__package__).joinpath("places.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {
        name: GazetteerPlace(name=name, kind=kind, within=within or None, spellings=tuple(spellings.split("|")))
        for name, kind, within, spellings in rows
    }


def place_within(inner: str, outer: str) -> bool:
    """Whether one place lies inside another (a place does not lie inside itself); unknown places lie nowhere."""
    known = places()
    around = known[inner].within if inner in known else None
    while around is not None and around != outer:
        around = known[around].within
    return around is not None
