"""The cases of the conformance suite: folders as Kuager keeps them, right and wrong, with what is to be found."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from nacl.signing import SigningKey

from kuager.journal.entry import CONTEXT
from kuager.model.custody import DeviceRevoked, ForkRepaired, Purged
from kuager.model.ids import canonical_json
from tools.conforming.journals import (
    ANNA,
    BORIS,
    TEXTS,
    Files,
    Log,
    added,
    begun,
    blob_path,
    case,
    changed,
    device,
    hexed,
    id_of,
    joined,
    line,
    packed,
)

ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the group in which Ed25519 signs (RFC 8032, section 5.1)."""
IDENTITY = (1).to_bytes(32, "little")
NOT_CANONICAL = (2**255 - 19 + 1).to_bytes(32, "little")
THIRD = b"A third text.\n"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A folder of the suite.

    Attributes:
        name: What it is called.
        says: What it is about.
        files: What lies in it.
        codes: What a verifier has to tell, in the words of the vocabulary ``problems``, each once.
        used: How many entries are used (section 5).
        step: The step of section 5 that fails; 0 where none does.
    """

    name: str
    says: str
    files: Files
    codes: tuple[str, ...] = ()
    used: int = 4
    step: int = 0


def valid() -> Iterator[Sample]:
    """Cases that are right, or in which nothing is lost."""
    log = begun()
    yield Sample(name="one-device", says="a case as one device writes it", files=case(log))
    other = joined(log, added(THIRD, "third.txt"))
    yield Sample(
        name="two-devices",
        says="a merge: the other has seen the first",
        files=case(log, other, blobs=(*_all(), THIRD)),
        used=5,
    )
    yield _purged()
    yield from _forks()
    yield from _revoked()
    log = begun()
    log.say('{"from":"later","salt":"00112233445566778899aabbccddeeff"}', "weather_noted", mood="fair")
    yield Sample(
        name="unknown-type-and-field",
        says="a type and a header field of a later version are passed over",
        files=case(log),
        used=5,
    )
    log = begun()
    body = json.loads(log.bodies[-1]) | {"weight": 12}
    log.say(canonical_json(body), "document_refused")
    yield Sample(name="unknown-member", says="a body with a member of a later version", files=case(log), used=5)
    log = begun()
    torn = case(log, changes={f"journal/{log.device}.jsonl": log.data + log.lines[-1][:77]})
    yield Sample(name="torn-end", says="a crash left the beginning of a line", files=torn, codes=("journal_torn",))
    unended = case(log, changes={f"journal/{log.device}.jsonl": log.data[:-1]})
    yield Sample(
        name="unended-line",
        says="a crash left a whole line without its newline",
        files=unended,
        codes=("journal_torn",),
    )


def _all() -> tuple[bytes, ...]:
    return (*TEXTS, b"\x00\x01\x02\x03")


def _purged() -> Sample:
    log = begun()
    gone = id_of(log.headers[2])
    log.write(Purged(entries=(gone,), blobs=(hexed(TEXTS[1]),), reason="somebody was in danger"))
    log.purge(gone)
    says = "a tombstone names a body and a blob that are gone"
    return Sample(name="purged", says=says, files=case(log, blobs=(TEXTS[0], _all()[2])), used=5)


def _forked() -> Log:
    """Anna's journal, continued in two places."""
    log = begun()
    log.write(added(THIRD, "third.txt"), seq=4, prev=id_of(log.headers[2]), lamport=4)
    return log


def _repair(log: Log) -> ForkRepaired:
    heads = tuple(sorted(id_of(header) for header in log.headers[3:5]))
    return ForkRepaired(device=log.device, heads=heads, successor=device(BORIS), note="a backup was put back")


def _forks() -> Iterator[Sample]:
    log = _forked()
    other = joined(log, _repair(log))
    files = case(log, other, blobs=(*_all(), THIRD))
    yield Sample(name="fork-repaired", says="both branches are kept, and a person has looked", files=files, used=6)


def _revoked() -> Iterator[Sample]:
    log = begun()
    other = joined(log, added(THIRD, "third.txt"), added(b"Forged.\n", "forged.txt"))
    last = id_of(other.headers[0])
    seen = other.head
    log.write(DeviceRevoked(device=other.device, last=last, reason="the laptop was taken"), seen=[seen], lamport=7)
    files = case(log, other, blobs=(*_all(), THIRD, b"Forged.\n"))
    yield Sample(
        name="revoked", says="what a device wrote after its last accepted entry does not count", files=files, used=7
    )


def invalid() -> Iterator[Sample]:
    """Cases that are wrong in one way each."""
    yield from _wrong_lines()
    yield from _wrong_signatures()
    yield from _wrong_bodies()
    yield from _wrong_chains()
    yield from _wrong_together()
    yield from _wrong_files()


