"""The page: complete in itself, safe with any text, and every line leads to its passage."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from kuager.model.dates import parse_edtf
from kuager.model.records import (
    Block,
    Document,
    Family,
    Kin,
    LedgerRow,
    NumberMention,
    Person,
    Problem,
    Record,
    Source,
)
from kuager.render.page import content_security_policy, page, style_sheet
from kuager.render.view import limits
from tests.render.karasu import COMMITTEE, TEXTS, invented_record, wire
from tests.render.markup import Node, parsed, without_space


@pytest.fixture(scope="module")
def shown() -> Node:
    """The page of the invented record."""
    return parsed(page(invented_record()))


def test_same_record_gives_same_bytes() -> None:
    """Nothing on the page depends on the clock, the machine or chance."""
    assert page(invented_record()) == page(invented_record())


def test_page_loads_and_runs_nothing(shown: Node) -> None:
    """No script, no second file, no inline style, no handler: it works from a USB stick and holds nothing smuggled."""
    names = {node.name for node in shown.all()}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "audio"}
    keys = {key for node in shown.all() for key in node.attributes}
    assert not {key for key in keys if key.startswith("on")} | (keys & {"style", "src", "srcset", "action"})
    assert all((node.attributes["href"] or "").startswith("#") for node in shown.all("a"))
    assert "url(" not in style_sheet()
    assert "@import" not in style_sheet()


def test_policy_allows_one_style_sheet_by_hash(shown: Node) -> None:
    """The policy names the very bytes of the style element."""
    (style,) = shown.all("style")
    (policy,) = [node for node in shown.all("meta") if node.attributes.get("http-equiv")]
    digest = base64.b64encode(hashlib.sha256(style.words().encode()).digest()).decode()
    assert policy.attributes["content"] == content_security_policy(style.words())
    assert f"'sha256-{digest}'" in str(policy.attributes["content"])
    assert str(policy.attributes["content"]).startswith("default-src 'none'; ")


def test_title_is_neutral(shown: Node) -> None:
    """A browser keeps titles: no name, no place, no number stands there."""
    (head,) = shown.all("head")
    (title,) = head.all("title")
    assert title.words() == "Digest – Kuager"


def test_every_id_is_there_once_and_every_link_leads_somewhere(shown: Node) -> None:
    """A dead link would break the way from a line to its words."""
    ids = [str(node.attributes["id"]) for node in shown.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    targets = {str(node.attributes["href"]).removeprefix("#") for node in shown.all("a")}
    assert targets <= set(ids)


def test_every_suggestion_and_figure_has_its_mark() -> None:
    """Whatever was read is marked in the text, under an id that says where it stands."""
    record = invented_record()
    shown = parsed(page(record))
    anchors = {str(mark.attributes.get("id")) for mark in shown.all("mark")}
    numbers = {text.document.id: place for place, text in enumerate(TEXTS, start=1)}
    passages = [(item.document, item.content.passage) for item in record.suggestions]
    passages += [(figure.document, figure.count.passage) for figure in record.figures]
    for document, passage in passages:
        start = f"d{numbers[document]}-s{passage.start}"
        assert {start, f"{start}-{passage.end}"} & anchors


def test_links_lead_to_the_words_they_show(shown: Node) -> None:
    """The mark behind a link begins with the words of the link."""
    for link in shown.all("a", css="words"):
        mark = shown.by_id(str(link.attributes["href"]).removeprefix("#"))
        words = without_space(link.words().removesuffix("…"))
        assert words.startswith(without_space(mark.words())) or without_space(mark.words()).startswith(words)


def test_notes_lead_back_to_the_items(shown: Node) -> None:
    """From the text back to the lists: each kind of item is reached from a note."""
    targets = [str(link.attributes["href"]) for notes in shown.all("ul", css="notes") for link in notes.all("a")]
    for kind in ("figure", "event", "act", "statement", "network", "person"):
        assert any(target.startswith(f"#{kind}-") for target in targets)


def test_no_word_of_a_document_is_dropped(shown: Node) -> None:
    """The whole text stands on the page, in order, whatever is marked in it."""
    for place, text in enumerate(TEXTS, start=1):
        article = shown.by_id(f"d{place}")
        said = [_without_labels(paragraph) for paragraph in article.all("p", css="said")]
        assert without_space("".join(said)) == without_space(text.document.text)


def _without_labels(node: Node) -> str:
    if "block-kind" in (node.attributes.get("class") or ""):
        return ""
    return "".join(part if isinstance(part, str) else _without_labels(part) for part in node.parts)


def test_foreign_words_carry_their_language(shown: Node) -> None:
    """A screen reader must not read Russian with an English voice."""
    (html,) = shown.all("html")
    assert html.attributes["lang"] == "en"
    quotes = [link for link in shown.all("a", css="words") if "задержан" in link.words()]
    assert quotes
    assert all(quote.attributes.get("lang") == "ru" for quote in quotes)
    assert all(part.attributes.get("lang") == "ru" for part in shown.by_id("d3").all("p", css="said"))


def test_three_rows_and_no_headline_number() -> None:
    """Officials, press, witnesses and organisations: each with its latest figure, or the words that it has none."""
    record = invented_record()
    rows = parsed(page(record)).all("div", css="head-row")
    assert [row.all("dd", css="value")[0].words().strip() for row in rows] == ["52", "60", "80"]
    silent = tuple(figure for figure in record.figures if figure.count.source.kind == "official")
    rows = parsed(page(replace(record, figures=silent))).all("div", css="head-row")
    assert [row.all("dd", css="value")[0].words().strip() for row in rows] == ["52", "no figure yet", "no figure yet"]


def test_a_side_with_only_a_part_has_no_figure_but_its_part_is_named() -> None:
    """Nine police officers are no toll: absence is information, and so is the part."""
    record = invented_record()
    rows = [
        figure
        for figure in record.figures
        if figure.count.population == "police" or "narrator" not in figure.count.source.kind
    ]
    press = parsed(page(replace(record, figures=tuple(rows)))).all("div", css="head-row")[1]
    assert press.all("dd", css="value")[0].words().strip() == "no figure yet"
    assert "9 police" in press.words()


def test_a_figure_that_was_taken_back_is_not_the_latest() -> None:
    """Once a speaker has withdrawn a number, it stands crossed out in the ledger and not at the top."""
    record = invented_record()
    gone = next(figure for figure in record.figures if figure.count.number.exact == "52")
    killed = record.ledgers[0]
    rows = [
        replace(row, struck="taken_back", struck_by=(record.figures[3].id,)) if row.figure == gone.id else row
        for row in killed.rows
    ]
    html = page(replace(record, ledgers=(replace(killed, rows=tuple(rows)), *record.ledgers[1:])))
    head = parsed(html).all("div", css="head-row")[0]
    assert head.all("dd", css="value")[0].words().strip() == "44"
    assert "taken back 9 May 2031 by Interior Ministry" in html
    assert 'class="crossed"' in html


def test_what_was_not_known_yet_is_listed_apart() -> None:
    """As known on a day: the head says so, and what came later is in no ledger but still on the page."""
    record = invented_record()
    day = parse_edtf("2031-05-11")
    early = tuple(replace(ledger, known_on=day, rows=ledger.rows[:2]) for ledger in record.ledgers[:1])
    shown = parsed(page(replace(record, ledgers=early)))
    assert "as they were known on 11 May 2031" in shown.all("header")[0].words()
    assert "figures in no ledger: said later than 11 May 2031" in shown.by_id("figures").words()
    for place in range(1, len(record.figures) + 1):
        shown.by_id(f"figure-{place}")


def test_copies_are_named() -> None:
    """A copy is never hidden: its document says of which other one it is a copy."""
    record = invented_record()
    one, other, third = (document.id for document in record.documents)
    kin = (Kin(document=one), Kin(document=other, relation="rewrite", to=one), Kin(document=third))
    shown = parsed(page(replace(record, families=(Family(id="fam", root=one, documents=kin),))))
    assert "re-wording: document 1" in shown.by_id("d2").words()
    assert "same origin as document 1 and document 2" in shown.by_id("d3").words()


def test_figures_with_one_value_share_a_row_and_all_are_linked() -> None:
    """The row of a value leads to every document that carries it."""
    record = invented_record()
    first, second = record.figures[1], record.figures[4]
    row = LedgerRow(figure=first.id, documents=2, families=1, origins=1, speakers=2, carriers=(first.id, second.id))
    police = replace(record.ledgers[1], rows=(row,))
    shown = parsed(page(replace(record, ledgers=(record.ledgers[0], police, *record.ledgers[2:]))))
    assert "2 documents, 1 family, 2 speakers" in shown.by_id("figure-2").words()
    assert shown.by_id("figure-5").words() == "also in document 1"


def test_figures_that_no_row_names_are_shown_all_the_same() -> None:
    """Nothing is dropped because a ledger forgot it."""
    record = invented_record()
    killed = replace(record.ledgers[0], rows=record.ledgers[0].rows[:1])
    shown = parsed(page(replace(record, ledgers=(killed, *record.ledgers[1:]))))
    assert "5 figures in no ledger" in shown.by_id("figures").words()
    assert "52 people lost their lives" in shown.by_id("figure-7").words()


def test_many_problems_are_folded() -> None:
    """The first five problems stand at the top, the rest one click away."""
    problems = tuple(Problem(code="empty", message="The file holds no text.", record=f"{n}.txt") for n in range(9))
    shown = parsed(page(replace(invented_record(), problems=problems))).all("header")[0].words()
    assert "9 problems with the material" in shown
    assert "4 more" in shown


def test_unknown_perpetrator_is_said(shown: Node) -> None:
    """Where the words do not say who did it, the page does say that."""
    assert "perpetrator unknown" in shown.by_id("acts").words()


def test_denials_and_unknown_status_are_said(shown: Node) -> None:
    """A denial is attributed; after the last news of a person comes "unknown", not "unchanged"."""
    persons = shown.by_id("persons").words()
    assert "denied by" in persons
    assert "status unknown since 5 May 2031" in persons


def test_checks_say_their_reason_and_readings(shown: Node) -> None:
    """A verdict without a reason would be a machine's opinion."""
    checks = shown.by_id("checks").words()
    for check in invented_record().checks:
        assert check.reason in checks
        assert all(reading in checks for reading in check.readings)


