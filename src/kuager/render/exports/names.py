"""How many people an export names: said beside every export, for an export is not a publication.

Whether a person is private no program can tell. Whoever speaks for the authorities in the record is taken for an
office-holder; everybody else who is named is counted. Names are looked for word by word in what was written, so one
may be counted too often, seldom too rarely; an export of more text than is searched counts everybody.
"""

import re

from kuager.model.records import Person, Record, Source, Statement

_SEARCHED = 20_000_000
_WORD = re.compile(r"\w+")


def people_named(record: Record, text: str) -> int:
    """How many people who hold no office, as far as the record tells, a text may name."""
    holders = {name for source in _sources(record) if source.kind == "official" and (name := source.name)}
    exposed = [one for one in record.persons if not one.unnamed and not holders.intersection((one.name, *one.names))]
    if len(text) > _SEARCHED:
        return len(exposed)
    there = {found[0] for found in _WORD.finditer(text)}
    return sum(any(there.issuperset(_WORD.findall(name)) for name in (one.name, *_long(one))) for one in exposed)


def _long(person: Person) -> list[str]:
    return [name for name in person.names if _WORD.search(name)]


def _sources(record: Record) -> list[Source]:
    spoken = [one.content.source for one in record.suggestions if isinstance(one.content, Statement)]
    return [*spoken, *(figure.count.source for figure in record.figures)]
