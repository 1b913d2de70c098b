"""Tables in texts: cells with their places, rows read as somebody told to, names of columns in three languages."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.documents import Captured, open_captured
from kuager.documents.columns import examples, meaning_of, proposed
from kuager.documents.tables import first_rows, key_of, rows_of
from kuager.model.custody import ColumnsMapped
from kuager.model.documents import Document, Stated
from kuager.model.vocab import vocabularies
from tests.documents.readers.office import docx, paragraph, xlsx

CSV = 'Title of the list,,\nName,Age,Place\n"Example, Aidar ""Aka""",30,Almaty\nDana Example,,"Aktau\nport"\n\n'


def _document(name: str, data: bytes) -> Document:
    document = open_captured(Captured(name, data)).document
    assert isinstance(document, Document), document
    return document


def _mapped(header: tuple[str, ...], columns: Mapping[str, str]) -> ColumnsMapped:
    return ColumnsMapped(header=header, columns=tuple(Stated(name=name, value=to) for name, to in columns.items()))


ROWS = (("Name", "Age", "Place"), ("Example, Aidar", "30", "Almaty"), ("Dana Example", "", "Aktau"))
NAMES = _mapped(("Name", "Age", "Place"), {"Name": "name", "Place": "place"})


def test_rows_have_cells_with_their_places() -> None:
    """Marks that enclose a cell are no part of it; an empty cell is none; what has no meaning is left out."""
    document = _document("a.csv", CSV.encode())
    rows = rows_of(document, [NAMES])
    assert [row.words("name") for row in rows] == [('Example, Aidar "Aka"',), ("Dana Example",)]
    assert [row.words("place") for row in rows] == [("Almaty",), ("Aktau\nport",)]
    assert [row.words("age") for row in rows] == [(), ()]
    cell = rows[1].cells[1]
    assert document.text[cell.span.start : cell.span.end] == "Aktau\nport"
    assert cell.column == "Place"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", CSV.encode()),
        ("a.csv", b"name;AGE; Place ;;\nExample, Aidar;30;Almaty;;\nDana Example;;Aktau;;"),
        ("a.tsv", b"Name\tAge\tPlace\nExample, Aidar\t30\tAlmaty\nDana Example\t\tAktau"),
        (
            "a.html",
            (
                b"<p>Text.</p><table><tr><th>Name<th>Age<th>Place<tr><td>Example, Aidar<td>30<td>Almaty"
                b"<tr><td>Dana Example<td>?<td>Aktau</table><p>After the table, text.</p>"
            ),
        ),
        (
            "a.docx",
            docx(
                paragraph("A list")
                + "<w:tbl>"
                + "".join(
                    f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
                    for row in (
                        ("Name", "Age", "Place"),
                        ("Example, Aidar", "30", "Almaty"),
                        ("Dana Example", "", "Aktau"),
                    )
                )
                + "</w:tbl>"
                + paragraph("After the table.")
            ),
        ),
    ],
)
def test_one_kind_of_table_for_all_files(name: str, data: bytes) -> None:
    """Whatever the file, the same header is read with the same mapping."""
    rows = rows_of(_document(name, data), [NAMES])
    assert rows[0].words("place") == ("Almaty",)
    assert [row.words("name")[0].split('"')[0].strip() for row in rows] == ["Example, Aidar", "Dana Example"]


def test_a_first_cell_that_is_empty_moves_nothing() -> None:
    """A row that begins with an empty cell keeps its columns, at the top of the text as well."""
    sheet = (
        '<sheetData><row r="1"><c r="B1" t="inlineStr"><is><t>Name</t></is></c><c r="C1" t="inlineStr"><is><t>Place'
        '</t></is></c></row><row r="2"><c r="C2" t="inlineStr"><is><t>Aktau</t></is></c></row></sheetData>'
    )
    document = _document("a.xlsx", xlsx([("Dead", "visible", sheet)]))
    rows = rows_of(document, [_mapped(("", "Name", "Place"), {"Name": "name", "Place": "place"})])
    assert [(row.words("name"), row.words("place")) for row in rows] == [((), ("Aktau",))]


def test_another_known_header_begins_another_table() -> None:
    """Two tables, one below the other: each is read as it was told."""
    document = _document("a.csv", b"Name,Age,Place\nAidar,30,Almaty\nSource,Note\nRadio,said so\n")
    rows = rows_of(document, [NAMES, _mapped(("Source", "Note"), {"Source": "source"})])
    assert [(row.words("name"), row.words("source")) for row in rows] == [(("Aidar",), ()), ((), ("Radio",))]


def test_without_a_mapping_there_are_no_rows() -> None:
    """A machine does not decide what columns mean."""
    assert rows_of(_document("a.csv", CSV.encode()), []) == ()


def test_headers_are_the_same_whatever_case_and_blanks() -> None:
    """And empty columns at the end do not matter."""
    assert key_of(("Name ", "AGE", "", "")) == key_of((" name", "Age"))
    assert key_of(("Name", "", "Age")) != key_of(("Name", "Age"))


def test_the_header_is_found_below_a_title() -> None:
    """Lists begin with titles; the first row with known names is the header."""
    rows = first_rows(_document("a.csv", CSV.encode()), 1)
    assert [row.names for row in rows] == [("Name", "Age", "Place"), ('Example, Aidar "Aka"', "30", "Almaty")]


def test_a_text_without_table_has_no_header() -> None:
    """Running text is no table."""
    assert first_rows(_document("a.txt", b"Only a sentence.\n\nAnd another one."), 3) == ()


@pytest.mark.parametrize(("meaning", "name"), [(to, name) for to, names in examples().items() for name in names])
def test_examples_of_names_are_read_so(meaning: str, name: str) -> None:
    """Each name in the data file is read as it says."""
    assert meaning_of(name) == meaning


def test_every_meaning_is_a_word_of_the_vocabulary() -> None:
    """And each word of the vocabulary has names and examples."""
    assert set(examples()) == set(vocabularies()["list_columns"].terms)
    assert all(examples().values())


@pytest.mark.parametrize("name", ["", " ", "Unbekannt", "XYZ", "(…)"])
def test_an_unknown_name_is_not_guessed(name: str) -> None:
    """What is not known is left to the person."""
    assert meaning_of(name) is None
    assert proposed([name]) == ()


@given(st.text(alphabet='ab",;\t\n |', max_size=80), st.sampled_from(["a.csv", "a.tsv", "a.txt"]))
def test_cells_are_what_the_text_has_there(text: str, name: str) -> None:
    """The law of places: the text at a cell's place is its words, doubled marks aside."""
    opened = open_captured(Captured(name, text.encode()))
    if not isinstance(opened.document, Document):
        return
    for row in first_rows(opened.document, 20):
        for cell in row.cells:
            stands = opened.document.text[cell.span.start : cell.span.end]
            assert stands.replace('""', '"') == cell.words.replace('""', '"')
