"""A list of names in one document meets a toll in another, from the files to the check."""

from pathlib import Path

from kuager.case import Case, View
from kuager.model.dates import parse_edtf

LIST = """name,status,date,place,source
Bolat Ertegiev,killed,2022-01-06,Almaty,his daughter
Sultan Joqadamov,killed,2022-01-06,Almaty,neighbours
Oidan Shyqqanov,killed,2022-01-07,Almaty,neighbours
Gulmira Kiyalova,detained,2022-01-06,Almaty,herself
"""
REPORT = "Almaty, 9 January 2022. Two people were killed in Almaty by 8 January, the city's health department said.\n"


def _write(folder: Path) -> None:
    folder.mkdir()
    (folder / "names.csv").write_text(LIST, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")


def test_three_names_and_a_toll_of_two(tmp_path: Path) -> None:
    """The toll of two cannot be right if three different people are named; nobody's name stands in the reason."""
    _write(tmp_path / "texts")
    with Case.throwaway() as case:
        case.add([tmp_path / "texts"])
        record = case.record()
        part = case.record_of_figures()
    (check,) = [one for one in record.checks if one.check == "names"]
    assert check.verdict == "contradiction"
    assert [one.count.number.exact for one in record.figures if one.id in check.figures] == ["Two"]
    assert "3 different people named" in check.reason
    assert "names.csv" in check.reason
    assert "Ertegiev" not in check.reason
    assert part.checks == record.checks
    assert part.ledgers == record.ledgers


def test_checks_are_those_of_the_day_that_is_looked_from(tmp_path: Path) -> None:
    """As known by what it is about on 6 January, the third name and the toll are still to come."""
    _write(tmp_path / "texts")
    with Case.throwaway() as case:
        case.add([tmp_path / "texts"])
        then = case.record(View(known_on=parse_edtf("2022-01-06"), by="about"))
    assert [one for one in then.checks if one.check == "names"] == []


def test_an_open_case_compares_what_comes_with_what_it_has_compared(tmp_path: Path) -> None:
    """A case that stays open while documents come and decisions are made says what one opened anew says."""
    _write(tmp_path / "texts")
    with Case.create(tmp_path / "case") as case:
        case.add([tmp_path / "texts" / "report.txt"])
        assert [one.check for one in case.record().checks] == []
        case.add([tmp_path / "texts" / "names.csv"])
        (check,) = case.record().checks
        case.decide(check.figures, "rejected")
        assert case.record().checks == ()
        case.decide(check.figures, "undecided")
        found = case.record().checks
    assert found == (check,)
    with Case.open(tmp_path / "case") as again:
        assert again.record().checks == found
