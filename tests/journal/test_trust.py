"""What entries say of other entries: the verdict is a function of the entries alone."""

from hypothesis import given
from hypothesis import strategies as st

from kuager.journal.chain import Link
from kuager.journal.trust import NOTHING_TOLD, Trust, weigh
from kuager.model.custody import DeviceRevoked, ForkRepaired, Purged
from kuager.model.entries import EntryContent


class Case:
    """Links of journals that grow by a letter: ``a1, a2, …`` of device ``a``."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.links: list[Link] = []
        self.told: dict[str, EntryContent] = {}

    def grow(
        self, device: str, kind: str = "made", *, after: str | None = None, told: EntryContent | None = None
    ) -> str:
        """One more entry of a device, behind its last one or behind another."""
        own = [link for link in self.links if link.device == device]
        prev = after or (own[-1].id if own else None)
        before = next((link.seq for link in own if link.id == prev), 0)
        name = f"{device}{len(own) + 1}"
        lamport = len(self.links) + 1
        self.links.append(Link(id=name, device=device, seq=before + 1, lamport=lamport, prev=prev, type=kind))
        if told is not None:
            self.told[name] = told
        return name

    def revoke(self, by: str, device: str, last: str | None, *replaces: str) -> str:
        """An entry that revokes a device."""
        told = DeviceRevoked(device=device, last=last, reason="x", replaces=tuple(replaces))
        return self.grow(by, "device_revoked", told=told)

    @property
    def trust(self) -> Trust:
        """The verdict."""
        return weigh(self.links, self.told)


def _begun() -> Case:
    case = Case()
    case.grow("a", "case_created")
    for device in "abcabc":
        case.grow(device)
    return case


def test_nothing_told_is_nothing() -> None:
    """Most cases: no entry speaks of others."""
    assert weigh(_begun().links, {}) == NOTHING_TOLD


def test_a_revocation_cuts_what_comes_after() -> None:
    """And what stands beside: another branch of the same journal."""
    case = _begun()
    beside = case.grow("b", after="b1")
    case.revoke("a", "b", "b2")
    later = case.grow("b", after="b2")
    assert case.trust.cut == {beside, later}
    assert case.trust.revoked == {"b": ("a4",)}


def test_an_entry_that_is_not_here_accepts_nothing() -> None:
    """The last entry that counts has not come yet: once it is here, those before it count."""
    case = _begun()
    case.revoke("a", "b", "b3")
    assert case.trust.cut == {"b1", "b2"}
    case.grow("b")
    assert case.trust.cut == frozenset()


def test_the_beginning_tombstones_and_revocations_always_count() -> None:
    """Whoever wrote them."""
    case = _begun()
    told = Purged(entries=("c1",), blobs=("f" * 64, "../../elsewhere"), reason="x")
    case.grow("a", "purged", told=told)
    case.revoke("a", "c", None)
    case.revoke("b", "a", None)
    assert case.trust.cut == {"a2", "a3", "c1", "c2"}
    assert case.trust.purged == {"c1": "a4"}
    assert case.trust.blobs == {"f" * 64: "a4"}


def test_a_tombstone_cannot_take_what_the_verdict_rests_on() -> None:
    """The beginning, itself, a revocation: named in vain."""
    case = _begun()
    revocation = case.revoke("a", "b", "b1")
    case.grow("c", "purged", told=Purged(entries=("a1", "c3", revocation, "b2"), blobs=(), reason="x"))
    assert case.trust.purged == {"b2": "c3"}
    assert case.trust.cut == {"b2"}


def test_a_tombstone_may_come_before_what_it_names() -> None:
    """The entry is not here yet; when it comes, it counts as one without a body."""
    case = _begun()
    case.grow("a", "purged", told=Purged(entries=("z1",), blobs=(), reason="x"))
    assert set(case.trust.purged) == {"z1"}


def test_a_revocation_is_taken_back_by_one_who_may() -> None:
    """The later one holds in its place."""
    case = _begun()
    first = case.revoke("a", "b", None)
    second = case.revoke("c", "b", "b2", first)
    assert case.trust.cut == frozenset()
    assert case.trust.revoked == {"b": (second,)}


def test_a_revoked_device_takes_nothing_back() -> None:
    """Neither after its last entry that counts, nor on a branch made for it."""
    for after in ("b2", "b1"):
        case = _begun()
        first = case.revoke("a", "b", "b2" if after == "b2" else None)
        told = DeviceRevoked(device="b", last="b9", reason="x", replaces=(first,))
        case.grow("b", "device_revoked", after=after, told=told)
        later = case.grow("b")
        assert later in case.trust.cut
        assert first in case.trust.revoked["b"]


def test_nobody_takes_back_what_is_said_of_another_device() -> None:
    """A revocation names only earlier ones of the same device, and not itself."""
    case = _begun()
    first = case.revoke("a", "b", "b1")
    case.revoke("c", "a", "a3", first, "c3")
    assert case.trust.revoked == {"b": (first,), "a": ("c3",)}


def test_two_that_revoke_each_other_are_both_revoked() -> None:
    """Also where both try to take the other's word back."""
    case = _begun()
    one = case.revoke("a", "b", "b2")
    other = case.revoke("b", "a", "a3")
    case.revoke("a", "a", "a3", other)
    case.revoke("b", "b", "b2", one)
    case.grow("a")
    case.grow("b")
    assert case.trust.cut == {"a6", "b5"}
    case.revoke("c", "a", "a6", *case.trust.revoked["a"])
    assert case.trust.cut == {"b5"}


