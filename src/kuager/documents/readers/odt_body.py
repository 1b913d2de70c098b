"""The paragraphs of an OpenDocument text: its body, or the headers and footers of its pages."""

from dataclasses import dataclass, field

from kuager.documents.draft import ALT, BODY, PLAIN
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.flow import Flow
from kuager.documents.readers.opendocument import times
from kuager.documents.readers.pieces import FURNITURE, HEADING, HIDDEN, TITLE, Pieces, flat, raised
from kuager.documents.readers.zipped_xml import Attributes

_PARAGRAPHS = frozenset({"text:p", "text:h"})
_MARKS = {"text:tab": "\t", "text:line-break": "\n", "text:s": " "}
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_FURNITURE = frozenset(
    {"text:table-of-content", "text:illustration-index", "text:table-index", "text:alphabetical-index"}
)
_UNSEEN = frozenset({"text:note-citation", "office:forms", "text:sequence-decls", "svg:title", "svg:desc"})
_STYLES = {"Title": TITLE, "Caption": "caption", "Illustration": "caption", "Figure": "caption", "Table": "caption"}
_SAID = frozenset({"dc:creator", "dc:date", "svg:title", "svg:desc", "text:ruby-text"})
_MOST_LEVELS = frozenset("123456789")


@dataclass(slots=True)
class Body:
    """Puts the paragraphs of a document into the text.

    Attributes:
        pieces: Where they go.
        findings: Told what is found.
        within: The elements whose paragraphs are read.
        kind: What they are.
    """

    pieces: Pieces
    findings: Findings
    within: frozenset[str]
    kind: str = PLAIN
    flow: Flow = field(init=False)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _inside: list[str] = field(default_factory=list)
    _flows: list[Flow] = field(default_factory=list)
    _said: dict[str, list[str]] = field(default_factory=dict)
    _before: str = ""
    _reads: int = 0
    _furniture: int = 0
    _lists: int = 0
    _numbers: int = 0

    def __post_init__(self) -> None:
        """Begin with nothing open."""
        self.flow = Flow(self.pieces)

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._inside.append(name)
        if name in self.within:
            self._reads += 1
            self.findings.understood["headers"] += name.startswith("style:")
        elif self._reads:
            self._begin(name, attributes)

    def _begin(self, name: str, attributes: Attributes) -> None:
        if name in _PARAGRAPHS:
            self.flow.begin(self._hint(name, attributes))
        elif name in _MARKS:
            self._write(_MARKS[name] * times(attributes, "text:c"))
        elif name in ("text:note", "office:annotation", "text:deletion"):
            self._begin_aside(name)
        elif name in ("text:list", *_FURNITURE):
            self._lists += name == "text:list"
            self._furniture += name in _FURNITURE
        elif name in _SAID:
            self._said[name] = []
        elif name in ("text:hidden-text", "text:hidden-paragraph"):
            self.flow.put(attributes.get("text:string-value", ""), HIDDEN)
        else:
            self._begin_table(name, attributes)

    def _begin_table(self, name: str, attributes: Attributes) -> None:
        if name == "table:table":
            self.findings.understood["tables"] += 1
        elif name == "table:table-row":
            self.flow.begin_row()
        elif name in _CELLS:
            self.flow.begin_cell().times = times(attributes, "table:number-columns-repeated")
        elif name == "text:insertion":
            self.findings.understood["insertions"] += 1

    def _hint(self, name: str, attributes: Attributes) -> str:
        if self._furniture or self.kind == FURNITURE:
            return FURNITURE
        level = attributes.get("text:outline-level", "1")
        if name == "text:h":
            return f"{HEADING}{level if level in _MOST_LEVELS else '9'}"
        if self._flows:
            return self.kind
        return _STYLES.get(attributes.get("text:style-name", ""), BODY if self._lists else self.kind)

    def _begin_aside(self, name: str) -> None:
        """A note, a comment or a deletion: its paragraphs are put together apart from the text around it."""
        if name == "text:note":
            self._numbers += 1
            self._write(raised(self._numbers))
            self._before = f"{raised(self._numbers)} "
        self._flows.append(self.flow)
        self.flow = Flow(Pieces())

    def end(self, name: str) -> None:
        """An element ends."""
        if self._inside:
            self._inside.pop()
        if name in self.within:
            self._reads -= 1
        elif self._reads:
            self._finish(name)

    def _finish(self, name: str) -> None:
        if name in _PARAGRAPHS:
            self.flow.finish()
        elif name in _CELLS:
            self.flow.finish_cell()
        elif name == "table:table-row":
            self.flow.finish_row()
        elif name in ("text:note", "office:annotation", "text:deletion"):
            self._end_aside(name)
        elif name in ("text:list", *_FURNITURE):
            self._lists -= name == "text:list"
            self._furniture -= name in _FURNITURE
        elif name in ("svg:title", "svg:desc"):
            self.flow.put(flat(["".join(self._said.pop(name, []))]), ALT)

    def _end_aside(self, name: str) -> None:
        if not self._flows:
            return
        self.flow.end()
        texts = [piece.text for piece in self.flow.pieces.pieces]
        self.flow = self._flows.pop()
        by = ", ".join(word for key in ("dc:creator", "dc:date") if (word := "".join(self._said.pop(key, []))))
        if name == "text:note":
            self.notes += [(f"{self._before if number == 0 else ''}{text}", BODY) for number, text in enumerate(texts)]
            self.findings.understood["footnotes"] += 1
        elif name == "office:annotation":
            self.notes.append((f"{by}: {flat(texts)}", FURNITURE))
            self.findings.understood["comments"] += 1
        elif texts:
            self.findings.left["deletions"] += 1
            self.findings.state("text:deletion", f"{by}: {flat(texts)}")

    def text(self, words: str) -> None:
        """Characters between tags."""
        inner = self._inside[-1] if self._inside else ""
        if inner in _SAID:
            self._said.setdefault(inner, []).append(words)
        elif self._reads and inner not in _UNSEEN:
            self._write(words)

    def _write(self, words: str) -> None:
        self.flow.write(words)

    def end_all(self) -> None:
        """The document ends, perhaps before its time; its notes come last."""
        while self._flows:
            self._end_aside("text:note")
        self.flow.end()
        for text, hint in self.notes:
            self.pieces.add(text, hint)