def test_every_number_has_its_disposition(shown: Node) -> None:
    """None passes unseen: the list of numbers says what became of each."""
    assert "a duration" in shown.by_id("d1").words()


def test_nothing_decided_is_said_first(shown: Node) -> None:
    """A reader must not take a suggestion for a finding."""
    assert "nobody has decided yet" in shown.all("header")[0].words()


def test_decisions_are_counted() -> None:
    """Once people have decided on figures, the head says on how many."""
    record = invented_record()
    decided = replace(record.figures[0], review="accepted")
    head = parsed(page(replace(record, figures=(decided, *record.figures[1:])))).all("header")[0].words()
    assert "people have decided on 1 figure" in head


HOSTILE = '<script>alert(1)</script>"onload="x\u202egnp.exe\u2066\r\n</style><b>'


def test_hostile_names_stay_text() -> None:
    """Markup, attribute breaks, line breaks and reordering characters in names change nothing but the words shown."""
    record = invented_record()
    document = replace(record.documents[0], name=HOSTILE)
    person = Person(
        id="per-x", name=HOSTILE, names=(HOSTILE, "x"), roles=(HOSTILE,), mentions=record.persons[1].mentions
    )
    source = Source(name=HOSTILE, kind="official", role=HOSTILE)
    figures = tuple(replace(figure, count=replace(figure.count, source=source)) for figure in record.figures)
    spells = tuple(replace(spell, person="per-x") for spell in record.spells)
    hostile = replace(
        record,
        documents=(document, *record.documents[1:]),
        persons=(person,),
        figures=figures,
        spells=spells,
        checks=tuple(replace(check, reason=HOSTILE, readings=(HOSTILE,)) for check in record.checks),
    )
    html = page(hostile)
    shown = parsed(html)
    assert not shown.all("script")
    assert not shown.all("b")
    assert len(shown.all("style")) == 1
    assert not [node for node in shown.all() if "onload" in node.attributes]
    assert "\u202e" not in html
    assert "\u2066" not in html
    assert "[U+202E]" in html


