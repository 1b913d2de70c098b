"""Which documents descend from which. Pure; what it finds is a suggestion: a person can say no.

Only identical bytes are recognised so far. Everything else about copies (near copies, re-wordings, excerpts,
translations) is not looked for, so documents of one origin may still stand in several families: there may be fewer
independent origins than families.
"""

from kuager.copies.families import families

__all__ = ["families"]
