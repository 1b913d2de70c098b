"""The clock of this machine: a claim that goes into entries, and no more."""

import time
from datetime import UTC, datetime


def now() -> str:
    """What this machine takes for the time, in UTC, to the second (RFC 3339)."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds() -> float:
    """Seconds since some moment: to measure how long something takes, never to say when it was."""
    return time.monotonic()
