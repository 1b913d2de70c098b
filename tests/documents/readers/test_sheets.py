"""XLSX and ODS: sheets as tables, numbers and dates as the file means them, what is hidden kept and told."""

import pytest

from kuager.documents import Captured, open_captured
from kuager.documents.readers.numbers import kind_of_format, plain_date, plain_number, shown_number
from kuager.documents.readers.sheets import column_of, letters
from kuager.model.records import Document
from tests.documents.readers.office import R, X, opendocument, relations, xlsx

STYLES = (
    f'<styleSheet xmlns="{X}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>'
)
STRINGS = f'<sst xmlns="{X}"><si><r><t>Айдар </t></r><r><t>Пример</t></r><rPh><t>x</t></rPh></si></sst>'


def _text(name: str, row: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{row}</t></is></c>'


def _read(data: bytes, name: str = "a.xlsx") -> Document:
    document = open_captured(Captured(name, data)).document
    assert isinstance(document, Document), document
    return document


def test_cells_of_all_kinds() -> None:
    """Shared and inline strings, numbers, days, moments, percentages, truth, errors, results of formulas."""
    row = (
        '<c r="A2" t="s"><v>0</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="C2" s="1"><v>44568</v></c>'
        '<c r="D2" s="2"><v>44568.604166666664</v></c><c r="E2" s="3"><v>0.25</v></c><c r="F2" t="b"><v>1</v></c>'
        '<c r="G2" t="e"><v>#N/A</v></c><c r="H2" t="str"><f>A1</f><v>Almaty</v></c><c r="I2"><f>SUM(A1)</f></c>'
    )
    sheet = f'<sheetData><row r="1">{_text("A1", "Name")}</row><row r="2">{row}</row></sheetData>'
    document = _read(xlsx([("Dead", "visible", sheet)], {"xl/styles.xml": STYLES, "xl/sharedStrings.xml": STRINGS}))
    expected = "Айдар Пример\t0.3\t2022-01-07\t2022-01-07 14:30\t25%\tTRUE\t#N/A\tAlmaty\t=SUM(A1)"
    assert document.text == f"Dead\n\nName\n{expected}"
    assert document.account is not None
    found = {tally.what: tally.number for tally in document.account.understood}
    assert (found["sheets"], found["rows"], found["formulas"]) == (1, 2, 2)


def test_what_is_hidden_is_kept_and_told() -> None:
    """Rows, columns and whole sheets."""
    sheet = (
        '<cols><col min="2" max="3" hidden="1"/></cols>'
        f'<sheetData><row r="1" hidden="1">{_text("A1", "Aidar")}{_text("B1", "30")}</row></sheetData>'
    )
    document = _read(xlsx([("Dead", "visible", sheet), ("Contacts", "veryHidden", "<sheetData/>")]))
    told = " ".join(problem.message for problem in document.problems if problem.code == "hidden_text")
    assert "Aidar\t30" in document.text
    assert "1 rows and columns B:C" in told
    assert "'Contacts' is hidden" in told


def test_merged_cells_and_comments() -> None:
    """Merged cells are told; a comment stands below its sheet with its cell and author."""
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("c", "comments", "../comments1.xml")),
        "xl/comments1.xml": f'<comments xmlns="{X}"><authors><author>D. Example</author></authors><commentList>'
        '<comment ref="A1" authorId="0"><text><t>Check this.</t></text></comment></commentList></comments>',
    }
    sheet = (
        f'<sheetData><row>{_text("A1", "Almaty")}</row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>'
    )
    document = _read(xlsx([("Dead", "visible", sheet)], more))
    assert "A1, D. Example: Check this." in document.text
    assert "merged_cells" in [problem.code for problem in document.problems]


def test_days_counted_from_1904() -> None:
    """Old tables of one system count from another day."""
    book = (
        f'<workbook xmlns="{X}" xmlns:r="{R}"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="r1"/></sheets>'
        "</workbook>"
    )
    sheet = '<sheetData><row><c r="A1" s="1"><v>43106</v></c></row></sheetData>'
    document = _read(xlsx([("a", "visible", sheet)], {"xl/workbook.xml": book, "xl/styles.xml": STYLES}))
    assert "2022-01-07" in document.text


def test_a_cell_without_place_and_one_far_away() -> None:
    """Cells without a name follow each other; one in the last column makes no line of blanks."""
    sheet = f'<sheetData><row><c t="str"><v>a</v></c><c t="str"><v>b</v></c>{_text("XFD1", "far")}</row></sheetData>'
    document = _read(xlsx([("s", "visible", sheet)]))
    assert document.text == "s\n\na\tb\tfar"


