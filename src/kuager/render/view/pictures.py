"""From rows to pictures, each in two widths: a page shows the one that the screen has room for."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kuager.model.records import Passage
from kuager.render.svg.element import Svg
from kuager.render.svg.ledger import NARROW, WIDE, Bracket, ClaimRow, Envelope, Sheet, ledger
from kuager.render.svg.timeline import NARROW as TIME_NARROW
from kuager.render.svg.timeline import WIDE as TIME_WIDE
from kuager.render.svg.timeline import Lane, timeline
from kuager.render.svg.times import TimeMark, Window
from kuager.render.view.chronicle import LANES, Chronicle, Entry, inside
from kuager.render.view.limits import CLAIMS_DRAWN, ROWS_DRAWN
from kuager.render.view.quantities import A_PART, FigureRow, LedgerView
from kuager.render.view.verdicts import CheckView
from kuager.render.view.wording import SIDE_WORDS, counted, day_words, listed, plural, worth_words

_PART_WORDS = {A_PART: "(a part)"}
_NEVER = 10**9  # after every day of the calendar
_ENOUGH_WORDS = 40  # code points of a quotation that can be understood by itself
_END = re.compile(r"(?<=[.!?…])[\s”\"»]|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The same picture for a wide and for a narrow screen, and how many rows did not fit."""

    wide: Svg
    narrow: Svg
    left_out: int


def ledger_picture(shown: LedgerView, checks: Sequence[CheckView]) -> Picture:
    """A ledger as a picture."""
    wide, narrow = (ledger(ledger_sheet(shown, checks), layout) for layout in (WIDE, NARROW))
    return Picture(wide=wide, narrow=narrow, left_out=max(len(shown.rows) - CLAIMS_DRAWN, 0))


def ledger_sheet(shown: LedgerView, checks: Sequence[CheckView]) -> Sheet:
    """What a ledger's picture shows; of very many claims, those that checks speak of and the latest."""
    kept = most_telling(shown.rows, checks)
    several = len(shown.rows) > 1
    places = {name: place for place, row in enumerate(kept, start=1) for name in row.carriers}
    return Sheet(
        name=f"{shown.title}, {shown.place}: {plural(len(shown.rows), 'claim')}",
        rows=[_in_chain(claim(row), [places[name] for name in row.follows if name in places]) for row in kept],
        brackets=_brackets(kept, checks),
        envelope=Envelope(lower=shown.lower, upper=shown.upper, words=shown.allows) if several else None,
        silent=shown.silent,
        left_out=len(shown.rows) - len(kept),
    )


def _in_chain(row: ClaimRow, before: Sequence[int]) -> ClaimRow:
    """A row that names the rows in which its speakers had said something else before."""
    if not before:
        return row
    words = f"after row{'s' if len(before) > 1 else ''} {listed([str(place) for place in sorted(before)])}"
    return replace(row, name=f"{row.name}, {words} of the same speaker", carried=f"{words} · {row.carried}")


def most_telling(rows: Sequence[FigureRow], checks: Sequence[CheckView]) -> list[FigureRow]:
    """The rows that are drawn of very many: those that checks speak of, the first of each quantity, the latest."""
    named = {name for check in checks for name in check.ids}
    first: dict[str, int] = {}
    for at in sorted(range(len(rows)), key=lambda at: _told_at(rows[at])):
        first.setdefault(counted(rows[at].figure.count), at)
    firsts = frozenset(first.values())
    order = sorted(range(len(rows)), key=lambda at: (named.isdisjoint(rows[at].carriers), at not in firsts, -at))
    return [rows[at] for at in sorted(order[:CLAIMS_DRAWN])]


def _told_at(row: FigureRow) -> int:
    about = row.figure.count.about
    return about.value.upper if about and about.value.upper is not None else _NEVER


def claim(row: FigureRow) -> ClaimRow:
    """A figure as it is drawn."""
    bounds = row.figure.count.bounds
    heard = f"{SIDE_WORDS[row.side]}, {row.who}, {', '.join(row.dates) or 'no date'}: {row.value.spoken}"
    written = row.value.spoken if bounds.relation == "approx" else row.value.written
    return ClaimRow(
        href=row.quoted.href,
        name=f"{heard}, {row.part}" if row.part else heard,
        side=row.side,
        part=bool(row.part),
        relation=bounds.relation,
        lower=bounds.lower,
        upper=bounds.upper,
        printed=row.value.printed,
        value=f"{written} {_PART_WORDS.get(row.part, row.part)}" if row.part else written,
        who=row.who_short,
        when=row.dates or ("date not known",),
        words=row.quoted.words,
        context=in_context(row.figure.count.passage),
        carried=" · ".join(part for part in (row.struck or row.echo, *row.remarks[:1], carried_words(row)) if part),
        struck=row.struck,
        noted=bool(row.struck or row.echo),
        disputed=row.figure.review == "disputed",
    )


