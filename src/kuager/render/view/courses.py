"""From rows to step charts: what each speaker had said last, day by day.

Speakers are told apart as narrowly as the checks do it: by name as written, offices by their role; whoever cannot be
met again gets a mark of their own and no line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kuager.model.dates import DateInterval
from kuager.model.records import Record
from kuager.model.speakers import speaker_of, told_on
from kuager.render.svg.steps import NARROW, WIDE, Course, Line, Step, steps
from kuager.render.svg.times import Window
from kuager.render.view.chronicle import Entry, shaded
from kuager.render.view.pictures import Picture, claim
from kuager.render.view.quantities import A_PART, FigureRow, LedgerView
from kuager.render.view.wording import counted

LINES_DRAWN = 16
PARTS_DRAWN = 3
_NOT_SAID_ANEW = ("denies", "promises")
_FEWEST = 3
BY_WORDS = {"about": "by the day it is about", "said": "by the day it was said"}


def course_picture(
    shown: LedgerView, singles: Mapping[str, FigureRow], by: str, behind: tuple[Record, Sequence[Entry]]
) -> Picture | None:
    """A step chart of the whole quantity; None where fewer than three claims on two days have a date.

    Args:
        shown: The ledger.
        singles: Every figure as a row of its own.
        by: ``about`` or ``said``.
        behind: The record and what it tells of its days: they are shaded behind the lines.
    """
    dated = _dated(shown, singles, by)
    days = {(first, last) for _, first, last in dated}
    if len(dated) < _FEWEST or len({last for _, last in days}) < 2:  # noqa: PLR2004 - one day is no course
        return None
    window = Window(first=min(first for first, _ in days), last=max(last for _, last in days))
    lines = _lines(dated)
    record, told = behind
    course = Course(
        name=f"{shown.title}, {shown.place}, {BY_WORDS[by]}",
        lines=lines[:LINES_DRAWN],
        window=window,
        shaded=shaded(told, record, window, {last for _, last in days}),
    )
    return Picture(wide=steps(course, WIDE), narrow=steps(course, NARROW), left_out=max(len(lines) - LINES_DRAWN, 0))


def part_courses(
    shown: LedgerView, singles: Mapping[str, FigureRow], behind: tuple[Record, Sequence[Entry]]
) -> list[tuple[str, Picture]]:
    """A step chart for each part of a ledger of which enough is told, the parts with most rows first."""
    parts: dict[str, list[FigureRow]] = {}
    for row in shown.rows:
        if row.part and row.part != A_PART:
            parts.setdefault(counted(row.figure.count), []).append(replace(row, part=""))
    found = []
    for what, rows in sorted(parts.items(), key=lambda one: -len(one[1])):
        part = replace(shown, title=what[:1].upper() + what[1:], place=shown.place, rows=tuple(rows))
        own = {name: replace(singles[name], part="") for row in rows for name in row.carriers if name in singles}
        course = course_picture(part, own, "about", behind)
        if course is not None:
            found.append((f"{what}, {BY_WORDS['about']}", course))
    return found[:PARTS_DRAWN]


def _dated(shown: LedgerView, singles: Mapping[str, FigureRow], by: str) -> list[tuple[FigureRow, int, int]]:
    """Each figure of the whole with the days that it may be of."""
    found = []
    for name in (name for row in shown.rows if not row.part for name in row.carriers):
        row = singles.get(name)
        when = _when(row, by) if row else None
        if row and when and when.upper is not None:
            first = when.upper if when.lower is None or by == "about" else when.lower
            found.append((row, first, when.upper))
    found.sort(key=lambda one: (one[2], one[1], one[0].figure.document, one[0].figure.count.number.start))
    return found


def _when(row: FigureRow, by: str) -> DateInterval | None:
    """The day that a claim is of: where its words name none, the day on which they were said, or published."""
    figure = row.figure
    about = figure.count.about
    return told_on(figure) if by == "said" or about is None else about.value


def _lines(dated: Iterable[tuple[FigureRow, int, int]]) -> list[Line]:
    """A line for each speaker who can be met again; copies of one claim are drawn once.

    A line ends where its speaker takes the number back. What was denied, promised or rejected is on no line.
    """
    by_speaker: dict[str, list[tuple[FigureRow, Step]]] = {}
    for row, first, last in dated:
        speaker = speaker_of(row.figure)
        anew = row.figure.count.stance not in _NOT_SAID_ANEW and row.figure.review not in ("rejected", "retracted")
        kept = by_speaker.setdefault(speaker.key if speaker.identified and anew else f"figure {row.figure.id}", [])
        step = Step(claim=claim(row), first=first, last=last)
        if not kept or (kept[-1][1].last, kept[-1][1].claim.value) != (last, step.claim.value):
            kept.append((row, step))
    return [
        Line(
            who=told[0][0].who_short,
            side=told[0][0].side,
            steps=tuple(step for _, step in told),
            joined=not key.startswith("figure "),
        )
        for key, told in by_speaker.items()
    ]
