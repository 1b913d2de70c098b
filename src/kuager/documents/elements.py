"""What the elements of a page are for: which begin a new block, and what they make of the text in them.

The names themselves are data: ``elements.toml``.
"""

import re
import tomllib
from collections.abc import Mapping
from importlib import resources

_TABLE = tomllib.loads(resources.files(__package__).joinpath("elements.toml").read_text("utf-8"))


def _names(key: str) -> frozenset[str]:
    return frozenset(_TABLE[key])


VOID, NO_TEXT, BLOCKS, CELLS = _names("void"), _names("no_text"), _names("blocks"), _names("cells")
EMPHASIS, FORMATTING, DATES = _names("emphasis"), _names("formatting"), _names("dates")
_HEADINGS, _CAPTIONS, _FURNITURE = _names("headings"), _names("captions"), _names("furniture")
_LANDMARKS, _FURNITURE_NAMES, _NEVER_NAMED = _names("landmarks"), _names("names"), _names("never_named")
_ENDED_BY = {name: frozenset(ended) for name, ended in _TABLE["ended_by"].items()}
_PARAGRAPH, _NOTHING = frozenset({"p"}), frozenset[str]()

_HIDING_STYLE = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|(?:font-size|opacity)\s{0,9}:\s{0,9}0(?![.\d])",
    re.IGNORECASE,
)
_MATTERS = re.compile(r"hidden|style|role|class|id\s*=", re.IGNORECASE)
_LONGEST_NAMES = 1000


def ended_by(name: str) -> frozenset[str]:
    """The elements that the start of another one ends."""
    return _ENDED_BY.get(name, _PARAGRAPH if name in BLOCKS else _NOTHING)


def matters(raw: str) -> bool:
    """Whether attributes may say something about an element's role; looking costs less than reading them."""
    return bool(raw) and _MATTERS.search(raw) is not None


def role_of(name: str, attributes: Mapping[str, str]) -> str | None:
    """What an element makes of the text in it; None when it leaves that to the elements around it."""
    if "hidden" in attributes or _HIDING_STYLE.search(attributes.get("style", "")):
        return "hidden"
    if attributes.get("role") in _LANDMARKS or _is_named_furniture(name, attributes):
        return "boilerplate"
    return role_by_name(name)


def role_by_name(name: str) -> str | None:
    """The role of an element whose attributes say nothing of it."""
    if name in _FURNITURE:
        return "boilerplate"
    if name in _CAPTIONS:
        return "caption"
    if name in _HEADINGS:
        return "section_heading"
    return {"h1": "headline", "form": "form"}.get(name)


def _is_named_furniture(name: str, attributes: Mapping[str, str]) -> bool:
    if name in _NEVER_NAMED:
        return False
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:_LONGEST_NAMES].lower().split()
    return not _FURNITURE_NAMES.isdisjoint(names)
