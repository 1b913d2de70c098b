"""A case that was damaged, cut, interrupted or tampered with: what it says, what it refuses, what it puts right."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kuager.adapters.keys import KeyFolder, key_folder
from kuager.case import Case, adding, verify
from kuager.case.indexing import index
from kuager.case.writing import Writer
from kuager.errors import JournalBroken, NotStored, StoreAhead
from kuager.journal.entry import Draft, read_line, without_body, write_line
from kuager.model.entries import Entry
from kuager.model.records import Reading, passage_at
from kuager.store import Note, Store, StoreDamaged
from kuager.suggestions import read as read_as_always
from tests.case.cases import TEXTS, codes, copied, dump, entries, headers, journal, new_case, written

MORE = {"four.txt": "Two people are missing in Karasu."}


def seed_of(folder: Path) -> bytes:
    """The private key with which this machine writes to a case."""
    keys = key_folder()
    assert isinstance(keys, KeyFolder)
    case_id = entries(folder)[0].id
    key = keys.load(case_id)
    assert key is not None
    return key.seed


def appended(folder: Path, kind: str, body: str) -> None:
    """A case whose journal goes on with a good entry of some type."""
    last = entries(folder)[-1]
    draft = Draft(
        seq=last.seq + 1, prev=last.id, lamport=last.lamport + 1, seen=(), time=last.time, type=kind, body=body
    )
    with journal(folder).open("ab") as file:
        file.write(write_line(seed_of(folder), draft))


# A store that lags or is no use


def test_a_store_that_lags_is_brought_up_to_date(tmp_path: Path) -> None:
    """A crash came between journal and store."""
    folder = new_case(tmp_path)
    old = (folder / "store.db").read_bytes()
    with Case.open(folder) as case:
        case.add([written(tmp_path / "more", MORE)])
        expected = case.record()
    whole = dump(folder)
    (folder / "store.db").write_bytes(old)
    assert dump(folder) != whole
    with Case.open(folder) as case:
        assert case.record() == expected
        assert case.verify() == ()
    assert dump(folder) == whole


@pytest.mark.parametrize("content", [None, b"", b"no database" * 100])
def test_a_store_that_is_no_use_is_made_anew(content: bytes | None, tmp_path: Path) -> None:
    """Deleted, empty, overwritten: the next opening makes it again, the same."""
    folder = new_case(tmp_path)
    whole = dump(folder)
    (folder / "store.db").unlink()
    if content is not None:
        (folder / "store.db").write_bytes(content)
    with Case.open(folder) as case:
        assert len(case.record().documents) == 3
        assert case.verify() == ()
    assert dump(folder) == whole


def test_a_store_that_breaks_while_in_use_is_made_anew(tmp_path: Path) -> None:
    """A row that no longer is what it was is noticed when it is read."""
    folder = new_case(tmp_path)
    whole = dump(folder)
    path = folder / "store.db"
    path.write_bytes(path.read_bytes().replace(b'"media_type"', b'"media_typo"'))
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["store_differs"]
        assert len(case.record().documents) == 3
        assert case.verify() == ()
    assert dump(folder) == whole


@pytest.mark.parametrize("page", range(1, 12))
def test_a_store_with_a_broken_page_is_made_anew(page: int, tmp_path: Path) -> None:
    """Whichever page of the database is overwritten: the case opens and shows all it has, or says what differs."""
    folder = new_case(tmp_path)
    whole = dump(folder)
    path = folder / "store.db"
    data = bytearray(path.read_bytes())
    data[page * 4096 : page * 4096 + 4096] = b"\x5a" * 4096
    path.write_bytes(data)
    with Case.open(folder) as case:
        assert len(case.record().documents) == 3
        case.rebuild()
        assert case.verify() == ()
    assert dump(folder) == whole


def test_a_store_that_was_changed_is_noticed(tmp_path: Path) -> None:
    """One digit in one row; ``rebuild`` puts it right."""
    folder = new_case(tmp_path)
    path = folder / "store.db"
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"rule":"', b'"rule":"x', 1)[: len(data)])
    path.write_bytes(data.replace(b'"disposition"', b'"disposition"').replace(b"figure", b"figurE", 1))
    problems = verify(folder)
    assert [(one.code, one.record) for one in problems] == [("store_differs", "store.db")]
    with Case.open(folder) as case:
        case.rebuild()
    assert verify(folder) == ()


def test_a_store_that_breaks_while_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in the journal is safe; the next opening makes the store anew."""
    folder = new_case(tmp_path)
    with Case.open(folder) as case, monkeypatch.context() as patch:
        patch.setattr(Store, "fold", _broken)
        with pytest.raises(NotStored, match="the next command makes it anew"):
            case.add([written(tmp_path / "more", MORE)])
    with Case.open(folder) as case:
        case.add([tmp_path / "more"])
        assert len(case.record().documents) == 4
        assert case.verify() == ()


