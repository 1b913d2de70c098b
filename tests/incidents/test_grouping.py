"""What is one incident: kind, day and place; one passage; copies; one person. And what is not."""

from dataclasses import replace

import pytest

from kuager.incidents import chronology
from kuager.model.vocab import vocabularies
from kuager.model.vocab.incidents import Example, examples, incident_kinds, kind_of_act, kind_of_event, no_incident
from tests.incidents.telling import NEIGHBOUR, Press


@pytest.mark.parametrize("example", examples(), ids=lambda one: f"{one.kind} {one.one} {one.other}")
def test_the_examples_of_the_kinds(example: Example) -> None:
    """Each kind says by examples what is grouped; here they are executed."""
    kind = incident_kinds()[example.kind]
    word = (*kind.acts, *kind.events)[0]
    press = Press()
    press.happens(word, *example.one, document="one")
    press.happens(word, *example.other, document="two")
    assert len(press.groups()) == (1 if example.grouped else 2)


def test_every_kind_has_examples_of_both_or_one() -> None:
    """No kind without an example."""
    assert {example.kind for example in examples()} == set(incident_kinds())


@pytest.mark.parametrize("vocabulary", ["acts", "event_kinds"])
def test_every_word_has_one_place(vocabulary: str) -> None:
    """Every word makes one kind of incident, or none for a reason that is given."""
    find = kind_of_act if vocabulary == "acts" else kind_of_event
    for word in vocabularies()[vocabulary].terms:
        assert (find(word) is None) == (word in no_incident()), word
    of_kinds = [
        word for kind in incident_kinds().values() for word in (kind.acts if vocabulary == "acts" else kind.events)
    ]
    assert len(of_kinds) == len(set(of_kinds))
    assert set(of_kinds) <= set(vocabularies()[vocabulary].terms)


def test_the_measures_of_the_kinds_exist() -> None:
    """What may belong to an incident is a measure."""
    found = {measure for kind in incident_kinds().values() for measure in kind.measures}
    assert found <= set(vocabularies()["measures"].terms)


def test_a_square_is_its_town_where_no_other_place_is_named() -> None:
    """With two places named in a town, what names the town alone may be at either: it stays for itself."""
    press = Press()
    square = press.happens("arson", "2022-01-05", "Republic Square")
    town = press.happens("looting", "2022-01-05", "Almaty", document="two")
    assert press.groups() == {frozenset({square, town})}
    assert press.incident(town).places == ("Republic Square", "Almaty")
    hall = press.happens("arson", "2022-01-05", "Almaty City Hall", document="three")
    assert press.groups() == {frozenset({square}), frozenset({town}), frozenset({hall})}


def test_two_named_persons_are_two_arrests() -> None:
    """In one town on one day; at one square they are one incident."""
    press = Press()
    one = press.happens("arrest", "2022-01-05", "Taraz", victims=("Ulgili Myrzasov",))
    other = press.happens("arrest", "2022-01-05", "Taraz", victims=("Dana Oyqurova",), document="two")
    nobody = press.happens("mass_arrest", "2022-01-05", "Taraz", document="three")
    assert press.groups() == {frozenset({one}), frozenset({other}), frozenset({nobody})}
    there = Press()
    both = {
        there.happens("arrest", "2022-01-05", "Republic Square", victims=(name,))
        for name in ("Ulgili Myrzasov", "Dana Oyqurova")
    }
    assert there.groups() == {frozenset(both)}


def test_a_change_of_office_is_one_where_no_document_tells_two() -> None:
    """Two papers tell of one each: one. A third tells of two on that day: which is which, nobody knows."""
    press = Press()
    both = {press.happens("change_of_office", "2022-01-05", document=name) for name in ("one", "two")}
    assert press.groups() == {frozenset(both)}
    for _ in range(2):
        press.happens("change_of_office", "2022-01-05", document="three")
    assert len(press.groups()) == 4


def test_a_name_that_means_two_persons_means_nobody() -> None:
    """Two people of one name in one document: no telling is joined by it."""
    press = Press()
    names = [press.happens("killing", None, document="one", victims=("Ulgili Myrzasov",)) for _ in range(2)]
    material = press.material()
    (person,) = material.persons
    twins = [replace(person, id=f"per-{place}") for place in range(2)]
    found, _ = chronology(replace(material, persons=[*twins, replace(person, id="per-3", unnamed=True)]))
    assert {frozenset(one.members) for one in found.incidents} == {frozenset({name}) for name in names}


def test_open_times_of_one_person_that_cannot_meet_are_two() -> None:
    """Killed by 5 January, and killed since 7 January: no day is both."""
    press = Press()
    early = {press.happens("killing", "../2022-01-05", document=name, victims=("Ulgili Myrzasov",)) for name in "ab"}
    late = press.happens("killing", "2022-01-07/..", document="c", victims=("Ulgili Myrzasov",))
    assert press.groups() == {frozenset(early), frozenset({late})}


def test_what_names_nobody_belongs_to_the_only_person() -> None:
    """One killing is told with a name and without."""
    press = Press()
    named = press.happens("killing", "2022-01-06", "Taraz", victims=("Ulgili Myrzasov",))
    unnamed = press.happens("shooting", "2022-01-06", "Taraz", document="two")
    assert press.groups() == {frozenset({named, unnamed})}


