"""Devices and persons, revocation that all machines work out alike, clocks as claims."""

from itertools import permutations
from pathlib import Path

import pytest

from kuager.errors import UsageError
from tests.case.cases import codes, types
from tests.case.teams import Machine, team
from tests.hostile.forged import forge

YOURS = "40 people were hurt in Karasu, a nurse said.\n"


def _problems(machine: Machine) -> list[str]:
    return codes(machine.do(lambda case: case.verify()))


def _all_merge(*machines: Machine) -> None:
    for _ in range(2):
        for one in machines:
            one.merge(*(other for other in machines if other is not one))


def test_a_device_says_whose_it_is(tmp_path: Path) -> None:
    """And vouches for another device of the same person; of somebody else's it may not speak."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", YOURS)
    one.merge(other)
    with pytest.raises(UsageError, match="belongs to somebody"):
        one.do(lambda case: case.enrol(" "))
    with pytest.raises(UsageError, match="does not say of itself"):
        one.do(lambda case: case.enrol("Aigul", device=other.device))
    one.do(lambda case: case.enrol("Aigul", label="old laptop"))
    one.do(lambda case: case.enrol("Aigul", label="phone", device=other.device[:12]))
    found = {device.journal.device: device for device in one.do(lambda case: case.devices())}
    (mine,), (yours,) = found[one.device].belongs, found[other.device].belongs
    assert (mine.person, mine.label, mine.by, mine.vouched) == ("Aigul", "old laptop", one.device, True)
    assert (yours.person, yours.label, yours.by, yours.vouched) == ("Aigul", "phone", one.device, True)
    assert [device.here for device in found.values()].count(True) == 1
    assert found[other.device].journal.entries == 2


def test_a_stranger_s_word_is_shown_as_that(tmp_path: Path) -> None:
    """A journal made by hand says whose another device is."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", YOURS)
    one.merge(other)
    forge(one.folder, [("device_enrolled", {"device": other.device, "person": "Somebody"})])
    found = {device.journal.device: device for device in one.do(lambda case: case.devices())}
    (said,) = found[other.device].belongs
    assert (said.person, said.vouched) == ("Somebody", False)


def test_what_a_revoked_device_wrote_after_does_not_count(tmp_path: Path) -> None:
    """It is kept, told, and left out of everything; the store is what a new one would be."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", YOURS)
    one.merge(other)
    revoked = one.do(lambda case: case.revoke(other.device, reason="the laptop was seized"))
    other.add("later.txt", "41 people were hurt in Karasu, a nurse said.\n")
    merged = one.merge(other)
    assert codes(merged.remarks) == ["device_revoked"]
    assert one.names == ["one.txt", "two.txt", "yours.txt"]
    assert _problems(one) == []
    (remark,) = [found for found in one.do(lambda case: case.remarks()) if found.code == "device_revoked"]
    assert "2 of its entries are kept and do not count. Reason: the laptop was seized" in remark.message
    (device,) = [found for found in one.do(lambda case: case.devices()) if found.revocations]
    assert (device.journal.cut, device.revocations[0].last, device.revocations[0].holds) == (2, revoked.last, True)


def test_a_revoked_machine_goes_on_with_a_new_key(tmp_path: Path) -> None:
    """Its person learns of it at the merge; what they write from then on counts."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", YOURS)
    before = other.device
    one.merge(other)
    one.do(lambda case: case.revoke(before, reason="lost, they said", last="none"))
    other.merge(one)
    other.add("later.txt", "41 people were hurt in Karasu, a nurse said.\n")
    assert other.device != before
    one.merge(other)
    assert one.names == other.names == ["later.txt", "one.txt", "two.txt"]


