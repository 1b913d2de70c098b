"""Relations of documents are worked out again only when what they rest on has changed."""

from dataclasses import replace

import pytest

from kuager.case import kinship
from kuager.case.kinship import Kinship
from kuager.copies import NOTHING_JUDGED, Judged
from kuager.model.dates import parse_edtf
from kuager.model.records import Dated, Document, Relation


def document(name: str) -> Document:
    """A document."""
    return Document(
        id=f"doc-{name}", name=name, sha256=name * 64, media_type="text/plain", language="en", text=f"Wind {name}."
    )


def test_nothing_is_compared_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again, it answers from memory; a new document, a date or a judgement makes it look anew."""
    asked: list[int] = []

    def related(documents: tuple[Document, ...], _judged: Judged) -> tuple[Relation, ...]:
        asked.append(len(documents))
        return ()

    monkeypatch.setattr(kinship, "related", related)
    known = Kinship()
    one, other = document("a"), document("b")
    dated = replace(one, published=Dated(value=parse_edtf("2022-01-08"), basis="given"))
    judged = Judged(same=frozenset({(one.id, other.id)}))
    for documents, judgements in (
        ((one,), NOTHING_JUDGED),
        ((one,), NOTHING_JUDGED),
        ((one, other), NOTHING_JUDGED),
        ((dated, other), NOTHING_JUDGED),
        ((dated, other), judged),
        ((dated, other), judged),
    ):
        assert known.follow(documents, judgements) == ()
    assert asked == [1, 2, 2, 2]
