"""A language is a folder of data files: word lists with types and values, constructions with examples.

``lexicon/*.tsv``: a header line ``words<TAB>types<TAB>…`` and rows; ``words`` are spellings separated by ``|``, a
spelling may be several words; further columns are values. At the end of a word ``*`` stands for any ending and
``~name`` for the endings of an inflection class, which ``language.toml`` lists under ``[endings]``, or for a paradigm
of ``[paradigms]``: several classes, each of which gives its forms further types (finite, participle, accusative …).
``constructions/*.toml``: macros, and constructions by kind. To add a language, follow the English folder.

A language written in two scripts has one folder: ``kk-Latn`` reads the word lists of ``kk``, both they and the words of
the text folded by ``[scripts.Latn]`` to one spelling for all alphabets in use. Only look-up folds; the text stays.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from kuager.model.vocab import places
from kuager.suggestions.alphabet import Alphabet

Values = Mapping[str, str]
Fold = Callable[[str], str]
Row = dict[str, str]
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
    ("COUNT", "GROUPED", "STATUSNOUN"),
)
"""What earlier steps of the cascade put in the place of tokens."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of an entry: a stem, and the endings that it may take (None: any)."""

    stem: str
    endings: frozenset[str] | None

    def fits(self, lower: str) -> bool:
        """Whether a spelling in small letters is a form of this word."""
        stem = self.stem
        return lower.startswith(stem) and (self.endings is None or lower[len(stem) :] in self.endings)


_BARE = frozenset([""])


