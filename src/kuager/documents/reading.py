"""Bytes become a document: the one public step of this stage."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from kuager.documents.captured import Captured
from kuager.documents.characters import mostly_text, visible
from kuager.documents.contents import Opened
from kuager.documents.draft import Draft, StatedDay
from kuager.documents.encoding import decode
from kuager.documents.formats import HTML, MARKDOWN, PLAIN, TABLE, format_of, known_binary, looks_marked_up, not_text
from kuager.documents.kinds import kinds
from kuager.documents.language import UNKNOWN, language_of
from kuager.documents.markdown import read_markdown
from kuager.documents.plain import read_plain
from kuager.documents.publication import publication
from kuager.documents.readers import READERS, read_with
from kuager.documents.recognising import recognised
from kuager.documents.table import read_table
from kuager.documents.webpage import read_webpage
from kuager.model.documents import Account
from kuager.model.ids import one_line, sha256_hex
from kuager.model.records import Document, Problem

_LARGEST = 256 * 1024 * 1024
_VISIBLE = re.compile(r"[^\s\ufeff\u200b-\u200f\u2060]")
_ENOUGH_LETTERS = 20

_READERS: Mapping[str, Callable[[str], Draft]] = MappingProxyType(
    {PLAIN: read_plain, MARKDOWN: read_markdown, TABLE: read_table, HTML: read_webpage}
)


def open_captured(captured: Captured) -> Opened:
    """Turn one captured item of any format into a document, with the items found inside it.

    An item that holds no text of its own (an archive, a photograph) is a document too, with an empty text: its
    metadata are kept, and what is found inside it names it.

    Args:
        captured: The bytes and the name.
    """
    size = _size_problem(captured.data)
    reader = None if size is not None else recognised(captured.data, captured.name)
    if reader is None:
        return Opened(document=read_document(captured))
    name = one_line(captured.name)
    if reader not in READERS:
        return Opened(document=replace(_no_reader(captured.data), record=name))
    found = read_with(reader, captured)
    if isinstance(found, Problem):
        return Opened(document=replace(found, record=name))
    account = Account(reader=found.reader, size=len(captured.data), understood=found.understood, left=found.left)
    document = replace(_document(captured, found.draft), stated=found.stated, account=account)
    return Opened(document=document, parts=found.parts)


def _no_reader(data: bytes) -> Problem:
    message = "This version of Kuager has no reader for this format."
    return known_binary(data) or Problem(code="unknown_format", message=message)


def read_document(captured: Captured) -> Document | Problem:
    r"""Turn one captured item into a document, or say why there is nothing to read.

    The text is made once and never changes: line ends are ``\n``, control characters are made visible, nothing is
    composed or folded, nothing is dropped (see :mod:`kuager.documents.characters`). Every word lies in exactly one
    block. For a web page the text is what a browser would show, what it would hide, and the texts shown instead of
    pictures.

    Args:
        captured: The bytes and the name.
    """
    name = one_line(captured.name)
    text = _text(captured.data)
    if isinstance(text, Problem):
        return replace(text, record=name)
    clean, problems = text
    draft = _READERS[format_of(clean, name)](clean)
    if not _VISIBLE.search(draft.text):
        message = "The page holds no text; perhaps scripts make it in the browser. Save the page as text instead."
        return Problem(code="empty", message=message, record=name)
    if draft.text != clean:  # a page: places in its markup are no places in its text
        problems = tuple(replace(found, start=None, end=None) for found in problems)
    return _document(captured, replace(draft, problems=problems + draft.problems))


def _text(data: bytes) -> tuple[str, tuple[Problem, ...]] | Problem:
    """The characters, in numbered steps; every step may refuse."""
    # 1. Something must be there, not more than is read at once, in no format known to be something else
    refused = _size_problem(data) or known_binary(data)
    if refused is not None:
        return refused
    # 2. The bytes must be characters in some encoding
    decoded = decode(data, marked_up=looks_marked_up(data))
    if isinstance(decoded, Problem):
        return not_text(data) or decoded
    # 3. Nearly all of them must be characters that can be shown, and some must be visible
    if not mostly_text(decoded.text):
        return not_text(data) or Problem(code="not_text", message="This is not text: too many control characters.")
    if not _VISIBLE.search(decoded.text):
        return Problem(code="empty", message="The file holds only white space.")
    text, problems = visible(decoded.text)
    return text, decoded.problems + problems


def _size_problem(data: bytes) -> Problem | None:
    if not data:
        return Problem(code="empty", message="The file is empty.")
    if len(data) > _LARGEST:
        message = f"The file has {len(data)} bytes; at most {_LARGEST} are read at once. Split it."
        return Problem(code="too_large", message=message)
    return None


def _document(captured: Captured, draft: Draft) -> Document:
    name, digest = captured.shown, sha256_hex(captured.data)
    identity = captured.identity(digest)
    sorted_lines = kinds(draft)
    given = StatedDay(captured.published, "you") if captured.published is not None else None
    published, conflicts = publication(given, draft.stated, sorted_lines.stated, draft.text)
    language = language_of(draft.text)
    problems = (*_name_problems(captured.name, name), *draft.problems, *conflicts, *_language_problems(language, draft))
    return Document(
        id=identity,
        name=name,
        sha256=digest,
        media_type=draft.media_type,
        language=language,
        text=draft.text,
        blocks=sorted_lines.blocks,
        published=published,
        problems=tuple(replace(problem, record=identity) for problem in problems),
        account=Account(reader="text_v1", size=len(captured.data)),
    )


def _name_problems(original: str, name: str) -> tuple[Problem, ...]:
    if name == original:
        return ()
    message = "The name held characters that cannot be shown on one line; they are spaces now."
    return (Problem(code="name_changed", message=message),)


def _language_problems(language: str, draft: Draft) -> tuple[Problem, ...]:
    letters = sum(mark.isalpha() for mark in draft.text[:1000])
    if language != UNKNOWN or letters < _ENOUGH_LETTERS:
        return ()
    message = "The language is not recognised as English, Russian or Kazakh; little will be found in this text."
    return (Problem(code="language_unknown", message=message),)
