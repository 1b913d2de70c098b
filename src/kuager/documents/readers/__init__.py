"""One module a format that is more than text: ``read(captured)`` gives its contents, or a problem.

Modules are loaded when an item of their format comes, since some need large libraries. What a reader raises is
contained by its caller; what it can tell of, it returns as a problem.
"""

from importlib import import_module

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.model.documents import Problem

READERS: frozenset[str] = frozenset(
    {
        "archiver",
        "detached",
        "docx",
        "hocr",
        "image",
        "mail",
        "mailbox",
        "ods",
        "odt",
        "pdf",
        "proofmode",
        "recording",
        "telegram",
        "wacz",
        "warc",
        "xlsx",
        "zipped",
    }
)
"""The formats that have a module here."""


def read_with(reader: str, captured: Captured) -> Contents | Problem:
    """Have an item read by the reader of a format.

    Args:
        reader: One of :data:`READERS`.
        captured: The item.
    """
    read = import_module(f"{__name__}.{reader}").read
    found = read(captured)
    assert isinstance(found, Contents | Problem)  # noqa: S101 - what every reader promises; a test calls each
    return found
