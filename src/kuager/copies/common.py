"""The commonest words of running news text, which say nothing about whether two texts are copies.

The words stand in ``lang/common.toml``: function words, and the everyday words of news, in their usual forms.
"""

import tomllib
from functools import cache
from importlib import resources

from kuager.copies.letters import romanised


def is_common(word: str) -> bool:
    """Whether a word is one of the commonest of news text in any of the languages.

    Args:
        word: In the spelling of :func:`kuager.copies.letters.romanised`. Languages are not told apart: a word that is
            common in one (German ``die``) is common in all.
    """
    return word in _romanised_forms()


@cache
def common_forms() -> dict[str, tuple[str, ...]]:
    """The forms of each language as they are written, in the order of the file."""
    table = tomllib.loads(resources.files(__package__).joinpath("lang", "common.toml").read_text("utf-8"))
    return {language: tuple(forms) for language, forms in table.items()}


@cache
def _romanised_forms() -> frozenset[str]:
    return frozenset(romanised(form) for forms in common_forms().values() for form in forms)
