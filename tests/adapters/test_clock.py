"""The clock."""

import re
from datetime import UTC, datetime, timedelta

from kuager.adapters.clock import now


def test_the_time_is_in_utc() -> None:
    """To the second, as entries carry it, and not far from what Python says."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", now())
    assert abs(datetime.fromisoformat(now()) - datetime.now(UTC)) < timedelta(seconds=5)
