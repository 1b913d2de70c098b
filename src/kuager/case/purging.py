"""What has to go when a document is purged: every entry and every blob that holds its words, and who else has them.

The same bytes under another name go too, and so does what was found inside. What only *may* hold the words (a note, a
document with the same sentences) is listed for a person to decide.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kuager.errors import UsageError
from kuager.journal.trust import EXEMPT
from kuager.model.codec import CodecError, read_json
from kuager.model.entries import Entry
from kuager.model.ids import Json, one_line, sha256_hex

Entries = Callable[[], Iterator[Entry]]
"""Gives all entries of the case in order, as often as it is asked."""

Text = Callable[[str], bytes | None]
"""Gives the bytes of a blob."""

_NOTHING = sha256_hex(b"")
_SHORTEST_ID = 8
_WORDS_ALIKE = 6
_WORD = re.compile(r"\w+")
_WRITTEN_BY_PEOPLE = frozenset({"note", "reason", "value", "title", "label", "name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a purge destroys.

    Attributes:
        documents: Names of the documents and refused files that go, in order.
        entries: Ids of the entries whose bodies go, in order.
        blobs: SHA-256 of the blobs that go, in order.
        ids: Ids of the documents that go, in order.
        holders: Names of documents that stay and hold the bytes of one that goes: the archive it was found in.
        quoting: Entries that stay and hold words of what goes: id, and what they are.
        listed: Each document and refused file that goes: its name, and the id by which it alone is named. Two names
            that look the same may be two documents (й as one character or as two; the same name twice).
    """

    documents: tuple[str, ...] = ()
    listed: tuple[tuple[str, str], ...] = ()
    entries: tuple[str, ...] = ()
    blobs: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    quoting: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A document or a refused file, as an entry adds it."""

    entry: str
    name: str
    id: str
    hashes: frozenset[str]
    within: str


@dataclass(slots=True, kw_only=True)
class _Doomed:
    """What goes, as far as it was found."""

    entries: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    hashes: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)


def planned(entries: Entries, blob: Text, named: Iterable[str]) -> Plan:
    """What a purge of some documents or entries destroys.

    Args:
        entries: All entries.
        blob: The bytes of a blob.
        named: Ids of documents or entries, unmistakable beginnings of them, or names of documents.

    Raises:
        UsageError: There is no such document or entry, or it cannot be purged.
    """
    items = tuple(_items(entries()))
    types = {one.id: one.type for one in entries()}
    chosen = frozenset(entry for one in named for entry in _meant(one, items, types))
    return _plan(entries, blob, items, _Doomed(entries=set(chosen)))


def planned_again(entries: Entries, blob: Text, hashes: Iterable[str], documents: Iterable[str]) -> Plan:
    """What came of bytes that had been destroyed before, and what was said of such documents.

    Args:
        entries: All entries.
        blob: The bytes of a blob.
        hashes: SHA-256 of the blobs that were destroyed.
        documents: Ids of the documents that were.
    """
    return _plan(entries, blob, tuple(_items(entries())), _Doomed(hashes=set(hashes), documents=set(documents)))


def _plan(entries: Entries, blob: Text, items: tuple[_Item, ...], doomed: _Doomed) -> Plan:
    going = _closed(items, doomed)
    for entry in entries():
        _doom_what_was_read(entry, doomed)
    for entry in entries():
        if _speaks_of(_members(entry), doomed):
            doomed.entries.add(entry.id)
    order = [
        one.id for one in entries() if one.id in doomed.entries and one.type not in EXEMPT and one.body is not None
    ]
    staying = {one.id: one.name for one in items if one.id and one.id not in doomed.documents}
    holders = dict.fromkeys(staying[one.within] for one in going if one.within in staying)
    return Plan(
        documents=tuple(dict.fromkeys(one.name for one in going)),
        listed=tuple((one.name, one.id or one.entry) for one in going),
        entries=tuple(order),
        blobs=tuple(sorted(doomed.hashes)),
        ids=tuple(sorted(doomed.documents)),
        holders=tuple(holders),
        quoting=tuple(_quoting(entries, blob, doomed)),
    )


def _members(entry: Entry) -> Mapping[str, Json]:
    """The body of an entry as it was written; nothing where it has none or cannot be read."""
    if entry.body is None:
        return {}
    try:
        members = read_json(entry.body)
    except CodecError:
        return {}
    return members if isinstance(members, dict) else {}


def _items(entries: Iterable[Entry]) -> Iterator[_Item]:
    for entry in entries:
        if entry.type not in {"document_added", "document_refused"} or entry.body is None:
            continue
        members = _members(entry)
        document = _inner(members, "document") or members
        hashes = {_word(document, "sha256"), _word(members, "text_sha256")} - {"", _NOTHING}
        yield _Item(
            entry=entry.id,
            name=one_line(_word(document, "name")),
            id=_word(document, "id"),
            hashes=frozenset(hashes),
            within=_word(_inner(members, "custody"), "within"),
        )


def _inner(members: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    inner = members.get(name)
    return inner if isinstance(inner, dict) else {}


def _word(members: Mapping[str, Json], name: str) -> str:
    word = members.get(name)
    return word if isinstance(word, str) else ""


def _meant(named: str, items: Iterable[_Item], types: Mapping[str, str]) -> tuple[str, ...]:
    """The entries that a person means by an id, the beginning of one, or the name of a document."""
    items = tuple(items)
    exact = tuple(one.entry for one in items if named in (one.id, one.name))
    if exact:
        return exact
    begun = {one.id for one in items if named and one.id.startswith(named)}
    entries = {name for name in types if len(named) >= _SHORTEST_ID and name.startswith(named)}
    if len(begun) + len(entries) != 1:
        what = "may be several documents or entries" if begun or entries else "is no document and no entry of this case"
        message = f"{one_line(named)!r} {what}"
        raise UsageError(message, hint="Give its id, or its name as kuager add printed it.")
    if entries and types[min(entries)] in EXEMPT:
        message = f"an entry of the type {types[min(entries)]} cannot be purged: others depend on it"
        raise UsageError(message, hint="Purge the document or the entry that holds the words.")
    return tuple(entries) or tuple(one.entry for one in items if one.id in begun)


def _closed(items: Iterable[_Item], doomed: _Doomed) -> tuple[_Item, ...]:
    """The items that go: what was named, the same bytes and texts elsewhere, and what was found inside."""
    waiting, going = list(items), list[_Item]()
    while True:
        fresh = [one for one in waiting if _goes(one, doomed)]
        if not fresh:
            return tuple(sorted(going, key=lambda one: (one.name, one.entry)))
        for one in fresh:
            doomed.entries.add(one.entry)
            doomed.hashes |= one.hashes
            doomed.documents |= {one.id} - {""}
        going += fresh
        waiting = [one for one in waiting if one not in fresh]


def _goes(one: _Item, doomed: _Doomed) -> bool:
    return one.entry in doomed.entries or bool(one.hashes & doomed.hashes) or one.within in doomed.documents


def _doom_what_was_read(entry: Entry, doomed: _Doomed) -> None:
    """Note what producers suggested and people claimed in a document that goes: judgements speak of it by its id."""
    if entry.type == "reading_made":
        reading = _inner(_members(entry), "reading")
        suggestions = reading.get("suggestions")
        if _word(reading, "document") in doomed.documents and isinstance(suggestions, list):
            doomed.subjects |= {_word(one, "id") for one in suggestions if isinstance(one, dict)} - {""}
    elif entry.type == "claim_decided":
        members = _members(entry)
        if _word(members, "document") in doomed.documents:
            doomed.subjects.add(_word(members, "subject"))


def _speaks_of(members: Mapping[str, Json], doomed: _Doomed) -> bool:
    """Whether an entry is about a document that goes, or about something in one."""
    document = _word(_inner(members, "reading"), "document") or _word(members, "document")
    subjects = {_word(members, name) for name in ("subject", "one", "other", "figure")} - {""}
    spoken_of = {document, *_places(members)}
    return bool(spoken_of & doomed.documents or subjects & (doomed.subjects | doomed.documents))


def _places(members: Mapping[str, Json]) -> Iterator[str]:
    """The documents in which the persons stand that an entry judges."""
    places = members.get("at")
    yield from (_word(one, "document") for one in places if isinstance(one, dict)) if isinstance(places, list) else ()


def _quoting(entries: Entries, blob: Text, doomed: _Doomed) -> Iterator[tuple[str, str]]:
    """Entries that stay and hold so many words in a row of a text that goes."""
    gone: set[int] = set()
    for sha256 in sorted(doomed.hashes):
        gone |= _rows_of_words((blob(sha256) or b"").decode("utf-8", "replace"))
    if not gone:
        return
    for entry in entries():
        if entry.id in doomed.entries or entry.body is None or entry.type in EXEMPT:
            continue
        members = _members(entry)
        if entry.type == "document_added":
            text = (blob(_word(members, "text_sha256")) or b"").decode("utf-8", "replace")
            alike = len(gone & _rows_of_words(text))
            if alike:
                name = one_line(_word(_inner(members, "document"), "name"))
                yield entry.id, f"the document {name} has {alike} times {_WORDS_ALIKE} words in a row that stand there"
        elif entry.type != "reading_made" and any(gone & _rows_of_words(one) for one in _words_of_people(members)):
            yield entry.id, f"a {entry.type} holds words that stand there"


def _rows_of_words(text: str) -> set[int]:
    """So many words in a row, everywhere in a text, each as one number (hashes within this run are enough)."""
    words = _WORD.findall(text.casefold())
    return {hash(tuple(words[at : at + _WORDS_ALIKE])) for at in range(len(words) - _WORDS_ALIKE + 1)}


def _words_of_people(members: Json) -> Iterator[str]:
    """What a person wrote in an entry: notes, reasons, statements, however deep they stand."""
    waiting = [members]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from (one for name, one in value.items() if isinstance(one, str) and name in _WRITTEN_BY_PEOPLE)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
