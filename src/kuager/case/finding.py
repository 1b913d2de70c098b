"""Which file of a case somebody means."""

from collections.abc import Sequence

from kuager.errors import UsageError
from kuager.store.links import TakenIn


def files_called(files: Sequence[TakenIn], named: str) -> tuple[TakenIn, ...]:
    """The entries that took one file in, by what somebody calls it.

    Raises:
        UsageError: None did, or they took in several files.
    """
    exact = [one for one in files if named in (one.name, one.document, one.sha256)]
    found = exact or [
        one for one in files if named and (one.document.startswith(named) or one.sha256.startswith(named))
    ]
    if not found:
        message = f"No file of the case is called {named!r}."
        raise UsageError(
            message, hint="Name a document's id, the SHA-256 of its bytes, or its name as kuager add told it."
        )
    if len({one.sha256 for one in found}) > 1:
        message = f"{named!r} is the beginning or the name of several files."
        raise UsageError(message, hint="Write more of the id or of the SHA-256.")
    return tuple(found)
