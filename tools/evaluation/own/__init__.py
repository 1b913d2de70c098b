"""Scores the project's own annotated texts: the shipped example and the invented sentences."""
