"""ZIP archives of anything: what is inside them is taken out as items of their own.

Where a member speaks of others (an export of Telegram of its media, a sheet of auto-archiver of what it archived), what
it says is compared with those that are there.
"""

from collections.abc import Sequence

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents, Part
from kuager.documents.readers.archiver import begins_like_a_sheet, compared, rows_of
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.members import parts_of
from kuager.documents.readers.telegram import media_of
from kuager.model.documents import Problem

_READER = "zip_v1"
_HEAD = 4_096


def read(captured: Captured) -> Contents | Problem:
    """The items inside an archive.

    Args:
        captured: The archive.
    """
    findings = Findings()
    parts = parts_of(captured.data, findings)
    _compare_exports(parts, findings)
    _compare_sheets(parts, findings)
    return findings.contents(_READER, "application/zip", parts)


def _compare_exports(parts: Sequence[Part], findings: Findings) -> None:
    """The media that exports of Telegram name, against the members."""
    names = {part.name for part in parts}
    for part in parts:
        folder, slash, called = part.name.rpartition("/")
        if called != "result.json" or b'"messages"' not in part.data:
            continue
        missing = [media for media in media_of(part.data) if f"{folder}{slash}{media}" not in names]
        findings.left["media"] += len(missing)
        if missing:
            message = (
                f"{len(missing)} media files that {part.name} names are not in the archive, {missing[0][:200]} for one."
            )
            findings.add(Problem(code="media_missing", message=message))


def _compare_sheets(parts: Sequence[Part], findings: Findings) -> None:
    """The hashes in sheets of auto-archiver, against the members."""
    for sheet in parts:
        if not begins_like_a_sheet(sheet.data[:_HEAD]):
            continue
        rows = rows_of(sheet.data.decode("utf-8-sig", "replace"))
        agreeing = compared(rows, ((part.name, part.data) for part in parts), findings)
        findings.state("auto-archiver:hashes that agree", f"{agreeing} of {sheet.name}")
