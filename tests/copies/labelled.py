"""The labelled texts as documents, and which pairs of them are what."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from kuager.documents import Captured, read_document
from kuager.model.records import Document

TEXTS = Path(__file__).parent / "texts"
HELD_OUT = ("aktobe-2022", "khartoum-2019", "kyiv-2014", "lagos-2020")
"""Events on which no weight and no threshold was fitted; their failures were seen."""

DERIVED = frozenset({"original", "near_copy", "wire", "spin", "reworded", "excerpt", "translation"})
HARDEST = frozenset({"independent_4.txt", "independent_5.txt", "independent_6.txt", "digest.txt"})
"""Bulletins and reports of one briefing, and short items made of a report: their authors had just read the original."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A labelled text: its event, its kind, its document."""

    event: str
    kind: str
    file: str
    document: Document


@cache
def labelled(*, hardest: bool = False, held_out: bool = True) -> tuple[Labelled, ...]:
    """The texts of the held-out events, or of the others; with the hardest ones, or without."""
    found: list[Labelled] = []
    for labels in sorted(TEXTS.glob("*/labels.toml")):
        event = labels.parent.name
        if (event in HELD_OUT) == held_out:
            rows = tomllib.loads(labels.read_text("utf-8"))["document"]
            found += [_one(labels.parent, row) for row in rows if hardest or row["file"] not in HARDEST]
    return tuple(found)


def _one(folder: Path, row: dict[str, str]) -> Labelled:
    name = f"{folder.name}/{row['file']}"
    document = read_document(Captured(name=name, data=(folder / row["file"]).read_bytes()))
    assert isinstance(document, Document)
    return Labelled(event=folder.name, kind=row["kind"], file=row["file"], document=document)


def pairs(texts: tuple[Labelled, ...]) -> Iterator[tuple[Labelled, Labelled, bool]]:
    """All pairs, and whether they are of one origin; follow-ups are left out."""
    told = [one for one in texts if one.kind != "followup"]
    for one, other in combinations(told, 2):
        yield one, other, one.event == other.event and {one.kind, other.kind} <= DERIVED
