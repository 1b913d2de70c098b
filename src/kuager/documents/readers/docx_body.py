"""The paragraphs of one part of a DOCX document: its body, its notes, a header."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kuager.documents.draft import ALT, BODY, PLAIN
from kuager.documents.readers.docx_styles import hint_of_level
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.flow import Flow
from kuager.documents.readers.pieces import FURNITURE, Pieces, flat, raised
from kuager.documents.readers.zipped_xml import Attributes

_OFF = frozenset({"0", "false", "off", "none"})
_MARKS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "a:br": "\n"}
_WORDS = frozenset({"w:t", "a:t", "m:t"})
_DELETED = frozenset({"w:del", "w:moveFrom"})
_PARAGRAPHS = frozenset({"w:p", "a:p"})
_PASSED_OVER = frozenset({"mc:Fallback", "w:rubyPr", "w:rt"})  # what another branch shows too
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class Notes:
    """What the parts of a document share: the numbers of its notes in the order of the text, and deletions."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    deleted: int = 0

    def number(self, kind: str, key: str) -> int:
        """The number of a note, the next one where it has none yet."""
        return self.numbers.setdefault((kind, key), len(self.numbers) + 1)


@dataclass(slots=True)
class Body:
    """Puts the paragraphs of one part into the text.

    Attributes:
        pieces: Where they go.
        notes: What the parts share.
        findings: Told what is found.
        styles: Hints by style.
        kind: What paragraphs of this part are; headings and captions are told apart only in the body.
    """

    pieces: Pieces
    notes: Notes
    findings: Findings
    styles: Mapping[str, str]
    kind: str = PLAIN
    flow: Flow = field(init=False)
    _inside: list[str] = field(default_factory=list)
    _passed_over: int = 0
    _deleted: int = 0
    _vanished: bool = False
    _reads: int = 0
    _runs: int = 0
    _before: str = ""
    _gone: list[str] = field(default_factory=list)
    _by: str = ""

    def __post_init__(self) -> None:
        """Begin with nothing open."""
        self.flow = Flow(self.pieces)

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name in _PASSED_OVER or self._passed_over:
            self._passed_over += 1
        elif name in _PARAGRAPHS:
            self.flow.begin(self.kind)
        elif name in _WORDS or name == "w:delText":
            self._reads += 1
        elif name == "w:r":
            self._runs += 1
        elif name in _MARKS and (self._runs or name == "a:br"):  # elsewhere a tab is a place to stop at
            self._write(_MARKS[name])
        elif name in _DELETED:
            self._begin_deletion(attributes)
        elif name.startswith(("w:tbl", "w:tr", "w:tc", "w:gridSpan")):
            self._table(name, attributes)
        elif name in ("wp:docPr", "w:footnoteReference", "w:endnoteReference", "w:sym"):
            self._inline(name, attributes)
        else:
            self._property(name, attributes)

    def _property(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("w:val", "")
        paragraph = self.flow.paragraph
        if name in ("w:footnote", "w:endnote", "w:comment"):
            self._note(name, attributes)
        elif name == "w:ins":
            self.findings.understood["insertions"] += 1
        elif name == "w:vanish":
            self._vanished = value not in _OFF
        elif paragraph is not None and self.kind == PLAIN and name in ("w:pStyle", "w:outlineLvl"):
            hint = self.styles.get(value, "") if name == "w:pStyle" else hint_of_level(value)
            paragraph.hint = hint or paragraph.hint
        elif paragraph is not None and self.kind == PLAIN and name == "w:numPr" and paragraph.hint == PLAIN:
            paragraph.hint = BODY

    def _table(self, name: str, attributes: Attributes) -> None:
        if name == "w:tbl":
            self.findings.understood["tables"] += 1
        elif name == "w:tr":
            self.flow.begin_row()
        elif name == "w:tc":
            self.flow.begin_cell()
        elif name == "w:gridSpan" and self.flow.cell is not None:
            value = attributes.get("w:val", "")
            self.flow.cell.columns = int(value) if value.isdecimal() and len(value) <= 3 else 1  # noqa: PLR2004 - columns

    def _inline(self, name: str, attributes: Attributes) -> None:
        if name == "wp:docPr":
            self.flow.put(flat((attributes.get("title", ""), attributes.get("descr", ""))), ALT)
        elif name == "w:sym":
            self._write("\ufffd")
            self.findings.left["symbols"] += 1
        else:
            kind = name.removeprefix("w:").removesuffix("Reference")
            self._write(raised(self.notes.number(kind, attributes.get("w:id", ""))))

    def _note(self, name: str, attributes: Attributes) -> None:
        """A note or comment begins: what stands before its words."""
        if name == "w:comment":
            by = (attributes.get("w:author", ""), attributes.get("w:date", ""))
            self._before = f"{', '.join(word for word in by if word)}: "
            self.findings.understood["comments"] += 1
        elif attributes.get("w:type") in _SEPARATORS:
            self._before = ""
        else:
            kind = name.removeprefix("w:")
            self._before = f"{raised(self.notes.number(kind, attributes.get('w:id', '')))} "
            self.findings.understood["footnotes"] += 1

    def _begin_deletion(self, attributes: Attributes) -> None:
        self._deleted += 1
        self._by = ", ".join(word for word in (attributes.get("w:author"), attributes.get("w:date")) if word)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._passed_over:
            self._passed_over -= 1
        elif name in _PARAGRAPHS:
            self.flow.finish()
        elif name in _WORDS or name == "w:delText":
            self._reads -= 1
        elif name in ("w:r", "w:pPr"):
            self._vanished = False
            self._runs -= name == "w:r"
        elif name == "w:tc":
            self.flow.finish_cell()
        elif name == "w:tr":
            self.flow.finish_row()
        elif name in _DELETED:
            self._end_deletion(name)

    def _end_deletion(self, name: str) -> None:
        self._deleted -= 1
        words, self._gone = "".join(self._gone), []
        if words.strip() and name == "w:del":
            self.notes.deleted += 1
            self.findings.state("w:del", f"{self._by}: {words}")

    def text(self, words: str) -> None:
        """Characters between tags: only those of runs are words of the document."""
        if self._reads and not self._passed_over:
            self._write(words)

    def _write(self, words: str) -> None:
        paragraph = self.flow.paragraph
        if self._deleted:
            self._gone.append(words)
        elif paragraph is None:
            return
        elif self._vanished and self.kind != FURNITURE:
            paragraph.hidden.append(words)
        else:
            paragraph.words.append(self._before + words)
            self._before = ""
