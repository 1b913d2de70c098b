"""The meaning of columns: a person's word, recorded, remembered for the same header, the last word counts."""

from pathlib import Path

import pytest

from kuager.case import Case
from kuager.case.mapping import list_in, told
from kuager.errors import UsageError
from kuager.model.custody import ColumnsMapped
from kuager.model.documents import Stated

HEADER = ("Ф.И.О.", "Возраст", "Прочее")


def _list(folder: Path, name: str = "list.csv") -> str:
    path = folder / name
    path.write_text("Ф.И.О.,Возраст,Прочее\nАйдар Пример,30,x\n", encoding="utf-8")
    return str(path)


def test_a_list_is_shown_with_a_proposal(tmp_path: Path) -> None:
    """The names of the columns, the first rows, what they seem to be."""
    seen = list_in(_list(tmp_path))
    assert seen.header == HEADER
    assert seen.rows == (("Айдар Пример", "30", "x"),)
    assert seen.proposed == (Stated(name="Ф.И.О.", value="name"), Stated(name="Возраст", value="age"))


def test_a_file_without_a_table_is_told_of(tmp_path: Path) -> None:
    """So is one that is not there."""
    (tmp_path / "a.txt").write_text("Only text.", encoding="utf-8")
    for name in ("a.txt", "nothing.csv"):
        with pytest.raises(UsageError):
            list_in(str(tmp_path / name))


def test_what_a_person_says_goes_before_the_proposal() -> None:
    """Changed, left out, added; in the order of the columns."""
    believed = (Stated(name="Ф.И.О.", value="name"), Stated(name="Возраст", value="age"))
    mapped = told(HEADER, believed, {"прочее": "note", "Возраст": "-"})
    assert mapped.columns == (Stated(name="Ф.И.О.", value="name"), Stated(name="Прочее", value="note"))


@pytest.mark.parametrize("said", [{"Имя": "name"}, {"Прочее": "nothing"}, {"Ф.И.О.": "-"}])
def test_what_cannot_be_said_is_refused(said: dict[str, str]) -> None:
    """No such column, no such meaning, nothing left."""
    with pytest.raises(UsageError):
        told(HEADER, [Stated(name="Ф.И.О.", value="name")], said)


def test_a_mapping_is_remembered_and_the_last_word_counts(tmp_path: Path) -> None:
    """Recorded in the journal, also after a rebuild; another word on the same header takes its place."""
    first = told(HEADER, [Stated(name="Ф.И.О.", value="name")], {})
    second = told(HEADER, first.columns, {"Возраст": "age"})
    with Case.create(tmp_path / "case") as case:
        case.map_columns(first)
        case.map_columns(first)
        case.map_columns(second)
        assert len(case._ask(lambda store: store.events(ColumnsMapped))) == 2  # noqa: SLF001 - what was recorded
        case.rebuild()
        assert case.mapping_for(("ф.и.о.", " Возраст", "ПРОЧЕЕ")) == second
        assert case.mapping_for(("Name",)) is None
    with Case.open(tmp_path / "case") as case:
        assert case.mappings() == (second,)


def test_lists_added_are_read_with_it(tmp_path: Path) -> None:
    """Whatever file the table is in: its rows have their cells with places."""
    with Case.create(tmp_path / "case") as case:
        case.map_columns(told(HEADER, [Stated(name="Ф.И.О.", value="name")], {}))
        case.add([_list(tmp_path, "other.csv")])
        document = case.record().documents[0]
        (row,) = case.listed(document)
        assert row.words("name") == ("Айдар Пример",)
        assert document.text[row.cells[0].span.start : row.cells[0].span.end] == "Айдар Пример"
