"""The lists of given names and of endings, by sound and as written: data files beside this module."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeVar

from kuager.model.letters import small
from kuager.people.names.fold import sounds_of

_Value = TypeVar("_Value")
_LISTS = ("given_slavic.tsv", "given_kazakh.tsv")


@dataclass(frozen=True, slots=True)
class Given:
    """Given names; a line of the lists is one name with its variants and diminutives.

    Attributes:
        names: The lines that have a sound as a name.
        short: The lines that have it as a diminutive.
        sexes: m or f, by line.
        lemmas: How the first spelling of a line sounds.
        spelled: The sexes of a spelling in small letters, ё as е.
    """

    names: Mapping[str, frozenset[int]]
    short: Mapping[str, frozenset[int]]
    sexes: tuple[str, ...]
    lemmas: tuple[str, ...]
    spelled: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists; endings and small words as ``endings.toml`` explains them."""

    given: Given
    sons: tuple[str, ...]
    daughters: tuple[str, ...]
    sure: frozenset[str]
    patronymics: tuple[str, ...]
    apart: frozenset[str]
    surnames: tuple[tuple[str, str, bool], ...]
    unisex: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]
    before_father: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped lists; the result is shared."""
    endings = tomllib.loads(resources.files(__package__).joinpath("endings.toml").read_text("utf-8"))
    patronymic, surnames, words = endings["patronymic"], endings["surnames"], endings["small"]
    return Lexicon(
        given=_given(),
        sons=_by_length(patronymic["man"]),
        daughters=_by_length(patronymic["woman"]),
        sure=frozenset(map(_sound, patronymic["instead_of_surname"])),
        patronymics=tuple(patronymic["spelled"]),
        apart=frozenset(_sound(one) for one in (*patronymic["apart_man"], *patronymic["apart_woman"])),
        surnames=tuple((_sound(one["man"]), _sound(one["woman"]), one["lost"]) for one in endings["surname"]),
        unisex=_by_length(surnames["both"]),
        alike=tuple((_sound(one), _sound(other)) for one, other in surnames["alike"]),
        before_father=frozenset(words["before_father"]),
        titles=frozenset(words["titles"]),
        particles=frozenset(words["particles"]),
    )


def _given() -> Given:
    names: dict[str, set[int]] = {}
    short: dict[str, set[int]] = {}
    spelled: dict[str, set[str]] = {}
    sexes: list[str] = []
    lemmas: list[str] = []
    for at, (sex, variants, shorter) in enumerate(_lines()):
        sexes.append(sex)
        lemmas.append(_sound(variants[0]))
        for into, spellings in ((names, variants), (short, shorter)):
            for spelling in spellings:
                spelled.setdefault(small(spelling).replace("ё", "е"), set()).add(sex)
                _enter(into, spelling, at)
    return Given(_frozen(names), _frozen(short), tuple(sexes), tuple(lemmas), _frozen(spelled))


def _lines() -> Iterator[tuple[str, list[str], list[str]]]:
    for name in _LISTS:
        for line in resources.files(__package__).joinpath(name).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                sex, variants, shorter = (line + "\t").split("\t")[:3]
                yield sex, variants.split(), shorter.split()


def _enter(into: dict[str, set[int]], spelling: str, line: int) -> None:
    for key in sounds_of(spelling.replace("-", "")):
        into.setdefault(key, set()).add(line)


def _frozen(sets: Mapping[str, set[_Value]]) -> dict[str, frozenset[_Value]]:
    return {key: frozenset(some) for key, some in sets.items()}


def _sound(ending: str) -> str:
    return sounds_of(ending)[0]


def _by_length(endings: Iterable[str]) -> tuple[str, ...]:
    sounds = {_sound(ending) for ending in endings}
    return tuple(sorted(sounds, key=lambda one: (-len(one), one)))
