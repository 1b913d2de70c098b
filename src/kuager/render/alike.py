"""Pictures that are alike, as rows of the contract and in words: hints for people, never proof."""

from dataclasses import dataclass

from kuager.model.looks import LOOK_BITS, Alike
from kuager.model.records import Record
from kuager.render.kindred import Row
from kuager.render.view.wording import term

TITLE = "Pictures that are alike"
LEAD = (
    "Copies of a picture, or pictures of one scene: a hint where to look, and no proof. "
    "They join no texts and count for no origin."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeView:
    """A pair of pictures by numbers and names, and what is said of it."""

    one: str
    other: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeSection:
    """The pairs with what stands above them."""

    pairs: tuple[AlikeView, ...]
    title: str = TITLE
    lead: str = LEAD


def rows(record: Record) -> list[Row]:
    """The pairs as the contract has them."""
    return [
        {
            "one": one.one,
            "other": one.other,
            "relation": one.relation,
            "distance": one.distance,
            "of": LOOK_BITS,
            "review": one.review,
        }
        for one in record.pictures
    ]


def views(record: Record) -> tuple[AlikeView, ...]:
    """The pairs in the order of the record."""
    names = {one.id: f"[{number}] {one.name}" for number, one in enumerate(record.documents, start=1)}
    return tuple(
        AlikeView(one=names[pair.one], other=names[pair.other], words=words(pair))
        for pair in record.pictures
        if {pair.one, pair.other} <= names.keys()
    )


def words(pair: Alike) -> str:
    """What is said of a pair of pictures, in a sentence."""
    what = term("picture_relations", pair.relation)
    far = f" (distance {pair.distance} of {LOOK_BITS})" if pair.relation == "looks_the_same" else ""
    return f"{what[:1].upper()}{what[1:]}{far}; {term('review', pair.review)}."
