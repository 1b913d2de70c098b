"""A language is a folder of data files: word lists with types and values, constructions with examples.

``lexicon/*.tsv``: a header line ``words<TAB>types<TAB>…`` and rows; ``words`` are spellings separated by ``|``, a
spelling may be several words; further columns are values. At the end of a word ``*`` stands for any ending and
``~name`` for the endings of an inflection class, which ``language.toml`` lists under ``[endings]``, or for a paradigm
of ``[paradigms]``: several classes, each of which gives its forms further types (finite, participle, accusative …).
``[guesses]`` gives long words that no list has a type by their endings.
``constructions/*.toml``: macros, and constructions by kind. To add a language, follow the English folder.

A language written in two scripts has one folder: ``kk-Latn`` reads the word lists of ``kk``, both they and the words of
the text folded by ``[scripts.Latn]`` to one spelling for all alphabets in use. Only look-up folds; the text stays.
"""

import gc
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import chain, combinations

from kuager.model.vocab import places
from kuager.suggestions.alphabet import Alphabet
from kuager.suggestions.needs import Needs, needs_of
from kuager.suggestions.words import (
    BARE,
    PUNCTUATION,
    SHAPES,
    Entries,
    Phrases,
    Piece,
    Row,
    Values,
    Word,
    digit_types,
    shape_of,
    types_of_unknown,
)

__all__ = ["Construction", "Language", "Values", "Word", "language"]

Fold = Callable[[str], str]
_NOTHING: Values = {}
_REMEMBERED = 200_000
_MOST_HYPHENS = 3  # in what follows a numeral and a hyphen; more of them are no word

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
    ("NUMBER", "OWNED"),
    ("NUMBER", "VAGUE"),
    ("NUMBER", "RANGE"),
    ("DATE",),
    ("TAKEN",),
    ("PERSON", "CAP"),
    ("COUNT", "BARE"),
    ("COUNT", "BARE", "ZERO"),
    ("COUNT", "BARE", "OWNED"),
    ("COUNT", "GROUPED"),
    ("COUNT", "GROUPED", "OWNED"),
    ("COUNT", "GROUPED", "ATTACKERS"),
    ("COUNT", "GROUPED", "MASKED"),
    ("COUNT", "GROUPED", "BODIES"),
    ("COUNT", "GROUPED", "STATUSNOUN"),
)
"""What earlier steps of the cascade put in the place of tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """One construction of a language: a pattern over types, what it gives, and examples the tests execute.

    ``needs``: classes of letters of which every match holds one each. The pattern is compiled when a text first asks.
    """

    name: str
    expression: str
    needs: Needs
    gives: Mapping[str, str]
    examples: tuple[Mapping[str, object], ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression over letters."""
        return _compiled(self.expression)


