"""docs/reference/journal.md: its vectors are true, and another implementation of its steps agrees with ours."""

import hashlib
import json
import re
from pathlib import Path

from nacl.bindings import crypto_sign_open

from kuager.journal.chain import check_together
from kuager.journal.entry import read_line
from tests.journal.logs import SEED, Log, checked, codes

ROOT = Path(__file__).resolve().parents[2]
DEVICE, LINE, SIGNED, ENTRY_ID, PURGED, PURGED_ID, PURGED_BODY = (
    block.strip()
    for block in re.findall(
        r"^```text\n(.*?)^```$", (ROOT / "docs/reference/journal.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
)


def test_the_vectors_verify() -> None:
    """Both lines are good entries of one chain; what the second had seen is missing."""
    found, faults = checked(f"{LINE}\n{PURGED}\n".encode(), DEVICE)
    assert [one.entry.id for one in found] == [ENTRY_ID, PURGED_ID]
    assert codes(faults) == ["journal_purged"]
    assert codes(list(check_together([one.link for one in found]))) == ["journal_unseen"]


def test_the_vectors_verify_by_the_page_alone() -> None:
    """Steps 1, 4 and 5 done with nothing but JSON, SHA-256 and libsodium, as the page describes them."""
    members = json.loads(LINE)
    assert members["header"] == SIGNED
    message = b"kuager-entry-v1\0" + SIGNED.encode()
    assert crypto_sign_open(bytes.fromhex(members["signature"]) + message, bytes.fromhex(DEVICE)) == message
    assert hashlib.sha256(message).hexdigest() == ENTRY_ID
    assert hashlib.sha256(members["body"].encode()).hexdigest() == json.loads(SIGNED)["body_sha256"]
    purged = json.loads(json.loads(PURGED)["header"])
    assert hashlib.sha256(PURGED_BODY.encode()).hexdigest() == purged["body_sha256"]
    assert purged["prev"] == ENTRY_ID


def test_the_vectors_are_what_we_write() -> None:
    """Ed25519 is deterministic: signing the same entries gives the same lines."""
    first = read_line(LINE.encode(), DEVICE)
    log = Log(seed=SEED)
    log.append(first.body or "", type=first.type, time=first.time)
    log.append(PURGED_BODY, type="document_refused", time="2022-01-10T08:05:00Z", lamport=3, seen=("ab" * 32,))
    assert log.lines[0] == f"{LINE}\n".encode()
    assert log.entries[1].id == PURGED_ID
