"""Answers of producers as JSON: what child processes write, language models reply, recordings keep.

Whatever comes from outside is parsed as if written by an enemy: sizes and depths are bounded, a field given twice or
a value of the wrong kind spoils its own proposal and no other, and what cannot be parsed at all is refused and counted.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import cast

from kuager.model.documents import Document, Span
from kuager.model.ids import Json
from kuager.model.proposals import MOST_PROPOSALS, Answer, Proposal, Refusal, refusal

FORMAT = 1
LARGEST_ANSWER = 4 * 2**20
"""Characters of the longest answer that is parsed."""

_DEEPEST = 12
_TWICE = "\0twice"
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)


def request(document: Document, kinds: frozenset[str]) -> dict[str, Json]:
    """What a program is told about a document: its text and language, when it was published, what is wanted."""
    return {
        "format": FORMAT,
        "kinds": sorted(kinds),
        "language": document.language,
        "published": None if document.published is None else document.published.value.text,
        "text": document.text,
    }


def answer_from(text: str) -> Answer:
    """The answer that some text is: JSON, bare or between other words as language models write it."""
    if len(text) > LARGEST_ANSWER:
        return _unreadable(f"the answer has more than {LARGEST_ANSWER:,} characters")
    try:
        parsed = _parsed(text)
    except (ValueError, RecursionError):
        return _unreadable("the answer is no JSON")
    proposals = parsed.get("proposals") if isinstance(parsed, dict) else parsed
    if not isinstance(proposals, list):
        return _unreadable("the answer has no list of proposals")
    good: list[Proposal] = []
    bad: list[Refusal] = []
    for one in proposals[:MOST_PROPOSALS]:
        made = _proposal(one)
        (bad if isinstance(made, Refusal) else good).append(made)  # type: ignore[arg-type]  # told apart in this line
    if len(proposals) > MOST_PROPOSALS:
        reason = f"only the first {MOST_PROPOSALS:,} of {len(proposals):,} proposals were looked at"
        bad.append(refusal("too_many", reason))
    coverage = parsed.get("coverage") if isinstance(parsed, dict) else None
    kept = parsed.get("refusals") if isinstance(parsed, dict) else None
    return Answer(proposals=tuple(good), coverage=tuple(_spans(coverage)), refusals=(*_recorded(kept), *bad))


def _unreadable(reason: str) -> Answer:
    return Answer(refusals=(refusal("unreadable", reason),))


def _parsed(text: str) -> object:
    """The JSON in a text; where other words stand around it, that in a fence, else the first object.

    Raises:
        ValueError: There is none.
    """
    decoder = json.JSONDecoder(object_pairs_hook=_members, parse_constant=_no_number)
    stripped = text.strip()
    try:
        return decoder.decode(stripped)
    except ValueError:
        fenced = _FENCE.search(stripped)
        inside = stripped if fenced is None else fenced[1].strip()
    begin = min((place for sign in "{[" if (place := inside.find(sign)) >= 0), default=len(inside))
    return decoder.raw_decode(inside, begin)[0]


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; a name that stands in it twice is remembered, since nobody can say which value was meant."""
    members = dict(pairs)
    if len(members) != len(pairs):
        members[_TWICE] = True
    return members


def _no_number(text: str) -> object:
    message = f"{text} is no number"
    raise ValueError(message)


def _proposal(value: object) -> Proposal | Refusal:
    if not isinstance(value, dict):
        return refusal("malformed", "a proposal is an object")
    content = {name: member for name, member in value.items() if name != "rule"}
    if not _is_shallow(value, _DEEPEST):
        return refusal("malformed", "the proposal is nested too deeply")
    if any(_TWICE in member for member in _objects(value)):
        return refusal("duplicated", "a field is given twice", content)
    if any(_NO_TEXT.search(text) for text in _texts(value)):
        return refusal("malformed", "a text holds a NUL or half of a surrogate pair")
    rule = value.get("rule", "")
    return Proposal(content=content, rule=rule[:_LONGEST_RULE] if isinstance(rule, str) else "")


_LONGEST_RULE = 100


def _is_shallow(value: object, left: int) -> bool:
    if left == 0:
        return False
    return all(_is_shallow(member, left - 1) for member in _inside(value))


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, dict):
        yield value
    for member in _inside(value):
        yield from _objects(member)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    if isinstance(value, dict):
        yield from (name for name in value if name != _TWICE)
    for member in _inside(value):
        yield from _texts(member)


def _spans(value: object) -> Iterator[Span]:
    """The pairs of offsets in a list; whatever else is in it is passed over."""
    for pair in value if isinstance(value, list) else ():
        if isinstance(pair, list) and [type(offset) for offset in pair] == [int, int]:
            yield Span(pair[0], pair[1])


def _recorded(value: object) -> Iterator[Refusal]:
    """Refusals that were recorded with an answer: what its adapter could not understand when it came."""
    for one in value[:MOST_PROPOSALS] if isinstance(value, list) else ():
        if isinstance(one, dict) and isinstance(one.get("code"), str) and isinstance(one.get("reason"), str):
            yield Refusal(code=one["code"], reason=one["reason"])


def answer_json(answer: Answer) -> dict[str, Json]:
    """An answer as JSON, to be recorded; :func:`answer_from` reads it back."""
    return {
        "format": FORMAT,
        "proposals": [cast("Json", {**proposal.content, "rule": proposal.rule}) for proposal in answer.proposals],
        "coverage": [[span.start, span.end] for span in answer.coverage],
        "refusals": [{"code": one.code, "reason": one.reason} for one in answer.refusals],
    }
