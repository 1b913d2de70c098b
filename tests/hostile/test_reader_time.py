"""No text makes the reader slow: time grows with the length and with nothing else, whatever the words are.

Time is processor time of this process, the best of several runs; the bounds leave room for a slow machine.
"""

import itertools
import random
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kuager.suggestions
from kuager.documents import Captured, read_document
from kuager.model.records import Document
from kuager.suggestions import read

LANGUAGES = ("en", "ru", "kk")
LANG = Path(kuager.suggestions.__file__).with_name("lang")
SMALL, TIMES = 4_000, 4
MOST_GROWTH = 3.0  # quadratic time would be four times the time per kilobyte
SLOWER_WHEN_TRACED = 1 if sys.gettrace() is None else 4  # measuring coverage makes line-by-line code so much slower
MOST_PER_KILOBYTE = 0.08 * SLOWER_WHEN_TRACED  # seconds; an ordinary text takes 0.003
NEGLIGIBLE = 0.004  # seconds per kilobyte below which growth is noise of the clock


def _document(text: str) -> Document:
    document = read_document(Captured(name="text.txt", data=text.encode()))
    assert isinstance(document, Document)
    return document


def _per_kilobyte(text: str, runs: int = 2) -> float:
    """Seconds of processor time for a thousand characters, the best of several runs."""
    document = _document(text)
    spent = []
    for _ in range(runs):
        start = time.process_time()
        read(document)
        spent.append(time.process_time() - start)
    return min(spent) / len(text) * 1000


@cache
def words_by_type(code: str) -> dict[str, list[str]]:
    """For each type some spellings of the lexicon that have it, in one of their forms."""
    endings = tomllib.loads((LANG / code / "language.toml").read_text("utf-8")).get("endings", {})
    found: dict[str, list[str]] = {}
    for file in sorted((LANG / code / "lexicon").glob("*.tsv")):
        lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        columns = lines[0].split("\t")
        for line in lines[1:]:
            row = dict(zip(columns, line.split("\t"), strict=False))
            for spelling in row["words"].split("|"):
                for name in row.get("types", "").split():
                    found.setdefault(name, []).append(_form(spelling, endings))
    return found


def _form(spelling: str, endings: dict[str, str]) -> str:
    """One form of an entry: each stem with the first of its endings."""
    words = []
    for word in spelling.split(" "):
        stem, tilde, name = word.partition("~")
        ending = endings[name].split()[0] if tilde and name in endings else ""
        words.append(stem.rstrip("*") + ending.removeprefix("-"))
    return " ".join(words)


def _repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _mixed(code: str, length: int, *, loud: bool = False) -> str:
    """Words of all types in one sentence without an end."""
    chance = random.Random(code)  # noqa: S311 - a sample that is the same each time
    names = sorted(words_by_type(code))
    words = (chance.choice(words_by_type(code)[chance.choice(names)]) for _ in itertools.count())
    text, size = [], 0
    while size < length:
        word = next(words)
        text.append(word.upper() if loud else word)
        size += len(word) + 1
    return " ".join(text)


UNITS = {
    "numbers": "12, 7, 305, 44 and 9, ",
    "bare_numbers": "12 7 305 44 9 ",
    "grouped_digits": "1 000 000 000 ",
    "separators": "1,000,000.5,7:30:45-2022-01-05.06.2022/",
    "quotes": '"',
    "curly_quotes": "«“„",
    "quoted_words": "“a” «b» ",
    "brackets": "(",
    "closed_brackets": "(a (b) [c] ",
    "dashes": "- – — ",
    "dashed_words": "three-year-old-",
    "apostrophes": "it's'a' ",
    "stops": ". ? ! … ",
    "initials": "A. B. C. ",
    "commas": "one, and, or, ",
    "names": "Ulgili Myrzasov Nadja Orlin ",
    "names_again": "Orlin said Orlin Nadja Orlin N. Orlin ",
    "cyrillic_names": "Ульгили Мырзасов сказал Надя Орлина ",
    "mixed_scripts": "кaк thе прaвозaщитный qаzаq ",
    "lines": "a\n\n",
    "rows": "North: 40; South | 12\n",
    "capitals": "KILLED 12 PEOPLE УБИТЫ 12 ЧЕЛОВЕК ",
    "one_letter": "x",
    "months": "January 5 января 5 қаңтар 2022 ",
    "combining": "é́́",
    "blanks": " \t\u00a0 x",
    "quotes_and_speakers": "“Nine died,” Orlin said. ",
    "speakers_in_quotes": "«Девять погибли», – сказала Орлина. ",
    "figures": "Nine people were killed in Tallow and 12 were hurt, Orlin said, including 3 children. ",
    "figures_without_end": "nine people were killed and 12 hurt, including 3 children, the ministry said on Monday, ",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_time_grows_with_the_length_alone(unit: str) -> None:
    """One thing said over and over: four times the text takes about four times as long."""
    _check(lambda length: _repeated(unit, length))


@pytest.mark.parametrize("loud", [False, True], ids=["quiet", "loud"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_one_sentence_without_end(code: str, loud: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Words of all kinds at random, without a full stop, in small letters and in capitals."""
    _check(lambda length: _mixed(code, length, loud=loud))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sample_of_cue_words_over_and_over(code: str) -> None:
    """Every ninth type of the lexicon; the slow test takes them all."""
    for name in sorted(words_by_type(code))[::9]:
        for unit in _units(code, name):
            assert _per_kilobyte(_repeated(unit, SMALL), runs=1) < MOST_PER_KILOBYTE, unit


def _units(code: str, name: str) -> Iterator[str]:
    """A word of a type alone, with a number, and with a name."""
    word = words_by_type(code)[name][0]
    yield from (f"{word} ", f"{word} 12 ", f"Orlin {word}, ")


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_cue_word_over_and_over(code: str) -> None:
    """Each type of the lexicon alone, with numbers, with names: never more than linear."""
    for name in sorted(words_by_type(code)):
        for unit in _units(code, name):
            _check(lambda length, unit=unit: _repeated(unit, length))  # type: ignore[misc]  # a default binds it


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_long_texts_too(unit: str) -> None:
    """The same at twenty-five times the length, where a small quadratic part would show."""
    _check(lambda length: _repeated(unit, 25 * length))


def _check(text: Callable[[int], str]) -> None:
    small, large = _per_kilobyte(text(SMALL)), _per_kilobyte(text(SMALL * TIMES))
    assert large < MOST_PER_KILOBYTE
    assert large < max(MOST_GROWTH * small, NEGLIGIBLE), f"{small * 1000:.1f} ms, then {large * 1000:.1f} ms a kilobyte"


@st.composite
def _sequences(draw: st.DrawFn) -> str:
    """Words of drawn types, numbers and marks in a drawn order, repeated until there are enough."""
    code = draw(st.sampled_from(LANGUAGES))
    known = words_by_type(code)
    kind = st.sampled_from(sorted(known)).flatmap(lambda name: st.sampled_from(known[name][:30]))
    mark = st.sampled_from([",", ".", "-", '"', "(", ")", ":", ";", "12", "3,000", "2022", "Orlin", "A."])
    words = draw(st.lists(st.one_of(kind, kind, mark), min_size=2, max_size=25))
    return _repeated(" ".join(words) + " ", SMALL)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_sequences())
def test_no_sequence_of_words_is_slow(text: str) -> None:
    """Whatever comes together, a kilobyte takes no more than so long."""
    assert _per_kilobyte(text, runs=1) < MOST_PER_KILOBYTE or _per_kilobyte(text) < MOST_PER_KILOBYTE