def test_a_revocation_is_taken_back_by_another(tmp_path: Path) -> None:
    """What had been cut off counts again, up to the entry that is named."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", YOURS)
    other.add("later.txt", "41 people were hurt in Karasu, a nurse said.\n")
    one.merge(other)
    one.do(lambda case: case.revoke(other.device, reason="by mistake", last="none"))
    assert one.names == ["one.txt", "two.txt"]
    one.do(lambda case: case.revoke(other.device, reason="it was another laptop"))
    assert one.names == ["later.txt", "one.txt", "two.txt", "yours.txt"]
    (device,) = [found for found in one.do(lambda case: case.devices()) if found.revocations]
    assert [found.holds for found in device.revocations] == [False, True]
    assert _problems(one) == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_two_who_revoke_each_other_are_both_revoked(order: tuple[int, ...], tmp_path: Path) -> None:
    """In whatever order the copies meet; a third machine, or they with new keys, goes on."""
    machines = team(tmp_path, 3)
    one, other, third = machines
    one.add("mine.txt", "Three protesters were killed in Karasu on Friday.\n")
    other.add("yours.txt", YOURS)
    one.merge(other)
    other.merge(one)
    mine, yours = one.device, other.device
    one.do(lambda case: case.revoke(yours, reason="they are not who they say"))
    other.do(lambda case: case.revoke(mine, reason="no, they are not"))
    one.add("one-later.txt", "Five people were killed in Karasu.\n")
    other.add("other-later.txt", "Six people were killed in Karasu.\n")
    _all_merge(*(machines[at] for at in order))
    assert one.names == other.names == third.names == ["mine.txt", "one.txt", "two.txt", "yours.txt"]
    assert one.folded() == other.folded() == third.folded()
    assert _problems(third) == []
    remarks = [found.message for found in third.do(lambda case: case.remarks()) if found.code == "device_revoked"]
    assert len(remarks) == 2
    assert all("which is itself revoked" in remark for remark in remarks)
    one.add("after.txt", "Seven people were killed in Karasu.\n")
    third.merge(one)
    assert "after.txt" in third.names


def test_only_what_there_is_can_be_revoked(tmp_path: Path) -> None:
    """Unknown devices and entries, no reason: refused, and nothing is written."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", YOURS)
    one.merge(other)
    before = types(one.folder)
    for device, reason, last, says in (
        ("ffff0000", "x", None, "is no device"),
        ("", "x", None, "is no device"),
        (other.device, " ", None, "needs a reason"),
        (other.device, "x", "0" * 64, "is not one entry"),
    ):
        with pytest.raises(UsageError, match=says):
            one.do(lambda case, d=device, r=reason, e=last: case.revoke(d, reason=r, last=e))  # type: ignore[misc] # bound
    assert types(one.folder) == before


def test_who_began_the_case_can_be_revoked(tmp_path: Path) -> None:
    """The case stays a case, without what that device took in."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", YOURS)
    other.do(lambda case: case.revoke(one.device, reason="not one of us", last="none"))
    assert other.names == ["yours.txt"]
    assert other.do(lambda case: case.settings.title) == "Karasu"
    assert _problems(other) == []


def test_clocks_that_cannot_both_be_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told as a remark, never as a fault; an hour between two machines is nothing."""
    one, other = team(tmp_path, 2)

    def at(time: str) -> None:
        monkeypatch.setattr("kuager.adapters.clock.now", lambda: time)

    at("2040-01-03T00:00:00Z")
    other.add("yours.txt", YOURS)
    at("2039-12-31T00:00:00Z")
    one.merge(other)
    (remark,) = one.do(lambda case: case.remarks())
    assert remark.code == "clock_differs"
    assert "said 2039-12-31T00:00:00Z after that of" in remark.message
    assert "3 days" in remark.message
    at("2039-12-30T23:00:00Z")
    one.add("mine.txt", "Three protesters were killed in Karasu on Friday.\n")
    assert [found.code for found in one.do(lambda case: case.remarks())] == ["clock_differs"] * 2
    assert "60 minutes" in " ".join(found.message for found in one.do(lambda case: case.remarks()))
    assert _problems(one) == []


def test_a_clock_may_say_anything(tmp_path: Path) -> None:
    """A time that there is not, signed all the same."""
    (one,) = team(tmp_path, 1)
    forge(one.folder, [("test_made", {}), ("test_made", {})], times=("2022-99-10T12:00:00Z", "2022-98-10T12:00:00Z"))
    assert one.do(lambda case: case.remarks()) == ()


def test_a_claim_on_a_document_of_a_revoked_device_is_no_fault(tmp_path: Path) -> None:
    """The document does not count any more; the decision on it is kept, and there is no text to hold it against."""
    one, other = team(tmp_path, 2)
    other.add("yours.txt", YOURS)
    one.merge(other)
    figure = one.do(lambda case: next(f.id for f in case.record().figures if f.count.bounds.lower == 40))
    one.do(lambda case: case.decide([figure], "accepted"))
    one.do(lambda case: case.revoke(other.device, reason="seized", last="none"))
    assert _problems(one) == []
    assert figure not in [f.id for f in one.do(lambda case: case.record().figures)]
