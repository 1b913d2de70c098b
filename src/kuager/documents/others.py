"""What a document states of other files: media that an export names, hashes in a sheet of archived addresses."""

from collections.abc import Iterable, Mapping

from kuager.documents.readers.archiver import ARCHIVED, differing
from kuager.documents.readers.telegram import MEDIA
from kuager.model.documents import Document, Problem


def speaks_of_others(document: Document) -> bool:
    """Whether a document states something of other files.

    Args:
        document: The document.
    """
    return any(one.name in (MEDIA, ARCHIVED) for one in document.stated)


def against_others(document: Document, digests: Mapping[str, str]) -> tuple[Problem, ...]:
    """Where what a document states of other files is not so.

    Args:
        document: The document.
        digests: The SHA-256 of each file that came with it, by its name.
    """
    found = (*_missing(document, digests), *differing(document.stated, digests))
    return tuple(Problem(code=one.code, message=one.message, record=document.id) for one in found)


def _missing(document: Document, names: Iterable[str]) -> tuple[Problem, ...]:
    folder, slash, _ = document.name.rpartition("/")
    there = set(names)
    named = [one.value for one in document.stated if one.name == MEDIA]
    missing = [media for media in named if f"{folder}{slash}{media}" not in there]
    if not missing:
        return ()
    message = (
        f"{document.name} names {len(missing)} media files that were not added with it, {missing[0][:200]} for one; "
        "add the whole folder, or export again with media"
    )
    return (Problem(code="media_missing", message=message),)
