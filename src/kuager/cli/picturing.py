"""The quantity that options choose for a picture, and what is said where there is none."""

from collections.abc import Callable
from functools import wraps

from kuager.cli import options
from kuager.errors import UsageError
from kuager.model.records import Record
from kuager.render.picture import Asked, there_is
from kuager.render.view.wording import quantity_words

_LISTED = 12


def chosen(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options that choose a quantity, and what was asked for."""

    @options.population
    @options.place
    @wraps(verb)
    def with_quantity(*, what: tuple[str, str], population: str | None, place: str | None, **others: object) -> None:
        kind, measure = what
        verb(what=(kind, Asked(measure=measure, population=population, place=place)), **others)

    return with_quantity


def too_little(record: Record, asked: Asked) -> UsageError:
    """Why there is no picture, and of what there could be one."""
    what = quantity_words(asked.measure, asked.population or "people", asked.place or None)
    found = there_is(record, asked.measure)
    listed = f" There is: {'; '.join(found[:_LISTED])}" if found else ""
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    message = f"There is too little on {what} for this picture.{listed}{more}{'.' if found else ''}"
    return UsageError(message, hint="See what there is with: kuager figures")
