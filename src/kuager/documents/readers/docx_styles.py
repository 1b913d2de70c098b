"""What the styles of a DOCX document make of their paragraphs: headings, captions, tables of contents.

Styles have ids in the language of the program and names in English: ``heading 1`` (ISO/IEC 29500-1, 17.7.4.9).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kuager.documents.readers.pieces import FURNITURE, HEADING, TITLE
from kuager.documents.readers.zipped_xml import Attributes, Package

_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"toc \d|toc heading|table of figures|index \d")
_DEEPEST_BASE = 12


@dataclass(slots=True)
class _Style:
    name: str = ""
    based_on: str = ""
    level: str = ""


def hints_of_styles(package: Package, name: str) -> Mapping[str, str]:
    """The hint of each style that has one, by the id of the style.

    Args:
        package: The document.
        name: What the part with its styles is called.
    """
    walker = _Styles()
    package.walk(name, walker)
    found = {key: _hint(walker.styles, key) for key in walker.styles}
    return {key: hint for key, hint in found.items() if hint}


def hint_of_level(level: str) -> str:
    """The hint of an outline level: 0 is a heading of the first level, 9 is running text.

    Args:
        level: As a document writes it.
    """
    return f"{HEADING}{int(level) + 1}" if level in tuple("012345678") else ""


def _hint(styles: Mapping[str, _Style], key: str) -> str:
    for _ in range(_DEEPEST_BASE):
        style = styles.get(key)
        if style is None:
            return ""
        hint = _by_name(style.name) or hint_of_level(style.level)
        if hint:
            return hint
        key = style.based_on
    return ""


def _by_name(name: str) -> str:
    heading = _HEADING.fullmatch(name)
    if heading is not None:
        return f"{HEADING}{heading[1]}"
    if _CONTENTS.fullmatch(name):
        return FURNITURE
    return {"title": TITLE, "caption": "caption"}.get(name, "")


@dataclass(slots=True)
class _Styles:
    styles: dict[str, _Style] = field(default_factory=dict)
    current: _Style = field(default_factory=_Style)

    def start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("w:val", "")
        if name == "w:style":
            self.current = _Style()
            if attributes.get("w:type") == "paragraph":
                self.styles[attributes.get("w:styleId", "")] = self.current
        elif name == "w:name":
            self.current.name = value.lower()
        elif name == "w:basedOn":
            self.current.based_on = value
        elif name == "w:outlineLvl":
            self.current.level = value

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def text(self, words: str) -> None:
        """Styles have no text."""
