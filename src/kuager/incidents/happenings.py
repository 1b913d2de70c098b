"""Events and acts as the grouping compares them: what kind, when, where, to whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kuager.incidents.places import is_country, is_wide
from kuager.model.documents import NARRATOR
from kuager.model.records import Act, Dated, Event, Passage, Person, Source, Suggestion
from kuager.model.vocab.incidents import IncidentKind, incident_kinds, kind_of_act, kind_of_event

_NOT_TOLD = "document"  # the basis of a time that is only that of the document as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event or an act.

    Attributes:
        id: That of the suggestion or claim.
        document: Id of the document.
        kind: The kind of incident that it makes.
        word: The word of ``event_kinds`` or ``acts``.
        passage: Where it is told.
        about: When.
        place: Where, as named.
        people: Ids of the persons named to whom it was done.
        source: Who tells it.
    """

    id: str
    document: str
    kind: IncidentKind
    word: str
    passage: Passage
    about: Dated | None
    place: str | None
    people: frozenset[str]
    source: Source

    @property
    def key(self) -> tuple[str, int, int, str]:
        """A fixed order that does not depend on the order in which happenings are given."""
        return self.document, self.passage.start, self.passage.end, self.id

    @property
    def is_timed(self) -> bool:
        """Whether the words tell its time: that of the document as a whole is none of its own."""
        return self.about is not None and self.about.basis != _NOT_TOLD

    @property
    def day(self) -> int | None:
        """The one day that its words tell."""
        known = self.about.value.known_day if self.about is not None and self.is_timed else None
        return None if known is None else known.toordinal()

    @property
    def stretch(self) -> tuple[int, int] | None:
        """The days by which it may be grouped: one, or as many as its kind allows; never a doubtful day."""
        if self.about is None or not self.is_timed or self.about.value.approximate:
            return None
        lower, upper = self.about.value.lower, self.about.value.upper
        if lower is None or upper is None or upper - lower >= self.kind.days:
            return None
        return lower, upper

    @property
    def site(self) -> str | None:
        """The place by which it may be grouped: of what happens to a country, the country need not be named."""
        if self.place is None or (self.kind.whole and is_country(self.place)):
            return None
        return None if not self.kind.whole and is_wide(self.place) else self.place


def happenings(suggestions: Iterable[Suggestion], persons: Sequence[Person]) -> dict[str, Happening]:
    """The events and acts that make incidents, by id, in a fixed order."""
    named = _persons_by_name(persons)
    found = (_happening(one, named) for one in {one.id: one for one in suggestions}.values())
    return {one.id: one for one in sorted((one for one in found if one is not None), key=lambda one: one.key)}


def _happening(suggestion: Suggestion, named: Mapping[tuple[str, str], str]) -> Happening | None:
    content = suggestion.content
    if not isinstance(content, Event | Act):
        return None
    name = kind_of_event(content.kind) if isinstance(content, Event) else kind_of_act(content.act)
    if name is None:
        return None
    victims = content.victims if isinstance(content, Act) else ()
    people = (named.get((suggestion.document, victim.casefold())) for victim in victims)
    return Happening(
        id=suggestion.id,
        document=suggestion.document,
        kind=incident_kinds()[name],
        word=content.kind if isinstance(content, Event) else content.act,
        passage=content.passage,
        about=content.about,
        place=None if content.place is None else content.place.name,
        people=frozenset(person for person in people if person is not None),
        source=NARRATOR if isinstance(content, Event) else content.source,
    )


def _persons_by_name(persons: Sequence[Person]) -> dict[tuple[str, str], str]:
    """Which person a name means in a document; a name that means several there means nobody."""
    found: dict[tuple[str, str], str] = {}
    unclear: set[tuple[str, str]] = set()
    for person in persons:
        if person.unnamed:
            continue
        documents = {mention.document for mention in person.mentions}
        for key in {(document, name.casefold()) for document in documents for name in (person.name, *person.names)}:
            if found.setdefault(key, person.id) != person.id:
                unclear.add(key)
    return {key: person for key, person in found.items() if key not in unclear}
