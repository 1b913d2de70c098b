"""The work of one machine on many: the same stages, the same results."""
