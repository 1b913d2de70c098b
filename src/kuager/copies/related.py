"""All relations between the documents of a case: candidates, comparison, decision, evidence.

What comes out depends on which documents there are, never on their order. Words that are rare in one corpus are common
in another, so a document more can change what a pair looks like; the case tells where a family was parted by that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kuager.copies.agreeing import Pair, Tie, held
from kuager.copies.anchors import anchors
from kuager.copies.background import background
from kuager.copies.candidates import pairs
from kuager.copies.changes import changes
from kuager.copies.comparing import Likeness, compare
from kuager.copies.directing import UNTOLD, Traced, direction, traced
from kuager.copies.echoes import echoes
from kuager.copies.families import SAME_BYTES, WHOLE
from kuager.copies.judging import NOTHING_JUDGED, Judged
from kuager.copies.keys import keyed
from kuager.copies.passages import aligned, beside
from kuager.copies.prepared import Outline, Prepared, outlined, prepared
from kuager.copies.rarity import Rarity
from kuager.copies.relating import Related, is_worth_comparing, relate
from kuager.copies.stock import without_stock
from kuager.copies.wording import reason
from kuager.model.candidates import Keyed, share
from kuager.model.records import Document, Relation

APART = frozenset({"quotes", "independent"})
"""Relations of texts that do not descend from one another."""

_MILLION = 1_000_000
_CERTAIN = 0.3


def related(documents: Sequence[Document], judgements: Judged = NOTHING_JUDGED) -> tuple[Relation, ...]:
    """How the documents of a case hang together, in the order of their ids.

    Args:
        documents: The documents, each once, with their publication dates as far as known.
        judgements: What people said of pairs: what they refused does not come back, what they confirmed is accepted.
    """
    twins = list(_same_bytes(documents))
    hidden = {one.other if one.descends is None else one.descends for one in twins}
    told = [one for one in sorted(documents, key=_by_text) if one.id not in hidden]
    found = map(_by_ids, _Corpus.of(told, judgements).relations())
    return tuple(sorted([*twins, *found], key=lambda one: (one.one, one.other)))


def _by_text(document: Document) -> tuple[int, str, str]:
    """Pairs are compared the shorter text first: what an id happens to be must change nothing."""
    return len(document.text), document.text, document.id


def _by_ids(found: Relation) -> Relation:
    """A relation with its ids in order, and its evidence in the order of the first document."""
    if found.one < found.other:
        return found
    evidence = (replace(each, one=each.other, other=each.one) for each in found.evidence)
    changed = (replace(each, one=each.other, other=each.one) for each in found.changed)
    return replace(
        found,
        one=found.other,
        other=found.one,
        evidence=tuple(sorted(evidence, key=lambda each: (each.one, each.other))),
        changed=tuple(sorted(changed, key=lambda each: (each.one, each.other, each.what))),
    )


def _same_bytes(documents: Sequence[Document]) -> Iterator[Relation]:
    """The relations of documents with equal bytes (SHA-256, FIPS 180-4): each with the first of them, as given."""
    first: dict[str, str] = {}
    for document in documents:
        known = first.setdefault(document.sha256, document.id)
        if known != document.id:
            one, other = sorted((known, document.id))
            yield Relation(
                one=one,
                other=other,
                relation=SAME_BYTES,
                descends=document.id,
                score_ppm=_MILLION,
                reason="Both are the same file, byte for byte.",
            )


@dataclass(frozen=True, slots=True)
class _Met:
    """Two documents that were compared."""

    likeness: Likeness
    related: Related

    @property
    def is_whole(self) -> bool:
        return self.related.relation in WHOLE


@dataclass(frozen=True, slots=True)
class _Scores(Mapping[Pair, float]):
    """The scores of pairs; those of whom little is shared are unlike, and those of whom nothing is say nothing."""

    found: Mapping[Pair, float]
    corpus: Sequence[Keyed]

    def __getitem__(self, pair: Pair) -> float:
        known = self.found.get(pair)
        if known is None and not share(*(self.corpus[place] for place in pair)):
            raise KeyError(pair)
        return known or 0.0

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Documents ready to be compared, the shorter ones first."""

    texts: Sequence[Outline]
    origins: Sequence[Traced]
    judgements: Judged
    rarity: Rarity
    prepared: dict[int, Prepared] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Sequence[Document], judgements: Judged) -> "_Corpus":
        found = without_stock([anchors(document) for document in documents])
        rarity = Rarity(background())
        rarity.add(echoes(found))
        return cls([outlined(one, rarity) for one in found], list(map(traced, documents)), judgements, rarity)

    def relations(self) -> Iterator[Relation]:
        """The relations of all pairs that have one."""
        corpus = [keyed(place, text.anchors, self.rarity) for place, text in enumerate(self.texts)]
        met = ((pair, self._compared(*pair)) for pair in sorted(self._candidates(corpus)))
        found = {pair: one for pair, one in met if one is not None}
        scores = _Scores({pair: one.related.score for pair, one in found.items()}, corpus)
        holding = held([_tie(pair, one) for pair, one in found.items() if one.is_whole], scores)
        for pair, one in found.items():
            if one.is_whole and pair not in holding:
                yield self._record(pair, one, replace(one.related, relation="independent"))
            elif one.related.relation:
                yield self._record(pair, one, one.related)

    def _candidates(self, corpus: Sequence[Keyed]) -> set[Pair]:
        """The pairs worth comparing, and those of which people said something."""
        place = {text.anchors.document: number for number, text in enumerate(self.texts)}
        said = {*self.judgements.same, *self.judgements.different, *self.judgements.disputed}
        named = {(place[one], place[other]) for one, other in said if one in place and other in place}
        return {(min(pair), max(pair)) for pair in pairs(corpus)} | named

    def _compared(self, one: int, other: int) -> _Met | None:
        first, second = self.texts[one], self.texts[other]
        judged = self.judgements.of(first.anchors.document, second.anchors.document)
        names = bool(self.origins[one].names(self.origins[other]) or self.origins[other].names(self.origins[one]))
        if judged is None and not names and not is_worth_comparing(first, second):
            return None
        texts = self._prepared(one), self._prepared(other)
        likeness = compare(*texts)
        return _Met(likeness, relate(*texts, likeness, names_outlet=names, judged=judged))

    def _prepared(self, place: int) -> Prepared:
        """A text with all that is compared, made where it is first needed: most pairs are dropped before."""
        known = self.prepared.get(place)
        if known is None:
            known = self.prepared[place] = prepared(self.texts[place], self.rarity)
        return known

    def _record(self, pair: tuple[int, int], met: _Met, found: Related) -> Relation:
        first, second = (self.texts[place].anchors for place in pair)
        texts = self.origins[pair[0]].document.text, self.origins[pair[1]].document.text
        stretches = beside(first, second, met.likeness)
        copied = found.relation not in APART
        told = direction(self.origins[pair[0]], self.origins[pair[1]]) if copied else UNTOLD
        return Relation(
            one=first.document,
            other=second.document,
            relation=found.relation,
            descends=told.descends,
            score_ppm=round(found.score * _MILLION),
            reason=reason(found.relation, met.likeness, told),
            evidence=aligned(first, second, stretches),
            changed=tuple(changes(first, second, stretches, texts)) if copied else (),
            review=found.review,
        )


def _tie(pair: tuple[int, int], met: _Met) -> Tie:
    certain = met.likeness.tiled >= _CERTAIN or met.related.review == "accepted"
    return Tie(pair=pair, score=met.related.score, certain=certain)
