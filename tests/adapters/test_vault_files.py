"""How sealed bytes lie in the files of a vault: what was put in comes out, and every change is noticed."""

from collections.abc import Sequence
from io import BufferedReader, BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.adapters.vault_files import (
    CHUNK,
    ID_BYTES,
    NAMES,
    Index,
    JournalFile,
    Reading,
    frames,
    head_size,
    name_of_file,
    name_of_journal,
    padded,
    piece_at,
    sealed_file,
    tells_name,
    unsealed_file,
)
from kuager.journal.sealing import Seals

SEALS, OTHER = Seals(bytes(range(32))), Seals(bytes(range(1, 33)))
IDENTITY = bytes(range(ID_BYTES))
NAME = f"blobs/ab/{'ab' * 32}"
JOURNAL = f"journal/{'cd' * 32}.jsonl"


@given(st.integers(0, 2**40))
def test_sizes_are_padded_by_an_eighth_at_most(size: int) -> None:
    """Never smaller; padding once is enough."""
    assert size <= padded(size) <= size + size // 8 + 1
    assert padded(padded(size)) == padded(size)


def test_many_sizes_become_few() -> None:
    """The exact size of a video tells which video it is."""
    assert len({padded(size) for size in range(10_000, 20_000)}) < 40


@given(st.binary(max_size=3_000))
def test_a_file_comes_out_as_it_went_in(data: bytes) -> None:
    """Its name too, from the beginning alone."""
    sealed = sealed_file(SEALS, NAME, IDENTITY, data)
    assert unsealed_file(SEALS, NAME, sealed) == data
    assert name_of_file(SEALS, sealed[: head_size(SEALS)], SEALS.name(NAME)) == NAME


@pytest.mark.parametrize("size", [CHUNK - 9, CHUNK - 8, CHUNK - 7, 2 * CHUNK - 8, 2 * CHUNK, 200_000])
def test_files_at_the_edges_of_chunks(size: int) -> None:
    """One that fills its last chunk, and one that needs another."""
    data = bytes(number % 251 for number in range(size))
    assert unsealed_file(SEALS, NAME, sealed_file(SEALS, NAME, IDENTITY, data)) == data


def chunks(sealed: bytes) -> list[bytes]:
    """A sealed file taken apart."""
    head, whole = head_size(SEALS), CHUNK + SEALS.overhead
    return [sealed[:head], *(sealed[at : at + whole] for at in range(head, len(sealed), whole))]


def test_chunks_cannot_be_moved_left_out_or_doubled() -> None:
    """Nor taken from another file, nor the file be cut after one of them."""
    data = bytes(3 * CHUNK)
    sealed = sealed_file(SEALS, NAME, IDENTITY, data)
    stranger = chunks(sealed_file(SEALS, NAME, bytes(ID_BYTES), data))
    head, *rest = chunks(sealed)
    assert len(rest) > 3
    ways: list[Sequence[bytes]] = [
        [head, rest[1], rest[0], *rest[2:]],
        [head, *rest[1:]],
        [head, *rest[:-1]],
        [head, rest[0], *rest],
        [head, stranger[1], *rest[1:]],
        [head],
        [stranger[0], *rest],
    ]
    assert [unsealed_file(SEALS, NAME, b"".join(way)) for way in ways] == [None] * len(ways)


