"""Bounds as people write them by hand."""

import pytest

from kuager.model.bounds import BoundsError, parse_bounds
from kuager.model.records import Bounds


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("8", Bounds(relation="exact", lower=8, upper=8)),
        (" 10,000 ", Bounds(relation="exact", lower=10_000, upper=10_000)),
        (">160", Bounds(relation="gt", lower=161)),
        (">= 12", Bounds(relation="ge", lower=12)),
        ("≥12", Bounds(relation="ge", lower=12)),
        ("<50", Bounds(relation="lt", upper=49)),
        ("≤50", Bounds(relation="le", upper=50)),
        ("~164", Bounds(relation="approx", approx=164)),
        ("≈164", Bounds(relation="approx", approx=164)),
        ("40-50", Bounds(relation="range", lower=40, upper=50)),
        ("40 – 50", Bounds(relation="range", lower=40, upper=50)),
    ],
)
def test_what_can_be_written(written: str, bounds: Bounds) -> None:
    """Signs and thousands as they are typed."""
    assert parse_bounds(written) == bounds


@pytest.mark.parametrize("written", ["", "many", "50-40", ">40-50", "1.2.3.x", "-5"])
def test_what_cannot(written: str) -> None:
    """A message that shows how it is done."""
    with pytest.raises(BoundsError, match=r"no number|begins above"):
        parse_bounds(written)
