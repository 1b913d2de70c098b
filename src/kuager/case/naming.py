"""Which person of a case somebody means: by id, by name in any spelling, or by a part of a name."""

from collections.abc import Sequence

from kuager.errors import UsageError
from kuager.model.records import Person
from kuager.people.names import names_key_v1

_PERSON = "per-"
_SHOWN = 8


def person_called(persons: Sequence[Person], named: str) -> Person:
    """The person with an id, an id that begins so, a name in some spelling, or a name with these parts.

    Args:
        persons: Everybody in the case.
        named: What somebody calls the person, in Latin or Cyrillic letters.

    Raises:
        UsageError: There is nobody, or there are several: namesakes are never guessed between.
    """
    fitting = [one for one in persons if any(_is_id(named, name) for name in _ids(one))]
    asked = names_key_v1(named)
    if not fitting and asked:
        fitting = [one for one in persons if asked in _keys(one)]
    if not fitting and asked:
        words = set(asked.split())
        fitting = [one for one in persons if any(words <= set(key.split()) for key in _keys(one))]
    if not fitting:
        message = f"{named!r} is nobody in this case."
        raise UsageError(message, hint="Names stand in: kuager people, ids in: kuager people --json")
    if len(fitting) > 1:
        raise _several(named, fitting)
    return fitting[0]


def _ids(person: Person) -> set[str]:
    return {person.id, *(one.id for one in person.individuals)}


def _is_id(named: str, name: str) -> bool:
    return named == name or (named.startswith(_PERSON) and name.startswith(named))


def _keys(person: Person) -> set[str]:
    return {names_key_v1(name) for name in (person.name, *person.names)}


def _several(named: str, fitting: Sequence[Person]) -> UsageError:
    shown = "; ".join(f"{one.name} ({one.id})" for one in fitting[:_SHOWN])
    more = f"; and {len(fitting) - _SHOWN} more" if len(fitting) > _SHOWN else ""
    message = f"{named!r} may be any of {len(fitting)} persons: {shown}{more}"
    return UsageError(message, hint="Name one of them by the id.")
