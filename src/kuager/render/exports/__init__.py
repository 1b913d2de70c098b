"""The record in the formats of other programs. Each is a pure function from a record to text.

An export leaves out what its format has no place for, and adds nothing. Every one says which Kuager and which rule
made it; none knows a clock, so the same record gives the same bytes. What each column means stands in
``columns.toml``, for readers in ``docs/reference/exports.md``.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from kuager.model.records import Record
from kuager.render.exports.airwars import airwars
from kuager.render.exports.annotations import annotations
from kuager.render.exports.claims import claims
from kuager.render.exports.daily import daily
from kuager.render.exports.ftm import ftm
from kuager.render.exports.geojson import geojson
from kuager.render.exports.made import Made
from kuager.render.exports.nomenklatura import nomenklatura
from kuager.render.exports.timelinejs import timelinejs
from kuager.render.exports.ucdp import ucdp

__all__ = ["FORMATS", "Format", "Made", "columns"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that a record can be exported in.

    Attributes:
        write: From a record to pieces of text.
        says: What it is, in a few words.
        is_table: Whether it is CSV.
        renders_rule: Whether its numbers are those of a named rule, so that one has to be named.
    """

    write: Callable[[Record, Made], Iterator[str]]
    says: str
    is_table: bool = False
    renders_rule: bool = False

    def text(self, record: Record, made: Made) -> str:
        """The whole text at once."""
        return "".join(self.write(record, made))


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format(write=claims, says="a row for each claim, with everything known of it", is_table=True),
        "daily": Format(
            write=daily, says="a row for each day, quantity and speaker: the last number given", is_table=True
        ),
        "ucdp": Format(
            write=ucdp, says="the dead of each quantity in UCDP's columns", is_table=True, renders_rule=True
        ),
        "airwars": Format(
            write=airwars,
            says="dead and hurt by place, in columns and grades like Airwars'",
            is_table=True,
            renders_rule=True,
        ),
        "timelinejs": Format(write=timelinejs, says="what happened when, for TimelineJS (JSON)"),
        "geojson": Format(write=geojson, says="claims and happenings with their places, as far as known (RFC 7946)"),
        "annotations": Format(write=annotations, says="every passage as a W3C Web Annotation (JSON-LD)"),
        "ftm": Format(write=ftm, says="persons, documents, events and notes as FollowTheMoney statements"),
        "nomenklatura": Format(write=nomenklatura, says="who people judged to be one person, for its resolver"),
    }
)


@cache
def columns() -> Mapping[str, Mapping[str, str]]:
    """What the columns mean: by format, then by name, in their order."""
    return tomllib.loads(resources.files(__package__).joinpath("columns.toml").read_text("utf-8"))