def test_ods_dates_numbers_hidden_and_repeated() -> None:
    """Dates and numbers as the file holds them; a million empty rows are none."""
    body = (
        '<office:automatic-styles><style:style style:name="h"><style:table-properties table:display="false"/>'
        '</style:style></office:automatic-styles>¦<table:table table:name="Dead" table:style-name="h">'
        "<table:table-column/><table:table-column table:visibility='collapse'/><table:table-row>"
        '<table:table-cell office:value-type="date" office:date-value="2022-01-07T00:00:00"><text:p>7.1.22</text:p>'
        "</table:table-cell><table:table-cell/>"
        '<table:table-cell office:value-type="float" office:value="1234.50" table:formula="of:=1"><text:p>1 234,5'
        "</text:p><office:annotation><dc:creator>D. Example</dc:creator><text:p>Check</text:p></office:annotation>"
        "</table:table-cell><table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell><text:p>same</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    document = _read(opendocument("spreadsheet", body), "a.ods")
    assert document.text == "Dead\n\n2022-01-07\t\t1234.5\nsame\nsame\nsame\n\nD. Example: Check"
    told = " ".join(problem.message for problem in document.problems)
    assert "'Dead' is hidden" in told
    assert "columns B" in told


def _table(rows: str) -> bytes:
    return opendocument("spreadsheet", f'<table:table table:name="Dead">{rows}</table:table>')


def _repeated(what: str, number: int, inside: str) -> str:
    attribute = {"cell": "columns", "row": "rows"}[what]
    return f'<table:table-{what} table:number-{attribute}-repeated="{number}">{inside}</table:table-{what}>'


def test_ods_rows_that_are_all_alike_are_all_there() -> None:
    """A list of five thousand unnamed dead has five thousand rows, and nothing is left to tell."""
    unnamed = "<table:table-cell><text:p>unnamed</text:p></table:table-cell>"
    document = _read(_table(_repeated("row", 5000, unnamed)), "a.ods")
    assert document.text.splitlines().count("unnamed") == 5000
    assert "too_large" not in {problem.code for problem in document.problems}


def test_ods_blanks_that_are_repeated_keep_the_columns_apart() -> None:
    """What stands behind very many empty cells stands at no place of its own, like in every wide sheet."""
    row = "<table:table-cell><text:p>a</text:p></table:table-cell>" + _repeated("cell", 1010, "")
    row += "<table:table-cell><text:p>b</text:p></table:table-cell>"
    document = _read(_table(f"<table:table-row>{row}</table:table-row>"), "a.ods")
    assert document.text.splitlines()[-1] == "a" + "\t" * 1011 + "b"


@pytest.mark.parametrize("cells", [1, 2000])
def test_ods_that_says_billions_is_bounded_and_told(cells: int) -> None:
    """Cells and rows by the billion, in few bytes and in many: in a moment, of bounded size, with a word about it."""
    row = _repeated("cell", 2_000_000_000, "<text:p>164 dead</text:p>") * cells
    document = _read(_table(_repeated("row", 2_000_000_000, row)), "a.ods")
    assert 1_000_000 < len(document.text) < 5_000_000
    (told,) = [problem.message for problem in document.problems if problem.code == "too_large"]
    assert "'Dead'" in told
    assert "left out of the text" in told


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (0, None, "number"),
        (14, None, "day"),
        (22, None, "moment"),
        (46, None, "time"),
        (10, None, "percent"),
        (164, "dd.mm.yyyy", "day"),
        (164, '[$-419]d mmmm yyyy" г.";@', "day"),
        (164, "[h]:mm", "time"),
        (164, "mmm", "day"),
        (164, '0.0" days"', "number"),
        (164, "General", "number"),
        (164, "#,##0.00 [$₸-43F]", "number"),
    ],
)
def test_kinds_of_formats(number: int, code: str | None, kind: str) -> None:
    """What a format shows; words in quotation marks, colours and the section for texts say nothing of it."""
    assert kind_of_format(number, code) == kind


@pytest.mark.parametrize(
    ("written", "kind", "shown"),
    [
        ("1", "day", "1900-01-01"),
        ("59", "day", "1900-02-28"),
        ("60", "day", "1900-02-29"),
        ("61", "day", "1900-03-01"),
        ("44568", "moment", "2022-01-07"),
        ("0.5", "time", "12:00"),
        ("1.5", "time", "36:00"),
        ("-1", "day", "-1"),
        ("99999999", "day", "99999999"),
        ("1E3", "number", "1000"),
        ("abc", "day", "abc"),
    ],
)
def test_numbers_as_formats_mean_them(written: str, kind: str, shown: str) -> None:
    """The false leap day of 1900 is kept, since tables have it; what is no day stays a number."""
    assert shown_number(written, kind, since_1904=False) == shown


def test_plain_numbers_and_dates() -> None:
    """No noise of binary fractions; one way to write a moment."""
    assert [plain_number(one) for one in ("44", "0.10000000000000001", "1.50", "12345678901234567890", "x")] == [
        "44",
        "0.1",
        "1.5",
        "12345678901234567890",
        "x",
    ]
    assert plain_date("2022-01-07T14:30:00Z") == "2022-01-07 14:30"
    assert plain_date("7 January") == "7 January"


def test_names_of_columns() -> None:
    """There and back."""
    assert [letters(column_of(name)) for name in ("A1", "Z9", "AA10", "XFD1")] == ["A", "Z", "AA", "XFD"]
    assert column_of("1") == -1