def test_hidden_characters_of_a_text_are_shown() -> None:
    """A document that reorders its own words is shown as it is stored, character by character."""
    text = "He said \u202eDEAD 61\u202c people.\x00\x1b[31m \ud800"
    document = Document(
        id="doc-x",
        name="x",
        sha256="0" * 64,
        media_type="text/plain",
        language="en",
        text=text,
        blocks=(Block(kind="body", start=0, end=len(text)),),
    )
    html = page(Record(documents=(document,), figures=(), suggestions=()))
    html.encode()
    assert "[U+202E]DEAD 61[U+202C] people.[U+0000][U+001B][31m [U+D800]" in html


def test_an_empty_record_has_a_page() -> None:
    """Nothing read is said in words, not in empty tables."""
    words = parsed(page(Record(documents=(), figures=(), suggestions=()))).words()
    assert "No figure was found." in words
    assert "No document could be read." in words


def test_a_huge_document_is_cut_and_says_so() -> None:
    """Beyond what a browser can bear, only the surroundings of suggestions are shown, and the page says so."""
    filler = "Nothing of note happened on this street today.\n\n" * 10_000
    text = filler + COMMITTEE + filler
    at = text.index("12 детей")
    document = Document(
        id="doc-huge",
        name="huge.txt",
        sha256="0" * 64,
        media_type="text/plain",
        language="en",
        text=text,
        blocks=(Block(kind="body", start=0, end=len(text)),),
    )
    number = NumberMention(start=at, end=at + 2, disposition="other")
    html = page(Record(documents=(document,), figures=(), suggestions=(), numbers={"doc-huge": (number,)}))
    assert len(html) < limits.LONG_DOCUMENT
    assert f'id="d1-s{at}"' in html
    assert "more text here than a page can hold" in html
    assert "without a suggestion not shown" in html