_compiled = cache(re.compile)


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
    _entries: "Entries"
    _known: dict[str, Word] = field(default_factory=dict)
    _letters: dict[tuple[str, str], tuple[str, frozenset[str]]] = field(default_factory=dict)
    _guesses: Sequence[tuple[str, tuple[str, ...]]] = ()

    def __post_init__(self) -> None:
        """Take the endings that tell the type of a word that no list has."""
        self._guesses = _guesses(self.settings)

    def word(self, spelling: str) -> Word:
        """What is known of a spelling, as it stands in the text (capitals matter)."""
        found = self._known.get(spelling)
        if found is None:
            found = self._known[spelling] = self._look_up(spelling)
            if len(self._known) > _REMEMBERED:
                self._known.clear()
        return found

    def words(self, spellings: Sequence[str]) -> list[Word]:
        """The same for many spellings."""
        known = self._known.get
        return [known(spelling) or self.word(spelling) for spelling in spellings]

    def _look_up(self, spelling: str) -> Word:
        shape = shape_of(spelling)
        if shape == "DIGITS":
            types = digit_types(spelling)
            return Word(self.alphabet.letter(types), {"digits": spelling}, types, spelling)
        sign = PUNCTUATION.get(spelling)
        if sign is not None:
            types = frozenset(("MARK", sign))
            return Word(
                self.alphabet.letter(types), _NOTHING, types, spelling, plain=sign != "STOP", stops=sign == "STOP"
            )
        return self._look_up_word(spelling, shape)

    def _look_up_word(self, spelling: str, shape: str) -> Word:
        folded = self.fold(spelling)
        row = self._entries.row(folded)
        letter, types = self._typed(shape, row["types"] if row else self._guessed(spelling, folded))
        parts = self._parts(spelling) if "-" in spelling else ()
        longer = self._entries.phrases(folded)
        phrases = Phrases((rest, self._phrase_word(entry, shape)) for rest, entry in longer) if longer else None
        return Word(letter, row or _NOTHING, types, folded, phrases, parts, plain=not (phrases or parts))

    def _guessed(self, spelling: str, folded: str) -> str:
        types = types_of_unknown(spelling)
        if types == "OTHER" and len(folded) >= _LONG:
            return " ".join([types, *(name for name, endings in self._guesses if folded.endswith(endings))])
        return types

    def _parts(self, spelling: str) -> tuple[tuple[Word, int], ...]:
        """A numeral before a hyphen, the hyphen, and what follows: small letters, or another numeral.

        Or two months or weekdays ("January-March").
        """
        head, dash, tail = spelling.partition("-")
        if not (head and tail) or tail.count("-") > _MOST_HYPHENS:
            return ()
        first, last = self.word(head).types, self.word(tail).types
        if any(name in first and name in last for name in ("MONTH", "WEEKDAY")):
            return tuple((self.word(part), len(part)) for part in (head, dash, tail))
        if "NUMERAL" not in first or not (tail.islower() or "NUMERAL" in last):
            return ()
        return tuple((self.word(part), len(part)) for part in (head, dash, tail))

    def _phrase_word(self, row: Row, shape: str) -> Word:
        letter, types = self._typed(shape, row["types"])
        return Word(letter, row, types)

    def _typed(self, shape: str, listed: str) -> tuple[str, frozenset[str]]:
        """The letter and the types of a word of some shape with the types of a list."""
        known = self._letters.get((shape, listed))
        if known is None:
            types = frozenset((shape, *listed.split()))
            known = self._letters[shape, listed] = self.alphabet.letter(types), types
        return known


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
    entries = Entries()
    for spelling, row in chain(_inflected(_rows(folder.joinpath("lexicon")), settings), _gazetteer(settings, classes)):
        entries.add(_pieces(spelling, classes, fold), row)
    alphabet = _alphabet(entries.rows(), [name for name, _ in _guesses(settings)])
    source = _sources(folder.joinpath("constructions"))
    loaded = Language(code, alphabet, _constructions(code, source, alphabet), settings, fold, entries)
    gc.freeze()  # the lists live as long as the process: no collector need go through them again and again
    return loaded


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


_PIECE = re.compile(r"'s\b|[^\W\d_]+(?:-[^\W\d_]+|'(?!s\b)[^\W\d_]+)*(?:-?\*|~[a-z_]+)?|\d+|[^\w\s]")


def _pieces(spelling: str, classes: Mapping[str, frozenset[str]], fold: Fold) -> list[Piece]:
    """A spelling as the tokens that the text will have."""
    found: list[Piece] = []
    for piece in _PIECE.findall(spelling.lower().replace("ё", "е")):
        stem, tilde, name = piece.partition("~")
        if tilde:
            found.append(Piece(fold(stem), classes[name]))
        else:
            found.append(Piece(fold(piece.rstrip("*")), None if piece.endswith("*") and piece != "*" else BARE))
    return found


def _rows(folder: Traversable) -> Iterator[tuple[str, Row]]:
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        columns = lines[0].split("\t")
        for line in lines[1:]:
            cells = dict(zip(columns, line.split("\t"), strict=False))
            spellings = cells.pop("words")
            row = {name: sys.intern(cell) for name, cell in cells.items() if cell}
            for spelling in spellings.split("|"):
                yield spelling, row


