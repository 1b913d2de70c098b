"""Each call by which a verb writes is refused once: by a full disk, by a broken one; in a case and in a vault.

Whatever is refused: the person is told with one of Kuager's errors, the case opens, what was there before is there,
nothing is wrong but an end of a journal that was never acknowledged, and doing the same again succeeds.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.case.vault import Cost, NewVault, Secret, Warden
from kuager.errors import KuagerError
from kuager.model.entries import Settings
from tests.case.cases import TEXTS, codes, written
from tests.integrity.system import Fault, System, disk_full

CHEAP = NewVault(passphrase="many words of a test", cost=Cost(passes=1, memory=8192))  # noqa: S106 - of a test

Verb = Callable[[Case, Path], object]


def disk_broken(_real: Callable[..., object], _arguments: tuple[object, ...]) -> object:
    """The disk does not answer."""
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def typed() -> Secret:
    """What opens the vault of these tests."""
    return Secret(passphrase=CHEAP.passphrase)


def figure(case: Case, at: int = 0) -> str:
    """The id of a figure."""
    return case.record().figures[at].id


def judge(case: Case, _more: Path) -> object:
    """Say that two figures count one quantity."""
    one, other = (one.id for one in case.record().figures[:2])
    return case.judge(one, other, "same")


def add_many(case: Case, more: Path) -> object:
    """Add so many texts that their entries reach the disk together."""
    return case.add([written(more.parent / "many", {f"{at}.txt": f"At least {at + 2} died.\n" for at in range(6)})])


VERBS: dict[str, Verb] = {
    "add": lambda case, more: case.add([more]),
    "add many": add_many,
    "accept": lambda case, _more: case.decide([figure(case)], "accepted"),
    "enter": lambda case, _more: case.decide([figure(case), figure(case, 1)], "rejected", note="twice"),
    "judge": judge,
    "enrol": lambda case, _more: case.enrol("Dana", label="laptop"),
    "rebuild": lambda case, _more: case.rebuild(),
}


def refusals(place: Path, verb: Verb, fault: Fault, step: int, vault: NewVault | None) -> Iterator[bool]:
    """Let every so-manieth call fail, each in a fresh copy; whether the verb was told."""
    begun, more = place / "begun", written(place / "more", {"more.txt": "Nine people were hurt in Karasu.\n"})
    with Case.create(begun, Settings(title="Karasu"), vault=vault) as case:
        case.add([written(place / "texts", TEXTS)])
    number, reached = 1, True
    while reached:
        folder = place / "case"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(begun, folder)
        told = False
        with Case.open(folder, typed) as case, pytest.MonkeyPatch.context() as patch:
            before = entry_ids(case)
            system = System(patch, number, fault)
            try:
                verb(case, more)
            except KuagerError:
                told = True
            reached = system.made >= number
        with Case.open(folder, typed) as case:
            assert before <= entry_ids(case)
            assert set(codes(case.verify())) <= {"journal_torn"}
            verb(case, more)
            assert case.verify() == ()
        if reached:
            yield told
        number += step


def entry_ids(case: Case) -> set[str]:
    """The heads and documents that a case knows."""
    record = case.record()
    return {one.id for one in record.documents} | {one.id for one in record.figures}


@pytest.mark.parametrize("vault", [None, CHEAP], ids=["case", "vault"])
@pytest.mark.parametrize("name", VERBS)
def test_some_call_is_refused(name: str, vault: NewVault | None, tmp_path: Path) -> None:
    """A sample of calls."""
    assert list(refusals(tmp_path, VERBS[name], disk_full, 23, vault)) or name == "rebuild"


@pytest.mark.slow
@pytest.mark.parametrize("vault", [None, CHEAP], ids=["case", "vault"])
@pytest.mark.parametrize("fault", [disk_full, disk_broken], ids=["full", "broken"])
@pytest.mark.parametrize("name", VERBS)
def test_every_call_is_refused(name: str, fault: Fault, vault: NewVault | None, tmp_path: Path) -> None:
    """All of them; the counts are printed."""
    told = list(refusals(tmp_path, VERBS[name], fault, 1, vault))
    print(f"{name}: {len(told)} calls refused, {sum(told)} told")  # noqa: T201 - a reported count


@pytest.mark.parametrize("fault", [disk_full, disk_broken], ids=["full", "broken"])
def test_a_passphrase_that_cannot_be_changed_still_opens(fault: Fault, tmp_path: Path) -> None:
    """At every call: the old passphrase opens the vault, or the new one; the one just given where nobody was told."""
    begun = tmp_path / "begun"
    Case.create(begun, vault=CHEAP).close()
    number, reached, new = 1, True, "other words of a test"
    while reached:
        folder, told = tmp_path / str(number), False
        shutil.copytree(begun, folder)
        with pytest.MonkeyPatch.context() as patch:
            system = System(patch, number, fault)
            try:
                Warden(folder).change(typed, new)
            except KuagerError:
                told = True
            reached = system.made >= number
        opens = []
        for phrase in (CHEAP.passphrase, new):
            try:
                Case.open(folder, lambda phrase=phrase: Secret(passphrase=phrase)).close()  # type: ignore[misc]  # bound
                opens.append(phrase)
            except KuagerError:
                continue
        assert opens if told else opens == [new]
        number += 1
    assert number > 10
