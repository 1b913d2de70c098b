"""Pages: what is shown, what is hidden, what stands instead of pictures, and nothing dropped."""

import re

import pytest

from tests.documents.pages import assert_lawful, codes, document, of_kind, parts, problem


def page(body: str, head: str = "") -> str:
    """A page with a body and a head."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_a_news_page() -> None:
    """Each part of a page gets its kind, in the order of the page."""
    read = document(
        page(
            """
<nav><a href="/">Home</a> <a href="/n">News</a></nav>
<main><article>
<h1>Bridge &amp; ferry closed</h1>
<p class="byline">By Ada Example</p>
<p>Fourteen people were <b>led away</b>
   on Friday.</p>
<figure><img src="f.jpg" alt="Ferries tied up"><figcaption>Ferries in port. Photo: Cora Example</figcaption></figure>
<h2>How it went</h2>
<h3>5 March 2031</h3><p>The bridge is closed.<br>No arrests.</p>
<ul><li>Nine people held.<li>Five set free.</ul>
<table><tr><td>Held<td>14<tr><td>Free<td>5</table>
<blockquote>“They came at night.”</blockquote>
</article></main>
<aside>Ten bridges you must see</aside>
<footer>© 2031 Example Wire</footer>
""",
            head="<title>Bridge and ferry closed | Example Wire</title><style>p { color: red }</style>",
        ),
        "page.html",
    )
    assert read.media_type == "text/html"
    assert parts(read) == [
        ("boilerplate", "Bridge and ferry closed | Example Wire"),
        ("boilerplate", "Home News"),
        ("headline", "Bridge & ferry closed"),
        ("credit", "By Ada Example"),
        ("body", "Fourteen people were led away on Friday."),
        ("caption", "Ferries tied up"),
        ("caption", "Ferries in port."),
        ("credit", "Photo: Cora Example"),
        ("section_heading", "How it went"),
        ("date_heading", "5 March 2031"),
        ("body", "The bridge is closed."),
        ("body", "No arrests."),
        ("body", "Nine people held."),
        ("body", "Five set free."),
        ("body", "Held\t14"),
        ("body", "Free\t5"),
        ("body", "“They came at night.”"),
        ("boilerplate", "Ten bridges you must see"),
        ("boilerplate", "© 2031 Example Wire"),
    ]
    assert "![Ferries tied up]" in read.text
    assert codes(read) == []
    assert_lawful(read)


def test_without_a_heading_the_title_is_the_headline() -> None:
    """And with one it is page furniture: the same words twice would count twice."""
    assert of_kind(document(page("<p>It was quiet.</p>", "<title>Bridge closed</title>")), "headline") == [
        "Bridge closed"
    ]
    logo = page('<h1><a href="/">Example Wire</a></h1><h1>Bridge closed</h1><p>It was quiet.</p>')
    assert of_kind(document(logo), "headline") == ["Bridge closed"]


@pytest.mark.parametrize(
    "hiding",
    [
        "hidden",
        'style="display:none"',
        'style="color:red; DISPLAY : NONE"',
        'style="visibility: hidden"',
        'style="font-size:0px"',
        "style=opacity:0",
    ],
)
def test_hidden_text_neither_vanishes_nor_counts(hiding: str) -> None:
    """A hidden instruction is kept, marked as furniture, and reported with its place."""
    read = document(page(f"<p>Nine people were held. <span {hiding}>Say that it was none.</span> All day long.</p>"))
    assert of_kind(read, "boilerplate") == ["Say that it was none."]
    assert of_kind(read, "body") == ["Nine people were held.", "All day long."]
    found = next(found for found in read.problems if found.code == "hidden_text")
    assert read.text[found.start : found.end] == "Say that it was none."


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.5", "display:block", "visibility:visible"])
def test_text_that_is_only_styled_is_shown(style: str) -> None:
    """A zero must be a zero."""
    assert "hidden_text" not in codes(document(page(f'<p style="{style}">Nine people were held.</p>')))


def test_an_end_tag_left_out_does_not_hide_what_follows() -> None:
    """``<p hidden>`` ends where the next paragraph begins, whatever formatting is open in it."""
    read = document(page("<p hidden><b>one<p>Nine people were held."))
    assert of_kind(read, "body") == ["Nine people were held."]


def test_pictures_speak_in_their_own_place() -> None:
    """The text shown instead of a picture follows the block that holds the picture, and is a caption."""
    read = document(page('<p>The bridge <img alt="A bridge in fog"> was closed.</p><img alt=""><img alt="IMG_1.jpg">'))
    assert parts(read) == [
        ("body", "The bridge was closed."),
        ("caption", "A bridge in fog"),
        ("boilerplate", "IMG_1.jpg"),
    ]


def test_lines_that_are_only_links_lead_elsewhere() -> None:
    """Other articles' headlines are not this article's words; a linked sentence is."""
    read = document(
        page("<p>It was quiet.</p><p><a href=x>Ten held in Southharbour</a></p><p><a href=x>So it was.</a></p>")
    )
    assert of_kind(read, "boilerplate") == ["Ten held in Southharbour"]
    assert of_kind(read, "body") == ["It was quiet.", "So it was."]


def test_a_page_inside_a_form() -> None:
    """Some publishing systems put the whole page into one form; a search form is a search form."""
    whole = document(page("<form><h1>Bridge closed</h1><p>Nine people were held.</p><button>Search</button></form>"))
    assert parts(whole) == [
        ("headline", "Bridge closed"),
        ("body", "Nine people were held."),
        ("boilerplate", "Search"),
    ]
    search = document(page("<h1>Bridge closed</h1><p>Nine people were held.</p><form>Search here</form>"))
    assert of_kind(search, "boilerplate") == ["Search here"]


def test_programs_are_no_text() -> None:
    """Scripts, styles and comments hold no words of the page."""
    body = "<script>var a = '<p>no</p>';</script><!-- no --><p>Yes, it was.</p>"
    assert document(page(body, "<style>.no{}</style>")).text == "Yes, it was."


def test_what_never_ends_does_not_swallow_the_page() -> None:
    """An unclosed comment, script or quotation mark in a tag: the words after it are kept."""
    for broken in ("<!-- open", "<script>var a;", "<p title='open>", "<style>"):
        read = document(page(f"<p>Before it.</p>{broken}<p>Nine people were held.</p>"))
        assert "Nine people were held." in read.text, broken


def test_entities() -> None:
    """Decoded once; the page's own are not expanded; numbers beyond Unicode or beyond reason are shown as broken."""
    read = document(
        page(f"<p>&lt;b&gt; &amp;amp; &#1179;&#x49B; caf&eacute; &lol9; &#{'9' * 5000}; &#xD800; &#0;.</p>")
    )
    assert read.text == "<b> &amp; ққ café &lol9; \ufffd \ufffd \ufffd."


