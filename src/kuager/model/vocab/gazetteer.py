"""The gazetteer from its file: ``places.tsv``, which people change (``docs/how-to/change-the-gazetteer.md``)."""

from dataclasses import dataclass

from kuager.model.documents import Problem
from kuager.model.vocab.lattices import Lines, fault, sound

FILE = "places.tsv"
_CELLS = ("name", "kind", "within", "spellings")


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """A place: its kind, the place around it, and its spellings."""

    name: str
    kind: str
    within: str | None
    spellings: tuple[str, ...]


def read_places(text: str) -> tuple[dict[str, GazetteerPlace], tuple[Problem, ...]]:
    """The places of a file by name, each inside one that is there and in no circle; and what is wrong with the file.

    Args:
        text: The file: rows of name, kind, the place around it, spellings; apart by tabs.
    """
    rows, numbers, faults = _rows(text)
    around, unsound = sound({name: (row[2],) if row[2] else () for name, row in rows.items()}, Lines(FILE, numbers))
    places = {
        name: GazetteerPlace(
            name=name,
            kind=kind,
            within=next(iter(around[name]), None),
            spellings=tuple(one for spelling in spellings.split("|") if (one := spelling.strip())) or (name,),
        )
        for name, (_name, kind, _within, spellings) in rows.items()
    }
    return places, (*faults, *unsound)


def _rows(text: str) -> tuple[dict[str, tuple[str, ...]], dict[str, int], list[Problem]]:
    rows: dict[str, tuple[str, ...]] = {}
    numbers: dict[str, int] = {}
    faults = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) != len(_CELLS) or not cells[0]:
            wanted = ", ".join(_CELLS)
            faults.append(fault(FILE, number, f"a row has four cells ({wanted}), apart by tabs; it is passed over"))
        elif cells[0] in rows:
            message = f"{cells[0]} stands in line {numbers[cells[0]]} already; this row is passed over"
            faults.append(fault(FILE, number, message))
        else:
            rows[cells[0]], numbers[cells[0]] = cells, number
    return rows, numbers, faults
