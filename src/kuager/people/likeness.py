"""Which individuals are one person or may be, with what speaks for it and what people said: the pairs worth a look."""

from collections.abc import Iterator, Sequence

from kuager.model.persons import Likeness
from kuager.model.records import Person
from kuager.people.judging import Judged
from kuager.people.ways import pair_of


def likenesses(persons: Sequence[Person], found: Judged) -> tuple[Likeness, ...]:
    """The pairs worth a look, in the order of their ids.

    Inside a person each individual is held against the first one; beyond that, every pair stands there that somebody
    judged.
    """
    homes = {one.id: person.id for person in persons for one in person.individuals}
    made = {one: _made(one, found, homes) for one in sorted({*_inside(persons), *found.said})}
    return tuple(made.values())


def _inside(persons: Sequence[Person]) -> Iterator[tuple[str, str]]:
    for person in persons:
        first, *others = person.individuals
        yield from (pair_of(first.id, one.id) for one in others)


def _made(pair: tuple[str, str], found: Judged, homes: dict[str, str]) -> Likeness:
    return Likeness(
        one=pair[0],
        other=pair[1],
        band="same",
        review=found.review(pair),
        joined=homes[pair[0]] == homes[pair[1]],
        said=found.said.get(pair, ()),
    )
