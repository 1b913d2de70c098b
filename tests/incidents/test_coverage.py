"""Days that no source covers, and what a cut network explains."""

from kuager.model.dates import parse_edtf
from tests.incidents.telling import Press


def test_a_day_that_nobody_tells_of_is_a_gap() -> None:
    """Inside the covered time only; neighbours are one gap."""
    press = Press()
    press.happens("protest", "2022-01-04", "Taraz")
    press.happens("protest", "2022-01-07", "Taraz")
    press.happens("calm", "2022-01-09")
    found = press.chronology()
    assert str(found.covered) == "2022-01-04/2022-01-09"
    assert [(str(gap.about), gap.network, gap.reason) for gap in found.gaps] == [
        ("2022-01-05/2022-01-06", None, "No source covers 5 to 6 January 2022."),
        ("2022-01-08", None, "No source covers 8 January 2022."),
    ]


def test_a_figure_of_a_day_covers_it() -> None:
    """What counts those of a day tells of it."""
    press = Press()
    press.happens("protest", "2022-01-04", "Taraz")
    press.happens("protest", "2022-01-06", "Taraz")
    assert len(press.chronology().gaps) == 1
    press.counts("arrested", 3, "2022-01-05", "Taraz")
    assert press.chronology().gaps == ()


def test_a_document_of_the_day_covers_it() -> None:
    """Whoever publishes on a day is no silence, whatever days it tells of."""
    press = Press()
    press.happens("protest", "2022-01-04", "Taraz")
    press.happens("protest", "2022-01-06", "Taraz")
    assert press.chronology(published={"one": parse_edtf("2022-01-05")}).gaps == ()
    assert len(press.chronology(published={"one": parse_edtf("2022-01-02/2022-01-09")}).gaps) == 1


def test_a_gap_in_a_cut_says_so() -> None:
    """The network was cut from 5 January until it was back on 8 January."""
    press = Press()
    press.happens("protest", "2022-01-04", "Taraz")
    press.network("down", "2022-01-05")
    press.network("restored", "2022-01-08")
    assert [(str(gap.about), gap.network) for gap in press.chronology().gaps] == [("2022-01-06/2022-01-07", "down")]
    assert "The network was cut at that time." in press.chronology().gaps[0].reason


def test_vague_times_cover_nothing_and_stretch_nothing() -> None:
    """Cut "for most of last week" tells of no day, and makes the covered time no longer."""
    press = Press()
    press.happens("protest", "2022-01-04", "Taraz")
    press.happens("protest", "2022-01-06", "Taraz")
    press.happens("violence", "2022-01-03/2022-01-16", "Taraz")
    found = press.chronology()
    assert str(found.covered) == "2022-01-04/2022-01-06"
    assert [str(gap.about) for gap in found.gaps] == ["2022-01-05"]


def test_late_news_is_explained() -> None:
    """Its first document came out when the network was back; one that came out on the day explains nothing."""
    press = Press()
    killing = press.happens("killing", "2022-01-06", "Taraz", document="late")
    press.network("down", "2022-01-05")
    press.network("restored", "2022-01-10", "Taraz")
    (found,) = press.chronology(published={"late": parse_edtf("2022-01-11")}).incidents
    assert found.members == (killing,)
    assert found.note == (
        "Texts tell that the network was cut on 5 January 2022 and back on 10 January 2022."
        " The first document that tells of this came out on 11 January 2022."
    )
    (early,) = press.chronology(published={"late": parse_edtf("2022-01-06")}).incidents
    assert early.note is None
    (during,) = press.chronology(published={"late": parse_edtf("2022-01-08")}).incidents
    assert during.note is not None
    assert during.note.endswith("on 8 January 2022, while it was cut.")
    (unknown,) = press.chronology().incidents
    assert unknown.note is None


def test_a_cut_elsewhere_explains_nothing() -> None:
    """The network of another town."""
    press = Press()
    press.happens("killing", "2022-01-06", "Taraz", document="late")
    press.network("down", "2022-01-06", "Almaty")
    (found,) = press.chronology(published={"late": parse_edtf("2022-01-11")}).incidents
    assert found.note is None


def test_no_dates_at_all() -> None:
    """Nothing is covered, nothing is silent."""
    press = Press()
    press.happens("beating", None)
    found = press.chronology()
    assert (found.covered, found.gaps) == (None, ())
