"""The entries of a journal as a chain, and all journals of a case together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.journal.chain import Link, check_together, fork, unreadable
from kuager.journal.entry import without_body
from tests.journal.logs import DEVICE, OTHER, OTHER_SEED, Log, checked, codes, log


def test_a_good_journal_has_no_faults() -> None:
    """Every entry is found at its place."""
    good = log(4)
    found, faults = checked(good.data)
    assert [one.entry for one in found] == good.entries
    assert faults == []
    assert [good.data[one.piece.offset : one.piece.end] for one in found] == good.lines


def test_a_lost_line_blocks_what_follows() -> None:
    """The first entry after the hole is named; none behind it is used."""
    good = log(5)
    found, faults = checked(b"".join(good.lines[:2] + good.lines[3:]))
    assert [one.entry.seq for one in found] == [1, 2]
    assert codes(faults) == ["journal_chain", "journal_chain"]
    assert "line 3" in faults[0].problem.message
    assert "entry 4 is missing" in faults[0].problem.message
    assert all(fault.blocks for fault in faults)


def test_lines_may_not_change_places() -> None:
    """An entry stands behind the one it names."""
    good = log(3)
    found, faults = checked(good.lines[0] + good.lines[2] + good.lines[1])
    assert [one.entry.seq for one in found] == [1, 2]
    assert codes(faults) == ["journal_chain"]


@pytest.mark.parametrize("at", range(3))
def test_an_empty_line_is_no_entry(at: int) -> None:
    """Not even at the end: every byte of a journal belongs to an entry."""
    good = log(2)
    found, faults = checked(b"".join([*good.lines[:at], b"\n", *good.lines[at:]]))
    assert [one.entry.seq for one in found] == [1, 2]
    assert codes(faults) == ["journal_line"]


def test_a_line_does_not_stand_twice() -> None:
    """A repeated entry says nothing new, and should not be there."""
    good = log(2)
    _found, faults = checked(good.data + good.lines[1])
    assert codes(faults) == ["journal_chain"]
    assert "twice" in faults[0].problem.message


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"seq": 4}, "entry 4 follows entry 2"),
        ({"prev": None}, "names no entry before it"),
        ({"prev": "0" * 64}, "is missing"),
        ({"lamport": 2}, "older than the one before"),
    ],
)
def test_an_entry_takes_its_place(changes: dict[str, object], says: str) -> None:
    """Signed or not, an entry that does not follow the one it names is not used."""
    bad = log(2)
    bad.append(**changes)  # type: ignore[arg-type] # wrong on purpose
    found, faults = checked(bad.data)
    assert [one.entry.seq for one in found] == [1, 2]
    assert says in faults[0].problem.message


def test_an_entry_does_not_follow_another_journal() -> None:
    """``prev`` of another device is no ``prev``."""
    other = log(1, OTHER_SEED)
    link = Link(id=other.entries[0].id, device=OTHER, seq=1, lamport=1)
    bad = Log()
    bad.append(seq=2, prev=link.id, lamport=2)
    _found, faults = checked(bad.data, known={link.id: link}.get)
    assert codes(faults) == ["journal_chain"]


def test_what_was_verified_before_can_be_continued() -> None:
    """The rest of a journal is verified from where one stopped."""
    good = log(3)
    before = [one.link for one in checked(good.data)[0]]
    known = {link.id: link for link in before[:2]}
    found, faults = checked(good.lines[2], known=known.get)
    assert [one.entry.seq for one in found] == [3]
    assert faults == []


@pytest.mark.parametrize("mark", [b"*", b"\x0b", b"\x8a", b"J", b" "])
def test_a_damaged_newline_loses_no_entry(mark: bytes) -> None:
    """Both neighbours are kept, the place is named, and nothing more is written until it is put right."""
    good = log(3)
    found, faults = checked(good.lines[0][:-1] + mark + good.lines[1] + good.lines[2])
    assert [one.entry.seq for one in found] == [1, 2, 3]
    assert codes(faults) == ["journal_newline"]
    assert faults[0].blocks


def test_what_cannot_be_read_behind_a_damaged_newline_is_told() -> None:
    """The entry in front is kept; the rest of the line is no entry."""
    good = log(2)
    broken = good.lines[1].replace(b"signature", b"signatura")
    found, faults = checked(good.lines[0][:-1] + b"*" + broken)
    assert [one.entry.seq for one in found] == [1]
    assert sorted(codes(faults)) == ["journal_line", "journal_newline"]


@pytest.mark.parametrize("mark", [b"", b"*", b"\x8a"])
def test_a_missing_last_newline_loses_no_entry(mark: bytes) -> None:
    """The entry is kept; what to cut is told."""
    good = log(2)
    found, faults = checked(good.data[:-1] + mark)
    assert [one.entry.seq for one in found] == [1, 2]
    assert codes(faults) == ["journal_torn"]
    (tail,) = [fault.tail for fault in faults]
    assert tail is not None
    assert (tail.offset, tail.unended, tail.device) == (len(good.data) - 1, True, DEVICE)
    assert not faults[0].blocks


def test_a_torn_line_is_told_from_a_broken_one() -> None:
    """Every beginning of a last line is torn; the same in the middle of a file is broken."""
    good = log(3)
    start = len(good.lines[0]) + len(good.lines[1])
    for size in range(1, len(good.lines[2]) - 1):
        found, faults = checked(good.data[: start + size])
        assert [one.entry.seq for one in found] == [1, 2]
        assert codes(faults) == ["journal_torn"]
        assert faults[0].tail is not None
        assert (faults[0].tail.offset, faults[0].tail.unended) == (start, False)
    _found, faults = checked(good.lines[0] + good.lines[1][:50] + b"\n" + good.lines[2])
    assert codes(faults) == ["journal_line", "journal_chain"]


def test_a_purged_body_keeps_the_chain() -> None:
    """The entry stays, those after it are good; that nobody said why is told."""
    good = log(3)
    purged = without_body(good.lines[1][:-1]) + b"\n"
    found, faults = checked(good.lines[0] + purged + good.lines[2])
    assert [one.entry.seq for one in found] == [1, 2, 3]
    assert codes(faults) == ["journal_purged"]
    assert not faults[0].blocks


def test_a_damaged_body_keeps_the_chain() -> None:
    """The entry counts as one without body, and the damage is told."""
    good = log(3)
    found, faults = checked(good.data.replace(b'{\\"n\\":2}', b'{\\"n\\":3}'))
    assert [(one.entry.seq, one.sound) for one in found] == [(1, True), (2, False), (3, True)]
    assert codes(faults) == ["journal_body"]
    assert faults[0].blocks


def test_a_fork_is_kept_and_told() -> None:
    """Two entries at one place: both branches are good entries."""
    good = log(3)
    branch = Log(lines=[], entries=good.entries[:1])
    branch.append('{"other":2}')
    branch.append('{"other":3}')
    found, faults = checked(good.data + branch.data)
    assert [one.entry.seq for one in found] == [1, 2, 3, 2, 3]
    assert faults == []
    forks = check_together([one.link for one in found])
    assert forks == (fork(DEVICE, 2), fork(DEVICE, 3))
    assert not forks[0].blocks


def test_what_was_seen_is_there() -> None:
    """An entry that names the head of another journal came after it, and that head is here."""
    first = log(2)
    second = Log(seed=OTHER_SEED)
    second.append(seen=(first.entries[1].id,), lamport=3)
    links = [one.link for one in (*checked(first.data)[0], *checked(second.data, OTHER)[0])]
    assert check_together(links) == ()
    cut = check_together([link for link in links if link.id != first.entries[1].id])
    assert codes(list(cut)) == ["journal_unseen"]
    known = {link.id: link for link in links}
    assert check_together(links[2:], known.get) == ()


def test_nobody_has_seen_what_came_later() -> None:
    """Cause comes before effect: ``lamport`` says so, or one of the two is wrong."""
    first = log(5)
    second = Log(seed=OTHER_SEED)
    second.append(seen=(first.entries[4].id,), lamport=2)
    links = [one.link for one in (*checked(first.data)[0], *checked(second.data, OTHER)[0])]
    assert codes(list(check_together(links))) == ["journal_unseen"]
    own = Log()
    own.append()
    own.append(seen=(own.entries[0].id,))
    assert codes(list(check_together([one.link for one in checked(own.data)[0]]))) == ["journal_unseen"]


def test_a_journal_that_cannot_be_read_blocks() -> None:
    """Nothing is written beside what nobody could look at."""
    assert unreadable(DEVICE, "Permission denied").blocks


@given(st.binary(max_size=200))
def test_no_bytes_stop_verification(data: bytes) -> None:
    """Whatever stands in a file: entries or faults, never an exception, never an entry that nobody signed."""
    found, faults = checked(data)
    assert found == []
    assert bool(faults) is bool(data)


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=4), st.integers(0, 2000))
@settings(deadline=None)
def test_no_damage_makes_an_entry(changes: list[tuple[int, int]], cut: int) -> None:
    """Random bytes in random places, and a random end: what is still found was there before, in its order."""
    good = log(3)
    data = bytearray(good.data)
    for at, value in changes:
        data[at % len(data)] = value
    damaged = bytes(data[: len(data) - cut % len(data)])
    found, faults = checked(damaged)
    ids = [entry.id for entry in good.entries]
    assert [one.entry.id for one in found] == ids[: len(found)]
    assert (faults == []) is (good.data.startswith(damaged) and damaged in {b"".join(good.lines[:n]) for n in range(4)})
