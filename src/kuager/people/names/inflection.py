"""The nominative of a name that stands in another case, in Russian and Kazakh texts.

Case and sex agree over the whole name, and a given name that is listed outweighs an ending: Аскар Тестова is a woman's
name, Аскара Тестова a man's in the genitive. Тестова alone stays as it is: nothing tells.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from kuager.model.letters import small
from kuager.people.names.lexicon import lexicon
from kuager.people.names.words import is_particle

CASES = 6

_LISTED = 3.0
_PATRONYMIC = 2.0
_SURNAME = 1.0
_LIKELY = 0.4
_ADJECTIVE = 0.35
_AGAINST = -2.0
_UNLIKELY = 0.1
_FIXED = 0.15
_FOREIGN = 0.5
_LETTER = 0.08
_AS_IT_IS = -0.6
_OBLIQUE = -0.3
_NEAR = 0.3
_HUSHING = "гкхжшчщ"
_CHANGING = frozenset({"", "ый"})
_VOWELS = "аеиоуыэюя"
_SHORTEST_STEM = 2
_WORDS = re.compile(r"[а-яәғқңөұүһіў]+")
_RUSSIAN = re.compile(r"[а-я.\s-]+")


@dataclass(frozen=True, slots=True)
class _Paradigm:
    worth: float
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tables:
    paradigms: dict[str, tuple[_Paradigm, ...]]
    stems: dict[str, str]
    undeclined: tuple[str, ...]
    foreign: tuple[str, ...]
    tails: dict[str, tuple[str, ...]]
    kazakh: re.Pattern[str]


@cache
def _tables() -> _Tables:
    table = tomllib.loads(resources.files(__package__).joinpath("inflection.toml").read_text("utf-8"))
    worth = {"patronymic": _PATRONYMIC, "surname": _SURNAME, "given": _LIKELY, "adjective": _ADJECTIVE}
    russian, kazakh = table["russian"], table["kazakh"]
    return _Tables(
        paradigms={
            sex: tuple(
                _Paradigm(worth[kind], tuple("" if one == "-" else one.replace("ё", "е") for one in line.split()))
                for kind in worth
                for line in russian[sex][kind]
            )
            for sex in ("m", "f")
        },
        stems=russian["stems"],
        undeclined=tuple(russian["endings"]["undeclined"]),
        foreign=tuple(russian["endings"]["foreign"]),
        tails={sex: tuple(russian["endings"][sex]) for sex in ("m", "f")},
        kazakh=re.compile(f"(.*(?:{'|'.join(kazakh['after'])}))(?:{'|'.join(kazakh['endings'])})"),
    )


@lru_cache(maxsize=100_000)
def nominatives(name: str) -> tuple[str, ...]:
    """What a name may be in the nominative, the likeliest first, in small letters; only itself where nothing tells.

    Args:
        name: A name as it stands in a text, in Cyrillic letters; any other is its own nominative.
    """
    plain = small(name).replace("ё", "е")
    kazakh = _tables().kazakh.fullmatch(plain)
    if kazakh is not None:
        return kazakh[1], plain
    if not _RUSSIAN.fullmatch(plain):
        return (plain,)
    words = [
        (found[0], _Place(found.end() == len(plain), plain[found.end() :].startswith("-")))
        for found in _WORDS.finditer(plain)
    ]
    found: dict[str, float] = {}
    for sex in ("m", "f"):
        for case in range(CASES):
            best = [max(_readings(word, sex, case, place)) for word, place in words]
            worth = sum(value for value, _ in best) + (_OBLIQUE - case / 100 if case else 0)
            lemmas = iter([lemma for _, lemma in best])
            text = _WORDS.sub(lambda _, lemmas=lemmas: next(lemmas), plain)  # type: ignore[misc] # bound at once
            found[text] = max(found.get(text, worth), worth)
    likeliest = sorted(found, key=lambda text: (-found[text], text))
    if likeliest[0] == plain and found[plain] >= _LISTED:
        return (plain,)  # Александра Тестова may be a woman: that she is a man in the genitive, another place must tell
    return tuple(text for text in likeliest if found[text] > found[likeliest[0]] - _NEAR)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word stands: the last of several may be a surname, the first of a compound keeps its form."""

    is_last: bool
    is_compound: bool


def _readings(word: str, sex: str, case: int, place: _Place) -> Iterator[tuple[float, str]]:
    """The nominatives of a word in a case of one sex, and what each is worth."""
    tables = _tables()
    sexes = _sexes(word)
    if place.is_compound:
        yield _LISTED - 1, word
    if is_particle(word):
        yield 0, word
    if not sexes:
        yield _as_it_is(word, case), word
    else:  # Айгерим and Эмомали have one form, Аскар has not
        ends_fixed = word.endswith(tables.foreign) or (sex == "f" and word[-1] not in _VOWELS)
        yield (_AGAINST if sex not in sexes else _LISTED - 1 if ends_fixed else _AGAINST if case else _LISTED), word
    for paradigm in tables.paradigms[sex]:
        ending = paradigm.endings[case]
        stem = word.removesuffix(ending)
        if len(stem) < _SHORTEST_STEM or not word.endswith(ending):
            continue
        if not _fits(stem, paradigm.endings):
            continue
        lemma = stem + paradigm.endings[0]
        if paradigm.endings[0] in _CHANGING:
            lemma = tables.stems.get(stem, lemma)
        worth = paradigm.worth + _LETTER * len(ending)
        if case == 0 and place.is_last and paradigm.worth == _LIKELY:
            worth = _UNLIKELY  # few surnames of women end in a plain -а: Дональда Трампа is a genitive
        yield (_LISTED if sex in _sexes(lemma) else worth), lemma


def _as_it_is(word: str, case: int) -> float:
    """What it is worth that a word no list has stands in its only form."""
    tables = _tables()
    if word.endswith(tables.undeclined):
        return _SURNAME
    if word.endswith(tables.foreign):
        return _FOREIGN if case else _FIXED
    return 0 if len(word) == 1 else _AS_IT_IS


def _fits(stem: str, endings: tuple[str, ...]) -> bool:
    """Whether the last letter of a stem allows the endings: и after г and к, ы after others, no ь after a vowel."""
    nominative, genitive = endings[:2]
    if nominative in {"", "ь"}:
        return stem[-1] not in _VOWELS + "ьй" and not (nominative and stem[-1] in "гкхц")
    if nominative in {"а", "я"}:
        return (stem[-1] in _HUSHING) == (nominative + genitive == "аи")
    return True


def _sexes(word: str) -> frozenset[str]:
    listed = lexicon().given.spelled.get(word)
    if listed is not None:
        return listed
    return frozenset(sex for sex, tails in _tables().tails.items() if word.endswith(tails))
