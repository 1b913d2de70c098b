"""Every passage leads back to its words: checked before a reading is recorded, and again whenever a case is verified.

What W3C Web Annotation asks of a text position selector: ``text[start:end]`` is the quotation, what it calls prefix
and suffix stands around it.
"""

from collections.abc import Iterator
from dataclasses import replace

from kuager.model.codec import passages_in
from kuager.model.records import Passage, Problem, Reading


def is_grounded(passage: Passage, text: str) -> bool:
    """Whether a passage says what stands at its place in the text, and around it."""
    start, end = passage.start, passage.end
    return (
        0 <= start <= end <= len(text)
        and text[start:end] == passage.exact
        and "\0" not in passage.exact  # a journal holds none; readers of documents replace it by its picture
        and text[max(0, start - len(passage.prefix)) : start] == passage.prefix
        and text[end : end + len(passage.suffix)] == passage.suffix
    )


def ungrounded(reading: Reading, text: str) -> Iterator[tuple[object, Problem]]:
    """What a reading says of places that are not there, each with the problem to show for it."""
    for suggestion in reading.suggestions:
        for passage in passages_in(suggestion):
            if not is_grounded(passage, text):
                yield suggestion, _problem(reading.document, suggestion.id, passage.start, passage.end)
                break
    for number in reading.numbers:
        if not 0 <= number.start < number.end <= len(text):
            yield number, _problem(reading.document, "a number", number.start, number.end)
    for passage in passages_in(reading.published):
        if not is_grounded(passage, text):
            yield reading.published, _problem(reading.document, "the date", passage.start, passage.end)


def _problem(document: str, what: str, start: int, end: int) -> Problem:
    message = f"{what} cites characters {start} to {end}, but its words do not stand there"
    return Problem(code="span_broken", message=message, record=document, start=start, end=end)


def grounded(reading: Reading, text: str) -> Reading:
    """A reading without what is not in the text; what was left out is among its problems."""
    found = list(ungrounded(reading, text))
    if not found:
        return reading
    left_out = {id(one) for one, _problem_with_it in found}
    return replace(
        reading,
        published=None if id(reading.published) in left_out else reading.published,
        suggestions=tuple(one for one in reading.suggestions if id(one) not in left_out),
        numbers=tuple(one for one in reading.numbers if id(one) not in left_out),
        problems=(*reading.problems, *(problem for _one, problem in found)),
    )