def test_a_person_is_killed_once_and_may_be_arrested_twice() -> None:
    """Two tellings without a time: one killing, and perhaps two arrests."""
    press = Press()
    killings = {press.happens("killing", None, document=name, victims=("Ulgili Myrzasov",)) for name in ("one", "two")}
    arrests = [press.happens("arrest", None, document=name, victims=("Ulgili Myrzasov",)) for name in ("one", "two")]
    assert press.groups() == {frozenset(killings), *(frozenset({one}) for one in arrests)}
    (perhaps,) = press.incident(arrests[0]).perhaps
    assert "same person" in perhaps.reason


def test_an_open_time_joins_the_only_day_of_a_person() -> None:
    """Killed "in January" and killed on 6 January are one; with another day told too, neither is chosen."""
    press = Press()
    day = press.happens("killing", "2022-01-06", "Taraz", victims=("Ulgili Myrzasov",))
    month = press.happens("killing", "2022-01", document="two", victims=("Ulgili Myrzasov",))
    assert press.groups() == {frozenset({day, month})}
    assert str(press.incident(day).about.value) == "2022-01-06"  # type: ignore[union-attr]  # it has a time
    press.happens("killing", "2022-01-09", "Taraz", document="three", victims=("Ulgili Myrzasov",))
    assert press.incident(month).members == (month,)


def test_one_passage_tells_one_incident() -> None:
    """A raid in which somebody was beaten; not the state of emergency and the resignation in one sentence."""
    press = Press()
    words = "Ten people stormed in and beat him"
    start = press.at.get("one", 0)
    raid = press.happens("raid", None, words=words)
    beating = press.happens("beating", None, words=words, start=start)
    office = "The government resigns and a state of emergency begins"
    start = press.at["one"]
    press.happens("resignation", "2022-01-05", words=office)
    press.happens("state_of_emergency", "2022-01-05", words=office, start=start)
    groups = press.groups()
    assert frozenset({raid, beating}) in groups
    assert len(groups) == 3
    found = press.incident(raid)
    assert found.kind == "ill_treatment"
    assert found.kinds == ("ill_treatment", "search")
    assert found.reasons == ("One passage tells of it as beating and raid on a home.",)


def test_copies_are_one_origin() -> None:
    """The same words in copies are one telling without a day; documents and families are counted apart."""
    press = Press()
    press.kin.append(("one", "two"))
    tellings = {
        press.happens("beating", None, document=name, words="They beat people in the cellar") for name in ("one", "two")
    }
    elsewhere = press.happens("beating", None, document="three", words="They beat people in the cellar")
    assert press.groups() == {frozenset(tellings), frozenset({elsewhere})}
    found = press.incident(next(iter(tellings)))
    assert (found.documents, found.families, found.speakers) == (2, 1, 1)
    assert found.reasons == ("The same words stand in copies of one document.",)


def test_speakers_are_counted_as_in_the_ledger() -> None:
    """A witness in two papers is one speaker; who is not named adds nobody."""
    press = Press()
    ids = [press.happens("killing", "2022-01-06", "Taraz", document=name, source=NEIGHBOUR) for name in ("one", "two")]
    press.happens("killing", "2022-01-06", "Taraz", document="three")
    found = press.incident(ids[0])
    assert (found.documents, found.families, found.speakers) == (3, 3, 1)


def test_no_day_is_made_up() -> None:
    """Two imprecise times stay imprecise, even where only one day lies in both."""
    press = Press()
    one = press.happens("killing", "../2022-01-06", "Taraz", victims=("Ulgili Myrzasov",))
    press.happens("killing", "2022-01-06/..", "Taraz", document="two", victims=("Ulgili Myrzasov",))
    found = press.incident(one)
    assert len(found.members) == 2
    assert found.about is not None
    assert found.about.value.known_day is None


def test_what_may_be_one_is_said() -> None:
    """A killing "between 2 and 8 January" in Almaty may be that of 6 January at the square: a person decides."""
    press = Press()
    open_time = press.happens("killing", "2022-01-02/2022-01-08", "Almaty")
    square = press.happens("killing", "2022-01-06", "Republic Square", document="two")
    press.happens("killing", "2022-01-06", "Taraz", document="three")
    (perhaps,) = press.incident(open_time).perhaps
    assert perhaps.incident == press.incident(square).id
    assert perhaps.reason == (
        "6 January 2022 lies in the time that is told, 2 to 8 January 2022, and their places may be one."
    )


def test_nothing_happened() -> None:
    """No documents, no incidents; what makes none is none."""
    assert Press().chronology().incidents == ()
    press = Press()
    press.happens("calm", "2022-01-08", "Almaty")
    press.happens("statement", "2022-01-08")
    assert press.groups() == set()


def test_reasons_name_day_and_place() -> None:
    """In a sentence that somebody without training understands."""
    press = Press()
    one = press.happens("arson", "2022-01-05", "Republic Square")
    press.happens("looting", "2022-01-05", "Almaty", document="two")
    assert press.incident(one).reasons == (
        (
            "2 tellings of arson or looting name one time, 5 January 2022, and one place,"
            " Republic Square (Republic Square in Almaty)."
        ),
    )
