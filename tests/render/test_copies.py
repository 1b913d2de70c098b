"""Copies as people see them: families in time, both texts side by side, every word in its place and none as markup."""

import json
import re
from dataclasses import replace
from io import StringIO

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kuager.model.copies import Aligned, Relation
from kuager.model.records import Document, Family, Kin, Record, Span
from kuager.render import contract
from kuager.render.copies_report import copies
from kuager.render.page import copies_page, page
from kuager.render.report import report
from kuager.render.svg.descent import Member, descent
from kuager.render.view import families, kinship
from kuager.render.view.aligned import Piece, Row, rows
from kuager.render.view.kinship import Pair, pairs, short_id
from tests.render.copied import (
    CITES,
    FAMILY,
    NEAR_COPY,
    QUOTES,
    REWRITE,
    TRANSLATION,
    WIRE,
    copied_record,
    courier,
    twins,
    wire,
)
from tests.render.golden import same_as_golden
from tests.render.karasu import invented_record
from tests.render.markup import Node, parsed, without_space
from tools.reference import schema

RECORD = copied_record()


def _printed(record: Record, document: str | None = None) -> str:
    shown = StringIO()
    console = Console(file=shown, width=80, color_system=None, markup=False, highlight=False, emoji=False)
    console.print(copies(record, document))
    return "".join(f"{line.rstrip()}\n" for line in shown.getvalue().splitlines())


@pytest.fixture(scope="module")
def shown() -> Node:
    """The page of the invented family."""
    return parsed(copies_page(RECORD))


def _pair(relation: Relation, record: Record = RECORD) -> Pair:
    return next(pair for pair in pairs(record) if {pair.first, pair.second} == {relation.one, relation.other})


def test_what_a_terminal_shows() -> None:
    """Families with root and what changed, then shared statements, then follow-ups: as somebody last read it."""
    same_as_golden("copies.txt", _printed(RECORD))


def test_one_document_with_its_passages_in_full() -> None:
    """Both sides of every passage, and nothing of pairs that do not concern it."""
    same_as_golden("copies-courier.txt", _printed(RECORD, courier.id))


def test_what_is_printed_obeys_its_schema() -> None:
    """Relations with spans, the quotation flag, what changed and the review."""
    printed = json.loads(json.dumps(contract(RECORD)))
    jsonschema.Draft202012Validator(schema()).validate(printed)
    rewrite = printed["relations"][0]
    assert rewrite["score"] == 0.97
    assert [each["quoted"] for each in rewrite["evidence"]] == [False, False, True]
    number = rewrite["changed"][0]
    assert (number["what"], number["a"]["quote"], number["b"]["quote"]) == ("number", "18", "16")
    assert wire.text[number["a"]["start"] : number["a"]["end"]] == "18"


def test_the_earlier_document_comes_first() -> None:
    """Whichever id is smaller: passages and changes turn with the pair."""
    turned = replace(REWRITE, descends=wire.id)
    pair = _pair(turned, replace(RECORD, relations=(turned,)))
    assert (pair.first, pair.second, pair.directed) == (courier.id, wire.id, True)
    assert [each.one for each in pair.found.evidence] == sorted(each.other for each in REWRITE.evidence)
    assert pair.found.changed[0].one == REWRITE.changed[0].other


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (REWRITE, "B re-words A"),
        (TRANSLATION, "B is a translation of A"),
        (NEAR_COPY, "A and B are near copies of one another; which came first cannot be told"),
        (QUOTES, "A and B share only quotations"),
        (CITES, "B names A as its source"),
        (replace(REWRITE, relation="excerpt"), "B holds an excerpt of A"),
        (
            replace(REWRITE, relation="excerpt", descends="doc-of-nobody"),
            "one of A and B holds an excerpt of the other",
        ),
        (replace(REWRITE, relation="echo"), "A and B: echo"),
    ],
)
def test_relations_in_words(relation: Relation, words: str) -> None:
    """A direction is told only where it is known; a relation that this version does not know keeps its name."""
    pair = _pair(relation, replace(RECORD, relations=(relation,), families=()))
    assert kinship.sentence(pair, "A", "B").startswith(words)


def test_a_score_is_never_rounded_up() -> None:
    """999,999 of a million are 99 of 100."""
    assert kinship.score_words(999_999).startswith("of 100 such pairs, 99 are")


