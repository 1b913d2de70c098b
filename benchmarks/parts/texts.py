"""Texts of any size in the manner of the shipped example, so that no paragraph comes twice.

They grow from the English paragraphs of the example, where a figure stands in every second line, or from a dozen
paragraphs of news in three languages beside this file, invented for it.
"""

import html
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "almaty-2022"
_PLAIN = ("01_wire_report.txt", "02_interior_ministry_statement.txt", "03_health_ministry_statement.txt")
_MARKED = ("05_analysis.html",)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_SHORTEST = 80
_ONSETS = ("b", "d", "g", "k", "l", "m", "n", "r", "s", "t", "v", "z", "sh", "zh", "kh", "tr", "br", "st")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ey")
_KEPT = frozenset(
    {
        *("January", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Almaty"),
        *("Kazakhstan", "President", "Ministry", "The", "She", "He", "They", "It", "At", "In", "On", "More", "About"),
        *("Almost", "Nobody"),
    }
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CYRILLIC_ONSETS = ("б", "в", "д", "г", "ж", "к", "л", "м", "н", "р", "с", "т", "з", "ш", "тр", "бр", "ст")
_CYRILLIC_VOWELS = ("а", "е", "и", "о", "у", "ы")
_LONG = 8
_CHANGED, _CHANGED_CYRILLIC = 0.5, 0.2  # in Russian and Kazakh most words are long
_HEADING_EVERY = 12
_HEADINGS = {"en": "January {day}", "ru": "{day} января", "kk": "{day} қаңтар"}


def _invented(chance: random.Random, syllables: int, *, latin: bool = True) -> str:
    onsets, vowels = (_ONSETS, _VOWELS) if latin else (_CYRILLIC_ONSETS, _CYRILLIC_VOWELS)
    return "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(syllables))


def _other(word: str, chance: random.Random) -> str:
    """A word in place of another: other digits for digits, an invented word for half of the names and long words."""
    if word.startswith(("19", "20")) and len(word) == len("2022"):
        return word
    if word.isdigit():
        return str(chance.randint(10 ** (len(word) - 1), 10 ** len(word) - 1))
    if word in _KEPT or chance.random() > (_CHANGED if word.isascii() else _CHANGED_CYRILLIC):
        return word
    if word[0].isupper():
        return _invented(chance, 3, latin=word.isascii()).capitalize()
    if len(word) < _LONG or word.endswith("ed"):
        return word
    return _invented(chance, 4, latin=word.isascii())


def _models() -> list[str]:
    """The English paragraphs of the example, without short lines and without its own notes."""
    plain = [(EXAMPLE / name).read_text(encoding="utf-8").split("\n\n") for name in _PLAIN]
    marked = [_PARAGRAPH.findall((EXAMPLE / name).read_text(encoding="utf-8")) for name in _MARKED]
    paragraphs = [html.unescape(text) for part in (*plain, *marked) for text in part]
    return [text for text in paragraphs if len(text) >= _SHORTEST and "\n" not in text and "example" not in text]


def _paragraphs(chance: random.Random, models: Sequence[str], heading: str) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        paragraph = _WORD.sub(lambda match: _other(match[0], chance), chance.choice(models))
        if paragraph in seen:
            continue
        seen.add(paragraph)
        if len(seen) % _HEADING_EVERY == 0:
            yield heading.format(day=chance.randint(1, 31))
        yield paragraph


def grown(characters: int, seed: int = 2022) -> str:
    """A text of a number of characters in the manner of the example, the same one each time."""
    return _text(characters, seed, _models(), _HEADINGS["en"])


def news(characters: int, language: str, seed: int = 2022) -> str:
    """The same in the manner of news in English, Russian or Kazakh."""
    file = Path(__file__).with_name(f"paragraphs_{language}.txt")
    models = file.read_text(encoding="utf-8").strip().split("\n\n")
    return _text(characters, seed, models, _HEADINGS[language])


def _text(characters: int, seed: int, models: Sequence[str], heading: str) -> str:
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here, and it has to come out the same
    parts = ["What the benchmark read"]
    length = len(parts[0])
    for paragraph in _paragraphs(chance, models, heading):
        if length >= characters:
            break
        parts.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(parts)[:characters]


def line_of_numbers(count: int) -> str:
    """One line that holds nothing but numbers."""
    return " ".join(str(number * 7919 % 100_000) for number in range(1, count + 1))
