"""Scores what ``kuager digest --json`` prints against annotated texts; never looks inside the program."""
