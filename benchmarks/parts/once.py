"""Reads one file in a process of its own and prints what it cost, as JSON: ``once.py FILE HOW``.

``HOW`` is ``time`` (processor time, peak of the process) or ``trace`` (what Python allocated; slow).
"""

import json
import resource
import sys
import time
import tracemalloc
from pathlib import Path

from kuager.documents import Captured, read_document
from kuager.model.records import Document
from kuager.suggestions import read

_REPEAT_BELOW = 2.0
_REPEATS = 5


def _peak() -> int:
    """The most memory the process has held so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _document(captured: Captured) -> Document:
    document = read_document(captured)
    if not isinstance(document, Document):
        sys.exit(f"not read: {document.message}")
    return document


def _timed(captured: Captured) -> dict[str, float]:
    """Processor seconds, the best of several short runs, and how far the peak rose in the first one."""
    read(_document(Captured(name="warm.txt", data=captured.data[:2000])))
    before = _peak()
    best: dict[str, float] = {}
    risen = 0
    for _ in range(_REPEATS):
        start = time.process_time()
        document = _document(captured)
        middle = time.process_time()
        reading = read(document)
        end = time.process_time()
        risen = risen or _peak() - before
        spent = {"documents": middle - start, "suggestions": end - middle}
        best = {name: min(seconds, best.get(name, seconds)) for name, seconds in spent.items()}
        if end - start > _REPEAT_BELOW:
            break
    return {**best, "risen": risen, "characters": len(document.text), "suggested": len(reading.suggestions)}


def _traced(captured: Captured) -> dict[str, float]:
    """What Python held at most while it read, and what the result holds."""
    document = _document(captured)
    read(_document(Captured(name="warm.txt", data=captured.data[:2000])))
    tracemalloc.start()
    reading = read(document)
    held, peak = tracemalloc.get_traced_memory()
    return {"peak": peak, "held": held, "suggested": len(reading.suggestions)}


if __name__ == "__main__":
    path, how = Path(sys.argv[1]), sys.argv[2]
    whole = Captured(name=path.name, data=path.read_bytes())
    print(json.dumps(_timed(whole) if how == "time" else _traced(whole)))
