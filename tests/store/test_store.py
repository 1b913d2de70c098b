"""The store as a fold of entries."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.case.indexing import index
from kuager.model.entries import (
    CaseCreated,
    DocumentAdded,
    DocumentRefused,
    Entry,
    EntryContent,
    ReadingMade,
    Settings,
    SettingsChanged,
    body_of,
    type_name,
)
from kuager.model.ids import content_id, sha256_hex
from kuager.model.indexed import Indexer
from kuager.model.records import (
    Block,
    Bounds,
    Count,
    Document,
    NumberMention,
    Problem,
    Reading,
    Suggestion,
    passage_at,
)
from kuager.store import Note, Store, StoreDamaged

DEVICE = "d" * 64


@pytest.fixture(autouse=True, scope="module")
def stores_are_closed() -> Iterator[None]:
    """Every store that these tests open is closed at their end."""
    opened: list[Store] = []
    real = Store.__init__

    def remember(store: Store, connection: sqlite3.Connection, index: Indexer) -> None:
        real(store, connection, index)
        opened.append(store)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "__init__", remember)
        yield
    for store in opened:
        store.close()


TEXT = "At least 12 people were arrested in Karasu."


def document(name: str) -> Document:
    """A document of the invented town of Karasu."""
    sha256 = sha256_hex(name.encode())
    return Document(
        id=content_id("doc", [sha256, name, 0]),
        name=name,
        sha256=sha256,
        media_type="text/plain",
        language="en",
        text="",
        blocks=(Block(kind="body", start=0, end=len(TEXT)),),
    )


def reading(of: Document) -> Reading:
    """What a reader found in it."""
    content = Count(
        passage=passage_at(TEXT, 0, 32),
        number=passage_at(TEXT, 9, 11),
        tier="parsed",
        measure="arrested",
        bounds=Bounds(relation="ge", lower=12),
        population="people",
    )
    suggestion = Suggestion(
        id=content_id("sug", of.id), document=of.id, content=content, rule="en.count", producer="rules_v1"
    )
    numbers = (NumberMention(start=9, end=11, disposition="figure"),)
    return Reading(document=of.id, producer="rules_v1", published=None, suggestions=(suggestion,), numbers=numbers)


def entry(seq: int, content: EntryContent, device: str = DEVICE) -> Entry:
    """An entry as the journal gives it."""
    body = body_of(content, seq.to_bytes(16, "big"))
    return Entry(
        id=sha256_hex(f"{device}{seq}".encode()),
        device=device,
        seq=seq,
        prev=None if seq == 1 else sha256_hex(f"{device}{seq - 1}".encode()),
        lamport=seq,
        seen=(),
        time="2022-01-10T08:00:00Z",
        type=type_name(type(content)),
        body_sha256=sha256_hex(body.encode()),
        body=body,
    )


CREATED = CaseCreated(settings=Settings(title="Karasu"), settings_sha256="1" * 64)
REFUSED = DocumentRefused(name="x.bin", sha256="2" * 64, problem=Problem(code="not_text", message="x.bin is no text"))
CHANGED = SettingsChanged(settings=Settings(title="Karasu 2"), settings_sha256="3" * 64)
CONTENTS: list[EntryContent] = [
    CREATED,
    DocumentAdded(document=document("a.txt"), text_sha256="4" * 64),
    ReadingMade(reading=reading(document("a.txt"))),
    REFUSED,
    CHANGED,
]


def entries() -> list[Entry]:
    """One entry of each type."""
    return [entry(seq, content) for seq, content in enumerate(CONTENTS, 1)]


def note(number: int) -> dict[str, Note]:
    """How far a journal is folded."""
    return {DEVICE: Note(size=number * 100, lines=number, sha256=str(number))}


def folded(*ones: Entry) -> Store:
    """A store in memory."""
    store = Store.in_memory(index)
    store.fold(ones, note(len(ones)))
    return store


def test_what_was_folded_is_found_again() -> None:
    """Case, documents, readings, refusals: as they were recorded."""
    store = folded(*entries())
    case = store.case()
    assert case is not None
    assert (case.id, case.settings, case.settings_sha256) == (entries()[0].id, CHANGED.settings, "3" * 64)
    assert store.documents() == (CONTENTS[1],)
    assert store.readings() == {document("a.txt").id: 3}
    assert store.reading(3) == reading(document("a.txt"))
    assert store.refusals() == (REFUSED,)
    assert store.notes() == note(5)
    assert not store.is_empty()


def test_an_empty_store_knows_nothing() -> None:
    """And says so."""
    store = Store.in_memory(index)
    assert store.is_empty()
    assert store.case() is None
    assert store.last_order() is None
    assert store.heads() == ()
    assert store.entry("x") is None
    assert store.passed_over() == {}


def test_a_file_is_known_by_bytes_name_and_copy() -> None:
    """The same bytes under another name are another document."""
    store = folded(*entries())
    one = document("a.txt")
    assert store.document(one.sha256, "a.txt", 0) == CONTENTS[1]
    assert store.document(one.sha256, "a.txt", 1) is None
    assert store.document(one.sha256, "b.txt", 0) is None
    assert store.refusal("2" * 64, "x.bin", 0) == REFUSED
    assert store.refusal("2" * 64, "x.bin", 1) is None


def test_folding_twice_changes_nothing() -> None:
    """An entry that is there is passed over."""
    store = folded(*entries())
    before = list(store.dump())
    store.fold(entries(), note(5))
    assert list(store.dump()) == before


@given(st.lists(st.integers(0, 5), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_one_by_one_is_all_at_once(steps: list[int]) -> None:
    """However the entries came in portions, with what they say known or read from their bodies: the same store."""
    whole = folded(*entries())
    store = Store.in_memory(index)
    done = 0
    for step in steps:
        portion = entries()[done : done + step]
        done += len(portion)
        known = {one.id: CONTENTS[one.seq - 1] for one in portion if one.seq % 2}
        store.fold(portion, note(done), known)
    store.fold(entries()[done:], note(5))
    assert list(store.dump()) == list(whole.dump())
    store.refold(entries(), note(5))
    assert list(store.dump()) == list(whole.dump())


def test_what_is_not_understood_is_kept_and_counted() -> None:
    """An unknown type, a body that is not what its type promises, a purged body."""
    unknown = replace(entry(2, CHANGED), type="claim_accepted")
    broken = replace(entry(3, CHANGED), body="{}")
    purged = replace(entry(4, CHANGED), body=None)
    store = folded(entry(1, CREATED), unknown, broken, purged, entry(5, REFUSED))
    assert store.passed_over() == {"claim_accepted": 1, "settings_changed": 1}
    states = [row.state for one in (unknown, broken, purged) if (row := store.entry(one.id))]
    assert states == ["unknown", "unreadable", "purged"]
    assert store.refusals() == (REFUSED,)
    case = store.case()
    assert case is not None
    assert case.settings == CREATED.settings


def test_heads_and_forks_are_known() -> None:
    """A head is an entry that nothing follows; a fork is a place with two entries."""
    first, second = entry(1, CREATED), entry(2, CHANGED)
    branch = replace(entry(2, REFUSED), id="b" * 64)
    other = replace(entry(1, CHANGED, "e" * 64), lamport=3, seen=(second.id,))
    store = folded(first, second, branch, other)
    assert [head.id for head in store.heads()] == [*sorted([second.id, branch.id]), other.id]
    assert store.forks() == ((DEVICE, 2),)
    assert store.seen_by("e" * 64) == {second.id}
    assert store.seen_by(DEVICE) == frozenset()
    assert store.last_order() == other.order
    assert store.missing_from([first.id, other.id]) == (second.id, branch.id)


def test_the_first_of_two_entries_adds_a_document() -> None:
    """Two machines added the same file: it is one document, as the earlier one says."""
    again = DocumentAdded(document=replace(document("a.txt"), language="ru"), text_sha256="9" * 64)
    store = folded(entry(1, CREATED), entry(2, CONTENTS[1]), entry(3, again))
    assert store.documents() == (CONTENTS[1],)


def test_the_last_reading_holds() -> None:
    """A document that was read again shows what was read last; the earlier reading stays."""
    second = replace(reading(document("a.txt")), producer="rules_v2", suggestions=())
    store = folded(
        entry(1, CREATED),
        entry(2, ReadingMade(reading=reading(document("a.txt")))),
        entry(3, ReadingMade(reading=second)),
    )
    (position,) = store.readings().values()
    assert store.reading(position) == second
    assert store.reading(2) == reading(document("a.txt"))


def test_a_fold_that_fails_leaves_what_was() -> None:
    """All of it or nothing, notes included."""
    store = folded(*entries()[:2])
    before = list(store.dump())
    twin = replace(entry(3, CHANGED), id="c" * 64, lamport=2**63)
    with pytest.raises(OverflowError):
        store.fold([entry(3, CHANGED), twin], note(4))
    with pytest.raises(OverflowError):
        store.refold([twin], note(1))
    assert list(store.dump()) == before


def test_a_damaged_row_is_damage(tmp_path: Path) -> None:
    """What SQLite does not notice, the codec does."""
    path = tmp_path / "store.db"
    store = Store.open(path, index)
    store.fold(entries(), note(5))
    store.close()
    data = path.read_bytes()
    assert data.count(b'"media_type"') >= 1
    path.write_bytes(data.replace(b'"media_type"', b'"media_typo"'))
    store = Store.open(path, index)
    with pytest.raises(StoreDamaged, match=r"document\.media_type: is missing"):
        store.documents()
    store.close()


def test_a_store_in_a_file_is_the_same(tmp_path: Path) -> None:
    """Closed and opened again."""
    path = tmp_path / "store.db"
    with_file = Store.open(path, index)
    with_file.fold(entries(), note(5))
    with_file.close()
    again = Store.open(path, index)
    assert list(again.dump()) == list(folded(*entries()).dump())
    again.close()
