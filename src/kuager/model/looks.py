"""How pictures look: what is kept of it with a document, and which pictures are alike. Never proof of anything."""

from dataclasses import dataclass

LOOK = "image:dhash_v1"
"""The statement that holds how a picture looks. Another way to tell it, or other numbers in it, has another name."""

LOOK_DIGITS = 72
"""Hexadecimal digits of it."""

LOOK_BITS = 288
"""Bits of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two pictures of a case that are the same file, or look the same; a hint for people, and no origin.

    Attributes:
        one: Id of a document.
        other: Id of another; ids are in order, so that a pair stands here once.
        relation: Vocabulary ``picture_relations``.
        distance: How many of the :data:`LOOK_BITS` differ; 0 for the same bytes.
        review: Vocabulary ``review``: ``accepted`` where a person said so, ``disputed`` where people differ, else
            ``suggested``.
    """

    one: str
    other: str
    relation: str
    distance: int
    review: str = "suggested"
