"""When an item was published, as far as it says so itself or somebody has told us."""

from collections.abc import Sequence

from kuager.documents.draft import StatedDay
from kuager.model.dates import span
from kuager.model.records import Dated, Problem, passage_at


def publication(
    given: StatedDay | None, metadata: Sequence[StatedDay], bylines: Sequence[StatedDay], text: str
) -> tuple[Dated | None, tuple[Problem, ...]]:
    """Choose among what is said of the publication date.

    What the user gave comes first, then the page's metadata, then a byline in the text. Where the chosen kind names
    several days, the date is the interval from the first to the last, and every disagreement is a problem: no one
    of them is silently preferred.
    """
    kinds = (("given", [given] if given is not None else []), ("metadata", metadata), ("byline", bylines))
    stated = [(basis, day) for basis, days in kinds for day in days]
    if not stated:
        return None, ()
    basis = stated[0][0]
    chosen = [day for kind, day in stated if kind == basis]
    value = chosen[0].days
    for other in chosen[1:]:
        value = span(value, other.days) or value
    place = chosen[0].span if len(chosen) == 1 else None
    anchor = passage_at(text, place.start, place.end) if place is not None else None
    problems = _conflicts([day for _, day in stated])
    return Dated(value=value, basis=basis, anchor=anchor), problems


def _conflicts(stated: Sequence[StatedDay]) -> tuple[Problem, ...]:
    first = stated[0]
    others = [other for other in stated[1:] if not other.days.meets(first.days)]
    if not others:
        return ()
    said = "; ".join(f"{other.where}: {other.days}" for other in (first, *others))
    place = next((other.span for other in others if other.span is not None), None)
    message = f"The publication dates disagree ({said})."
    start, end = (place.start, place.end) if place is not None else (None, None)
    return (Problem(code="published_conflict", message=message, start=start, end=end),)
