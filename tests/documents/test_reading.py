"""What holds for every document: identity, names, determinism, and blocks that hold every word."""

from hypothesis import example, given
from hypothesis import strategies as st

from kuager.documents import Captured, read_document
from kuager.model.ids import content_id, sha256_hex
from kuager.model.records import Document, Problem
from kuager.model.vocab import vocabularies
from tests.documents.pages import assert_lawful, codes, document

LINES = st.sampled_from(
    (
        "", "", "Bridge closed", "5 March", "6 марта 2031 года", "Ferries in port © Ada Example/Wire", "© Example Wire",
        "Share", "Комментарии (7)", "Fourteen people were led away on Friday, said the mayor.", "by noon it was over",
        "Photo: Ada Example", "# Heading", "- item", "![alt](x.jpg)", "```", "<!--", "---", 'a,b,"c', "<p>one<div>two",
        "<h1>Title</h1>", "<p hidden>three", "</div>", "<script>x", "\x00", "\r", "Жарияланды: 2031 жылғы 9 наурыз",
        "<table><tr><td>4<td>5", "<img alt='a picture of it'>", "&amp; &#9;", "<br>", "<pre> a\n  b", "…", "☎ 12",
    )
)  # fmt: skip
NAMES = st.sampled_from(("a.txt", "a.md", "a.html", "a.csv", "a.xml", "-"))


def test_identity() -> None:
    """Bytes, name and number of the copy make the document; the same anywhere."""
    data = b"Nine people were held."
    read = document(data, "a/b.txt")
    assert read.sha256 == sha256_hex(data)
    assert read.id == content_id("doc", {"sha256": read.sha256, "name": "a/b.txt", "copy": 0})
    assert read.id != document(data, "a/b.txt", copy=1).id
    assert read.id != document(data, "a/c.txt").id


def test_a_name_with_line_breaks() -> None:
    """It becomes one line, and that is said."""
    read = document("Nine people were held.", "a\nb\x1b[31m.txt")
    assert read.name == "a b [31m.txt"
    assert codes(read) == ["name_changed"]


def test_a_name_that_is_no_text() -> None:
    """A file system may hold bytes that are no characters."""
    read = document("Nine people were held.", "a\udcff.txt")
    assert read.name == "a?.txt"
    assert codes(read) == ["name_changed"]


def _check(captured: Captured) -> None:
    read = read_document(captured)
    assert read == read_document(captured)
    known = vocabularies()["problems"].terms
    if isinstance(read, Problem):
        assert read.code in known
        return
    assert_lawful(read)
    read.text.encode()
    assert {found.code for found in read.problems} <= set(known)
    assert "dropped_text" not in {found.code for found in read.problems}
    assert {block.kind for block in read.blocks} <= set(vocabularies()["block_kinds"].terms)


@given(data=st.binary(max_size=300), name=NAMES)
@example(data=b"\xff\xfe\x00\xd8", name="a.txt")
@example(data=b"\xff\xfe\x00\x00\x00\xd8\x00\x00", name="a.txt")
@example(data=b"<html>&#x110000;&#xD800;&#1;&#128;", name="a.html")
def test_any_bytes_are_a_document_or_a_problem(data: bytes, name: str) -> None:
    """Never an exception, the same every time, every word in one block."""
    _check(Captured(name, data))


@given(text=st.text(max_size=300), name=NAMES, encoding=st.sampled_from(("utf-8", "utf-16", "utf-32", "utf-16-le")))
def test_any_text_is_a_document_or_a_problem(text: str, name: str, encoding: str) -> None:
    """In any of the encodings that can hold any text."""
    _check(Captured(name, text.encode(encoding, "replace")))


@given(lines=st.lists(LINES, max_size=25), name=NAMES)
def test_any_page_is_a_document_or_a_problem(lines: list[str], name: str) -> None:
    """Lines of every kind in any order and any format."""
    _check(Captured(name, "\n".join(lines).encode()))


@given(lines=st.lists(LINES, min_size=1, max_size=25))
def test_plain_text_is_what_it_was(lines: list[str]) -> None:
    """Nothing but line ends and control characters ever changes in it."""
    text = "Nine people were held, said the mayor.\n" * 20 + "\n".join(lines)
    read = read_document(Captured("a.txt", text.encode()))
    assert isinstance(read, Document)
    assert read.text == text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "␀")
