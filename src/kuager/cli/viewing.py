"""The options that say how a record is looked at, as one :class:`~kuager.case.View`."""

from collections.abc import Callable
from functools import wraps

import click

from kuager.case import View
from kuager.cli import options
from kuager.figures import rules
from kuager.model.dates import DateInterval

NAMES = "envelope, spread, majority, hierarchy, independent_2"


def _rule(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A rule by its name; without a version, the newest one."""
    if value is None or value in rules():
        return value
    versions = [name for name in rules() if name.rpartition("_v")[0] == value.replace("-", "_")]
    if not versions:
        message = f"{value!r} is no rule. Rules: {NAMES}."
        raise click.BadParameter(message)
    return versions[-1]


def viewed(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options of a view, and the view."""

    @options.known_on
    @options.known_by
    @options.captured_until
    @click.option(
        "--rule", callback=_rule, metavar="NAME", help=f"Also one range per quantity, by a named rule: {NAMES}."
    )
    @wraps(verb)
    def with_view(
        *,
        known_on: DateInterval | None,
        known_by: str,
        captured_until: DateInterval | None,
        rule: str | None,
        **others: object,
    ) -> None:
        view = View(known_on=known_on, by=known_by, captured_until=captured_until, rule=rule)
        verb(view=view, **others)

    return with_view
