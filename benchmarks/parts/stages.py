"""How long each stage of the reader takes: ``stages.py FILE`` prints seconds of processor time by stage, as JSON.

The stages are the functions that the rule reader calls; each is wrapped in a clock, and the time of a stage inside
another counts for the inner one alone.
"""

import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kuager.documents import Captured, read_document
from kuager.model.records import Document
from kuager.suggestions import read

STAGES = (
    ("rules_v1.shadow", "shadow"),
    ("stretches.tokens", "tokens"),
    ("stretches.with_dates", "dates"),
    ("stretches.with_numbers", "numbers"),
    ("stretches.with_taken", "numbers that count no person"),
    ("stretches.with_counts", "counts with their groups"),
    ("stretches.headings_in", "headings and places"),
    ("stretches.places_in", "headings and places"),
    ("rules_v1.Roster.survey", "names"),
    ("rules_v1.Roster.read", "names"),
    ("rules_v1.quotations", "quotations"),
    ("rules_v1.Listener.listen", "who speaks"),
    ("rules_v1.Voices.read", "statements"),
    ("rules_v1.Tallies.read", "figures"),
    ("rules_v1.Fates.read", "fates of persons"),
    ("rules_v1.Happenings.read", "acts, events, network"),
    ("rules_v1.numbers_in", "ledger"),
    ("rules_v1.suggestion", "ids of suggestions"),
    ("rules_v1._Reader.read", "the rest"),  # what holds all the others
)


def clocked(stages: dict[str, float]) -> None:
    """Put a clock around every stage that the reader has.

    Args:
        stages: Gets the seconds of each.
    """
    inner: list[float] = []
    for path, label in STAGES:
        module, *owners, name = path.split(".")
        owner: Any = importlib.import_module(f"kuager.suggestions.{module}")
        for one in owners:
            owner = getattr(owner, one, None)
        if hasattr(owner, name):
            setattr(owner, name, _timed(getattr(owner, name), label, stages, inner))


def _timed(stage: Callable[..., Any], label: str, stages: dict[str, float], inner: list[float]) -> Callable[..., Any]:
    def run(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the stage takes and gives
        start = time.process_time()
        inner.append(0.0)
        try:
            return stage(*arguments, **options)
        finally:
            spent = time.process_time() - start
            stages[label] += spent - inner.pop()
            if inner:
                inner[-1] += spent

    return run


def main() -> None:
    """Read the file once to warm up, then under the clock."""
    path = Path(sys.argv[1])
    document = read_document(Captured(name=path.name, data=path.read_bytes()))
    if not isinstance(document, Document):
        sys.exit(f"not read: {document.message}")
    read(document)
    stages: dict[str, float] = defaultdict(float)
    clocked(stages)
    read(document)
    print(json.dumps({"characters": len(document.text), "stages": stages}))


if __name__ == "__main__":
    main()
