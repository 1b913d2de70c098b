"""Stories: what a reader of contradicting reports would want to be told, and what not."""

from kuager.model.records import Passage, Source, Span
from tests.figures.telling import (
    CHANNEL,
    MINISTRY,
    NOBODY,
    PROSECUTOR,
    TEXT,
    Paper,
    bounds,
    checked,
    verdicts,
)


def arrested_and_detained() -> Paper:
    """A paper that takes two official numbers from two times together."""
    paper = Paper("analysis")
    paper.tell(
        "More than 10,000 people had been arrested",
        "10,000",
        bounds("gt", 10000),
        measure="arrested",
        place_basis="document",
        about="2022-01-02/2022-01-08",
        about_basis="document",
        source=Source(name=None, kind="official", passage=Passage(0, 26, "previous official estimates")),
    )
    paper.tell(
        "2,000 had been detained",
        "2,000",
        bounds("exact", 2000),
        measure="detained",
        place_basis="document",
        about="2022-01-02/2022-01-08",
        about_basis="document",
        said="2022-01-14",
        source=Source(name=None, kind="official", role="president", passage=Passage(0, 13, "the president")),
    )
    return paper


def test_arrested_against_detained_is_one_tension_that_names_both_readings() -> None:
    """Those held on a day may be fewer than all arrests; read as all arrests so far they may not."""
    (found,) = checked(arrested_and_detained())
    assert (found.check, found.verdict) == ("grows", "tension")
    assert found.reason == (
        "“More than 10,000 people had been arrested” (previous official estimates) and “2,000 had been detained” "
        "(the president, said 2022-01-14) fit only if the second counts those held at that time, or if they concern "
        "different times or places, which the text does not name; read as all arrests so far, a count cannot fall "
        "from more than 10,000 to 2,000."
    )
    assert found.readings == (
        "the second counts those held at that time",
        "they concern different times or places, which the text does not name",
    )


def test_with_time_and_place_told_only_the_word_is_in_doubt() -> None:
    """Where both sentences name time and place, the stock reading is the only way out."""
    paper = Paper()
    paper.tell("More than 10,000 were arrested", "10,000", bounds("gt", 10000), measure="arrested", about="2022-01-12")
    paper.tell(
        "2,000 are detained", "2,000", bounds("exact", 2000), measure="detained", about="2022-01-14", source=CHANNEL
    )
    (found,) = checked(paper)
    assert (found.verdict, found.readings) == ("tension", ("the second counts those held at that time",))


def toll_series() -> Paper:
    """How the toll of one week was told: police first, then two groups, then everybody."""
    paper = Paper("chronicle")
    paper.tell("Eight policemen are said to be dead", "Eight", bounds("exact", 8), population="police", source=NOBODY,
               about="2022-01-04", about_basis="heading")  # fmt: skip
    paper.tell("26 protesters died", "26", bounds("exact", 26), population="protesters", source=NOBODY,
               about="2022-01-07", about_basis="heading")  # fmt: skip
    paper.tell("18 officers died", "18", bounds("exact", 18), population="police", source=NOBODY,
               about="2022-01-07", about_basis="heading")  # fmt: skip
    paper.tell("About 164 people died", "164", bounds("approx", 164), source=NOBODY,
               about="2022-01-08", about_basis="heading")  # fmt: skip
    paper.tell("Over 160 people died, some of them police", "160", bounds("gt", 160), source=TEXT,
               includes=("police",), about="2022-01-02/2022-01-08", about_basis="document")  # fmt: skip
    return paper


def test_a_toll_that_grows_is_no_contradiction() -> None:
    """8, then 26 and 18, then about 164, and more than 160 over the whole: all may be right."""
    assert checked(toll_series()) == ()


