"""The whole record as the page shows it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.model.dates import DateInterval
from kuager.model.records import Count, Record
from kuager.render.view import limits
from kuager.render.view.anchors import anchors
from kuager.render.view.chronicle import Chronicle, Entry, chronicle
from kuager.render.view.courses import BY_WORDS, course_picture, part_courses
from kuager.render.view.days import AsKnown, telling_days
from kuager.render.view.echoes import with_echoes
from kuager.render.view.families import CopiesView, copies
from kuager.render.view.known import known_picture
from kuager.render.view.lanes import people_picture
from kuager.render.view.noted import items, noted
from kuager.render.view.people import PersonView, people
from kuager.render.view.pictures import Picture, ledger_picture, timeline_picture
from kuager.render.view.quantities import (
    FigureRow,
    HeadRow,
    LedgerView,
    head_rows,
    ledger_views,
    lone_figures,
    single_rows,
)
from kuager.render.view.statements import ActRow, NetworkRow, Voice, acts, network, voices
from kuager.render.view.texts import DocumentView, documents, problem_words, read_summary
from kuager.render.view.verdicts import CheckView, check_views, of_ledger
from kuager.render.view.wording import date_words, listed

_LESSER = ("perpetrators", "witnesses", "participants", "troops", "affected")  # counts of no casualties: shown folded


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLedger:
    """A ledger with its picture, the checks that speak of it, and how it was known on some days, with their names."""

    ledger: LedgerView
    picture: Picture
    checks: tuple[CheckView, ...]
    courses: tuple[tuple[str, Picture], ...] = ()
    known: tuple[str, Picture] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """Everything the page shows, in the order of its sections."""

    read: str
    undecided: int
    decided: int
    known_on: str
    problems: tuple[tuple[str, str, str | None], ...]
    head: tuple[HeadRow, ...]
    head_place: str
    ledgers: tuple[DrawnLedger, ...]
    lesser: tuple[DrawnLedger, ...]
    fallen: tuple[DrawnLedger, ...]
    all_figures: int
    lone: tuple[FigureRow, ...]
    timeline: Picture | None
    chronicle: Chronicle
    happenings: int
    network: tuple[NetworkRow, ...]
    swimlanes: Picture | None
    people: tuple[PersonView, ...]
    voices: tuple[Voice, ...]
    all_statements: int
    acts: tuple[ActRow, ...]
    checks: tuple[CheckView, ...]
    copies: CopiesView | None
    documents: tuple[DocumentView, ...]
    rules: tuple[tuple[str, int], ...]
    producers: tuple[str, ...]


def record_view(record: Record, as_known: AsKnown | None = None) -> RecordView:
    """Work out everything the page shows.

    Args:
        record: The record.
        as_known: How to look at it from a day; None for no pictures of other days.
    """
    placed, known = anchors(record), items(record)
    ledgers = [replace(one, rows=tuple(with_echoes(one.rows))) for one in ledger_views(record, placed, known)]
    singles = single_rows(record, placed, known)
    checks = check_views(record, singles)
    told = chronicle(record, placed, known)
    persons = people(record, placed, known)
    heard = voices(record, placed, known)
    drawings = [_drawn(ledger, checks, singles, (record, told.entries)) for ledger in ledgers[: limits.LEDGERS_SHOWN]]
    drawings = _with_days(drawings, record, singles, as_known)
    standing = [drawn for drawn in drawings if any(not row.struck for row in drawn.ledger.rows)]
    decided = sum(figure.review != "suggested" for figure in record.figures)
    return RecordView(
        read=read_summary(record),
        undecided=len(record.suggestions) - decided,
        decided=decided,
        known_on=next((date_words(ledger.known_on) for ledger in record.ledgers if ledger.known_on), ""),
        problems=problem_words(record, placed)[: limits.LIST_SHOWN],
        head=head_rows(ledgers),
        head_place=next((ledger.place for ledger in ledgers if ledger.quantity.measure == "killed"), ""),
        ledgers=tuple(drawn for drawn in standing if drawn.ledger.quantity.measure not in _LESSER),
        lesser=tuple(drawn for drawn in standing if drawn.ledger.quantity.measure in _LESSER),
        fallen=tuple(drawn for drawn in drawings if drawn not in standing),
        all_figures=len(record.figures),
        lone=lone_figures(ledgers, singles),
        timeline=timeline_picture(told),
        chronicle=told,
        happenings=told.happenings,
        network=network(record, placed, known),
        swimlanes=people_picture(persons, told.shades),
        people=persons,
        voices=heard,
        all_statements=sum(len(voice.rows) for voice in heard),
        acts=acts(record, placed, known),
        checks=checks[: limits.LIST_SHOWN],
        copies=copies(record, placed.document_href) if any(len(one.documents) > 1 for one in record.families) else None,
        documents=documents(record, placed, noted(record, known)),
        rules=_rules(record),
        producers=tuple(sorted({suggestion.producer for suggestion in record.suggestions})),
    )


def _drawn(
    ledger: LedgerView,
    checks: Sequence[CheckView],
    singles: Mapping[str, FigureRow],
    behind: tuple[Record, Sequence[Entry]],
) -> DrawnLedger:
    own = of_ledger(checks, ledger)
    courses = [(words, course_picture(ledger, singles, by, behind)) for by, words in BY_WORDS.items()]
    courses += part_courses(ledger, singles, behind)
    return DrawnLedger(
        ledger=ledger,
        picture=ledger_picture(ledger, own),
        checks=own,
        courses=tuple((words, drawn) for words, drawn in courses if drawn),
    )


def _with_days(
    drawings: Sequence[DrawnLedger], record: Record, singles: Mapping[str, FigureRow], as_known: AsKnown | None
) -> list[DrawnLedger]:
    """The ledgers, the first ones with how they were known on their telling days."""
    if as_known is None:
        return list(drawings)
    left, then = limits.LEDGERS_AS_KNOWN, dict[DateInterval, Record]()
    most = limits.FIGURES_LOOKED_AT // max(len(record.figures), 1)
    shown = []
    for drawn in drawings:
        days = telling_days(drawn.ledger, drawn.checks, singles) if left else ()
        days = days if len(then.keys() | set(days)) <= most else ()
        then |= {day: as_known(record, day) for day in days if day not in then}
        picture = known_picture(drawn.ledger, [then[day] for day in days], drawn.checks)
        left -= picture is not None
        names = listed([date_words(day) for day in days])
        shown.append(replace(drawn, known=(names, picture)) if picture else drawn)
    return shown


def _rules(record: Record) -> tuple[tuple[str, int], ...]:
    """Which rule fired how often."""
    fired = Counter(suggestion.rule for suggestion in record.suggestions)
    if not any(isinstance(suggestion.content, Count) for suggestion in record.suggestions):
        fired.update(figure.rule for figure in record.figures)
    return tuple(sorted(fired.items(), key=lambda pair: (-pair[1], pair[0])))
