"""Lines that belong to the page and not to the text: buttons, menus, cookie notices, rights."""

import re

from kuager.documents.lang import any_of, every

_LONGEST, _LONGEST_WHOLE = 300, 80
_OUTSIDE = " \t\xa0«»‹›<>→←|•·-–—:…*#+[]"
_COUNT_ENDS = frozenset("0123456789)]")
_COUNT = re.compile(r"\s*(?:\(\d{1,6}\)|\[\d{1,6}\]|\d{1,6})$")


def is_furniture(line: str) -> bool:
    """Whether a whole line is page furniture, in any of the languages."""
    if len(line) > _LONGEST:
        return False
    folded = line.casefold()
    if folded.startswith(every("furniture_openings")):
        return True
    return _claims_rights(folded) or (len(folded) <= _LONGEST_WHOLE and _is_whole(folded))


def _is_whole(folded: str) -> bool:
    core = folded.strip(_OUTSIDE)
    if core[-1:] in _COUNT_ENDS:
        core = _COUNT.sub("", core).strip(_OUTSIDE)
    return core in any_of("furniture_lines") or core.rstrip(".") in any_of("rights")


def _claims_rights(folded: str) -> bool:
    return folded.startswith(("©", "(c)", "copyright")) and any(phrase in folded for phrase in every("rights"))
