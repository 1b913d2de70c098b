"""Scores on annotated texts of other fields: how far the rules reach beyond what they were written for."""
