"""Kuager (куәгер, "eyewitness"): from a pile of reports to a record that can be trusted."""

__version__ = "0.1.0"
