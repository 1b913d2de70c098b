"""ODT: text documents of OpenDocument 1.3, in the order in which a page shows them.

Text, headings, tables, notes, comments, headers and footers, text boxes and descriptions of pictures are kept.
Tracked changes: what was inserted is text; what was deleted is no text, but it is counted and stated.
"""

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.documents.draft import PLAIN
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.odt_body import Body
from kuager.documents.readers.office_metadata import state_opendocument
from kuager.documents.readers.opendocument import opened_whole, parts
from kuager.documents.readers.pieces import FURNITURE, Pieces
from kuager.model.documents import Problem

_READER = "odt_v1"
_TYPE = "application/vnd.oasis.opendocument.text"


def read(captured: Captured) -> Contents | Problem:
    """Read a text document.

    Args:
        captured: The item.
    """
    findings = Findings()
    package = opened_whole(captured.data, findings)
    if isinstance(package, Problem):
        return package
    state_opendocument(package)
    pieces = Pieces()
    for name, within, kind in (
        (
            "styles.xml",
            frozenset({"style:header", "style:footer", "style:header-left", "style:footer-left"}),
            FURNITURE,
        ),
        ("content.xml", frozenset({"office:text"}), PLAIN),
    ):
        body = Body(pieces, findings, within, kind)
        package.walk(name, body)
        body.end_all()
    if findings.left["deletions"]:
        message = f"{findings.left['deletions']} tracked deletions are no part of the text; they are stated of it."
        findings.add(Problem(code="deleted_text", message=message))
    return findings.contents(_READER, pieces.draft(_TYPE, findings), parts(package))
