"""The check names: a list of named victims bounds their count from below, surely or in doubt."""

from dataclasses import replace

from kuager.figures import amounts, check, ledgers, ranges
from kuager.figures.named import Release, is_named
from kuager.model.dates import parse_edtf
from kuager.model.named import NamedList, Victim
from kuager.model.records import Check, StatedFigure
from tests.figures.telling import Paper, bounds


def victims(*names: str, place: str | None = "Almaty", about: str | None = "2022-01-06") -> tuple[Victim, ...]:
    """Named victims of one place and day."""
    return tuple(
        Victim(
            person=name, words=frozenset(name.casefold().split()), place=place,
            about=None if about is None else parse_edtf(about),
        )
        for name in names
    )  # fmt: skip


def listed(*victims: Victim, name: str = "names.csv", measure: str = "killed") -> tuple[StatedFigure, ...]:
    """What one list amounts to; its document came out on 15 January."""
    lists = [NamedList(document=name, name=name, measure=measure, victims=victims)]
    return amounts(lists, {name: Release(published=parse_edtf("2022-01-15"))})


def toll(number: int, place: str = "Almaty", about: str = "2022-01-08") -> Paper:
    """A paper that gives one number of killed people."""
    paper = Paper()
    paper.tell(f"{number} people were killed", str(number), bounds("exact", number), place=place, about=about)
    return paper


def found(paper: Paper, named: tuple[StatedFigure, ...]) -> tuple[Check, ...]:
    """The checks of a paper beside a list."""
    return check([*paper.figures, *named], {paper.name: paper.text})


THREE = victims("Ulgi Birinshi", "Oidan Ekinshi", "Qiyal Ushinshi")


def test_more_names_than_the_toll_is_a_contradiction() -> None:
    """Three people with nothing in common are named; a toll of two two days later cannot be right."""
    (one,) = found(toll(2), listed(*THREE))
    assert (one.check, one.verdict) == ("names", "contradiction")
    assert one.figures == (toll(2).figures[0].id,)
    assert one.reason.startswith("The 3 whom names.csv names as killed and “2 people were killed” (")
    assert one.reason.endswith(
        " cannot both be right: 3 different people named cannot be more than all killed in Almaty, 2."
    )


def test_a_toll_that_reaches_the_names_fits() -> None:
    """Three names, and three or more killed."""
    assert found(toll(3), listed(*THREE)) == ()
    assert found(toll(30), listed(*THREE)) == ()


def test_names_that_share_a_part_may_be_one_person() -> None:
    """Two spellings with one surname are a tension, and the reading says why."""
    (one,) = found(toll(1), listed(*victims("Ulgi Birinshi", "U. Birinshi")))
    assert (one.check, one.verdict) == ("names", "tension")
    assert any("several names" in reading for reading in one.readings)


def test_victims_of_a_later_day_bound_no_earlier_toll() -> None:
    """The list names people killed on the 10th; the toll is as of the 8th."""
    assert (
        found(toll(2), listed(*victims("Ulgi Birinshi", "Oidan Ekinshi", "Qiyal Ushinshi", about="2022-01-10"))) == ()
    )


def test_places_inside_add_up_and_others_do_not() -> None:
    """A square in the city counts for the city and the country; another city counts for the country alone."""
    there = (*victims("Ulgi Birinshi", place="Republic Square"), *victims("Oidan Ekinshi", place="Almaty"),
             *victims("Qiyal Ushinshi", place="Zhanaozen"))  # fmt: skip
    assert [one.check for one in found(toll(1), listed(*there))] == ["names"]
    assert found(toll(2), listed(*there)) == ()
    assert [one.check for one in found(toll(2, place="Kazakhstan"), listed(*there))] == ["names"]


def test_a_victim_without_a_date_was_one_when_the_document_came_out() -> None:
    """So a toll of the 20th meets the list of the 15th, and one of the 8th does not."""
    undated = listed(*victims("Ulgi Birinshi", "Oidan Ekinshi", about=None))
    assert found(toll(1), undated) == ()
    assert [one.check for one in found(toll(1, about="2022-01-20"), undated)] == ["names"]


def test_names_raise_the_envelope_and_stand_in_no_ledger() -> None:
    """At least two were killed; with three names at least three, and nobody claimed three."""
    paper = Paper()
    paper.tell("at least 2 killed", "2", bounds("ge", 2), place="Almaty", about="2022-01-08")
    named = listed(*THREE)
    (ledger,) = ledgers([*paper.figures, *named], ())
    assert (ledger.lower, len(ledger.rows)) == (3, 1)
    (figure,) = ranges([*paper.figures, *named], (), "spread_v1")
    assert (figure.lower, figure.rests_on) == (2, (paper.figures[0].id,))


def test_a_list_known_later_is_left_out_of_an_earlier_view() -> None:
    """As known on the 10th nobody had the list of the 15th."""
    paper = Paper()
    paper.tell("at least 2 killed", "2", bounds("ge", 2), place="Almaty", about="2022-01-08", said="2022-01-08")
    (ledger,) = ledgers([*paper.figures, *listed(*THREE)], (), parse_edtf("2022-01-10"))
    assert ledger.lower == 2


def test_ten_thousand_names_in_one_chain() -> None:
    """Everybody shares a part of the name with the next one: surely one, in doubt all; and it takes no time."""
    chain = tuple(
        replace(victims(f"n{place}")[0], person=f"p{place}", words=frozenset((f"n{place}", f"n{place + 1}")))
        for place in range(10_000)
    )
    figures = [one for one in listed(*chain) if one.count.place is not None and one.count.place.name == "Almaty"]
    assert sorted(one.count.bounds.lower or 0 for one in figures) == [1, 10_000]
    assert all(is_named(one) for one in figures)