def test_a_case_on_a_full_disk_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the store cannot be brought up to date in its file, it is made in memory."""
    folder = new_case(tmp_path)
    old = (folder / "store.db").read_bytes()
    with Case.open(folder) as case:
        case.add([written(tmp_path / "more", MORE)])
    (folder / "store.db").write_bytes(old)
    real = Store.fold

    def refuse(store: Store, entries: Iterable[Entry], notes: Mapping[str, Note]) -> None:
        if not store.is_empty():
            raise NotStored("full")  # noqa: EM101 - a disk
        real(store, entries, notes)

    monkeypatch.setattr(Store, "fold", refuse)
    with Case.open(folder) as case:
        assert len(case.record().documents) == 4


def _broken(_store: Store, _entries: list[Entry], _notes: object, contents: object = None) -> None:
    if contents is not None:
        raise StoreDamaged


def test_a_store_that_cannot_be_compared_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that only a full reading comes across is broken."""
    folder = new_case(tmp_path)
    with Case.open(folder) as case, monkeypatch.context() as patch:
        patch.setattr(case._store, "is_like", _unlikened)  # noqa: SLF001 - the store breaks after it was opened
        assert codes(case.verify()) == ["store_differs"]


def _unlikened(_other: Store) -> bool:
    raise StoreDamaged


# A journal that was cut or broken


def test_a_journal_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """The system does not give it out: shown is what was folded, written is nothing."""
    folder = new_case(tmp_path)
    path = journal(folder)
    path.unlink()
    path.mkdir()
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["not_readable", "store_ahead"]
        assert len(case.record().documents) == 3
        with pytest.raises(JournalBroken, match="cannot be read: Is a directory"):
            case.add([])


def test_a_journal_that_lost_its_end_is_noticed(tmp_path: Path) -> None:
    """The store knows more than the journal: nothing is written, and the store is kept."""
    folder = new_case(tmp_path)
    path = journal(folder)
    whole, store = path.read_bytes(), dump(folder)
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:-2]))
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["store_ahead"]
        assert codes(case.record().problems) == ["store_ahead"]
        assert len(case.record().documents) == 3
        with pytest.raises(StoreAhead, match="2 entries that the journals have lost"):
            case.add([written(tmp_path / "more", MORE)])
        with pytest.raises(StoreAhead):
            case.rebuild()
    assert dump(folder) == store
    path.write_bytes(whole)
    assert verify(folder) == ()


