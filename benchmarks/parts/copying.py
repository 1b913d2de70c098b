"""The seam of the benchmark of copies: texts to keys, and whether two texts are called copies, as the program has it.

Only what is rare is reckoned otherwise: over the background and the texts that are shown to :func:`learn` before, not
over all texts, so that texts can come one after the other.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from kuager.copies.anchors import Anchors, anchors
from kuager.copies.background import background
from kuager.copies.comparing import compare
from kuager.copies.keys import strong_keys, weak_keys
from kuager.copies.prepared import Outline, Prepared, outlined, prepared
from kuager.copies.rarity import Rarity
from kuager.copies.relating import COPIED, is_worth_comparing, relate
from kuager.model.records import Document

_rarity = Rarity(background())
_ready: dict[str, Prepared] = {}
_MOST_READY = 20_000


@lru_cache(maxsize=4)
def _anchors(text: str) -> Anchors:
    name = sha256(text.encode()).hexdigest()
    return anchors(Document(id=name, name=name, sha256=name, media_type="text/plain", language="en", text=text))


def learn(texts: Iterable[str]) -> None:
    """See which words are in more than a few of some documents: they are not rare."""
    _rarity.add([_anchors(text)] for text in texts)


def keys(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Strong and weak keys of a text."""
    told = _anchors(text)
    return strong_keys(told, _rarity), weak_keys(told, _rarity)


def profile(text: str) -> Outline:
    """What the comparison of a text begins with."""
    return outlined(_anchors(text), _rarity)


def related(one: Outline, other: Outline) -> bool:
    """Whether two texts are called copies."""
    if not is_worth_comparing(one, other):
        return False
    both = _weighed(one), _weighed(other)
    return relate(*both, compare(*both), names_outlet=False).relation in COPIED


def _weighed(outline: Outline) -> Prepared:
    if outline.anchors.document not in _ready:
        if len(_ready) >= _MOST_READY:
            _ready.clear()
        _ready[outline.anchors.document] = prepared(outline, _rarity)
    return _ready[outline.anchors.document]
