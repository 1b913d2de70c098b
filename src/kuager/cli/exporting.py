"""What ``kuager export`` does around the formats: where the record comes from, what is seen of it, where it goes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from itertools import chain, islice
from pathlib import Path

import click

from kuager.case import Case, View
from kuager.claims import FALLEN
from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import Progress, save, say, say_if_waiting, write
from kuager.cli.viewing import NAMES
from kuager.figures import ranges
from kuager.figures.known import known
from kuager.model.dates import DateInterval
from kuager.model.ids import content_id
from kuager.model.records import Figure, Record
from kuager.render.exports import FORMATS, Made
from kuager.render.exports.names import Listener
from kuager.render.view.wording import plural

_BOM = "\ufeff"
_LINES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is exported: a case, or documents of which nothing is kept."""

    paths: tuple[str, ...]
    published: DateInterval | None
    folder: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where the export goes, and whether it begins with a byte order mark."""

    file: Path | None
    bom: bool


def origin_given(verb: Callable[..., None]) -> Callable[..., None]:
    """Give the verb the options that say what is exported."""

    @click.argument("paths", nargs=-1, metavar="[PATH…]", type=click.Path(path_type=str))
    @options.published
    @options.case
    @wraps(verb)
    def with_origin(
        *, paths: tuple[str, ...], published: DateInterval | None, folder: Path | None, **others: object
    ) -> None:
        if paths and folder is not None:
            message = "Name documents or a case, not both."
            raise click.UsageError(message)
        verb(origin=Origin(paths=paths, published=published, folder=folder), **others)

    return with_origin


def target_given(verb: Callable[..., None]) -> Callable[..., None]:
    """Give the verb the options that say where the export goes."""

    @click.option(
        "--out",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write to this file instead.",
    )
    @click.option("--bom", is_flag=True, help="Begin a table with a byte order mark: Excel needs it to read Cyrillic.")
    @wraps(verb)
    def with_target(*, file: Path | None, bom: bool, **others: object) -> None:
        verb(target=Target(file=file, bom=bom), **others)

    return with_target


def refuse_what_cannot_be(name: str, origin: Origin, view: View, target: Target) -> None:
    """Say what is lacking before anything is read.

    Raises:
        click.UsageError: What is asked for makes no sense together.
    """
    if FORMATS[name].renders_rule and view.rule is None:
        _refuse(f"{name} shows numbers made by a rule, and Kuager takes none by itself. Name one with --rule: {NAMES}.")
    if target.bom and not FORMATS[name].is_table:
        _refuse(f"--bom is for tables; {name} is none.")
    if origin.paths and (view.by == "captured" or view.captured_until is not None):
        _refuse(
            "Documents that are not in a case have no day on which they were taken in: use --known-by said or about."
        )


def _refuse(message: str) -> None:
    raise click.UsageError(message)


def record_of(origin: Origin, view: View) -> Record:
    """The record of a case, or of some documents of which nothing is kept."""
    if origin.paths:
        return _read(origin, view)
    with opened(origin.folder) as case:
        return case.record(view)


def _read(origin: Origin, view: View) -> Record:
    """The record of some documents, in a case that is thrown away: the day on which that was made is of no interest."""
    say_if_waiting(origin.paths)
    with Progress() as progress, Case.throwaway() as case:
        added = case.add(origin.paths, published=origin.published, progress=progress)
        record = case.record(view)
    return replace(
        record,
        figures=tuple(replace(figure, captured=None) for figure in record.figures),
        problems=tuple(dict.fromkeys((*record.problems, *added.problems))),
    )


def seen(record: Record, view: View, measure: str | None) -> Record:
    """The record with the figures that were known on the day asked for, of the measure asked for."""
    figures = known(known(record.figures, view.known_on, view.by), view.captured_until, "captured")
    return replace(
        record,
        figures=tuple(one for one in figures if measure in (None, one.count.measure)),
        ranges=tuple(one for one in record.ranges if measure in (None, one.quantity.measure)),
    )


def of_incidents(record: Record, view: View) -> Iterator[Figure]:
    """Ranges made of the claims of one incident alone, where claims belong to one."""
    figures = {one.id: one for one in record.figures if one.review not in FALLEN}
    for incident in record.incidents if view.rule is not None else ():
        claims = [figures[name] for name in incident.figures if name in figures]
        for one in ranges(claims, record.families, view.rule or "", view.known_on, view.by):
            yield replace(one, id=content_id("range", [incident.id, one.id]), incident=incident.id)


def deliver(name: str, record: Record, made: Made, target: Target) -> None:
    """Write the record in a format, and say beside it what the export holds."""
    listener = Listener()
    pieces = _pieces(FORMATS[name].write(record, made), listener)
    whole = chain((_BOM,), pieces) if target.bom else pieces
    if target.file is None:
        for piece in whole:
            write(piece)
    else:
        save(target.file, whole)
        say(f"The export is in {target.file}.")
    _say_what_it_holds(listener.people_named(record))


def _pieces(lines: Iterator[str], listener: Listener) -> Iterator[str]:
    """Many lines at once: an export may be larger than the memory."""
    while piece := "".join(islice(lines, _LINES)):
        yield listener.hear(piece)


def _say_what_it_holds(people: int) -> None:
    office = "holds" if people == 1 else "hold"
    named = f"It may name {plural(people, 'person', 'people')} who {office} no office."
    who = named if people else "It names nobody whom the record knows by name."
    say(f"{who} Words stand as in the documents, nothing is masked: do not publish it as it is.")
