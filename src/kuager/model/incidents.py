"""Incidents: happenings that belong together in place, time and kind, with their figures; and the days without any."""

from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.documents import Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Perhaps:
    """Another incident with which one may be one, as far as the texts tell; a person decides."""

    incident: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Events and acts that a named grouping takes for one happening.

    Attributes:
        id: Content id of the grouping and the members.
        kind: Vocabulary ``incident_kinds``: the gravest of ``kinds``.
        kinds: All that it is told as, the gravest first.
        about: The time that the texts tell, the narrowest that fits them all; None where none is told.
        places: The places that the texts name, the narrowest first.
        members: Ids of the events and acts, in the order of the documents.
        figures: Ids of the figures that count its people.
        documents: How many documents tell of it.
        families: How many of them are no copies of one another.
        speakers: How many tell of it; whoever is not named counts only where nobody is, as one in each family.
        grouping: The rule that made it, with its version.
        reasons: Why its members belong together, in sentences.
        review: Vocabulary ``review``: ``accepted`` where people said of all of it that it is one, ``disputed`` where
            they differ, else ``suggested``.
        perhaps: Incidents with which it may be one.
        note: What the state of the network explains about it, None where nothing.
    """

    id: str
    kind: str
    kinds: tuple[str, ...]
    about: Dated | None
    places: tuple[str, ...]
    members: tuple[str, ...]
    figures: tuple[str, ...]
    documents: int
    families: int
    speakers: int
    grouping: str
    reasons: tuple[str, ...]
    review: str = "suggested"
    perhaps: tuple[Perhaps, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattached:
    """A figure that belongs to no incident, and why (vocabulary ``attachments``).

    ``incidents`` are those that it may belong to, where there are several.
    """

    figure: str
    why: str
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days inside the covered time that no source covers.

    Attributes:
        about: The days.
        network: What the texts tell of the network on all of these days (vocabulary ``connectivity_states``), or None.
        reason: The same in a sentence.
    """

    about: DateInterval
    network: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """What happened, as far as the documents tell.

    Attributes:
        incidents: In the order of time; what has no time comes last.
        unattached: The figures that belong to none.
        covered: From the first to the last day of the time that most of it is about; None where nothing has a time.
        gaps: The days in it that no source covers.
    """

    incidents: tuple[Incident, ...] = ()
    unattached: tuple[Unattached, ...] = ()
    covered: DateInterval | None = None
    gaps: tuple[Gap, ...] = ()
