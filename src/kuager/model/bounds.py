"""Bounds as people write them by hand: ``8``, ``>160``, ``>=12``, ``<50``, ``~164``, ``40-50``; and which are none."""

import re

from kuager.model.documents import Bounds

LARGEST = 2**53 - 2
"""The largest number that people may write: with one more ("more than …") it is the largest that a journal holds."""

_DIGITS = r"\d{1,3}(?:[ ,.'’]\d{3})+|\d+"
_WRITTEN = re.compile(rf"(?P<sign>>=|<=|≥|≤|>|<|~|≈)?\s*(?P<number>{_DIGITS})(?:\s*[-–—]\s*(?P<upper>{_DIGITS}))?")
_SIGNS = {"≥": ">=", "≤": "<=", "≈": "~"}
_LONGEST = 40  # characters


class BoundsError(ValueError):
    """Some text is no number with bounds."""


def parse_bounds(text: str) -> Bounds:
    """Read bounds as people write them.

    Raises:
        BoundsError: It is none, or its ends are reversed.
    """
    match = _WRITTEN.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None or (match["sign"] and match["upper"]):
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        message = f"{shown!r} is no number; write for example 8, >160, >=12, <50, ~164 or 40-50"
        raise BoundsError(message)
    lower = _number(match["number"])
    if match["upper"]:
        upper = _number(match["upper"])
        if lower > upper:
            message = f"{text!r} begins above its end"
            raise BoundsError(message)
        return Bounds(relation="range", lower=lower, upper=upper)
    bounds = _one_sided(_SIGNS.get(match["sign"], match["sign"]), lower)
    if bounds.upper is not None and bounds.upper < 0:
        message = f"{text!r} is fewer than nobody"
        raise BoundsError(message)
    return bounds


def _number(digits: str) -> int:
    number = int(re.sub(r"\D", "", digits))
    if number > LARGEST:
        message = f"{digits!r} is too large a number to be recorded"
        raise BoundsError(message)
    return number


def unsound(bounds: Bounds) -> str | None:
    """Why no words can mean some bounds; None where they can: ends reversed, fewer than nobody, no end at all."""
    ends = [end for end in (bounds.lower, bounds.upper, bounds.approx) if end is not None]
    if any(end < 0 for end in ends):
        return "nobody can count fewer than nobody"
    if any(end > LARGEST + 1 for end in ends):
        return "the number is too large to be recorded"
    if bounds.lower is not None and bounds.upper is not None and bounds.lower > bounds.upper:
        return f"the number begins at {bounds.lower:,}, above its end, {bounds.upper:,}"
    return None


def _one_sided(sign: str | None, number: int) -> Bounds:
    match sign:
        case ">":
            return Bounds(relation="gt", lower=number + 1)
        case ">=":
            return Bounds(relation="ge", lower=number)
        case "<":
            return Bounds(relation="lt", upper=number - 1)
        case "<=":
            return Bounds(relation="le", upper=number)
        case "~":
            return Bounds(relation="approx", approx=number)
        case _:
            return Bounds(relation="exact", lower=number, upper=number)
