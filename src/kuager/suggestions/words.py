"""Words: what the lists of a language say of one spelling, and the types that a token has by its looks alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

Values = Mapping[str, str]
Row = dict[str, str]

SHAPES = ("CAP", "LOW", "DIGITS", "MARK")
"""What a token is by its looks alone: capitalised word, other word, digits, punctuation."""

PUNCTUATION = {
    ",": "COMMA", ".": "STOP", "?": "STOP", "!": "STOP", "…": "STOP", ";": "SEMI", ":": "COLON", "-": "DASH",
    '"': "QUOTE", "'": "APOS", "(": "OPEN", ")": "CLOSE", "%": "PERCENT", "$": "CURRENCY", "€": "CURRENCY",
    "₸": "CURRENCY", "£": "CURRENCY", "₽": "CURRENCY", "'s": "POSS", "/": "SLASH", "©": "COPY", "№": "NUMSIGN",
    "#": "NUMSIGN",
}  # fmt: skip

_ISO = re.compile(r"\d{4}-\d\d(?:-\d[\dX])?[~?%]?|\d{1,2}[./]\d{1,2}[./]\d{4}")
_LAST_DAY = 31
_FIRST_YEAR, _LAST_YEAR = 1800, 2099
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of an entry: a stem, and the endings that it may take (None: any)."""

    stem: str
    endings: frozenset[str] | None

    def fits(self, lower: str) -> bool:
        """Whether a spelling in small letters is a form of this word."""
        stem = self.stem
        return lower.startswith(stem) and (self.endings is None or lower[len(stem) :] in self.endings)


BARE = frozenset([""])


Following = Sequence[tuple[tuple[Piece, ...], "Word"]]
"""Entries of several words: those that follow the words met so far, and the entry; longest first."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the language knows of one spelling.

    Attributes:
        letter: Its letter in the language's alphabet.
        values: What the lexicon says of it (measure, population, stance …).
        types: Its types, shape included.
        folded: The spelling as the word lists have it.
        phrases: Longer entries that begin with this word, by their second word where that has one form only.
        loose: Those whose second word has several forms; their second word is the first of the pieces.
        parts: The words of "three-year" with their lengths: its numeral counts.
        plain: Whether it stands for itself: no longer entry begins with it, it is no stop and has no parts.
    """

    letter: str
    values: Values
    types: frozenset[str]
    folded: str = ""
    phrases: Mapping[str, Following] = field(default_factory=dict)
    loose: Following = ()
    parts: tuple[tuple["Word", int], ...] = ()
    plain: bool = True

    def longest(self, following: Sequence["Word"]) -> tuple["Word", int] | None:
        """The longest entry that begins with this word and goes on with the following ones; its number of words."""
        best: tuple[Word, int] | None = None
        length = 0
        for rest, entry in self.phrases.get(following[0].folded, ()) if following else ():
            if _go_on(rest, following[1:]):
                best, length = (entry, 2 + len(rest)), 1 + len(rest)
                break
        for rest, entry in self.loose:
            if len(rest) <= length:
                break
            if _go_on(rest, following):
                return entry, 1 + len(rest)
        return best


