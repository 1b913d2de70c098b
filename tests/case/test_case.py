"""A case from its beginning to its record."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from kuager import case as case_module
from kuager.adapters import clock
from kuager.adapters.folder import Folder
from kuager.case import Added, Case, View, adding, composing, holding, verify
from kuager.errors import CaseExists, CaseLocked, CaseNotFound, NotStored, UsageError
from kuager.model.dates import parse_edtf
from kuager.model.entries import Settings
from kuager.model.ids import sha256_hex
from kuager.model.records import Document, Reading, passage_at
from kuager.suggestions import read as read_as_always
from tests.case.cases import TEXTS, another_machine, codes, copied, dump, headers, journal, new_case, types, written


def test_a_case_begins_as_a_folder(tmp_path: Path) -> None:
    """Settings, a journal with its first entry, room for blobs, a store; only its owner may look."""
    folder = tmp_path / "case"
    settings = Settings(title="January\n2022", languages=("ru", "kk"), time_zone="Asia/Almaty", default_place="Karasu")
    with Case.create(folder, settings) as case:
        assert case.folder == folder
        assert case.settings == Settings(
            title="January 2022", languages=("ru", "kk"), time_zone="Asia/Almaty", default_place="Karasu"
        )
        assert case.verify() == ()
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "blobs", "case.toml", "journal", "store.db"]
    assert tomllib.loads((folder / "case.toml").read_text("utf-8"))["languages"] == ["ru", "kk"]
    assert types(folder) == ["case_created"]
    assert folder.stat().st_mode & 0o077 == 0


def test_a_case_is_not_begun_twice(tmp_path: Path) -> None:
    """Neither over another case nor over anything else."""
    folder = new_case(tmp_path)
    with pytest.raises(CaseExists, match="is not empty"):
        Case.create(folder)
    with pytest.raises(CaseExists):
        Case.create(written(tmp_path / "texts"))


def test_where_there_is_no_case(tmp_path: Path) -> None:
    """A folder without a journal is none, and stays as it is."""
    with pytest.raises(CaseNotFound, match="is no case"):
        Case.open(tmp_path)
    with pytest.raises(CaseNotFound):
        verify(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_documents_are_added_and_read(tmp_path: Path) -> None:
    """Each gives a blob and two entries; the record shows them in the order of their names."""
    folder = tmp_path / "case"
    told: list[tuple[str, int, int]] = []
    with Case.create(folder) as case:
        added = case.add([written(tmp_path / "texts")], progress=lambda *step: told.append(step))
        record = case.record()
        assert case.verify() == ()
    assert [one.name for one in added.documents] == ["one.txt", "three.txt", "two.txt"]
    assert (added.unchanged, added.problems) == ((), ())
    assert told == [("one.txt", 1, 3), ("three.txt", 2, 3), ("two.txt", 3, 3)]
    assert types(folder) == ["case_created", *["document_added", "reading_made"] * 3]
    assert [one.id for one in record.documents] == [one.id for one in added.documents]
    assert [one.text for one in record.documents] == [TEXTS[name] for name in sorted(TEXTS)]
    assert record.figures != ()
    assert {figure.review for figure in record.figures} == {"suggested"}
    assert set(record.numbers) == {one.id for one in record.documents}
    assert record.problems == ()


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    """What is there, by bytes and name, is passed over; the same name with other bytes is new."""
    folder = new_case(tmp_path)
    before = journal(folder).read_bytes()
    with Case.open(folder) as case:
        again = case.add([tmp_path / "texts"])
        assert [one.name for one in again.unchanged] == ["one.txt", "three.txt", "two.txt"]
        assert (again.documents, again.problems) == ((), ())
        assert journal(folder).read_bytes() == before
        written(tmp_path / "texts", {"one.txt": "Something else happened."})
        assert [one.name for one in case.add([tmp_path / "texts"]).documents] == ["one.txt"]
        assert len(case.record().documents) == 4


def test_the_same_file_in_two_places_is_two_documents(tmp_path: Path) -> None:
    """Same bytes, same name, two folders: both are kept, however often they are added."""
    texts = {"one.txt": TEXTS["one.txt"]}
    folders = [written(tmp_path / "a", texts), written(tmp_path / "b", texts)]
    with Case.throwaway() as case:
        first = case.add(folders)
        assert len({one.id for one in first.documents}) == 2
        assert [one.id for one in case.add(folders).unchanged] == [one.id for one in first.documents]
        assert [one.id for one in case.add([folders[1]]).unchanged] == [first.documents[0].id]
        (family,) = case.record().families
        assert len(family.documents) == 2


def test_what_cannot_be_read_is_kept_and_told(tmp_path: Path) -> None:
    """Its bytes are a blob, its problem is in the record, and telling it twice records it once."""
    folder = new_case(tmp_path)
    (tmp_path / "texts" / "noise.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "texts" / "nothing.txt").write_bytes(b"")
    with Case.open(folder) as case:
        for _ in range(2):
            added = case.add([tmp_path / "texts"])
            assert [problem.record for problem in added.problems] == ["noise.bin", "nothing.txt"]
        assert [problem.record for problem in case.record().problems] == ["noise.bin", "nothing.txt"]
        assert case.verify() == ()
    assert types(folder).count("document_refused") == 2
    assert (folder / "blobs" / (sha := sha256_hex(bytes(range(256)) * 8))[:2] / sha).exists()
    with Case.open(folder) as case:
        assert [problem.record for problem in case.record().problems] == ["noise.bin", "nothing.txt"]


def test_what_was_not_found_is_told_while_the_case_is_open(tmp_path: Path) -> None:
    """It says nothing about the case, so no entry tells of it; but the record of this run does."""
    with Case.create(tmp_path / "case") as case:
        added = case.add(["no/such/file", written(tmp_path / "texts")])
        assert codes(added.problems) == ["not_found"]
        assert len(added.documents) == 3
        assert codes(case.record().problems) == ["not_found"]
    with Case.open(tmp_path / "case") as case:
        assert case.record().problems == ()


def test_a_throwaway_case_gives_the_same_record(tmp_path: Path) -> None:
    """One path of code: what digest prints is what a case shows, from memory or read back."""
    folder = new_case(tmp_path)
    with Case.throwaway() as case:
        case.add([tmp_path / "texts"])
        fresh = case.record()
        root = case.folder
    assert not root.exists()
    with Case.open(folder) as case:
        assert case.record() == fresh
        case.rebuild()
        assert case.record() == fresh


def test_the_date_of_publication_is_the_given_or_the_inferred(tmp_path: Path) -> None:
    """What a person says counts more than what a reader infers."""
    with Case.throwaway() as case:
        case.add([written(tmp_path / "texts", {"one.txt": TEXTS["one.txt"]})], published=parse_edtf("2022-01-09"))
        case.add([written(tmp_path / "more", {"two.txt": "Sarsen Karimov was detained on 5 January 2022."})])
        given, inferred = (document.published for document in case.record().documents)
    assert given is not None
    assert (given.value.text, given.basis) == ("2022-01-09", "given")
    assert inferred is None or inferred.basis != "given"


def test_a_record_can_be_asked_for_as_known_on_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day and what it speaks of go to the ledgers and to the ranges."""
    asked: list[object] = []

    def noted(_figures: object, _families: object, *view: object) -> tuple[()]:
        asked.append(view)
        return ()

    monkeypatch.setattr(composing, "ledgers", noted)
    monkeypatch.setattr(composing, "ranges", noted)
    day = parse_edtf("2022-01-08")
    with Case.throwaway() as case:
        case.add([written(tmp_path / "texts")])
        case.record(View(known_on=day, by="captured", rule="spread_v1"))
        case.record()
    assert asked == [(day, "captured", ()), ("spread_v1", day, "captured"), (None, "said", ())]


