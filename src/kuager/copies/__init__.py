"""Which documents descend from which. Pure; what it finds is a suggestion: a person can say no.

Only identical bytes are recognised so far. Everything else about copies (near copies, re-wordings, excerpts,
translations) is not looked for, so documents of one origin may still stand in several families. What families are worth
together where that is uncertain is weighed: see :mod:`kuager.copies.weighing`.
"""

from kuager.copies.families import families
from kuager.copies.weighing import weighed

__all__ = ["families", "weighed"]
