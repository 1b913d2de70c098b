"""A name taken apart: who is called what, by which father, of which sex."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kuager.people.names.fold import script_of, sounds_of
from kuager.people.names.lexicon import lexicon
from kuager.people.names.words import Word, child_of, is_before_father, is_particle, is_title, word

_HYPHENS = re.compile(r"\s*[-‐‑‒–—]+\s*")
_INITIALS = re.compile(r"(?<=\w)\.(?=\S)")  # К.Ж. without a space
_CAPITAL_INSIDE = re.compile(r"(?<=[a-zа-я]{2})(?=[A-ZА-Я][a-zа-я]{2})(?<!Mac)")  # VladimirPutin
_AROUND = ' \t\r\n.,;:!?()[]{}"“”«»/\\*'
_FULL = 3


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name and what its words are.

    Attributes:
        text: As it was written.
        words: Given names, surnames and initials in their order, particles and titles left out.
        patronymic: The word that names the father.
        surname_at: The place of the surname among the words; None where nothing tells.
        sex: m, f or "": what the forms of the words tell.
        script: Of most letters, ISO 15924.
        has_initials: Whether any word is an initial.
    """

    text: str
    words: tuple[Word, ...]
    patronymic: Word | None
    surname_at: int | None
    sex: str
    script: str
    has_initials: bool

    @property
    def surname(self) -> str:
        """The surname as written, or ""."""
        return "" if self.surname_at is None else self.words[self.surname_at].text

    @property
    def given(self) -> tuple[str, ...]:
        """The given names as written, initials left out."""
        return tuple(one.text for at, one in enumerate(self.words) if at != self.surname_at and not one.is_initial)

    @property
    def initials(self) -> tuple[str, ...]:
        """The initials, by sound."""
        return tuple(one.keys[0] for one in self.words if one.is_initial)

    @property
    def surname_key(self) -> str:
        """The surname by sound, in the man's form; for linkage."""
        if self.surname_at is None:
            return ""
        found = self.words[self.surname_at]
        return (found.stems or found.keys)[0]

    @property
    def given_key(self) -> str:
        """The given names by sound, one word; for linkage."""
        return "".join(one.keys[0] for at, one in enumerate(self.words) if at != self.surname_at and not one.is_initial)

    @property
    def father(self) -> str:
        """The father's name by sound, or ""; for linkage."""
        return "" if self.patronymic is None else self.patronymic.fathers[0]


@lru_cache(maxsize=100_000)
def parsed(text: str) -> Name:
    """Take a name apart; a name of nothing that can be compared has no words."""
    before_comma = text.partition(",")[0] if text.count(",") == 1 else ""
    words = _words(text)
    at = _patronymic(words)
    patronymic = None if at is None else words.pop(at)
    surname_at = _surname_at(words, at, len(_words(before_comma)))
    return Name(
        text=text,
        words=tuple(words),
        patronymic=patronymic,
        surname_at=surname_at,
        sex=_sex(words, patronymic, surname_at),
        script=script_of(text),
        has_initials=any(one.is_initial for one in words),
    )


def _pieces(text: str) -> list[str]:
    """The words: hyphenated names apart, Серик улы joined, titles left out."""
    apart = lexicon().apart
    pieces: list[str] = []
    for chunk in _INITIALS.sub(". ", _HYPHENS.sub("-", text)).replace(",", " ").split():
        for piece in _CAPITAL_INSIDE.sub("-", chunk).split("-"):
            plain = piece.strip(_AROUND)
            if not plain or is_title(chunk.strip(_AROUND)):
                continue
            sound = sounds_of(plain)
            if pieces and sound and sound[0] in apart:
                pieces[-1] += plain.lower()
            else:
                pieces.append(plain)
    return pieces


def _words(text: str) -> list[Word]:
    """The words of a name without particles; the one after bin names the father."""
    pieces = _pieces(text)
    solid = [at for at, piece in enumerate(pieces) if not is_particle(piece)] or range(len(pieces))
    made = [child_of(pieces[at]) if at > 1 and is_before_father(pieces[at - 1]) else word(pieces[at]) for at in solid]
    return [one for one in made if one is not None]


def _patronymic(words: Sequence[Word]) -> int | None:
    """Which word is the patronymic, if any."""
    ones = [at for at, one in enumerate(words) if one.fathers and (at > 0 or one.is_listed_father)]
    if len(words) < _FULL:
        ones = [at for at in ones if words[at].is_listed_father and _suits(words[at], words)]
    if len(ones) > 1:
        after_given = [at for at in ones if at > 0 and words[at - 1].given]
        ones = after_given[:1] or ones[-1:]
    return ones[0] if ones else None


def _suits(patronymic: Word, words: Sequence[Word]) -> bool:
    """Whether another word is a given name of the same sex: Светлана Алексиевич has a surname."""
    return any(one.given and one.given_sex in ("", patronymic.father_sex) for one in words if one is not patronymic)


def _surname_at(words: Sequence[Word], patronymic: int | None, before_comma: int) -> int | None:
    """Where the surname is: by the comma, the endings, the lists, capitals, the patronymic, the order."""
    full = [at for at, one in enumerate(words) if not one.is_initial]
    if len(full) == 1:
        is_surname = words[full[0]].has_surname_ending or (len(words) > 1 and not words[full[0]].given)
        return full[0] if is_surname else None
    if not full:
        return None
    if before_comma == 1:
        return full[0]
    told = _told(full, words)
    if told is not None or patronymic is None:
        return full[-1] if told is None else told
    if all(words[at].given for at in full):
        return None
    return full[0] if patronymic == len(words) else full[-1]


def _told(full: Sequence[int], words: Sequence[Word]) -> int | None:
    """The only word with a surname's ending, or outside the lists of given names, or in capitals."""
    for telling in (
        [at for at in full if words[at].has_surname_ending],
        [at for at in full if not words[at].given],
        [at for at in full if words[at].text.isupper()],
    ):
        if len(telling) == 1:
            return telling[0]
    return None


def _sex(words: Sequence[Word], patronymic: Word | None, surname_at: int | None) -> str:
    told = {patronymic.father_sex} if patronymic is not None else set()
    if not told:
        told = {one.given_sex for at, one in enumerate(words) if at != surname_at} - {""}
    if not told and surname_at is not None and words[surname_at].surname_sex == "f":
        told = {"f"}
    return told.pop() if len(told) == 1 else ""


def blocking_keys(text: str) -> frozenset[str]:
    """Keys of which two spellings of one person share at least one, as a rule: to find candidates.

    A key is the consonant frame of one word, coarse, the first letters only; initials and patronymics give none.
    """
    name = parsed(text)
    keys: set[str] = set()
    for one in name.words if any(not one.is_initial for one in name.words) else ():
        for key in () if one.is_initial else one.coarse:
            keys.add("w:" + _frame(key))
        keys.update(f"g:{line}" for line in one.classes)
    return frozenset(keys)


def _frame(key: str) -> str:
    return key[:1] + "".join(letter for letter in key[1:] if letter not in "aeiou")[:3]
