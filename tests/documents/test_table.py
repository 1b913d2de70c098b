"""Tables as text: each row a block."""

from tests.documents.pages import assert_lawful, document, parts

TABLE = """name,age,where
"Example, Ada",31,"Northharbour,
pier 3"
Bela Example,40,
5 March,,
"""


def test_rows() -> None:
    """Whatever a row looks like it is body; a cell may span lines; the text is as it was."""
    read = document(TABLE, "list.csv")
    assert read.text == TABLE
    assert read.media_type == "text/csv"
    assert parts(read) == [
        ("body", "name,age,where"),
        ("body", '"Example, Ada",31,"Northharbour,\npier 3"'),
        ("body", "Bela Example,40,"),
        ("body", "5 March,,"),
    ]
    assert_lawful(read)


def test_a_mark_that_is_never_closed() -> None:
    """It ends with its line."""
    rows = ['a,"b', *(f"{number},x" for number in range(500))]
    assert [words for _, words in parts(document("\n".join(rows), "list.csv"))] == rows


def test_tabs() -> None:
    """A table with tabs says so."""
    assert document("name\tage\nAda Example\t31\n", "list.tsv").media_type == "text/tab-separated-values"