def in_context(passage: Passage) -> str:
    """The words of a source; very few of them with those around, as far as their sentence and the passage go."""
    if len(passage.exact) >= _ENOUGH_WORDS:
        return passage.exact
    before = _END.split(passage.prefix)[-1]
    after, ends = _up_to_end(passage.suffix)
    whole = len(before) < len(passage.prefix)
    before = before if whole or not passage.prefix else "…" + before[before.find(" ") + 1 :]
    after = after if ends or not passage.suffix else after[: after.rfind(" ") + 1].rstrip() + "…"
    return f"{before}{passage.exact}{after}".strip()


def _up_to_end(words: str) -> tuple[str, bool]:
    """Words up to the end of their sentence, and whether it ends there."""
    end = _END.search(words)
    return (words[: end.start() + 1].rstrip(), True) if end else (words, False)


def carried_words(row: FigureRow) -> str:
    """How many documents, families and speakers carry a figure; and origins, where these are fewer than families."""
    if row.documents is None:
        return "not counted in the ledger"
    worth = "" if row.worth is None else f" (worth about {worth_words(row.worth)})"
    parts = (
        plural(row.documents, "document"),
        plural(row.families or 0, "family", "families") + worth,
        "" if row.origins == row.families else plural(row.origins or 0, "origin"),
        plural(row.speakers or 0, "speaker"),
    )
    return ", ".join(part for part in parts if part)


def _brackets(rows: Sequence[FigureRow], checks: Sequence[CheckView]) -> list[Bracket]:
    """The checks between drawn rows; what is one thing told twice is one bracket.

    That is: several checks of one verdict on the same rows, and retractions that share a row.
    """
    places = {name: place for place, row in enumerate(rows) for name in row.carriers}
    alike: list[tuple[list[int], list[CheckView]]] = []
    for check in checks:
        found = list(dict.fromkeys(places[figure] for figure in check.ids if figure in places))
        home = next((one for one in alike if found and _same(one, found, check.verdict)), None)
        if home is not None:
            home[0].extend(place for place in found if place not in home[0])
            home[1].append(check)
        elif found:
            alike.append((found, [check]))
    return [
        Bracket(rows=tuple(found), verdict=ones[0].verdict, reason=_reasons(ones), href=f"#{ones[0].anchor}")
        for found, ones in alike
    ]


def _same(one: tuple[list[int], list[CheckView]], found: Sequence[int], verdict: str) -> bool:
    rows, checks = one
    if checks[0].verdict != verdict:
        return False
    return not set(rows).isdisjoint(found) if verdict == "retraction" else rows == found


def _reasons(checks: Sequence[CheckView]) -> str:
    return f"{checks[0].words}: {' '.join(check.reason for check in checks)}"


def timeline_picture(told: Chronicle) -> Picture | None:
    """The timeline as a picture; the same thing told several times of one day is drawn once."""
    window = told.window
    if window is None:
        return None
    lanes, left_out = [], 0
    for lane, label in LANES:
        groups = _merged([entry for entry in told.entries if entry.lane == lane and inside(entry.about, window)])
        left_out += sum(len(group) for group in groups[ROWS_DRAWN:])
        lanes.append(Lane(name=lane, label=label, marks=tuple(_mark(group, window) for group in groups[:ROWS_DRAWN])))
    name = f"Timeline from {day_words(window.first)} to {day_words(window.last)}"
    shown = [lane for lane in lanes if lane.marks]
    wide, narrow = (timeline(name, shown, told.shades, window, layout) for layout in (TIME_WIDE, TIME_NARROW))
    return Picture(wide=wide, narrow=narrow, left_out=left_out)


def _merged(entries: Sequence[Entry]) -> list[list[Entry]]:
    """What is drawn as one: the same thing of the same days, and all that is known only to lie between two days."""
    groups: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        assert entry.about is not None  # noqa: S101 - only dated entries are drawn
        label = "" if entry.glyph == "moment" else _label(entry)
        groups.setdefault((label, entry.about.text, entry.glyph), []).append(entry)
    return list(groups.values())


def _label(entry: Entry) -> str:
    return f"{entry.label}, {entry.place}" if entry.place else entry.label


def _mark(group: Sequence[Entry], window: Window) -> TimeMark:
    entry = group[0]
    assert entry.about is not None  # noqa: S101 - only dated entries are drawn
    times = Counter(_label(entry) if entry.glyph != "moment" else entry.label for entry in group)
    label = ", ".join(f"{words} × {number}" if number > 1 else words for words, number in times.items())
    states = {entry.state for entry in group}
    first, last = ends(entry.about.lower, entry.about.upper, window)
    return TimeMark(
        href=f"#{entry.anchor}",
        name=f"{entry.when}: {label}",
        label=label if len(group) > 1 else _label(entry),
        glyph=entry.glyph,
        first=first,
        last=last,
        css=f"network-{entry.state}" if entry.state and len(states) == 1 else "",
    )


def ends(lower: int | None, upper: int | None, window: Window) -> tuple[int, int]:
    """The first and the last day that is drawn of some days; an end that is open is that of the window."""
    first = max(window.first if lower is None else lower, window.first)
    last = min(window.last if upper is None else upper, window.last)
    return first, max(first, last)
