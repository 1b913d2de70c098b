"""Claims in one line each, for the tests of histories: ``status, EDTF date, passage, speaker[, stance]``."""

from collections.abc import Iterable

from kuager.model.dates import parse_edtf
from kuager.model.records import Dated, Passage, PersonSpell, Source, Spell

WHO = "per-1"
_KINDS = {"ministry": "official", "police": "official", "prosecutor": "official", "court": "official"}


def spell(line: str, place: int = 0, document: str = "") -> PersonSpell:
    """One claim; every one stands in a document of its own unless told otherwise."""
    status, about, words, who, *rest = (part.strip() for part in line.split(","))
    return PersonSpell(
        person=WHO,
        document=document or f"doc-{place}",
        spell=Spell(
            passage=Passage(start=place * 100, end=place * 100 + len(words), exact=words),
            person="x",
            status=status,
            about=Dated(value=parse_edtf(about), basis="text") if about else None,
            source=Source(name=who.title(), kind=_KINDS.get(who, "relative")),
            stance=rest[0] if rest else "asserts",
        ),
    )


def spells(lines: Iterable[str]) -> list[PersonSpell]:
    """Several claims on one person."""
    return [spell(line, place) for place, line in enumerate(lines)]
