"""How the documents of a case hang together, kept while nothing changes that it rests on.

One document more can change what is rare among all of them, and so any pair. So what was worked out holds for exactly
the documents, the judgements and the program that it was worked out from, or not at all: all three go into one hash.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

import rapidfuzz

from kuager import __version__
from kuager.copies import Judged, related
from kuager.model.records import Document, Relation

Recall = Callable[[str], tuple[Relation, ...] | None]
"""The relations that are kept for a basis, if any."""

Keep = Callable[[str, tuple[Relation, ...]], None]
"""Keeps the relations of a basis."""

_MADE_OF = ("kuager.copies", "kuager.model")


class Kinship:
    """The relations between the documents of a case, worked out again when documents, dates or judgements change."""

    def __init__(self, recall: Recall = lambda _basis: None, keep: Keep = lambda _basis, _relations: None) -> None:
        """Begin without a document.

        Args:
            recall: Where to look for what was worked out before.
            keep: Who keeps what is worked out.
        """
        self._recall = recall
        self._keep = keep
        self._basis = ""
        self._relations: tuple[Relation, ...] = ()

    def follow(self, documents: Sequence[Document], judgements: Judged) -> tuple[Relation, ...]:
        """The relations as of now; arguments as for :func:`kuager.copies.related`."""
        basis = basis_of(documents, judgements)
        if self._basis != basis:
            known = self._recall(basis)
            self._relations = related(documents, judgements) if known is None else known
            self._basis = basis
            if known is None:
                self._keep(basis, self._relations)
        return self._relations


def basis_of(documents: Sequence[Document], judgements: Judged) -> str:
    """One hash of all that relations rest on: each document with all that it has, what people said, this program."""
    whole = sha256(edition().encode())
    for document in documents:
        whole.update(sha256(repr(document).encode("utf-8", "surrogatepass")).digest())
    said = [sorted(getattr(judgements, field.name)) for field in fields(judgements)]
    whole.update(repr(said).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


@cache
def edition() -> str:
    """One hash of what works relations out: code, word lists and weights, and what they were made with.

    Versions such as ``anchors_v1`` are for people to name; this one changes with every word of a word list.
    """
    whole = sha256(f"{__version__} {rapidfuzz.__version__} {unicodedata.unidata_version}".encode())
    for name, content in (one for package in _MADE_OF for one in _files(resources.files(package))):
        whole.update(f"\n{name} {sha256(content).hexdigest()}".encode())
    return whole.hexdigest()


def _files(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    """The files in a folder of a package and below, without what Python makes of them."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _files(one)
        elif one.name.endswith((".py", ".toml", ".tsv", ".txt")):
            yield one.name, one.read_bytes()
