"""How many people an export names: said beside every export, for an export is not a publication.

Whether a person is private no program can tell. Whoever speaks for the authorities in the record is taken for an
office-holder; everybody else who is named is counted. Names are looked for word by word in what was written, so one
may be counted too often, seldom too rarely; an export of more text than is searched counts everybody.
"""

import re
from collections.abc import Iterable

from kuager.model.records import Person, Record, Source, Statement

_SEARCHED = 20_000_000
_WORD = re.compile(r"\w+")


class Listener:
    """Hears an export go by, and knows then how many people it may name."""

    def __init__(self) -> None:
        """Nothing has been heard."""
        self._words: set[str] = set()
        self._heard = 0

    def hear(self, text: str) -> str:
        """Listen to a piece of the export and hand it on; a name does not stand across two lines."""
        if self._heard <= _SEARCHED:
            self._words.update(_WORD.findall(text))
        self._heard += len(text)
        return text

    def people_named(self, record: Record) -> int:
        """How many people who hold no office, as far as the record tells, the export may name."""
        holders = {name for source in _sources(record) if source.kind == "official" and (name := source.name)}
        others = [one for one in record.persons if not one.unnamed and not holders.intersection((one.name, *one.names))]
        if self._heard > _SEARCHED:
            return len(others)
        return sum(self._has_heard(one) for one in others)

    def _has_heard(self, person: Person) -> bool:
        spellings = (_WORD.findall(name) for name in (person.name, *person.names))
        return any(words and self._words.issuperset(words) for words in spellings)


def _sources(record: Record) -> Iterable[Source]:
    yield from (one.content.source for one in record.suggestions if isinstance(one.content, Statement))
    yield from (figure.count.source for figure in record.figures)
