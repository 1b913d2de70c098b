"""One document's trouble stays that document's: a reader that fails on a hostile file must not end the run."""

from collections.abc import Callable
from typing import TypeVar

from kuager.model.records import Problem

Answer = TypeVar("Answer")


def contained(work: Callable[[], Answer], name: str) -> Answer | Problem:
    """Do some work on one document, and turn whatever goes wrong in a reader into a problem of that document.

    Args:
        work: Reads the document.
        name: What the document is called.
    """
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - this is the one place where anything may come out of a reader
        message = f"The reader failed on this document ({type(error).__name__}); its bytes are kept. Please report it."
        return Problem(code="reader_failed", message=message, record=name)
