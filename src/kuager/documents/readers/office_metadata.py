"""What office documents say of themselves: who made them, when, with which program. Kept, never trusted.

Names are those of the standards: Dublin Core (``dc:``, ``dcterms:``), core properties (``cp:``), extended properties
(``app:``), properties that people add (``custom:``), and those of OpenDocument (``meta:``).
"""

from dataclasses import dataclass, field

from kuager.documents.readers.findings import Findings
from kuager.documents.readers.zipped_xml import Attributes, Package

_OPENXML = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_OPENDOCUMENT = "meta.xml"
_PREFIXES = ("dc:", "dcterms:", "cp:", "meta:", "ep:")
_NOT_SAID = frozenset({"ep:TitlesOfParts", "ep:HeadingPairs", "ep:Properties", "cp:coreProperties"})


def state_openxml(package: Package) -> None:
    """Keep what the properties of an Office Open XML document say.

    Args:
        package: The document.
    """
    for name in _OPENXML:
        package.walk(name, _Properties(package.findings))


def state_opendocument(package: Package) -> None:
    """Keep what the metadata of an OpenDocument say.

    Args:
        package: The document.
    """
    package.walk(_OPENDOCUMENT, _Properties(package.findings))


@dataclass(slots=True)
class _Properties:
    findings: Findings
    words: list[str] = field(default_factory=list)
    custom: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        self.words.clear()
        if name == "op:property":
            self.custom = attributes.get("name", "")
        elif name == "meta:user-defined":
            self.custom = attributes.get("meta:name", "")
        elif name == "meta:document-statistic":
            for key, value in attributes.items():
                self.findings.state(key, value)

    def end(self, name: str) -> None:
        value = "".join(self.words)
        self.words.clear()
        if self.custom is not None:
            self.findings.state(f"custom:{self.custom}", value)
            self.custom = None if value.strip() or name in ("op:property", "meta:user-defined") else self.custom
        elif name.startswith(_PREFIXES) and name not in _NOT_SAID:
            self.findings.state(name.replace("ep:", "app:"), value)

    def text(self, words: str) -> None:
        self.words.append(words)
