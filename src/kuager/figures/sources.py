"""The check *source*: the cited passage is in the document, and it contains the number that it is cited for.

Passages are W3C Web Annotation selectors: the quoted words and their position must agree with the hashed text.
A figure that fails is refused: it takes part in no other check and in no envelope.
"""

import re

from kuager.figures.revisions import printed_numbers
from kuager.model.bounds import unsound
from kuager.model.records import Count, Passage, StatedFigure

_DIGITS_ONLY = re.compile(r"\d{1,3}(?:[ ,.'’\u00a0\u2009\u202f]\d{3})+|\d+")

_MOST_DIGITS = 100  # zeros at the beginning and all: no bounds that are recorded have more


def unsourced(figure: StatedFigure, text: str | None) -> str | None:
    """Why the passage of a figure does not carry it in the text of its document, in words; None when it does."""
    if text is None:
        return "the text of its document is not at hand"
    if not _found(figure.count.passage, text):
        return "the document does not hold these words at this place"
    return misquoted(figure.count)


def _found(passage: Passage, text: str) -> bool:
    return 0 <= passage.start < passage.end and text[passage.start : passage.end] == passage.exact


def misquoted(count: Count) -> str | None:
    """Why the number is not in the passage, or is no number, as far as that shows without the document."""
    fault = unsound(count.bounds)
    if fault is not None:
        return fault
    passage, number = count.passage, count.number
    inside = passage.start <= number.start < number.end <= passage.end
    at = number.start - passage.start
    if not inside or passage.exact[at : at + number.end - number.start] != number.exact:
        return f"the passage does not contain the number words “{number.exact}”"
    if not _may_say(count):
        return f"the number words “{number.exact}” do not say the number recorded"
    return None


def _may_say(count: Count) -> bool:
    """Whether digits in the text agree with the bounds; words and mixtures ("2 million") are not judged here."""
    if _DIGITS_ONLY.fullmatch(count.number.exact.strip()) is None or count.bounds.relation == "vague":
        return True
    digits = re.sub(r"\D", "", count.number.exact)
    return len(digits) <= _MOST_DIGITS and int(digits) in printed_numbers(count.bounds)
