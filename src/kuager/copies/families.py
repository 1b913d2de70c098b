"""Families: documents of one origin, with a root where one is known.

A document that is another one from end to end (the same bytes, a near copy, a re-wording, a translation) is of its
family. A document that only contains an excerpt of another, or leans on it and says so, joins the one family on which
it leans most: an article that quotes three others must not make one family of them, nor does a document that is made of
several (:mod:`kuager.copies.composites`). Shared quotations and background join nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kuager.copies.composites import strangers_told
from kuager.model.ids import content_id
from kuager.model.records import Document, Family, Kin, Relation

SAME_BYTES = "same_bytes"
WHOLE = frozenset({SAME_BYTES, "near_copy", "rewrite", "translation"})
"""Relations of a text as a whole: they hand the family on to whoever is related to either."""

PARTLY = frozenset({"excerpt", "cites"})
"""Relations of a part: they join the document and hand nothing on."""

_CERTAIN = 1_000_000


def families(documents: Sequence[Document], relations: Iterable[Relation]) -> tuple[Family, ...]:
    """Group documents into families; a document without a copy is a family of its own.

    Which documents are together does not depend on their order; only where nothing tells which one was first, as
    between equal bytes, is the first in the order given the root. That is a convention and no finding.

    Args:
        documents: The documents of a case, each once, in their order.
        relations: What was found between them.
    """
    known = {document.id for document in documents}
    told = [one for one in relations if {one.one, one.other} <= known]
    ties = sorted((one for one in told if one.relation in WHOLE | PARTLY), key=_strength)
    foreign = strangers_told(ties, {(one.one, one.other) for one in told})
    ties = [one for one in ties if (one.one, one.other) not in foreign]
    homes = _Homes(known)
    for tie in ties:
        if tie.relation in WHOLE:
            homes.join(tie.one, tie.other)
    used = [tie for tie in ties if tie.relation in WHOLE] + homes.attach(
        [tie for tie in ties if tie.relation in PARTLY]
    )
    links: dict[str, list[Relation]] = defaultdict(list)
    for tie in used:
        links[tie.one].append(tie)
        links[tie.other].append(tie)
    members: dict[str, list[str]] = {}
    for document in documents:
        members.setdefault(homes.of(document.id), []).append(document.id)
    return tuple(_family(ones, links) for ones in members.values())


def _strength(tie: Relation) -> tuple[bool, int, str, str]:
    score = _CERTAIN if tie.score_ppm is None else tie.score_ppm
    return tie.review != "accepted", -score, tie.one, tie.other


class _Homes:
    """Which documents are together (union-find; Galler and Fischer 1964)."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._above = {document: document for document in documents}

    def of(self, document: str) -> str:
        """What stands for the family of a document."""
        while self._above[document] != document:
            self._above[document] = self._above[self._above[document]]
            document = self._above[document]
        return document

    def join(self, one: str, other: str) -> None:
        """Put two families together; the smaller id stands for both."""
        first, second = sorted((self.of(one), self.of(other)))
        self._above[second] = first

    def attach(self, ties: Sequence[Relation]) -> list[Relation]:
        """Let each family that leans on others join the one that it leans on most; the ties that were used."""
        used: list[Relation] = []
        joined: set[str] = set()
        grown: dict[str, str] = {}
        sizes = Counter(map(self.of, sorted(self._above)))
        for tie in ties:
            # Where nothing tells which descends, the smaller family leans on the larger
            child = tie.descends or min((tie.other, tie.one), key=lambda one: sizes[self.of(one)])
            below, above = self.of(child), self.of(_far(tie, child))
            if below in joined or _top(grown, above) == below or below == above:
                continue
            joined.add(below)
            grown[below] = above
            used.append(tie)
        for below in sorted(grown):
            self.join(below, grown[below])
        return used


def _top(grown: Mapping[str, str], one: str) -> str:
    while one in grown:
        one = grown[one]
    return one


def _family(members: Sequence[str], links: Mapping[str, Sequence[Relation]]) -> Family:
    root = _root(members, links)
    first = _middle(members, links) if root is None else root
    kin = {first: Kin(document=first)}
    while len(kin) < len(members):
        tie, new = min(
            ((tie, _far(tie, old)) for old in kin for tie in links[old] if _far(tie, old) not in kin),
            key=lambda reached: (_strength(reached[0]), reached[1]),
        )
        kin[new] = _kin(tie, new)
    return Family(
        id=content_id("fam", sorted(members)),
        root=root,
        documents=(kin[first], *(kin[one] for one in members if one != first)),
    )


def _middle(members: Sequence[str], links: Mapping[str, Sequence[Relation]]) -> str:
    """The member that is most like the others, the first of several: from it a family without a root is told."""
    return max(members, key=lambda one: sum(tie.score_ppm or 0 for tie in links[one]))


def _far(tie: Relation, near: str) -> str:
    return tie.other if near == tie.one else tie.one


def _kin(tie: Relation, document: str) -> Kin:
    turned = tie.other == document
    return Kin(
        document=document,
        relation=tie.relation,
        to=tie.one if turned else tie.other,
        score_ppm=tie.score_ppm,
        evidence=tuple((each.other, each.one) if turned else (each.one, each.other) for each in tie.evidence),
    )


def _root(members: Sequence[str], links: Mapping[str, Sequence[Relation]]) -> str | None:
    """The one member that descends from no other while others descend; of equal bytes the first."""
    ties = {tie for one in members for tie in links[one]}
    if not ties:
        return None
    if all(tie.relation == SAME_BYTES for tie in ties):
        return members[0]
    below = {tie.descends for tie in ties if tie.descends is not None}
    twins = {one: _twins(one, links) for one in members}
    free = [one for one in members if not twins[one] & below]
    return free[0] if below and free and twins[free[0]].issuperset(free) else None


def _twins(document: str, links: Mapping[str, Sequence[Relation]]) -> frozenset[str]:
    """A document with those of the same bytes: which of them was first does not show."""
    same = {_far(tie, document) for tie in links[document] if tie.relation == SAME_BYTES}
    return frozenset({document, *same})