def test_a_forged_mark_of_appending_cuts_nothing_off(tmp_path: Path) -> None:
    """Where the store knows what stands behind the mark, that was acknowledged: nothing is set aside or written."""
    folder = new_case(tmp_path)
    path = journal(folder)
    whole = path.read_bytes()
    at = whole.index(b"\n", len(whole) // 2)
    broken = whole[: at - 9] + b"!" + whole[at - 8 :]
    path.write_bytes(broken)
    (folder / ".appending").write_text(f"{path.stem} 0\n", "ascii")
    with Case.open(folder) as case:
        assert "store_ahead" in codes(case.verify())
        with pytest.raises(StoreAhead):
            case.add([written(tmp_path / "more", MORE)])
    assert path.read_bytes() == broken


@pytest.mark.parametrize("mark", ["", "x", "{device} -1\n", "{device} 5", "{other} 0\n"])
def test_a_mark_that_says_nothing_of_a_journal_changes_nothing(mark: str, tmp_path: Path) -> None:
    """A fault is what it is, and the mark goes at the next write."""
    folder = new_case(tmp_path)
    path = journal(folder)
    whole = path.read_bytes()
    (folder / ".appending").write_text(mark.format(device=path.stem, other="0" * 64), "ascii")
    path.write_bytes(whole[:50] + b"!" + whole[51:])
    assert "journal_torn" not in codes(verify(folder))
    path.write_bytes(whole)
    with Case.open(folder) as case:
        case.add([written(tmp_path / "more", MORE)])
    assert not (folder / ".appending").exists()
    assert verify(folder) == ()


def test_many_lines_torn_in_the_midst_are_set_aside_together(tmp_path: Path) -> None:
    """What stands before the first of them stays; what comes after it was never acknowledged either."""
    folder = new_case(tmp_path)
    path = journal(folder)
    (folder / "store.db").unlink()
    lines = path.read_bytes().splitlines(keepends=True)
    size = len(b"".join(lines[:3]))
    path.write_bytes(b"".join(lines[:4]) + bytes(len(lines[4])) + b"".join(lines[5:]))
    (folder / ".appending").write_text(f"{path.stem} {size}\n", "ascii")
    assert codes(verify(folder)) == ["journal_torn"]
    with Case.open(folder) as case:
        added = case.add([tmp_path / "texts"])
        assert len(added.documents) + len(added.unchanged) == 3
        assert [problem.code for problem in added.problems] == ["journal_torn"]
        assert len(case.record().documents) == 3
    assert path.read_bytes().startswith(b"".join(lines[:4]))
    assert verify(folder) == ()


def test_a_journal_that_is_gone_is_noticed(tmp_path: Path) -> None:
    """One of two: what the other one has seen is missing, and the store knows what was in it."""
    folder = new_case(tmp_path)
    (keys := key_folder()).keep(entries(folder)[0].id, bytes(32))
    assert isinstance(keys, KeyFolder)
    with Case.open(folder) as case:
        case.add([written(tmp_path / "more", MORE)])
    first = next(path for path in (folder / "journal").iterdir() if len(path.read_bytes().splitlines()) > 2)
    first.unlink()
    assert codes(verify(folder)) == ["journal_unseen", "store_ahead"]


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda line: line.replace(b"signature", b"signatura"), "journal_line"),
        (lambda line: line[:-3] + (b"0" if line[-3:-2] != b"0" else b"1") + line[-2:], "journal_signature"),
        (lambda line: line.replace(b"text_sha256", b"text_sha257"), "journal_body"),
        (lambda line: line[: len(line) // 2], "journal_line"),
    ],
)
def test_a_broken_journal_is_read_but_not_written(damage: Callable[[bytes], bytes], code: str, tmp_path: Path) -> None:
    """The first broken entry is named; what was folded before is still shown; nothing is written."""
    folder = new_case(tmp_path)
    path = journal(folder)
    whole, store = path.read_bytes(), dump(folder)
    lines = whole.split(b"\n")
    lines[3] = damage(lines[3])
    path.write_bytes(b"\n".join(lines))
    with Case.open(folder) as case:
        first = case.verify()[0]
        assert first.code == code
        assert first.record == f"journal/{path.name}"
        assert "line 4" in first.message
        assert first.start == sum(len(line) + 1 for line in lines[:3])
        assert code in codes(case.record().problems)
        assert len(case.record().documents) == 3
        with pytest.raises(JournalBroken, match="line 4"):
            case.add([written(tmp_path / "more", MORE)])
        with pytest.raises(JournalBroken):
            case.rebuild()
    assert dump(folder) == store
    path.write_bytes(whole)
    assert verify(folder) == ()


def test_a_broken_journal_without_a_store_shows_what_is_left(tmp_path: Path) -> None:
    """Everything before the break; once the journal is restored, all of it."""
    folder = new_case(tmp_path)
    path = journal(folder)
    whole = path.read_bytes()
    store = dump(folder)
    for text in (b"text_sha256", b"signature"):
        lines = whole.split(b"\n")
        lines[3] = lines[3].replace(text, text[:-1] + b"_")
        path.write_bytes(b"\n".join(lines))
        (folder / "store.db").unlink()
        with Case.open(folder) as case:
            assert len(case.record().documents) == (2 if text == b"text_sha256" else 1)
        path.write_bytes(whole)
        with Case.open(folder) as case:
            assert len(case.record().documents) == 3
            assert case.verify() == ()
        assert dump(folder) == store


def test_a_case_without_its_first_entry_can_only_be_looked_at(tmp_path: Path) -> None:
    """Nothing says any more what case it is."""
    folder = new_case(tmp_path)
    path = journal(folder)
    path.write_bytes(path.read_bytes()[1:])
    (folder / "store.db").unlink()
    with Case.open(folder) as case:
        assert case.settings.title == "Untitled"
        assert codes(case.verify())[0] == "journal_line"
        with pytest.raises(JournalBroken):
            case.add([])
    path.write_bytes(b"")
    other = written(tmp_path / "x", {"a": ""})
    (folder / "journal" / ("0" * 64 + ".jsonl")).write_bytes((other / "a").read_bytes() + b"torn")
    with Case.open(folder) as case, pytest.raises(JournalBroken, match="no entry says"):
        case.add([])


