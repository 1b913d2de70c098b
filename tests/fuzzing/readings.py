"""What reads texts, answers of models, bodies of entries and what else strangers may write, as functions of bytes."""

import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from io import BytesIO

from kuager.adapters.addresses import address_from
from kuager.adapters.vault_files import Index, JournalFile, Reading
from kuager.case.grounding import ungrounded
from kuager.copies import related
from kuager.copies.citing import cited, outlets, spoken_to
from kuager.copies.numerals import numerals
from kuager.documents import Captured, open_captured
from kuager.documents.columns import proposed
from kuager.documents.tables import first_rows, rows_of
from kuager.errors import UsageError
from kuager.journal.sealing import Seals
from kuager.journal.sealing_slots import SlotsWrong, from_json
from kuager.model.answers import answer_from
from kuager.model.codec import CodecError
from kuager.model.custody import ColumnsMapped
from kuager.model.dates import DateError, parse_edtf
from kuager.model.entries import ENTRY_TYPES, Entry, content_of
from kuager.model.records import Document
from kuager.model.records import Reading as Read
from kuager.suggestions import read
from kuager.suggestions.grounding import ground
from kuager.suggestions.producers import Rules

SEALS = Seals(bytes(range(32)))
JOURNAL = f"journal/{'cd' * 32}.jsonl"
ABOUT = (
    "More than 160 people were killed in Almaty on 6 January 2022, the interior ministry said.\n"
    "Dana Oyqurova, a baker, said that two dozen men had come. “They took my brother,” said Oyqurova.\n"
)


def document(data: bytes, name: str = "a.txt") -> Document | None:
    """A text file as a document; None where it is none."""
    found = open_captured(Captured(name, data)).document
    return found if isinstance(found, Document) else None


def reading(data: bytes) -> object:
    """A text is read; whatever is found stands in it."""
    one = document(data)
    if one is None:
        return None
    found = read(one)
    assert not list(ungrounded(found, one.text))
    return found


def numbers(data: bytes) -> object:
    """Numerals stand in the text, one behind the other."""
    text = data.decode("utf-8", "replace")
    found, end = numerals(text), 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        end = one.end
    return found


def citing(data: bytes) -> object:
    """What a text names as its sources stands in it."""
    one = document(data)
    if one is None:
        return None
    found = cited(one.text)
    assert all(0 <= named.start < named.end <= len(one.text) and named.key for named in found)
    return found, outlets(one), spoken_to(one.text)


def copies(data: bytes) -> object:
    """Two or three texts are compared; what they share stands in them."""
    parts = data.split(b"\0")[:3]
    texts = [one for at, part in enumerate(parts) if (one := document(part, f"{at}.txt")) is not None]
    size = {one.id: len(one.text) for one in texts}
    found = related([*{one.id: one for one in texts}.values()])
    for tie in found:
        assert tie.one < tie.other
        for each in tie.evidence:
            assert 0 <= each.one.start < each.one.end <= size[tie.one]
            assert 0 <= each.other.start < each.other.end <= size[tie.other]
    return found


def answer(data: bytes) -> object:
    """What a model says is checked against the text; what stands of it stands there."""
    about, own = _about()
    return ground(Rules(), answer_from(data.decode("utf-8", "replace")), about, own)


@cache
def _about() -> tuple[Document, Read]:
    about = document(ABOUT.encode())
    assert about is not None
    return about, read(about)


def body(data: bytes) -> object:
    """The type of an entry and its body, which somebody signed."""
    kind, _end, text = data.partition(b"\n")
    with suppress(CodecError, UnicodeDecodeError):
        entry = Entry(
            id="", device="", seq=1, prev=None, lamport=1, seen=(), time="", type=kind.decode(), body_sha256="",
            body=text.decode(),
        )  # fmt: skip
        return content_of(entry)
    return sorted(ENTRY_TYPES)


def slots(data: bytes) -> object:
    """Who can open a vault: as it is, and with the checksum that its writer would have made."""
    for text in (data, _with_checksum(data)):
        with suppress(SlotsWrong):
            from_json(text)
    return None


def _with_checksum(data: bytes) -> bytes:
    try:
        table = json.loads(data)
        table.pop("checksum", None)
        canonical = json.dumps(table, sort_keys=True, separators=(",", ":")).encode()
        return json.dumps({**table, "checksum": sha256(canonical).hexdigest()}).encode()
    except (ValueError, AttributeError, TypeError, RecursionError):
        return b""


def sealed_journal(data: bytes) -> object:
    """A journal of a vault: whatever does not open stands for a line, and all of it can be read."""
    found = Reading(seals=SEALS, where=SEALS.name(JOURNAL), file=BytesIO(data), index=Index())
    found.look()
    assert found.index.end == len(data)
    with JournalFile(found) as file:
        said = file.readall()
    assert len(said) == found.index.size
    return said


def edtf(data: bytes) -> object:
    """A date as people write it into files: what is read is written the same."""
    with suppress(DateError):
        one = parse_edtf(data.decode("utf-8", "replace"))
        assert parse_edtf(str(one)) == one
    return None


def address(data: bytes) -> object:
    """An address of a server."""
    with suppress(UsageError):
        return address_from(data.decode("utf-8", "replace"))
    return None


def columns(data: bytes) -> object:
    """A table with what its columns seem to be: the rows stand in its text."""
    one = document(data, "a.csv")
    if one is None or not (rows := first_rows(one, 3)):
        return None
    found = rows_of(one, [ColumnsMapped(header=rows[0].names, columns=proposed(rows[0].names))])
    for row in found:
        assert all(row.span.start <= cell.span.start <= cell.span.end <= row.span.end for cell in row.cells)
    return found
