"""What the figures together allow, what contradicts what, and what was known when.

Pure: figures in, checks and ledgers out. The mathematics is in :mod:`kuager.figures.system`, the readings of ambiguous
words in ``readings.toml``, an explanation for everybody in ``docs/explanation/figures.md``.
"""

from kuager.figures.comparison import Comparison, check
from kuager.figures.ledger import ledgers
from kuager.figures.named import Release, amounts
from kuager.figures.rules import Rule, ranges, rules
from kuager.figures.sources import misquoted

__all__ = ["Comparison", "Release", "Rule", "amounts", "check", "ledgers", "misquoted", "ranges", "rules"]
