"""Review: what people decided on suggestions, and the claims that stand because of it. A pure stage."""

from kuager.claims.review import FALLEN, PERSON, SUGGESTED, Reviewed, review
from kuager.claims.standing import standing

__all__ = ["FALLEN", "PERSON", "SUGGESTED", "Reviewed", "review", "standing"]
