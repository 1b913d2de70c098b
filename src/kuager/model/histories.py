"""What happened to each person, as several people tell it: statuses in order, who claims and who denies them."""

from dataclasses import dataclass

from kuager.model.contents import Spell
from kuager.model.dates import DateInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim of a status, with the three dates that every claim has.

    The first date, what the claim is about, is that of its spell.

    Attributes:
        document: Id of the document.
        spell: The claim: status, time, place, speaker, stance and passage.
        said: When the speaker said it, or for what nobody else is named for, when its text was published.
        captured: When its document came into the case.
        attribution: HURIDOCS MT 28, what officials say of it (vocabulary ``attributions``); None for other speakers.
    """

    document: str
    spell: Spell
    said: DateInterval | None = None
    captured: DateInterval | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One status in a person's history, however many tell of it.

    Attributes:
        status: Vocabulary ``statuses``.
        about: The days that all who tell it may mean; None where nobody tells a day.
        lasts: From its first day to the day on which another status ended it, for a status that lasts; an end that
            nobody tells is open. None for what happens at one moment, and where no day is told.
        places: The places told, in order of the tellings.
        claimed: Who says so.
        denied: Who says that it is not so, or takes it back.
        origins: How many origins the claims have, copies and one speaker heard twice counted once.
    """

    status: str
    about: DateInterval | None
    lasts: DateInterval | None
    places: tuple[str, ...]
    claimed: tuple[Telling, ...]
    denied: tuple[Telling, ...] = ()
    origins: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Claims about one person that do not go together.

    Attributes:
        rule: Which rule says so (vocabulary ``status_rules``).
        verdict: Vocabulary ``verdicts``: ``contradiction``, ``tension``, ``revision``, or ``dispute`` where one denies
            what another asserts.
        tellings: The claims, in order of the history.
        reason: The same in one or two sentences.
        readings: Under which readings they fit after all, as clauses that follow "if".
    """

    rule: str
    verdict: str
    tellings: tuple[Telling, ...]
    reason: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is told of one person.

    Attributes:
        person: Id of the person.
        stations: The statuses, in order of time; what has no day comes last.
        clashes: What does not go together in them.
        left_at: The last status told, where it leaves the person's fate open; None where it does not.
        unknown_since: The last day of which that status is told; None also where no day is.
        whereabouts: HURIDOCS MT 30, what officials say of where somebody held is (vocabulary ``whereabouts``).
    """

    person: str
    stations: tuple[Station, ...]
    clashes: tuple[Clash, ...] = ()
    left_at: str | None = None
    unknown_since: DateInterval | None = None
    whereabouts: str | None = None
