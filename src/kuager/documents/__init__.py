"""Bytes become documents: decoded, cleaned, and sorted into blocks of which none is dropped."""

from kuager.documents.captured import Captured
from kuager.documents.contents import DEEPEST, Opened, Part
from kuager.documents.others import against_others, speaks_of_others
from kuager.documents.reading import open_captured, read_document

__all__ = [
    "DEEPEST",
    "Captured",
    "Opened",
    "Part",
    "against_others",
    "open_captured",
    "read_document",
    "speaks_of_others",
]
