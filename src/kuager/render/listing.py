"""A page of figures, or the last word of each speaker: as text for a terminal. As JSON: :mod:`kuager.render.parts`."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from rich.console import Group, RenderableType

from kuager.model.indexed import Listing, Question
from kuager.model.records import Quantity, StatedFigure
from kuager.render.ledgers import figure_in_words, numbered, quantity_in_words
from kuager.render.parts import counted
from kuager.render.terminal import parted, plain, section
from kuager.render.view.wording import plural


def listing_report(found: Listing, question: Question) -> RenderableType:
    """The figures under their quantities, how many there are beside them, and the documents they stand in."""
    numbers = numbered(found.documents)
    by_quantity = groupby(found.figures, lambda one: counted(one.count))
    ledgers = [_ledger(quantity, ones, numbers) for quantity, ones in by_quantity]
    blocks = parted([*ledgers, *map(plain, _remarks(found, question))])
    title = "The last word of each speaker" if question.latest else "Figures, as their sources put them"
    return Group(section(f"{title}{_known(question)}", blocks), *_documents(found))


def limits(question: Question) -> list[RenderableType]:
    """A line on what ledgers leave out without saying so themselves."""
    until = question.known.captured_until
    return [] if until is None else [plain(f"Only what had come into the case by {until}.", "italic")]


def _ledger(quantity: Quantity, ones: Iterator[StatedFigure], numbers: Mapping[str, int]) -> RenderableType:
    shown = [figure_in_words(figure, numbers) for figure in ones]
    return Group(plain(quantity_in_words(quantity), "bold"), *shown)


def _known(question: Question) -> str:
    """From when one looks, in words."""
    known = question.known
    on = f", as known on {known.on} (by the date {known.by})" if known.on else ""
    return on + (f", of what was in the case by {known.captured_until}" if known.captured_until else "")


def _remarks(found: Listing, question: Question) -> Iterator[str]:
    """What the list does not show."""
    here, what = len(found.figures), "last word" if question.latest else "figure"
    if found.there == 0:
        yield f"There is no {what} of this kind."
    elif here < found.there:
        following = question.first + here
        rows = (
            f"Rows {question.first + 1:,} to {following:,} of {found.there:,}" if here else f"None of {found.there:,}"
        )
        yield f"{rows}." + (f" The next ones: --from {following + 1}" if here and following < found.there else "")
    if found.unnamed:
        yield (
            f"Beside them {plural(found.unnamed, 'figure')} by nobody who is named (the text itself, “officials”): one"
            " of these does not take the place of another, so none is a last word. Without --latest they are listed."
        )


def _documents(found: Listing) -> list[RenderableType]:
    """Which document a number in brackets is."""
    rows = [plain(f"[{place}] {one.name}") for place, one in enumerate(found.documents, start=1)]
    return [section("Documents", rows)] if rows else []
