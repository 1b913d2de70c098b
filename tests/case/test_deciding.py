"""A person decides: through the journal, reversible, refused where the document does not say so."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kuager.case import Case
from kuager.errors import UsageError
from kuager.model.records import Bounds, Content, Count, Record, StatedFigure, passage_at
from tests.case.cases import another_machine, dump, new_case, types

EIGHT = Bounds(relation="exact", lower=8, upper=8)
TEXTS = {
    "one.txt": "At least 12 people were arrested in Karasu on 7 January 2022, police said.\n",
    "two.txt": "Three protesters were killed in Karasu on 7 January 2022, doctors said.\n",
}


@contextmanager
def opened(tmp_path: Path) -> Iterator[Case]:
    """A case with two figures."""
    with Case.open(new_case(tmp_path, TEXTS)) as case:
        yield case


def _figure(record: Record, measure: str) -> StatedFigure:
    (found,) = [one for one in record.figures if one.count.measure == measure]
    return found


def _changed(**fields: object) -> Callable[[Content], Content]:
    def change(content: Content) -> Content:
        assert isinstance(content, Count)
        return replace(content, **fields)  # type: ignore[arg-type]  # fields of a count by name

    return change


def test_accepted_rejected_and_undone(tmp_path: Path) -> None:
    """Each is one entry; a rejected figure is listed and counts no more; undone, everything is as before."""
    with opened(tmp_path) as case:
        arrested, killed = (_figure(case.record(), name) for name in ("arrested", "killed"))
        before = case.record()
        case.decide([arrested.id], "accepted", note="read twice")
        case.decide([killed.id[:12]], "rejected")
        record = case.record()
        assert (_figure(record, "arrested").review, _figure(record, "killed").review) == ("accepted", "rejected")
        struck = {ledger.quantity.measure: [row.struck for row in ledger.rows] for ledger in record.ledgers}
        assert struck == {"killed": ["rejected"], "arrested": [None]}
        assert len(record.claims) == 2
        case.decide([arrested.id, killed.id], "undecided")
        assert case.record() == before
        assert case.verify() == ()
    assert types(case.folder)[-4:] == ["claim_decided"] * 4


def test_the_store_is_rebuilt_with_decisions(tmp_path: Path) -> None:
    """Decisions are entries like all others: folded one by one or all at once, the store is the same."""
    with opened(tmp_path) as case:
        figures = case.record().figures
        case.decide([figures[0].id], "accepted")
        case.judge(figures[0].id, figures[1].id, "different", note="one is of arrests")
        case.choose_reading(figures[0].id, "total")
        record = case.record()
        before = dump(case.folder)
        case.rebuild()
        assert dump(case.folder) == before
        assert case.record() == record


def test_amended_with_what_the_document_says(tmp_path: Path) -> None:
    """The place of a count can be put right; a number that its words do not say cannot."""
    with opened(tmp_path) as case:
        arrested = _figure(case.record(), "arrested")
        case.amend(arrested.id, _changed(population="protesters"))
        amended = _figure(case.record(), "arrested")
        assert (amended.id, amended.review, amended.count.population) == (arrested.id, "amended", "protesters")
        with pytest.raises(UsageError, match="do not say the number recorded"):
            case.amend(arrested.id, _changed(bounds=EIGHT))
        moved = replace(arrested.count, passage=replace(arrested.count.passage, exact="Nobody was arrested"))
        with pytest.raises(UsageError, match="does not hold these words"):
            case.amend(arrested.id, lambda _content: moved)
        assert _figure(case.record(), "arrested") == amended


def test_a_claim_of_ones_own(tmp_path: Path) -> None:
    """What the machine did not see can be entered, with its words; it stands as a person's."""
    with opened(tmp_path) as case:
        record = case.record()
        killed = _figure(record, "killed")
        text = next(one.text for one in record.documents if one.id == killed.document)
        at = text.index("doctors")
        count = replace(
            killed.count,
            passage=passage_at(text, 0, at),
            population="people",
            bounds=Bounds(relation="ge", lower=3),
        )
        entered = case.enter(killed.document, count, note="the list says so")
        (own,) = [one for one in case.record().figures if one.id == entered.subject]
        assert (own.review, own.rule) == ("accepted", "person")
        case.decide([entered.subject], "retracted")
        (own,) = [one for one in case.record().figures if one.id == entered.subject]
        assert own.review == "retracted"
        with pytest.raises(UsageError, match="no document of this case"):
            case.enter("doc-none", count)


@pytest.mark.parametrize("named", ["", "fig-none", "fig-"])
def test_an_id_must_be_unmistakable(named: str, tmp_path: Path) -> None:
    """Nothing is recorded for a wrong id, and a list of ids is taken whole or not at all."""
    with opened(tmp_path) as case:
        good = case.record().figures[0].id
        entries = len(types(case.folder))
        with pytest.raises(UsageError, match=r"no suggestion|may be any"):
            case.decide([good, named], "accepted")
        assert len(types(case.folder)) == entries


def test_words_that_are_no_decision(tmp_path: Path) -> None:
    """The vocabularies are closed; a figure is not judged against itself; a name is no figure."""
    with opened(tmp_path) as case:
        one = case.record().figures[0].id
        for wrong in (
            lambda: case.decide([one], "perhaps"),
            lambda: case.judge(one, one, "same"),
            lambda: case.judge(one, one, "perhaps"),
            lambda: case.choose_reading(one, "perhaps"),
        ):
            with pytest.raises(UsageError):
                wrong()
        other = next(found.id for found in case.record().suggestions if not isinstance(found.content, Count))
        with pytest.raises(UsageError, match="is no figure"):
            case.choose_reading(other, "held")
        with pytest.raises(UsageError, match="has one reading"):
            case.choose_reading(_figure(case.record(), "arrested").id, "held")


def test_two_machines_disagree_and_it_shows(tmp_path: Path) -> None:
    """Journals of two copies put together: both decisions stand, the figure is disputed until somebody settles it."""
    folder = new_case(tmp_path, TEXTS)
    copy = tmp_path / "copy"
    with Case.open(folder) as case:
        one = case.record().figures[0].id
    shutil.copytree(folder, copy)
    with Case.open(folder) as case:
        case.decide([one], "accepted")
    with another_machine(tmp_path / "other"), Case.open(copy) as case:
        case.decide([one], "rejected")
    for journal in (copy / "journal").glob("*.jsonl"):
        if not (folder / "journal" / journal.name).exists():
            shutil.copy(journal, folder / "journal")
    with Case.open(folder) as case:
        record = case.record()
        figure = next(found for found in record.figures if found.id == one)
        assert figure.review == "disputed"
        assert "decisions_differ" in {problem.code for problem in record.problems}
        case.decide([one], "accepted", note="asked both")
        record = case.record()
        assert next(found for found in record.figures if found.id == one).review == "accepted"
        assert "decisions_differ" not in {problem.code for problem in record.problems}
        assert case.verify() == ()
