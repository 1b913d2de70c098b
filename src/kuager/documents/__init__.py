"""Bytes become documents: decoded, cleaned, and sorted into blocks of which none is dropped."""

from kuager.documents.captured import Captured
from kuager.documents.reading import read_document

__all__ = ["Captured", "read_document"]
