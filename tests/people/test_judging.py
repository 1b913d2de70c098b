"""What people say of two persons: it joins and parts whatever the names are, in any order, and can be taken back."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.decisions import Made, PersonsJudged, QuantitiesJudged
from kuager.model.persons import Individual
from kuager.model.records import PersonMention, Suggestion
from kuager.people import People, persons, roster
from kuager.people.ways import groups, pair_of, severed
from tests.people.test_persons import Page

NAMES = ("Askar Seitov", "Askar Seitov", "Saule Omarova", "Daniyar Kiyalov", "Askar Serikuly Seitov")


def pages(names: Iterable[str]) -> list[Suggestion]:
    """A document for each name."""
    told = []
    for place, name in enumerate(names):
        page = Page(f"doc-{place}")
        page.meet(name, "p")
        told += page.suggestions
    return told


def those(suggestions: Sequence[Suggestion]) -> list[Individual]:
    """Everybody, by document."""
    return sorted(roster(suggestions).individuals.values(), key=lambda one: one.document)


def made(entry: str, one: Individual, other: Individual, judgement: str, *replaces: str, note: str = "") -> Made:
    """A judgement, by somebody whose device is called as the entry."""
    one, other = sorted((one, other), key=lambda each: each.id)
    at = (one.at, other.at)
    said = PersonsJudged(one=one.id, other=other.id, at=at, judgement=judgement, note=note, replaces=replaces)
    return Made(entry=entry, device=f"device-{entry}", time="2022-01-08T02:00:00Z", decision=said)


def parted(found: People) -> set[frozenset[str]]:
    """Who is one with whom, by documents."""
    return {frozenset(one.document for one in person.individuals) for person in found.persons}


def test_people_join_what_names_do_not() -> None:
    """Over others too; a person says so, and each pair says who did."""
    told = pages(["Saule Omarova", "Saule Akhmetova", "S. Akhmetova", "Daniyar Kiyalov"])
    one, two, three, four = those(told)
    found = persons(told, [made("1", one, two, "same", note="married in 2021"), made("2", two, three, "same")])
    assert parted(found) == {frozenset({"doc-0", "doc-1", "doc-2"}), frozenset({"doc-3"})}
    assert {person.review for person in found.persons} == {"accepted", "suggested"}
    pair = next(pair for pair in found.likenesses if pair.said and pair.said[0].note)
    assert (pair.review, pair.joined, pair.said[0].device) == ("accepted", True, "device-1")
    assert found.problems == ()
    assert four.at.name == "Daniyar Kiyalov"


def test_namesakes_are_kept_apart_and_take_nobody_along() -> None:
    """Equal names do not bring together whom somebody told apart; the others who bear the name are still suggested."""
    told = pages(["Askar Seitov"] * 4)
    one, two, *_ = those(told)
    assert parted(persons(told)) == {frozenset({f"doc-{place}" for place in range(4)})}
    found = persons(told, [made("1", one, two, "different")])
    assert parted(found) == {frozenset({"doc-0"}), frozenset({"doc-1"}), frozenset({"doc-2", "doc-3"})}
    (pair,) = (pair for pair in found.likenesses if pair.said)
    assert (pair.review, pair.joined) == ("rejected", False)


def test_unsure_and_taken_back_leave_what_names_suggest() -> None:
    """Neither joins nor parts."""
    told = pages(["Askar Seitov", "Askar Seitov"])
    one, two = those(told)
    for judgement in ("unsure", "undecided"):
        found = persons(told, [made("1", one, two, judgement)])
        assert (parted(found), found.problems) == (parted(persons(told)), ())
        assert {person.review for person in found.persons} == {"suggested"}
    later = [made("1", one, two, "different"), made("2", one, two, "undecided", "1")]
    assert persons(told, later) == persons(told)


def test_a_document_is_overruled() -> None:
    """Its reader holds a surname and a name for two people; a person knows better."""
    page = Page("doc")
    page.meet("Askar Seitov", "a")
    page.meet("the doctor", "b", form="role")
    one, two = roster(page.suggestions).individuals.values()
    assert len(persons(page.suggestions).persons) == 2
    (person,) = persons(page.suggestions, [made("1", one, two, "same")]).persons
    assert (person.name, len(person.individuals), person.unnamed) == ("Askar Seitov", 2, False)


def test_two_who_differ_join_nobody() -> None:
    """Who said what is told, and both names stay apart until somebody judges anew."""
    told = pages(["Askar Seitov", "Askar Seitov"])
    one, two = those(told)
    both = [made("1", one, two, "same", note="his brother says so"), made("2", one, two, "different")]
    found = persons(told, both)
    assert len(found.persons) == 2
    assert {person.review for person in found.persons} == {"disputed"}
    (problem,) = found.problems
    for words in ("one person (device-1: his brother says so)", "two persons (device-2)", "Judge anew", one.id, two.id):
        assert words in problem.message
    settled = [*both, made("3", one, two, "same", "1", "2")]
    assert (len(persons(told, settled).persons), persons(told, settled).problems) == (1, ())


def test_a_chain_that_contradicts_itself() -> None:
    """A is B, B is C, A is not C: all three apart although their names are equal; a fourth hangs on at his side."""
    told = pages(["Askar Seitov", "Askar Seitov", "Askar Seitov", "Daniyar Kiyalov"])
    a, b, c, d = those(told)
    said = [made("1", a, b, "same"), made("2", b, c, "same"), made("3", a, c, "different"), made("4", a, d, "same")]
    found = persons(told, said)
    assert parted(found) == {frozenset({"doc-0", "doc-3"}), frozenset({"doc-1"}), frozenset({"doc-2"})}
    (problem,) = found.problems
    assert problem.code == "persons_judged"
    for words in (
        "two persons (device-3)",
        "one person (device-1)",
        "one person (device-2)",
        "All of them are kept apart",
    ):
        assert words in problem.message
    assert "device-4" not in problem.message


@pytest.mark.parametrize(
    ("words", "key", "form"), [("the doctor Askar Seitov", "seitov", "name"), ("Seitov", "another", "name")]
)
def test_a_judgement_outlives_a_reader(words: str, key: str, form: str) -> None:
    """A better reader finds mentions before, cuts the name otherwise, has other keys: the same person is meant."""
    page, other = Page("doc-0"), Page("doc-1")
    page.write("He was the doctor")
    page.meet("Askar Seitov", "a")
    other.meet("Daniyar Kiyalov", "k")
    one, two = those([*page.suggestions, *other.suggestions])
    judgement = made("1", one, two, "same")
    better = Page("doc-0")
    better.meet("He", key, "Askar Seitov", form="pronoun")
    better.text = page.text[: page.text.index("Askar")].removesuffix("the doctor. ")
    if words.startswith("the"):
        better.text = better.text[:13]
    else:
        better.text = page.text[: page.text.index("Seitov")]
    better.meet(words, key, "Askar Seitov", form=form)
    found = persons([*better.suggestions, *other.suggestions], [judgement])
    assert (len(found.persons), found.problems) == (1, ())


def test_a_judgement_on_somebody_who_is_read_no_more_waits() -> None:
    """So does one that tells apart whom the reader holds for one person now; both are told."""
    told = pages(["Askar Seitov", "Daniyar Kiyalov"])
    one, two = those(told)
    (problem,) = persons(told[:1], [made("1", one, two, "different")]).problems
    assert "Daniyar Kiyalov is not read any more" in problem.message
    assert problem.record == "doc-1"
    page = Page("doc")
    page.meet("Askar Seitov", "a")
    page.meet("Seitov", "b")
    first, second = roster(page.suggestions).individuals.values()
    judgement = made("1", first, second, "different")
    joined = Page("doc")
    joined.meet("Askar Seitov", "a")
    joined.meet("Seitov", "a", "Askar Seitov")
    (problem,) = persons(joined.suggestions, [judgement]).problems
    assert "one person of that document as it is read now" in problem.message
    assert persons(joined.suggestions, [made("2", first, second, "same")]).problems == ()


def test_one_passage_of_two_people() -> None:
    """“Her husband and son” are two, and a judgement on one of them is none on the other."""
    page = Page("doc")
    passage = page.write("her husband and son were arrested")
    page.meet("Saule Omarova", "s")
    for key in ("husband", "son"):
        page.suggest(PersonMention(passage=passage, key=key, name=key, form="kin"))
    ids = {one.at.name: one.id for one in roster(page.suggestions).individuals.values()}
    assert len(set(ids.values())) == 3


def test_other_decisions_say_nothing_of_persons() -> None:
    """Figures are judged by themselves."""
    told = pages(["Askar Seitov", "Askar Seitov"])
    one, two = those(told)
    other = QuantitiesJudged(one=one.id, other=two.id, judgement="different")
    assert persons(told, [Made(entry="1", device="d", time="", decision=other)]) == persons(told)


WORDS = st.sampled_from(["same", "different", "unsure", "undecided"])
STEPS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), WORDS, st.booleans()), max_size=9)


def _told(steps: list[tuple[int, int, str, bool]]) -> tuple[list[Suggestion], list[Made]]:
    suggestions = pages(NAMES)
    ones = those(suggestions)
    said: list[Made] = []
    for number, (at, to, word, knows) in enumerate(steps):
        if at != to:
            pair = pair_of(ones[at].id, ones[to].id)
            before = [one.entry for one in said if knows and (one.decision.one, one.decision.other) == pair]  # type: ignore[union-attr]  # all are on persons
            said.append(made(str(number), ones[at], ones[to], word, *before))
    return suggestions, said


@given(STEPS, st.data())
def test_neither_the_order_of_judgements_nor_of_documents_decides(
    steps: list[tuple[int, int, str, bool]], data: st.DataObject
) -> None:
    """Merged in whatever order, the persons are the same, and so are the problems."""
    suggestions, said = _told(steps)
    found = persons(suggestions, said)
    shuffled = persons(suggestions, data.draw(st.permutations(said)))
    assert shuffled == found
    assert parted(persons(data.draw(st.permutations(suggestions)), said)) == parted(found)


@given(STEPS)
def test_what_is_told_apart_is_apart_and_what_nobody_contradicts_is_one(
    steps: list[tuple[int, int, str, bool]],
) -> None:
    """No pair that anybody tells apart is in one person; every joined pair is joined by what holds, or suggested."""
    suggestions, said = _told(steps)
    found = persons(suggestions, said)
    replaced = {entry for one in said for entry in one.decision.replaces}
    standing = [one.decision for one in said if one.entry not in replaced]
    homes = {one.id: person.id for person in found.persons for one in person.individuals}
    pairs: dict[tuple[str, str], set[str]] = {
        (one.one, one.other): set() for one in standing if isinstance(one, PersonsJudged)
    }
    for one in standing:
        if isinstance(one, PersonsJudged):
            pairs[one.one, one.other].add(one.judgement)
    for pair, words in pairs.items():
        if "different" in words:
            assert homes[pair[0]] != homes[pair[1]]
        elif words == {"same"} and not found.problems:
            assert homes[pair[0]] == homes[pair[1]]


@given(STEPS)
def test_everything_is_taken_back(steps: list[tuple[int, int, str, bool]]) -> None:
    """When every judgement is taken back, the persons are those whom names suggest."""
    suggestions, said = _told(steps)
    back = [
        Made(
            entry=f"back-{one.entry}",
            device=one.device,
            time=one.time,
            decision=PersonsJudged(
                one=one.decision.one, other=one.decision.other, at=one.decision.at, judgement="undecided",
                replaces=(one.entry,),
            ),
        )
        for one in said
        if isinstance(one.decision, PersonsJudged)
    ]  # fmt: skip
    assert persons(suggestions, [*said, *back]) == persons(suggestions)


NODES = "abcdef"
LINKS = st.frozensets(st.sampled_from(list(combinations(NODES, 2))))


@given(LINKS, LINKS)
def test_links_that_are_severed(links: frozenset[tuple[str, str]], apart: frozenset[tuple[str, str]]) -> None:
    """Afterwards nobody who was told apart hangs together; where nothing is told apart, nothing goes."""
    gone = severed(links, apart)
    assert gone <= links
    group_of = {node: group for group in groups(NODES, links - gone) for node in group}
    assert all(group_of[one] != group_of[other] for one, other in apart)
    before = {node: group for group in groups(NODES, links) for node in group}
    touched = {before[one] for one, other in apart if before[one] == before[other]}
    assert all(before[one] in touched for one, _other in gone)
