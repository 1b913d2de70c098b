"""Stamps of a case: queued, sent, checked, and what they prove of a file; with authorities on this machine."""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from kuager.adapters.answering import Unanswered
from kuager.adapters.authorities import Door
from kuager.adapters.folder import Folder
from kuager.case import Case
from kuager.case.indexing import index
from kuager.case.stamping_evidence import stamp_faults
from kuager.case.standing import entries_of, survey
from kuager.errors import UsageError
from kuager.model.custody import StampReceived, StampRequested
from kuager.model.entries import EntryContent, Settings
from kuager.model.records import Problem
from kuager.stamps.asking import request
from kuager.store import Store
from tests.case.cases import another_machine, copied, entries, new_case, types, written
from tests.stamps.authority import Authority, Wanted, authority
from tests.stamps.serving import Calendar, Reply, stamping
from tests.stamps.test_proofs import header

HERE = "http://stamps.example"
THERE = "http://other.example"
CALENDAR = "http://calendar.example"

Only = TypeVar("Only")


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority."""
    return authority(tmp_path_factory.mktemp("maker"), Wanted(key="p256"))


class Ways:
    """Ways to authorities and calendars by address; those that are not known give no answer."""

    def __init__(self, maker: Authority) -> None:
        """Begin with one authority and one calendar."""
        self.calendar = Calendar()
        self.replies: dict[str, Reply] = {HERE: stamping(maker), CALENDAR: self.calendar}
        self.asked: list[tuple[str, str]] = []

    def __call__(self, address: str) -> Door:
        """The way to an address."""
        ways = self

        class Way(Door):
            __slots__ = ()

            def _once(self, url: str, sent: bytes | None, kinds: dict[str, str]) -> bytes:
                del kinds
                ways.asked.append((address, url))
                if address not in ways.replies:
                    message = "nobody there"
                    raise Unanswered(message)
                status, body = ways.replies[address](url, sent or b"")
                if status != 200:
                    message = f"HTTP {status}"
                    raise Unanswered(message, missing=status == 404)
                return body

        return Way(address=address, pauses=())


def always(answer: bytes) -> Reply:
    """A server that answers the same whatever it is asked."""
    return lambda _path, _body: (200, answer)


@pytest.fixture
def ways(maker: Authority) -> Ways:
    """Ways to them."""
    return Ways(maker)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case with three texts."""
    with Case.open(new_case(tmp_path)) as opened:
        yield opened


def faults(folder: Path) -> list[str]:
    """The codes of what is wrong with the stamps of a case."""
    return [problem.code for problem in problems(folder)]


def problems(folder: Path) -> list[Problem]:
    """What is wrong with them, from journals and blobs alone."""
    place, store = Folder(folder), Store.in_memory(index)
    whole = survey(place)
    store.refold(entries_of(place, whole), whole.notes)
    return list(stamp_faults(place, store))


def one(found: Sequence[Only]) -> Only:
    """The only one of them."""
    (only,) = found
    return only


def test_a_request_waits_until_somebody_stamps_it(case: Case, ways: Ways) -> None:
    """Queued once, sent when an authority is named, then done; nothing new asks for nothing."""
    asked = case.request_stamp()
    assert asked is not None
    assert case.request_stamp() is None
    assert case.waiting() == (asked,)
    assert one(case.when("one.txt")).proven == ()
    outcome = one(case.stamp([HERE], way=ways))
    assert outcome.stamped is not None
    assert outcome.recorded is not None
    assert (outcome.digest, outcome.recorded.time) == (asked.digest, outcome.stamped.time)
    assert case.waiting() == ()
    assert case.request_stamp() is None
    assert one(case.stamp([HERE], way=ways)).digest == ""
    assert len(ways.asked) == 1
    assert faults(case.folder) == []
    assert [found.grade for found in one(case.when("one.txt")).proven] == ["unvouched"]


def test_what_came_later_is_not_covered(case: Case, ways: Ways, tmp_path: Path) -> None:
    """A stamp says nothing of a file that was added after it; the next one covers both."""
    case.request_stamp()
    case.stamp([HERE], way=ways)
    case.add([written(tmp_path / "more", {"late.txt": "Two people were hurt in Karasu.\n"})])
    assert one(case.when("late.txt")).proven == ()
    case.request_stamp()
    case.stamp([HERE], way=ways)
    assert len(one(case.when("late.txt")).proven) == 1
    assert len(one(case.when("one.txt")).proven) == 2