def _gazetteer(settings: Mapping[str, object], classes: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, Row]]:
    """Place names belong to every language: texts quote foreign spellings.

    ``places`` says how a language inflects them: one class for all, or for each class the ends of words that take it.
    """
    forms = settings.get("places", "")
    for place in places().values():
        row = {"types": "PLACE", "place": place.name, "kind_of_place": place.kind}
        for spelling in place.spellings:
            inflected = f"{spelling}~{forms}" if isinstance(forms, str) and forms else spelling
            if isinstance(forms, Mapping):
                inflected = " ".join(_placed(word, forms, classes) for word in spelling.split(" "))
            yield inflected, row


def _placed(word: str, forms: object, classes: Mapping[str, frozenset[str]]) -> str:
    """A word of a place name with the class of its longest end that is listed; a class without a bare form cuts it."""
    listed = forms if isinstance(forms, Mapping) else {}
    fitting = [(len(end), name) for name, ends in listed.items() for end in ends.split() if word.endswith(end)]
    length, name = max(fitting, default=(0, ""))
    if not name or length + 1 >= len(word):
        return word
    return f"{word if '' in classes[name] else word[:-length]}~{name}"


def _guesses(settings: Mapping[str, object]) -> Sequence[tuple[str, tuple[str, ...]]]:
    """The types that a language guesses by the endings of long words: ``[guesses]`` in ``language.toml``."""
    listed = settings.get("guesses", {})
    assert isinstance(listed, dict)  # noqa: S101 - our own file, loaded by the tests
    return [(name, tuple(endings.split())) for name, endings in listed.items()]


_LONG = 5  # letters of a word whose ending tells something


def _alphabet(rows: Iterable[tuple[str, Row]], guesses: Sequence[str]) -> Alphabet:
    alphabet = Alphabet()
    for size in range(1, len(guesses) + 1):
        for chosen in combinations(guesses, size):
            for shape in SHAPES:
                alphabet.letter((shape, "OTHER", *chosen))
    for shape in SHAPES:
        alphabet.letter((shape,))
        for kind in ((), ("INITIAL",), ("ACRONYM",), ("NAMEWORD",)):
            alphabet.letter((shape, "OTHER", *kind))
    for sign in dict.fromkeys(PUNCTUATION.values()):
        alphabet.letter(("MARK", sign))
    for types in (*NUMBER_SHAPES, *CHUNKS):
        alphabet.letter(types)
    _take_listed(alphabet, rows)
    return alphabet


def _take_listed(alphabet: Alphabet, rows: Iterable[tuple[str, Row]]) -> None:
    """Letters for the words of the lists; those of one shape are neighbours, so that their classes are short."""
    listed = dict.fromkeys((beginning[0].isalpha(), row["types"]) for beginning, row in rows)
    for shape in ("LOW", "CAP", "MARK"):
        for is_word, names in listed:
            if is_word == (shape != "MARK"):
                alphabet.letter((shape, *names.split()))


def _constructions(
    code: str, source: Mapping[str, object], alphabet: Alphabet
) -> Mapping[str, tuple[Construction, ...]]:
    macros = source.get("macros", {})
    assert isinstance(macros, dict)  # noqa: S101 - our own file, loaded by the tests
    expanded = _expanding(macros)
    found: dict[str, tuple[Construction, ...]] = {}
    for kind, entries in source.items():
        if kind == "macros" or not isinstance(entries, list):
            continue
        found[kind] = tuple(
            Construction(
                name=f"{code}.{kind}.{entry['name']}",
                expression=expression,
                needs=needs_of(expression),
                gives=entry.get("gives", {}),
                examples=tuple(entry.get("examples", ())),
            )
            for entry in entries
            for expression in (alphabet.expression(expanded(pattern)) for pattern in entry["patterns"])
        )
    return found


def _expanding(macros: Mapping[str, str]) -> Callable[[str], str]:
    """What puts macros into a pattern; a macro may use macros defined before it."""
    meanings: dict[str, str] = {}

    def expanded(pattern: str) -> str:
        return _NAME.sub(lambda name: meanings.get(name[0], name[0]), pattern)

    for name, meaning in macros.items():
        meanings[name] = f"(?:{expanded(meaning)})"
    return expanded


_NAME = re.compile(r"\b[A-Z][A-Z0-9_]*\b")
