"""ZIP archives of anything: what is inside them is taken out as items of their own."""

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.members import parts_of
from kuager.model.documents import Problem

_READER = "zip_v1"


def read(captured: Captured) -> Contents | Problem:
    """The items inside an archive.

    Args:
        captured: The archive.
    """
    findings = Findings()
    parts = parts_of(captured.data, findings)
    return findings.contents(_READER, "application/zip", parts)
