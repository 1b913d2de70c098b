"""The parts of a row's name as columns: given name, the surname in the man's form, the father's name; all by sound."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kuager.model.letters import letters_v1, small
from kuager.model.linked import ListRow
from kuager.people.names.fold import coarse
from kuager.people.names.lexicon import lexicon
from kuager.people.names.parsing import parsed
from kuager.people.names.words import Word, word

LONGEST = 200
"""Characters of a name that are compared."""

_NOT_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class NamedParts:
    """The parts of a name by sound, empty where it has none, and all its words in the order of the alphabet."""

    given: str
    surname: str
    father: str
    ordered: str
    sex: str


def named(row: ListRow) -> NamedParts:
    """The parts of the name in a row: by its columns where it has some, else by the forms and order of its words."""
    said = row.said
    given, surname = said.get("given_name", "")[:LONGEST], said.get("family_name", "")[:LONGEST]
    if given or surname:
        return _in_columns(given, surname, said.get("patronymic", "")[:LONGEST])
    return _taken_apart(said.get("name", "")[:LONGEST])


def _in_columns(given: str, surname: str, father: str) -> NamedParts:
    return NamedParts(
        given=_given(_words(given)),
        surname="".join(_surname(one) for one in _words(surname)),
        father=next(map(_father, _words(father)), "") or _middle(_words(given)),
        ordered=_ordered(_words(f"{given} {father} {surname}")),
        sex=parsed(f"{surname} {given} {father}").sex,
    )


@lru_cache(maxsize=10_000)
def _taken_apart(text: str) -> NamedParts:
    name = parsed(text)
    others = [one for at, one in enumerate(name.words) if at != name.surname_at]
    surname = "" if name.surname_at is None else _surname(name.words[name.surname_at])
    father = "" if name.patronymic is None else _father(name.patronymic)
    words = [*name.words, *([] if name.patronymic is None else [name.patronymic])]
    return NamedParts(_given(others), surname, father or _middle(others), _ordered(words), name.sex)


def _ordered(words: Sequence[Word]) -> str:
    return " ".join(sorted(one.keys[0] for one in words))


def _given(words: Sequence[Word]) -> str:
    """The first of the given names: sons of one father may share the second, and lists leave it out."""
    return next((_listed(one) for one in words), "")


def _middle(words: Sequence[Word]) -> str:
    """What stands between given name and surname, where no ending tells: in Arabic names the father's."""
    return _listed(words[1]) if len(words) > 1 else ""


def _surname(one: Word) -> str:
    return coarse((one.bare or one.stems or one.keys)[0])


def _father(one: Word) -> str:
    return coarse(one.fathers[0]) if one.fathers else _listed(one)


def _listed(one: Word) -> str:
    """A given name as the lists of names first spell it, where they know which it is; else as it sounds."""
    lines = one.given or one.short
    return coarse(lexicon().given.lemmas[next(iter(lines))]) if len(lines) == 1 else one.coarse[0]


def _words(text: str) -> list[Word]:
    return [found for piece in _NOT_WORDS.split(text) if piece and (found := word(piece)) is not None]


@lru_cache(maxsize=100_000)
def place_key(words: str) -> str:
    """A place by its letters, without case, marks and script."""
    return " ".join(letters_v1(one) for one in _NOT_WORDS.split(small(words[:LONGEST])) if one)
