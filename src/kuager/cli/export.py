"""``kuager export``: the record in the format of another program."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from itertools import chain, islice
from pathlib import Path

import click

from kuager.case import Case, View
from kuager.claims import FALLEN
from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import PROBLEMS_FOUND, Progress, save, say, say_if_waiting, say_problems, write
from kuager.cli.viewing import NAMES, viewed
from kuager.figures import ranges
from kuager.figures.known import known
from kuager.model.dates import DateInterval
from kuager.model.ids import content_id
from kuager.model.records import Figure, Record
from kuager.model.vocab import measures
from kuager.render.contract import unread
from kuager.render.exports import FORMATS, Format, Made
from kuager.render.exports.names import Listener
from kuager.render.view.wording import plural

_LISTED = "\n".join(f"  {name:<12} {one.says}" for name, one in FORMATS.items())
_BOM = "\ufeff"
_LINES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Origin:
    """What is exported: a case, or documents of which nothing is kept."""

    paths: tuple[str, ...]
    published: DateInterval | None
    folder: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """Where the export goes, and whether it begins with a byte order mark."""

    file: Path | None
    bom: bool


def _from(verb: Callable[..., None]) -> Callable[..., None]:
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
        verb(origin=_Origin(paths=paths, published=published, folder=folder), **others)

    return with_origin


def _to(verb: Callable[..., None]) -> Callable[..., None]:
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
        verb(target=_Target(file=file, bom=bom), **others)

    return with_target


@click.command(epilog=f"\b\nFormats:\n{_LISTED}")
@click.argument("name", metavar="FORMAT", type=click.Choice(tuple(FORMATS)))
@_from
@click.option("--measure", type=click.Choice(tuple(measures())), metavar="MEASURE", help="Only figures of one measure.")
@viewed
@_to
def command(*, name: str, origin: _Origin, measure: str | None, view: View, target: _Target) -> None:
    """Write the record in the format of another program.

    The record is that of a case; with PATHs it is made of those documents, and nothing is kept. What each column
    means stands in docs/reference/exports.md. Names are not masked: an export is for work, not for publication.
    """
    chosen = FORMATS[name]
    _refuse_what_cannot_be(chosen, name, view, target)
    _refuse_capture_of_nothing(origin, view)
    record = _read(origin, view) if origin.paths else _of_case(origin.folder, view)
    seen = _seen(record, view, measure)
    if chosen.renders_rule:
        seen = replace(seen, ranges=(*seen.ranges, *of_incidents(seen, view)))
    listener = Listener()
    pieces = _pieces(chosen.write(seen, _made(view, measure)), listener)
    _deliver(chain((_BOM,), pieces) if target.bom else pieces, target.file)
    _say_what_it_holds(listener.people_named(seen))
    lacking = unread(record) if origin.paths else []
    say_problems(lacking)
    click.get_current_context().exit(PROBLEMS_FOUND if lacking else 0)


def _refuse_what_cannot_be(chosen: Format, name: str, view: View, target: _Target) -> None:
    if chosen.renders_rule and view.rule is None:
        message = (
            f"{name} shows numbers made by a rule, and Kuager takes none by itself. Name one with --rule: {NAMES}."
        )
        raise click.UsageError(message)
    if target.bom and not chosen.is_table:
        message = f"--bom is for tables; {name} is none."
        raise click.UsageError(message)


def _made(view: View, measure: str | None) -> Made:
    return Made(
        rule=view.rule,
        known_on=view.known_on,
        by=view.by,
        captured_until=view.captured_until,
        measure=measure,
    )


def _refuse_capture_of_nothing(origin: _Origin, view: View) -> None:
    if origin.paths and (view.by == "captured" or view.captured_until is not None):
        message = (
            "Documents that are not in a case have no day on which they were taken in: use --known-by said or about."
        )
        raise click.UsageError(message)


def _of_case(folder: Path | None, view: View) -> Record:
    with opened(folder) as case:
        return case.record(view)


def _read(origin: _Origin, view: View) -> Record:
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


def _seen(record: Record, view: View, measure: str | None) -> Record:
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


def _pieces(lines: Iterator[str], listener: Listener) -> Iterator[str]:
    """Many lines at once: an export may be larger than the memory."""
    while piece := "".join(islice(lines, _LINES)):
        yield listener.hear(piece)


def _deliver(pieces: Iterable[str], file: Path | None) -> None:
    if file is None:
        for piece in pieces:
            write(piece)
    else:
        save(file, pieces)
        say(f"The export is in {file}.")


def _say_what_it_holds(people: int) -> None:
    office = "holds" if people == 1 else "hold"
    named = f"It may name {plural(people, 'person', 'people')} who {office} no office."
    who = named if people else "It names nobody whom the record knows by name."
    say(f"{who} Words stand as in the documents, nothing is masked: do not publish it as it is.")
