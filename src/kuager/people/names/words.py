"""What one word of a name can be: given name, patronymic, surname, initial."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from kuager.model.letters import small
from kuager.people.names.fold import coarse, script_of, sounds_of

SHORTEST_ROOT = 2
_LISTS = ("given_slavic.tsv", "given_kazakh.tsv")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name; one object for one spelling, so that words are told by identity.

    Attributes:
        text: As it was written.
        keys: How it sounds, see ``sounds_of``.
        coarse: The same keys with near sounds written alike.
        given: Lines of the lists of given names that have it as a name.
        short: Lines that have it as a diminutive.
        given_sex: m or f, if all these lines agree.
        fathers: The father's name as keys, if its ending makes it a patronymic.
        father_sex: Whose patronymic: m of a son, f of a daughter.
        is_listed_father: The ending is one that surnames do not have, or the father's name is a listed one.
        stems: The keys of a surname with gender, in the man's form.
        surname_sex: m or f by the ending of a surname.
        bare: The keys of a surname without its -ов or -ев.
        has_surname_ending: Whether its ending is one of surnames.
    """

    text: str
    keys: tuple[str, ...]
    coarse: tuple[str, ...]
    given: frozenset[int] = frozenset()
    short: frozenset[int] = frozenset()
    given_sex: str = ""
    fathers: tuple[str, ...] = ()
    father_sex: str = ""
    is_listed_father: bool = False
    stems: tuple[str, ...] = ()
    surname_sex: str = ""
    bare: tuple[str, ...] = ()
    has_surname_ending: bool = False

    @property
    def is_initial(self) -> bool:
        """Whether it is one letter, or one sound written with two (Ж., Zh.)."""
        return len(self.keys[0]) == 1

    @property
    def classes(self) -> frozenset[int]:
        """Every line of the lists that has it."""
        return self.given | self.short


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of given names and endings, by sound."""

    given: Mapping[str, frozenset[int]]
    short: Mapping[str, frozenset[int]]
    sexes: tuple[str, ...]
    sons: tuple[str, ...]
    daughters: tuple[str, ...]
    sure: frozenset[str]
    apart: Mapping[str, str]
    surnames: tuple[tuple[str, str, bool], ...]
    unisex: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]
    titles: frozenset[str]
    particles: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped lists."""
    folder = resources.files(__package__)
    endings = tomllib.loads(folder.joinpath("endings.toml").read_text("utf-8"))
    given: dict[str, set[int]] = {}
    short: dict[str, set[int]] = {}
    sexes: list[str] = []
    for name in _LISTS:
        for line in folder.joinpath(name).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                sex, spellings, shorter = (line + "\t").split("\t")[:3]
                _enter(given, spellings.split(), len(sexes))
                _enter(short, shorter.split(), len(sexes))
                sexes.append(sex)
    patronymic = endings["patronymic"]
    apart = {_sound(one): "m" for one in patronymic["apart_man"]} | {
        _sound(one): "f" for one in patronymic["apart_woman"]
    }
    return Lexicon(
        given={key: frozenset(lines) for key, lines in given.items()},
        short={key: frozenset(lines) for key, lines in short.items()},
        sexes=tuple(sexes),
        sons=_by_length(patronymic["man"]),
        daughters=_by_length(patronymic["woman"]),
        sure=frozenset(map(_sound, patronymic["instead_of_surname"])),
        apart=apart,
        surnames=tuple((_sound(one["man"]), _sound(one["woman"]), one["lost"]) for one in endings["surname"]),
        unisex=_by_length(endings["surnames"]["both"]),
        alike=tuple((_sound(one), _sound(other)) for one, other in endings["surnames"]["alike"]),
        titles=frozenset(endings["small"]["titles"]),
        particles=frozenset(endings["small"]["particles"]),
    )


def _enter(into: dict[str, set[int]], spellings: Iterable[str], line: int) -> None:
    for spelling in spellings:
        for key in sounds_of(spelling.replace("-", "")):
            into.setdefault(key, set()).add(line)


def _sound(ending: str) -> str:
    return sounds_of(ending)[0]


def _by_length(endings: Iterable[str]) -> tuple[str, ...]:
    sounds = {_sound(ending) for ending in endings}
    return tuple(sorted(sounds, key=lambda one: (-len(one), one)))


@lru_cache(maxsize=200_000)
def word(text: str) -> Word | None:
    """What one word can be; None for one without letters that can be compared."""
    keys = sounds_of(text)
    if not keys:
        return None
    lists = lexicon()
    keys = tuple(dict.fromkeys(_modern(key, lists) for key in keys))
    given = frozenset[int]().union(*(lists.given.get(key, frozenset()) for key in keys))
    short = frozenset[int]().union(*(lists.short.get(key, frozenset()) for key in keys))
    sexes = {lists.sexes[line] for line in given or short}
    fathers, father_sex, is_sure = _father(keys, lists)
    stems, surname_sex, bare = ((), "", ()) if given or is_sure else _surname(keys, lists)
    return Word(
        text=text,
        keys=keys,
        coarse=tuple(coarse(key) for key in keys),
        given=given,
        short=short,
        given_sex=sexes.pop() if len(sexes) == 1 else "",
        fathers=fathers,
        father_sex=father_sex,
        is_listed_father=is_sure or any(father in lists.given for father in fathers),
        stems=stems,
        surname_sex=surname_sex,
        bare=bare,
        has_surname_ending=bool(stems) or (not given and any(key.endswith(lists.unisex) for key in keys)),
    )


def _modern(key: str, lists: Lexicon) -> str:
    """Romanoff is Romanov."""
    for old, new in lists.alike:
        if key.endswith(old) and len(key) > len(old) + SHORTEST_ROOT:
            return key.removesuffix(old) + new
    return key


def _father(keys: tuple[str, ...], lists: Lexicon) -> tuple[tuple[str, ...], str, bool]:
    for endings, sex in ((lists.sons, "m"), (lists.daughters, "f")):
        for ending in endings:
            roots = [key.removesuffix(ending) for key in keys if key.endswith(ending)]
            # Serik-qyzy is written Serikqyzy and its doubled k collapses: the last k of a father's name tells nothing
            fathers = tuple(dict.fromkeys(root.removesuffix("k") for root in roots if len(root) >= SHORTEST_ROOT))
            if fathers:
                return fathers, sex, ending in lists.sure
    return (), "", False


def _surname(keys: tuple[str, ...], lists: Lexicon) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    for man, woman, is_lost in lists.surnames:
        for sex, ending in (("f", woman), ("m", man)):
            roots = [key.removesuffix(ending) for key in keys if key.endswith(ending)]
            roots = [root for root in roots if len(root) >= SHORTEST_ROOT]
            if roots:
                return tuple(root + man for root in roots), sex, tuple(roots) if is_lost else ()
    return (), "", ()


def is_title(text: str) -> bool:
    """Whether a word only goes with names: Mr, господин."""
    return small(text).strip(".") in lexicon().titles


def is_particle(text: str) -> bool:
    """Whether a word inside a name joins others: van, bin, al."""
    return small(text).strip(".") in lexicon().particles


__all__ = ["Lexicon", "Word", "is_particle", "is_title", "lexicon", "script_of", "word"]
