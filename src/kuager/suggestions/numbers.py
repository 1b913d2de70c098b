"""Numbers in a text: digits, number words and vague words, each with the interval that its words allow.

What the word lists may say of a word stands at the head of ``lang/en/constructions/numbers.toml``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kuager.suggestions.chunks import Chunks, Merge, apart
from kuager.suggestions.language import Word

_SEPARATORS = re.compile(r"[, ](?=\d{3}(?!\d))")
_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+\.\d{3}|[1-9]\d{0,2}\.000")
LARGEST = 10**12
"""Longer digit strings are identifiers, no numbers of people or things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as its words have it.

    Attributes:
        relation: How its words bound it.
        lower: The least that it may be; None, as for the other end, where it is no whole number ("2.5").
        upper: The most that it may be.
        scale: What its last word multiplies by: "two to three million" lends it to the first number.
    """

    relation: str
    lower: int | None
    upper: int | None
    scale: int = field(default=1, compare=False)

    @property
    def broken(self) -> bool:
        """Whether it is no whole number: it counts no people."""
        return self.lower is None and self.upper is None


def exactly(value: int) -> Number:
    """A number said without any word of doubt."""
    return Number(relation="exact", lower=value, upper=value)


def with_numbers(chunks: Chunks) -> Chunks:
    """Merge the words of every number into one chunk."""
    merges: list[Merge] = []
    for construction in chunks.language.constructions["number"]:
        for match in chunks.find(construction):
            first, after = match.span("n")
            vague = construction.gives.get("vague") != "no"
            number = _number(chunks, first, after, vague=vague)
            while number is None and after > first + 1 and not chunks.has(first, "DIGITS"):
                after -= 1  # "two three": the longest run that makes sense
                number = _number(chunks, first, after, vague=vague)
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


def _number(chunks: Chunks, first: int, after: int, *, vague: bool) -> Number | None:
    """A run of number words; a form that is one thousand or thousands is vague unless its place tells (``vague``)."""
    words = [thing for thing in chunks.things[first:after] if isinstance(thing, Word)]
    head = words[0]
    if vague and "VAGUE" in head.types:
        upper = head.values.get("upper")
        return Number(relation="vague", lower=int(head.values["lower"]), upper=int(upper) if upper else None)
    if any(word.values.get("joined") and not _adjacent(chunks, first + place) for place, word in enumerate(words)):
        return None  # the k of "10k", but not that of "10 k"
    value = quantity(words)
    if value is None:
        return None
    whole = int(value) if value.denominator == 1 and value <= LARGEST else None
    relation = words[-1].values.get("relation", "exact")  # "some fifty", where an ending says so
    return Number(relation=relation, lower=whole, upper=whole, scale=_scale(words[-1]))


def _adjacent(chunks: Chunks, index: int) -> bool:
    return chunks.starts[index] == chunks.ends[index - 1]


def _scale(word: Word) -> int:
    return int(word.values["value"]) if word.values.get("role") in ("hundred", "scale") else 1


def digits_value(digits: str) -> int | None:
    """The whole number that digits stand for, or None ("16:30", a date, a fraction, too long)."""
    value = _read(digits)
    return int(value) if value is not None and value.denominator == 1 else None


def _read(digits: str) -> Fraction | int | None:
    """Digits with separators and a fraction, without an ending of order ("5th"); of "10.000" the point separates."""
    plain = _SEPARATORS.sub("", digits).rstrip("stndrh").replace(",", ".")
    if _POINTED.fullmatch(plain):
        plain = plain.replace(".", "")
    whole, point, fraction = plain.partition(".")
    readable = whole.isdecimal() and (fraction.isdecimal() if point else True)
    if not readable or len(whole) + len(fraction) > len(str(LARGEST)):
        return None
    return Fraction(int(whole + fraction), 10 ** len(fraction)) if fraction else int(whole)


def words_value(words: Sequence[Word]) -> int | None:
    """The whole number that a run of number words stands for, or None."""
    value = quantity(words)
    return int(value) if value is not None and value.denominator == 1 and value <= LARGEST else None


def quantity(words: Sequence[Word]) -> Fraction | int | None:
    """What digits and number words stand for together: units add, hundreds and scales multiply what stands before them.

    "Two hundred and five", "4 thousand 3 hundred", "2.5 million", "a million and a half", "two hundred thousand".
    """
    total: Fraction | int = 0
    group: Fraction | int = 0
    last: Fraction | int = 0
    for word in words:
        digits, role = word.values.get("digits"), word.values.get("role")
        if digits is None and role is None:  # "and", a hyphen, an ending
            continue
        value = _read(digits) if digits else _listed(word.values.get("value", "1/2"))
        if value is None:
            return None
        if group and "one" in word.values:  # "twenty one thousand"
            group += 1
        if role == "half":  # a half of one, or of the scale just said
            total, group = (total, group + value) if group else (total + value * (last or 1), group)
        elif role == "hundred":
            group = (group or 1) * value if group or not total else value
        elif role == "scale":
            total = total * value if total and not group and total < value else total + (group or 1) * value
            group, last = 0, value
        elif group % 10 ** len(str(int(value))):  # "two three" is no number
            return None
        else:
            group += value
    return total + group


def _listed(value: str) -> Fraction | int:
    """The value of a number word in the lists; fractions are rare, and slow."""
    return int(value) if value.isdecimal() else Fraction(value)


def _ranges(chunks: Chunks) -> Iterator[Merge]:
    letter = chunks.language.alphabet.letter(("NUMBER", "RANGE"))
    for construction in chunks.language.constructions["range"]:
        for match in chunks.find(construction):
            low, high = chunks.things[match.start("a")], chunks.things[match.start("b")]
            if not isinstance(low, Number) or not isinstance(high, Number):
                continue
            if low.lower is None or high.upper is None or low.relation != "exact":
                continue
            lower = _lent(low.lower, high) if low.scale == 1 else low.lower
            if lower < high.upper:
                range_ = Number(relation="range", lower=lower, upper=high.upper)
                yield Merge(match.start("a"), match.end("b"), letter, range_)


def _lent(lower: int, high: Number) -> int:
    """The lower end of "two to three million" counts millions too."""
    last = high.lower if high.lower is not None else high.upper
    return lower * high.scale if last is not None and 0 < lower * high.scale < last else lower
