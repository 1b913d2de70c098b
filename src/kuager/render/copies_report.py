"""Which documents descend from which, in a terminal: families, shared statements, follow-ups, passages side by side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from kuager.model.records import Document, Family, Kin, Record, Span
from kuager.render import alike
from kuager.render.terminal import LISTED, indented, more, parted, plain, section
from kuager.render.view.aligned import PASSAGES_SHOWN
from kuager.render.view.kinship import (
    CITES,
    INDEPENDENT,
    QUOTES,
    Pair,
    facts,
    lineage,
    narrowed,
    pairs,
    sentence,
    short_id,
    ties,
    together,
)
from kuager.render.view.wording import dated, plural, term

_STEP, _DEEPEST = 2, 8
_CHANGES = 12
_APART = (
    (QUOTES, "Shared statements", "One statement that both relay, and no copy: each may be an origin of its own."),
    (CITES, "Follow-ups that name their source", "They tell what another document told, and say so."),
    (INDEPENDENT, "Independent reports", "They tell of one event, and each was written by itself."),
)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The documents by id, their numbers, and whether aligned passages are shown."""

    documents: dict[str, Document]
    numbers: dict[str, int]
    full: bool

    @classmethod
    def of(cls, record: Record, *, full: bool) -> "_Desk":
        return cls(
            full=full,
            documents={one.id: one for one in record.documents},
            numbers={one.id: number for number, one in enumerate(record.documents, start=1)},
        )

    def named(self, document: str) -> str:
        """A document by its number and name."""
        return f"[{self.numbers[document]}] {self.documents[document].name}"

    def words(self, document: str, span: Span) -> str:
        return self.documents[document].text[span.start : span.end].strip()


def copies(record: Record, document: str | None = None) -> RenderableType:
    """All families and pairs; or with the passages in full what concerns one document.

    Args:
        record: The record.
        document: The id of a document; None for all.
    """
    desk = _Desk.of(record, full=document is not None)
    shown = record if document is None else narrowed(record, document)
    found = [pair for pair in pairs(shown) if document is None or document in (pair.first, pair.second)]
    several = [one for one in shown.families if len(one.documents) > 1]
    homes = {kin.document: family.id for family in several for kin in family.documents}
    inside = [pair for pair in found if together(pair, homes)]
    rest = [pair for pair in found if not together(pair, homes)]
    title = "Copies" if document is None else f"What {desk.named(document)} has to do with others"
    own: dict[str, list[Pair]] = defaultdict(list)
    for pair in inside:
        own[homes[pair.first]].append(pair)
    families = [_family(one, own[one.id], desk) for one in several[:LISTED]]
    return Group(
        section(title, [*parted(families), *more(len(several)), *_nothing(several)]),
        *_apart(rest, desk),
        *_pictures(shown),
    )


def _pictures(record: Record) -> Iterator[RenderableType]:
    """Pictures that are alike, apart from the texts."""
    found = alike.views(record)
    if found:
        rows = [Group(plain(one.one), plain(one.other), indented(plain(one.words), by=2)) for one in found[:LISTED]]
        yield section(alike.TITLE, [plain(alike.LEAD, "italic"), *rows, *more(len(found))])


def _nothing(families: Sequence[Family]) -> list[RenderableType]:
    return [] if families else [Text("No document was found to descend from another one.")]


def _family(family: Family, found: Sequence[Pair], desk: _Desk) -> RenderableType:
    """A family as a tree, then the pairs that hold it together; or all pairs, where one document is looked at."""
    title = plain(f"{plural(len(family.documents), 'document')} of one origin", "bold")
    root = family.root if any(pair.directed for pair in found) else None
    members = [_member(kin, deep, root, desk) for deep, kin in lineage(family)[:LISTED]]
    held = ties(family)
    told = [pair for pair in found if desk.full or pair.ends in held]
    left = len(found) - len(told)
    rest = (
        [plain(f"… and {plural(left, 'more pair')}: with the name of a document, its own.", "italic")] if left else []
    )
    shown = [_pair(pair, desk) for pair in told[:LISTED]]
    return Group(title, *map(indented, [*members, *more(len(family.documents)), *shown, *more(len(told)), *rest]))


def _member(kin: Kin, deep: int, root: str | None, desk: _Desk) -> RenderableType:
    one = desk.documents[kin.document]
    what = "root: " if kin.document == root else ""
    when = f"published {dated(one.published)}" if one.published else "date not known"
    line = f"{what}{desk.named(kin.document)}, {when} {short_id(kin.document)}"
    return indented(plain(line), by=_STEP * min(deep, _DEEPEST))


def _pair(pair: Pair, desk: _Desk) -> RenderableType:
    told = sentence(pair, f"[{desk.numbers[pair.first]}]", f"[{desk.numbers[pair.second]}]")
    lines: list[RenderableType] = [plain(f"{facts(pair)}.", "italic")]
    lines += [plain(pair.found.reason)] if pair.found.reason else []
    lines += _changes(pair, desk)
    lines += _passages(pair, desk) if desk.full else []
    return Group(plain(told), *(indented(line, by=2) for line in lines))


def _changes(pair: Pair, desk: _Desk) -> Iterator[RenderableType]:
    """What differs, side by side; the arrow only where it is known which came first."""
    changed = pair.found.changed
    sign = "→" if pair.directed else "/"
    for each in changed[:_CHANGES]:
        first, second = desk.words(pair.first, each.one), desk.words(pair.second, each.other)
        yield plain(f"{term('changed_facts', each.what)}: {first} {sign} {second}")
    if len(changed) > _CHANGES:
        yield plain(f"… and {len(changed) - _CHANGES:,} more that differ.", "italic")


def _passages(pair: Pair, desk: _Desk) -> Iterator[RenderableType]:
    """The aligned passages in full, both sides."""
    evidence = pair.found.evidence
    for number, each in enumerate(evidence[:PASSAGES_SHOWN], start=1):
        kind = " (quotation)" if each.quoted else ""
        yield plain(f"passage {number}{kind}", "bold")
        for document, span in ((pair.first, each.one), (pair.second, each.other)):
            yield indented(plain(f"[{desk.numbers[document]}] “{desk.words(document, span)}”"), by=2)
    if len(evidence) > PASSAGES_SHOWN:
        yield plain(f"… and {plural(len(evidence) - PASSAGES_SHOWN, 'more passage')}; they stand in --json.", "italic")


def _apart(rest: Sequence[Pair], desk: _Desk) -> Iterator[RenderableType]:
    """Pairs of documents that are of no family together."""
    known = {relation for relation, _, _ in _APART}
    others = ("", "Other pairs", "Related, and yet in no family together.")
    for relation, title, lead in (*_APART, others):
        found = [one for one in rest if one.found.relation == relation or not (relation or one.found.relation in known)]
        if found:
            rows = [_named_pair(pair, desk) for pair in found[:LISTED]]
            yield section(title, [plain(lead, "italic"), *rows, *more(len(found))])


def _named_pair(pair: Pair, desk: _Desk) -> RenderableType:
    names: Iterable[str] = (desk.named(one) for one in (pair.first, pair.second))
    return Group(*(plain(name) for name in names), indented(_pair(pair, desk), by=2))
