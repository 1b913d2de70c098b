"""A reader's failure is a problem of its document."""

from pathlib import Path

import pytest

from kuager.adapters.containment import contained
from kuager.case import Case
from kuager.model.records import Document, Problem, Reading


def test_what_comes_out_of_a_reader_is_a_problem() -> None:
    """Any failure names the document and the kind of failure."""

    def fail() -> str:
        raise IndexError

    problem = contained(fail, "a.txt")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.record) == ("reader_failed", "a.txt")
    assert contained(lambda: "read", "a.txt") == "read"


def test_the_run_goes_on_after_a_document_on_which_the_reader_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other documents are read, and the failing one is kept and named."""
    from kuager.suggestions import read  # noqa: PLC0415 - the real reader, before it is replaced

    def failing(document: Document) -> Reading:
        if "b.txt" in document.name:
            raise RecursionError
        return read(document)

    monkeypatch.setattr("kuager.case.adding.read", failing)
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"On January 5, 2022, 12 people were killed in {name}.", encoding="utf-8")
    with Case.throwaway() as case:
        added = case.add([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"])
        record = case.record()
    assert [problem.code for problem in added.problems] == ["reader_failed"]
    assert len(record.documents) == 3
    assert len(record.figures) == 2
