"""Lines that say who wrote a text and when it was published.

Only a full date with its year counts as a publication date, and only beside a word that says what it is
("Published", "Press release"), a time of day, an author or in a news agency's dateline. Everything less is left to
the reader of dates, but for one case that :mod:`kuager.documents.kinds` knows: the only date line of a text, right
below its headline.
"""

import re
from dataclasses import dataclass
from functools import cache

from kuager.documents.days import full_day, is_date_line, is_time_stamp
from kuager.documents.lang import every
from kuager.documents.pictures import is_name_like
from kuager.model.dates import DateInterval

_LONGEST = 120
_DATELINE = re.compile(r"(?P<place>\S[^,\n]{1,60}), (?P<date>[^()\n]{6,40}?)\s*(?:\([^()\n]{1,40}\)\s*)?[-–—]\s")
_FINAL_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_AROUND_DATE = " ,:;|–—-"
_QUOTES = "\"'“”‘’«»„"
_QUOTED = re.compile(r"^(?:[^\W\d_]+ )?[“«„\"][^“”«»„\"]{2,60}[”»“\"]$")
_AUTHOR_END = re.compile(r"[\d,|•]")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line says of the text's making.

    Attributes:
        kind: The block kind of the line: ``boilerplate``, ``credit`` for an author; ``body`` where the line is more
            than a byline.
        published: The day it was published, if the line says so.
    """

    kind: str
    published: DateInterval | None = None


def byline(line: str) -> Byline | None:
    """Read a line near the beginning or the end of a text, or None when it is no byline."""
    dateline = _DATELINE.match(line[:_LONGEST])
    if dateline is not None and dateline["place"].isupper():
        published = full_day(dateline["date"])
        return Byline("body", published) if published is not None else None
    if len(line) > _LONGEST or _ends_a_sentence(line):
        return None
    if is_time_stamp(line):
        return Byline("boilerplate", full_day(line))
    return _opened(line)


def outlet_day(line: str) -> DateInterval | None:
    """The day in a line that is an outlet's name and a date: "The Example Review, 27 January 2022".

    One word before the date is more likely a place, whose day this is.
    """
    name, comma, rest = line.partition(", ")
    named = len(name.split()) > 1 and is_name_like(name.strip(_QUOTES))
    if not comma or len(line) > _LONGEST or not (named or _QUOTED.search(name)):
        return None
    return full_day(rest) if is_date_line(rest) else None


def _ends_a_sentence(line: str) -> bool:
    """Whether the line ends with a stop that is no abbreviation's ("2022 г.")."""
    return _FINAL_STOP.search(line) is not None and not line.casefold().endswith(
        tuple(f"{word}." for word in every("year_words"))
    )


def _opened(line: str) -> Byline | None:
    opening = _openings("updated", "published", "releases", "authors").match(line)
    if opening is None:
        return None
    rest = line[opening.end() :]
    day = full_day(rest)
    kind = opening.lastgroup
    if kind == "authors":
        return Byline("credit", day) if is_name_like(_AUTHOR_END.split(rest, maxsplit=1)[0].strip()) else None
    if day is None:
        return None
    if kind == "releases":
        return Byline("body", day) if is_date_line(rest.strip(_AROUND_DATE)) else None
    return Byline("boilerplate", day if kind == "published" else None)


@cache
def _openings(*names: str) -> re.Pattern[str]:
    groups = (rf"(?P<{name}>(?:{'|'.join(map(re.escape, every(name)))})(?!\w))" for name in names)
    return re.compile(rf"(?:{'|'.join(groups)})\s*[:|–—-]?\s*", re.IGNORECASE)
