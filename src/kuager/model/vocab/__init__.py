"""The closed vocabularies, as data: every word a record may use, with the standard it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kuager.errors import VocabularyBroken
from kuager.model.documents import Problem
from kuager.model.vocab import gazetteer
from kuager.model.vocab.counted import Measure, Population, Table, label_of, read_measures, read_populations, read_table
from kuager.model.vocab.gazetteer import GazetteerPlace, read_places

__all__ = [
    "GazetteerPlace",
    "Measure",
    "Population",
    "Term",
    "Vocabulary",
    "label",
    "measures",
    "place_within",
    "places",
    "populations",
    "vocabularies",
    "vocabulary_faults",
]


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


@cache
def _text(name: str) -> str:
    """A file of this version, as people may have changed it.

    Raises:
        VocabularyBroken: It is no UTF-8.
    """
    try:
        return resources.files(__package__).joinpath(name).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"{name} is no UTF-8 from byte {error.start} on"
        raise VocabularyBroken(message) from error


def _table(name: str) -> Table:
    return read_table(_text(name), name)


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
            word: Term(name=word, label=label_of(word, entry), code=entry.get("code")) for word, entry in terms.items()
        },
    )


def label(vocabulary: str, term: str) -> str:
    """What people read for a term; a word that is not in the vocabulary, as one of a later version, reads as it stands.

    Raises:
        KeyError: There is no such vocabulary.
    """
    known = vocabularies()[vocabulary].terms.get(term)
    return term if known is None else known.label


def populations() -> Mapping[str, Population]:
    """The lattice of populations."""
    return _populations()[0]


@cache
def _populations() -> tuple[Mapping[str, Population], tuple[Problem, ...]]:
    return read_populations(_text("populations.toml"))


def measures() -> Mapping[str, Measure]:
    """The measures by name."""
    return _measures()[0]


@cache
def _measures() -> tuple[Mapping[str, Measure], tuple[Problem, ...]]:
    return read_measures(_text("measures.toml"))


def places() -> Mapping[str, GazetteerPlace]:
    """The gazetteer by name; every ``within`` is itself in it, and none lies in itself over others."""
    return _places()[0]


@cache
def _places() -> tuple[Mapping[str, GazetteerPlace], tuple[Problem, ...]]:
    return read_places(_text(gazetteer.FILE))


def vocabulary_faults() -> tuple[Problem, ...]:
    """What is wrong with the lists of places, populations and measures, as somebody changed them; file and line."""
    return (*_places()[1], *_populations()[1], *_measures()[1])


def place_within(inner: str, outer: str) -> bool:
    """Whether one place lies inside another (a place does not lie inside itself); unknown places lie nowhere."""
    known = places()
    around = known[inner].within if inner in known else None
    while around is not None and around != outer:
        around = known[around].within
    return around is not None
