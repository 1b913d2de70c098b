"""How pictures look, told by a confined process that decodes one picture and is gone (ADR 0017, ADR 0028)."""

import json
from dataclasses import dataclass, field, replace

from kuager.adapters.confined import TIMEOUT, Allowance, Failure, Message
from kuager.adapters.confined_start import Starting, Task
from kuager.documents import Captured
from kuager.model.documents import Document, Problem, Stated
from kuager.model.looks import LOOK, LOOK_DIGITS

SEEN = frozenset({"image/bmp", "image/gif", "image/jpeg", "image/png", "image/webp"})
"""The formats that are decoded; the others are compared by bytes alone."""

_MEMORY = 2**30
_ALLOWED = Allowance(memory=_MEMORY, seconds=10, patience=30.0, head=1000, bodies=0, answer=1000)
_SEEING = Task(answers="kuager.adapters.seeing:answer", memory=_MEMORY, native=True, once=True)
_DIGITS = frozenset("0123456789abcdef")
_WHY = {
    "too_large": "it has more than 64 million points",
    "damaged": "it cannot be decoded",
    "time": f"decoding it took more than {_ALLOWED.seconds} seconds of computing",
    "memory": f"decoding it took more than {_MEMORY // 2**20} MiB of memory, or broke off",
}


@dataclass(slots=True, kw_only=True)
class Seeing:
    """Looks at the pictures among documents.

    Attributes:
        starting: How the process is started in which one is decoded.
    """

    starting: Starting = field(default_factory=Starting)

    def seen(self, captured: Captured, document: Document) -> Document:
        """The document with how it looks, or with why that is not known; any other document as it is.

        Args:
            captured: The bytes of the document.
            document: What was found in them.

        Raises:
            KuagerError: The process cannot be started.
        """
        stated = tuple(one for one in document.stated if one.name != LOOK)  # a file does not tell how it looks
        if document.media_type not in SEEN:
            return replace(document, stated=stated)
        look, why = self._look(captured)
        if look is not None:
            stated = (*stated, Stated(name=LOOK, value=look))
        if why is None or any(one.code == "damaged" for one in document.problems):
            return replace(document, stated=stated)
        message = f"The picture is compared with others by its bytes alone: {_WHY[why]}."
        problem = Problem(code="picture_unseen", message=message, record=document.id)
        return replace(document, stated=stated, problems=(*document.problems, problem))

    def _look(self, captured: Captured) -> tuple[str | None, str | None]:
        """How a picture looks, if that says anything; else perhaps why it could not be seen."""
        process = self.starting.start(_SEEING)
        try:
            said = process.ask(Message(head=b"{}", bodies=(captured.data,)), _ALLOWED)
        finally:
            process.close()
        if isinstance(said, Failure):
            return None, "time" if said.why == TIMEOUT else "memory"
        return _told(said.head)


def _told(head: bytes) -> tuple[str | None, str | None]:
    """What the process said; who answers may have been taken over by what it read."""
    try:
        told = json.loads(head)
        look, refused, failed = (told.get(name) for name in ("look", "refused", "failed"))
    except (ValueError, AttributeError, RecursionError):
        return None, "memory"
    if isinstance(look, str) and len(look) == LOOK_DIGITS and _DIGITS.issuperset(look):
        return look, None
    if failed is not None:
        return None, "memory" if failed == "MemoryError" else "damaged"
    return None, refused if refused in ("too_large", "damaged") else None
