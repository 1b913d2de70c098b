"""Invented figures in any number: many speakers on counts that grow and contain one another, some of them wrong.

The true count of a quantity is a product of a weight of its measure, population and place and of time; weights add up
inside their wholes, so only wrong numbers (one in fifty is a third too great or too small) break the axioms. Everything
follows from the number of the figure, so two runs make the same case.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from kuager.model.dates import day, parse_edtf
from kuager.model.records import Bounds, Count, Dated, Place, Source, StatedFigure, passage_at
from kuager.model.vocab import places

IN_A_DOCUMENT, IN_A_QUANTITY, VOICES, DAYS = 10, 100, 40, 60
FIRST_DAY = parse_edtf("2022-01-02").lower or 0
_MEASURES = {"killed": 40, "injured": 90, "arrested": 300, "detained": 200, "missing": 30}
_POPULATIONS = {
    "people": 100, "security_forces": 20, "police": 12, "military": 6, "protesters": 30, "civilians": 60, "women": 30,
    "men": 60, "children": 9, "journalists": 3,
}  # fmt: skip
_COUNTRY = 100
_WRONG, _BY = 50, (4, 3)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its figures."""

    name: str
    text: str
    figures: tuple[StatedFigure, ...]


def papers(figures: int, *, first: int = 0) -> Iterator[Paper]:
    """Documents with so many figures together.

    Args:
        figures: How many figures.
        first: The number of the first figure.
    """
    cells = _cells(max(1, figures // IN_A_QUANTITY))
    for begin in range(first, first + figures, IN_A_DOCUMENT):
        numbers = range(begin, min(begin + IN_A_DOCUMENT, first + figures))
        yield _paper(f"doc-{begin // IN_A_DOCUMENT:07}-{begin % IN_A_DOCUMENT}", numbers, cells)


def one_more(number: int, figures: int) -> Paper:
    """A document with a single figure on one of the quantities of so many figures."""
    return _paper(f"more-{number:07}", range(number, number + 1), _cells(max(1, figures // IN_A_QUANTITY)))


def _cells(quantities: int) -> list[tuple[str, str, str]]:
    """Measures, populations and places, the widest first."""
    inside = [name for name, place in places().items() if place.within == "Kazakhstan"]
    every = product(("Kazakhstan", *inside), _POPULATIONS, _MEASURES)
    cells = [(measure, population, place) for place, population, measure in every]
    more = ((f"{measure} {turn}", population, place) for turn in range(10**6) for measure, population, place in cells)
    return list(islice((*cells,) if quantities <= len(cells) else (*cells, *islice(more, quantities)), quantities))


def _paper(name: str, numbers: range, cells: list[tuple[str, str, str]]) -> Paper:
    sentences = [_sentence(number, cells) for number in numbers]
    text = " ".join(sentence for sentence, _, _, _ in sentences)
    figures, at = [], 0
    for number, (sentence, words, bounds, cell) in zip(numbers, sentences, strict=True):
        figures.append(_figure(f"{name}.{number}", name, _count(text, (at, sentence, words), bounds, cell, number)))
        at += len(sentence) + 1
    return Paper(name, text, tuple(figures))


def _sentence(number: int, cells: list[tuple[str, str, str]]) -> tuple[str, str, Bounds, tuple[str, str, str]]:
    cell = cells[_drawn(number, 1) % len(cells)]
    true = _true(cell, _drawn(number, 2) % DAYS)
    if _drawn(number, 3) % _WRONG == 0:
        times, per = _BY if _drawn(number, 4) % 2 else _BY[::-1]
        true = true * times // per
    match _drawn(number, 5) % 4:
        case 0:
            told, bounds = f"at least {true}", Bounds(relation="ge", lower=true)
        case 1:
            told, bounds = f"about {true}", Bounds(relation="approx", approx=true)
        case _:
            told, bounds = f"{true}", Bounds(relation="exact", lower=true, upper=true)
    return f"In all, {told} were counted.", str(true), bounds, cell


def _drawn(number: int, what: int) -> int:
    """A number that looks drawn by lot, the same in every run (Knuth's multiplicative hash, twice)."""
    first = (number * 8 + what) * 2654435761 % 2**32
    return (first ^ first >> 15) * 2246822519 % 2**32 >> 5


def _true(cell: tuple[str, str, str], after: int) -> int:
    measure, population, place = cell
    share = _COUNTRY if place == "Kazakhstan" else 4
    weight = _MEASURES.get(measure.split()[0], 1) * _POPULATIONS[population] * share
    return weight * (after + 5) // (_COUNTRY * 50)


def _count(text: str, said: tuple[int, str, str], bounds: Bounds, cell: tuple[str, str, str], number: int) -> Count:
    start, sentence, words = said
    at = text.index(words, start)
    when = Dated(value=day(FIRST_DAY + _drawn(number, 2) % DAYS), basis="text")
    measure, population, place = cell
    return Count(
        passage=passage_at(text, start, start + len(sentence)),
        number=passage_at(text, at, at + len(words)),
        tier="parsed",
        measure=measure,
        bounds=bounds,
        population=population,
        place=Place(name=place, basis="text"),
        about=when,
        said=when,
        source=Source(name=f"Speaker {_drawn(number, 6) % VOICES}", kind="official"),
    )


def _figure(identity: str, document: str, count: Count) -> StatedFigure:
    return StatedFigure(id=identity, document=document, count=count, rule="benchmark", review="accepted")