def test_a_later_request_is_sent_instead_of_those_it_covers(case: Case, ways: Ways, tmp_path: Path) -> None:
    """Two that wait are one question; an authority that is new has nothing to do with the old ones."""
    case.request_stamp()
    case.add([written(tmp_path / "more", {"late.txt": "Two people were hurt in Karasu.\n"})])
    last = case.request_stamp()
    assert last is not None
    assert case.waiting() == (last,)
    assert one(case.stamp([HERE], way=ways)).digest == last.digest
    assert len(ways.asked) == 1
    assert case.request_stamp(again=True) is not None


def test_what_waits_travels_with_the_case(tmp_path: Path, ways: Ways) -> None:
    """Queued on a machine without a line, sent from another, known to the first after the next merge."""
    folder = new_case(tmp_path)
    with Case.open(folder) as case:
        asked = case.request_stamp()
    other = copied(folder, tmp_path / "other")
    with another_machine(tmp_path / "home"), Case.open(other) as case:
        assert one(case.stamp([HERE], way=ways)).digest == (asked.digest if asked else "")
    with Case.open(folder) as case:
        case.merge([other])
        assert case.waiting() == ()
        assert one(case.when("one.txt")).proven[0].grade == "unvouched"
    assert faults(folder) == []


def test_one_command_several_authorities(case: Case, ways: Ways) -> None:
    """Each is asked and told of; what one does not answer waits for it alone."""
    case.request_stamp()
    here, there = case.stamp([HERE, THERE, HERE], way=ways)
    assert here.stamped is not None
    assert [problem.code for problem in there.problems] == ["stamp_unanswered"]
    ways.replies[THERE] = ways.replies[HERE]
    again = case.stamp([HERE, THERE], way=ways)
    assert [bool(found.stamped) for found in again] == [False, True]
    assert faults(case.folder) == []


