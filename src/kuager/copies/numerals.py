"""Numbers of running text as values, so that "164" meets "сто шестьдесят четыре" and "жүз алпыс төрт".

The words stand in ``lang/numerals.toml``. Only whole numbers that are told exactly are found: vague words ("dozens",
"тысячи"), fractions and a lone word for one, which is mostly an article or pronoun, are not.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from itertools import accumulate, islice
from typing import Any

LARGEST = 10**13
"""Longer digit strings are identifiers, no numbers of people or things."""

_SPACE = r"[., \u00a0\u2009\u202f'’]"
_TOKENS = re.compile(
    rf"([^\W\d_]+|[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}}(?![0-9])|[1-9][0-9]{{0,2}}(?:{_SPACE}[0-9]{{3}}(?![0-9]))+(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)?)"
)
_GROUPING = re.compile(rf"{_SPACE}(?=[0-9]{{3}}(?![0-9]))")
_JOINTS = frozenset({" ", "-", "\u00a0", "\u2011", "\u202f", "\n", ""})
_TWELVE = 12
_LONGEST = 40  # characters of a number in digits: what is longer counts nothing
_HOURS = frozenset(map(str, range(1, _TWELVE + 1)))
_DOTS_OF_A_DATE = 2
_TEN = 10
_HUNDRED = 100
_THOUSAND = 1000
_TWO = 2
"""The least number that a word alone tells: one is mostly an article or a pronoun."""
_FIRST_ORDINAL = 4
"""The least number that an ordinal alone tells: "second" is a time, "third" a part."""
_ENOUGH_MARKS = 0.02
"""Letters that only Kazakh has: a tenth of a text in Kazakh, one in a hundred of a Russian one with Kazakh names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it stands in a text.

    Attributes:
        start: Where it begins, in code points.
        end: Where it ends; an ending behind digits ("10 000-нан") is not in it.
        value: The number.
    """

    start: int
    end: int
    value: int


@dataclass(frozen=True, slots=True)
class _Words:
    """Number words: what each does, by the keys of the lists, and its value."""

    meaning: Mapping[str, tuple[str, int | Fraction]]
    joints: Mapping[str, int]
    halves: frozenset[str]
    articles: tuple[str, ...]
    halves_of_the_day: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(slots=True)
class _Run:
    """A number while it is read: what is summed up, and the group that a scale may still multiply."""

    start: int
    end: int
    total: int | Fraction = 0
    group: int | Fraction = 0
    last: int = LARGEST
    digits: bool = False
    ordinal: bool = False

    @property
    def value(self) -> int | None:
        """The number, or None where it is none or tells nothing."""
        value = self.total + self.group
        least = 0 if self.digits else _FIRST_ORDINAL if self.ordinal else _TWO
        return int(value) if value.denominator == 1 and least <= value < LARGEST else None

    def takes(self, kind: str, value: int | Fraction) -> bool:
        """Whether a further word belongs to the number; if so, it is reckoned in."""
        if self.ordinal:
            return False
        if kind in ("units", "ordinals", "digits"):
            return self._add(kind, value)
        if kind == "halves":
            return self._halve()
        if kind in ("groups", "hundred"):
            return self._multiply(value, alone=kind == "hundred")
        return self._scale(int(value), alone=kind == "scales")

    def _add(self, kind: str, value: int | Fraction) -> bool:
        digits = kind == "digits"
        place = 10 ** len(str(int(value)))
        if (self.group and (digits or self.digits or value == 0 or self.group % place)) or value >= self.last:
            return False
        self.group += value
        self.digits = self.digits or digits
        self.ordinal = kind == "ordinals"
        return True

    def _multiply(self, value: int | Fraction, *, alone: bool) -> bool:
        if (not self.group and not alone) or self.group >= _HUNDRED:
            return False
        self.group = (self.group or 1) * value
        return True

    def _scale(self, value: int, *, alone: bool) -> bool:
        if (not self.group and (self.total or not alone)) or value >= self.last:
            return False
        self.total += (self.group or 1) * value
        self.group, self.last = 0, value
        return True

    def _halve(self) -> bool:
        """Add a half of one, or of the scale just said."""
        if not self.group and not self.total:
            return False
        self.group += Fraction(1, 2) if self.group else Fraction(self.last, 2)
        return True


def numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers of a text in their order; they do not overlap.

    Args:
        text: In any mixture of the languages of the lists; words that mean something else in another language count
            only where the text is in theirs ("он" is ten in Kazakh and he in Russian).
    """
    small = text.lower().replace("ё", "е")
    if len(small) != len(text):
        small = text.replace("İ", "i").lower().replace("ё", "е")
    return tuple(_runs(small, _words(*_languages(small))))


