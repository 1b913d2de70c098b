"""Which incident a figure belongs to, and what is said of one that belongs to none."""

from tests.incidents.telling import Press


def test_the_dead_of_a_day_belong_to_its_killings() -> None:
    """Not to the protest of that day; the arrests belong there where nothing graver counts them."""
    press = Press()
    protest = press.happens("protest", "2022-01-05", "Taraz")
    killing = press.happens("killing", "2022-01-05", "Taraz")
    killed = press.counts("killed", 3, "2022-01-05", "Taraz")
    arrested = press.counts("arrested", 40, "2022-01-05", "Taraz")
    assert press.incident(killing).figures == (killed,)
    assert press.incident(protest).figures == (arrested,)
    assert press.incident(killing).reasons[-1] == "By the day, and by the place or one inside it: 1 figure."


def test_a_wider_place_counts_more_than_the_incident() -> None:
    """Thirty killed in Almaty are not the dead of one square."""
    press = Press()
    press.happens("killing", "2022-01-06", "Republic Square")
    figure = press.counts("killed", 30, "2022-01-06", "Almaty", document="two")
    found = press.chronology()
    assert [one.figures for one in found.incidents] == [()]
    assert [(left.figure, left.why) for left in found.unattached] == [(figure, "none")]


def test_a_narrower_place_is_inside() -> None:
    """Three killed at the square are among the dead of the town."""
    press = Press()
    killing = press.happens("killing", "2022-01-06", "Almaty")
    figure = press.counts("killed", 3, "2022-01-06", "Republic Square", document="two")
    assert press.incident(killing).figures == (figure,)


def test_what_counts_the_whole_time_belongs_to_none() -> None:
    """A country's dead, or those of a week."""
    press = Press()
    press.happens("killing", "2022-01-06", "Almaty")
    country = press.counts("killed", 164, "2022-01-06")
    week = press.counts("killed", 90, "2022-01-02/2022-01-08", "Almaty")
    assert [(left.figure, left.why) for left in press.chronology().unattached] == [
        (country, "window"),
        (week, "window"),
    ]


def test_what_its_own_passage_tells() -> None:
    """Ten people stormed in: the ten belong to that raid, though no day is told."""
    press = Press()
    raid = press.happens("raid", None, words="Ten people stormed into her flat")
    ten = press.counts("perpetrators", 10, None, words="Ten people", start=0)
    assert press.incident(raid).figures == (ten,)
    assert press.incident(raid).reasons[-1] == "By its own words: 1 figure."


def test_several_that_fit_are_named() -> None:
    """Two named people were killed in one town on one day: the figure may belong to either."""
    press = Press()
    for name in ("Ulgili Myrzasov", "Dana Oyqurova"):
        press.happens("killing", "2022-01-06", "Taraz", victims=(name,))
    press.counts("killed", 2, "2022-01-06", "Taraz", document="two")
    found = press.chronology()
    (left,) = found.unattached
    assert left.why == "several"
    assert set(left.incidents) == {one.id for one in found.incidents}