def test_a_family_alone_tells_its_pairs() -> None:
    """A record of a reader that knows no relations still shows how its families hang together."""
    pair = _pair(REWRITE, replace(RECORD, relations=()))
    assert (pair.first, pair.second, pair.directed, pair.found.relation) == (wire.id, courier.id, True, "rewrite")


def test_same_bytes_have_no_direction() -> None:
    """The first of them is the root by convention, which is not told as a finding."""
    printed = _printed(twins())
    assert "which came first cannot be told" in printed
    assert "root" not in printed
    html = copies_page(twins())
    assert "Which of them came first cannot be told." in html
    assert "<table" not in html


def test_every_word_of_both_texts_has_its_place(shown: Node) -> None:
    """What is aligned, what differs and what is between, folded: nothing is lost, nothing twice."""
    for pair in pairs(RECORD):
        texts = {one.id: one.text for one in RECORD.documents}
        laid = rows(pair, texts[pair.first], texts[pair.second])
        for side, document in enumerate((pair.first, pair.second)):
            _same_words(laid, side, texts[document])
    assert "… 65 words …" in shown.words()


def _same_words(laid: tuple[Row, ...], side: int, text: str) -> None:
    """The pieces of a side, put in the order of its text, with as many words left out as is said, are the text."""
    written = [piece for row in laid for piece in row.sides[side]]
    words = sum(len(piece.words.split()) for piece in written if piece.css != "fold")
    folded = sum(int(piece.words.split()[1].replace(",", "")) for piece in written if piece.css == "fold")
    parts = len([piece for piece in written if piece.words.strip()])
    assert 0 <= words + folded - len(text.split()) <= parts


def test_passages_stand_side_by_side_with_what_differs(shown: Node) -> None:
    """One row, one number; the changed number and name are marked on both sides, a quotation has its own tint."""
    article = shown.by_id("pair-1-2")
    passage = shown.by_id("pair-1-2-p1")
    assert [mark.words() for mark in passage.all("mark", css="changed")] == ["18", "16"]
    assert [cell.attributes.get("scope") for cell in passage.all("th")] == ["row"]
    quoted = shown.by_id("pair-1-2-p3")
    assert "quoted" in str(quoted.attributes["class"])
    assert "quotation" in quoted.words()
    assert [mark.words() for mark in article.all("mark")] == ["18", "16", "Temir", "Timur"]
    assert "another number" in passage.words()
    assert any("wounded" in part.words() for part in passage.all("span", css="other"))


def test_words_are_not_marked_where_nearly_all_differ() -> None:
    """A re-wording that shares two words: the row says that they tell the same, underlining all of it says nothing."""
    one, other = "Soldiers shot at bakers near the old mill.", "Fire was opened on men of the bakers' guild at a mill."
    relation = Relation(one="a", other="b", relation="rewrite", evidence=(Aligned(one=Span(0, 41), other=Span(0, 53)),))
    (row,) = rows(Pair(first="a", second="b", directed=False, found=relation), one, other)
    assert row.sides == ((Piece(words=one),), (Piece(words=other),))


def test_closing_signs_belong_to_their_passage() -> None:
    """A full stop has no row of its own; what follows without a space and is a word stays outside."""
    relation = Relation(one="a", other="b", relation="near_copy", evidence=(Aligned(one=Span(0, 4), other=Span(0, 4)),))
    pair = Pair(first="a", second="b", directed=False, found=relation)
    assert [row.sides[0] for row in rows(pair, "They.” Then", "They’re")] == [
        (Piece(words="They.”"),),
        (Piece(words="Then"),),
    ]
    assert rows(pair, "They.” Then", "They’re")[0].sides[1] == (Piece(words="They"),)


def test_the_other_order_of_the_second_text_is_told() -> None:
    """Where the copy has turned two passages round, the row says after which one its words stand."""
    one, other = "Alpha one. Beta two. Gamma three.", "Beta two. Then more. Alpha one. End."
    relation = Relation(
        one="a",
        other="b",
        relation="rewrite",
        evidence=(Aligned(one=Span(0, 10), other=Span(21, 31)), Aligned(one=Span(11, 20), other=Span(0, 9))),
    )
    laid = rows(Pair(first="a", second="b", directed=False, found=relation), one, other)
    assert [(row.number, row.after) for row in laid] == [(0, 2), (1, 0), (2, 0), (0, 1)]
    assert laid[0].sides == ((), (Piece(words="Then more."),))
    assert laid[3].sides == ((Piece(words="Gamma three."),), (Piece(words="End."),))


