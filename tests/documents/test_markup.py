"""Markup cut into tokens: against the standard library's parser on sound pages, and alone on unsound ones."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.documents.markup import End, Raw, Start, Text, attributes, decoded, tokens

PIECES = (
    "<p>", "</p>", "<div class='a'>", "</div>", '<a href="x>y">', "</a>", "<br/>", "<b>", "</b>", "word", " ", "\n",
    "&amp;", "&lt;", "ққ", "<!-- c -->", "<!DOCTYPE html>", "a < b", "&nosuch;", "<td><td>", "<i title=it's>",
)  # fmt: skip


class _Peer(HTMLParser):
    """Collects the text and the tags that the standard library's parser sees."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        super().__init__()
        self.words = ""
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        """Text."""
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag."""
        del attrs
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An end tag."""
        self.tags.append(f"/{tag}")


def _words(markup: str) -> str:
    return "".join(token.text for token in tokens(markup) if isinstance(token, Text))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_sound_markup_reads_as_the_standard_library_reads_it(markup: str) -> None:
    """The same words and the same tags."""
    peer = _Peer()
    peer.feed(markup)
    peer.close()
    own = [token for token in tokens(markup) if isinstance(token, Start | End)]
    tags = [name for token in own for name in ([f"/{token.name}"] if isinstance(token, End) else [token.name])]
    assert _words(markup) == peer.words
    assert [tag for tag in tags if tag != "/br"] == [tag for tag in peer.tags if tag != "/br"]


@given(st.text(alphabet="<>/!-\"'= abp[]?&#;x0", max_size=60))
def test_unsound_markup_is_read_to_its_end(markup: str) -> None:
    """Any order of marks; and the same again the second time."""
    found = list(tokens(markup))
    assert found == list(tokens(markup))
    if "<" not in markup:
        assert "".join(token.text for token in found if isinstance(token, Text)) == decoded(markup)


def test_an_element_of_characters() -> None:
    """Title and text area hold characters with entities, scripts without."""
    assert list(tokens("<title>a &amp; <b></title><script>a &amp; <b></SCRIPT >")) == [
        Raw("title", "", "a & <b>"),
        Raw("script", "", "a &amp; <b>"),
    ]


def test_attributes() -> None:
    """Quoted in either way or not at all; the first of two counts; entities are decoded."""
    raw = " A=1 b='2 3' c=\"4'5\" d a=6 e=&quot;x href=it's/"
    assert attributes(raw) == {"a": "1", "b": "2 3", "c": "4'5", "d": "", "e": '"x', "href": "it's/"}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("a < b > c", "a < b > c"),
        ("<", "<"),
        ("a<", "a<"),
        ("</", "</"),
        ("<3", "<3"),
        ("<p", "<p"),
        ("x <!-- y", "x <!-- y"),
        ("x <!-->y", "x y"),
        ("<![CDATA[a <b>]]>c", "a <b>c"),
        ("<p a='>text", "text"),
        ("<p a='>' b=\">text", "text"),
    ],
)
def test_words_around_broken_marks(markup: str, words: str) -> None:
    """What cannot be a tag is text."""
    assert _words(markup) == words


UNITS = (
    "<a ", '<a =">"', "<!--", "<script>", "</", "<", '<a "', "<a '\">", "<div>", "<![CDATA[", "&#", "&amp", "<a ='",
    "<a =\"x\" '", "</a ", "<p ==", "<textarea>", "<?", "<a/", "&#x", "<title>", "-->", "= = ",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(unit: str) -> None:
    """Whatever is repeated: 300,000 characters take no time that a person would notice."""
    begin = time.process_time()
    for _ in tokens(unit * (300_000 // len(unit))):
        pass
    attributes(unit * (300_000 // len(unit)))
    assert time.process_time() - begin < 5