def _go_on(rest: Sequence[Piece], following: Sequence[Word]) -> bool:
    return len(rest) <= len(following) and all(
        piece.fits(word.folded) for piece, word in zip(rest, following, strict=False)
    )


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a language: whole words by their spelling, stems by their letters, phrases by their first word."""

    exact: dict[str, Row] = field(default_factory=dict)
    stems: dict[str, list[tuple[Piece, Row]]] = field(default_factory=dict)
    longer: dict[str, list[tuple[Piece, tuple[Piece, ...], Row]]] = field(default_factory=dict)

    def add(self, pieces: Sequence[Piece], row: Row) -> None:
        """Take one spelling; an entry met again has the types and values of both rows."""
        first, *rest = pieces
        if rest:
            _add_phrase(self.longer.setdefault(first.stem, []), first, tuple(rest), row)
        elif first.endings == BARE:
            self.exact[first.stem] = joined(self.exact.get(first.stem), row)
        else:
            self.stems.setdefault(first.stem, []).append((first, row))

    def row(self, lower: str) -> Row:
        """What is known of a word: its own entry, else that of the longest stem with a fitting ending."""
        found = self.exact.get(lower)
        for length in range(len(lower), 0, -1):
            if found is not None:
                return found
            for piece, row in self.stems.get(lower[:length], ()):
                if piece.fits(lower):
                    found = joined(found, row)
        return found or {}

    def phrases(self, lower: str) -> list[tuple[tuple[Piece, ...], Row]]:
        """The entries of several words that begin with a word, longest first."""
        found = [
            (rest, row)
            for length in range(len(lower), 0, -1)
            for first, rest, row in self.longer.get(lower[:length], ())
            if first.fits(lower)
        ]
        return sorted(found, key=lambda entry: -len(entry[0]))

    def rows(self) -> Iterator[Row]:
        """The rows of all entries."""
        yield from self.exact.values()
        for stems in self.stems.values():
            yield from _overlapping(stems)
        yield from (row for longer in self.longer.values() for _, _, row in longer)


def _overlapping(entries: Iterable[tuple[Piece, Row]]) -> Iterator[Row]:
    """Entries of one stem alone, and joined as far as one word can fit several of them."""
    found: list[tuple[frozenset[str] | None, Row]] = []
    for piece, row in entries:
        both = [(_common(endings, piece.endings), joined(other, row)) for endings, other in found]
        found += [(piece.endings, row), *((endings, joined) for endings, joined in both if endings != frozenset())]
    yield from (row for _, row in found)


@cache
def _common(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The endings of both; None is any ending."""
    if one is None or other is None:
        return one if other is None else other
    return one & other


def _add_phrase(
    present: list[tuple[Piece, tuple[Piece, ...], Row]], first: Piece, rest: tuple[Piece, ...], row: Row
) -> None:
    for index, (other, others, old) in enumerate(present):
        if other == first and others == rest:
            present[index] = (first, rest, joined(old, row))
            return
    present.append((first, rest, row))


def shape_of(spelling: str) -> str:
    """What a token is by its first character."""
    first = spelling[0]
    if first.isalpha():
        return "CAP" if first.isupper() else "LOW"
    return "DIGITS" if first.isdecimal() else "MARK"


def types_of_unknown(spelling: str) -> str:
    """The types of a word that no list has."""
    if not spelling[0].isupper():
        return "OTHER"
    if len(spelling) == 1:
        return "OTHER INITIAL"
    return "OTHER ACRONYM" if spelling.isupper() else "OTHER NAMEWORD"


def joined(present: Row | None, row: Row) -> Row:
    """A spelling in several lists has the types and values of all of them; the first list wins a quarrel."""
    if present is None:
        return dict(row)
    types = dict.fromkeys([*present["types"].split(), *row["types"].split()])
    return {**row, **present, "types": " ".join(types)}


def digit_types(spelling: str) -> frozenset[str]:
    """The types of a number in digits: it may be a day, a year, a time of day, an ordinal."""
    types = {"DIGITS"}
    if _ISO.fullmatch(spelling):
        types.add("ISODATE")
    elif ":" in spelling:
        types.add("CLOCK")
    else:
        plain = spelling.rstrip("stndrh")
        if plain != spelling:
            types.add("ORDINAL")
        if plain.isdecimal() and len(plain) < _YEAR_DIGITS - 1 and 1 <= int(plain) <= _LAST_DAY:
            types.add("DAYNUM")
        elif plain == spelling and _is_year(plain):
            types.add("YEARNUM")
    return frozenset(types)


def _is_year(digits: str) -> bool:
    return len(digits) == _YEAR_DIGITS and digits.isdecimal() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR
