"""How the documents of a case hang together, kept while nothing changes that it rests on."""

from collections.abc import Sequence

from kuager.copies import Judged, related
from kuager.model.records import Document, Relation

_Basis = tuple[tuple[tuple[str, str | None], ...], Judged]


class Kinship:
    """The relations between the documents of a case, worked out again when documents, dates or judgements change."""

    def __init__(self) -> None:
        """Begin without a document."""
        self._basis: _Basis | None = None
        self._relations: tuple[Relation, ...] = ()

    def follow(self, documents: Sequence[Document], judgements: Judged) -> tuple[Relation, ...]:
        """The relations as of now; arguments as for :func:`kuager.copies.related`.

        A document's id stands for its bytes and its name, and so for its text.
        """
        dated = tuple((one.id, None if one.published is None else one.published.value.text) for one in documents)
        if self._basis != (dated, judgements):
            self._relations = related(documents, judgements)
            self._basis = dated, judgements
        return self._relations
