"""Invented texts with figures in them, told sentence by sentence."""

from dataclasses import dataclass, field

from kuager.figures import check
from kuager.model.dates import parse_edtf
from kuager.model.ids import content_id
from kuager.model.records import (
    NARRATOR,
    UNATTRIBUTED,
    Bounds,
    Check,
    Count,
    Dated,
    Place,
    Source,
    Span,
    StatedFigure,
    passage_at,
)

MINISTRY = Source(name="Ministry of Health", kind="official")
PROSECUTOR = Source(name="Prosecutor General", kind="official")
CHANNEL = Source(name="Channel Seven", kind="outlet")
NOBODY = UNATTRIBUTED
TEXT = NARRATOR

EXACT = {"exact": (0, 0), "gt": (1, None), "ge": (0, None), "lt": (None, -1), "le": (None, 0)}
VAGUE = {"dozens": (24, 99), "hundreds": (200, 999), "thousands": (2000, 9999)}


def bounds(relation: str, number: int = 0, upper: int | None = None, word: str = "") -> Bounds:
    """Bounds as the reader makes them."""
    if relation == "approx":
        return Bounds(relation="approx", approx=number)
    if relation == "range":
        return Bounds(relation="range", lower=number, upper=upper)
    if relation == "vague":
        return Bounds(relation="vague", lower=VAGUE[word][0], upper=VAGUE[word][1])
    low, high = EXACT[relation]
    return Bounds(
        relation=relation,
        lower=None if low is None else number + low,
        upper=None if high is None else number + high,
    )


def dated(value: str | None, basis: str) -> Dated | None:
    """A date with its basis."""
    return None if value is None else Dated(value=parse_edtf(value), basis=basis)


@dataclass
class Paper:
    """A document that grows sentence by sentence and keeps its figures."""

    name: str = "paper"
    text: str = ""
    figures: list[StatedFigure] = field(default_factory=list)

    def tell(  # noqa: PLR0913 - the fields of a count, each with a default
        self,
        sentence: str,
        number: str,
        bound: Bounds,
        *,
        measure: str = "killed",
        population: str = "people",
        includes: tuple[str, ...] = (),
        place: str | None = "Kazakhstan",
        place_basis: str = "text",
        about: str | None = "2022-01-07",
        about_basis: str = "text",
        said: str | None = None,
        source: Source = MINISTRY,
        stance: str = "asserts",
        part_of: Span | None = None,
        review: str = "suggested",
    ) -> StatedFigure:
        """Add a sentence with one figure."""
        start = len(self.text)
        self.text += sentence + ". "
        at = self.text.index(number, start)
        count = Count(
            passage=passage_at(self.text, start, start + len(sentence)),
            number=passage_at(self.text, at, at + len(number)),
            tier="parsed",
            measure=measure,
            bounds=bound,
            population=population,
            includes=includes,
            part_of=part_of,
            place=None if place is None else Place(name=place, basis=place_basis),
            about=dated(about, about_basis),
            said=dated(said, "text"),
            source=source,
            stance=stance,
        )
        figure = StatedFigure(
            id=content_id("fig", [self.name, start, at, measure, population]),
            document=self.name,
            count=count,
            rule="test",
            review=review,
        )
        self.figures.append(figure)
        return figure


def checked(*papers: Paper) -> tuple[Check, ...]:
    """The checks of some papers together."""
    figures = [figure for paper in papers for figure in paper.figures]
    return check(figures, {paper.name: paper.text for paper in papers})


def verdicts(*papers: Paper) -> list[tuple[str, str]]:
    """Check and verdict of everything found."""
    return [(found.check, found.verdict) for found in checked(*papers)]
