"""Who may be one person: found, compared, put into the order in which somebody looks at them."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kuager.model.persons import Likeness
from kuager.people import persons
from tests.people.test_judging import made, pages, those
from tests.people.test_persons import Page


def _names(found: Sequence[Likeness], names: dict[str, str]) -> list[set[str]]:
    return [{names[one.one], names[one.other]} for one in found]


def test_what_may_be_one_is_asked_before_what_is_settled() -> None:
    """The uncertain pair first, then the suggested join, then what somebody could not tell, then what is settled."""
    told = pages(
        ["Askar Seitov", "Askar Seitov", "Seitov", "Saule Omarova", "Saule Omarova", "Dana Alimova", "Alimova"]
    )
    ones = those(told)
    names = {one.id: one.document for one in ones}
    said = [made("1", ones[3], ones[4], "same"), made("2", ones[5], ones[6], "unsure")]
    found = persons(told, said).likenesses
    assert _names(found, names) == [{"doc-0", "doc-2"}, {"doc-0", "doc-1"}, {"doc-5", "doc-6"}, {"doc-3", "doc-4"}] or (
        _names(found, names)[0] in ({"doc-0", "doc-2"}, {"doc-1", "doc-2"})
    )
    assert [one.review for one in found] == ["suggested", "suggested", "suggested", "accepted"]
    assert [one.joined for one in found] == [False, True, False, True]


def test_two_of_one_document_are_no_question() -> None:
    """Its reader tells a sister from a brother, and two who have one surname."""
    page = Page("doc")
    page.meet("Askar Seitov", "a")
    page.meet("Seitov", "b")
    assert persons(page.suggestions).likenesses == ()


def test_whoever_has_a_full_name_is_not_compared_by_a_surname() -> None:
    """Brother and sister are called Seitov and Seitova by their documents, and stay no question by that."""
    one, two = Page("doc-0"), Page("doc-1")
    for page, name in ((one, "Askar Seitov"), (two, "Berik Seitov")):
        page.meet(name, "s")
        page.meet("Seitov", "s", name)
    found = persons([*one.suggestions, *two.suggestions]).likenesses
    assert all(pair.score_ppm is not None and pair.score_ppm < 1_000_000 for pair in found)


def test_a_surname_of_a_whole_town_is_no_flood() -> None:
    """A key that very many share asks nothing; another key still finds who is meant."""
    given = ["Askar", "Berik", "Daniyar", "Gulnara", "Kairat", "Madina", "Nurlan", "Olzhas", "Rustem", "Timur"]
    surnames = [
        f"{one}{two}baev" for one in ("Ar", "Bol", "Dos", "Er", "Zhan", "Kul", "Mad") for two in ("ym", "ta", "ge")
    ]
    told = pages([f"{one} {two}" for one in given for two in surnames[:7]])
    assert len(persons(told).likenesses) < 5 * len(told)
    alone = pages(["Seitov"] * 70)
    assert persons(alone).likenesses == ()


def test_spelling_and_a_lacking_patronymic_suggest_one_person() -> None:
    """Another sound does not: Massimov is not Maksimov, nor Seidov Seitov; they are asked about."""
    for one, other in (("Askar Seitov", "Asqar Seyitov"), ("Askar Seitov", "Аскар Серикович Сеитов")):
        assert len(persons(pages([one, other])).persons) == 1
    for one, other in (("Karim Massimov", "Karim Maksimov"), ("Askar Seitov", "Askar Seidov")):
        found = persons(pages([one, other]))
        assert (len(found.persons), len(found.likenesses)) == (2, 1)
    for one, other in (("Askar Seitov", "Berik Seitov"), ("Askar Seitov", "Askar Omarov")):
        found = persons(pages([one, other]))
        assert (len(found.persons), found.likenesses) == (2, ())


@given(st.lists(st.sampled_from(["Askar Seitov", "A. Seitov", "Seitov", "Аскар Сеитов", "Saule Seitova"]), max_size=5))
def test_reasons_sum_to_the_score(names: list[str]) -> None:
    """And neither depends on which of two comes first."""
    for one in persons(pages(names)).likenesses:
        assert one.score_ppm == sum(weight for _words, weight in one.reasons)
        assert one.one < one.other