@given(st.binary(min_size=1, max_size=300), st.data())
def test_no_bit_of_a_file_can_change(data: bytes, draw: st.DataObject) -> None:
    """Nor can it be cut anywhere, nor grow."""
    sealed = sealed_file(SEALS, NAME, IDENTITY, data)
    bit = draw.draw(st.integers(0, 8 * len(sealed) - 1))
    changed = bytearray(sealed)
    changed[bit // 8] ^= 1 << bit % 8
    assert unsealed_file(SEALS, NAME, bytes(changed)) is None
    assert unsealed_file(SEALS, NAME, sealed[: draw.draw(st.integers(0, len(sealed) - 1))]) is None
    assert unsealed_file(SEALS, NAME, sealed + b"\0") is None


def test_a_file_opens_under_its_own_name_only() -> None:
    """Exchanged with another one, or opened with another key: nothing."""
    sealed = sealed_file(SEALS, NAME, IDENTITY, b"words")
    assert unsealed_file(SEALS, "settings", sealed) is None
    assert unsealed_file(OTHER, NAME, sealed) is None
    assert name_of_file(SEALS, sealed[: head_size(SEALS)], SEALS.name("settings")) is None
    assert name_of_file(SEALS, b"", SEALS.name(NAME)) is None


# Journals


def journal(lines: Sequence[bytes]) -> bytes:
    """A sealed journal."""
    return b"".join(frames(SEALS, JOURNAL, lines))


def said(sealed: bytes) -> tuple[bytes, Index]:
    """What a sealed journal says, and where its pieces lie."""
    reading = Reading(seals=SEALS, where=SEALS.name(JOURNAL), file=BytesIO(sealed), index=Index())
    reading.look()
    with BufferedReader(JournalFile(reading)) as file:
        return file.read(), reading.index


LINES = [f"line {number} {'x' * (7 * number)}\n".encode() for number in range(9)]


@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"") + b"\n"), max_size=12))
def test_a_journal_says_its_lines(lines: list[bytes]) -> None:
    """All of them, however short; its name stands before them."""
    sealed = journal(lines)
    assert said(sealed)[0] == b"".join(lines)
    assert name_of_journal(SEALS, sealed[:1024], SEALS.name(JOURNAL)) == JOURNAL
    assert tells_name(SEALS, sealed, JOURNAL)


def test_a_journal_grows_by_frames() -> None:
    """Appended line by line, it lies there as if it had been written at once, and is indexed further from its end."""
    grown = journal(LINES[:3])
    reading = Reading(seals=SEALS, where=SEALS.name(JOURNAL), file=BytesIO(grown), index=Index())
    reading.look()
    assert reading.index.frames == NAMES + 3
    grown += b"".join(frames(SEALS, JOURNAL, LINES[3:], reading.index.frames))
    assert said(grown)[0] == b"".join(LINES)
    later = Reading(seals=SEALS, where=SEALS.name(JOURNAL), file=BytesIO(grown), index=reading.index)
    later.look()
    assert later.index.size == len(b"".join(LINES))


@given(st.integers(0, 400), st.integers(0, 200))
def test_a_journal_can_be_read_from_anywhere(start: int, size: int) -> None:
    """As the plain file could be."""
    whole = b"".join(LINES)
    reading = Reading(seals=SEALS, where=SEALS.name(JOURNAL), file=BytesIO(journal(LINES)), index=Index())
    reading.look()
    with BufferedReader(JournalFile(reading)) as file:
        file.seek(start)
        assert file.read(size) == whole[start : start + size]
    assert piece_at([0, 10, 20], 19) == 1


def test_a_frame_that_does_not_open_stands_for_one_line() -> None:
    """The lines around it are there; in its place is what is no entry, so that it is told where it was."""
    sealed = journal(LINES)
    index = said(sealed)[1]
    middle = (index.offsets[4] + index.offsets[5]) // 2
    found, damaged = said(sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :])
    lines = found.splitlines(keepends=True)
    assert [*lines[:4], *lines[5:]] == [*LINES[:4], *LINES[5:]]
    assert lines[4].startswith(b"frame 6 does not open: ")
    assert damaged.torn == -1


def test_frames_cannot_be_moved_or_come_from_elsewhere() -> None:
    """A frame of another place or of another journal is none of this one."""
    sealed = journal(LINES)
    index = said(sealed)[1]
    cut = [sealed[one:other] for one, other in zip(index.offsets, index.offsets[1:], strict=False)]
    begin = sealed[: index.offsets[0]]
    swapped, _ = said(b"".join([begin, cut[1], cut[0], *cut[2:]]))
    assert LINES[1] + LINES[0] not in swapped
    foreign = b"".join(frames(SEALS, f"journal/{'ef' * 32}.jsonl", LINES))
    assert b"line 3" not in said(begin + foreign)[0]


