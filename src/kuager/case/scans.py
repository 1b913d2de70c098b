"""Pages that are pictures, read by a program where one is installed: a text of its own beside the document.

What comes out is an item of the case with its own bytes (hOCR), which say of themselves that a program made them;
its custody tells of which page, by which program and version. Nothing of it enters the text of the document.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kuager.adapters.confined import Allowance, Failure, Message
from kuager.adapters.confined_start import Starting, Task
from kuager.adapters.ocr import LANGUAGES, Tesseract, tesseract
from kuager.documents import Captured, Part
from kuager.model.documents import Document, Stated

PAGES = "pdf:pages without text"
"""The statement that lists the numbers of such pages."""

MOST_PAGES = 200
"""So many pages of one document are read; further ones stay pictures."""

_MEMORY = 512 * 2**20
_ALLOWED = Allowance(memory=_MEMORY, seconds=30, patience=90.0, head=1000, bodies=1, answer=16 * 2**20)
_DRAWING = Task(answers="kuager.documents.readers.pdf_pictures:answer", memory=_MEMORY, native=True, once=True)


@dataclass(slots=True, kw_only=True)
class Scans:
    """Reads the pages of documents that are pictures.

    Attributes:
        starting: How the process is started in which pages are drawn.
        installed: Says which program there is.
    """

    starting: Starting = field(default_factory=Starting)
    installed: Callable[[], Tesseract | None] = tesseract

    def read(self, captured: Captured, document: Document) -> Iterator[Part]:
        """What was read of the pages without text; nothing where no program is installed.

        Args:
            captured: The bytes of the document.
            document: What was found in them.

        Raises:
            KuagerError: The process in which pages are drawn cannot be started.
        """
        listed = next((one.value for one in document.stated if one.name == PAGES), "")
        numbers = [int(word) for word in listed.split() if word.isdecimal()][:MOST_PAGES]
        program = self.installed() if numbers else None
        if program is None:
            return
        for number in numbers:
            part = self._page(captured, number, program)
            if part is not None:
                yield part

    def _page(self, captured: Captured, number: int, program: Tesseract) -> Part | None:
        drawing = self.starting.start(_DRAWING)
        try:
            drawn = drawing.ask(Message(head=json.dumps({"page": number}).encode(), bodies=(captured.data,)), _ALLOWED)
        finally:
            drawing.close()
        if isinstance(drawn, Failure) or not drawn.bodies:
            return None
        dots = _dots(drawn.head)
        read = program.read(drawn.bodies[0], dots)
        if read is None:
            return None
        stated = (
            Stated(name="ocr:program", value=f"tesseract {program.version}"),
            Stated(name="ocr:languages", value=" ".join(LANGUAGES)),
            Stated(name="ocr:page", value=str(number)),
            Stated(name="ocr:dots per inch", value=str(dots)),
        )
        return Part(name=f"page {number}.hocr", data=read, stated=stated, derived=True)


def _dots(head: bytes) -> int:
    try:
        return max(1, min(1200, int(json.loads(head)["dots"])))
    except (ValueError, TypeError, KeyError, RecursionError):
        return 300
