"""By how many a value is carried: as cells of the contract, and in words for a terminal."""

from collections.abc import Mapping, Sequence

from kuager.model.records import Discount, LedgerRow
from kuager.render.view.wording import listed, plural, worth_words

_MILLION = 1_000_000
_NAMED = 3  # pairs of documents that a line of a report names

Cell = None | int | float | str | Sequence["Cell"] | Mapping[str, "Cell"]


def carried(row: LedgerRow) -> dict[str, Cell]:
    """The counts of a row as the contract has them, with the pairs for which families are worth less."""
    return {
        "documents": row.documents,
        "families": row.families,
        "effective": None if row.effective_ppm is None else float(worth_words(row.effective_ppm)),
        "discounts": [
            {"document": one.document, "earlier": one.earlier, "score": round(one.score_ppm / _MILLION, 2)}
            for one in row.discounts
        ],
        "origins": row.origins,
        "speakers": row.speakers,
    }


def carried_in_words(row: LedgerRow, numbers: Mapping[str, int]) -> str:
    """By how many documents, families, origins and speakers a value is carried.

    Args:
        row: The row of the value.
        numbers: The numbers by which documents are named in brackets.
    """
    documents, families = plural(row.documents, "document"), plural(row.families, "family", "families")
    origins, speakers = plural(row.origins, "origin"), plural(row.speakers, "speaker")
    if row.effective_ppm is None:
        return f"in {documents} of {families} and {origins}, by {speakers}"
    worth = f"worth about {worth_words(row.effective_ppm)}: {_reasons(row.discounts, numbers)}"
    return f"in {documents} of {origins}, by {speakers}; {families}, {worth}"


def _reasons(discounts: Sequence[Discount], numbers: Mapping[str, int]) -> str:
    """Which pairs of documents may be of one origin, the most probable ones first."""
    ones = sorted(discounts, key=lambda one: -one.score_ppm)
    told = [
        f"[{numbers.get(one.document, 0)}] may descend from [{numbers.get(one.earlier, 0)}]"
        f" ({round(100 * one.score_ppm / _MILLION)} in 100)"
        for one in ones[:_NAMED]
    ]
    return listed([*told, f"{len(ones) - _NAMED} more"] if len(ones) > _NAMED else told)
