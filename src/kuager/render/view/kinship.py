"""How two documents hang together, in words: the same in the terminal and on the page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kuager.model.copies import Aligned, Changed, Relation
from kuager.model.records import Family, Kin, Record
from kuager.render.view.wording import plural, term

QUOTES, CITES, INDEPENDENT = "quotes", "cites", "independent"
_ONE_IN_A_HUNDRED = 10_000
_DIGITS = 8  # of an id: enough to tell it from others
_DESCENDS = {
    "same_bytes": "{0} and {1} have the same bytes",
    "near_copy": "{1} is a near copy of {0}",
    "rewrite": "{1} re-words {0}",
    "translation": "{1} is a translation of {0}",
    "excerpt": "{1} holds an excerpt of {0}",
    CITES: "{1} names {0} as its source",
}
_BESIDE = {
    "same_bytes": "{0} and {1} have the same bytes",
    "near_copy": "{0} and {1} are near copies of one another",
    "rewrite": "{0} and {1} tell the same in other words",
    "translation": "one of {0} and {1} is a translation of the other",
    "excerpt": "one of {0} and {1} holds an excerpt of the other",
    CITES: "one of {0} and {1} names the other as its source",
}
_NEITHER = {
    QUOTES: "{0} and {1} share only quotations",
    INDEPENDENT: "{0} and {1} are independent reports of one event",
}
_CONVENTION = frozenset({"same_bytes"})
"""Relations in which it does not show who was first, whatever stands in the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two documents that have to do with each other, the one from which the other descends first.

    Attributes:
        first: Id of a document: the earlier one, where that is known, else the one that the record has first.
        second: Id of the other.
        directed: Whether the second is known to descend from the first.
        found: What was found, with the passages of ``first`` as those of ``one``.
    """

    first: str
    second: str
    directed: bool
    found: Relation

    @property
    def ends(self) -> frozenset[str]:
        """Both documents, in no order."""
        return frozenset((self.first, self.second))

    @property
    def quoted(self) -> int:
        """How many of the aligned passages are words of a speaker in both."""
        return sum(each.quoted for each in self.found.evidence)


def pairs(record: Record) -> tuple[Pair, ...]:
    """All pairs of the record, by the places of their documents; also those that only a family knows of."""
    places = {document.id: place for place, document in enumerate(record.documents)}
    told = {frozenset((one.one, one.other)): one for one in record.relations}
    for one in _of_families(record.families):
        told.setdefault(frozenset((one.one, one.other)), one)
    found = (_pair(one, places) for one in told.values() if {one.one, one.other} <= places.keys())
    return tuple(sorted(found, key=lambda pair: (places[pair.first], places[pair.second])))


def _of_families(families: Iterable[Family]) -> Iterator[Relation]:
    for family in families:
        for kin in family.documents:
            if kin.to is not None and kin.relation is not None:
                yield _of_kin(kin, kin.to, kin.relation)


def _of_kin(kin: Kin, to: str, relation: str) -> Relation:
    evidence = tuple(Aligned(one=one, other=other) for one, other in kin.evidence)
    return Relation(
        one=kin.document,
        other=to,
        relation=relation,
        descends=None if relation in _CONVENTION else kin.document,
        score_ppm=kin.score_ppm,
        evidence=evidence,
    )


def _pair(found: Relation, places: Mapping[str, int]) -> Pair:
    symmetric = found.relation in _CONVENTION or found.relation in _NEITHER
    directed = not symmetric and found.descends in (found.one, found.other)
    turned = found.descends == found.one if directed else places[found.other] < places[found.one]
    straight = _turned(found) if turned else found
    return Pair(first=straight.one, second=straight.other, directed=directed, found=straight)


def _turned(found: Relation) -> Relation:
    """The same told from the other side."""
    return replace(
        found,
        one=found.other,
        other=found.one,
        evidence=tuple(
            sorted(
                (Aligned(one=each.other, other=each.one, quoted=each.quoted) for each in found.evidence),
                key=lambda each: (each.one.start, each.other.start),
            )
        ),
        changed=tuple(
            sorted(
                (Changed(what=each.what, one=each.other, other=each.one) for each in found.changed),
                key=lambda each: (each.one.start, each.other.start),
            )
        ),
    )


def sentence(pair: Pair, first: str, second: str) -> str:
    """What two documents are to each other.

    Args:
        pair: The pair.
        first: What its first document is called.
        second: What its second is called.
    """
    relation = pair.found.relation
    told = {**(_DESCENDS if pair.directed else _BESIDE), **_NEITHER}.get(relation)
    if told is None:
        return f"{first} and {second}: {term('copy_relations', relation)}"
    unknown = "" if pair.directed or relation in _NEITHER else "; which came first cannot be told"
    return told.format(first, second) + unknown


def facts(pair: Pair) -> str:
    """How sure it is, on how many passages it rests, and what people said."""
    told = [score_words(pair.found.score_ppm)] if pair.found.score_ppm is not None else []
    if pair.found.evidence:
        quoted = f", {pair.quoted} of them quoted" if pair.quoted else ""
        told.append(f"{plural(len(pair.found.evidence), 'aligned passage')}{quoted}")
    return "; ".join([*told, term("review", pair.found.review)])


def score_words(ppm: int) -> str:
    """A score as a number of cases, never rounded up."""
    return f"of 100 such pairs, {ppm // _ONE_IN_A_HUNDRED} are what they are taken for"


def short_id(name: str) -> str:
    """The beginning of an id by which it can be named."""
    kind, dash, digits = name.partition("-")
    return f"{kind}{dash}{digits[:_DIGITS]}"


def together(pair: Pair, homes: Mapping[str, str]) -> bool:
    """Whether two documents are of one family because of what was found between them.

    Args:
        pair: The pair.
        homes: The families of documents, by id.
    """
    home = homes.get(pair.first)
    return home is not None and home == homes.get(pair.second) and pair.found.relation not in _NEITHER


def lineage(family: Family) -> tuple[tuple[int, Kin], ...]:
    """The members, each under the one from which it descends, with how many stand above it.

    One that leads nowhere, or round in a circle, begins a line of its own.
    """
    below: dict[str | None, list[Kin]] = {}
    members = {kin.document for kin in family.documents}
    for kin in family.documents:
        below.setdefault(kin.to if kin.to in members else None, []).append(kin)
    placed: dict[str, tuple[int, Kin]] = {}
    for first in (*below.get(None, ()), *family.documents):
        waiting = [(0, first)]
        while waiting:
            deep, kin = waiting.pop()
            if kin.document not in placed:
                placed[kin.document] = deep, kin
                waiting += [(deep + 1, one) for one in reversed(below.get(kin.document, ()))]
    return tuple(placed.values())


def ties(family: Family) -> frozenset[frozenset[str]]:
    """The pairs that hold a family together: each member and the one from which it descends."""
    return frozenset(frozenset((kin.document, kin.to)) for kin in family.documents if kin.to is not None)


def narrowed(record: Record, document: str) -> Record:
    """The record with the family of a document and what holds it together, and the relations of that document."""
    families = tuple(one for one in record.families if document in {kin.document for kin in one.documents})
    held = frozenset[frozenset[str]]().union(*map(ties, families))
    return replace(
        record,
        families=families,
        relations=tuple(
            one
            for one in record.relations
            if document in (one.one, one.other) or frozenset((one.one, one.other)) in held
        ),
        pictures=tuple(one for one in record.pictures if document in (one.one, one.other)),
    )
