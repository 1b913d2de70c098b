"""People whom a document names as victims, in the shape in which counts are compared with them."""

from dataclasses import dataclass

from kuager.model.dates import DateInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """A named person of a document with what befell them there.

    Attributes:
        person: Id of the person.
        words: The parts of all spellings of the name, as keys that spellings share.
        place: Where, None where it is not told.
        about: When, None where it is not told.
    """

    person: str
    words: frozenset[str]
    place: str | None = None
    about: DateInterval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedList:
    """The people whom one document names for one measure; a report that names two is a short list.

    Attributes:
        document: Id of the document.
        name: Its name.
        measure: Vocabulary ``measures``.
        victims: Each person once.
    """

    document: str
    name: str
    measure: str
    victims: tuple[Victim, ...]
