"""The record as people and programs read it: the JSON contract, the page, the terminal report. Pure views.

Page and report load what they need when they are first called: whoever wants JSON does not wait for them.
"""

import sys
from collections.abc import Callable
from types import ModuleType

from kuager.model.dates import DateInterval
from kuager.model.records import Record
from kuager.render.contract import contract

__all__ = ["contract", "page", "report"]


def page(record: Record, as_known: Callable[[Record, DateInterval], Record] | None = None) -> str:
    """One self-contained HTML page: see :mod:`kuager.render.page`."""
    from kuager.render.page import page as made  # noqa: PLC0415 - jinja2 takes a tenth of a second to load

    return made(record, as_known)


def report(record: Record) -> object:
    """What a terminal shows, as something that rich prints: see :mod:`kuager.render.report`."""
    from kuager.render.report import report as made  # noqa: PLC0415 - rich takes a tenth of a second to load

    return made(record)


class _Views(ModuleType):
    """Keeps the three names functions: importing a submodule would put the module under its name."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Views
