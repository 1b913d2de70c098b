"""Helpers to write a document in a test and to see what became of it."""

import re

from kuager.documents import Captured, read_document
from kuager.model.records import Document, Problem

WORD = re.compile(r"\w+")

ENGLISH = (
    "The harbour bridge was closed on Friday. Fourteen people were led away, said the mayor of the invented town, "
    "and the ferries stayed in port until the evening. Nobody could say when it would be opened again."
)
RUSSIAN = (
    "В пятницу мост у гавани закрыли. Четырнадцать человек увели, сообщил мэр вымышленного города, и паромы стояли "
    "у причала до вечера. Никто не мог сказать, когда его снова откроют и что будет с задержанными."
)
KAZAKH = (
    "Жұма күні айлақ жанындағы көпір жабылды. Он төрт адам алып кетілді, деді ойдан шығарылған қаланың әкімі, ал "
    "паромдар кешке дейін айлақта тұрды. Көпірдің қашан қайта ашылатынын ешкім айта алмады."
)


def document(text: str | bytes, name: str = "text.txt", *, copy: int = 0) -> Document:
    """The document made of a text; fails when there is none."""
    read = read_document(Captured(name, text if isinstance(text, bytes) else text.encode(), copy))
    assert isinstance(read, Document), read
    return read


def problem(data: bytes, name: str = "text.txt") -> Problem:
    """Why some bytes become no document; fails when they do."""
    read = read_document(Captured(name, data))
    assert isinstance(read, Problem), read
    return read


def parts(read: Document) -> list[tuple[str, str]]:
    """Kind and words of every block."""
    return [(block.kind, read.text[block.start : block.end]) for block in read.blocks]


def of_kind(read: Document, kind: str) -> list[str]:
    """The words of all blocks of one kind."""
    return [words for found, words in parts(read) if found == kind]


def codes(read: Document) -> list[str]:
    """The codes of all problems."""
    return [found.code for found in read.problems]


def assert_lawful(read: Document) -> None:
    """Blocks are in order, share nothing, are not empty, and no word lies outside or across them."""
    end = 0
    outside: list[str] = []
    for block in read.blocks:
        assert end <= block.start < block.end <= len(read.text)
        outside.append(read.text[end : block.start])
        end = block.end
    outside.append(read.text[end:])
    assert not any(WORD.search(gap) for gap in outside), [gap for gap in outside if WORD.search(gap)]
    for found in read.problems:
        assert found.record == read.id
        assert found.start is None or 0 <= found.start <= (found.end or 0) <= len(read.text)