def test_two_speakers_one_date_two_numbers() -> None:
    """One count as of one day cannot be 18 and 26."""
    paper = Paper()
    paper.tell("18 officers died", "18", bounds("exact", 18), population="police")
    paper.tell("26 officers died", "26", bounds("exact", 26), population="police", source=CHANNEL)
    (found,) = checked(paper)
    assert (found.check, found.verdict, found.readings) == ("same", "contradiction", ())
    assert found.reason == (
        "“26 officers died” (Channel Seven) and “18 officers died” (Ministry of Health) cannot both be right: the "
        "number of police killed in Kazakhstan as of 2022-01-07 cannot be both 26 and 18."
    )


def falling_toll(later: Source) -> Paper:
    """164 dead on the 9th, 160 on the 12th."""
    paper = Paper("news")
    paper.tell("164 people are dead", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09")
    paper.tell("160 people are dead", "160", bounds("exact", 160), about="2022-01-12", said="2022-01-12", source=later)
    return paper


def test_a_toll_cannot_fall() -> None:
    """A second speaker's smaller number as of a later day contradicts."""
    (found,) = checked(falling_toll(PROSECUTOR))
    assert (found.check, found.verdict) == ("grows", "contradiction")
    assert "a count cannot fall from 164 as of 2022-01-09 to 160 as of 2022-01-12" in found.reason


def test_a_speaker_may_correct_himself() -> None:
    """The same two numbers by one speaker are a revision, and the reason says who changed what."""
    (found,) = checked(falling_toll(MINISTRY))
    assert (found.check, found.verdict) == ("grows", "revision")
    assert found.reason == (
        "Ministry of Health gave “164 people are dead” (said 2022-01-09), and later “160 people are dead” (said "
        "2022-01-12): the number was corrected, for a count cannot fall from 164 as of 2022-01-09 to 160 as of "
        "2022-01-12."
    )


def test_a_speaker_may_correct_himself_upwards_about_one_day() -> None:
    """Two numbers about one day, said one after the other, are a revision too."""
    paper = Paper()
    paper.tell("16 people died on the 6th", "16", bounds("exact", 16), about="2022-01-06", said="2022-01-07")
    paper.tell("19 people had died on the 6th", "19", bounds("exact", 19), about="2022-01-06", said="2022-01-09")
    assert verdicts(paper) == [("same", "revision")]


def test_two_numbers_in_one_breath_are_no_revision() -> None:
    """A speaker who says two things at one time contradicts himself."""
    paper = Paper()
    paper.tell("16 people died", "16", bounds("exact", 16), said="2022-01-07")
    paper.tell("19 people died", "19", bounds("exact", 19), said="2022-01-07")
    assert verdicts(paper) == [("same", "contradiction")]


def test_a_number_withdrawn() -> None:
    """A retraction names what is taken back, and not what others say afterwards."""
    paper = Paper()
    given = paper.tell("164 people are dead", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-09")
    back = paper.tell("The ministry withdrew the figure of 164", "164", bounds("exact", 164), about="2022-01-09",
                      said="2022-01-10", stance="retracts")  # fmt: skip
    paper.tell("164 died, the channel repeats", "164", bounds("exact", 164), about="2022-01-09", said="2022-01-11",
               source=CHANNEL)  # fmt: skip
    (found,) = checked(paper)
    assert (found.verdict, found.figures) == ("retraction", (back.id, given.id))
    assert "takes back the number 164" in found.reason


def test_a_denial_of_ones_own_number_is_a_retraction_and_of_anothers_is_not() -> None:
    """Only who gave a number can take it back by denying it."""
    paper = Paper()
    paper.tell("164 people are dead", "164", bounds("exact", 164), said="2022-01-09")
    paper.tell(
        "It is not true that 164 died", "164", bounds("exact", 164), said="2022-01-10", stance="denies", source=CHANNEL
    )
    assert verdicts(paper) == []
    paper.tell("There are not 164 dead", "164", bounds("exact", 164), said="2022-01-11", stance="denies")
    assert verdicts(paper) == [("same", "retraction")]


def test_a_retraction_of_a_number_nobody_gave() -> None:
    """The statement is shown; that its number is not in these documents is said."""
    paper = Paper()
    paper.tell("The figure of 164 is withdrawn", "164", bounds("exact", 164), stance="retracts")
    (found,) = checked(paper)
    assert (found.verdict, len(found.figures)) == ("retraction", 1)
    assert "no document here gives that number" in found.reason


def test_parts_that_fit() -> None:
    """19 security forces of 225 people, 103 in Almaty of 164 in Kazakhstan."""
    paper = Paper()
    whole = paper.tell("225 people were killed", "225", bounds("exact", 225), about="2022-01-15", source=PROSECUTOR)
    number = whole.count.number
    paper.tell("Of them 19 were of the security forces", "19", bounds("exact", 19), population="security_forces",
               about="2022-01-15", source=PROSECUTOR, part_of=Span(number.start, number.end))  # fmt: skip
    paper.tell("164 people are dead", "164", bounds("exact", 164), about="2022-01-09")
    paper.tell("103 of them in Almaty", "103", bounds("exact", 103), about="2022-01-09", place="Almaty")
    assert checked(paper) == ()


def test_a_part_larger_than_its_whole() -> None:
    """Almaty cannot have more dead than Kazakhstan, nor the police more than all security forces."""
    places = Paper()
    places.tell("164 people died in Almaty", "164", bounds("exact", 164), place="Almaty")
    places.tell("103 people died in the country", "103", bounds("exact", 103), source=CHANNEL)
    (found,) = checked(places)
    assert (found.check, found.verdict) == ("part", "contradiction")
    assert "(Almaty lies in Kazakhstan)" in found.reason
    groups = Paper()
    groups.tell("At least 18 officers died", "18", bounds("ge", 18), population="police")
    groups.tell("16 of the forces died", "16", bounds("exact", 16), population="security_forces", source=CHANNEL)
    (found,) = checked(groups)
    assert (found.check, found.verdict) == ("part", "contradiction")
    assert "(police are among security forces)" in found.reason


def test_a_part_that_its_own_text_calls_a_part() -> None:
    """The words "of whom" leave no doubt, even where place and time are those of the document as a whole."""
    paper = Paper()
    whole = paper.tell("14 people were hurt", "14", bounds("exact", 14), measure="injured", place_basis="document",
                       about_basis="document")  # fmt: skip
    number = whole.count.number
    paper.tell("41 of them women", "41", bounds("exact", 41), measure="injured", population="women",
               place_basis="document", about_basis="document", part_of=Span(number.start, number.end))  # fmt: skip
    assert verdicts(paper) == [("part", "contradiction")]


def test_parts_together_larger_than_the_whole() -> None:
    """26 protesters and 18 police are 44 people, not 40."""
    paper, other = Paper(), Paper("other")
    paper.tell("26 protesters died", "26", bounds("exact", 26), population="protesters", about="2022-01-06")
    paper.tell("18 officers died", "18", bounds("exact", 18), population="police")
    other.tell("40 people died", "40", bounds("exact", 40), about="2022-01-08", source=CHANNEL)
    (found,) = checked(paper, other)
    assert (found.check, found.verdict) == ("sum", "contradiction")
    assert "together, 26 and 18, they are 44 or more, which cannot be larger than 40" in found.reason
    assert found.figures == (*(figure.id for figure in paper.figures), other.figures[0].id)


def test_places_together_larger_than_the_country() -> None:
    """Two cities of which none lies in the other add up; one that lies in the other does not."""
    paper = Paper()
    paper.tell("100 died in Almaty", "100", bounds("exact", 100), place="Almaty")
    paper.tell("100 died on the square", "100", bounds("exact", 100), place="Republic Square", source=CHANNEL)
    paper.tell("150 died in the country", "150", bounds("exact", 150), source=PROSECUTOR)
    assert checked(paper) == ()
    paper.tell("70 died in Aktau", "70", bounds("exact", 70), place="Aktau", source=CHANNEL)
    assert verdicts(paper) == [("sum", "contradiction")]


def test_a_sum_names_no_part_that_it_does_not_need() -> None:
    """Three groups are too many; two of them alone are too many already, and only those are named."""
    paper = Paper()
    paper.tell("26 protesters died", "26", bounds("exact", 26), population="protesters")
    paper.tell("Three soldiers died", "Three", bounds("exact", 3), population="military", source=PROSECUTOR)
    paper.tell("18 officers died", "18", bounds("exact", 18), population="police")
    paper.tell("40 people died", "40", bounds("exact", 40), source=CHANNEL)
    (found,) = checked(paper)
    assert found.figures == tuple(paper.figures[place].id for place in (0, 2, 3))


def test_the_same_clause_counts_police_apart() -> None:
    """In "40 people and 18 officers" the 40 may be those who are no officers."""
    paper, other = Paper(), Paper("other")
    other.tell("26 protesters died", "26", bounds("exact", 26), population="protesters", source=CHANNEL)
    paper.tell("40 people", "40", bounds("exact", 40))
    paper.tell("18 officers died", "18", bounds("exact", 18), population="police")
    (found,) = checked(paper, other)
    assert (found.check, found.verdict) == ("sum", "tension")
    assert found.readings == ("“40” leaves out those whom the same sentence counts apart",)


def test_held_and_ever_arrested() -> None:
    """Whatever the word means, no more can be held than were arrested."""
    paper = Paper()
    paper.tell("12,000 are detained", "12,000", bounds("exact", 12000), measure="detained", about="2022-01-10")
    paper.tell(
        "9,900 were arrested", "9,900", bounds("exact", 9900), measure="arrested", about="2022-01-11", source=CHANNEL
    )
    (found,) = checked(paper)
    assert (found.check, found.verdict) == ("stock", "contradiction")


def test_no_arrests_and_then_hundreds() -> None:
    """Zero is a figure, and a count may grow from it."""
    paper = Paper()
    paper.tell("There are no arrests", "no", bounds("exact", 0), measure="arrested", about="2022-01-02")
    paper.tell(
        "Hundreds are arrested", "Hundreds", bounds("vague", word="hundreds"), measure="arrested", about="2022-01-04"
    )
    assert checked(paper) == ()


def test_none_here_and_hundreds_there() -> None:
    """Two places are two counts; none and hundreds in one place on one day are not both right."""
    paper = Paper()
    paper.tell("No arrests in Aktau", "No", bounds("exact", 0), measure="arrested", place="Aktau")
    paper.tell("Hundreds arrested in Almaty", "Hundreds", bounds("vague", word="hundreds"), measure="arrested",
               place="Almaty", source=CHANNEL)  # fmt: skip
    assert checked(paper) == ()
    paper.tell("No arrests in Almaty", "No", bounds("exact", 0), measure="arrested", place="Almaty", source=PROSECUTOR)
    assert verdicts(paper) == [("same", "contradiction")]


def test_about_sets_no_limit() -> None:
    """About 164 and 170 are no conflict; about 164 and 400 are a tension and never more."""
    paper = Paper()
    paper.tell("About 164 died", "164", bounds("approx", 164))
    paper.tell("170 died", "170", bounds("exact", 170), source=CHANNEL)
    assert checked(paper) == ()
    other = Paper("other")
    other.tell("400 died", "400", bounds("exact", 400), source=PROSECUTOR, about="2022-01-06")
    found = [one for one in checked(paper, other) if paper.figures[0].id in one.figures]
    assert [(one.check, one.verdict, one.readings) for one in found] == [
        ("grows", "tension", ("the second is meant very loosely",))
    ]


def test_a_vague_word_does_not_end_at_its_habit() -> None:
    """Thousands may be more than 9,999; dozens and 5,000 are worth a question."""
    paper = Paper()
    paper.tell("Thousands were arrested", "Thousands", bounds("vague", word="thousands"), measure="arrested")
    paper.tell("10,500 were arrested", "10,500", bounds("exact", 10500), measure="arrested", source=CHANNEL)
    assert checked(paper) == ()
    paper.tell("Dozens were arrested", "Dozens", bounds("vague", word="dozens"), measure="arrested", source=PROSECUTOR)
    assert {one.verdict for one in checked(paper)} == {"tension"}


def test_newcomers_are_no_count_of_all() -> None:
    """Another 1,700 on a later day do not contradict 9,900 so far."""
    paper = Paper()
    paper.tell("9,900 were arrested", "9,900", bounds("exact", 9900), measure="arrested", about="2022-01-11")
    paper.tell("Another 1,700 were arrested", "1,700", bounds("exact", 1700), measure="arrested", about="2022-01-12",
               source=CHANNEL)  # fmt: skip
    (found,) = checked(paper)
    assert (found.verdict, found.readings) == ("tension", ("the second counts only those added to an earlier number",))


def test_a_number_under_a_date_heading_may_be_of_that_day() -> None:
    """Three dead under the heading of the 12th do not contradict 164 on the 9th."""
    paper = Paper()
    paper.tell("164 people died", "164", bounds("exact", 164), about="2022-01-09")
    paper.tell("Three died", "Three", bounds("exact", 3), about="2022-01-12", about_basis="heading", source=CHANNEL)
    (found,) = checked(paper)
    assert (found.verdict, found.readings) == ("tension", ("the second counts 2022-01-12 alone",))


def test_a_period_that_begins_later() -> None:
    """225 from the 5th on may leave out the dead of the first days."""
    paper = Paper()
    paper.tell("230 people had died", "230", bounds("exact", 230), about="2022-01-12")
    paper.tell("225 died from the 5th to the 14th", "225", bounds("exact", 225), about="2022-01-05/2022-01-14",
               source=CHANNEL)  # fmt: skip
    (found,) = checked(paper)
    assert (found.verdict, found.readings) == ("tension", ("the second counts only from 2022-01-05 on",))


def test_an_unclear_day_may_be_the_earlier_one() -> None:
    """The words "on Friday" without a publication date may lie before the other number."""
    paper = Paper()
    paper.tell("164 people died", "164", bounds("exact", 164), about="2022-01-09")
    paper.tell("On Friday 44 were dead", "44", bounds("exact", 44), source=CHANNEL,
               about="2022-01-07/2022-01-14", about_basis="relative")  # fmt: skip
    (found,) = checked(paper)
    assert (found.verdict, found.readings) == ("tension", ("the second is the older number",))


def test_a_place_that_the_text_does_not_name() -> None:
    """Where the place is that of the document, or named only before, the number may be of another one."""
    for basis in ("document", "nearby"):
        paper = Paper()
        paper.tell("18 officers died", "18", bounds("exact", 18), population="police", place_basis=basis)
        paper.tell("26 officers died", "26", bounds("exact", 26), population="police", source=CHANNEL)
        (found,) = checked(paper)
        assert found.readings == ("the second concerns another place, which the text does not name",)
    nowhere, elsewhere = Paper("nowhere"), Paper("elsewhere")
    nowhere.tell("18 officers died", "18", bounds("exact", 18), place=None)
    elsewhere.tell("26 officers died", "26", bounds("exact", 26), place=None)
    assert checked(nowhere, elsewhere) == ()


def test_numbers_of_unknown_time_may_just_be_older_or_newer() -> None:
    """Without a date a count may have grown from one number to the other: there is nothing to ask."""
    paper = Paper()
    paper.tell("18 died", "18", bounds("exact", 18), about=None)
    paper.tell("31 died", "31", bounds("exact", 31), about=None, source=PROSECUTOR)
    paper.tell("16 died", "16", bounds("exact", 16), about="2022-01-02/2022-01-10", about_basis="document")
    paper.tell("26 died", "26", bounds("exact", 26), about="2022-01-08", source=CHANNEL)
    assert checked(paper) == ()


def test_a_word_with_two_readings_is_a_question_without_a_date_too() -> None:
    """Inside one document only: what two documents leave undated has nothing to do with each other."""
    paper, other = Paper(), Paper("other")
    paper.tell("9,000 were arrested", "9,000", bounds("exact", 9000), measure="arrested", about=None)
    other.tell("2,000 are held", "2,000", bounds("exact", 2000), measure="detained", about=None, source=CHANNEL)
    assert checked(paper, other) == ()
    paper.tell("2,000 are held", "2,000", bounds("exact", 2000), measure="detained", about=None, source=CHANNEL)
    assert verdicts(paper, other) == [("grows", "tension")]


def test_the_time_of_speaking_goes_before_the_time_of_the_document() -> None:
    """Two numbers about the unrest as a whole are as of when they were said, and may still be of another time."""
    paper = Paper()
    for number, said, source in (("164", "2022-01-09", MINISTRY), ("160", "2022-01-12", CHANNEL)):
        paper.tell(f"{number} died in the unrest", number, bounds("exact", int(number)), said=said, source=source,
                   about="2022-01-02/2022-01-20", about_basis="document")  # fmt: skip
    (found,) = checked(paper)
    assert (found.check, found.verdict) == ("grows", "tension")
    assert found.readings == ("the second is about another day than the one on which it was said",)


def test_what_was_said_before_the_day_of_a_limit_is_about_no_later_day() -> None:
    """2,000 killed, said on the 8th of no day that is named, holds on the 12th all the more: 1,200 then is too few."""
    paper = Paper()
    paper.tell("2,000 killed", "2,000", bounds("exact", 2000), said="2022-01-08", about="../2022-01-08",
               about_basis="document", place="Almaty")  # fmt: skip
    paper.tell("1,200 killed", "1,200", bounds("exact", 1200), said="2022-01-12", about="2022-01-12", source=CHANNEL,
               place="Almaty")  # fmt: skip
    (found,) = checked(paper)
    assert (found.check, found.verdict) == ("grows", "contradiction")


def test_a_number_as_of_publication() -> None:
    """Up to the day of publication is a time; that it may be an older number is a reading."""
    paper = Paper()
    paper.tell("164 died", "164", bounds("exact", 164), about="2022-01-09")
    paper.tell(
        "160 have died", "160", bounds("exact", 160), about="../2022-01-12", about_basis="document", source=CHANNEL
    )
    assert verdicts(paper) == [("grows", "tension")]


def test_a_part_without_a_name_of_its_own_sets_no_limit() -> None:
    """Of 400 in hospital 62 are in intensive care: 62 is not the number in hospital."""
    paper = Paper()
    whole = paper.tell("400 are in hospital", "400", bounds("exact", 400), measure="hospitalised")
    number = whole.count.number
    paper.tell("62 of them in intensive care", "62", bounds("exact", 62), measure="hospitalised",
               part_of=Span(number.start, number.end))  # fmt: skip
    assert checked(paper) == ()
    paper.tell("900 of them conscious", "900", bounds("exact", 900), measure="hospitalised",
               part_of=Span(number.start, number.end))  # fmt: skip
    assert verdicts(paper) == [("part", "contradiction")]


def test_a_number_is_as_of_when_it_was_said() -> None:
    """Without another time, a speaker speaks of the time of speaking."""
    paper = Paper()
    paper.tell("164 people are dead", "164", bounds("exact", 164), about=None, said="2022-01-09")
    paper.tell("160 people are dead", "160", bounds("exact", 160), about=None, said="2022-01-12", source=CHANNEL)
    assert verdicts(paper) == [("grows", "contradiction")]


def test_two_occasions_are_two_counts() -> None:
    """Ten masked men here and three there have nothing to do with each other."""
    paper = Paper()
    paper.tell("Ten masked men came", "Ten", bounds("exact", 10), measure="perpetrators", about=None)
    paper.tell("Three men beat her", "Three", bounds("exact", 3), measure="perpetrators", about=None, source=CHANNEL)
    assert checked(paper) == ()
    rally = Paper("rally")
    rally.tell("5,000 came", "5,000", bounds("exact", 5000), measure="participants", place="Almaty")
    rally.tell("900 came", "900", bounds("exact", 900), measure="participants", place="Almaty", source=CHANNEL)
    (found,) = checked(rally)
    assert (found.verdict, found.readings) == ("tension", ("they are about different occasions",))


def test_soldiers_in_a_place_are_a_stock() -> None:
    """Troops may leave: only one day can contradict itself."""
    paper = Paper()
    paper.tell("2,500 soldiers stand there", "2,500", bounds("exact", 2500), measure="troops", about="2022-01-07")
    paper.tell(
        "700 soldiers stand there", "700", bounds("exact", 700), measure="troops", about="2022-01-14", source=CHANNEL
    )
    assert checked(paper) == ()
    paper.tell("700 stand there", "700", bounds("exact", 700), measure="troops", about="2022-01-07", source=PROSECUTOR)
    assert verdicts(paper) == [("same", "contradiction")]


def test_a_passage_without_its_number_is_refused() -> None:
    """What cannot be traced to words takes part in nothing else."""
    paper = Paper()
    paper.tell("18 officers died", "18", bounds("exact", 81), population="police")
    paper.tell("26 officers died", "26", bounds("exact", 26), population="police", source=CHANNEL)
    (found,) = checked(paper)
    assert (found.check, found.verdict, found.figures) == ("source", "contradiction", (paper.figures[0].id,))
    assert "the number words “18” do not say the number recorded" in found.reason


def test_a_passage_that_is_not_in_the_document_is_refused() -> None:
    """The words must stand in the text at the very place."""
    paper = Paper()
    paper.tell("18 officers died", "18", bounds("exact", 18), population="police")
    paper.text = "A line was put before. " + paper.text
    (found,) = checked(paper)
    assert found.reason.endswith("cannot be used: the document does not hold these words at this place.")


def test_rejected_figures_contradict_nobody() -> None:
    """What a reviewer has rejected is out."""
    paper = Paper()
    paper.tell("18 died", "18", bounds("exact", 18), review="rejected")
    paper.tell("26 died", "26", bounds("exact", 26), source=CHANNEL)
    assert checked(paper) == ()


def test_reversed_bounds_are_refused() -> None:
    """A range that ends before it begins is named, and takes part in nothing else."""
    paper = Paper()
    paper.tell("14 to 10 died", "14", bounds("range", 14, upper=10))
    paper.tell("Two died", "Two", bounds("exact", 2), source=CHANNEL)
    (refused,) = checked(paper)
    assert (refused.check, refused.figures) == ("source", (paper.figures[0].id,))
    assert refused.reason.endswith("cannot be used: the number begins at 14, above its end, 10.")


def test_copies_do_not_repeat_a_conflict() -> None:
    """Forty papers that print one number against another are one conflict, not forty."""
    papers = [Paper(f"paper {number:02}") for number in range(40)]
    for paper in papers:
        paper.tell("164 people died", "164", bounds("exact", 164), source=Source(name=paper.name, kind="outlet"))
    papers[-1].tell("160 people died", "160", bounds("exact", 160), source=CHANNEL)
    assert verdicts(*papers) == [("same", "contradiction")]


def test_a_crowd_of_numbers_is_cut_and_counted() -> None:
    """Of many conflicts of one quantity the widest are listed, and the last one says how many are not."""
    papers = [Paper(f"paper {number:02}") for number in range(40)]
    for number, paper in enumerate(papers):
        paper.tell(f"{100 + number} people died", f"{100 + number}", bounds("exact", 100 + number),
                   source=Source(name=paper.name, kind="outlet"))  # fmt: skip
    found = checked(*papers)
    assert len(found) == 12
    assert [one.reason for one in found if one.reason.endswith("not listed here.")] != []


def test_the_result_does_not_depend_on_the_order_of_figures() -> None:
    """Checks are a set; only their listing follows the documents."""
    papers = [toll_series(), falling_toll(PROSECUTOR), arrested_and_detained()]
    there, back = checked(*papers), checked(*reversed(papers))
    assert {(one.reason, one.figures) for one in there} == {(one.reason, one.figures) for one in back}
    assert [one.verdict for one in there] == ["contradiction", "tension"]
    assert [one.verdict for one in back] == ["tension", "contradiction"]
