"""The codes of HURIDOCS for what befell a person: status as victim, attribution, whereabouts."""

from collections.abc import Iterator, Mapping

from kuager.model.records import History, PersonSpell, Record, Telling
from kuager.model.vocab import vocabularies

Told = tuple[str, str, int, str]
"""Person, document, place of the passage, status."""


def attributions(record: Record) -> Mapping[Told, str]:
    """What officials say of each claim that they make or deny."""
    return {
        (history.person, telling.document, telling.spell.passage.start, telling.spell.status): telling.attribution
        for history in record.histories
        for telling in _tellings(history)
        if telling.attribution is not None
    }


def _tellings(history: History) -> Iterator[Telling]:
    for station in history.stations:
        yield from (*station.claimed, *station.denied)


def spell_codes(one: PersonSpell, officials: Mapping[Told, str]) -> tuple[str, ...]:
    """The code of the status (MT 25) and, where officials speak, of the attribution (MT 28)."""
    said = officials.get((one.person, one.document, one.spell.passage.start, one.spell.status))
    return tuple(
        code
        for vocabulary, word in (("statuses", one.spell.status), ("attributions", said))
        if word is not None and (code := code_of(vocabulary, word)) is not None
    )


def code_of(vocabulary: str, word: str) -> str | None:
    """The code of a word; None where the standard has none, or where this version does not know the word."""
    term = vocabularies()[vocabulary].terms.get(word)
    return None if term is None else term.code
