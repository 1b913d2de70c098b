"""Forked journals: what each branch holds, and the entry by which a person says that they looked at it.

A journal forks when a copy of a case is continued in two places with the same key: a backup was restored, a laptop was
cloned. Nothing is wrong with either branch, and both count. What a person has to say is that they know why.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kuager.case.standing import trust_of
from kuager.errors import UsageError
from kuager.model.custody import ForkRepaired
from kuager.model.ids import one_line
from kuager.store import Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One way in which a forked journal went on.

    Attributes:
        head: Id of its last entry.
        entries: How many entries it has beyond what all branches share.
        types: How many of each type.
        first: What the clock said at the first of them.
        last: What it said at the last.
    """

    head: str
    entries: int
    types: Mapping[str, int]
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    """A forked journal.

    Attributes:
        device: Whose it is.
        shared: How many entries all branches share.
        branches: The branches, in the order of their heads.
        repaired: Whether a person looked at all of them.
    """

    device: str
    shared: int
    branches: tuple[Branch, ...]
    repaired: bool


def forks_of(store: Store) -> tuple[Fork, ...]:
    """The forked journals of a case."""
    repaired = trust_of(store).repaired
    devices = dict.fromkeys(device for device, _seq in store.forks())
    return tuple(_fork(store, device, repaired=device in repaired) for device in devices)


def _fork(store: Store, device: str, *, repaired: bool) -> Fork:
    rows = {row.id: row for row in store.placed([device], ())}
    heads = sorted(rows.keys() - {row.prev for row in rows.values()})
    ways = {head: _way(head, rows) for head in heads}
    shared = frozenset.intersection(*map(frozenset, ways.values()))
    branches = tuple(_branch(head, [rows[name] for name in way if name not in shared]) for head, way in ways.items())
    return Fork(device=device, shared=len(shared), branches=branches, repaired=repaired)


def _way(head: str, rows: Mapping[str, Row]) -> tuple[str, ...]:
    """An entry and all that lead to it, the first one first."""
    way: list[str] = []
    row = rows.get(head)
    while row is not None:
        way.append(row.id)
        row = rows.get(row.prev or "")
    return tuple(reversed(way))


def _branch(head: str, rows: list[Row]) -> Branch:
    return Branch(
        head=head,
        entries=len(rows),
        types=dict(sorted(Counter(row.type for row in rows).items())),
        first=rows[0].time if rows else "",
        last=rows[-1].time if rows else "",
    )


def repair(forks: Iterable[Fork], device: str, successor: str, note: str) -> ForkRepaired:
    """The entry that says that a person looked at the branches of a journal.

    Args:
        forks: The forked journals.
        device: Which of them.
        successor: The device that goes on.
        note: What had happened.

    Raises:
        UsageError: That journal is not forked.
    """
    found = next((one for one in forks if one.device == device), None)
    if found is None:
        message = f"the journal of device {device[:16]}… is not forked"
        raise UsageError(message, hint="Forked journals are listed by: kuager repair")
    heads = tuple(one.head for one in found.branches)
    return ForkRepaired(device=device, heads=heads, successor=successor, note=one_line(note))
