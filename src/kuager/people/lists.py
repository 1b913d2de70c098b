"""Lists of named victims: the people whom a document names as killed, injured or arrested.

Source: Every Casualty Counts, *Standards for Casualty Recording*: a list of names is the firmest count there is, and
counts no more than it names.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from kuager.model.named import NamedList, Victim
from kuager.model.records import Person, PersonSpell
from kuager.people.names import names_key_v1
from kuager.people.persons import People

_NEVER = 10**9  # after every day of the calendar


def lists(people: People, names: Mapping[str, str]) -> tuple[NamedList, ...]:
    """The named victims of each document and measure, in the order of the documents' ids.

    Whoever is not named, or only as the maker of a picture, is on no list. A person with several spells stands there
    once, with the first day told.

    Args:
        people: The persons of a case and their spells.
        names: The names of the documents by id; documents without a name here have no list.
    """
    named = {one.id: one for one in people.persons if not one.unnamed and not one.credit_only}
    spells: dict[tuple[str, str], dict[str, PersonSpell]] = {}
    for spell in sorted(people.spells, key=_day):
        for measure in _measures_of(spell):
            if spell.person in named and spell.document in names:
                spells.setdefault((spell.document, measure), {}).setdefault(spell.person, spell)
    return tuple(
        NamedList(
            document=document,
            name=names[document],
            measure=measure,
            victims=tuple(_victim(named[person], spell) for person, spell in sorted(ones.items())),
        )
        for (document, measure), ones in sorted(spells.items())
    )


def _day(one: PersonSpell) -> tuple[int, str]:
    about = one.spell.about
    return (_NEVER if about is None or about.value.upper is None else about.value.upper, one.person)


def _measures_of(one: PersonSpell) -> Iterator[str]:
    measures, stances = _table()
    if one.spell.stance in stances and one.spell.status in measures:
        yield measures[one.spell.status]


def _victim(person: Person, one: PersonSpell) -> Victim:
    spell = one.spell
    return Victim(
        person=person.id,
        words=frozenset(word for name in (person.name, *person.names) for word in names_key_v1(name).split()),
        place=None if spell.place is None else spell.place.name,
        about=None if spell.about is None else spell.about.value,
    )


@cache
def _table() -> tuple[Mapping[str, str], frozenset[str]]:
    table = tomllib.loads(resources.files(__package__).joinpath("lists.toml").read_text("utf-8"))
    return table["measures"], frozenset(table["stances"])
