"""Families of documents and pairs of texts as the page shows them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kuager.model.records import Document, Family, Kin, Record
from kuager.render.svg.descent import Member, descent
from kuager.render.view import limits
from kuager.render.view.aligned import Row, rows
from kuager.render.view.kinship import (
    CITES,
    INDEPENDENT,
    QUOTES,
    Pair,
    facts,
    lineage,
    pairs,
    sentence,
    short_id,
    ties,
    together,
)
from kuager.render.view.pictures import Picture
from kuager.render.view.wording import dated, plural, term
from kuager.render.visible import on_one_line

_WIDE, _NARROW = 960.0, 360.0
_UNKNOWN = "date not known"
_TOO_LONG = (
    "There is more text here than a page can hold. With the name of a document, kuager copies prints the passages."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A document of a pair: its number, its name, its language, and where it stands on the page."""

    number: int
    name: str
    lang: str | None
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A fact that differs: what kind, and the words of either text."""

    what: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Two documents side by side; no ``rows`` where texts are the same or not aligned, or ``instead`` says why.

    ``judging`` is the command that decides on the pair, without its last word.
    """

    anchor: str
    told: str
    facts: str
    reason: str
    judging: str
    directed: bool
    first: TextView
    second: TextView
    changes: tuple[ChangeRow, ...]
    all_changes: int
    rows: tuple[Row, ...]
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """Documents of one origin with their picture, the pairs that hold them together, and other pairs among them."""

    anchor: str
    title: str
    root: str
    picture: Picture
    members: tuple[str, ...]
    pairs: tuple[PairView, ...]
    others: tuple[PairView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesView:
    """All families with more than one document, and the pairs of documents that belong to none together."""

    families: tuple[FamilyView, ...]
    all_families: int
    quoting: tuple[PairView, ...]
    citing: tuple[PairView, ...]
    independent: tuple[PairView, ...]
    others: tuple[PairView, ...]
    left_out: int

    @property
    def there(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.families or self.quoting or self.citing or self.independent or self.others)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The documents by id, their numbers, and where they stand on the page."""

    documents: Mapping[str, Document]
    numbers: Mapping[str, int]
    href: Callable[[str], str]

    def text(self, document: str) -> TextView:
        one = self.documents[document]
        return TextView(
            number=self.numbers[document],
            name=one.name,
            lang=None if one.language == "en" else one.language,
            href=self.href(document),
        )

    def anchor(self, pair: Pair) -> str:
        return f"pair-{self.numbers[pair.first]}-{self.numbers[pair.second]}"


def copies(record: Record, href: Callable[[str], str] = lambda _document: "") -> CopiesView:
    """What the page shows of copies.

    Args:
        record: The record.
        href: Where a document stands on the page; by default nowhere.
    """
    documents = {document.id: document for document in record.documents}
    numbers = {document.id: place for place, document in enumerate(record.documents, start=1)}
    desk = _Desk(documents, numbers, href)
    several = [one for one in record.families if len(one.documents) > 1]
    homes = {kin.document: family.id for family in several for kin in family.documents}
    found = pairs(record)
    inside = [pair for pair in found if together(pair, homes)]
    outside = [pair for pair in found if not together(pair, homes)]
    kept = [*_telling(inside, several[: limits.FAMILIES_SHOWN]), *outside][: limits.PAIRS_SHOWN]
    shown = _views(kept, desk)
    apart = [pair for pair in kept if not together(pair, homes)]
    return CopiesView(
        families=tuple(
            _family(place, family, [pair for pair in inside if homes[pair.first] == family.id], shown, desk)
            for place, family in enumerate(several[: limits.FAMILIES_SHOWN], start=1)
        ),
        all_families=len(several),
        quoting=_of(apart, shown, {QUOTES}),
        citing=_of(apart, shown, {CITES}),
        independent=_of(apart, shown, {INDEPENDENT}),
        others=tuple(
            shown[pair.first, pair.second] for pair in apart if pair.found.relation not in (QUOTES, CITES, INDEPENDENT)
        ),
        left_out=len(found) - len(kept),
    )


def _telling(found: Iterable[Pair], families: Iterable[Family]) -> list[Pair]:
    """The pairs of some families, those that hold a family together first."""
    known = {kin.document for family in families for kin in family.documents}
    held = frozenset[frozenset[str]]().union(*map(ties, families))
    own = [pair for pair in found if pair.first in known]
    return sorted(own, key=lambda pair: pair.ends not in held)


_Shown = Mapping[tuple[str, str], PairView]


def _of(found: Iterable[Pair], shown: _Shown, relations: set[str]) -> tuple[PairView, ...]:
    return tuple(shown[pair.first, pair.second] for pair in found if pair.found.relation in relations)


def _family(place: int, family: Family, found: Sequence[Pair], shown: _Shown, desk: _Desk) -> FamilyView:
    chain = [kin for _deep, kin in lineage(family)]
    there = [pair for pair in found if (pair.first, pair.second) in shown]
    anchors, held = {pair.ends: pair for pair in there}, ties(family)
    members = [_member(kin, [one.document for one in chain], anchors, desk) for kin in chain]
    title = f"{plural(len(chain), 'document')} of one origin"
    drawn = members[: limits.ROWS_DRAWN]
    wide, narrow = (descent(f"Family {place}: {title}", drawn, width) for width in (_WIDE, _NARROW))
    return FamilyView(
        anchor=f"family-{place}",
        title=title,
        root=_root_words(family.root if any(pair.directed for pair in found) else None, desk),
        picture=Picture(wide=wide, narrow=narrow, left_out=len(members) - len(drawn)),
        members=tuple(_listed(one, kin.document) for one, kin in zip(members, chain, strict=True)),
        pairs=tuple(shown[pair.first, pair.second] for pair in there if pair.ends in held),
        others=tuple(shown[pair.first, pair.second] for pair in there if pair.ends not in held),
    )


def _listed(one: Member, document: str) -> str:
    """A member in a list: with the beginning of its id, by which it can be judged."""
    told = f": {one.told}" if one.told else ""
    return f"{one.name} ({short_id(document)}), {one.when}{told}"


def _root_words(root: str | None, desk: _Desk) -> str:
    if root is None:
        return "Which of them came first cannot be told."
    return f"Document {desk.numbers[root]} is the root: it descends from none of the others."


def _member(kin: Kin, chain: Sequence[str], anchors: Mapping[frozenset[str], Pair], desk: _Desk) -> Member:
    """A member as it is drawn; it descends from one that comes before it."""
    document, number = desk.documents[kin.document], desk.numbers[kin.document]
    before = chain[: chain.index(kin.document)]
    to = before.index(kin.to) if kin.to in before else None
    pair = None if kin.to is None else anchors.get(frozenset((kin.document, kin.to)))
    published = document.published
    return Member(
        name=f"{number} {on_one_line(document.name)}",
        when=f"published {dated(published)}" if published else _UNKNOWN,
        day=published.value.lower if published else None,
        href=desk.href(kin.document),
        to=to,
        relation=term("copy_relations", kin.relation) if kin.relation and to is not None else "",
        told="" if pair is None or to is None else _told(pair, desk),
        pair="" if pair is None else f"#{desk.anchor(pair)}",
        directed=pair is not None and pair.directed,
    )


def _told(pair: Pair, desk: _Desk) -> str:
    first, second = (f"document {desk.numbers[one]}" for one in (pair.first, pair.second))
    words = sentence(pair, first, second)
    return words[:1].upper() + words[1:]


def _views(found: Iterable[Pair], desk: _Desk) -> dict[tuple[str, str], PairView]:
    """The pairs as they are shown; once their texts are more than a page holds, without them."""
    views, used = dict[tuple[str, str], PairView](), 0
    for pair in found:
        long = used > limits.ALL_TEXT
        view = views[pair.first, pair.second] = _view(pair, desk, _TOO_LONG if long else "")
        used += sum(len(piece.words) for row in view.rows for side in row.sides for piece in side)
    return views


def _view(pair: Pair, desk: _Desk, instead: str) -> PairView:
    texts = [desk.documents[one].text for one in (pair.first, pair.second)]
    same = pair.found.relation == "same_bytes" or not pair.found.evidence
    changes = [
        ChangeRow(
            what=term("changed_facts", each.what),
            first=texts[0][each.one.start : each.one.end],
            second=texts[1][each.other.start : each.other.end],
        )
        for each in pair.found.changed
    ]
    return PairView(
        anchor=desk.anchor(pair),
        told=_told(pair, desk),
        facts=facts(pair),
        reason=pair.found.reason,
        judging=f"kuager judge {short_id(pair.first)} {short_id(pair.second)}",
        directed=pair.directed,
        first=desk.text(pair.first),
        second=desk.text(pair.second),
        changes=tuple(changes[: limits.CHANGES_SHOWN]),
        all_changes=len(changes),
        rows=() if same or instead else rows(pair, texts[0], texts[1]),
        instead="" if same else instead,
    )
