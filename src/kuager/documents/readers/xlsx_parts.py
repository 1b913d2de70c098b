"""The parts of an XLSX document, each read as a stream: workbook, strings, styles, sheets, comments, drawings."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kuager.documents.readers.numbers import NUMBER, kind_of_format, plain_date, shown_number
from kuager.documents.readers.pieces import LARGEST_TEXT, flat
from kuager.documents.readers.sheets import Sheets, column_of
from kuager.documents.readers.zipped_xml import Attributes

_TRUE = frozenset({"1", "true", "on"})
_LOGICAL = {"1": "TRUE", "0": "FALSE"}


@dataclass(slots=True)
class Workbook:
    """The sheets in their order (name, id of the relation, state), and from when days are counted."""

    sheets: list[tuple[str, str, str]] = field(default_factory=list)
    since_1904: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "x:sheet":
            state = attributes.get("state", "visible")
            self.sheets.append((attributes.get("name", ""), attributes.get("r:id", ""), state))
        elif name == "x:workbookPr":
            self.since_1904 = attributes.get("date1904") in _TRUE

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def text(self, words: str) -> None:
        """A workbook has no text."""


@dataclass(slots=True)
class Strings:
    """The strings that cells share, in their order, up to the size of a text."""

    strings: list[str] = field(default_factory=list)
    size: int = 0
    _words: list[str] | None = None
    _reads: bool = False
    _sounds: int = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        del attributes
        if name == "x:si":
            self._words = []
        elif name == "x:rPh":  # how a string sounds, for Japanese
            self._sounds += 1
        elif name == "x:t":
            self._reads = not self._sounds

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "x:si" and self._words is not None:
            found = "".join(self._words)
            self.size += len(found)
            self.strings.append(found if self.size <= LARGEST_TEXT else "")
            self._words = None
        elif name == "x:rPh":
            self._sounds -= 1
        elif name == "x:t":
            self._reads = False

    def text(self, words: str) -> None:
        """Characters between tags."""
        if self._reads and self._words is not None and self.size <= LARGEST_TEXT:
            self._words.append(words)


@dataclass(slots=True)
class Styles:
    """What the number formats of cells show, by the number of the style."""

    kinds: list[str] = field(default_factory=list)
    _codes: dict[int, str] = field(default_factory=dict)
    _cells: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "x:numFmt":
            self._codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "x:cellXfs":
            self._cells = True
        elif name == "x:xf" and self._cells:
            number = _whole(attributes.get("numFmtId"))
            self.kinds.append(kind_of_format(number, self._codes.get(number)))

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "x:cellXfs":
            self._cells = False

    def text(self, words: str) -> None:
        """Styles have no text."""


@dataclass(slots=True)
class Sheet:
    """Puts the rows of one sheet into the text."""

    sheets: Sheets
    strings: Sequence[str]
    kinds: Sequence[str]
    since_1904: bool
    _column: int = -1
    _type: str = ""
    _style: int = 0
    _value: list[str] = field(default_factory=list)
    _formula: list[str] | None = None
    _reads: str = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "x:c":
            told = column_of(attributes.get("r", ""))
            self._column = told if told >= 0 else self._column + 1
            self._type, self._style = attributes.get("t", "n"), _whole(attributes.get("s"))
            self._value, self._formula = [], None
        elif name == "x:row":
            self._column = -1
            self.sheets.begin_row(hidden=attributes.get("hidden") in _TRUE)
        elif name in ("x:v", "x:t"):
            self._reads = name
        elif name == "x:f":
            self._formula, self._reads = [], name
            self.sheets.formulas += 1
        elif name == "x:col" and attributes.get("hidden") in _TRUE:
            self.sheets.hide_columns(_whole(attributes.get("min")) - 1, _whole(attributes.get("max")) - 1)
        elif name == "x:mergeCell":
            self.sheets.merged += 1

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "x:c":
            words = self._words()
            if words:
                self.sheets.put(self._column, words)
        elif name == "x:row":
            self.sheets.finish_row()
        elif name == self._reads:
            self._reads = ""

    def text(self, words: str) -> None:
        """Characters between tags."""
        if self._reads == "x:f" and self._formula is not None:
            self._formula.append(words)
        elif self._reads:
            self._value.append(words)

    def _words(self) -> str:
        value = "".join(self._value)
        if not value:
            formula = "".join(self._formula or ())
            return f"={formula}" if formula else ""  # never computed: the formula is all that there is
        if self._type == "s":
            return self.strings[int(value)] if value.isdecimal() and _within(value, self.strings) else ""
        if self._type == "b":
            return _LOGICAL.get(value, value)
        if self._type in ("str", "inlineStr", "e"):
            return value
        if self._type == "d":
            return plain_date(value)
        kind = self.kinds[self._style] if 0 <= self._style < len(self.kinds) else NUMBER
        return shown_number(value, kind, since_1904=self.since_1904)


@dataclass(slots=True)
class Comments:
    """Puts the comments on cells below their sheet."""

    sheets: Sheets
    authors: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _place: str = ""
    _author: str = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name in ("x:comment", "tc:threadedComment"):
            self._words, self._place = [], attributes.get("ref", "")
            number = attributes.get("authorId", "")
            self._author = self.authors[int(number)] if number.isdecimal() and _within(number, self.authors) else ""
        elif name == "x:author":
            self._words = []

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "x:author":
            self.authors.append("".join(self._words))
        elif name in ("x:comment", "tc:threadedComment"):
            by = ", ".join(word for word in (self._place, self._author) if word)
            words = flat(["".join(self._words)])
            self.sheets.comment(f"{by}: {words}" if words else "")

    def text(self, words: str) -> None:
        """Characters between tags."""
        self._words.append(words)


@dataclass(slots=True)
class Drawing:
    """The words of text boxes on a sheet, and what its pictures are said to show."""

    texts: list[str] = field(default_factory=list)
    _words: list[str] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "a:p":
            self._words = []
        elif name == "xdr:cNvPr" and attributes.get("descr"):
            self.texts.append(flat([attributes["descr"]]))

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "a:p" and self._words:
            self.texts.append(flat(["".join(self._words)]))

    def text(self, words: str) -> None:
        """Characters between tags."""
        if self._words is not None:
            self._words.append(words)


def _within(number: str, among: Sequence[str]) -> bool:
    return len(number) < 10 and int(number) < len(among)  # noqa: PLR2004 - digits of a number that can be meant


def _whole(written: str | None) -> int:
    return int(written) if written is not None and written.isdecimal() and len(written) < 10 else 0  # noqa: PLR2004 - digits
