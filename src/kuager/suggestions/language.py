"""A language is a folder of data files: word lists with types and values, constructions with examples.

``lexicon/*.tsv``: a header line ``words<TAB>types<TAB>…`` and rows; ``words`` are spellings separated by ``|``, a
spelling may be several words, and ``*`` at its end stands for any ending; further columns are values.
``patterns.toml``: macros and constructions. To add a language, follow the example of the English folder.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from kuager.model.vocab import places
from kuager.suggestions.alphabet import Alphabet

Values = Mapping[str, str]
_NOTHING: Values = {}

SHAPES = ("CAP", "LOW", "DIGITS", "MARK")
"""What a token is by its looks alone: capitalised word, other word, digits, punctuation."""

PUNCTUATION = {
    ",": "COMMA", ".": "STOP", "?": "STOP", "!": "STOP", "…": "STOP", ";": "SEMI", ":": "COLON", "-": "DASH",
    '"': "QUOTE", "'": "APOS", "(": "OPEN", ")": "CLOSE", "%": "PERCENT", "$": "CURRENCY", "€": "CURRENCY",
    "₸": "CURRENCY", "£": "CURRENCY", "₽": "CURRENCY", "'s": "POSS", "/": "SLASH", "©": "COPY", "№": "NUMSIGN",
    "#": "NUMSIGN",
}  # fmt: skip

NUMBER_SHAPES: tuple[tuple[str, ...], ...] = (
    ("DIGITS",),
    ("DIGITS", "DAYNUM"),
    ("DIGITS", "YEARNUM"),
    ("DIGITS", "CLOCK"),
    ("DIGITS", "ISODATE"),
    ("DIGITS", "ORDINAL"),
    ("DIGITS", "ORDINAL", "DAYNUM"),
)
CHUNKS: tuple[tuple[str, ...], ...] = (
    ("NUMBER",),
    ("NUMBER", "ONE"),
    ("NUMBER", "VAGUE"),
    ("NUMBER", "RANGE"),
    ("DATE",),
    ("TAKEN",),
    ("PERSON", "CAP"),
    ("COUNT", "BARE"),
    ("COUNT", "BARE", "ZERO"),
    ("COUNT", "GROUPED"),
    ("COUNT", "GROUPED", "ATTACKERS"),
    ("COUNT", "GROUPED", "MASKED"),
    ("COUNT", "GROUPED", "BODIES"),
)
"""What earlier steps of the cascade put in the place of tokens."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the language knows of one spelling.

    Attributes:
        letter: Its letter in the language's alphabet.
        values: What the lexicon says of it (measure, population, stance …).
        types: Its types, shape included.
        phrases: Longer entries that begin with this word, by their second word, longest first: what follows the
            second word, and the entry.
    """

    letter: str
    values: Values
    types: frozenset[str]
    phrases: Mapping[str, list[tuple[tuple[str, ...], "Word"]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """One construction of a language: a pattern over types, what it gives, and examples the tests execute."""

    name: str
    pattern: re.Pattern[str]
    gives: Mapping[str, str]
    examples: tuple[Mapping[str, object], ...]


@dataclass(slots=True)
class Language:
    """One language, loaded. Words are looked up once per spelling and remembered."""

    code: str
    alphabet: Alphabet
    constructions: Mapping[str, tuple[Construction, ...]]
    settings: Mapping[str, object]
    _exact: dict[str, dict[str, str]]
    _stems: dict[str, dict[str, str]]
    _phrases: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]
    _known: dict[str, Word] = field(default_factory=dict)

    def word(self, spelling: str) -> Word:
        """What is known of a spelling, as it stands in the text (capitals matter)."""
        found = self._known.get(spelling)
        if found is None:
            found = self._known[spelling] = self._look_up(spelling)
            if len(self._known) > _REMEMBERED:
                self._known.clear()
        return found

    def _look_up(self, spelling: str) -> Word:
        lower = spelling.lower()
        shape = _shape(spelling)
        row = self._row(lower)
        types = frozenset({shape, *row.get("types", _unknown(spelling)).split()})
        phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
        for (second, *rest), entry in self._phrases.get(lower, ()):
            phrases.setdefault(second, []).append((tuple(rest), self._phrase_word(entry, shape)))
        return Word(self.alphabet.letter(types), row or _NOTHING, types, phrases)

    def _phrase_word(self, row: dict[str, str], shape: str) -> Word:
        types = frozenset({shape, *row["types"].split()})
        return Word(self.alphabet.letter(types), row, types)

    def _row(self, lower: str) -> dict[str, str]:
        if lower in self._exact:
            return self._exact[lower]
        for length in range(len(lower), _SHORTEST_STEM - 1, -1):
            row = self._stems.get(lower[:length])
            if row is not None:
                return row
        return {}


_REMEMBERED = 200_000
_SHORTEST_STEM = 3


def _shape(spelling: str) -> str:
    first = spelling[0]
    if first.isalpha():
        return "CAP" if first.isupper() else "LOW"
    return "DIGITS" if first.isdecimal() else "MARK"


def _unknown(spelling: str) -> str:
    """The types of a word that no list has."""
    if not spelling[0].isupper():
        return "OTHER"
    if len(spelling) == 1:
        return "OTHER INITIAL"
    return "OTHER ACRONYM" if spelling.isupper() else "OTHER NAMEWORD"


@cache
def language(code: str) -> Language:
    """Load a language folder; the result is shared.

    Raises:
        FileNotFoundError: There is no such folder.
    """
    folder = resources.files(__package__).joinpath("lang").joinpath(code)
    exact: dict[str, dict[str, str]] = {}
    stems: dict[str, dict[str, str]] = {}
    phrases: dict[str, dict[tuple[str, ...], dict[str, str]]] = {}
    for spelling, row in (*_rows(folder.joinpath("lexicon")), *_gazetteer()):
        first, *rest = _pieces(spelling)
        if rest:
            longer = phrases.setdefault(first, {})
            longer[tuple(rest)] = _joined(longer.get(tuple(rest)), row)
        elif first.endswith("*"):
            stems[first[:-1]] = _joined(stems.get(first[:-1]), row)
        else:
            exact[first] = _joined(exact.get(first), row)
    alphabet = _alphabet(
        [*exact.values(), *stems.values(), *(row for rests in phrases.values() for row in rests.values())]
    )
    source = tomllib.loads(folder.joinpath("patterns.toml").read_text("utf-8"))
    settings = tomllib.loads(folder.joinpath("language.toml").read_text("utf-8"))
    longest_first = {first: sorted(rests.items(), key=lambda entry: -len(entry[0])) for first, rests in phrases.items()}
    return Language(code, alphabet, _constructions(code, source, alphabet), settings, exact, stems, longest_first)


_PIECE = re.compile(r"'s\b|[^\W\d_]+(?:-[^\W\d_]+|'(?!s\b)[^\W\d_]+)*\*?|\d+|[^\w\s]")


def _pieces(spelling: str) -> list[str]:
    """A spelling as the tokens that the text will have."""
    return _PIECE.findall(spelling.lower().replace("ё", "е"))


def _joined(present: dict[str, str] | None, row: dict[str, str]) -> dict[str, str]:
    """A spelling in several lists has the types and values of all of them; the first list wins a quarrel."""
    if present is None:
        return dict(row)
    types = dict.fromkeys([*present["types"].split(), *row["types"].split()])
    return {**row, **present, "types": " ".join(types)}


def _rows(folder: Traversable) -> Iterator[tuple[str, dict[str, str]]]:
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        columns = lines[0].split("\t")
        for line in lines[1:]:
            cells = dict(zip(columns, line.split("\t"), strict=False))
            spellings = cells.pop("words")
            row = {name: cell for name, cell in cells.items() if cell}
            for spelling in spellings.split("|"):
                yield spelling, row


def _gazetteer() -> Iterator[tuple[str, dict[str, str]]]:
    """Place names belong to every language: texts quote foreign spellings."""
    for place in places().values():
        for spelling in place.spellings:
            yield spelling, {"types": "PLACE", "place": place.name, "kind_of_place": place.kind}


def _alphabet(rows: list[dict[str, str]]) -> Alphabet:
    alphabet = Alphabet()
    for shape in SHAPES:
        alphabet.letter((shape,))
        for kind in ((), ("INITIAL",), ("ACRONYM",), ("NAMEWORD",)):
            alphabet.letter((shape, "OTHER", *kind))
    for sign in dict.fromkeys(PUNCTUATION.values()):
        alphabet.letter(("MARK", sign))
    for types in (*NUMBER_SHAPES, *CHUNKS):
        alphabet.letter(types)
    for row in rows:
        for shape in SHAPES[:3]:
            alphabet.letter((shape, *row["types"].split()))
    return alphabet


def _constructions(
    code: str, source: Mapping[str, object], alphabet: Alphabet
) -> Mapping[str, tuple[Construction, ...]]:
    macros = source.get("macros", {})
    assert isinstance(macros, dict)  # noqa: S101 - our own file, loaded by the tests
    found: dict[str, tuple[Construction, ...]] = {}
    for kind, entries in source.items():
        if kind == "macros" or not isinstance(entries, list):
            continue
        found[kind] = tuple(
            Construction(
                name=f"{code}.{kind}.{entry['name']}",
                pattern=alphabet.compile(pattern, macros),
                gives=entry.get("gives", {}),
                examples=tuple(entry.get("examples", ())),
            )
            for entry in entries
            for pattern in entry["patterns"]
        )
    return found
