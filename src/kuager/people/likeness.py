"""Which individuals are one person or may be, with what speaks for it and what people said: the pairs worth a look.

Candidates are found by the blocking keys of their names and compared name by name; whoever is known by a full name is
compared by full names alone. A comparison suggests and joins nobody. Persons of one document are no candidates: its
reader has told them apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kuager.model.persons import Individual, Likeness
from kuager.model.records import Person
from kuager.people.compared import compared, sharing
from kuager.people.context import NOTHING, Context, beside
from kuager.people.judging import Judged
from kuager.people.names import SAME, UNSURE, Comparison, is_full_name
from kuager.people.ways import Pair, pair_of

_MILLION = 1_000_000


def likenesses(
    persons: Sequence[Person], found: Judged, told: Mapping[str, Context] | None = None
) -> tuple[Likeness, ...]:
    """The pairs worth a look, the most informative first.

    Inside a person each individual is held against the first one; beyond that, the pairs of persons whose names may be
    of one, each by its first individual, and every pair that somebody judged. Those on which people differ come first;
    then what nobody judged, by how uncertain it is and how many individuals hang on it, what is joined by a name after
    what is not; then what somebody looked at and could not tell; last what is settled.

    Args:
        persons: The persons of a record.
        found: What people said of them.
        told: What documents tell of individuals beside their names (:mod:`kuager.people.context`).
    """
    homes = {one.id: person for person in persons for one in person.individuals}
    pairs = {*_inside(persons), *_candidates(persons), *found.said}
    made = [_made(one, found, homes, told or {}) for one in sorted(pairs)]
    return tuple(sorted(made, key=lambda one: _place(one, homes)))


def _names(individuals: Sequence[Individual]) -> tuple[str, ...]:
    names = dict.fromkeys(name for one in individuals for name in one.names)
    full = tuple(name for name in names if is_full_name(name))
    return full or tuple(names)


def _inside(persons: Sequence[Person]) -> Iterator[Pair]:
    for person in persons:
        first, *others = person.individuals
        yield from (pair_of(first.id, one.id) for one in others)


def _candidates(persons: Sequence[Person]) -> Iterator[Pair]:
    """The pairs of persons of different documents whose names may be of one."""
    documents = [{one.document for one in person.individuals} for person in persons]
    names = [_names(person.individuals) for person in persons]
    for one, other in sharing(names):
        if documents[one].isdisjoint(documents[other]):
            found = compared(names[one], names[other])
            if found is not None and found.score >= UNSURE:
                yield pair_of(persons[one].id, persons[other].id)


def _made(pair: Pair, found: Judged, homes: Mapping[str, Person], told: Mapping[str, Context]) -> Likeness:
    sides = [[one for one in homes[name].individuals if one.id == name] for name in pair]
    joined = homes[pair[0]] is homes[pair[1]]
    whole = [homes[name].individuals for name in pair]
    looked_at = sides if joined else whole
    one, other = (_names(individuals) for individuals in looked_at)
    left, right = (_context(individuals, told) for individuals in looked_at)
    alike = compared(one, other, (left.evidence, right.evidence))
    reasons = () if alike is None else tuple(_weighed((*alike.reasons, *_against(alike, left, right))))
    score = sum(weight for _words, weight in reasons)
    return Likeness(
        one=pair[0],
        other=pair[1],
        band="different" if alike is None else _band(score),
        score_ppm=None if alike is None else score,
        reasons=reasons,
        review=found.review(pair),
        joined=joined,
        said=found.said.get(pair, ()),
    )


def _context(individuals: Sequence[Individual], told: Mapping[str, Context]) -> Context:
    whole = NOTHING
    for one in individuals:
        whole = whole.with_(told.get(one.id, NOTHING))
    return whole


def _against(alike: Comparison, one: Context, other: Context) -> Iterator[tuple[str, float]]:
    """What the comparison of names and what is known of them does not weigh; never below nothing."""
    for words, weight in beside(one, other):
        if alike.score > 0:
            yield words, max(weight, -alike.score)


def _band(score: int) -> str:
    return "same" if score >= SAME * _MILLION else "unsure" if score >= UNSURE * _MILLION else "different"


def _weighed(reasons: Iterable[tuple[str, float]]) -> Iterator[tuple[str, int]]:
    """The reasons with whole weights, which sum to the score: each is what it adds to the sum before it."""
    total, before = 0.0, 0
    for words, weight in reasons:
        total += weight
        yield words, round(total * _MILLION) - before
        before = round(total * _MILLION)


def _place(one: Likeness, homes: Mapping[str, Person]) -> tuple[int, int, str, str]:
    score = one.score_ppm or 0
    hanging = len(homes[one.one].individuals) + len(homes[one.other].individuals)
    return _rank(one), -score * (_MILLION - score) * hanging, one.one, one.other


def _rank(one: Likeness) -> int:
    if one.review == "disputed":
        return 0
    if one.review != "suggested":
        return 4
    if one.said:
        return 3
    return 2 if one.joined else 1
