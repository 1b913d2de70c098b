"""Invented victims on invented lists: deterministic, with spellings in two scripts and four ways, typing errors, gaps.

Own names and own tables of romanisation, none of the program's. One person has a spelling of her own on every list;
6 % of words have a typing error; a quarter of the rows have no day of birth, and some only an age; one person in eight
has a brother or sister on the lists with the same surname, father, place and day.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
SHARES, _SIZE = _TABLE["shares"], _TABLE["size"]
SONS, DAUGHTERS = _TABLE["sons"].split(), _TABLE["daughters"].split()
LISTS = tuple(_TABLE["lists"].split())
_BEGIN, _GO_ON, _END = (_TABLE[f"surnames_{part}"].split() for part in ("begin", "go_on", "end"))
_PLACES = [one + other for one in _TABLE["places_begin"].split() for other in _TABLE["places_end"].split()]
_WAYS = [dict(zip(_TABLE["letters"], way.split(","), strict=True)) for way in _TABLE["ways"]]
_DAYS = (60, 3650)
_BEFORE = 736_330  # 1 January 2017 as an ordinal


@dataclass(frozen=True, slots=True)
class Victim:
    """A row: whom it is about, the list, and what the list says."""

    person: int
    source: str
    given: str
    surname: str
    patronymic: str
    sex: str
    born: int | None
    age: int | None
    died: int | None
    place: str


@dataclass(frozen=True, slots=True)
class Person:
    """What is true of a person."""

    given: str
    surname: str
    father: str
    sex: str
    born: int
    died: int
    place: str


def victims(rows: int, seed: int = 7) -> Iterator[Victim]:
    """So many rows, person by person; some 62 persons for a hundred rows.

    Args:
        rows: How many.
        seed: Another one, other victims.
    """
    chance = Random(seed)  # noqa: S311 - invented victims, no secrets
    for number, source, one in appearances(rows, chance):
        yield _row(chance, number, source, one)


def appearances(rows: int, chance: Random) -> Iterator[tuple[int, str, Person]]:
    """Who stands on which list: the number of a person, the list, and what is true of the person.

    Args:
        rows: How many.
        chance: Where chance comes from.
    """
    made, number = 0, 0
    family: list[Person] = []
    while made < rows:
        one = _sibling(chance, family) if family and chance.random() < SHARES["siblings"] else _person(chance, rows)
        family = [*family, one] if family and family[0].surname == one.surname else [one]
        for source in chance.sample(LISTS, chance.choices((1, 2, 3, 4), SHARES["on_lists"])[0]):
            if made < rows:
                yield number, source, one
                made += 1
        number += 1


def _person(chance: Random, rows: int) -> Person:
    sex = "f" if chance.random() < SHARES["women"] else "m"
    surname = _skewed(chance, _BEGIN) + _skewed(chance, _GO_ON)
    if rows >= _SIZE["longer_surnames"]:
        surname += _skewed(chance, _GO_ON)
    died = _BEFORE + chance.randrange(_DAYS[rows >= _SIZE["longer_window"]])
    born = died - 365 * 18 - chance.randrange(365 * 55)
    given = _skewed(chance, SONS if sex == "m" else DAUGHTERS)
    return Person(
        given, surname + chance.choice(_END), _skewed(chance, SONS), sex, born, died, _skewed(chance, _PLACES)
    )


def _sibling(chance: Random, family: list[Person]) -> Person:
    sex, one, called = chance.choice("mf"), family[-1], {other.given for other in family}
    others = [name for name in (SONS if sex == "m" else DAUGHTERS) if name not in called]
    born = one.born + chance.choice((-1, 1)) * chance.randrange(300, 3000)
    return Person(chance.choice(others), one.surname, one.father, sex, born, one.died, one.place)


def _skewed(chance: Random, words: Sequence[str]) -> str:
    """A word; those at the beginning of a list are the common ones."""
    return words[int(len(words) * chance.random() ** 1.6)]


def _row(chance: Random, person: int, source: str, one: Person) -> Victim:
    way = chance.randrange(-2, len(_WAYS))
    woman = one.sex == "f"
    surname = _of_woman(one.surname) if woman else one.surname
    patronymic = one.father + ("овна" if woman else "ович")
    told = chance.random()
    day = one.born + (chance.choice((-1, 1, 9, -30)) if chance.random() < SHARES["wrong_birth"] else 0)
    died = one.died + (chance.choice((-1, 1, 2)) if chance.random() < SHARES["wrong_death"] else 0)
    return Victim(
        person=person,
        source=source,
        given=_written(chance, one.given, way),
        surname=_written(chance, surname, way),
        patronymic=_written(chance, patronymic, way) if chance.random() < SHARES["patronymic"] else "",
        sex=one.sex if chance.random() < SHARES["sex"] else "",
        born=day if told < SHARES["birth"] else None,
        age=(one.died - one.born) // 365 if 0 <= told - SHARES["birth"] < SHARES["age"] else None,
        died=died if chance.random() < SHARES["death"] else None,
        place=_written(chance, one.place, way) if chance.random() < SHARES["place"] else "",
    )


def _of_woman(surname: str) -> str:
    if surname.endswith("ский"):
        return surname.removesuffix("ий") + "ая"
    return surname + "а"


def _written(chance: Random, name: str, way: int) -> str:
    """A name in Cyrillic (ways below nought) or romanised, perhaps with a typing error."""
    plain = name.lower()
    spelt = plain if way < 0 else "".join(_WAYS[way][letter] for letter in plain)
    if chance.random() < SHARES["typing_error"]:
        spelt = mistyped(chance, spelt, _TABLE["cyrillic" if way < 0 else "latin"])
    return spelt.capitalize()


def mistyped(chance: Random, word: str, letters: str) -> str:
    """A word with one typing error: a letter lost, one too many, a wrong one, or two swapped.

    Args:
        chance: Where chance comes from.
        word: The word.
        letters: Those that an error brings in.
    """
    at = chance.randrange(len(word))
    changed = (
        word[:at] + word[at + 1 :] or word,
        word[:at] + chance.choice(letters) + word[at:],
        word[:at] + chance.choice(letters) + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    )
    return chance.choice(changed)
