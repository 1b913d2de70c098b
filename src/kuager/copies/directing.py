"""Which of two texts descends from the other, where that can be told: who names whom, who was first, who has more."""

from dataclasses import dataclass

from kuager.copies.citing import Named, cited, outlets, spoken_to
from kuager.model.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What a document says of where it comes from.

    Attributes:
        document: The document.
        outlets: Whose text it may be, as keys.
        own: Those of them that its furniture names: whoever is only spoken to may be another.
        cited: Whom it names as where it has something from.
    """

    document: Document
    outlets: frozenset[str]
    own: frozenset[str]
    cited: tuple[Named, ...]

    def names(self, other: "Traced") -> tuple[Named, ...]:
        """Where it names the outlet of another text as its source, and is no text of that outlet itself."""
        if not self.cited:
            return ()
        strange = other.outlets - self.own
        return tuple(one for one in self.cited if one.key in strange)


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Which of two descends from the other.

    Attributes:
        descends: Its id, None where nothing tells.
        why: ``names`` (it names the other's outlet), ``later`` (it was published later), ``""`` where nothing tells.
    """

    descends: str | None = None
    why: str = ""


UNTOLD = Direction()


def traced(document: Document) -> Traced:
    """What a document says of where it comes from."""
    own = outlets(document)
    return Traced(document=document, outlets=own or spoken_to(document.text), own=own, cited=cited(document.text))


def direction(one: Traced, other: Traced) -> Direction:
    """Which of two texts descends from the other.

    Publication dates tell it where they do not overlap: nobody copies what is not out yet. Else a text that names the
    other's outlet, and is not named by it, comes after it.
    """
    first, second = one.document, other.document
    if first.published is not None and second.published is not None:
        if first.published.value.surely_before(second.published.value):
            return Direction(descends=second.id, why="later")
        if second.published.value.surely_before(first.published.value):
            return Direction(descends=first.id, why="later")
    there, back = bool(one.names(other)), bool(other.names(one))
    if there != back:
        return Direction(descends=first.id if there else second.id, why="names")
    return UNTOLD