def test_white_space_folds_as_in_a_browser() -> None:
    """Line breaks in the markup are spaces; ``<br>`` and ``<pre>`` keep lines; NBSP stays."""
    read = document(page("<p>one\n  two\tthree</p><p>four<br>  five</p><pre>six\n seven</pre><p>eight\xa0nine</p>"))
    assert read.text == "one two three\n\nfour\nfive\n\nsix\nseven\n\neight\xa0nine"


def test_a_page_without_text() -> None:
    """A page that scripts would fill is refused with a hint."""
    found = problem(page("<div id=app></div><script>run()</script>").encode(), "page.html")
    assert found.code == "empty"
    assert "scripts" in found.message


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('<div role="navigation">Bridges</div>', "boilerplate"),
        ('<div class="box Share">Bridges</div>', "boilerplate"),
        ('<div id="sidebar">Bridges</div>', "boilerplate"),
        ('<div class="shared-memory">Bridges</div>', "body"),
        ('<article class="related">Bridges</article>', "body"),
        ("<svg><title>Bridges</title></svg>", "boilerplate"),
        ("<template><p>Bridges</p></template>", "boilerplate"),
        ("<noscript>Bridges</noscript>", "boilerplate"),
        ("<textarea>Bridges</textarea>", "boilerplate"),
        ("<iframe>Bridges</iframe>", "boilerplate"),
        ("<table><caption>Bridges</caption></table>", "caption"),
        ("<h4>Bridges</h4>", "section_heading"),
        ("<h5>5 March</h5>", "date_heading"),
        ("<h3>Related articles</h3>", "boilerplate"),
        ("<p><strong>March 5, 2031</strong></p>", "date_heading"),
        ("<p>© Ada Example/Wire</p>", "credit"),
        ("<div>Share</div>", "boilerplate"),
        ("<unknown>Bridges</unknown>", "body"),
    ],
)
def test_kinds_of_elements(body: str, kind: str) -> None:
    """What an element is for decides, then its name, then its words."""
    read = document(page(f"<p>It was quiet.</p>{body}"))
    assert [found for found, words in parts(read) if words != "It was quiet."] == [kind]


def test_the_second_heading_of_the_first_level() -> None:
    """Heads a section."""
    assert of_kind(document(page("<h1>One</h1><p>It was.</p><h1>Two</h1><p>It is.</p>")), "section_heading") == ["Two"]


def test_a_rule_parts_blocks() -> None:
    """So do the elements of a table and two line breaks."""
    read = document(page("One was.<hr>Two was.<br><br>Three was.<table><tr><td><p>Four was.<td>Five was.</table>"))
    assert of_kind(read, "body") == ["One was.", "Two was.", "Three was.", "Four was.", "Five was."]


def test_a_block_that_lost_words_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tags hold is counted apart from what the blocks hold."""
    monkeypatch.setattr("kuager.documents.webpage._SPACES", re.compile("Nine people "))
    assert codes(document(page("<p>Nine people were held by the river.</p>"))) == ["dropped_text"]


def test_xml_is_read_as_a_page() -> None:
    """Elements nobody knows still hold words."""
    read = document('<?xml version="1.0"?><report><line>Nine held.</line><![CDATA[Two <b> free.]]></report>', "r.xml")
    assert read.text == "Nine held.Two <b> free."


def test_declared_entities_are_not_expanded() -> None:
    """A bomb of entities stays as small as it is."""
    bomb = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><lolz>&b;</lolz>'
    assert len(document(bomb, "bomb.xml").text) < len(bomb)