@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.tuples(*[st.integers(-2, 70)] * 4), max_size=6))
def test_any_passages_of_any_texts(one: str, other: str, spans: list[tuple[int, int, int, int]]) -> None:
    """Passages that overlap, cross, are empty or stand nowhere break no row and lose no word."""
    evidence = tuple(Aligned(one=Span(a, b), other=Span(c, d)) for a, b, c, d in spans)
    relation = Relation(one="a", other="b", relation="near_copy", evidence=evidence)
    laid = rows(Pair(first="a", second="b", directed=False, found=relation), one, other)
    for side, text in enumerate((one, other)):
        shown = sorted("".join(piece.words for row in laid for piece in row.sides[side] if piece.css != "fold"))
        if not any(piece.css == "fold" for row in laid for piece in row.sides[side]):
            assert without_space("".join(shown)) == without_space("".join(sorted(text)))


def test_nothing_a_document_says_becomes_markup(shown: Node) -> None:
    """A name with tags and a turning character is shown as it is written."""
    html = copies_page(RECORD)
    assert "<b>" not in html
    assert "\u202e" not in html
    assert "[U+202E]" in html
    assert {node.name for node in shown.all()}.isdisjoint({"script", "b", "img", "iframe", "form"})
    keys = {key for node in shown.all() for key in node.attributes}
    assert not {key for key in keys if key.startswith("on")} | (keys & {"style", "src"})


def test_every_id_is_there_once_and_every_link_leads_somewhere() -> None:
    """On the page of its own and on the page of a digest."""
    for html in (copies_page(RECORD), page(RECORD)):
        node = parsed(html)
        ids = [str(one.attributes["id"]) for one in node.all() if "id" in one.attributes]
        assert len(ids) == len(set(ids))
        assert {str(one.attributes["href"]).removeprefix("#") for one in node.all("a")} <= set(ids)


def test_a_digest_shows_copies_where_there_are_some() -> None:
    """Between checks and documents, with a line in the list of sections; nowhere else."""
    assert parsed(page(RECORD)).by_id("copies")
    assert 'id="copies"' not in page(invented_record())


def test_same_record_gives_same_bytes() -> None:
    """Nothing depends on the clock, the machine or chance."""
    assert copies_page(RECORD) == copies_page(copied_record())


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_picture_of_a_family(width: str) -> None:
    """As it was when somebody last looked at it: the root left, a broken line where the first is not known."""
    (family,) = families.copies(RECORD).families
    drawn = str(getattr(family.picture, width))
    same_as_golden(f"descent-{width}.svg", drawn)
    assert drawn.count("undirected") == 1


def _places(drawn: str) -> list[float]:
    return [float(x) for x in re.findall(r'<rect class="kin-box" x="([\d.]+)"', drawn)]


def test_later_documents_never_stand_left_of_earlier_ones() -> None:
    """A child of an old day stands beside its parent, a child of a young day further right."""
    members = [
        Member(name="root", when="", day=10),
        Member(name="late", when="", day=30, to=0, relation="copy"),
        Member(name="early", when="", day=20, to=0, relation="copy"),
        Member(name="unknown", when="", to=0, relation="copy"),
    ]
    root, late, early, unknown = _places(descent("A family", members, 960))
    assert root < early < late
    assert unknown > root


def test_a_long_chain_is_a_list() -> None:
    """Six generations have no room side by side."""
    members = [Member(name=str(at), when="", to=at - 1 if at else None, relation="copy") for at in range(6)]
    drawn = descent("A chain", members, 960)
    assert _places(drawn) == []
    assert drawn.count("kin-dot") == 6


def test_a_family_that_goes_in_a_circle_is_drawn() -> None:
    """A record made by hand may say that two descend from each other: each document is drawn once."""
    circle = Family(
        id="fam-circle",
        root=None,
        documents=(
            Kin(document=wire.id, relation="rewrite", to=courier.id),
            Kin(document=courier.id, relation="rewrite", to=wire.id),
        ),
    )
    (family,) = families.copies(replace(RECORD, families=(circle,), relations=())).families
    assert family.picture.wide.count("kin-box") == 2


