"""Any history of a team: machines add, decide, purge, revoke, merge, restore backups, are cloned and lied to.

Whatever happens, in any order:

- the same set of entries gives the same store, byte for byte, on every machine;
- nothing is lost but what a person purged, or what a restored backup had never held;
- verify finds exactly the forks that nobody looked at, and nothing else;
- what a tombstone of a copy names is in no file of that copy;
- when all have merged, all hold the same.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kuager.case import Case
from kuager.errors import UsageError
from kuager.model.entries import Settings
from tests.case.cases import another_machine, codes, written
from tests.case.teams import Machine
from tests.hostile.forged import forge

NUMBER = 4
LONG = int(os.environ.get("KUAGER_TEAM_HISTORIES", "150"))
WORDS = [f"Zhq{letter}bek" for letter in "abcdefgh"]
machines = st.integers(0, NUMBER - 1)
words = st.sampled_from(WORDS)
seldom = st.sampled_from([False, False, False, True])


def text_of(word: str) -> str:
    """A text with a word that stands nowhere else."""
    return f"At least {len(word) + ord(word[3])} people were arrested in Karasu, a witness called {word} told us.\n"


class Header:
    """What the header of an entry says, read without the code that is tested."""

    def __init__(self, line: bytes, device: str) -> None:
        """Read a line."""
        members = json.loads(line)
        header = json.loads(members["header"])
        self.device: str = header["device"]
        self.seq: int = header["seq"]
        self.prev: str | None = header["prev"]
        self.type: str = header["type"]
        self.id = hashlib.sha256(b"kuager-entry-v1\0" + members["header"].encode()).hexdigest()
        self.body: dict[str, object] = json.loads(members["body"]) if members["body"] else {}
        assert self.device == device


def headers(machine: Machine) -> list[Header]:
    """The entries in the journals of a machine."""
    paths = sorted((machine.folder / "journal").glob("*.jsonl"))
    return [Header(line, path.stem) for path in paths for line in path.read_bytes().splitlines()]


class Team(RuleBasedStateMachine):
    """The machines, and what they should hold."""

    counts: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        """Begin."""
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="kuager-team-"))
        self.team: list[Machine] = []
        self.backups: dict[int, Path] = {}
        self.stores: dict[frozenset[str], str] = {}
        self.touched: set[int] = set()

    @initialize()
    def begin(self) -> None:
        """A case, and a copy of it for each."""
        for at in range(NUMBER):
            place = self.place / str(at)
            self.team.append(Machine(folder=place / "case", home=place / "home", texts=place / "texts"))
        first = self.team[0]
        with another_machine(first.home), Case.create(first.folder, Settings(title="Karasu")) as case:
            case.add([written(first.texts, {f"{word}.txt": text_of(word) for word in WORDS[:3]})])
        for other in self.team[1:]:
            other.folder.parent.mkdir(parents=True)
            shutil.copytree(first.folder, other.folder)
        self.touched = set(range(NUMBER))

    def _did(self, what: str, *at: int) -> None:
        self.counts[what] += 1
        self.touched |= set(at)

    @rule(at=machines, word=words)
    def add(self, at: int, word: str) -> None:
        """A machine takes a text in, perhaps one that it or another has already."""
        self.team[at].add(f"{word}.txt", text_of(word))
        self._did("add", at)

    @rule(at=machines, other=machines, one=words, two=words)
    def clone_and_both_go_on(self, at: int, other: int, one: str, two: str) -> None:
        """A machine is cloned, both take a text in, and they meet: the surest way to a fork."""
        if at != other:
            self.clone(other, at)
            self.add(at, one)
            self.add(other, two)
            self.merge(at, other)

    @rule(at=machines, which=st.integers(0, 5), decision=st.sampled_from(["accepted", "rejected"]))
    def decide(self, at: int, which: int, decision: str) -> None:
        """A person decides on a figure."""
        figures = self.team[at].do(lambda case: [figure.id for figure in case.record().figures])
        if figures:
            figure = figures[which % len(figures)]
            self.team[at].do(lambda case: case.decide([figure], decision))
            self._did("decide", at)

    @rule(at=machines, source=machines)
    def merge(self, at: int, source: int) -> None:
        """One takes what the other has; nothing that it had is gone."""
        if at == source:
            return
        before = {one.id for one in headers(self.team[at])} | {one.id for one in headers(self.team[source])}
        merged = self.team[at].merge(self.team[source], purging=True)
        assert [one.refused for one in merged.taken] == [()]
        assert before <= {one.id for one in headers(self.team[at])}
        self._did("merge", at)

    @rule(at=machines, source=machines)
    def merge_without_purging(self, at: int, source: int) -> None:
        """Where something would be destroyed, nothing is taken."""
        if at == source:
            return
        before = [one.id for one in headers(self.team[at])]
        told = _refused(lambda: self.team[at].merge(self.team[source]))
        if told:
            assert "Nothing was taken" in told
            assert [one.id for one in headers(self.team[at])] == before
        self._did("merge", at)

    @rule(at=machines, word=words)
    def purge(self, at: int, word: str) -> None:
        """A person purges a text, where it is there."""
        if f"{word}.txt" in self.team[at].names:
            self.team[at].purge(f"{word}.txt")
            self._did("purge", at)

    @rule(at=machines, which=st.integers(0, 9), last=st.sampled_from([None, "some", "none"]), seldom=seldom)
    def revoke(self, at: int, which: int, last: str | None, *, seldom: bool) -> None:
        """A person revokes a device, also their own, also for the second time."""
        if not seldom:
            return
        machine = self.team[at]
        devices = machine.do(lambda case: case.devices())
        device = devices[which % len(devices)].journal.device
        if last == "some":
            entries = machine.do(lambda case: case._store.placed([device], ()))  # noqa: SLF001 - any entry will do
            last = entries[which % len(entries)].id
        machine.do(lambda case: case.revoke(device, reason="lost", last=last))
        self._did("revoke", at)

    @rule(at=machines)
    def repair(self, at: int) -> None:
        """A person looks at every fork that is there."""
        machine = self.team[at]
        for fork in machine.do(lambda case: case.forks()):
            if not fork.repaired:
                machine.do(lambda case, device=fork.device: case.repair(device))  # type: ignore[misc] # bound
                self._did("repair", at)

    @rule(at=machines)
    def back_up(self, at: int) -> None:
        """A copy of the case folder is put away."""
        place = self.place / f"backup{at}"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.team[at].folder, place)
        self.backups[at] = place

    @precondition(lambda self: self.backups)
    @rule(which=st.integers(0, 9))
    def restore(self, which: int) -> None:
        """The copy is put back; the keys stay what they were."""
        at = sorted(self.backups)[which % len(self.backups)]
        shutil.rmtree(self.team[at].folder)
        shutil.copytree(self.backups[at], self.team[at].folder)
        self._did("restore", at)

    @rule(at=machines, source=machines)
    def clone(self, at: int, source: int) -> None:
        """A whole machine is cloned over another: two go on with one key."""
        if at == source:
            return
        for name in ("folder", "home"):
            shutil.rmtree(getattr(self.team[at], name), ignore_errors=True)
            if getattr(self.team[source], name).exists():
                shutil.copytree(getattr(self.team[source], name), getattr(self.team[at], name))
        self._did("clone", at)

    @rule(
        at=machines,
        what=st.sampled_from(["purged", "device_revoked", "fork_repaired"]),
        which=st.integers(0, 9),
        seldom=seldom,
    )
    def lie(self, at: int, what: str, which: int, *, seldom: bool) -> None:
        """A stick with a journal made by hand, which says the worst of everybody."""
        if not seldom:
            return
        machine, stick = self.team[at], self.place / "stick"
        shutil.rmtree(stick, ignore_errors=True)
        shutil.copytree(machine.folder, stick)
        devices = machine.do(lambda case: case.devices())
        device, ids = devices[which % len(devices)].journal.device, [one.journal.last for one in devices]
        said = {
            "purged": {"entries": [*ids], "blobs": ["../../x"], "reason": "ha"},
            "device_revoked": {"device": device, "last": None, "reason": "ha"},
            "fork_repaired": {"device": device, "heads": [*ids], "successor": device, "note": "ha"},
        }
        forge(stick, [(what, said[what])], seed=bytes([which]) * 32)  # type: ignore[list-item] # JSON of some kind
        told = _refused(lambda: machine.do(lambda case: case.merge([stick])))
        assert not told or "Nothing was taken" in told
        self._did("lie", at)

    @rule(at=machines)
    def rebuild(self, at: int) -> None:
        """The store is thrown away and made anew: it is the same."""
        self.team[at].do(lambda case: case.rebuild())
        self._did("rebuild", at)

    @invariant()
    def all_is_well(self) -> None:
        """What holds after every step, of the machines that it was about."""
        for at in sorted(self.touched):
            self._look_at(self.team[at])
        self.touched = set()

    def _look_at(self, machine: Machine) -> None:
        found = machine.do(lambda case: codes(case.verify()))
        assert set(found) <= {"journal_fork"}, found
        entries = headers(machine)
        must, may = _forked(entries)
        assert bool(must) <= bool(found) <= bool(may), (found, must, may)
        if found:
            self.counts["looks at forks"] += 1
        self.counts["looks"] += 1
        store = "\n".join(machine.folded())
        assert self.stores.setdefault(frozenset(one.id for one in entries), store) == store
        purged = {name for one in entries if one.type == "purged" for name in one.body.get("blobs", ())}  # type: ignore[attr-defined] # JSON of some kind
        for name in purged:
            assert not (machine.folder / "blobs" / str(name)[:2] / str(name)).exists()
        for word in WORDS:
            if _digest(word) in purged:
                assert machine.bytes_with(word) == []

    def teardown(self) -> None:
        """All merge with all: then all hold the same."""
        try:
            if self.team:
                self._meet()
        finally:
            shutil.rmtree(self.place, ignore_errors=True)

    def _meet(self) -> None:
        for _ in range(4):
            for machine in self.team:
                machine.merge(*(other for other in self.team if other is not machine), purging=True)
        held = [frozenset(one.id for one in headers(machine)) for machine in self.team]
        assert len(set(held)) == 1
        assert len({"\n".join(machine.folded()) for machine in self.team}) == 1
        for machine in self.team:
            self._look_at(machine)


def _refused(doing: Callable[[], object]) -> str:
    """Why something is refused; empty when it is not."""
    try:
        doing()
    except UsageError as error:
        return str(error)
    return ""


def _digest(word: str) -> str:
    return hashlib.sha256(text_of(word).encode()).hexdigest()


def _forked(entries: list[Header]) -> tuple[set[str], set[str]]:
    """Devices whose forks must be flagged, and those whose forks may be: a second opinion.

    A repair counts unless its author is revoked. Whether a revocation holds is left to the tests of trust: where the
    author of a repair was ever revoked, either will do.
    """
    places = Counter((one.device, one.seq) for one in entries)
    forked = {device for (device, _seq), number in places.items() if number > 1}
    accused = {one.body.get("device") for one in entries if one.type == "device_revoked"}
    followed = {one.prev for one in entries}
    must, may = set(), set()
    for device in forked:
        ends = {one.id for one in entries if one.device == device and one.id not in followed}
        repairs = [one for one in entries if one.type == "fork_repaired" and one.body.get("device") == device]
        if not ends <= _heads(one for one in repairs if one.device not in accused):
            may.add(device)
        if not ends <= _heads(repairs):
            must.add(device)
    return must, may


def _heads(repairs: Iterable[Header]) -> set[object]:
    return {head for one in repairs for head in cast("list[object]", one.body["heads"])}


def _run(examples: int, steps: int) -> Counter[str]:
    Team.counts = Counter()
    run_state_machine_as_test(
        Team,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )
    return Team.counts


def test_short_histories() -> None:
    """A few of them, always the same."""
    assert _run(3, 10)["looks"] > 0


@pytest.mark.slow
def test_long_histories(capsys: pytest.CaptureFixture[str]) -> None:
    """Many; a good part of them looks at forks, or the rules are too tame."""
    counts = _run(LONG, 40)
    with capsys.disabled():
        sys.stdout.write(f"\nteam: {LONG} histories, {dict(sorted(counts.items()))}\n")
    assert counts["looks at forks"] > counts["looks"] / 10
