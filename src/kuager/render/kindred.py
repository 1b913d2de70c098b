"""Families of documents and the relations between two of them as rows of the contract."""

from collections.abc import Mapping, Sequence

from kuager.model.copies import Changed, Relation
from kuager.model.records import Family, Kin, Record, Span

_MILLION = 1_000_000

Cell = None | bool | int | float | str | Sequence["Cell"] | Mapping[str, "Cell"]
Row = dict[str, Cell]


def families(record: Record) -> list[Row]:
    """The documents of one origin, in the order of the record."""
    return [_family(family) for family in record.families]


def _family(family: Family) -> Row:
    return {"id": family.id, "root": family.root, "documents": [_kin(kin) for kin in family.documents]}


def _kin(kin: Kin) -> Row:
    return {
        "id": kin.document,
        "relation": kin.relation,
        "to": kin.to,
        "score": _score(kin.score_ppm),
        "evidence": [{"a": _ends(one), "b": _ends(other)} for one, other in kin.evidence],
    }


def relations(record: Record) -> list[Row]:
    """What two documents have to do with each other, in the order of the record."""
    texts = {document.id: document.text for document in record.documents}
    return [_relation(one, texts) for one in record.relations]


def _relation(relation: Relation, texts: Mapping[str, str]) -> Row:
    return {
        "one": relation.one,
        "other": relation.other,
        "relation": relation.relation,
        "descends": relation.descends,
        "score": _score(relation.score_ppm),
        "reason": relation.reason,
        "evidence": [
            {"a": _ends(each.one), "b": _ends(each.other), "quoted": each.quoted} for each in relation.evidence
        ],
        "changed": [
            _changed(each, texts.get(relation.one, ""), texts.get(relation.other, "")) for each in relation.changed
        ],
        "review": relation.review,
    }


def _changed(changed: Changed, one: str, other: str) -> Row:
    return {"what": changed.what, "a": _quoted(changed.one, one), "b": _quoted(changed.other, other)}


def _quoted(span: Span, text: str) -> Row:
    return {"start": span.start, "end": span.end, "quote": text[span.start : span.end]}


def _ends(span: Span) -> list[int]:
    return [span.start, span.end]


def _score(ppm: int | None) -> float | None:
    return None if ppm is None else round(ppm / _MILLION, 2)
