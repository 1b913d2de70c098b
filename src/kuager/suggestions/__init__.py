"""Document → suggestions: the rule reader, and the languages it reads as data."""

from kuager.suggestions.rules_v1 import PRODUCER, read

__all__ = ["PRODUCER", "read"]
