"""HTML, XHTML and other XML: the words of a page in the order of the page, with what its elements say of them.

The text is made here: white space folds as in a browser, blocks are separated by blank lines, the cells of a table
row by tabs, and the text shown instead of a picture is written ``![…]`` after the block that holds the picture. What
a page hides is kept as boilerplate and reported: it must neither vanish nor count as content.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from kuager.documents.draft import ALT, BODY, MOST_LINES, Draft, Line
from kuager.documents.elements import (
    BLOCKS,
    CELLS,
    EMPHASIS,
    FORMATTING,
    NO_TEXT,
    VOID,
    ended_by,
    matters,
    role_by_name,
    role_of,
)
from kuager.documents.markup import RAW, End, Raw, Start, Text, attributes, tokens
from kuager.documents.metadata import Metadata
from kuager.documents.plain import lines_of
from kuager.model.records import Problem

_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACE_BUT_LINES = re.compile(r"[ \t\r\f]+")
_SPACES = re.compile(r" {2,}")
_AROUND_BREAK = re.compile(r" ?([\n\t]) ?")
_WORD = re.compile(r"\w")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE)
# The first of these that is open around a text decides.
_ROLES = ("hidden", "boilerplate", "caption", "headline", "section_heading", "form")


def _size(text: str) -> int:
    """How many characters there are that are no white space."""
    return len("".join(text.split()))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block's text with the role of the elements around it."""

    text: str
    role: str


@dataclass(slots=True)
class _Page:
    """The open elements and the pieces that are complete."""

    stack: list[tuple[str, str | None]] = field(default_factory=list)
    structure: list[int] = field(default_factory=list)  # places in the stack of all but inline formatting
    elements: dict[tuple[str, str | None], tuple[str, str | None]] = field(default_factory=dict)
    open_names: Counter[str] = field(default_factory=Counter)
    open_roles: Counter[str] = field(default_factory=Counter)
    buffer: list[str] = field(default_factory=list)
    pending: list[_Piece] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    emphasised: int = 0
    metadata: Metadata = field(default_factory=Metadata)
    seen: int = 0

    def role(self) -> str:
        return next((role for role in _ROLES if self.open_roles[role]), BODY)

    def add(self, text: str) -> None:
        """Put words into the current block."""
        size = _size(text)
        self.seen += size
        self.size += size
        self.linked += size if self.open_names["a"] else 0
        self.emphasised += size if any(self.open_names[name] for name in EMPHASIS) else 0
        self.buffer.append((_SPACE_BUT_LINES if self.open_names["pre"] else _SPACE).sub(" ", text))

    def finish(self) -> None:
        """The current block is complete; pictures that stood in it follow it."""
        if len(self.pieces) >= MOST_LINES:
            self.rest += [*self.buffer, "\n", *(piece.text for piece in self.pending)]
            self.buffer, self.pending = [], []
            return
        text = _SPACES.sub(" ", "".join(self.buffer))
        text = _AROUND_BREAK.sub(r"\1", text).strip()
        if text:
            self.pieces.append(_Piece(text, self._finished_role(text)))
        self.pieces += self.pending
        self.buffer, self.pending = [], []
        self.size = self.linked = self.emphasised = 0

    def _finished_role(self, text: str) -> str:
        role = self.role()
        all_linked = 0 < self.size == self.linked
        if all_linked and role in (BODY, "section_heading", "form") and not _ENDED.search(text):
            return "boilerplate"  # a line that is nothing but a link leads elsewhere
        if all_linked and role == "headline":
            return "linked_headline"
        return "emphasis" if role == BODY and 0 < self.size == self.emphasised else role


def read_webpage(markup: str) -> Draft:
    """Read a page."""
    page = _Page()
    for token in tokens(markup):
        if isinstance(token, Text):
            page.add(token.text)
        elif isinstance(token, Start):
            _start(page, token)
        elif isinstance(token, End):
            _end(page, token.name)
        else:
            _raw(page, token)
    page.finish()
    if page.rest:
        page.pieces.append(_Piece(_SPACE.sub(" ", "".join(page.rest)).strip(), "rest"))
    return _draft(page)


def _start(page: _Page, tag: Start) -> None:
    _end_implied(page, tag.name)
    if tag.name in VOID:
        _void(page, tag)
    elif tag.name not in RAW:  # one that is met here never ends; it must not swallow the page
        _open(page, tag)


def _open(page: _Page, tag: Start) -> None:
    role = role_of(tag.name, attributes(tag.raw)) if matters(tag.raw) else role_by_name(tag.name)
    if role is not None or tag.name in BLOCKS:
        page.finish()
    elif tag.name in CELLS and page.buffer:
        page.buffer.append("\t")
    if tag.name == "time":
        page.metadata.read_time(tag.raw)
    if not tag.closed:
        element = (tag.name, role)
        if tag.name not in FORMATTING:
            page.structure.append(len(page.stack))
        page.stack.append(page.elements.setdefault(element, element))  # millions of them may be open
        page.open_names[tag.name] += 1
        page.open_roles[role or ""] += 1


