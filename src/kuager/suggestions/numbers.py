"""Numbers in a text: digits, number words and vague words, each with the interval that its words allow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kuager.suggestions.chunks import Chunks, Merge, apart
from kuager.suggestions.language import Word

_SEPARATORS = re.compile(r"[, ](?=\d{3}(?!\d))")
LARGEST = 10**12
"""Longer digit strings are identifiers, no numbers of people or things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as its words have it: closed bounds, and how many words of vagueness."""

    relation: str
    lower: int | None
    upper: int | None


def exactly(value: int) -> Number:
    """A number said without any word of doubt."""
    return Number(relation="exact", lower=value, upper=value)


def with_numbers(chunks: Chunks) -> Chunks:
    """Merge the words of every number into one chunk."""
    merges: list[Merge] = []
    for construction in chunks.language.constructions["number"]:
        for match in chunks.find(construction):
            first, after = match.span("n")
            number = _number(chunks, first, after)
            if number is not None:
                merges.append(Merge(first, after, _letter(chunks, range(first, after), number), number))
    merged = chunks.merge(apart(merges))
    return merged.merge(apart(_ranges(merged)))


def _letter(chunks: Chunks, words: range, number: Number) -> str:
    """The letter of a number; OWNED when an ending makes it one of a whole ("three of them")."""
    types = ["NUMBER"]
    if any(chunks.has(index, "OWNED") for index in words):
        types.append("OWNED")
    elif number.relation == "vague":
        types.append("VAGUE")
    elif chunks.has(words.start, "ONEWORD"):
        types.append("ONE")
    return chunks.language.alphabet.letter(types)


def _number(chunks: Chunks, first: int, after: int) -> Number | None:
    words = [thing for thing in chunks.things[first:after] if isinstance(thing, Word)]
    head = words[0]
    if "VAGUE" in head.types:
        upper = head.values.get("upper")
        return Number(relation="vague", lower=int(head.values["lower"]), upper=int(upper) if upper else None)
    digits = head.values.get("digits")
    if digits is None:
        value = words_value(words)
    else:
        scales = (word.values["value"] for word in words[1:] if "value" in word.values)
        value = digits_value(digits, int(next(scales, "1")))
    if value is None:
        return None
    relation = words[-1].values.get("relation", "exact")  # "some fifty", where an ending says so
    return Number(relation=relation, lower=value, upper=value)


def digits_value(digits: str, scale: int = 1) -> int | None:
    """The whole number that digits stand for, or None ("16:30", a date, a fraction without scale, too long)."""
    plain = _SEPARATORS.sub("", digits).rstrip("stndrh").replace(",", ".")
    whole, _, fraction = plain.partition(".")
    if (
        not whole.isdecimal()
        or (fraction and not fraction.isdecimal())
        or len(whole) + len(fraction) > len(str(LARGEST))
    ):
        return None
    value, rest = divmod(int(whole + fraction) * scale, 10 ** len(fraction))
    return None if rest else value


def words_value(words: list[Word]) -> int | None:
    """What a run of number words stands for: units add, hundreds and scales multiply ("two hundred and five")."""
    total = group = half = 0
    for word in words:
        role = word.values.get("role")
        if role is None:
            continue
        value = int(word.values["value"])
        if role == "half":  # "two and a half thousand", where the word for half stands before the scale
            half = 1
        elif role == "unit":
            group += value
        elif role == "hundred":
            group = max(group, 1) * value
        else:
            total += (2 * max(group, 1 - half) + half) * value // 2
            group = half = 0
    return total + group if total + group <= LARGEST else None


def _ranges(chunks: Chunks) -> Iterator[Merge]:
    letter = chunks.language.alphabet.letter(("NUMBER", "RANGE"))
    for construction in chunks.language.constructions["range"]:
        for match in chunks.find(construction):
            low, high = chunks.things[match.start("a")], chunks.things[match.start("b")]
            if not isinstance(low, Number) or not isinstance(high, Number):
                continue
            if low.lower is not None and high.upper is not None and low.lower < high.upper and low.relation == "exact":
                range_ = Number(relation="range", lower=low.lower, upper=high.upper)
                yield Merge(match.start("a"), match.end("b"), letter, range_)
