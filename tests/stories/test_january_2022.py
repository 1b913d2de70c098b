"""The toll of January 2022 as a story: said, withdrawn and repeated, what contradicts what, what was known when.

The texts are those of ``examples/january-2022``. The numbers in brackets are their numbers; ">" is more than, "≥"
at least, "≈" about. Two golden files hold all checks with their sentences and the ledgers as known on four days;
after a change that is meant, ``KUAGER_GOLDENS=write`` writes them anew: read every line before it is committed.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kuager.case import Case, View
from kuager.model.dates import parse_edtf
from kuager.model.records import Check, Record
from tests.stories.january import january, ledger, rows, texts_of

HERE = Path(__file__).parent
DAYS = ("2022-01-08", "2022-01-09", "2022-01-10", "2022-01-15")
SHOWN = (("killed", "people"), ("killed", "security_forces"), ("killed", "suspects"), ("detained", "people"))


@pytest.fixture(scope="module", name="case")
def _case() -> Iterator[Case]:
    with january() as case:
        yield case


@pytest.fixture(scope="module", name="record")
def _record(case: Case) -> Record:
    return case.record()


def _same_as_golden(name: str, text: str) -> None:
    golden = HERE / name
    if os.environ.get("KUAGER_GOLDENS") == "write":
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def _checks(record: Record, verdict: str) -> list[Check]:
    return [one for one in record.checks if one.verdict == verdict]


def _told(record: Record, check: Check) -> str:
    figures = {figure.id: figure for figure in record.figures}
    return " ".join(texts_of(record, [figures[name]]) for name in check.figures)


def test_every_text_has_its_day_and_its_language(record: Record) -> None:
    """The day of publication stands in each text, in one of six ways; nothing is a problem."""
    days = {Path(one.name).name[:2]: one.published.value.text for one in record.documents if one.published}
    assert list(days.values()) == [
        "2022-01-06", "2022-01-07", "2022-01-07", "2022-01-08", "2022-01-08", "2022-01-09", "2022-01-09", "2022-01-09",
        "2022-01-10", "2022-01-10", "2022-01-11", "2022-01-12", "2022-01-15", "2022-01-15", "2022-01-17", "2022-01-27",
        "2022-03-14", "2023-01-05",
    ]  # fmt: skip
    assert "".join(one.language[0] for one in record.documents) == "erekererrekereeeke"
    assert record.problems == ()
    assert [problem for one in record.documents for problem in one.problems] == []


def test_the_killed(record: Record) -> None:
    """164 is announced, withdrawn and struck, and stands where an agency prints it afterwards as its own."""
    assert rows(record, "killed") == [
        "164 withdrawn by 09 12 14 [06 07 08 10]",
        "164 withdrawal [09 14]",
        "≥164 withdrawal [12]",
        "164 [11]",
        "≥164 withdrawn by 09 12 14 [12]",
        "225 [13 14 15]",
        "≈227 [16]",
        "230 [17 18]",
        "238 [18]",
    ]
    killed = ledger(record, "killed")
    assert killed is not None
    assert (killed.lower, killed.upper) == (238, 238)
    assert killed.silent == ("witness", "organisation")
    assert rows(record, "killed", place="Almaty") == ["103 withdrawn by 09 [06 07]", "103 withdrawal [09]"]


def test_who_carries_the_withdrawn_number(record: Record) -> None:
    """Four texts, no copies of one another, and four spellings of the ministry that speaks in them."""
    killed = ledger(record, "killed")
    assert killed is not None
    announced, _, _, repeated, *_ = killed.rows
    assert (announced.documents, announced.families, announced.speakers) == (4, 4, 4)
    assert (repeated.documents, repeated.struck, repeated.struck_by) == (1, None, ())


def test_twenty_six_and_eighteen(record: Record) -> None:
    """Parts of the dead: those called criminals, civilians, protesters, police and soldiers."""
    assert rows(record, "killed", "suspects") == ["26 [03 04]", "≈100 [05]"]
    assert rows(record, "killed", "civilians") == ["26 [07]"]
    assert rows(record, "killed", "protesters", "Almaty") == ["≥30 [03]"]
    assert rows(record, "killed", "children") == ["3 [06 07 10]"]
    assert rows(record, "killed", "security_forces") == [
        "8 [01]",
        "≈13 [01]",
        "18 [02 04 07]",
        "≥18 [03]",
        "16 [07 10]",
        "19 [13 14 17]",
    ]
    assert rows(record, "killed", "police") == ["13 [01]", "18 [05]"]
    assert rows(record, "killed", "military") == ["7 [05]"]


def test_the_detained_and_the_arrested(record: Record) -> None:
    """From 2,298 to almost 10,000, with 2,200 and 12,000 that nobody is named for, and 1,700 more."""
    assert rows(record, "detained") == [
        "2298 [02]",
        ">3000 [03]",
        ">3800 [04]",
        "2200 [03]",
        "4400 [05]",
        "≈5800 [07]",
        "5969 [08]",
        "7939 [10]",
        "≈10000 [11 12 15]",
        "9900 [11 16]",
    ]
    assert rows(record, "detained", "protesters") == ["≈6000 [08]", "12000 [12]"]
    assert rows(record, "arrested") == ["1700 [12]", "2000 [15]", "≈2000 [15]"]


def test_the_injured(record: Record) -> None:
    """4,353 and 4,578 stand side by side; 748 was said of two populations."""
    assert rows(record, "injured") == [">1000 [01]", "748 [05]", ">2200 [06]", "4353 [13]", "4578 [13 14]"]
    assert rows(record, "injured", "security_forces") == ["353 [01]", "748 [02]", "≈1300 [07]", "3393 [13]"]
    assert rows(record, "injured", "military") == ["748 [05]"]
    assert rows(record, "hospitalised") == ["≈400 [01]", "62 [01]"]


def test_the_only_contradiction(record: Record) -> None:
    """18 members of the security forces, then 16: the dead do not become fewer. 8, 18 and 19 agree."""
    (found,) = _checks(record, "contradiction")
    assert _told(record, found) == "02 10"
    assert found.reason == (
        "“погибли 18 сотрудников правоохранительных органов” (Министерство внутренних дел Республики Казахстан, "
        "said 2022-01-07) and “16 members of the security forces had been killed” (Kassym-Jomart Tokayev, President, "
        "said 2022-01-10) cannot both be right: a count cannot fall from 18 as of 2022-01-06 to 16 as of 2022-01-10."
    )


def test_the_withdrawal_names_both(record: Record) -> None:
    """Who withdrew 164, and every text that had given it; the agency that printed it a day later is not among them."""
    first, *_ = _checks(record, "retraction")
    assert first.reason == (
        "“164 погибших не соответствуют действительности. Министерство информации отозвало” (Министерство информации и "
        "общественного развития Республики Казахстан, said 2022-01-10) takes back the number 164, which had been given"
        ": “погибли 164 человека” (Министерство здравоохранения Республики Казахстан, said 2022-01-09); “toll jumps to "
        "164” (the text itself); “164 lives” (Health Ministry, said 2022-01-09); “гибели 164 человек” (Министерство "
        "здравоохранения); “164 people were killed” (Ministry of Health); “figure was at least 164” (Health Ministry)."
    )
    assert [_told(record, one) for one in _checks(record, "retraction")] == [
        "09 06 07 07 08 10 12",
        "12 06 07 07 08 10 12",
        "14 06 07 07 08 10 12",
        "09 06 07",
    ]


def test_all_checks_with_their_sentences(record: Record) -> None:
    """Each verdict with the texts that it rests on; nothing else is reported."""
    lines = [f"{one.verdict}, {one.check} [{_told(record, one)}]\n  {one.reason}\n" for one in record.checks]
    _same_as_golden("january_2022_checks.txt", "\n".join(lines))


def test_what_was_known_when(case: Case) -> None:
    """The ledgers as of four days, by when it was said, captured, or what it is about.

    A figure of which it is not told when it was said may be older than its text, and stays as possibly known: so 164,
    which two texts print without a day, shows on the 8th by *said*, and does not by *captured*.
    """
    lines = []
    for by in ("said", "captured", "about"):
        for day in DAYS:
            record = case.record(View(known_on=parse_edtf(day), by=by))
            lines.append(f"known on {day} by {by}")
            lines += [f"  {' '.join(one)}: {'; '.join(rows(record, *one)) or 'nothing'}" for one in SHOWN]
    _same_as_golden("january_2022_known.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("day", "by", "killed", "officers"),
    [
        ("2022-01-08", "captured", [], ["18 [02]", "≥18 [03]"]),
        ("2022-01-10", "captured", ["164 withdrawn by 09 [07 08]", "164 withdrawal [09]"], None),
        ("2022-01-09", "said", ["164 [06 07 08 10]", "≥164 [12]"], None),
        ("2022-01-08", "said", None, ["8 [01]", "≈13 [01]", "18 [02 04]", "≥18 [03]"]),
    ],
)
def test_what_was_known_in_short(
    day: str, by: str, killed: list[str] | None, officers: list[str] | None, case: Case
) -> None:
    """On the 9th 164 stands; on the 10th it is struck, and the text of the 6th came too late to be captured."""
    record = case.record(View(known_on=parse_edtf(day), by=by))
    assert killed is None or rows(record, "killed") == killed
    assert officers is None or rows(record, "killed", "security_forces") == officers
