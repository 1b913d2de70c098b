"""``nomenklatura``: what people judged of persons, as the resolver of nomenklatura (OpenSanctions) reads it.

One edge a line: ``[target, source, judgement, score, user, created_at]``, the greater id as target, an id that begins
with ``NK-`` being greater than all others. Persons judged to be one have an id of that kind together, with an edge to
each of them, as that library makes it when somebody decides there; so a pair that is one has no edge of its own.
Nothing that a name alone suggests is in it, and no judgement that another contradicts: such a pair is ``unsure``.

Source: nomenklatura 4.17, ``resolver.edge.Edge.to_line``, ``resolver.identifier.Identifier``, ``Resolver.decide``.
"""

from collections.abc import Iterator, Mapping

from kuager.model.ids import content_id
from kuager.model.persons import Likeness
from kuager.model.records import Record
from kuager.model.vocab import vocabularies
from kuager.render.exports.made import Made
from kuager.render.exports.written import written

_CANONICAL = "NK-"
_MILLION = 1_000_000
_ONE, _UNSURE = "positive", "unsure"


def nomenklatura(record: Record, made: Made) -> Iterator[str]:
    """The judgements on the persons of a record: canonical ids with their members, then pairs that are not one."""
    for member, canonical in sorted(canonical_ids(record).items(), key=lambda one: (one[1], one[0])):
        yield written([canonical, member, _ONE, None, made.words, _first_said(record, member)]) + "\n"
    for one in sorted(record.likenesses, key=lambda one: (one.other, one.one)):
        if one.said and one.review != "accepted":
            last = one.said[-1]
            score = None if one.score_ppm is None else one.score_ppm / _MILLION
            pair = [max(one.one, one.other), min(one.one, one.other)]
            yield written([*pair, _code(one), score, last.device, last.time]) + "\n"


def canonical_ids(record: Record) -> Mapping[str, str]:
    """The id that persons share whom people judged to be one, by the id of each; nobody else is in it."""
    group: dict[str, frozenset[str]] = {}
    for one in record.likenesses:
        if one.review == "accepted":
            together = group.get(one.one, frozenset({one.one})) | group.get(one.other, frozenset({one.other}))
            group |= dict.fromkeys(together, together)
    return {member: _canonical(members) for member, members in group.items()}


def _canonical(members: frozenset[str]) -> str:
    """The id of some persons as one: the same wherever the same are one."""
    return _CANONICAL + content_id("nk", sorted(members)).removeprefix("nk-")


def _first_said(record: Record, member: str) -> str | None:
    told = (one.said for one in record.likenesses if one.review == "accepted" and member in {one.one, one.other})
    return min((said.time for ones in told for said in ones), default=None)


def _code(one: Likeness) -> str:
    """What the library calls a judgement; where people differ, or one contradicts others, nobody knows."""
    if one.review == "disputed":
        return _UNSURE
    return vocabularies()["person_judgements"].terms[one.said[-1].judgement].code or _UNSURE
