"""The keys of the workbench: by where they lie on the keyboard, so that they work whatever letters are on them.

A key clicks what is on the page with ``data-act`` of its name: whatever a key does, a button or a link does as well.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

EVERYWHERE = ""
"""The screen of keys that work on all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key and what it does.

    Attributes:
        act: What it clicks.
        code: Which keys, one after the other: ``KeyboardEvent.code``, with ``Shift+`` before it.
        label: What it does, in English: the catalogues have it in the other languages.
        screen: On which screen; empty on all.
    """

    act: str
    code: str
    label: str
    screen: str


@cache
def _all() -> tuple[Key, ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("keys.toml").read_text("utf-8"))
    return tuple(
        Key(act=act, code=one["code"], label=one["label"], screen=screen if screen != "everywhere" else EVERYWHERE)
        for screen, acts in data.items()
        for act, one in acts.items()
    )


@cache
def keys(screen: str) -> tuple[Key, ...]:
    """The keys of a screen, then those that work everywhere."""
    own = [one for one in _all() if one.screen == screen and screen != EVERYWHERE]
    return (*own, *(one for one in _all() if one.screen == EVERYWHERE))