def test_a_repair_holds_as_long_as_the_branches_end_there() -> None:
    """One of them goes on: somebody has to look again. A revoked device repairs nothing."""
    case = _begun()
    fork = case.grow("b", after="b1")
    case.grow("a", "fork_repaired", told=ForkRepaired(device="b", heads=("b2", fork), successor="a"))
    assert case.trust.repaired == {"b"}
    case.grow("b", after=fork)
    assert case.trust.repaired == frozenset()
    case.grow("a", "fork_repaired", told=ForkRepaired(device="b", heads=("b4",), successor="a"))
    assert case.trust.repaired == {"b"}
    case.revoke("c", "a", "a3")
    assert case.trust.repaired == frozenset()


STEPS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(["made", "fork", "revoke", "back", "purge", "repair"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=14,
)


def _grown(steps: list[tuple[str, str, int, int]]) -> Case:
    case = _begun()
    for device, what, one, other in steps:
        names = [link.id for link in case.links]
        named = names[one % len(names)]
        target = "abc"[other % 3]
        match what:
            case "made":
                case.grow(device)
            case "fork":
                own = [link.id for link in case.links if link.device == device]
                case.grow(device, after=own[one % len(own)])
            case "revoke":
                case.revoke(device, target, named if one % 4 else None)
            case "back":
                case.revoke(device, target, named, *[name for name in case.told if name[0] != device])
            case "purge":
                case.grow(device, "purged", told=Purged(entries=(named,), blobs=(), reason="x"))
            case _:
                told = ForkRepaired(device=target, heads=tuple(names), successor=device)
                case.grow(device, "fork_repaired", told=told)
    return case


@given(STEPS, st.randoms())
def test_the_order_does_not_matter(steps: list[tuple[str, str, int, int]], chance: object) -> None:
    """Entries and what they say may be given in any order."""
    case = _grown(steps)
    links, told = list(case.links), list(case.told.items())
    chance.shuffle(links)  # type: ignore[attr-defined] # a Random
    chance.shuffle(told)  # type: ignore[attr-defined] # a Random
    assert weigh(links, dict(told)) == case.trust


@given(STEPS)
def test_what_the_verdict_rests_on_always_counts(steps: list[tuple[str, str, int, int]]) -> None:
    """The beginning, tombstones and revocations are never purged or cut, whatever is told."""
    case = _grown(steps)
    types = {link.id: link.type for link in case.links}
    exempt = {name for name, kind in types.items() if kind in {"case_created", "purged", "device_revoked"}}
    assert not exempt & (case.trust.cut | set(case.trust.purged))
    assert {types[name] for name in case.trust.cut} <= {"made", "fork_repaired"}


@given(STEPS)
def test_taking_away_only_takes_away(steps: list[tuple[str, str, int, int]]) -> None:
    """One more tombstone, or one more plain revocation, gives nothing back."""
    case = _grown(steps)
    before = case.trust
    case.revoke("c", "a", "a1")
    case.grow("c", "purged", told=Purged(entries=("b1",), blobs=(), reason="x"))
    assert before.cut <= case.trust.cut
    assert set(before.purged) <= set(case.trust.purged)