def _void(page: _Page, tag: Start) -> None:
    if tag.name == "br":
        page.buffer.append("\n")
    elif tag.name == "hr":
        page.finish()
    elif tag.name == "meta":
        page.metadata.read_meta(tag.raw)
    elif tag.name in ("img", "area"):
        _picture(page, tag)


def _picture(page: _Page, tag: Start) -> None:
    found = attributes(tag.raw)
    shown = " ".join(found.get("alt", "").split())
    if not _WORD.search(shown):
        return
    role = page.role() if role_of(tag.name, found) is None else "hidden"
    is_furniture = role in ("hidden", "boilerplate") or _FILE_NAME.fullmatch(shown) is not None
    page.seen += _size(shown)
    page.pending.append(_Piece(shown, ("hidden" if role == "hidden" else "alt_furniture") if is_furniture else ALT))


def _end_implied(page: _Page, name: str) -> None:
    """End the elements whose end tags may be left out; inline formatting above them ends with them."""
    ended = ended_by(name)
    if not ended:
        return
    while page.structure and page.stack[page.structure[-1]][0] in ended:
        for _ in range(len(page.stack) - page.structure[-1]):
            _pop(page)


def _end(page: _Page, name: str) -> None:
    """End an element and all that is open inside it; an end tag without a start tag means nothing."""
    if not page.open_names[name]:
        return
    while _pop(page) != name:
        pass


def _pop(page: _Page) -> str:
    name, role = page.stack[-1]
    if name in BLOCKS or role is not None:
        page.finish()
    page.stack.pop()
    if page.structure and page.structure[-1] == len(page.stack):
        page.structure.pop()
    page.open_names[name] -= 1
    page.open_roles[role or ""] -= 1
    return name


def _raw(page: _Page, element: Raw) -> None:
    """Title, text area and frames are words; scripts and styles are not, though a script may state dates."""
    if element.name in NO_TEXT:
        page.metadata.read_script(element.raw, element.text)
        return
    page.finish()
    role = "title" if element.name == "title" and not page.open_names["svg"] else "boilerplate"
    text = " ".join(element.text.split())
    page.seen += _size(text)
    if text:
        page.pieces.append(_Piece(text, role if page.role() in (BODY, "form") else page.role()))


def _draft(page: _Page) -> Draft:
    hints = _hints(page.pieces)
    texts: list[str] = []
    lines: list[Line] = []
    problems: list[Problem] = []
    position = 0
    for run, (piece, hint) in enumerate(zip(page.pieces, hints, strict=True)):
        before, after = ("![", "]") if hint == ALT or piece.role == "alt_furniture" else ("", "")
        texts.append(f"{before}{piece.text}{after}")
        begin = position + len(before)
        lines += (Line(begin + line.start, begin + line.end, run, hint) for line in lines_of(piece.text))
        if piece.role == "hidden" and not problems:
            message = "The page hides text from its readers; it is kept as page furniture."
            problems.append(Problem(code="hidden_text", message=message, start=begin, end=begin + len(piece.text)))
        if piece.role == "rest":
            message = f"The page has more than {MOST_LINES} blocks; all that follows is kept as page furniture."
            problems.append(Problem(code="too_large", message=message, start=begin, end=begin + len(piece.text)))
        position += len(texts[-1]) + len("\n\n")
    text = "\n\n".join(texts)
    dropped = page.seen - sum(_size(piece.text) for piece in page.pieces)
    if dropped:
        message = f"{dropped} characters of the page are in no block; compare the page with the text shown here."
        problems.append(Problem(code="dropped_text", message=message))
    return Draft(
        text=text, media_type="text/html", lines=lines, stated=page.metadata.stated(), problems=tuple(problems)
    )


def _hints(pieces: list[_Piece]) -> list[str]:
    """The block kind that the page states for each piece, once the whole page is known."""
    roles = [piece.role for piece in pieces]
    headline = next((role for role in ("headline", "linked_headline", "title") if role in roles), None)
    first = roles.index(headline) if headline is not None else -1
    form = BODY if _form_is_the_page(pieces) else "boilerplate"
    kinds = {
        "headline": "section_heading",
        "linked_headline": "boilerplate",
        "title": "boilerplate",
        "hidden": "boilerplate",
        "alt_furniture": "boilerplate",
        "rest": "boilerplate",
        "emphasis": BODY,
        "form": form,
    }
    return ["headline" if index == first else kinds.get(role, role) for index, role in enumerate(roles)]


def _form_is_the_page(pieces: list[_Piece]) -> bool:
    """Some publishing systems put the whole page into one form; then the form is the page."""
    inside = sum(len(piece.text) for piece in pieces if piece.role == "form")
    outside = sum(len(piece.text) for piece in pieces if piece.role in (BODY, "emphasis"))
    return inside > outside