@pytest.mark.parametrize("lost", [1, 5, 13, 40])
def test_an_end_that_was_cut_is_torn(lost: int) -> None:
    """A crash left it: the lines before are there, and it is known where they end."""
    sealed = journal(LINES)
    index = said(sealed)[1]
    found, torn = said(sealed[: len(sealed) - lost])
    assert found.startswith(b"".join(LINES[:-1]))
    assert not found.endswith(b"\n")
    assert torn.torn == index.offsets[-2]


@pytest.mark.parametrize("at", [0, 3, 14])
def test_an_end_with_a_hole_is_torn(at: int) -> None:
    """Wherever the hole begins: sealed bytes are never all zeros. The same in the midst is no crash's work."""
    sealed = journal(LINES)
    offsets = said(sealed)[1].offsets
    last = offsets[-2] + at
    assert said(sealed[:last] + bytes(40) + sealed[last + 40 :])[1].torn == offsets[-2]
    middle = offsets[2] + at
    assert said(sealed[:middle] + bytes(40) + sealed[middle + 40 :])[1].torn == -1


def test_a_missing_frame_before_a_torn_end_is_told() -> None:
    """Two pieces: what is missing is no part of what a crash left, and all that is said can be read."""
    sealed = journal(LINES)
    offsets = said(sealed)[1].offsets
    found, index = said(sealed[: offsets[-3]] + sealed[offsets[-2] : -3])
    assert len(found) == index.size
    *whole, missing, torn = found.splitlines(keepends=True)
    assert whole == LINES[:-2]
    assert missing.endswith(b" does not open: \n")
    assert not torn.endswith(b"\n")


@pytest.mark.parametrize("missing", [[0], [1], [0, 1]])
def test_a_name_that_is_missing_altogether_takes_no_line_along(missing: list[int]) -> None:
    """Whatever stands in its place is read as what it is, and that the name is missing can be seen."""
    sealed = journal(LINES)
    size = said(sealed)[1].offsets[0] // NAMES
    names = b"".join(sealed[at * size : (at + 1) * size] for at in range(NAMES) if at not in missing)
    changed = names + sealed[NAMES * size :]
    found, index = said(changed)
    assert found == b"".join(LINES)
    assert len(found) == index.size
    assert not tells_name(SEALS, changed, JOURNAL)


@given(st.lists(st.tuples(st.sampled_from(["drop", "twice", "flip", "hole", "swap"]), st.integers(0, 99)), max_size=4))
def test_whatever_happens_to_frames_all_that_is_said_can_be_read(damage: list[tuple[str, int]]) -> None:
    """To its end, and no line is said that was never written."""
    sealed = journal(LINES)
    edges = [0, said(sealed)[1].offsets[0] // NAMES, *said(sealed)[1].offsets]
    pieces = [sealed[one:other] for one, other in pairwise(edges)]
    for kind, number in damage:
        at = number % len(pieces) if pieces else 0
        one = pieces[at] if pieces else b""
        changed = {
            "drop": [],
            "twice": [one, one],
            "flip": [one[:40] + bytes(byte ^ 1 for byte in one[40:41]) + one[41:]],
            "hole": [bytes(len(one))],
            "swap": [*pieces[at + 1 : at + 2], one],
        }[kind]
        pieces[at : at + 1 + (kind == "swap")] = changed
    found, index = said(b"".join(pieces))
    assert len(found) == index.size
    whole = {line for line in found.splitlines(keepends=True) if b" does not open: " not in line}
    assert whole <= set(LINES)


def test_one_of_two_names_may_be_damaged() -> None:
    """The other one tells it, the lines are all there, and that the name is damaged can be seen."""
    sealed = journal(LINES)
    for at in (2, said(sealed)[1].offsets[0] - 2):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        assert said(changed)[0] == b"".join(LINES)
        assert not tells_name(SEALS, changed, JOURNAL)
    assert name_of_journal(SEALS, bytes(1024), SEALS.name(JOURNAL)) is None
    assert name_of_journal(OTHER, sealed[:1024], SEALS.name(JOURNAL)) is None