@pytest.fixture(autouse=True)
def agreed_to_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What one test agrees to is forgotten in the next."""
    monkeypatch.setenv("KUAGER_HOME", str(tmp_path / "home-of-nobody"))


def test_addresses_in_the_settings_are_asked_if_somebody_agrees(tmp_path: Path, ways: Ways) -> None:
    """They may have come with a merge: without a word of the person at this machine nothing is sent to them."""
    with Case.create(tmp_path / "case", Settings(authorities=(HERE,), calendars=(CALENDAR,))) as case:
        assert [found.problems[0].code for found in case.stamp(way=ways)] == ["stamp_unanswered"] * 2
        asked: list[str] = []

        def refuse(question: str) -> bool:
            asked.append(question)
            return False

        refused = case.stamp(way=ways, ask=refuse)
        assert [one.split()[0] for one in asked] == [HERE, CALENDAR]
        assert all("nobody" in found.problems[0].message for found in refused)
        assert ways.asked == []
        assert all(found.recorded for found in case.stamp(way=ways, ask=lambda _question: True))
        case.stamp(way=ways)  # agreed to once, asked from then on
        assert {address for address, _url in ways.asked} == {HERE, CALENDAR}
        case.stamp([THERE], way=ways)
        case.stamp([HERE], way=ways)
    with Case.create(tmp_path / "other", Settings(authorities=(THERE,))) as case:
        before = len(ways.asked)
        case.stamp(way=ways)  # named on the command line before
        assert [address for address, _url in ways.asked[before:]] == [THERE]
    with Case.create(tmp_path / "bare") as case, pytest.raises(UsageError, match="Nobody is named"):
        case.stamp(way=ways)


def test_an_answer_that_does_not_verify_is_refused(case: Case, ways: Ways, maker: Authority) -> None:
    """Another digest, an older answer, a broken one, no answer at all: nothing is recorded, all waits on."""
    asked = case.request_stamp()
    assert asked is not None
    older = maker.answer(request(bytes.fromhex(asked.digest), b"12345678"))
    for answer in (older, maker.answer(request(bytes(32), b"12345678")), older[:-1], b"", b"<html>"):
        ways.replies[HERE] = always(answer)
        outcome = one(case.stamp([HERE], way=ways))
        assert outcome.problems
        assert outcome.recorded is None
    assert "stamp_received" not in types(case.folder)
    assert case.waiting() == (asked,)


def test_a_root_that_the_team_names_raises_the_grade(case: Case, ways: Ways, maker: Authority) -> None:
    """It is an entry like others, and can be taken back; what was stamped before counts as well."""
    case.request_stamp()
    case.stamp([HERE], way=ways)
    ((named, fingerprint),) = case.name_root(maker.root, note="compared by telephone")
    assert named.name == "CN=Karasu root,O=Karasu Time"
    assert len(fingerprint) == 64
    (found,) = one(case.when("one.txt")).proven
    assert found.grade == "vouched"
    assert "Karasu root" in found.words
    case.name_root(maker.root, vouched=False)
    assert [found.grade for found in one(case.when("one.txt")).proven] == ["unvouched"]
    several = maker.root + maker.root + (maker.home / "middle.pem").read_bytes()
    assert [(entry.name, entry.root == digest) for entry, digest in case.name_root(several)] == [
        ("CN=Karasu root,O=Karasu Time", True),
        ("CN=Karasu middle,O=Karasu Time", True),
    ]
    with pytest.raises(UsageError, match="no certificate"):
        case.name_root(b"no certificate")
    assert case.request_stamp() is None  # what is about stamps asks for no stamp by itself
    assert faults(case.folder) == []


def test_a_calendar_promises_and_keeps_its_promise(case: Case, ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answer promises; a later one leads to a block, whose header tells the time if it is at hand."""
    case.request_stamp()
    assert one(case.stamp([], [CALENDAR], way=ways)).recorded is not None
    assert [found.grade for found in one(case.when("one.txt")).proven] == ["pending"]
    assert one(case.stamp([], [CALENDAR], way=ways)).recorded is None  # nothing waits, nothing was kept yet
    ways.calendar.height = 800_000
    kept, _nothing = case.stamp([], [CALENDAR], way=ways)
    assert kept.block == 800_000
    assert len(case.stamp([], [CALENDAR], way=ways)) == 1
    (found,) = one(case.when("one.txt")).proven
    assert found.grade == "computed"
    assert "block 800000" in found.words
    monkeypatch.setattr("kuager.stamps.proving.by_proof.__defaults__", (0,))
    (found,) = one(case.when("one.txt", header(ways.calendar.roots[-1]))).proven
    assert (found.grade, found.latest) == ("anchored", "2023-11-15T00:13:20Z")
    assert faults(case.folder) == []


def test_a_calendar_sees_nothing_that_it_could_recognise(case: Case, ways: Ways) -> None:
    """What it is sent is blinded anew each time."""
    asked = case.request_stamp()
    seen: list[bytes] = []
    assert asked is not None

    def reply(path: str, body: bytes) -> tuple[int, bytes]:
        seen.append(body)
        return ways.calendar(path, body)

    ways.replies[CALENDAR], ways.replies[THERE] = reply, reply
    case.stamp([], [CALENDAR, THERE], way=ways)
    assert len(set(seen)) == 2
    assert asked.digest not in {body.hex() for body in seen}


def test_another_device_is_a_witness(tmp_path: Path) -> None:
    """What it signs after it had an entry before it is a weaker proof that the entry was there."""
    folder = new_case(tmp_path)
    other = copied(folder, tmp_path / "other")
    with another_machine(tmp_path / "home"), Case.open(other) as case:
        case.add([written(tmp_path / "more", {"late.txt": "Two people were hurt in Karasu.\n"})])
        (found,) = one(case.when("one.txt")).proven
        assert found.grade == "witnessed"
        assert "weaker" in found.words
        assert one(case.when("late.txt")).proven == ()
        names = {taken.name: taken.id for taken in case.record().documents}
        proven = case.proven()
        assert {name: len(proven[document]) for name, document in names.items()} == {
            "one.txt": 1, "two.txt": 1, "three.txt": 1, "late.txt": 0,
        }  # fmt: skip


