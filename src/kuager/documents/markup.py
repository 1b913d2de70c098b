"""HTML and XML cut into tags and text in one pass, whatever the markup is like.

After the tokenisation of the HTML Standard (13.2.5), simplified where a page could hide text or cost time: there is
no tree, so no depth is too deep; no position is looked at more than a few times, so time grows with length; and
what never ends (a comment, a script, a tag) is read as text instead of swallowing the rest of the page. Entities a
page declares itself are not expanded.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# Quotation marks count only after an equals sign. Possessive, so that nothing is tried twice.
_TAG = re.compile(
    r"<(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)*+)>"
)
_END_TAG = re.compile(r"</(?P<name>[a-zA-Z][^\s/>]*+)[^>]*+>")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=/>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_ENTITY = re.compile(r"&#(?:[xX]0*[0-9a-fA-F]{7,}|0*[0-9]{8,});?")
RAW = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})
_DECODED_RAW = frozenset({"title", "textarea"})
_LONGEST_ATTRIBUTES = 100_000


@dataclass(frozen=True, slots=True)
class Text:
    """Characters between tags, entities decoded."""

    text: str


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag; ``raw`` are its attributes as written, ``closed`` says whether it ended with ``/>``."""

    name: str
    raw: str
    closed: bool


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str


@dataclass(frozen=True, slots=True)
class Raw:
    """An element that holds characters only (script, style, title …), from its start tag to its end tag."""

    name: str
    raw: str
    text: str


Token = Text | Start | End | Raw


def decoded(text: str) -> str:
    """Characters with their entities decoded; numbers beyond Unicode become U+FFFD."""
    return html.unescape(_ENTITY.sub("\ufffd", text)) if "&" in text else text


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag; of two with one name the first counts (HTML Standard 13.2.5.33)."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw[:_LONGEST_ATTRIBUTES]):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match["name"].lower(), decoded(value))
    return found


@cache
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])[^>]*>?", re.IGNORECASE)


class _Scanner:
    """A position in the markup, and what is known not to come any more: each search that fails, fails once."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.position = 0
        self.exhausted: set[str] = set()

    def find(self, mark: str, start: int) -> int:
        """Where a mark comes next, or -1 when it never does."""
        if mark in self.exhausted:
            return -1
        found = self.markup.find(mark, start)
        if found < 0:
            self.exhausted.add(mark)
        return found

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A tag at the position; once one has no end, no later one is looked at for more than its first ``>``."""
        if pattern.pattern not in self.exhausted:
            found = pattern.match(self.markup, self.position)
            if found is not None:
                return found
            self.exhausted.add(pattern.pattern)
        end = self.find(">", self.position)
        return None if end < 0 else pattern.match(self.markup, self.position, end + 1)


def tokens(markup: str) -> Iterator[Token]:
    """The tags and texts of some markup, in order; every character outside tags and comments is in one of them."""
    scanner = _Scanner(markup)
    while scanner.position < len(markup):
        start = scanner.find("<", scanner.position)
        if start < 0:
            start = len(markup)
        if start > scanner.position:
            yield Text(decoded(markup[scanner.position : start]))
            scanner.position = start
        if start < len(markup):
            yield from _at_bracket(scanner)


def _at_bracket(scanner: _Scanner) -> Iterator[Token]:
    """Whatever begins with ``<``; moves the scanner behind it."""
    markup, start = scanner.markup, scanner.position
    following = markup[start + 1 : start + 2]
    if following.isalpha() and following.isascii():
        yield from _start_tag(scanner)
    elif markup.startswith("<![CDATA[", start):
        yield from _character_data(scanner)
    elif markup.startswith("<!--", start):
        end = scanner.find("-->", start + 2)
        yield from _skip(scanner, end + len("-->") if end >= 0 else 0)
    elif following in ("!", "?"):
        yield from _skip(scanner, scanner.find(">", start) + 1)
    elif following == "/":
        letter = markup[start + 2 : start + 3]
        named = letter.isalpha() and letter.isascii()
        yield from _end_tag(scanner) if named else _skip(scanner, scanner.find(">", start) + 1)
    else:
        yield from _literal(scanner)


def _literal(scanner: _Scanner) -> Iterator[Token]:
    scanner.position += 1
    yield Text("<")


def _skip(scanner: _Scanner, end: int) -> Iterator[Token]:
    """Leave out a comment or declaration; when it never ends, its mark is text and nothing is left out."""
    if end <= 0:
        yield from _literal(scanner)
    else:
        scanner.position = end


def _character_data(scanner: _Scanner) -> Iterator[Token]:
    begin = scanner.position + len("<![CDATA[")
    end = scanner.find("]]>", begin)
    if end < 0:
        yield from _skip(scanner, scanner.find(">", scanner.position) + 1)
    else:
        scanner.position = end + 3
        yield Text(scanner.markup[begin:end])


def _end_tag(scanner: _Scanner) -> Iterator[Token]:
    match = scanner.match(_END_TAG)
    if match is None:
        yield from _literal(scanner)
    else:
        scanner.position = match.end()
        yield End(match["name"].lower())


def _start_tag(scanner: _Scanner) -> Iterator[Token]:
    match = scanner.match(_TAG)
    if match is None:
        yield from _literal(scanner)
        return
    name, raw = match["name"].lower(), match["attributes"]
    scanner.position = match.end()
    closed = raw.endswith("/")
    if name not in RAW or closed or name in scanner.exhausted:
        yield Start(name, raw, closed)
        return
    end = _end_of(name).search(scanner.markup, match.end())
    if end is None:
        scanner.exhausted.add(name)
        yield Start(name, raw, closed)
        return
    scanner.position = end.end()
    text = scanner.markup[match.end() : end.start()]
    yield Raw(name, raw, decoded(text) if name in _DECODED_RAW else text)