def _with_last(log: Log, last: bytes) -> Files:
    return case(log, changes={f"journal/{log.device}.jsonl": b"".join([*log.lines[:-1], last])})


def _wrong_lines() -> Iterator[Sample]:
    """Steps 1 to 3."""
    log = begun(added(TEXTS[0], "again.txt"))
    last = log.lines[-1]
    ways = {
        "line-with-space": ("white space that the one form does not have", last.replace(b'","header"', b'", "header"')),
        "line-with-another-member": ("a fourth member", last.replace(b"}\n", b',"x":1}\n')),
        "line-no-json": ("no JSON", b"nothing\n"),
        "signature-in-capitals": ("hexadecimal digits in upper case", last[:-131] + last[-131:].upper()),
    }
    for name, (says, wrong) in ways.items():
        wrong_middle = b"".join([*log.lines[:-1], wrong, _after(log)])
        files = case(log, changes={f"journal/{log.device}.jsonl": wrong_middle})
        yield Sample(name=name, says=says, files=files, codes=("journal_chain", "journal_line"), step=1)
    doubled = begun()
    header = canonical_json({**doubled.headers[-1]}).replace('"seq":4', '"seq":4,"seq":4')
    yield _signed_raw(doubled, "header-name-twice", "one name twice in the header", header)
    header = canonical_json({**doubled.headers[-1], "note": "e\u0301"})
    yield _signed_raw(doubled, "header-not-nfc", "a text that is not in NFC", header)
    header = canonical_json({**doubled.headers[-1], "time": "2031-01-10 08:00"})
    yield _signed_raw(doubled, "header-time", "a time in another form", header)
    log = begun()
    files = _with_last(log, line(BORIS, {**log.headers[-1], "device": device(BORIS)}, log.bodies[-1]))
    yield Sample(
        name="device-of-another",
        says="an entry in the journal of another device",
        files=files,
        codes=("journal_chain",),
        used=3,
        step=3,
    )


def _after(log: Log) -> bytes:
    """A line that goes on after the last of a journal."""
    longer = Log(log.seed, list(log.lines), list(log.headers), list(log.bodies))
    longer.write(added(TEXTS[1], "after.txt"))
    return longer.lines[-1]


def _signed_raw(log: Log, name: str, says: str, header: str) -> Sample:
    """The last entry with a header as it stands, signed."""
    signature = _sign(ANNA, header)
    files = _with_last(log, packed(log.bodies[-1], header, signature))
    return Sample(name=name, says=says, files=files, codes=("journal_line",), used=3, step=2)


def _sign(seed: bytes, header: str) -> str:
    return SigningKey(seed).sign(CONTEXT + header.encode()).signature.hex()


def _wrong_signatures() -> Iterator[Sample]:
    """Step 4."""
    log = begun()
    header = canonical_json(log.headers[-1])
    good = bytes.fromhex(_sign(ANNA, header))
    scalar = int.from_bytes(good[32:], "little") + ORDER
    ways = {
        "signature-one-bit": ("one bit of a signature", (good[:40] + bytes([good[40] ^ 1]) + good[41:])),
        "signature-of-another": ("signed by another key", bytes.fromhex(_sign(BORIS, header))),
        "signature-not-canonical": (
            "the same signature plus the order of the group",
            good[:32] + scalar.to_bytes(32, "little"),
        ),
        "signature-without-context": ("signed without what keeps it apart", _bare(header)),
    }
    for name, (says, signature) in ways.items():
        files = _with_last(log, packed(log.bodies[-1], header, signature.hex()))
        yield Sample(name=name, says=says, files=files, codes=("journal_signature",), used=3, step=4)
    for name, key in (("key-of-small-order", IDENTITY), ("key-not-canonical", NOT_CANONICAL)):
        says = "a key with which anybody could sign; lax libraries accept it"
        text = canonical_json({**log.headers[0], "device": key.hex()})
        forged = packed(log.bodies[0], text, (IDENTITY + bytes(32)).hex())
        files = case(log, changes={f"journal/{key.hex()}.jsonl": forged})
        yield Sample(name=name, says=says, files=files, codes=("journal_signature",), step=4)


def _bare(header: str) -> bytes:
    return SigningKey(ANNA).sign(header.encode()).signature


def _wrong_bodies() -> Iterator[Sample]:
    """Steps 5, 6 and 11."""
    log = begun()
    header = canonical_json(log.headers[-1])
    other = log.bodies[-1].replace("strange.bin", "strange.txt")
    files = _with_last(log, packed(other, header, _sign(ANNA, header)))
    yield Sample(
        name="body-of-another",
        says="a body that the header does not name",
        files=files,
        codes=("journal_body",),
        step=5,
    )
    for name, says, body in (
        ("body-name-twice", "one name twice", '{"salt":"00","salt":"00"}'),
        ("body-with-fraction", "a number with a fraction", '{"n":1.5}'),
        ("body-with-nul", "a NUL in a text", '{"n":"\\u0000"}'),
        ("body-no-object", "no object", "[1]"),
    ):
        log = begun()
        log.say(body, "document_refused")
        yield Sample(name=name, says=says, files=case(log), codes=("journal_body",), used=5, step=6)
    log = begun()
    log.purge(log.head)
    yield Sample(
        name="body-gone",
        says="a body is gone and no tombstone names it",
        files=case(log),
        codes=("journal_purged",),
        step=11,
    )


