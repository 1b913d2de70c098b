"""Whom new documents meet in a large case: by the keys that the store keeps, so that nothing else is read.

Keys of the store rest on a text and on what is shipped with Kuager, not on the other documents of the case: what is
rare is reckoned over the background of news alone. So they stay good when documents come, and more documents are met by
them than by keys over the whole case; these are looked at, and mostly dropped.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from kuager.case.kinship import edition
from kuager.copies.anchors import anchors
from kuager.copies.background import background
from kuager.copies.keys import keyed
from kuager.copies.rarity import Rarity
from kuager.model.candidates import Keyed
from kuager.model.records import Document
from kuager.store import Store

NEAREST = 20
"""So many documents are looked at for a new one: those that share most with it."""

_AT_ONCE = 500

Texts = Callable[[Iterable[str]], Sequence[Document]]
"""Documents with their texts, by their ids; those whose texts are gone are passed over."""


def bring_up(store: Store, texts: Texts) -> None:
    """Give each document its keys that has none; all of them where another program had made them."""
    if store.copy_keys_made_by() not in (None, edition()):
        store.forget_copy_keys()
    waiting = store.without_copy_keys()
    for some in (waiting[begin : begin + _AT_ONCE] for begin in range(0, len(waiting), _AT_ONCE)):
        read = {one.id: one for one in texts([document for _position, document in some])}
        store.add_copy_keys((_keys(position, read.get(document)) for position, document in some), edition())


def met(store: Store, texts: Texts, new: Iterable[str]) -> frozenset[str]:
    """The documents that some of them meet, as far as they have their keys."""
    found = set[int]()
    for document in texts(new):
        keys = _keys(0, document)
        found.update(store.near_copies(keys.strong, keys.weak)[: NEAREST + 1])  # itself among them
    return frozenset(store.documents_at(sorted(found)))


def _keys(position: int, document: Document | None) -> Keyed:
    if document is None:
        return Keyed(document=position, strong=(), weak=())
    return keyed(position, anchors(document), _rarity())


@cache
def _rarity() -> Rarity:
    return Rarity(background())