def test_a_great_many_documents_stay_bounded() -> None:
    """A folder of thousands of texts gives a page that still opens: each document shows its share."""
    text = "Nothing of note happened on this street today.\n\n" * 400 + "12 people were hurt."
    number = NumberMention(start=len(text) - 20, end=len(text) - 18, disposition="other")
    blocks = (Block(kind="body", start=0, end=len(text)),)
    plain = replace(wire.document, text=text, blocks=blocks)
    documents = tuple(replace(plain, id=f"doc-{place}") for place in range(200))
    html = page(
        Record(documents=documents, figures=(), suggestions=(), numbers={one.id: (number,) for one in documents})
    )
    assert len(html) < len(text) * len(documents) / 4
    assert "more text here than a page can hold" in html


def test_many_marks_stay_bounded() -> None:
    """A line of numbers without end does not give a page without end."""
    text = " ".join(str(number) for number in range(30_000))
    numbers = tuple(
        NumberMention(start=match.start(), end=match.end(), disposition="other") for match in re.finditer(r"\d+", text)
    )
    document = replace(wire.document, id="doc-line", text=text, blocks=(Block(kind="body", start=0, end=len(text)),))
    html = page(Record(documents=(document,), figures=(), suggestions=(), numbers={"doc-line": numbers}))
    assert html.count("<mark") <= limits.MARKS_SHOWN + 1_000
    assert "are not shown on this page" in html
