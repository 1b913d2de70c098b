"""How captures of an address are shown, and how an archive of them is written."""

from collections.abc import Iterator

from kuager.case.captures import Address, Captured, Change
from kuager.model.ids import one_line

_SHOWN = 12
_LONGEST = 300
_HASH = 16


def as_json(address: Address) -> dict[str, object]:
    """An address with its captures for programs."""
    return {
        "address": address.address,
        "unchanged": address.unchanged,
        "captures": [_as_json(capture) for capture in address.captures],
    }


def _as_json(capture: Captured) -> dict[str, object]:
    change = capture.change
    return {
        "document": capture.document,
        "name": capture.name,
        "time": capture.time,
        "sha256": capture.sha256,
        "status": capture.status,
        "same_bytes": capture.same_bytes,
        "change": None
        if change is None
        else {
            "added": list(change.added),
            "removed": list(change.removed),
            "words_added": change.words_added,
            "words_removed": change.words_removed,
        },
    }


def told(address: Address) -> Iterator[str]:
    """An address with its captures for people."""
    number = len(address.captures)
    unchanged = f", {address.unchanged} unchanged" if address.unchanged else ""
    yield f"{one_line(address.address)}: {number} {'capture' if number == 1 else 'captures'}{unchanged}"
    for place, capture in enumerate(address.captures):
        status = f"  {one_line(capture.status)}" if capture.status else ""
        what = "" if place == 0 else f"  {_what(capture)}"
        yield f"  {capture.time}  {capture.document}  sha256 {capture.sha256[:_HASH]}…{status}{what}"
        if capture.change is not None:
            yield from _sentences(capture.change)


def _what(capture: Captured) -> str:
    if capture.change is not None:
        return f"{capture.change.words_added} words added, {capture.change.words_removed} removed"
    return "unchanged" if capture.same_bytes else "other bytes, same text"


def _sentences(change: Change) -> Iterator[str]:
    for mark, sentences in (("-", change.removed), ("+", change.added)):
        for sentence in sentences[:_SHOWN]:
            shown = one_line(sentence)
            yield f"    {mark} {shown if len(shown) <= _LONGEST else f'{shown[:_LONGEST]}…'}"
        if len(sentences) > _SHOWN:
            yield f"    {mark} and {len(sentences) - _SHOWN} more sentences; --json shows them all"
