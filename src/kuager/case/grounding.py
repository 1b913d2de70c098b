"""Every passage leads back to its words: checked before a reading is recorded, and again whenever a case is verified.

What W3C Web Annotation asks of a text position selector: ``text[start:end]`` is the quotation, what it calls prefix
and suffix stands around it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from kuager.model.ids import Json
from kuager.model.passages import Written, passages_in, passages_written
from kuager.model.records import Passage, Problem, Reading, Suggestion


def is_grounded(passage: Passage, text: str) -> bool:
    """Whether a passage says what stands at its place in the text, and around it."""
    return _stands((passage.start, passage.end, passage.exact, passage.prefix, passage.suffix), text)


def _stands(passage: Written, text: str) -> bool:
    start, end, exact, prefix, suffix = passage
    return (
        0 <= start <= end <= len(text)
        and text[start:end] == exact
        and "\0" not in exact  # a journal holds none; readers of documents replace it by its picture
        and text[max(0, start - len(prefix)) : start] == prefix
        and text[end : end + len(suffix)] == suffix
    )


def all_stand(reading: Json, suggestions: Sequence[Json], text: str) -> bool:
    """Whether all that a reading cites stands in a text, told from what was written: no record is made for it.

    Args:
        reading: The reading.
        suggestions: Its suggestions.
        text: The text of its document.
    """
    passages = [passage for one in suggestions for passage in passages_written(Suggestion, one)]
    passages += passages_written(Reading, reading)
    length = len(text)
    numbers = cast("Mapping[str, Sequence[tuple[int, int, str]]]", reading).get("numbers", ())
    return all(_stands(passage, text) for passage in passages) and all(
        0 <= start < end <= length for start, end, *_disposition in numbers
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
