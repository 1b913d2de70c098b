"""What a passage can say: the contents of suggestions and claims, one record per kind."""

from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.documents import NARRATOR, Bounds, Dated, Passage, Place, Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A source puts a number on a quantity: the content of a figure suggestion or figure claim.

    Attributes:
        passage: The clause that carries it.
        number: The number words inside the passage.
        tier: ``parsed`` (a construction was understood) or ``partial`` (a number beside a casualty cue).
        measure: Vocabulary ``measures``.
        bounds: The number as bounds.
        population: Vocabulary ``populations``.
        includes: Populations said to be inside ("including police officers").
        part_of: Offsets of the number this one is a part of ("of whom 19"), or None.
        place: Where the counted thing happened.
        about: The time the count concerns.
        said: When the source said it.
        source: Who says so.
        relayed_by: Through whom it reached the document, nearest to the source first.
        stance: Vocabulary ``stances``.
    """

    passage: Passage
    number: Passage
    tier: str
    measure: str
    bounds: Bounds
    population: str
    includes: tuple[str, ...] = ()
    part_of: Span | None = None
    place: Place | None = None
    about: Dated | None = None
    said: Dated | None = None
    source: Source = NARRATOR
    relayed_by: tuple[Source, ...] = ()
    stance: str = "asserts"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression: kinds ``heading, absolute, relative, duration_end``; several candidates are kept."""

    passage: Passage
    value: DateInterval | None
    kind: str
    candidates: tuple[DateInterval, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at a time: protest, order, resignation (vocabulary ``event_kinds``)."""

    passage: Passage
    kind: str
    about: Dated | None = None
    place: Place | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody's words: quoted (``direct``, ``direct_partial``) or told (``indirect``).

    ``answers`` is where the words stand that a denial, a confirmation or a refusal to comment answers.
    """

    passage: Passage
    form: str
    stance: str
    source: Source
    relayed_by: tuple[Source, ...] = ()
    said: Dated | None = None
    answers: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A place where a document speaks of a person.

    Attributes:
        passage: The words.
        key: Which person *of this document* it is: the same key for all mentions of one person.
        name: The fullest name of that person in the document; for an unnamed person the words that stand for
            it ("husband of …").
        form: ``name``, ``role`` ("the president"), ``kin`` ("her husband"), ``unnamed`` ("a student") or ``pronoun``.
        roles: Roles the document gives here.
        credit_only: Named only as the maker of a picture.
    """

    passage: Passage
    key: str
    name: str
    form: str = "name"
    roles: tuple[str, ...] = ()
    credit_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A status of a person over a time, according to a source (``statuses``; HURIDOCS MT 25 beside each).

    ``person`` is the key of a :class:`PersonMention` of the same document.
    """

    passage: Passage
    person: str
    status: str
    about: Dated | None = None
    place: Place | None = None
    source: Source = NARRATOR
    stance: str = "asserts"
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who did what to whom (HURIDOCS *Act*, MT 4); ``perpetrators`` is ``unknown`` rather than empty."""

    passage: Passage
    act: str
    victims: tuple[str, ...] = ()
    perpetrators: str = "unknown"
    about: Dated | None = None
    place: Place | None = None
    source: Source = NARRATOR
    stance: str = "asserts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connectivity:
    """The network at a place and time: ``down``, ``partial``, ``restored``."""

    passage: Passage
    state: str
    scope: str | None = None
    about: Dated | None = None
    source: Source = NARRATOR


Content = Count | DateMention | Event | Statement | PersonMention | Spell | Act | Connectivity
