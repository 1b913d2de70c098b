"""The number ledger: every number of a text with what became of it, so that none passes unseen."""

from collections.abc import Collection, Iterator

from kuager.model.records import NumberMention
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.counts import Group, Taken, is_year
from kuager.suggestions.dates import When
from kuager.suggestions.language import Word
from kuager.suggestions.numbers import Number
from kuager.suggestions.occurrences import Occurrences


def numbers_in(chunks: Chunks, figures: Collection[int]) -> Iterator[NumberMention]:
    """The numbers of a stretch in order.

    Args:
        chunks: The stretch after all merges.
        figures: Where the numbers that became figures begin.
    """
    for index in Occurrences(chunks, *_NUMBERS).places:
        thing = chunks.things[index]
        if isinstance(thing, Group):
            disposition = "figure" if thing.start in figures else _unused(chunks, index, thing)
            yield from _of_group(thing, disposition)
        else:
            disposition = _of_thing(thing)
            if disposition is not None:
                yield NumberMention(start=chunks.starts[index], end=chunks.ends[index], disposition=disposition)


def _of_group(group: Group, disposition: str | None) -> Iterator[NumberMention]:
    """The number of a count, and the one that says it again."""
    if disposition is not None:
        for said in (group, *(() if group.again is None else (group.again,))):
            yield NumberMention(start=said.start, end=said.end, disposition=disposition)


def _of_thing(thing: object) -> str | None:
    """What became of a number that counts nobody; None for what is no number."""
    if isinstance(thing, Taken):
        return thing.disposition
    if isinstance(thing, When):
        return "date" if thing.numeral else None
    if isinstance(thing, Number):
        return "other"
    if not isinstance(thing, Word):
        return None
    if "NUMBERED" in thing.types:  # a name with a number in it: AK-47
        return "identifier"
    return _digits(thing) if "DIGITS" in thing.types else None


_NUMBERS = ("COUNT", "TAKEN", "DATE", "NUMBER", "DIGITS", "NUMBERED")


def _unused(chunks: Chunks, index: int, group: Group) -> str | None:
    """A count that is no figure: a number before an unknown noun counts things; a bare "no" is no number."""
    if group.absent:
        return None
    if chunks.has(index, "BARE") and is_year(group):
        return "date"
    if "figure" not in chunks.language.constructions:
        return "other"  # without its constructions a language cannot tell people from things
    if chunks.has(index, "BARE") and chunks.has(index + 1, "OTHER") and chunks.has(index + 1, "LOW"):
        return "object_count"
    return "other"


def _digits(word: Word) -> str:
    if "ISODATE" in word.types:
        return "date"
    if "CLOCK" in word.types:
        return "time"
    if "ORDINAL" in word.types:
        return "ordinal"
    return "other"