def test_a_torn_end_is_set_aside_and_told(tmp_path: Path) -> None:
    """A crash in the middle of an append: reading passes it over, the next write tidies up."""
    folder = new_case(tmp_path)
    path = journal(folder)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:100])
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["journal_torn"]
        assert codes(case.record().problems) == ["journal_torn"]
        added = case.add([written(tmp_path / "more", MORE)])
        assert codes(added.problems) == ["journal_torn"]
        assert "is kept in journal/" in added.problems[0].message
        assert case.verify() == ()
        assert case.add([]).problems == ()
    (aside,) = (path for path in (folder / "journal").iterdir() if ".torn-" in path.name)
    assert aside.read_bytes() == whole[:100]
    assert path.read_bytes().startswith(whole)


@pytest.mark.parametrize("ending", [b"", b"*", b"\x8a"])
def test_a_missing_last_newline_is_put_right(ending: bytes, tmp_path: Path) -> None:
    """The entry in front of it is kept, and shown, before and after."""
    folder = new_case(tmp_path)
    path = journal(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + ending)
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["journal_torn"]
        assert len(case.record().documents) == 3
        assert codes(case.add([tmp_path / "texts"]).problems) == ["journal_torn"]
        assert case.verify() == ()
    assert path.read_bytes() == whole


def test_a_forked_journal_keeps_both_branches(tmp_path: Path) -> None:
    """Two copies were continued with one key and then put together: both are shown, a new key goes on."""
    folder = new_case(tmp_path)
    copy = copied(folder, tmp_path / "copy")
    case_id = entries(folder)[0].id
    keys = key_folder()
    key = keys.load(case_id)
    assert key is not None
    with Case.open(folder) as case:
        case.add([written(tmp_path / "more", MORE)])
    keys.keep(case_id, key.seed)
    with Case.open(copy) as case:
        case.add([written(tmp_path / "other", {"five.txt": "Nobody was hurt."})])
    with journal(folder).open("ab") as file:
        file.write(b"".join(journal(copy).read_bytes().splitlines(keepends=True)[-2:]))
    for path in (copy / "blobs").rglob("*"):
        target = folder / path.relative_to(copy)
        if path.is_file():
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["journal_fork", "journal_fork"]
        assert len(case.record().documents) == 5
        case.add([written(tmp_path / "sixth", {"six.txt": "Sixteen people were released."})])
        assert codes(case.verify()) == ["journal_fork", "journal_fork"]
        assert codes(case.record().problems) == ["journal_fork", "journal_fork"]
        assert len(case.record().documents) == 6
        store = dump(folder)
        case.rebuild()
        assert dump(folder) == store
    assert len(list((folder / "journal").iterdir())) == 2


def test_entries_of_a_later_kuager_survive(tmp_path: Path) -> None:
    """An unknown type, unknown fields, a known type with a content that is new: kept, counted, passed over."""
    folder = new_case(tmp_path)
    reading = json.loads(entries(folder)[2].body or "")
    appended(folder, "claim_accepted", '{"claim":{"later":[1,{"a":"b"}]},"salt":"00"}')
    reading["reading"]["suggestions"] = [{"later": True}]
    appended(folder, "reading_made", json.dumps(reading))
    before = journal(folder).read_bytes()
    with Case.open(folder) as case:
        assert case.verify() == ()
        (problem,) = case.record().problems
        assert problem.code == "entry_unknown"
        assert problem.message.endswith(": 1 claim_accepted, 1 reading_made")
        assert len(case.record().suggestions) > 0
        case.add([written(tmp_path / "more", MORE)])
        case.rebuild()
        assert case.verify() == ()
    assert journal(folder).read_bytes().startswith(before)


def test_unknown_fields_of_a_body_survive(tmp_path: Path) -> None:
    """What a later version adds to a known entry is kept byte for byte, and does not hinder this one."""
    folder = new_case(tmp_path)
    body = json.loads(entries(folder)[0].body or "")
    body["settings"]["colour"] = {"of": ["folder"]}
    body["settings"]["title"] = "Later"
    body["settings_sha256"] = headers(folder)[0]["body_sha256"]
    appended(folder, "settings_changed", json.dumps(body, indent=1))
    (folder / "case.toml").write_text('title = "Later"', "utf-8")
    before = journal(folder).read_bytes()
    with Case.open(folder) as case:
        assert case.settings.title == "Later"
        assert codes(case.verify()) == ["settings_edited"]
        case.rebuild()
    assert journal(folder).read_bytes() == before


