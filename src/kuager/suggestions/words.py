"""Words: what the lists of a language say of one spelling, and the types that a token has by its looks alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce

Values = Mapping[str, str]
Row = dict[str, str]

SHAPES = ("CAP", "LOW", "DIGITS", "MARK")
"""What a token is by its looks alone: capitalised word, other word, digits, punctuation."""

PUNCTUATION = {
    ",": "COMMA", ".": "STOP", "?": "STOP", "!": "STOP", "…": "STOP", ";": "SEMI", ":": "COLON", "-": "DASH",
    '"': "QUOTE", "'": "APOS", "(": "OPEN", ")": "CLOSE", "%": "PERCENT", "$": "CURRENCY", "€": "CURRENCY",
    "₸": "CURRENCY", "£": "CURRENCY", "₽": "CURRENCY", "'s": "POSS", "/": "SLASH", "©": "COPY", "№": "NUMSIGN",
    "#": "NUMSIGN", "[": "OPEN", "]": "CLOSE", "+": "PLUS", "~": "TILDE", "≈": "TILDE",
}  # fmt: skip

_ISO = re.compile(
    r"\d{4}-\d\d(?:-\d[\dX])?[~?%]?|\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2(?:\d{4}|\d\d)|\d{4}-?W\d\d"
)
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


class Phrases:
    """The entries of several words that begin with one word."""

    __slots__ = ("_after", "_exact", "_loose", "entries")

    def __init__(self, entries: Iterable[tuple[tuple[Piece, ...], "Word"]]) -> None:
        """Sort them by their second word, which has one form or several.

        Args:
            entries: The words after the first, and the entry; longest first.
        """
        self.entries: list[Word] = []
        self._exact: dict[str, list[tuple[tuple[Piece, ...], Word]]] = {}
        self._loose: list[tuple[tuple[Piece, ...], Word]] = []
        self._after: dict[str, Following] = {}
        for rest, entry in entries:
            self.entries.append(entry)
            if rest[0].endings == BARE:
                self._exact.setdefault(rest[0].stem, []).append((rest, entry))
            else:
                self._loose.append((rest, entry))

    def after(self, second: "Word") -> Following:
        """Those that go on with a second word, without these two; longest first."""
        known = self._after.get(second.folded)
        if known is None:
            if len(self._after) > _REMEMBERED:
                self._after.clear()
            known = self._after[second.folded] = self._going_on(second.folded)
        return known

    def _going_on(self, second: str) -> Following:
        found = [*self._exact.get(second, ()), *(one for one in self._loose if one[0][0].fits(second))]
        return sorted(((rest[1:], entry) for rest, entry in found), key=lambda one: -len(one[0]))


@dataclass(frozen=True, slots=True)
class Word:
    """What the language knows of one spelling.

    Attributes:
        letter: Its letter in the language's alphabet.
        values: What the lexicon says of it (measure, population, stance …).
        types: Its types, shape included.
        folded: The spelling as the word lists have it.
        phrases: Longer entries that begin with this word, if there are any.
        parts: The words of "three-year" with their lengths: its numeral counts.
        plain: Whether it stands for itself: no longer entry begins with it, it is no stop and has no parts.
        stops: Whether it may end a sentence.
    """

    letter: str
    values: Values
    types: frozenset[str]
    folded: str = ""
    phrases: Phrases | None = None
    parts: tuple[tuple["Word", int], ...] = ()
    plain: bool = True
    stops: bool = False


_REMEMBERED = 500


def longest(longer: Following, following: Sequence[Word]) -> tuple[Word, int] | None:
    """The longest of some entries whose further words are the following ones; its number of further words."""
    for rest, entry in longer:
        if len(rest) <= len(following) and _go_on(rest, following):
            return entry, len(rest)
    return None


def _go_on(rest: Sequence[Piece], following: Sequence[Word]) -> bool:
    for place, piece in enumerate(rest):  # noqa: SIM110 - a generator takes twice as long, and every second word asks
        if not piece.fits(following[place].folded):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a language: whole words by their spelling, stems by their letters, phrases by their first word.

    Phrases that open with one form stand apart: "in" opens hundreds, and is how many longer words begin.
    """

    exact: dict[str, Row] = field(default_factory=dict)
    stems: dict[str, list[tuple[Piece, Row]]] = field(default_factory=dict)
    longer: dict[str, list[tuple[Piece, tuple[Piece, ...], Row]]] = field(default_factory=dict)
    opened: dict[str, list[tuple[Piece, tuple[Piece, ...], Row]]] = field(default_factory=dict)
    _heads: set[str] = field(default_factory=set)

    def add(self, pieces: Sequence[Piece], row: Row) -> None:
        """Take one spelling; an entry met again has the types and values of both rows."""
        first, *rest = pieces
        self._heads.add(first.stem[:_HEAD])
        if rest:
            openings = self.opened if first.endings == BARE else self.longer
            _add_phrase(openings.setdefault(first.stem, []), first, tuple(rest), row)
        elif first.endings == BARE:
            self.exact[first.stem] = joined(self.exact.get(first.stem), row)
        else:
            self.stems.setdefault(first.stem, []).append((first, row))

    def row(self, lower: str) -> Row:
        """What is known of a word: its own entry, and that of the longest stem with a fitting ending.

        Stems that take any ending only help where a word has no entry of its own.
        """
        own = found = self.exact.get(lower)
        for length in self._lengths(lower):
            for piece, row in self.stems.get(lower[:length], ()):
                if piece.fits(lower) and (own is None or piece.endings is not None):
                    found = joined(found, row)
            if found is not own:
                break
        return found or {}

    def phrases(self, lower: str) -> list[tuple[tuple[Piece, ...], Row]]:
        """The entries of several words that begin with a word, longest first."""
        found = [(rest, row) for _, rest, row in self.opened.get(lower, ())]
        for length in self._lengths(lower):
            for first, rest, row in self.longer.get(lower[:length], ()):
                if first.fits(lower):
                    found.append((rest, row))
        return sorted(_agreeing(found), key=lambda entry: -len(entry[0])) if found else found

    def _lengths(self, lower: str) -> range:
        """How long the stems of a word may be, the longest first: most words begin like no entry at all."""
        return range(len(lower) if lower[:_HEAD] in self._heads else min(len(lower), _HEAD - 1), 0, -1)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """How each entry begins, and its row; rows that one word can have together are joined."""
        yield from ((word, self.row(word)) for word in self.exact)
        for stem, entries in self.stems.items():
            yield from ((stem, row) for row in _overlapping(entries))
        yield from ((stem, row) for stem, longer in self.longer.items() for _, _, row in longer)
        yield from ((first, row) for first in (*self.opened, *self.longer) for _, row in self.phrases(first))


def _agreeing(found: list[tuple[tuple[Piece, ...], Row]]) -> Iterator[tuple[tuple[Piece, ...], Row]]:
    """The entries of several words; one of single forms also has what the inflected entries say that it fits."""
    inflected = [(rest, row) for rest, row in found if not _has_one_form(rest)]
    if len(found) == len({rest for rest, _ in found}) and not inflected:
        yield from found
        return
    for rest, row in found:
        if not _has_one_form(rest):
            yield rest, row
            continue
        fitting = {id(one) for one, _ in inflected if _fit(one, rest)}
        others = [other for one, other in found if other is not row and (one == rest or id(one) in fitting)]
        yield rest, reduce(joined, others, row)


def _has_one_form(pieces: Sequence[Piece]) -> bool:
    return all(piece.endings == BARE for piece in pieces)


def _fit(pieces: Sequence[Piece], forms: Sequence[Piece]) -> bool:
    return len(pieces) == len(forms) and all(piece.fits(form.stem) for piece, form in zip(pieces, forms, strict=True))


_HEAD = 4


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
        return row
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