@dataclass(frozen=True, slots=True)
class Word:
    """What the language knows of one spelling.

    Attributes:
        letter: Its letter in the language's alphabet.
        values: What the lexicon says of it (measure, population, stance …).
        types: Its types, shape included.
        phrases: Longer entries that begin with this word, longest first: their further words, and the entry.
    """

    letter: str
    values: Values
    types: frozenset[str]
    phrases: Sequence[tuple[tuple[Piece, ...], "Word"]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """One construction of a language: a pattern over types, what it gives, and examples the tests execute."""

    name: str
    pattern: re.Pattern[str]
    gives: Mapping[str, str]
    examples: tuple[Mapping[str, object], ...]


@dataclass(slots=True)
class Language:
    """One language, loaded. Words are looked up once per spelling and remembered.

    ``fold`` turns a spelling of a text into that of the word lists: small letters, and one alphabet for all.
    """

    code: str
    alphabet: Alphabet
    constructions: Mapping[str, tuple[Construction, ...]]
    settings: Mapping[str, object]
    fold: Fold
    _entries: "_Entries"
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
        lower = self.fold(spelling)
        shape = _shape(spelling)
        row = self._entries.row(lower)
        types = frozenset({shape, *row.get("types", _unknown(spelling)).split()})
        phrases = [(rest, self._phrase_word(entry, shape)) for rest, entry in self._entries.phrases(lower)]
        return Word(self.alphabet.letter(types), row or _NOTHING, types, phrases)

    def _phrase_word(self, row: Row, shape: str) -> Word:
        types = frozenset({shape, *row["types"].split()})
        return Word(self.alphabet.letter(types), row, types)


@dataclass(frozen=True, slots=True)
class _Entries:
    """The entries of a language: whole words by their spelling, stems by their letters, phrases by their first word."""

    exact: dict[str, Row] = field(default_factory=dict)
    stems: dict[str, list[tuple[Piece, Row]]] = field(default_factory=dict)
    longer: dict[str, list[tuple[Piece, tuple[Piece, ...], Row]]] = field(default_factory=dict)

    def add(self, pieces: Sequence[Piece], row: Row) -> None:
        """Take one spelling; an entry met again has the types and values of both rows."""
        first, *rest = pieces
        if rest:
            _add_phrase(self.longer.setdefault(first.stem, []), first, tuple(rest), row)
        elif first.endings == _BARE:
            self.exact[first.stem] = _joined(self.exact.get(first.stem), row)
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
                    found = _joined(found, row)
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
        both = [(_common(endings, piece.endings), _joined(other, row)) for endings, other in found]
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
            present[index] = (first, rest, _joined(old, row))
            return
    present.append((first, rest, row))


_REMEMBERED = 200_000


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

    Args:
        code: The folder's name, with a script after a hyphen where it is not the usual one (``kk-Latn``).

    Raises:
        FileNotFoundError: There is no such folder.
    """
    name, _, script = code.partition("-")
    folder = resources.files(__package__).joinpath("lang").joinpath(name)
    settings = tomllib.loads(folder.joinpath("language.toml").read_text("utf-8"))
    fold = _fold(settings, script) if script else str.lower
    classes = _classes(settings, fold)
    entries = _Entries()
    for spelling, row in (*_inflected(_rows(folder.joinpath("lexicon")), settings), *_gazetteer()):
        entries.add(_pieces(spelling, classes, fold), row)
    alphabet = _alphabet(entries.rows())
    source = _sources(folder.joinpath("constructions"))
    return Language(code, alphabet, _constructions(code, source, alphabet), settings, fold, entries)


def _fold(settings: Mapping[str, object], script: str) -> Fold:
    """What makes one spelling of those that a script's alphabets have for a word: letters first, then their pairs."""
    scripts = settings["scripts"]
    assert isinstance(scripts, dict)  # noqa: S101 - our own file, loaded by the tests
    letters, pairs = str.maketrans(scripts[script]["letters"]), scripts[script]["pairs"]

    def fold(spelling: str) -> str:
        plain = spelling.lower().translate(letters)
        for pair, one in pairs:
            plain = plain.replace(pair, one)
        return plain

    return fold


def _inflected(rows: Iterable[tuple[str, Row]], settings: Mapping[str, object]) -> Iterator[tuple[str, Row]]:
    """The rows; one with a paradigm at its end stands once for each class of its forms, with the types of the class."""
    paradigms = settings.get("paradigms", {})
    assert isinstance(paradigms, dict)  # noqa: S101 - our own file, loaded by the tests
    for spelling, row in rows:
        stem, tilde, name = spelling.rpartition("~")
        if not tilde or name not in paradigms:
            yield spelling, row
            continue
        for forms, types in paradigms[name].items():
            yield f"{stem}~{forms}", {**row, "types": f"{row.get('types', '')} {types}".strip()}


def _sources(folder: Traversable) -> Mapping[str, object]:
    """The construction files of a language as one; no kind of construction stands in two files."""
    joined: dict[str, object] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        joined |= tomllib.loads(file.read_text("utf-8"))
    return joined


def _classes(settings: Mapping[str, object], fold: Fold) -> Mapping[str, frozenset[str]]:
    """The inflection classes of a language: the endings of each, ``-`` for none."""
    listed = settings.get("endings", {})
    assert isinstance(listed, dict)  # noqa: S101 - our own file, loaded by the tests
    return {
        name: frozenset("" if one == "-" else fold(one) for one in endings.split()) for name, endings in listed.items()
    }


_PIECE = re.compile(r"'s\b|[^\W\d_]+(?:-[^\W\d_]+|'(?!s\b)[^\W\d_]+)*(?:\*|~[a-z_]+)?|\d+|[^\w\s]")


def _pieces(spelling: str, classes: Mapping[str, frozenset[str]], fold: Fold) -> list[Piece]:
    """A spelling as the tokens that the text will have."""
    found: list[Piece] = []
    for piece in _PIECE.findall(spelling.lower().replace("ё", "е")):
        stem, tilde, name = piece.partition("~")
        if tilde:
            found.append(Piece(fold(stem), classes[name]))
        else:
            found.append(Piece(fold(piece.rstrip("*")), None if piece.endswith("*") and piece != "*" else _BARE))
    return found


def _joined(present: Row | None, row: Row) -> Row:
    """A spelling in several lists has the types and values of all of them; the first list wins a quarrel."""
    if present is None:
        return dict(row)
    types = dict.fromkeys([*present["types"].split(), *row["types"].split()])
    return {**row, **present, "types": " ".join(types)}


def _rows(folder: Traversable) -> Iterator[tuple[str, Row]]:
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        columns = lines[0].split("\t")
        for line in lines[1:]:
            cells = dict(zip(columns, line.split("\t"), strict=False))
            spellings = cells.pop("words")
            row = {name: cell for name, cell in cells.items() if cell}
            for spelling in spellings.split("|"):
                yield spelling, row


def _gazetteer() -> Iterator[tuple[str, Row]]:
    """Place names belong to every language: texts quote foreign spellings."""
    for place in places().values():
        for spelling in place.spellings:
            yield spelling, {"types": "PLACE", "place": place.name, "kind_of_place": place.kind}


def _alphabet(rows: Iterable[Row]) -> Alphabet:
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
