"""What people said of two persons of documents, and where it cannot all hold: judgements ``persons_judged``.

*Same* carries over: whoever is one with two others makes these one. So judgements can contradict one another without
being on one pair. Then nobody wins: those who are told apart stay apart, the judgements on the ways between them join
nobody until somebody judges anew, and a problem names who said what.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kuager.model.decisions import Made, PersonsJudged
from kuager.model.persons import Individual, Said
from kuager.model.records import Problem
from kuager.people.individuals import Roster
from kuager.people.ways import Pair, pair_of, severed, way

CODE = "persons_judged"
_SAME, _DIFFERENT, _UNDECIDED = "same", "different", "undecided"
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The judgements on the individuals that are there; all pairs are of their ids.

    Attributes:
        said: What was said of each pair, in the order of the journal.
        same: Pairs that are one person, and nothing contradicts it.
        apart: Pairs that are never joined: told apart, or by judgements that contradict one another.
        disputed: Pairs on which people differ, or whose judgement cannot hold beside the others.
        problems: Where judgements cannot all hold, or mean somebody who is not there any more.
    """

    said: Mapping[Pair, tuple[Said, ...]] = field(default_factory=dict)
    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    disputed: frozenset[Pair] = frozenset()
    problems: tuple[Problem, ...] = ()

    def review(self, pair: Pair) -> str:
        """The state of review of a pair (vocabulary ``review``)."""
        if pair in self.disputed:
            return "disputed"
        if pair in self.same:
            return "accepted"
        return "rejected" if pair in self.apart else "suggested"


def judged(decisions: Iterable[Made], found: Roster) -> Judged:
    """Sort judgements by those whom they mean.

    Args:
        decisions: All decisions of a case, or those that hold; such as are on something else, or that others among them
            replace, say nothing.
        found: Who is there.
    """
    told = tuple(_standing(decisions))
    said, problems = _by_pair(told, found)
    differing = frozenset(pair for pair, ones in said.items() if len({one.judgement for one in ones}) > 1)
    different = {pair for pair, ones in said.items() if any(one.judgement == _DIFFERENT for one in ones)}
    same = {pair for pair, ones in said.items() if {one.judgement for one in ones} == {_SAME}}
    gone = severed(same, different)
    names = {one.id: one for one in found.individuals.values()}
    return Judged(
        said=said,
        same=frozenset(same - gone),
        apart=frozenset(different | gone),
        disputed=differing | gone,
        problems=(
            *problems,
            *(_dispute(pair, said[pair], names) for pair in sorted(differing)),
            *(_contradiction(ones, said, names) for pair in sorted(different) if (ones := way(*pair, same))),
        ),
    )


def pair_meant(judged_: PersonsJudged, found: Roster) -> Pair | None:
    """The two whom a judgement means today; None where one of them is not there, or both are one individual."""
    one, other = found.meant(judged_)
    return None if one is None or other is None or one.id == other.id else pair_of(one.id, other.id)


def _standing(decisions: Iterable[Made]) -> Iterator[tuple[Made, PersonsJudged]]:
    ones = list(decisions)
    replaced = {entry for made in ones for entry in made.decision.replaces}
    for made in sorted(ones, key=lambda one: (one.time, one.device, one.entry)):
        if isinstance(made.decision, PersonsJudged) and made.entry not in replaced:
            yield made, made.decision


def _by_pair(
    told: Sequence[tuple[Made, PersonsJudged]], found: Roster
) -> tuple[dict[Pair, tuple[Said, ...]], list[Problem]]:
    said: dict[Pair, list[Said]] = {}
    problems = []
    for made, one in told:
        pair = pair_meant(one, found)
        if pair is not None:
            said.setdefault(pair, []).append(
                Said(judgement=one.judgement, device=made.device, time=made.time, note=one.note)
            )
        elif one.judgement == _DIFFERENT or (None in found.meant(one) and one.judgement != _UNDECIDED):
            problems.append(_waiting(made, one, found))
    kept = {pair: tuple(ones) for pair, ones in said.items() if {one.judgement for one in ones} != {_UNDECIDED}}
    return kept, problems


def _waiting(made: Made, one: PersonsJudged, found: Roster) -> Problem:
    """A judgement on somebody whom no reader finds any more, or on two whom the reader now holds for one."""
    lost = [at for at, there in zip(one.at, found.meant(one), strict=True) if there is None]
    both = f"{one.at[0].name} and {one.at[1].name}"
    words = (
        f"{lost[0].name} is not read any more where the judgement names the person"
        if lost
        else "both are one person of that document as it is read now"
    )
    said = f"{_WORDS.get(one.judgement, one.judgement)} ({made.device[:8]})"
    message = f"The judgement that {both} are {said} waits: {words}."
    at = lost[0] if lost else one.at[0]
    return Problem(code=CODE, message=message, record=at.document, start=at.passage.start, end=at.passage.end)


_WORDS = {"same": "one person", "different": "two persons", "unsure": "perhaps one person", "undecided": "not decided"}


def _who(said: Iterable[Said]) -> str:
    return ", ".join(
        f"{_WORDS.get(one.judgement, one.judgement)} ({one.device[:8]}{f': {one.note}' if one.note else ''})"
        for one in said
    )


def _dispute(pair: Pair, said: Sequence[Said], names: Mapping[str, Individual]) -> Problem:
    one, other = (names[name] for name in pair)
    message = (
        f"People judged {one.at.name} ({one.id}) and {other.at.name} ({other.id}) differently: {_who(said)}. "
        "Nothing is joined by it. Judge anew to settle it."
    )
    return _problem(message, one)


def _contradiction(
    chain: Sequence[str], said: Mapping[Pair, Sequence[Said]], names: Mapping[str, Individual]
) -> Problem:
    first, last = names[chain[0]], names[chain[-1]]
    steps = [
        f"{names[one].at.name} and {names[other].at.name} {_who(said[pair_of(one, other)])}"
        for one, other in pairwise(chain)
    ]
    steps = steps if len(steps) <= _SHOWN else [*steps[: _SHOWN - 1], "…", steps[-1]]
    message = (
        f"{first.at.name} ({first.id}) and {last.at.name} ({last.id}) were judged "
        f"{_who(said[pair_of(first.id, last.id)])}, but other judgements make them one: {'; '.join(steps)}. "
        "All of them are kept apart. Judge one of these pairs anew to settle it."
    )
    return _problem(message, first)


def _problem(message: str, one: Individual) -> Problem:
    return Problem(code=CODE, message=message, record=one.document, start=one.at.passage.start, end=one.at.passage.end)
