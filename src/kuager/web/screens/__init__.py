"""The screens, one module each: the routes, what is asked of the case, and the template that shows it."""

from types import ModuleType

from kuager.web.screens import case

SCREENS: tuple[ModuleType, ...] = (case,)
"""Every screen; each has its ``routes``."""
