"""Bounds as people write them by hand: ``8``, ``>160``, ``>=12``, ``<50``, ``~164``, ``40-50``."""

import re

from kuager.model.documents import Bounds

_WRITTEN = re.compile(r"(?P<sign>>=|<=|≥|≤|>|<|~|≈)?\s*(?P<number>\d[\d ,.'’]*)(?:\s*[-–—]\s*(?P<upper>\d[\d ,.'’]*))?")
_SIGNS = {"≥": ">=", "≤": "<=", "≈": "~"}


class BoundsError(ValueError):
    """Some text is no number with bounds."""


def parse_bounds(text: str) -> Bounds:
    """Read bounds as people write them.

    Raises:
        BoundsError: It is none, or its ends are reversed.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or (match["sign"] and match["upper"]):
        message = f"{text!r} is no number; write for example 8, >160, >=12, <50, ~164 or 40-50"
        raise BoundsError(message)
    lower = _number(match["number"])
    if match["upper"]:
        upper = _number(match["upper"])
        if lower > upper:
            message = f"{text!r} begins above its end"
            raise BoundsError(message)
        return Bounds(relation="range", lower=lower, upper=upper)
    return _one_sided(_SIGNS.get(match["sign"], match["sign"]), lower)


def _number(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


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
