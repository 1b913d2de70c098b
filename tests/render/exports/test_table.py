"""Tables: RFC 4180, read back whole, and nothing in them that a spreadsheet would calculate."""

import csv
import io
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kuager.render.exports.table import Column, as_meant, defused, joined, members, table
from kuager.render.visible import visible
from tests.render.exports.hostile import NASTY

_FORMULA = tuple("=+-@＝＋－＠")
_THREE: tuple[Column[list[str]], ...] = tuple(Column(name, itemgetter(at)) for at, name in enumerate("abc"))


def _read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@given(NASTY | st.text(alphabet="=+-@';\t\r\n\"ab", max_size=12))
def test_what_was_defused_is_read_back(text: str) -> None:
    """The apostrophes put in are told from those that stood there."""
    assert as_meant(defused(text)) == text


@given(NASTY | st.text(alphabet="=+-@';\t\r\n\"ab", max_size=12))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """Neither a cell, nor what a spreadsheet takes for one that splits at semicolons, tabulators or lines."""
    safe = defused(text)
    parts = [safe]
    for mark in ";\t\r\n":
        parts = [piece for part in parts for piece in part.split(mark)]
    assert not any(part.startswith(_FORMULA) for part in parts)
    assert not safe.startswith(("\t", "\r", "\n"))


@given(st.lists(st.lists(NASTY, min_size=3, max_size=3), max_size=4))
def test_a_table_is_read_back(rows: list[list[str]]) -> None:
    """Python's strict reader gives back every cell; characters that hide or reorder text are written as their code."""
    names, *cells = _read("".join(table(_THREE, rows)))
    assert names == ["a", "b", "c"]
    assert [[as_meant(cell) for cell in row] for row in cells] == [[visible(cell) for cell in row] for row in rows]


@given(st.lists(NASTY.filter(bool)))
def test_several_values_in_a_cell_are_told_apart(values: list[str]) -> None:
    """A semicolon inside a value ends none."""
    assert members(joined(values)) == values


def test_lines_end_as_the_standard_says() -> None:
    """CR LF behind every line, quotation marks doubled, line breaks kept inside quotes, no byte order mark."""
    made = "".join(table(_THREE, [['say "no"', "a\nb", "x,y"]]))
    assert made == 'a,b,c\r\n"say ""no""","a\nb","x,y"\r\n'


def test_numbers_and_nothing() -> None:
    """Numbers are plain, truth is a word, nothing is empty."""
    columns: tuple[Column[None], ...] = (
        Column("n", lambda _: -5),
        Column("t", lambda _: True),
        Column("e", lambda _: None),
    )
    assert "".join(table(columns, [None])) == "n,t,e\r\n-5,true,\r\n"