def _wrong_chains() -> Iterator[Sample]:
    """Steps 7 and 8."""
    log = begun()
    file = f"journal/{log.device}.jsonl"
    hole = b"".join([*log.lines[:1], *log.lines[2:]])
    yield Sample(
        name="hole",
        says="a line is gone",
        files=case(log, changes={file: hole}),
        codes=("journal_chain",),
        used=1,
        step=7,
    )
    first = b"".join(log.lines[1:])
    yield Sample(
        name="beginning-gone",
        says="the first line is gone",
        files=case(log, changes={file: first}),
        codes=("journal_chain",),
        used=0,
        step=7,
    )
    swapped = b"".join([log.lines[0], log.lines[2], log.lines[1], log.lines[3]])
    yield Sample(
        name="swapped",
        says="two lines in the wrong order",
        files=case(log, changes={file: swapped}),
        codes=("journal_chain",),
        used=2,
        step=7,
    )
    twice = log.data + log.lines[-1]
    yield Sample(
        name="entry-twice",
        says="an entry stands twice",
        files=case(log, changes={file: twice}),
        codes=("journal_chain",),
        step=7,
    )
    for name, says, changes in (
        ("seq-leaps", "seq counts two further", {"seq": 6}),
        ("lamport-backwards", "lamport goes back", {"lamport": 2}),
        ("lamport-stands-still", "lamport does not grow", {"lamport": 4}),
        ("prev-unknown", "prev names no entry", {"prev": "ab" * 32}),
    ):
        log = begun()
        log.write(added(TEXTS[0], "again.txt"), **changes)
        step = 8 if name.startswith("lamport") else 7
        yield Sample(name=name, says=says, files=case(log), codes=("journal_chain",), step=step)


def _wrong_together() -> Iterator[Sample]:
    """Steps 9 and 10."""
    log = begun()
    log.write(added(TEXTS[0], "again.txt"), seen=["cd" * 32])
    yield Sample(
        name="seen-unknown",
        says="an entry that was seen is not here",
        files=case(log),
        codes=("journal_unseen",),
        used=5,
        step=9,
    )
    log = begun()
    other = Log(BORIS)
    other.write(added(TEXTS[0], "again.txt"), seen=[log.head], lamport=2)
    yield Sample(
        name="seen-later",
        says="lamport is not greater than that of an entry that was seen",
        files=case(log, other),
        codes=("journal_unseen",),
        used=5,
        step=9,
    )
    log = _forked()
    yield Sample(
        name="fork",
        says="a journal was continued in two places",
        files=case(log, blobs=(*_all(), THIRD)),
        codes=("journal_fork",),
        used=5,
        step=10,
    )
    log = _forked()
    repair = _repair(log)
    log.write(added(TEXTS[0], "again.txt"), seq=5, prev=id_of(log.headers[4]), lamport=5)
    other = joined(log, repair)
    files = case(log, other, blobs=(*_all(), THIRD))
    yield Sample(
        name="fork-grew", says="a branch grew after the repair", files=files, codes=("journal_fork",), used=7, step=10
    )


def _wrong_files() -> Iterator[Sample]:
    """What lies beside the journals."""
    log = begun()
    good = case(log)
    path = blob_path(TEXTS[0])
    yield Sample(
        name="blob-missing",
        says="a blob that an entry names is gone",
        files=changed(good, {path: None}),
        codes=("blob_missing",),
    )
    yield Sample(
        name="blob-wrong",
        says="a blob with other bytes",
        files=changed(good, {path: b"Other.\n"}),
        codes=("blob_damaged",),
    )
    for name, place in (
        ("stray-journal", "journal/note.txt"),
        ("stray-blob", "blobs/note.txt"),
        ("blob-misplaced", f"blobs/00/{hexed(THIRD)}"),
    ):
        says = "a file that is no part of a case"
        yield Sample(name=name, says=says, files=changed(good, {place: THIRD}), codes=("unknown_file",))
    yield Sample(
        name="settings-missing",
        says="case.toml is gone",
        files=changed(good, {"case.toml": None}),
        codes=("settings_missing",),
    )
    edited = changed(good, {"case.toml": good["case.toml"].replace(b"Karasu", b"Aksu")})
    yield Sample(
        name="settings-edited", says="case.toml is not what was last recorded", files=edited, codes=("settings_edited",)
    )
