"""Lists of named victims: who counts, once, with which day."""

from kuager.model.dates import parse_edtf
from kuager.model.records import Dated, Passage, Person, PersonSpell, Spell
from kuager.people import People, lists

NOBODY = Passage(start=0, end=1, exact="x")


def _person(name: str, *, unnamed: bool = False) -> Person:
    return Person(id=name, name=name, names=(), roles=(), mentions=(), unnamed=unnamed)


def _spell(person: str, status: str, day: str | None = None, stance: str = "asserts") -> PersonSpell:
    about = None if day is None else Dated(value=parse_edtf(day), basis="text")
    spell = Spell(passage=NOBODY, person=person, status=status, about=about, stance=stance)
    return PersonSpell(person=person, document="d", spell=spell)


def test_each_victim_stands_once_with_the_first_day() -> None:
    """Two spells of one person are one victim; who died in custody was killed, who is held was arrested."""
    people = People(
        persons=(_person("Ulgi Birinshi"), _person("Oidan Ekinshi")),
        spells=(
            _spell("Ulgi Birinshi", "killed"),
            _spell("Ulgi Birinshi", "killed", "2022-01-06"),
            _spell("Oidan Ekinshi", "died_in_custody", "2022-01-08"),
            _spell("Oidan Ekinshi", "detained", "2022-01-07"),
        ),
    )
    arrested, killed = lists(people, {"d": "names.csv"})
    assert (arrested.measure, [one.person for one in arrested.victims]) == ("arrested", ["Oidan Ekinshi"])
    assert [(one.person, one.about and one.about.text) for one in killed.victims] == [
        ("Oidan Ekinshi", "2022-01-08"),
        ("Ulgi Birinshi", "2022-01-06"),
    ]
    assert killed.victims[1].words == {"ulgi", "birinshi"}


def test_who_is_not_named_or_denied_is_on_no_list() -> None:
    """An unnamed man, a death that is denied, a status that is no count."""
    people = People(
        persons=(_person("her husband", unnamed=True), _person("Ulgi Birinshi")),
        spells=(
            _spell("her husband", "killed"),
            _spell("Ulgi Birinshi", "killed", stance="denies"),
            _spell("Ulgi Birinshi", "at_liberty"),
        ),
    )
    assert lists(people, {"d": "names.csv"}) == ()