def test_a_revoked_device_is_no_witness(tmp_path: Path) -> None:
    """What it signed after the entry up to which it is trusted counts for nothing."""
    folder = new_case(tmp_path)
    other = copied(folder, tmp_path / "other")
    with another_machine(tmp_path / "home"), Case.open(other) as case:
        case.add([written(tmp_path / "more", {"late.txt": "Two people were hurt in Karasu.\n"})])
    with Case.open(folder) as case:
        case.merge([other])
        grades = [[found.grade for found in reasons] for reasons in case.proven().values()]
        assert grades.count(["witnessed"]) == 4  # theirs by us at the merge, ours by them before it
        (stranger,) = {found.device for found in case.when("late.txt")}
        case.revoke(stranger, reason="their laptop was taken", last="none")
        assert one(case.when("one.txt")).proven == ()


def test_a_file_is_called_by_id_hash_or_name(case: Case) -> None:
    """Or an unmistakable beginning; anything else is said to be none."""
    found = one(case.when("one.txt")).taken_in
    for named in (found.document, found.sha256, found.sha256[:12], found.document[:12]):
        assert one(case.when(named)).taken_in == found
    for named in ("nothing", "", "doc-"):
        with pytest.raises(UsageError):
            case.when(named)


def stamped(tmp_path: Path, ways: Ways) -> Path:
    """The folder of a case with a token and a proof."""
    folder = new_case(tmp_path)
    with Case.open(folder) as case:
        case.request_stamp()
        case.stamp([HERE], [CALENDAR], way=ways)
    return folder


def test_what_is_wrong_with_stamps_is_found(tmp_path: Path, ways: Ways) -> None:
    """A blob that is gone or changed; an entry whose time, digest or heads are not so."""
    folder = stamped(tmp_path, ways)
    assert faults(folder) == []
    with Case.open(folder) as case:
        received = {found.received.kind: found.received for found in case.stamps()}
    for number, found in enumerate(received.values()):
        damaged = copied(folder, tmp_path / f"damaged{number}")
        (damaged / "blobs" / found.proof[:2] / found.proof).unlink()
        assert faults(damaged) == ["stamp_missing"]
    token = received["rfc3161"]
    good = StampReceived(digest=token.digest, kind="rfc3161", authority="x", proof=token.proof, time=token.time)
    lies: list[tuple[EntryContent, str]] = [
        (replace(good, time="2001-01-01T00:00:00Z"), "stamp_differs"),
        (replace(good, digest="0" * 64), "stamp_differs"),
        (replace(good, kind="opentimestamps", time=None), "stamp_malformed"),
        (replace(good, proof=received["opentimestamps"].proof), "stamp_malformed"),
        (StampRequested(heads=(entries(folder)[0].id,), digest="0" * 64), "stamp_differs"),
    ]
    for number, (lie, code) in enumerate(lies):
        lying = copied(folder, tmp_path / f"lying{number}")
        with Case.open(lying) as case, case._writing() as writer:  # noqa: SLF001 - no verb writes a lie
            writer.append(lie)
        assert faults(lying) == [code], lie
        with Case.open(lying) as case:  # what does not hold proves nothing, and hurts nothing else
            grades = {found.grade for found in one(case.when("one.txt")).proven}
            assert grades - {"witnessed"} == {"unvouched", "pending"}


def test_a_stranger_checks_with_openssl(tmp_path: Path, ways: Ways, maker: Authority) -> None:
    """The blob is the token as OpenSSL takes it; the digest follows from the heads by a line of shell."""
    folder = stamped(tmp_path, ways)
    with Case.open(folder) as case:
        token = next(found for found in case.stamps() if found.stamped is not None)
    data = (folder / "blobs" / token.received.proof[:2] / token.received.proof).read_bytes()
    lines = "".join(f"{line}\n" for line in ("kuager-heads-v1", *token.heads))
    assert hashlib.sha256(lines.encode()).hexdigest() == token.received.digest
    assert maker.accepts(data, bytes.fromhex(token.received.digest))
    assert not maker.accepts(data, bytes(32))


def test_a_copy_without_the_store_says_the_same(tmp_path: Path, ways: Ways) -> None:
    """All stands in journals and blobs."""
    folder = stamped(tmp_path, ways)
    with Case.open(folder) as case:
        before = case.when("one.txt")
    moved = Path(shutil.copytree(folder, tmp_path / "moved", ignore=shutil.ignore_patterns("store.db*")))
    with Case.open(moved) as case:
        assert case.when("one.txt") == before
