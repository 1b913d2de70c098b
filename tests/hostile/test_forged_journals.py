"""A journal with a good signature may say anything: it is folded or passed over, refused by the checks, and shown."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from kuager.case import Case, View
from kuager.model.codec import encode_content
from kuager.model.dates import parse_edtf
from kuager.model.ids import Json
from kuager.model.records import Record
from kuager.render import contract, page
from kuager.render.picture import KINDS, picture
from kuager.render.report import report
from tests.case.cases import codes, new_case
from tests.cli.shell import kuager
from tests.hostile.forged import forge

TEXTS = {
    "one.txt": "At least 12 people were arrested in Almaty on 7 January 2022, police said.\n",
    "two.txt": "Three protesters were killed in Almaty on 7 January 2022, doctors said.\n",
}
VIEWS = (View(rule="spread_v1"), View(known_on=parse_edtf("2022-01-08"), by="captured", rule="envelope_v1"))
MOST = 2**53 - 1

ELSEWHERE: dict[str, dict[str, Json]] = {
    "other words": {"passage": [0, 9, "Elsewhere"], "number": [0, 2, "12"]},
    "behind the end": {"passage": [10**6, 10**6 + 9, "Elsewhere"], "number": [10**6, 10**6 + 2, "12"]},
    "before the beginning": {"passage": [-5, -1, "Else"], "number": [-3, -1, "12"]},
    "as far as numbers go": {"passage": [0, MOST, "x"], "number": [MOST - 1, MOST, "12"]},
    "backwards": {"passage": [9, 0, "At least"], "number": [9, 2, "12"]},
    "outside the passage": {"passage": [0, 8, "At least"], "number": [9, 11, "12"]},
}
NO_NUMBERS: dict[str, dict[str, Json]] = {
    "reversed": {"relation": "range", "lower": 50, "upper": 40},
    "fewer than nobody": {"relation": "exact", "lower": -5, "upper": -5},
    "another number": {"relation": "exact", "lower": MOST, "upper": MOST},
    "another number, about": {"relation": "approx", "approx": MOST},
    "no number": {"relation": "exact"},
    "no relation": {"relation": "umpteen", "lower": 3},
}
WORDS: dict[str, dict[str, Json]] = {
    "measure": {"measure": "martians"},
    "population": {"population": "martians"},
    "includes": {"includes": ["martians"]},
    "stance": {"stance": "shouts"},
    "tier": {"tier": "guessed"},
    "kind of source": {"source": {"name": None, "kind": "oracle"}},
    "basis": {"about": {"value": "2022-01-07", "basis": "dreamt"}},
    "an empty place": {"place": {"name": "", "basis": "text"}},
    "a place that writes": {"place": {"name": "a\u001b[31m\u202eb", "basis": "text"}},
    "year 1": {"about": {"value": "0001-01-01", "basis": "text"}},
    "year 9999": {"about": {"value": "9999-12-31", "basis": "text"}, "said": {"value": "9999", "basis": "text"}},
    "all time": {"about": {"value": "0001/9999", "basis": "text"}, "said": {"value": "../9999", "basis": "text"}},
    "said before it was": {
        "about": {"value": "2022-01-07", "basis": "text"},
        "said": {"value": "1999", "basis": "text"},
    },
}
NO_CONTENTS: dict[str, Json] = {
    "unknown kind": {"type": "vision", "passage": [0, 3, "At "]},
    "no kind": {"passage": [0, 3, "At "]},
    "no object": "At least 12",
    "a date of the year -5": {"about": {"value": "-0005", "basis": "text"}},
    "a period that ends first": {"about": {"value": "2022-01-09/2022-01-05", "basis": "text"}},
    "a number that no journal holds": {"bounds": {"relation": "exact", "lower": 2**60, "upper": 2**60}},
}
OTHERS: dict[str, Json] = {
    "person": {"type": "person_mention", "passage": [0, 8, "At least"], "key": "k", "name": "At least", "form": "x"},
    "spell": {"type": "spell", "passage": [0, 8, "At least"], "person": "nobody", "status": "martian"},
    "act": {"type": "act", "passage": [0, 8, "At least"], "act": "martian"},
    "connectivity": {"type": "connectivity", "passage": [0, 8, "At least"], "state": "martian"},
    "event": {"type": "event", "passage": [0, 8, "At least"], "kind": "martian"},
    "date": {"type": "date_mention", "passage": [0, 8, "At least"], "value": None, "kind": "martian"},
}


def _forged(tmp_path: Path, change: Json, subject: str = "claim-forged") -> Path:
    """A case with a claim made by hand: a good one with some fields changed, or another content."""
    folder = new_case(tmp_path, TEXTS)
    with Case.open(folder) as case:
        figure = next(one for one in case.record().figures if one.count.measure == "arrested")
    content = encode_content(figure.count)
    assert isinstance(content, dict)
    whole = not isinstance(change, dict) or "type" in change or set(change) == {"passage"}
    said: Json = change if whole else {**content, **change}  # type: ignore[dict-item]  # told apart in the line above
    body = {"subject": subject, "decision": "accepted", "document": figure.document, "content": said}
    forge(folder, [("claim_decided", body)])
    return folder


def _shown(case: Case) -> Record:
    """The record, once it was shown in every way that there is."""
    for view in VIEWS:
        record = case.record(view)
        json.dumps(contract(record))
        page(record)
        Console(file=io.StringIO()).print(report(record))
        for measure in {one.count.measure for one in record.figures}:
            for kind in KINDS:
                picture(record, measure, kind, then=[record, record] if kind == "known" else [])
    case.rebuild()
    assert case.record() == case.record(View())
    return case.record()


@pytest.mark.parametrize("change", ELSEWHERE.values(), ids=ELSEWHERE)
def test_words_that_stand_elsewhere(change: dict[str, Json], tmp_path: Path) -> None:
    """The check *source* refuses the figure, the envelope leaves it out, and ``verify`` names the entry."""
    with Case.open(_forged(tmp_path, change)) as case:
        record = _shown(case)
        (refused,) = [found for found in record.checks if found.check == "source"]
        assert refused.figures == ("claim-forged",)
        assert {(one.quantity.measure, one.lower) for one in record.ledgers} == {("arrested", 12), ("killed", 3)}
        assert codes(case.verify()) == (["span_broken"] if change != ELSEWHERE["outside the passage"] else [])


@pytest.mark.parametrize("bounds", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_numbers_that_are_none(bounds: dict[str, Json], tmp_path: Path) -> None:
    """Refused as well, whatever the words of the number are."""
    with Case.open(_forged(tmp_path, {"bounds": bounds})) as case:
        record = _shown(case)
        assert [found.check for found in record.checks] == ["source"]
        for one in record.ranges:
            assert one.lower is None or one.upper is None or one.lower <= one.upper


def test_bounds_that_no_digits_contradict(tmp_path: Path) -> None:
    """A number word says nothing that could be compared; reversed bounds are refused all the same."""
    change: dict[str, Json] = {"number": [0, 8, "At least"], "bounds": {"relation": "range", "lower": 50, "upper": 40}}
    with Case.open(_forged(tmp_path, change)) as case:
        (found,) = _shown(case).checks
        assert "the number begins at 50, above its end, 40" in found.reason


@pytest.mark.parametrize("change", WORDS.values(), ids=WORDS)
def test_words_of_no_vocabulary_and_days_of_no_crackdown(change: dict[str, Json], tmp_path: Path) -> None:
    """They may be of a later Kuager: shown as they stand, and the other figures keep their envelopes."""
    with Case.open(_forged(tmp_path, change)) as case:
        record = _shown(case)
        assert len(record.figures) == 3
        assert ("killed", 3) in {(one.quantity.measure, one.lower) for one in record.ledgers}
        assert case.verify() == ()


@pytest.mark.parametrize("change", NO_CONTENTS.values(), ids=NO_CONTENTS)
def test_contents_that_are_none(change: Json, tmp_path: Path) -> None:
    """Passed over and counted: a problem says so."""
    with Case.open(_forged(tmp_path, change)) as case:
        record = _shown(case)
        assert len(record.figures) == 2
        assert codes(record.problems) == ["entry_unknown"]


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_a_figure_that_became_something_else(change: Json, tmp_path: Path) -> None:
    """Contents of other kinds with words of no vocabulary."""
    with Case.open(_forged(tmp_path, change)) as case:
        assert len(_shown(case).figures) == 2


@pytest.mark.parametrize(
    "said",
    [
        [("claim_decided", {"subject": "", "decision": "perhaps", "document": "doc-none"})],
        [("quantities_judged", {"one": "a", "other": "a", "judgement": "same", "replaces": ["", "zz"]})],
        [("quantities_judged", {"one": "a", "other": "b", "judgement": "perhaps"})],
        [("copies_judged", {"one": "a", "other": "a", "judgement": "perhaps", "replaces": ["", "zz"]})],
        [("persons_judged", {"one": "a", "other": "a", "at": [], "judgement": "same"})],
        [
            (
                "persons_judged",
                {
                    "one": "",
                    "other": "b",
                    "at": [{"document": "doc-none", "passage": [-5, 10**9, "x"], "name": ""}] * 2,
                    "judgement": "perhaps",
                    "replaces": ["", "zz"],
                },
            )
        ],
        [("reading_chosen", {"figure": "", "reading": "perhaps"})],
        [("prophecy_made", {"about": "9999"})],
        [("claim_decided", {})],
    ],
    ids=["claim", "itself", "judgement", "copies", "persons", "nobody", "reading", "prophecy", "empty"],
)
def test_decisions_that_decide_nothing(said: list[tuple[str, dict[str, Json]]], tmp_path: Path) -> None:
    """Nobody is hurt by them."""
    folder = new_case(tmp_path, TEXTS)
    forge(folder, said)
    with Case.open(folder) as case:
        assert len(_shown(case).figures) == 2


def test_a_reading_made_by_hand(tmp_path: Path) -> None:
    """Offsets beyond the text, one id twice, another document's: kept, and ``verify`` names what stands nowhere."""
    folder = new_case(tmp_path, TEXTS)
    with Case.open(folder) as case:
        figure = next(one for one in case.record().figures if one.count.measure == "arrested")
    content: Json = {**encode_content(figure.count), "passage": [0, 9, "Elsewhere"]}  # type: ignore[dict-item]  # a dict
    one: dict[str, Json] = {"id": "s1", "document": figure.document, "content": content, "rule": "r", "producer": "p"}
    problem: dict[str, Json] = {"code": "martian", "message": "m", "start": -5, "end": 10**9}
    reading: dict[str, Json] = {
        "document": figure.document,
        "producer": "p",
        "published": {"value": "9999-12-31", "basis": "dreamt"},
        "suggestions": [one, {**one, "document": "doc-other"}, one],
        "numbers": [[5, 2, "martian"], [-1, 10**9, "martian"]],
        "problems": [problem],
    }
    forge(folder, [("reading_made", {"reading": reading})])
    with Case.open(folder) as case:
        _shown(case)
        assert set(codes(case.verify())) == {"span_broken"}


def test_on_the_command_line(tmp_path: Path) -> None:
    """Every verb that shows figures shows the rest, without a traceback."""
    folder = _forged(tmp_path, ELSEWHERE["other words"])
    for arguments in (
        ("figures",),
        ("figures", "--json", "--rule", "majority_v1", "--known-on", "9999-12-31"),
        ("timeline",),
        ("people",),
        ("picture", "ledger", "arrested", "--out", "arrested.svg"),
        ("verify",),
    ):
        run = kuager(*arguments, "--case", folder, folder=tmp_path)
        assert "unexpected" not in run.err, run.err
        assert "Traceback" not in run.err, run.err
    run = kuager("verify", "--case", folder, folder=tmp_path)
    assert run.code == 3
    assert "cites words that do not stand there" in run.out + run.err