def test_a_figure_came_into_the_case_when_its_document_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the date of capture nothing was known before; what the text itself says, it says when it is published."""
    monkeypatch.setattr(clock, "now", lambda: "2022-02-01T08:00:00Z")
    with Case.throwaway() as case:
        case.add(
            [written(tmp_path / "texts", {"one.txt": "Nine people were killed in Karasu on 5 January 2022."})],
            published=parse_edtf("2022-01-09"),
        )
        known = {
            (by, day): bool(case.record(View(known_on=parse_edtf(day), by=by)).ledgers)
            for by, day in (
                ("about", "2022-01-04"),
                ("about", "2022-01-05"),
                ("said", "2022-01-08"),
                ("said", "2022-01-09"),
                ("captured", "2022-01-31"),
                ("captured", "2022-02-01"),
            )
        }
    assert [day for (_, day), seen in known.items() if seen] == ["2022-01-05", "2022-01-09", "2022-02-01"]


def test_an_odd_name_is_a_problem_of_the_document(tmp_path: Path) -> None:
    """It is read all the same."""
    texts = written(tmp_path / "texts", {"one\n.txt": TEXTS["one.txt"]})
    with Case.throwaway() as case:
        added = case.add([texts])
        (document,) = case.record().documents
    assert added.problems == ()
    assert document.name == "one .txt"
    assert "name_changed" in codes(document.problems)


def test_a_passage_that_is_not_in_the_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a wrong quotation nor a number beyond the end reaches the journal; both are told."""

    def misread(document: Document) -> Reading:
        right = read_as_always(document)
        first = right.suggestions[0]
        moved = passage_at("x" + document.text, first.content.passage.start, first.content.passage.end)
        wrong = replace(first, content=replace(first.content, passage=moved))
        beyond = replace(right.numbers[0], end=10_000)
        return replace(right, suggestions=(wrong, *right.suggestions), numbers=(beyond, *right.numbers))

    monkeypatch.setattr(adding, "read", misread)
    with Case.throwaway() as case:
        case.add([written(tmp_path / "texts", {"one.txt": TEXTS["one.txt"]})])
        record = case.record()
        assert case.verify() == ()
    (document,) = record.documents
    assert codes(document.problems).count("span_broken") == 2
    assert record.suggestions == tuple(
        sorted(
            read_as_always(document).suggestions, key=lambda one: (one.content.passage.start, one.content.passage.end)
        )
    )