def test_a_purged_body_is_told_and_hinders_nothing(tmp_path: Path) -> None:
    """The chain verifies, the case can be written to; the body that comes back is folded again."""
    folder = new_case(tmp_path)
    path = journal(folder)
    whole, store = path.read_bytes(), dump(folder)
    lines = whole.splitlines()
    lines[-1] = without_body(lines[-1])
    path.write_bytes(b"\n".join(lines) + b"\n")
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["journal_purged"]
        assert len(case.record().documents) == 3
    path.write_bytes(whole)
    with Case.open(folder) as case:
        assert case.verify() == ()
    assert dump(folder) == store
    path.write_bytes(b"\n".join(lines) + b"\n")
    with Case.open(folder) as case:
        case.add([written(tmp_path / "more", MORE)])
        assert codes(case.verify()) == ["journal_purged"]
        assert [header["seq"] for header in headers(folder)] == list(range(1, len(headers(folder)) + 1))


# Blobs and strangers


def test_a_damaged_text_leaves_its_document_out(tmp_path: Path) -> None:
    """Without its text a document shows nothing that could be checked; adding it again heals it."""
    folder = new_case(tmp_path)
    (path,) = (one for one in (folder / "blobs").rglob("*") if one.is_file() and b"Three" in one.read_bytes())
    path.write_bytes(path.read_bytes().replace(b"Three", b"Thirty"))
    with Case.open(folder) as case:
        assert [(one.code, one.record) for one in case.verify()] == [
            ("blob_damaged", path.relative_to(folder).as_posix())
        ]
        assert codes(case.record().problems) == ["blob_damaged"]
        assert len(case.record().documents) == 2
        path.unlink()
        assert codes(case.verify()) == ["blob_missing"]
        assert "two.txt" in case.verify()[0].message
        case.add([tmp_path / "texts"])
        assert case.verify() == ()
        assert len(case.record().documents) == 3


def test_a_text_that_was_made_from_a_page_is_made_again(tmp_path: Path) -> None:
    """Where the text is not the file itself, adding the file again makes it anew, if it is still the same."""
    page = {"page.html": "<!doctype html><html><body><p>Three people were killed in Karasu.</p></body></html>"}
    folder = new_case(tmp_path, page)
    text = json.loads(entries(folder)[1].body or "")["text_sha256"]
    path = folder / "blobs" / text[:2] / text
    path.unlink()
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["blob_missing"]
        case.add([tmp_path / "texts"])
        assert case.verify() == ()


def test_what_does_not_belong_is_named(tmp_path: Path) -> None:
    """A file among blobs or journals that Kuager did not put there; a blob that nothing refers to is no harm."""
    folder = new_case(tmp_path)
    (folder / "blobs" / "note.txt").write_bytes(b"")
    (folder / "journal" / "copy of journal.jsonl").write_bytes(b"")
    spare = Path(folder / "blobs" / "e3" / "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    spare.parent.mkdir(exist_ok=True)
    spare.write_bytes(b"")
    assert [(one.code, one.record) for one in verify(folder)] == [
        ("unknown_file", "journal/copy of journal.jsonl"),
        ("unknown_file", "blobs/note.txt"),
    ]


def test_a_passage_that_was_recorded_wrongly_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wrote the entry: what it cites must stand in the text."""

    def misread(reading: Reading, text: str) -> Reading:
        first = reading.suggestions[0]
        content = replace(first.content, passage=passage_at(f"x{text}", 0, 12))
        return replace(reading, suggestions=(replace(first, content=content),))

    monkeypatch.setattr(adding, "grounded", misread)
    folder = new_case(tmp_path, {"one.txt": TEXTS["one.txt"]})
    with Case.open(folder) as case:
        (problem,) = case.verify()
        (document,) = case.record().documents
    assert (problem.code, problem.record, problem.start, problem.end) == ("span_broken", document.id, 0, 12)
    assert read_as_always(document).suggestions != ()


def test_a_journal_that_changes_under_a_writer_is_not_written(tmp_path: Path) -> None:
    """Bytes that nobody verified stand where the next entry should go."""
    folder = new_case(tmp_path)
    with Case.open(folder) as case, journal(folder).open("ab") as file:
        file.write(b"{")
        file.flush()
        store = Store.open(folder / "store.db", index)
        with pytest.raises(JournalBroken, match="changed while"):
            Writer(case._folder, store, seed_of_first(folder))  # noqa: SLF001 - the moment between check and write
        store.close()


def seed_of_first(folder: Path) -> bytes:
    """The private key of a case whose journal has a torn end."""
    path = journal(folder)
    first = read_line(path.read_bytes().splitlines()[0], path.stem)
    key = key_folder().load(first.id)
    assert key is not None
    return key.seed
