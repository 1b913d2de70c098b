"""Families of documents with identical bytes."""

from collections.abc import Sequence

from kuager.model.ids import content_id
from kuager.model.records import Document, Family, Kin

SAME_BYTES = "same_bytes"


def families(documents: Sequence[Document]) -> tuple[Family, ...]:
    """Group documents into families; a document without a copy is a family of its own.

    The first of several identical documents, in the order given, is the root, and the others descend from it. That
    is a convention and no finding: which copy was made first does not show in bytes. A family of one has no root,
    because nothing descends from it. Identical means an equal SHA-256 over the original bytes (FIPS 180-4).

    Args:
        documents: The documents of a case, each once, in their order.
    """
    copies: dict[str, list[Document]] = {}
    for document in documents:
        copies.setdefault(document.sha256, []).append(document)
    return tuple(_family(members) for members in copies.values())


def _family(members: Sequence[Document]) -> Family:
    root, *others = members
    return Family(
        id=content_id("fam", sorted(document.id for document in members)),
        root=root.id if others else None,
        documents=(
            Kin(document=root.id),
            *(Kin(document=document.id, relation=SAME_BYTES, to=root.id) for document in others),
        ),
    )
