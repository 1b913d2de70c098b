"""What the documents stage knows of each language, as data: one file per language, each with examples."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

CODES = ("en", "ru", "kk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language that give a page's parts away.

    Attributes:
        code: ISO 639-1.
        words: Little words that tell it from other languages in Latin script.
        letters: How often each letter is met, in ten thousand.
        months: The forms of each month's name, January first.
        month_endings: What may follow a month's name without a space.
        weekdays: Names of the days of the week.
        day_endings: What may follow the number of a day: "th", "-го", "-ші".
        year_words: Words beside the number of a year.
        small_words: Words that may stand inside a date.
        clock_words: Words that may stand beside the time of day.
        published: What opens a line that says when a page was published.
        releases: What opens a line that is followed by a date and nothing else: "Press release, …".
        updated: What opens a line that says when it was changed.
        authors: What opens a line that names who wrote it.
        captions: What opens the text below a picture.
        credits: What opens the name of a picture's maker.
        particles: Small letters that such a name may hold.
        rights: What a line about copyright says.
        furniture_lines: Whole lines that belong to the page, not to the text.
        furniture_openings: Beginnings of such lines.
    """

    code: str
    words: frozenset[str]
    letters: Mapping[str, int]
    months: tuple[tuple[str, ...], ...]
    month_endings: tuple[str, ...]
    weekdays: tuple[str, ...]
    day_endings: tuple[str, ...]
    year_words: tuple[str, ...]
    small_words: tuple[str, ...]
    clock_words: tuple[str, ...]
    published: tuple[str, ...]
    releases: tuple[str, ...]
    updated: tuple[str, ...]
    authors: tuple[str, ...]
    captions: tuple[str, ...]
    credits: tuple[str, ...]
    particles: tuple[str, ...]
    rights: tuple[str, ...]
    furniture_lines: frozenset[str]
    furniture_openings: tuple[str, ...]


@cache
def languages() -> tuple[Language, ...]:
    """All languages, in a fixed order."""
    return tuple(_language(language_file(code)) for code in CODES)


def language_file(code: str) -> dict[str, dict[str, list[str]]]:
    """The file of a language as it stands, with the examples that prove it."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{code}.toml").read_text("utf-8"))


def _language(file: Mapping[str, Mapping[str, object]]) -> Language:
    dates, bylines, pictures, furniture = (file[name] for name in ("dates", "bylines", "pictures", "furniture"))
    return Language(
        code=str(file["code"]),
        words=frozenset(_words(file["words"])),
        letters={letter: int(str(count)) for letter, count in file["letters"].items()},
        months=tuple(_words(forms) for forms in _members(dates["months"])),
        month_endings=_words(dates["month_endings"]),
        weekdays=_words(dates["weekdays"]),
        day_endings=_words(dates["day_endings"]),
        year_words=_words(dates["year_words"]),
        small_words=_words(dates["small_words"]),
        clock_words=_words(dates["clock_words"]),
        published=_words(bylines["published"]),
        releases=_words(bylines["releases"]),
        updated=_words(bylines["updated"]),
        authors=_words(bylines["authors"]),
        captions=_words(pictures["captions"]),
        credits=_words(pictures["credits"]),
        particles=_words(pictures["particles"]),
        rights=_words(furniture["rights"]),
        furniture_lines=frozenset(_words(furniture["lines"])),
        furniture_openings=_words(furniture["openings"]),
    )


def _members(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in _members(value))


@cache
def every(name: str) -> tuple[str, ...]:
    """One list of all languages together, longest first, so that a longer word wins over its own beginning."""
    words = {word for language in languages() for word in getattr(language, name)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def any_of(name: str) -> frozenset[str]:
    """One list of all languages together, to look words up in."""
    return frozenset(every(name))