def _runs(text: str, words: _Words) -> Iterator[Numeral]:
    run: _Run | None = None
    for start, word in _told(text, words):
        found = words.meaning.get(word)
        if found is None:
            if len(word) > _LONGEST or (start and text[start - 1].isalpha()):
                continue
            if word.count(".") == _DOTS_OF_A_DATE and not _GROUPING.search(word):
                yield from (*_whole(run), *_day_and_year(start, word))
                run = None
                continue
            if word == "00" and text[start - 1 : start] == ":":
                continue  # 21:00 is nine in the evening
            found = ("digits", _read(word) + _afternoon(text, start, word, words))
        end = start + len(word)
        if run is not None and _joined(run, text[run.end : start], found, words) and run.takes(*found):
            run.end = end
            continue
        yield from _whole(run)
        run = _begun(text, start, end, found, words)
    yield from _whole(run)


def _told(text: str, words: _Words) -> list[tuple[int, str]]:
    """The words of a text that may be of a number, in digits or letters, each with where it begins."""
    parts = _TOKENS.split(text)  # gaps and words in turn
    starts = islice(accumulate(map(len, parts), initial=0), 1, len(parts), 2)
    known = words.meaning
    return [(start, word) for start, word in zip(starts, parts[1::2], strict=True) if word in known or word[0] <= "9"]


def _joined(run: _Run, gap: str, found: tuple[str, int | Fraction], words: _Words) -> bool:
    """Whether what stands between a number and a further word keeps them together."""
    if found[0] == "joined":
        return gap == "" and run.digits
    if gap in words.joints:
        return (found[0] == "halves" and gap in words.halves) or (run.group or run.total) % words.joints[gap] == 0
    return gap in _JOINTS or (found[0] == "halves" and gap in words.halves)


def _begun(text: str, start: int, end: int, found: tuple[str, int | Fraction], words: _Words) -> _Run | None:
    """The number that a word begins, if it can."""
    run = _Run(start, end)
    for article in words.articles if found[0] in ("groups", "plurals") else ():
        before = start - len(article)
        if text.startswith(article, max(before, 0)) and not text[max(before - 1, 0) : before].isalnum():
            run.start, run.group = before, 1
    return run if run.takes(*found) else None


def _whole(run: _Run | None) -> tuple[Numeral, ...]:
    value = run.value if run is not None else None
    return (Numeral(start=run.start, end=run.end, value=value),) if run is not None and value is not None else ()


def _day_and_year(start: int, date: str) -> Iterator[Numeral]:
    """The day and the year of a date in digits; its month is a word in other texts."""
    day, _, year = date.split(".")
    end = start + len(date)
    yield Numeral(start=start, end=start + len(day), value=int(day))
    yield Numeral(start=end - len(year), end=end, value=int(year))


def _afternoon(text: str, start: int, hour: str, words: _Words) -> int:
    """What is to be added to an hour of a clock with two halves: 9 p.m. is 21, 12 a.m. is 0."""
    before_noon, after_noon = words.halves_of_the_day
    end = start + len(hour)
    if hour in _HOURS and text.startswith(after_noon, end):
        return _TWELVE if hour != str(_TWELVE) else 0
    return -_TWELVE if hour == str(_TWELVE) and text.startswith(before_noon, end) else 0


