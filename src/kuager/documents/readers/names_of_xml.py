"""The namespaces of office documents and the prefixes that readers know them by.

Sources: ISO/IEC 29500 (Office Open XML, transitional and strict), OASIS OpenDocument 1.3, Dublin Core.
"""

from collections.abc import Mapping
from types import MappingProxyType

_OPENXML, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def _both(prefix: str, transitional: str, strict: str) -> dict[str, str]:
    return {f"{_OPENXML}{transitional}": prefix, f"{_STRICT}{strict}": prefix}


PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        **_both("w", "wordprocessingml/2006/main", "wordprocessingml/main"),
        **_both("x", "spreadsheetml/2006/main", "spreadsheetml/main"),
        **_both("a", "drawingml/2006/main", "drawingml/main"),
        **_both("wp", "drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"),
        **_both("xdr", "drawingml/2006/spreadsheetDrawing", "drawingml/spreadsheetDrawing"),
        **_both("r", "officeDocument/2006/relationships", "officeDocument/relationships"),
        **_both("m", "officeDocument/2006/math", "officeDocument/math"),
        **_both("ep", "officeDocument/2006/extended-properties", "officeDocument/extendedProperties"),
        **_both("op", "officeDocument/2006/custom-properties", "officeDocument/customProperties"),
        **_both("vt", "officeDocument/2006/docPropsVTypes", "officeDocument/docPropsVTypes"),
        f"{_OPENXML}package/2006/relationships": "rel",
        f"{_OPENXML}package/2006/metadata/core-properties": "cp",
        f"{_OPENXML}markup-compatibility/2006": "mc",
        "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": "tc",
        "http://purl.org/dc/elements/1.1/": "dc",
        "http://purl.org/dc/terms/": "dcterms",
        "http://www.w3.org/1999/xlink": "xlink",
        "http://www.w3.org/XML/1998/namespace": "xml",
        f"{_ODF}svg-compatible:1.0": "svg",
        f"{_ODF}xsl-fo-compatible:1.0": "fo",
        **{
            f"{_ODF}{name}:1.0": name
            for name in ("office", "text", "table", "draw", "style", "meta", "number", "manifest")
        },
    }
)
"""Prefix by namespace; a name of any other namespace has the prefix ``?``."""
