"""From how many origins the number of a ledger row comes.

Two newspapers may be no copies of one another and still pass on one sentence of one minister. For the claim that is one
origin: the papers corroborate that the minister said it, not that it is so. Documents, families and speakers stay
what they are; origins say how many of the families would be left if each statement were heard once.

An origin is a set of families. Two families of a row are of one origin when they tie:

1. by words: both cite a speaker who can be told, as of one known day. The number is the same, for the row is one value.
2. by passage: a relation between a document of each holds the number words of both in one pair of passages, whoever
   the reader took for the speaker. Either both quote one statement, or one has the passage from the other: a live blog
   is of no family of the reports that it is made of, and what it tells in the words of one is told once.

Ties go on from family to family, so the origins of a row are the connected components: at least 1, at most as many as
families. A number for which nobody is named ties nothing: told in two families, it has two origins. Which statement
corroborates nothing but itself stands in ``docs/explanation/independence.md``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kuager.model.copies import Relation
from kuager.model.records import Span, StatedFigure
from kuager.model.speakers import said, speaker_of

PASSED_ON = frozenset({"quotes", "near_copy", "rewrite", "translation", "excerpt"})
"""Relations by whose aligned passages one statement or one narration stands in both texts."""

Passages = Mapping[str, Sequence[Relation]]
"""The relations of these kinds by the first of both documents."""


def passed_on(relations: Iterable[Relation]) -> Passages:
    """The relations that tell of passages with one origin; independent reports and follow-ups have none."""
    found: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.relation in PASSED_ON:
            found.setdefault(relation.one, []).append(relation)
    return found


def origins(figures: Sequence[StatedFigure], family: Mapping[str, str], shared: Passages) -> int:
    """How many origins the figures of one row have.

    Args:
        figures: The figures that carry one value; at least one.
        family: The copy family of each of their documents.
        shared: What :func:`passed_on` gives.
    """
    above = {family[figure.document]: family[figure.document] for figure in figures}
    parts = len(above)
    for one, other in _ties(figures, shared):
        left, right = _top(above, family[one]), _top(above, family[other])
        above[right] = left
        parts -= left != right
    return parts


def _top(above: dict[str, str], name: str) -> str:
    while above[name] != name:
        above[name] = above[above[name]]
        name = above[name]
    return name


def _ties(figures: Sequence[StatedFigure], shared: Passages) -> Iterator[tuple[str, str]]:
    """The pairs of documents that pass on one statement."""
    first: dict[tuple[str, int], str] = {}
    by_document: dict[str, list[StatedFigure]] = {}
    for figure in figures:
        by_document.setdefault(figure.document, []).append(figure)
        statement = _statement(figure)
        if statement is not None:
            yield first.setdefault(statement, figure.document), figure.document
    for document, ones in by_document.items():
        for relation in shared.get(document, ()):
            if _in_both(relation, ones, by_document.get(relation.other, ())):
                yield document, relation.other


def _statement(figure: StatedFigure) -> tuple[str, int] | None:
    """Who said it on which day, where both are told; the number is that of the row."""
    speaker, when = speaker_of(figure), said(figure)
    if not speaker.identified or when is None or when.known_day is None:
        return None
    return speaker.key, when.known_day.toordinal()


def _in_both(relation: Relation, ones: Iterable[StatedFigure], others: Sequence[StatedFigure]) -> bool:
    return any(
        any(_holds(aligned.other, other) for other in others)
        for one in ones
        for aligned in relation.evidence
        if _holds(aligned.one, one)
    )


def _holds(span: Span, figure: StatedFigure) -> bool:
    number = figure.count.number
    return span.start <= number.start and number.end <= span.end
