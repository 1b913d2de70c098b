"""Which file, document or person of a case somebody means."""

from collections.abc import Mapping, Sequence

from kuager.errors import UsageError
from kuager.model.persons import Individual
from kuager.people import Roster
from kuager.store.links import TakenIn

DOCUMENT = "doc-"
"""How ids of documents begin."""
PERSON_ID = "per-"
"""How ids of persons begin."""
_SHOWN = 5


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


def document_called(names: Mapping[str, str], named: str) -> str:
    """The document with a name, an id, or an id that begins so.

    Args:
        names: The names of the documents by id.
        named: What somebody calls it.

    Raises:
        UsageError: There is none, or there are several.
    """
    fitting = [one for one, name in names.items() if named in (one, name)]
    fitting = fitting or [one for one in names if named.startswith(DOCUMENT) and one.startswith(named)]
    if len(fitting) > 1:
        raise several(named, fitting)
    if not fitting:
        message = f"{named!r} is no document of this case"
        raise UsageError(message, hint="Ids are printed by: kuager copies")
    return fitting[0]


def individual_called(there: Roster, named: str) -> Individual:
    """The person of a document with an id, or with an id that begins so; a person of several has the id of one of them.

    Raises:
        UsageError: There is none, or there are several.
    """
    fitting = [one for one in there.individuals.values() if named.startswith(PERSON_ID) and one.id.startswith(named)]
    exact = [one for one in fitting if one.id == named]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    if fitting:
        raise several(named, [one.id for one in fitting])
    message = f"{named!r} is no person of this case"
    raise UsageError(message, hint="A person is judged against another person; ids are printed by: kuager people")


def several(named: str, ids: Sequence[str]) -> UsageError:
    """That something may be any of several."""
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    message = f"{named!r} may be any of {', '.join(ids[:_SHOWN])}{more}"
    return UsageError(message, hint="Write more of the id.")
