"""The bytes of a journal file as pieces."""

from hypothesis import given
from hypothesis import strategies as st

from kuager.journal.lines import Piece, apart, is_torn, pieces


def test_lines_are_pieces() -> None:
    """Each has its place, its number, and whether its newline is there."""
    found = list(pieces([b"{1}\n", b"{2}\n", b"{3"], offset=100, number=7))
    assert [(one.offset, one.number, one.text, one.ended, one.last) for one in found] == [
        (100, 7, b"{1}", True, False),
        (104, 8, b"{2}", True, False),
        (108, 9, b"{3", False, True),
    ]
    assert [one.end for one in found] == [104, 108, 110]
    assert list(pieces([])) == []


@given(st.binary(max_size=60))
def test_no_byte_is_lost(data: bytes) -> None:
    """The pieces put together are the file."""
    found = pieces(data.splitlines(keepends=True) if b"\r" not in data else [data])
    assert b"".join(one.text + b"\n" * one.ended for one in found) == data


def piece(text: bytes, *, ended: bool = True, last: bool = False) -> Piece:
    """A piece somewhere in a file."""
    return Piece(offset=10, number=3, text=text, ended=ended, last=last)


def test_a_damaged_newline_parts_entries() -> None:
    """Two entries with one wrong byte between them are two pieces; the first has no newline."""
    first, second = apart(piece('{"a":"é"}'.encode() + b"\x8a" + b'{"b":2}'))
    assert (first.offset, first.text, first.ended) == (10, '{"a":"é"}'.encode(), False)
    assert (second.offset, second.text, second.ended) == (21, b'{"b":2}', True)


def test_a_damaged_last_newline_is_cut_off() -> None:
    """The entry in front of it is whole, and the last of the file."""
    (only,) = apart(piece(b'{"a":1}*', ended=False, last=True))
    assert (only.text, only.ended, only.last) == (b'{"a":1}', False, True)


def test_what_begins_with_no_object_stays_whole() -> None:
    """Nothing is guessed from the middle of a line."""
    assert apart(piece(b'x{"a":1}')) == (piece(b'x{"a":1}'),)
    assert apart(piece(b"")) == (piece(b""),)
    assert apart(piece(b'{"a":' * 100_000))[0].text.startswith(b"{")


def test_the_rest_of_a_broken_line_is_a_piece() -> None:
    """What cannot be read behind a good entry is shown on its own."""
    first, rest = apart(piece(b'{"a":1}*{"b":', ended=False, last=True))
    assert (first.text, first.last) == (b'{"a":1}', False)
    assert (rest.text, rest.last, is_torn(rest)) == (b'{"b":', True, True)


def test_only_the_end_of_a_file_is_torn() -> None:
    """Without newline, or with the zero bytes of a hole that was never written."""
    assert is_torn(piece(b'{"a', ended=False, last=True))
    assert is_torn(piece(b"\0\0\0", ended=True, last=True))
    assert not is_torn(piece(b'{"a"', ended=True, last=True))
    assert not is_torn(piece(b"\0", ended=True, last=False))
