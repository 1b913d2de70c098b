"""The languages in which the program speaks, and its catalogues."""

import gettext
from functools import cache
from importlib import resources

LANGUAGES = {"en": "English", "kk": "Қазақша", "ru": "Русский"}
"""Their names in themselves, by code."""
_WRITTEN_IN = "en"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; the one in which the program is written needs none.

    Args:
        language: A key of :data:`LANGUAGES`.
    """
    if language == _WRITTEN_IN:
        return gettext.NullTranslations()
    file = resources.files(__package__).joinpath("locale", language, "LC_MESSAGES", "kuager.mo")
    with file.open("rb") as catalogue:
        return gettext.GNUTranslations(catalogue)