def test_a_document_that_was_not_read_yet_is_read_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine stopped between taking a document in and reading it."""

    def stop(_document: Document) -> Reading:
        raise KeyboardInterrupt

    folder = tmp_path / "case"
    texts = written(tmp_path / "texts")
    with Case.create(folder) as case, monkeypatch.context() as patch:
        patch.setattr(adding, "read", stop)
        with pytest.raises(KeyboardInterrupt):
            case.add([texts])
    assert types(folder) == ["case_created", "document_added"]
    with Case.open(folder) as case:
        assert case.record().suggestions == ()
        added = case.add([texts])
        assert [len(added.documents), len(added.unchanged)] == [2, 1]
        record = case.record()
    with Case.throwaway() as case:
        case.add([texts])
        assert case.record() == record


def test_an_edited_setting_is_recorded_at_the_next_write(tmp_path: Path) -> None:
    """Until then ``verify`` names the file, and the recorded settings hold."""
    folder = new_case(tmp_path)
    path = folder / "case.toml"
    path.write_text(path.read_text("utf-8").replace("Karasu", "Karasu 2022") + "colour = 3\n", "utf-8")
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["settings_edited"]
        assert case.settings.title == "Karasu"
        case.add([])
        assert case.verify() == ()
        assert case.settings.title == "Karasu 2022"
    assert types(folder)[-1] == "settings_changed"
    assert "colour = 3" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    ["title = ", "title = 3", 'languages = "ru"', "languages = [1]", "time_zone = []", b"\xff".decode("latin-1")],
)
def test_a_broken_setting_stops_writing_and_nothing_else(text: str, tmp_path: Path) -> None:
    """The person who edited it is told what is wrong."""
    folder = new_case(tmp_path)
    (folder / "case.toml").write_text(text, "latin-1")
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["settings_edited"]
        assert len(case.record().documents) == 3
        with pytest.raises(UsageError, match=r"case\.toml"):
            case.add([tmp_path / "texts"])


def test_a_missing_setting_file_is_put_back(tmp_path: Path) -> None:
    """As it was recorded."""
    folder = new_case(tmp_path)
    before = (folder / "case.toml").read_bytes()
    (folder / "case.toml").unlink()
    with Case.open(folder) as case:
        assert codes(case.verify()) == ["settings_missing"]
        case.add([])
        assert case.verify() == ()
    assert (folder / "case.toml").read_bytes() == before


def test_one_writes_and_others_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody holds the lock, nobody else writes, but everybody reads."""
    monkeypatch.setattr(case_module, "PATIENCE", 0.05)
    folder = new_case(tmp_path)
    with Folder(folder).lock(), Case.open(folder) as case:
        assert len(case.record().documents) == 3
        for write in (lambda: case.add([tmp_path / "texts"]), case.rebuild, case.verify):
            with pytest.raises(CaseLocked):
                write()
    with Case.open(folder) as case:
        assert case.verify() == ()


@pytest.mark.parametrize("content", [None, b"no database" * 100])
def test_without_a_store_one_waits_for_the_writer(content: bytes | None, tmp_path: Path) -> None:
    """It cannot be made while somebody else writes."""
    folder = new_case(tmp_path)
    (folder / "store.db").unlink()
    if content is not None:
        (folder / "store.db").write_bytes(content)
    with Folder(folder).lock(), pytest.raises(CaseLocked):
        Case.open(folder)


