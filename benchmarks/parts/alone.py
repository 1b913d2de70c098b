"""A measurement in a process of its own, so that it pays for nobody else's memory; and how far to measure."""

import json
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence

_ONCE, _UP_TO = "--once", "--up-to"


def peak() -> float:
    """The most memory the process has held so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 if sys.platform != "darwin" else 1024) / 1024


def wanted(sizes: Sequence[int]) -> list[int]:
    """The sizes to measure: all, or those up to ``--up-to``."""
    most = int(sys.argv[sys.argv.index(_UP_TO) + 1]) if _UP_TO in sys.argv else sizes[-1]
    return [size for size in sizes if size <= most]


def asked_alone() -> list[str] | None:
    """What this process alone is to measure; None in the process that asks the others."""
    return sys.argv[sys.argv.index(_ONCE) + 1 :] if _ONCE in sys.argv else None


def tell(found: Mapping[str, float]) -> None:
    """Hand what was measured to the process that asked."""
    sys.stdout.write(json.dumps(found))


def ask(script: str, *words: str) -> dict[str, float]:
    """What a script measures alone; what a library prints before it is passed over."""
    answer = subprocess.run([sys.executable, script, _ONCE, *words], capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(answer.stdout[answer.stdout.index("{") :])
    return found
