"""Options that several verbs share."""

from pathlib import Path

import click

from kuager.model.dates import DateError, DateInterval, parse_edtf
from kuager.model.vocab import places, populations

EXAMPLE = "2022-01-07, 2022-01 or 2022-01-10/2022-01-16"


def edtf(_context: click.Context, _option: click.Parameter, value: str | None) -> DateInterval | None:
    """A date as ISO 8601-2 (EDTF) writes it, or what one looks like."""
    if value is None:
        return None
    try:
        return parse_edtf(value)
    except DateError as error:
        message = f"{value!r} is no date. Write for example {EXAMPLE}."
        raise click.BadParameter(message) from error


def counted_as(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Who is counted, by a word of the vocabulary or what people read for it."""
    if value is None or value in populations():
        return value
    for name, one in populations().items():
        if one.label.casefold() == value.casefold():
            return name
    message = f"{value!r} is no population. Populations: {', '.join(populations())}."
    raise click.BadParameter(message)


def somewhere(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Where, by any spelling that the gazetteer has; a place that it does not have stays as it is written."""
    if value is None:
        return None
    asked = value.casefold().strip()
    spelt = (name for name, one in places().items() if asked in (word.casefold() for word in (name, *one.spellings)))
    return next(spelt, value.strip())


def _page_file(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """A file that a page can be written to; what can be seen beforehand is said before anything is read."""
    if path is None:
        return None
    if str(path) == "-":
        message = "the page is a file: name one, for example --html page.html."
    elif not path.parent.is_dir():
        message = f"there is no folder {str(path.parent)!r} to write the page to."
    elif path.exists() and not path.is_file():
        message = f"{str(path)!r} is there and is no file; name another one."
    else:
        return path
    raise click.BadParameter(message)


paths = click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=str))
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
published = click.option(
    "--published", callback=edtf, metavar="DATE", help="When the documents were published, where they do not say so."
)
known_on = click.option(
    "--known-on", callback=edtf, metavar="DATE", help="Only figures that had been stated by this date."
)
known_by = click.option(
    "--known-by",
    type=click.Choice(("said", "captured", "about")),
    default="said",
    show_default=True,
    help="What --known-on speaks of: when it was said, when it came into the case, what time it concerns.",
)
captured_until = click.option(
    "--captured-until",
    callback=edtf,
    metavar="DATE",
    help="Only what had come into the case by this date; may go together with --known-on.",
)
html = click.option(
    "--html",
    type=click.Path(path_type=Path),
    callback=_page_file,
    metavar="FILE",
    help="Write one self-contained page to this file as well.",
)
case = click.option(
    "--case",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The case. By default: this folder, or the nearest one above that holds one.",
)
population = click.option(
    "--population", callback=counted_as, metavar="WHO", help="Only those counted as this, e.g. police."
)
place = click.option(
    "--place", callback=somewhere, metavar="PLACE", help="Only this place, e.g. Almaty; '' where no place is told."
)
