"""From suggestions and decisions to what stands: accepted, amended, rejected, retracted, disputed, or undecided yet."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.claims.differences import crossings, differences
from kuager.claims.standing import standing, unreplaced
from kuager.model.decisions import (
    STANDING,
    ClaimDecided,
    CopiesJudged,
    IncidentsJudged,
    Made,
    PersonsJudged,
    QuantitiesJudged,
    ReadingChosen,
)
from kuager.model.records import Claim, Problem, Suggestion

SUGGESTED, DISPUTED = "suggested", "disputed"
PERSON = "person"
"""The producer of a claim that a person entered."""
_NOTHING_DECIDED = "undecided"
FALLEN = frozenset({"rejected", "retracted"})
"""States of review after which nothing is claimed any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Suggestions as people left them.

    Attributes:
        suggestions: All of them in order, amended ones with their new content; claims that people entered, or that
            were accepted from an earlier reading, come after those of their document's last reading.
        claims: What people decided, by the order of their decisions.
        reviews: The state of review by id, where it is not ``suggested`` (vocabulary ``review``).
        judgements: What people said of two figures; where they say different things, nothing.
        incidents: What people said of two happenings, or of a figure and a happening, all that holds: where they say
            different things, each of them.
        copies: What people said of two documents, all that holds likewise.
        persons: What people said of two persons, all that nothing replaces.
        readings: How the ambiguous word of a figure is to be read, by the figure's id; likewise.
        problems: What people decided differently.
    """

    suggestions: tuple[Suggestion, ...]
    claims: tuple[Claim, ...]
    reviews: Mapping[str, str]
    judgements: tuple[QuantitiesJudged, ...]
    incidents: tuple[IncidentsJudged, ...]
    copies: tuple[Made, ...]
    persons: tuple[Made, ...]
    readings: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def standing(self) -> tuple[Suggestion, ...]:
        """The suggestions and claims that nobody rejected or retracted."""
        return tuple(one for one in self.suggestions if self.reviews.get(one.id) not in FALLEN)


def review(suggestions: Sequence[Suggestion], decisions: Iterable[Made]) -> Reviewed:
    """Put decisions on suggestions.

    Where people decide differently nobody wins: the suggestion stands as ``disputed``, in its own words.

    Args:
        suggestions: What the last readings suggest.
        decisions: All decisions of the case, in order.
    """
    made = list(decisions)
    held = standing(made)
    agreed = [ones[0].decision for ones in held.values() if len(ones) == 1]
    decided = {key[1]: ones for key, ones in held.items() if key[0] == "claim"}
    states = {subject: _state(ones) for subject, ones in decided.items()}
    suggested = {one.id for one in suggestions}
    as_left = [_as_left(one, decided.get(one.id, ())) for one in suggestions]
    entered = [
        _entered(subject, ones)
        for subject, ones in decided.items()
        if subject not in suggested and states[subject] != SUGGESTED
    ]
    judgements = tuple(one for one in agreed if isinstance(one, QuantitiesJudged))
    return Reviewed(
        suggestions=(*as_left, *entered),
        claims=tuple(_claims(decided, states, suggested)),
        reviews={subject: state for subject, state in states.items() if state != SUGGESTED},
        judgements=judgements,
        incidents=tuple(
            made.decision for ones in held.values() for made in ones if isinstance(made.decision, IncidentsJudged)
        ),
        copies=tuple(made for ones in held.values() for made in ones if isinstance(made.decision, CopiesJudged)),
        persons=tuple(one for one in unreplaced(made) if isinstance(one.decision, PersonsJudged)),
        readings={
            one.figure: one.reading
            for one in agreed
            if isinstance(one, ReadingChosen) and one.reading != _NOTHING_DECIDED
        },
        problems=(*differences(held), *crossings(judgements)),
    )


def _decisions(made: Iterable[Made]) -> Iterator[ClaimDecided]:
    yield from (one.decision for one in made if isinstance(one.decision, ClaimDecided))


def _state(made: Sequence[Made]) -> str:
    decisions = {decision.decision for decision in _decisions(made)}
    if len(made) > 1:
        return DISPUTED
    only = next(iter(decisions))
    return SUGGESTED if only == _NOTHING_DECIDED else only


def _as_left(suggestion: Suggestion, made: Sequence[Made]) -> Suggestion:
    """A suggestion with the content that it was given; in its own words where nobody or not everybody agrees."""
    decisions = list(_decisions(made))
    if len(decisions) == 1 and decisions[0].decision in STANDING:
        return replace(suggestion, content=decisions[0].content)
    return suggestion


def _entered(subject: str, made: Sequence[Made]) -> Suggestion:
    """What a person put in, or decided on in an earlier reading: it is there without any machine."""
    decision = next(_decisions(made))
    return Suggestion(id=subject, document=decision.document, content=decision.content, rule=PERSON, producer=PERSON)


def _claims(
    decided: Mapping[str, Sequence[Made]], states: Mapping[str, str], suggested: Collection[str]
) -> Iterator[Claim]:
    for subject, made in decided.items():
        if states[subject] == SUGGESTED:
            continue
        for decision in _decisions(made):
            yield Claim(
                id=subject,
                document=decision.document,
                content=decision.content,
                review=states[subject],
                suggestion=subject if subject in suggested else None,
            )
