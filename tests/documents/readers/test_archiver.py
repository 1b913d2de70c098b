"""The sheet of auto-archiver: rows as statements, hashes against the files that came along."""

import hashlib
import json

import pytest

from kuager.documents.readers.archiver import begins_like_a_sheet, differing
from tests.documents.pages import ENGLISH
from tests.documents.readers.office import opendocument, xlsx
from tests.documents.readers.opening import assert_survives, codes, left, opened, said, understood
from tests.documents.readers.test_zipped import archive

VIDEO = b"an invented video"
PICTURE = b"an invented picture"
HEAD = "Link,Archive status,Archive location,Archive date,Upload timestamp,Upload title,Hash,Screenshot,WACZ\n"
ROW = "https://a.example/{0},auto: success,s3://bucket/x/{0}.mp4,2031-03-08T01:00:00+00:00,2031-03-07 12:30,{1},{2},,\n"


def sheet(*rows: tuple[str, str, str]) -> bytes:
    """A sheet with a row for each title and hash."""
    return (HEAD + "".join(ROW.format(*row) for row in rows)).encode()


SHEET = sheet(
    ("one", '"At the harbour, invented"', f"SHA-256:{hashlib.sha256(VIDEO).hexdigest()}"),
    ("two", "Second", f"SHA3-512:{hashlib.sha3_512(PICTURE).hexdigest()}"),
    ("three", "Third", ""),
)


def test_each_row_is_an_archived_address() -> None:
    """The table is the text; each row is a statement, its times as they stand."""
    document, found = opened(SHEET, "sheet.csv")
    assert document.media_type == "text/csv"
    assert found.parts == ()
    assert "At the harbour, invented" in document.text
    rows = [json.loads(one.value) for one in document.stated]
    assert [row["link"] for row in rows] == [f"https://a.example/{number}" for number in ("one", "two", "three")]
    assert rows[0]["upload title"] == "At the harbour, invented"
    assert rows[0]["archive date"] == "2031-03-08T01:00:00+00:00"
    assert rows[0]["hash"].startswith("SHA-256:")
    assert understood(document) == {"metadata": 3, "rows": 3}
    assert codes(document) == ["language_unknown"]


def test_hashes_against_the_files() -> None:
    """In an archive with the sheet, each file is looked at."""
    document, found = opened(archive({"sheet.csv": SHEET, "x/one.mp4": VIDEO, "x/two.mp4": PICTURE}), "all.zip")
    assert len(found.parts) == 3
    assert codes(document) == []
    assert said(document)["auto-archiver:hashes that agree"] == "2 of sheet.csv"
    document, _ = opened(archive({"sheet.csv": SHEET, "x/one.mp4": VIDEO + b"!", "x/two.mp4": PICTURE}), "all.zip")
    assert codes(document) == ["hash_differs"]
    assert "https://a.example/one" in document.problems[0].message


def test_a_sheet_as_a_spreadsheet() -> None:
    """The same rows in XLSX and in ODS."""
    table = [row.split(",") for row in sheet(("one", "First", "SHA-256:" + "0" * 64)).decode().splitlines()]
    cells = [[f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row] for row in table]
    rows = "".join(f"<row>{''.join(row)}</row>" for row in cells)
    words = [[f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row] for row in table]
    lines = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in words)
    for name, data in (
        ("a.xlsx", xlsx([("Sheet", "visible", f"<sheetData>{rows}</sheetData>")])),
        ("a.ods", opendocument("spreadsheet", f'<table:table table:name="Sheet">{lines}</table:table>')),
    ):
        document, _ = opened(data, name)
        row = json.loads(said(document)["auto-archiver:archived"])
        assert row["link"] == "https://a.example/one"
        assert row["hash"] == "SHA-256:" + "0" * 64


def test_files_that_came_another_way() -> None:
    """A sheet in a folder beside its files: their hashes are known by their names."""
    document, _ = opened(SHEET, "sheet.csv")
    right = hashlib.sha256(VIDEO).hexdigest()
    assert differing(document.stated, {"folder/one.mp4": right, "folder/two.mp4": "0" * 64}) == ()
    (found,) = differing(document.stated, {"folder/one.mp4": "1" * 64})
    assert found.code == "hash_differs"
    assert "one.mp4 is not what the sheet says" in found.message
    assert differing(document.stated, {}) == ()


def test_a_hash_of_an_unknown_kind() -> None:
    """It is kept, and told that it cannot be compared."""
    document, _ = opened(sheet(("one", "First", "MD5:00")), "sheet.csv")
    assert codes(document) == ["part_left", "language_unknown"]


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (HEAD.encode(), True),
        (b"\xef\xbb\xbf" + HEAD.replace(",", "\t").lower().encode(), True),
        (b'"Link","Archive status","Archive date","Hash"\r\n', True),
        (b"Link,Title,Date,Hash\n", False),
        (b"Name,Age,Place,Status\n", False),
        (ENGLISH.encode(), False),
        (b"", False),
    ],
)
def test_which_tables_are_sheets(head: bytes, is_one: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Only those with the columns of the tool; any other table stays a table."""
    assert begins_like_a_sheet(head) is is_one


def test_very_many_rows() -> None:
    """They are stated up to a bound; all of them are in the text."""
    document, _ = opened(sheet(*((f"{n}", "t", "") for n in range(10_050))), "sheet.csv")
    assert understood(document)["metadata"] == 10_000
    assert left(document) == {"metadata": 50}
    assert "https://a.example/10049" in document.text


def test_damage_is_survived() -> None:
    """Cut off or changed anywhere: a document or a problem, never a failure."""
    assert assert_survives(SHEET + b'"', "sheet.csv") > 300
