"""Document → suggestions: the rule reader, and the languages it reads as data."""
