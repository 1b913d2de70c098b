"""Figures as people left them: what the stages compare, the store lists and the pages show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kuager.claims import SUGGESTED, Reviewed
from kuager.model.dates import DateError, DateInterval, parse_edtf
from kuager.model.records import Count, StatedFigure

_DAY = len("2022-01-05")


@dataclass(frozen=True, slots=True, kw_only=True)
class Datings:
    """When documents were published and when they were taken in, by their ids, as far as known."""

    published: Mapping[str, DateInterval] = field(default_factory=dict)
    captured: Mapping[str, DateInterval] = field(default_factory=dict)


def stated(left: Reviewed, datings: Datings) -> Iterator[StatedFigure]:
    """The counts among suggestions and claims, with what people decided on them."""
    for one in left.suggestions:
        if isinstance(one.content, Count):
            yield StatedFigure(
                id=one.id,
                document=one.document,
                count=one.content,
                rule=one.rule,
                review=left.reviews.get(one.id, SUGGESTED),
                captured=datings.captured.get(one.document),
                published=datings.published.get(one.document),
                reading=left.readings.get(one.id, ""),
            )


@lru_cache(maxsize=1024)
def day_of(time: str) -> DateInterval | None:
    """The day of an entry's time; a clock that names no day of the calendar tells nothing."""
    try:
        return parse_edtf(time[:_DAY])
    except DateError:
        return None
