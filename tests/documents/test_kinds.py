"""Invented pages, each line with the kind that it must get: plain text in three languages."""

from pathlib import Path

import pytest

from tests.documents.pages import assert_lawful, document, of_kind, parts

PAGES = sorted((Path(__file__).parent / "written").glob("*.txt"))


def _expected(page: Path) -> tuple[str, list[tuple[str, str]]]:
    """A page where each line begins with the kind it must get; ``|`` parts a caption from its credit."""
    text: list[str] = []
    expected: list[tuple[str, str]] = []
    for row in page.read_text("utf-8").splitlines():
        kind, _, words = row.partition(": ")
        text.append(words.replace(" | ", " "))
        if kind == "more":
            expected[-1] = (expected[-1][0], f"{expected[-1][1]}\n{words}")
        elif words:
            expected += zip(kind.split("+"), words.split(" | "), strict=True)
    return "\n".join(text), expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_line_gets_its_kind(page: Path) -> None:
    """The page without its marks is read, and each line comes out as what it was marked."""
    text, expected = _expected(page)
    read = document(text)
    assert_lawful(read)
    assert parts(read) == expected


def test_there_are_pages_in_every_language() -> None:
    """English, Russian, Kazakh."""
    assert {page.stem[:2] for page in PAGES} == {"en", "ru", "kk"}


def test_a_single_line_is_body() -> None:
    """One line is what was said, not a title over nothing."""
    assert parts(document("Ten people were led away")) == [("body", "Ten people were led away")]


def test_a_wrapped_paragraph_is_one_block() -> None:
    """Lines broken because the page was full belong together; a short last line ends the paragraph."""
    first = "The harbour bridge was closed on Friday after fourteen people\nhad been led away, and it stayed closed."
    second = "Nobody could say when it would be opened again, and the ferries\nstayed in port."
    assert of_kind(document(f"{first}\n\n{second}"), "body") == [first, second]


def test_an_indented_first_line_goes_on() -> None:
    """The first line of a paragraph reaches as far as its indentation lets it: it is no headline."""
    first = "   The harbour bridge was closed on Friday after fourteen people\nhad been led away, and it stayed closed."
    second = "   Nobody could say when it would be opened again, and all boats\nstayed in port."
    assert of_kind(document(f"{first}\n\n{second}"), "body") == [first.strip(), second.strip()]


def test_lines_of_a_list_stay_apart() -> None:
    """Short lines below one another are no paragraph."""
    names = ["Ada Example, 31", "Bela Example, 40", "Cora Example, 22"]
    assert of_kind(document("The list\n\nThey are held:\n\n" + "\n".join(names)), "body")[1:] == names


def test_a_caption_wrapped_before_its_credit() -> None:
    """The line above a credit in the same run is part of the caption."""
    caption = "Lorries queue at the harbour bridge\nbefore dawn © Ada Example/Wire"
    text = f"Bridge closed\n\nIt was Friday.\n\n{caption}\n\nThe end."
    assert of_kind(document(text), "caption") == ["Lorries queue at the harbour bridge", "before dawn"]


def test_body_below_a_caption_stays_body() -> None:
    """Only lines that tell the same as the caption, or stand above it without a stop, join it."""
    text = (
        "Bridge closed\n\nFerries wait © Ada Example/Wire\n"
        "The mayor spoke to nobody for three days and then resigned.\n\nAll was quiet."
    )
    assert of_kind(document(text), "body") == [
        "The mayor spoke to nobody for three days and then resigned.",
        "All was quiet.",
    ]


def test_a_chronicle_without_a_title() -> None:
    """Where days come first, the first entry is no headline; where one date comes first, it dates a text."""
    chronicle = document("5 March 2031\nThe bridge is closed\n\n6 March 2031\nNine people are held")
    assert of_kind(chronicle, "headline") == []
    dated = document("5 March 2031\nThe bridge is closed\n\nNine people are held, said the mayor.")
    assert of_kind(dated, "headline") == ["The bridge is closed"]


def test_headings_without_blank_lines() -> None:
    """Each paragraph on its own line, as copied from a page."""
    text = (
        "Bridge closed after arrests\nThe harbour bridge was closed on Friday, said the mayor.\nWhat happened before\n"
        "Fourteen people had been led away in the night, and nobody knew where they were."
    )
    assert [kind for kind, _ in parts(document(text))] == ["headline", "body", "section_heading", "body"]
