"""What documents that were just taken in have to do with those that were there, and what their coming changed.

One document more can change what is rare among all, and so whether two others look alike. So a family can fall apart,
or two become one, by a document that belongs to neither; whoever adds it is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kuager.copies import families
from kuager.model.copies import Relation
from kuager.model.records import Document

COPIES = frozenset({"same_bytes", "near_copy", "rewrite", "translation", "excerpt", "cites"})
"""Relations of a document to one that it descends from, wholly or in part."""

Group = frozenset[str]
"""Ids of documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """Documents that hang together in another way than before.

    Attributes:
        before: Their families before, or what was left of them.
        after: Their families now; documents that are new are left out.
    """

    before: tuple[Group, ...]
    after: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomers:
    """What new documents look like.

    Attributes:
        new: Their ids.
        alike: Of each that looks like a copy of one that was there, or one of which that one looks like a copy: the
            surest relation.
        among: How many others look like copies of one another.
        regrouped: The documents whose families parted or joined, those of one change together; None where the case is
            too large to compare all with all for each document that is added.
        names: The names of all documents that are named here.
    """

    new: frozenset[str] = frozenset()
    alike: tuple[Relation, ...] = ()
    among: int = 0
    regrouped: tuple[Regrouped, ...] | None = ()
    names: Mapping[str, str] = field(default_factory=dict)


def newcomers(
    documents: Sequence[Document], new: frozenset[str], after: Sequence[Relation], before: Sequence[Relation] | None
) -> Newcomers:
    """What came with some documents.

    Args:
        documents: The documents that were compared, in order.
        new: Ids of those that are new.
        after: The relations of them all.
        before: The relations of those that were there, as they were; None where nobody compared them.
    """
    alike = tuple(_surest(documents, new, after))
    told = {document for one in alike for document in (one.one, one.other)}
    copied = {document for one in after if one.relation in COPIES for document in (one.one, one.other)}
    old = [one for one in documents if one.id not in new]
    return Newcomers(
        new=new,
        alike=alike,
        among=len(copied & new - told),
        regrouped=None if before is None else tuple(regrouped(_groups(old, before), _groups(documents, after))),
        names={one.id: one.name for one in documents},
    )


def regrouped(before: Iterable[Group], after: Iterable[Group]) -> list[Regrouped]:
    """Where documents that were there before hang together in another way, in the order of their ids.

    Args:
        before: The documents before, in families.
        after: The same, and others, in families as of now.
    """
    old = [one for one in before if one]
    there = frozenset[str]().union(*old)
    now = [left for one in after if (left := one & there)]
    changed = set(old) ^ set(now)
    parts: list[tuple[Group, set[Group]]] = []  # documents of one change, and their families of both times
    for one in sorted(changed, key=sorted):
        touched = [part for part in parts if part[0] & one]
        parts = [part for part in parts if not part[0] & one]
        parts.append((one.union(*(part[0] for part in touched)), {one}.union(*(part[1] for part in touched))))
    return [
        Regrouped(
            before=tuple(one for one in old if one in groups),
            after=tuple(one for one in now if one in groups),
        )
        for _documents, groups in sorted(parts, key=lambda part: sorted(part[0]))
    ]


def _groups(documents: Sequence[Document], relations: Iterable[Relation]) -> list[Group]:
    return [frozenset(kin.document for kin in one.documents) for one in families(documents, relations)]


def _surest(documents: Sequence[Document], new: frozenset[str], relations: Sequence[Relation]) -> Iterable[Relation]:
    """Of each new document the surest of its relations to those that were there, in the order of documents."""
    best: dict[str, Relation] = {}
    for one in relations:
        fresh = {one.one, one.other} & new
        if one.relation in COPIES and len(fresh) == 1:
            (document,) = fresh
            best[document] = max(best.get(document, one), one, key=_sureness)
    return (best[document.id] for document in documents if document.id in best)


def _sureness(one: Relation) -> tuple[bool, bool, int]:
    return one.review == "accepted", one.relation != "cites", one.score_ppm or 0
