"""Questions for figures that the store answers: last words, and pages of ledgers. No document is read for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kuager.figures.ledger import order_of
from kuager.model.indexed import EVERYTHING, AsKnown, ListedFigure, Listing, Question
from kuager.model.parts import own_parts
from kuager.model.records import Quantity, StatedFigure
from kuager.store import Store


def listing(store: Store, question: Question) -> Listing:
    """The figures that a question asks for, with their words.

    Raises:
        ValueError: It names a date that there is not, or a page that there cannot be.
    """
    if question.first < 0 or (question.rows or 0) < 0:
        message = f"a page of {question.rows} rows from {question.first} on: neither can be less than zero"
        raise ValueError(message)
    if question.latest:
        return _last_words(store, question)
    figures, there = _page(store, question)
    return _listing(store, figures, there)


def _listing(store: Store, figures: tuple[StatedFigure, ...], there: int, unnamed: int = 0) -> Listing:
    """Figures with what is needed to show them."""
    documents = store.documents_named(figure.document for figure in figures)
    return Listing(
        figures=figures,
        there=there,
        unnamed=unnamed,
        wholes=_wholes(store, figures),
        documents=tuple(one.document for one in documents),
    )


def quantities(store: Store, question: Question = EVERYTHING) -> tuple[Quantity, ...]:
    """What is counted and asked for, in the order of the vocabularies, as ledgers are."""
    return tuple(sorted(store.quantities(question), key=order_of))


def _last_words(store: Store, question: Question) -> Listing:
    asked = quantities(store, question)
    words: dict[Quantity, list[ListedFigure]] = defaultdict(list)
    for one in _words_on(store, asked, question.known):
        words[one.quantity].append(one)
    ordered = [one.at for quantity in asked for one in words[quantity]]
    end = None if question.rows is None else question.first + question.rows
    figures = _whole(store, store.stated(ordered[question.first : end]))
    unnamed = sum(store.unnamed(one, question.known) for one in _asked_one_by_one(store, asked))
    return _listing(store, figures, len(ordered), unnamed)


def _whole(store: Store, figures: tuple[StatedFigure, ...]) -> tuple[StatedFigure, ...]:
    """The last words, in the place of each part of its own quantity ("of whom 904 …") the whole that its text names."""
    found = []
    for figure in figures:
        span = figure.count.part_of
        wholes = () if span is None else store.stated_at(figure.document, span)
        parts = own_parts((figure, *wholes))
        found.append(next((one for one in wholes if one.id not in parts), figure) if figure.id in parts else figure)
    return tuple(found)


def _words_on(store: Store, asked: tuple[Quantity, ...], known: AsKnown) -> Iterator[ListedFigure]:
    """The last words on some quantities."""
    for one in _asked_one_by_one(store, asked):
        yield from store.last_words(one, known)


def _asked_one_by_one(store: Store, asked: tuple[Quantity, ...]) -> tuple[Quantity | None, ...]:
    """The quantities; or None, for all of them in one pass, where all are asked for."""
    return (None,) if len(asked) == len(store.quantities()) else asked


def _page(store: Store, question: Question) -> tuple[tuple[StatedFigure, ...], int]:
    """The figures of a page that may reach over several ledgers, and how many there are in all."""
    figures: list[StatedFigure] = []
    there = 0
    for quantity in quantities(store, question):
        first = max(0, question.first - there)
        length = store.ledger_length(quantity, question.known)
        left = length if question.rows is None else min(length, question.rows - len(figures))
        there += length
        if left and first < length:
            figures += store.ledger_page(quantity, first, left, question.known)
    return tuple(figures), there


def _wholes(store: Store, figures: Iterable[StatedFigure]) -> tuple[StatedFigure, ...]:
    """The figures that some others say they are a part of, where they are not among them."""
    there = {figure.id for figure in figures}
    spans = {(figure.document, figure.count.part_of) for figure in figures}
    found = [store.stated_at(document, span) for document, span in sorted(spans, key=str) if span is not None]
    return tuple({one.id: one for ones in found for one in ones if one.id not in there}.values())
