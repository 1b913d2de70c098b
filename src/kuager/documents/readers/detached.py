"""Signatures and proofs of time that stand beside an item as files of their own: kept, named, and not verified here."""

import re

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.documents.readers.findings import Findings
from kuager.model.documents import Problem

OPENTIMESTAMPS = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
"""First bytes of an OpenTimestamps proof."""

_READER = "detached_v1"
_ARMOUR = re.compile(rb"-----BEGIN PGP ([A-Z ]{1,40})-----")
_KINDS = {
    "SIGNATURE": "application/pgp-signature",
    "PUBLIC KEY BLOCK": "application/pgp-keys",
    "PRIVATE KEY BLOCK": "application/pgp-keys",
    "MESSAGE": "application/pgp-encrypted",
}
_STAMPS = {
    ".tsr": "application/timestamp-reply",
    ".tst": "application/timestamp-reply",
    ".tsq": "application/timestamp-query",
    ".p7s": "application/pkcs7-signature",
}
_HASHES = {0x08: ("sha256", 32), 0x02: ("sha1", 20), 0x03: ("ripemd160", 20)}
_SEQUENCE = 0x30


def is_detached(data: bytes, name: str) -> bool:
    """Whether an item is a signature or a proof that stands for itself.

    Args:
        data: Its first bytes.
        name: What it is called, in small letters.
    """
    armour = _ARMOUR.match(data)
    if armour is not None:
        return armour[1].decode() in _KINDS
    return data.startswith(OPENTIMESTAMPS) or (data[:1] == bytes([_SEQUENCE]) and name[-4:] in _STAMPS)


def read(captured: Captured) -> Contents | Problem:
    """What a signature or a proof says of itself.

    Args:
        captured: The item.
    """
    findings = Findings()
    findings.understood["signatures"] += 1
    armour = _ARMOUR.match(captured.data)
    if armour is not None:
        kind = armour[1].decode()
        findings.state("pgp:block", kind.lower())
        if kind == "MESSAGE":
            findings.leave(
                "bodies", Problem(code="encrypted", message="This is encrypted; a key is needed to read it.")
            )
        return findings.contents(_READER, _KINDS.get(kind, "application/pgp-signature"))
    if captured.data.startswith(OPENTIMESTAMPS):
        _tell_digest(captured.data[len(OPENTIMESTAMPS) :], findings)
        return findings.contents(_READER, "application/vnd.opentimestamps")
    return findings.contents(_READER, _STAMPS.get(captured.name.lower()[-4:], "application/timestamp-reply"))


def _tell_digest(behind: bytes, findings: Findings) -> None:
    """Which bytes the proof is of: a version, the kind of hash, the hash."""
    kind, size = _HASHES.get(behind[1] if len(behind) > 1 else 0, ("", 0))
    digest = behind[2 : 2 + size]
    if not size or len(digest) < size:
        findings.add(Problem(code="damaged", message="The proof does not say which bytes it is of."))
        return
    findings.state(f"ots:{kind}", digest.hex())
