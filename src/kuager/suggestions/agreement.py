"""What several producers say of the same place, side by side: one card, with the votes for every field.

Nothing is averaged and nothing is accepted here. A card shows who proposed what, where they differ, and who has read
the place, could have proposed such a thing and did not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kuager.model.codec import encode
from kuager.model.documents import Span
from kuager.model.ids import Json
from kuager.model.proposals import Card, Grounded, Vote
from kuager.model.records import Content, Count, Suggestion
from kuager.suggestions.grounding import kind_of

_APART = frozenset({"passage", "anchor", "part_of", "key", "tier", "candidates", "basis"})
"""Fields that say how something was read or where its words stand, not what it says."""


@dataclass(slots=True)
class _Draft:
    """A card while it is filled."""

    kind: str
    span: Span
    members: dict[str, Suggestion] = field(default_factory=dict)


def cards(answers: Sequence[Grounded]) -> tuple[Card, ...]:
    """All suggestions of some producers about one document as cards, in the order of the text."""
    drafts: list[_Draft] = []
    for answer in answers:
        before = sorted(drafts, key=lambda draft: (draft.span.start, draft.span.end))
        for one in answer.suggestions:
            place = _place(one.content)
            kind = kind_of(one.content)
            home = _best(before, one, place, kind)
            if home is None:
                drafts.append(_Draft(kind, place, {answer.producer: one}))
            else:
                home.members[answer.producer] = one
    made = (_card(draft, answers) for draft in drafts)
    return tuple(sorted(made, key=lambda card: (card.start, card.end, card.kind, card.suggestions[0].id)))


def _place(content: Content) -> Span:
    """What two suggestions share if they are about one thing: the number of a count, the words of anything else."""
    passage = content.number if isinstance(content, Count) else content.passage
    return Span(passage.start, passage.end)


def _best(drafts: Sequence[_Draft], one: Suggestion, place: Span, kind: str) -> _Draft | None:
    """The card that a suggestion belongs to: of those whose words it shares, the one that it agrees with most."""
    near = [
        draft
        for draft in drafts
        if draft.kind == kind and one.producer not in draft.members and _overlap(draft.span, place) > 0
    ]
    mine = _said(one.content)

    def likeness(draft: _Draft) -> tuple[int, int]:
        others = [_said(member.content) for member in draft.members.values()]
        agreeing = max(sum(other.get(name) == value for name, value in mine.items()) for other in others)
        return agreeing, _overlap(draft.span, place)

    return max(near, key=likeness, default=None)


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _card(draft: _Draft, answers: Sequence[Grounded]) -> Card:
    members = tuple(draft.members.values())
    passages = [member.content.passage for member in members]
    silent = (
        answer.producer for answer in answers if answer.producer not in draft.members and _has_read(answer, draft)
    )
    return Card(
        kind=draft.kind,
        start=min(passage.start for passage in passages),
        end=max(passage.end for passage in passages),
        suggestions=members,
        votes=_votes(members),
        silent=tuple(silent),
    )


def _has_read(answer: Grounded, draft: _Draft) -> bool:
    read = any(span.start <= draft.span.start and draft.span.end <= span.end for span in answer.coverage)
    return read and draft.kind in answer.kinds


def _votes(members: Sequence[Suggestion]) -> Mapping[str, tuple[Vote, ...]]:
    said = [(member.producer, _said(member.content)) for member in members]
    names = dict.fromkeys(name for _, fields in said for name in fields)
    return {name: tuple(_counted([(producer, fields.get(name)) for producer, fields in said])) for name in names}


def _counted(given: Sequence[tuple[str, Json]]) -> Iterator[Vote]:
    different: list[tuple[Json, list[str]]] = []
    for producer, value in given:
        same = next((producers for known, producers in different if known == value), None)
        if same is None:
            different.append((value, [producer]))
        else:
            same.append(producer)
    for value, producers in sorted(different, key=lambda one: -len(one[1])):
        yield Vote(value=value, producers=tuple(producers))


def _said(content: Content) -> dict[str, Json]:
    """The fields of a content as flat values: ``bounds.lower``, ``source.name``; of a number its words."""
    written = encode(content)
    assert isinstance(written, dict)  # noqa: S101 - contents are objects: the codec writes only rows otherwise
    return dict(_flat(written, ""))


def _flat(value: Mapping[str, Json], before: str) -> Iterator[tuple[str, Json]]:
    for name, member in value.items():
        if name in _APART:
            continue
        if name == "number" and isinstance(member, list):
            yield "number", member[2]
        elif isinstance(member, dict):
            yield from _flat(member, f"{before}{name}.")
        elif isinstance(member, list) and any(isinstance(one, dict) for one in member):
            yield f"{before}{name}", [one.get("name") for one in member if isinstance(one, dict)]
        else:
            yield f"{before}{name}", member
