"""WARC files, as crawlers and archives of the web write them: each captured page becomes an item of its own.

Programs that are trusted with such files lose records without a word where one bit is wrong, or the file is cut off.
Here every gzip member is walked by itself, and what is not read is told with its place.
"""

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.documents.readers.crawl import Crawl
from kuager.documents.readers.findings import Findings
from kuager.model.documents import Problem

_READER = "warc_v1"


def read(captured: Captured) -> Contents | Problem:
    """The pages in a WARC file.

    Args:
        captured: The file.
    """
    findings = Findings()
    parts = tuple(Crawl(data=captured.data, findings=findings).parts())
    return findings.contents(_READER, "application/warc", parts)