def test_many_families_and_pairs_are_cut_and_counted() -> None:
    """A page holds some; how many are left out is said."""
    several = tuple(_two(place) for place in range(50))
    documents = tuple(one for pair, _ in several for one in pair)
    record = Record(documents=documents, figures=(), suggestions=(), families=tuple(family for _, family in several))
    view = families.copies(record)
    assert (len(view.families), view.all_families) == (40, 50)
    assert view.left_out == 10
    html = copies_page(record)
    assert "10 more are not shown" in html
    assert "… and 40 more" not in _printed(record)


def _two(place: int) -> tuple[tuple[Document, Document], Family]:
    one, other = (replace(wire, id=f"doc-{place}-{name}") for name in "ab")
    kin = (Kin(document=one.id), Kin(document=other.id, relation="near_copy", to=one.id))
    return (one, other), Family(id=f"fam-{place}", root=one.id, documents=kin)


def test_each_document_of_the_family_is_told_once() -> None:
    """In the list beside the picture, with what it is to the one before it."""
    (family,) = families.copies(RECORD).families
    assert len(family.members) == len(FAMILY.documents)
    assert "Document 2 re-words document 1" in family.members[1]


def test_more_text_than_a_page_holds() -> None:
    """The pairs that come later keep their words on the relation and say where the passages are."""
    long = [replace(wire, id=f"doc-{place}", text=WIRE * 500) for place in range(4)]
    whole = Span(0, len(long[0].text))
    record = Record(
        documents=tuple(long),
        figures=(),
        suggestions=(),
        relations=tuple(
            Relation(
                one=long[0].id,
                other=other.id,
                relation="near_copy",
                evidence=(Aligned(one=whole, other=whole),),
            )
            for other in long[1:]
        ),
    )
    view = families.copies(record)
    assert [bool(pair.rows) for pair in view.others] == [True, True, False]
    assert "kuager copies prints the passages" in copies_page(record)


def test_very_many_passages_are_cut_and_counted() -> None:
    """Nobody reads a thousand passages; no word of either text is lost for it."""
    evidence = tuple(Aligned(one=Span(at, at + 1), other=Span(at, at + 1)) for at in range(0, 2000, 2))
    relation = Relation(one="a", other="b", relation="near_copy", evidence=evidence)
    laid = rows(Pair(first="a", second="b", directed=False, found=relation), "ab" * 1000, "ab" * 1000)
    assert max(row.number for row in laid) == 200
    record = replace(twins(), relations=(replace(relation, one="doc-1111", other="doc-7777"),))
    assert "… and 800 more passages; they stand in --json." in " ".join(_printed(record, "doc-1111").split())


def test_texts_without_spaces_are_folded_too() -> None:
    """A script that does not part its words: the length of what is left out is told in characters."""
    relation = Relation(one="a", other="b", relation="cites")
    (row,) = rows(Pair(first="a", second="b", directed=True, found=relation), "字" * 5000, "short")
    assert [piece.words for piece in row.sides[0]] == ["字" * 160, "… 4,840 characters …"]


def test_pairs_that_a_person_called_independent() -> None:
    """They stand apart from families, also where both are of one by way of others."""
    apart = replace(REWRITE, relation="independent", descends=None, review="accepted", evidence=(), changed=())
    record = replace(RECORD, relations=(apart, *RECORD.relations[1:]))
    html = copies_page(record)
    assert "Document 1 and document 2 are independent reports of one event" in html
    assert "Independent reports" in html
    assert "Independent reports" in _printed(record)
    assert "re-words" not in html


def test_the_page_gives_the_command_that_decides() -> None:
    """Under each pair, to be copied: both documents by their ids, and both words."""
    text = copies_page(RECORD)
    for pair in pairs(RECORD):
        for word in ("same", "different"):
            assert f"<code>kuager judge {short_id(pair.first)} {short_id(pair.second)} {word}</code>" in text


def _digest(record: Record) -> str:
    shown = StringIO()
    Console(file=shown, width=80, markup=False, highlight=False, emoji=False).print(report(record))
    return shown.getvalue()


def test_a_digest_says_how_many_are_copies() -> None:
    """In two lines, with where they are shown; nothing where no document is a copy."""
    several = [len(one.documents) for one in RECORD.families if len(one.documents) > 1]
    shown = _digest(RECORD)
    assert f"{sum(several)} of them look like copies of one another: {len(several)} origin" in shown
    assert "kuager copies" in shown
    assert "look like copies" not in _digest(replace(RECORD, families=()))