def test_what_one_adds_another_sees(tmp_path: Path) -> None:
    """Two open cases on one folder: each sees at once what the other has recorded."""
    folder = new_case(tmp_path)
    with Case.open(folder) as reader, Case.open(folder) as writer:
        assert len(reader.record().documents) == 3
        writer.add([written(tmp_path / "more", {"four.txt": "Two people are missing."})])
        assert len(reader.record().documents) == 4
        reader.add([written(tmp_path / "more", {"five.txt": "Nobody was hurt."})])
        assert reader.record() == writer.record()
        assert reader.verify() == ()


def test_a_case_on_a_read_only_disk_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy on a disc that nobody can write to: its store is made in memory, and it verifies."""
    folder = new_case(tmp_path)
    with Case.open(folder) as case:
        expected = case.record()

    def refuse(_folder: Folder, _patience: float = 0) -> object:
        message = "read-only file system"
        raise NotStored(message)

    monkeypatch.setattr(Folder, "lock", refuse)
    before = sorted(folder.rglob("*"))
    with Case.open(folder) as case:
        assert case.record() == expected
        assert case.verify() == ()
        with pytest.raises(NotStored):
            case.add([tmp_path / "texts"])
    assert sorted(folder.rglob("*")) == before


def test_another_machine_continues_in_a_journal_of_its_own(tmp_path: Path) -> None:
    """A case that was lent: the other machine signs with its own key, and names what it has seen."""
    folder = new_case(tmp_path)
    first = headers(folder)
    with another_machine(tmp_path / "elsewhere"), Case.open(folder) as case:
        case.add([written(tmp_path / "more", {"four.txt": "Two people are missing."})])
        assert case.verify() == ()
        assert len(case.record().documents) == 4
    with Case.open(folder) as case:
        case.add([written(tmp_path / "more", {"five.txt": "Nobody was hurt."})])
        assert case.verify() == ()
        assert len(case.record().documents) == 5
    mine = [header for header in headers(folder) if header["device"] == first[0]["device"]]
    theirs = [header for header in headers(folder) if header["device"] != first[0]["device"]]
    assert [header["seq"] for header in theirs] == [1, 2]
    assert [len(_list(header["seen"])) for header in theirs] == [1, 0]
    assert [len(_list(header["seen"])) for header in mine[len(first) :]] == [1, 0]
    assert max(int(str(header["lamport"])) for header in headers(folder)) == len(headers(folder))
    _rebuild_equals(folder)


def test_an_older_copy_is_continued_with_a_new_key(tmp_path: Path) -> None:
    """A restored backup: the same key would fork its journal, so this machine takes another."""
    folder = new_case(tmp_path)
    backup = copied(folder, tmp_path / "backup")
    with Case.open(folder) as case:
        case.add([written(tmp_path / "more", {"four.txt": "Two people are missing."})])
    with Case.open(backup) as case:
        case.add([written(tmp_path / "more", {"five.txt": "Nobody was hurt."})])
        assert case.verify() == ()
    assert len(list((backup / "journal").iterdir())) == 2
    for path in (backup / "journal").iterdir():
        if not (folder / "journal" / path.name).exists():
            (folder / "journal" / path.name).write_bytes(path.read_bytes())
    for path in (backup / "blobs").rglob("*"):
        target = folder / path.relative_to(backup)
        if path.is_file() and not target.exists():
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    with Case.open(folder) as case:
        assert case.verify() == ()
        assert len(case.record().documents) == 5
    _rebuild_equals(folder)


def _rebuild_equals(folder: Path) -> None:
    before = dump(folder)
    with Case.open(folder) as case:
        case.rebuild()
    assert dump(folder) == before


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def test_opening_elsewhere_and_adding_nothing_leaves_no_journal(tmp_path: Path) -> None:
    """A machine that has recorded nothing has no journal."""
    folder = new_case(tmp_path)
    with another_machine(tmp_path / "elsewhere"), Case.open(folder) as case:
        case.add([tmp_path / "texts"])
    assert journal(folder).exists()


def test_a_long_run_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts and readings beyond the first few are read back when they are asked for."""
    monkeypatch.setattr(adding, "REMEMBERED", 1)
    monkeypatch.setattr(holding, "REMEMBERED", 1)
    with Case.throwaway() as case:
        case.add([written(tmp_path / "texts")])
        short = case.record()
    monkeypatch.undo()
    with Case.throwaway() as case:
        case.add([tmp_path / "texts"])
        assert case.record() == short


def test_adding_says_nothing_of_nothing(tmp_path: Path) -> None:
    """No paths, no entries."""
    folder = new_case(tmp_path)
    before = journal(folder).read_bytes()
    with Case.open(folder) as case:
        assert case.add([]) == Added()
    assert journal(folder).read_bytes() == before