def _read(digits: str) -> int | Fraction:
    """What digits stand for; of "10.000" and "10 000" the point and the space group, of "2.5" the point parts."""
    if digits.isdecimal():
        return int(digits)
    plain = digits if digits.startswith("0") else _GROUPING.sub("", digits)
    whole, _, fraction = plain.replace(",", ".").partition(".")
    return Fraction(int(whole + fraction), 10 ** len(fraction)) if fraction else int(whole)


def _languages(text: str) -> tuple[str, str]:
    """The likeliest language of a text in Latin and in Cyrillic letters; English or Russian in doubt."""
    lists = _lists()
    latin = {code: sum(map(text.count, one["marks"])) for code, one in lists.items() if one["script"] == "latin"}
    kazakh = sum(map(text.count, lists["kk"]["marks"])) > _ENOUGH_MARKS * len(text)
    return max(latin, key=lambda code: latin[code]), "kk" if kazakh else "ru"


@cache
def _lists() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("lang", "numerals.toml").read_text("utf-8"))


@cache
def _words(*languages: str) -> _Words:
    """The words of all languages, without those that only count in other languages than these."""
    others = [one for code, one in _lists().items() if code not in languages]
    own = [_lists()[code] for code in languages]
    meaning: dict[str, tuple[str, int | Fraction]] = {}
    for one in others:
        left_out = one.get("own", "").split()
        meaning |= {word: found for word, found in _meaning(one) if word not in left_out}
    for one in own:
        meaning |= dict(_meaning(one))
    return _Words(
        meaning=meaning,
        joints={joint: multiple for one in own for joint, multiple in one.get("joints", {}).items()},
        halves=frozenset(before for one in own for before in one.get("halves", {}).values()),
        articles=_all(own, "articles"),
        halves_of_the_day=(_all(own, "before_noon"), _all(own, "after_noon")),
    )


def _all(languages: Iterable[Mapping[str, Any]], key: str) -> tuple[str, ...]:
    return tuple(words for language in languages for words in language.get(key, ()))


def _meaning(language: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, int | Fraction]]]:
    endings = {letter: listed.split() for letter, listed in language.get("endings", {}).items()}
    for kind in ("units", "groups", "scales", "plurals", "ordinals", "joined"):
        for forms, value in language.get(kind, {}).items():
            for form in _inflected(forms.split(), endings):
                yield form, (kind, Fraction(value) if isinstance(value, float) else value)
    yield from ((form, ("units", value)) for form, value in _compounds(language).items())
    for form in language.get("hundred", "").split():
        yield form, ("hundred", 100)
    for form in language.get("halves", {}):
        yield form, ("halves", 0)


def _compounds(language: Mapping[str, Any]) -> Mapping[str, int]:
    """The numbers that a language writes as one word of several: hundertvierundsechzig, zwölftausend."""
    parts = language.get("compounds")
    if parts is None:
        return {}
    known = {form: value for forms, value in language["units"].items() for form in forms.split() if value < _HUNDRED}
    units = {parts["one"]: 1} | {form: value for form, value in known.items() if 1 < value < _TEN}
    tens = {form: value for form, value in known.items() if value >= _TWO * _TEN}
    joined = {f"{unit}{parts['joint']}{ten}": units[unit] + tens[ten] for unit in units for ten in tens}
    small = known | joined
    hundreds = {f"{unit}{parts['hundred']}": value * _HUNDRED for unit, value in ({"": 1} | units).items()}
    large = {f"{hundred}{rest}": hundreds[hundred] + small[rest] for hundred in hundreds for rest in small}
    thousands = {f"{form}{parts['thousand']}": value * _THOUSAND for form, value in small.items() if value > 1}
    return joined | hundreds | large | thousands


def _inflected(forms: Iterable[str], endings: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for form in forms:
        stem, _, letter = form.partition("~")
        yield stem
        yield from (stem + ending for ending in endings.get(letter, ()))
