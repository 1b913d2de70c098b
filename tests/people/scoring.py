"""How well the statuses of people are read: labelled texts against the reader and the histories made of it."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kuager.model.records import Source, Suggestion
from kuager.people import Told, histories, persons
from kuager.people.ordering import statuses
from tests.suggestions.reading import read_text

FOLDER = Path(__file__).parent / "told"
LANGUAGES = ("en", "ru", "kk")
Row = tuple[str, ...]
WHOLE = 5
"""Person, status, stance, speaker, days."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with what it tells, as a person reads it."""

    language: str
    part: str
    text: str
    told: tuple[Row, ...]


def labelled() -> Iterator[Labelled]:
    """All labelled texts."""
    for language in LANGUAGES:
        for entry in tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))["text"]:
            rows = tuple(tuple(part.strip() for part in line.split("|")) for line in entry["told"])
            yield Labelled(language, entry["part"], entry["text"], rows)


def read(one: Labelled) -> list[tuple[Row, str]]:
    """What the program makes of a text: rows as they are labelled, and the kind of each speaker."""
    suggestions: tuple[Suggestion, ...] = read_text(one.text, language=one.language).suggestions
    people = persons(suggestions)
    names = {person.id: person.name for person in people.persons}
    return [
        (
            (
                names[history.person],
                telling.spell.status,
                telling.spell.stance,
                _speaker(telling.spell.source),
                "" if telling.spell.about is None else telling.spell.about.value.text,
            ),
            telling.spell.source.kind,
        )
        for history in histories(people.spells, Told(suggestions=suggestions))
        for station in history.stations
        for telling in (*station.claimed, *station.denied)
    ]


def _speaker(source: Source) -> str:
    return source.name or source.kind


def matched(one: Labelled, parts: int) -> tuple[int, int, int]:
    """How many labels are met, how many there are, how many rows were read; compared by the first ``parts``."""
    left = list(read(one))
    there, met = len(left), 0
    for label in one.told:
        found = next((row for row in left if _same(label, row, parts)), None)
        if found is not None:
            left.remove(found)
            met += 1
    return met, len(one.told), there


def _same(label: Row, row: tuple[Row, str], parts: int) -> bool:
    """Whether a row is what a label says; a stance counts by its side: that it is so, or that it is not."""
    found, kind = row
    return all(
        wanted in (got, kind) if place == _SPEAKER else wanted == got
        for place, (wanted, got) in enumerate(zip(_sided(label)[:parts], _sided(found)[:parts], strict=True))
    )


_STANCE, _SPEAKER = 2, 3


def _sided(row: Row) -> Row:
    side = "against" if row[_STANCE] in statuses().against else "for"
    return (*row[:_STANCE], side, *row[_STANCE + 1 :])


def scores(texts: Iterable[Labelled], parts: int) -> tuple[float, float]:
    """Precision and recall over some texts."""
    counted = [matched(one, parts) for one in texts]
    met, wanted, read_in_all = (sum(count[place] for count in counted) for place in range(3))
    return met / max(read_in_all, 1), met / max(wanted, 1)
