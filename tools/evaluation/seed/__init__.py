"""Scores the digest of the annotated seed article, one module per section of its gold file."""
