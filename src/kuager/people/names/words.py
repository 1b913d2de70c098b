"""What one word of a name can be: given name, patronymic, surname, initial."""

from dataclasses import dataclass, replace
from functools import lru_cache

from kuager.model.letters import small
from kuager.people.names.fold import coarse, sounds_of
from kuager.people.names.lexicon import Lexicon, lexicon

SHORTEST_ROOT = 2


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name; one object for one spelling, so that words are told by identity.

    Attributes:
        text: As it was written.
        keys: How it sounds, see ``sounds_of``.
        coarse: The same keys with near sounds written alike.
        is_initial: It is one letter, or one sound written with two (Ж., Zh.).
        given: Lines of the lists of given names that have it as a name.
        short: Lines that have it as a diminutive.
        given_sex: m or f, if all these lines agree.
        fathers: The father's name as keys, if its ending makes it a patronymic.
        father_sex: Whose patronymic: m of a son, f of a daughter.
        is_listed_father: The ending is one that surnames do not have, or the father's name is a listed one.
        replaces_surname: The patronymic is of a kind that stands for a surname too: -ұлы, -қызы.
        stems: The keys of a surname with gender, in the man's form.
        ending: The ending of a surname with gender, in the man's form.
        surname_sex: m or f by the ending of a surname.
        roots: The keys of a surname without its ending.
        bare: The same, where the ending may be dropped: -ов, -ев.
        has_surname_ending: Whether its ending is one of surnames.
    """

    text: str
    keys: tuple[str, ...]
    coarse: tuple[str, ...]
    is_initial: bool
    given: frozenset[int] = frozenset()
    short: frozenset[int] = frozenset()
    given_sex: str = ""
    fathers: tuple[str, ...] = ()
    father_sex: str = ""
    is_listed_father: bool = False
    replaces_surname: bool = False
    stems: tuple[str, ...] = ()
    ending: str = ""
    surname_sex: str = ""
    roots: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    has_surname_ending: bool = False

    @property
    def classes(self) -> frozenset[int]:
        """Every line of the lists that has it."""
        return self.given | self.short


@lru_cache(maxsize=200_000)
def child_of(text: str) -> Word | None:
    """The word after bin or ibn: it names the father."""
    made = word(text)
    return made and replace(made, fathers=made.keys, is_listed_father=True)


@lru_cache(maxsize=200_000)
def word(text: str) -> Word | None:
    """What one word can be; None for one without letters that can be compared."""
    keys = sounds_of(text)
    if not keys:
        return None
    lists = lexicon()
    keys = tuple(dict.fromkeys(_modern(key, lists) for key in keys))
    given = frozenset[int]().union(*(lists.given.names.get(key, frozenset()) for key in keys))
    short = frozenset[int]().union(*(lists.given.short.get(key, frozenset()) for key in keys))
    sexes = {lists.given.sexes[line] for line in given or short}
    fathers, father_sex, is_sure = _father(keys, lists) if _is_patronymic(text, lists) else ((), "", False)
    surname = _Surname() if given or is_sure else _surname(keys, lists)
    return Word(
        text=text,
        keys=keys,
        coarse=tuple(coarse(key) for key in keys),
        is_initial=len(keys[0]) == 1,
        given=given,
        short=short,
        given_sex=sexes.pop() if len(sexes) == 1 else "",
        fathers=fathers,
        father_sex=father_sex,
        is_listed_father=is_sure or any(father in lists.given.names for father in fathers),
        replaces_surname=is_sure,
        stems=tuple(root + surname.ending for root in surname.roots),
        ending=surname.ending,
        surname_sex=surname.sex,
        roots=surname.roots,
        bare=surname.roots if surname.is_lost else (),
        has_surname_ending=bool(surname.roots) or (not given and any(key.endswith(lists.unisex) for key in keys)),
    )


def _modern(key: str, lists: Lexicon) -> str:
    """Romanoff is Romanov."""
    for old, new in lists.alike:
        if key.endswith(old) and len(key) > len(old) + SHORTEST_ROOT:
            return key.removesuffix(old) + new
    return key


def _is_patronymic(text: str, lists: Lexicon) -> bool:
    """By its spelling: Мосули is none, though it sounds like one."""
    return small(text).endswith(lists.patronymics)


def _with_lost_k(roots: list[str], lists: Lexicon) -> tuple[str, ...]:
    """Serik-qyzy is written Serikqyzy and its doubled k collapses: the father is Serik or Seri."""
    both = [fuller for root in roots for fuller in (root, root + "k")]
    return tuple(sorted(dict.fromkeys(both), key=lambda root: root not in lists.given.names))


def _father(keys: tuple[str, ...], lists: Lexicon) -> tuple[tuple[str, ...], str, bool]:
    for endings, sex in ((lists.sons, "m"), (lists.daughters, "f")):
        for ending in endings:
            roots = [key.removesuffix(ending) for key in keys if key.endswith(ending)]
            roots = [root for root in roots if len(root) >= SHORTEST_ROOT]
            if roots:
                return _with_lost_k(roots, lists) if ending.startswith("k") else tuple(roots), sex, ending in lists.sure
    return (), "", False


@dataclass(frozen=True, slots=True)
class _Surname:
    """A surname with gender: its roots, the man's ending, whose form it is, and whether the ending may be dropped."""

    roots: tuple[str, ...] = ()
    ending: str = ""
    sex: str = ""
    is_lost: bool = False


def _surname(keys: tuple[str, ...], lists: Lexicon) -> _Surname:
    for man, woman, is_lost in lists.surnames:
        for sex, ending in (("f", woman), ("m", man)):
            roots = [key.removesuffix(ending) for key in keys if key.endswith(ending)]
            roots = [root for root in roots if len(root) >= SHORTEST_ROOT]
            if roots:
                return _Surname(tuple(roots), man, sex, is_lost)
    return _Surname()


def is_title(text: str) -> bool:
    """Whether a word only goes with names: Mr, господин."""
    return small(text).strip(".") in lexicon().titles


def is_before_father(text: str) -> bool:
    """Whether the next word names the father: bin, ibn."""
    return small(text) in lexicon().before_father


def is_particle(text: str) -> bool:
    """Whether a word inside a name joins others: van, bin, al."""
    return small(text).strip(".") in lexicon().particles
