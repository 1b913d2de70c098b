"""Packages of ProofMode: a recording, what the telephone measured when it was made, signatures and proofs of time.

What the telephone says is kept as a claim and stands with the recording. Much of it leads to a person (device,
networks, place); the vocabulary ``sensitive_statements`` says what a publication leaves out. Signatures are kept with
the bytes that they are of; whose keys they are, nobody can tell from the package.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents, Part
from kuager.documents.readers.findings import Findings, statement
from kuager.documents.readers.members import parts_of
from kuager.model.documents import Problem
from kuager.model.ids import sha256_hex

_READER = "proofmode_v1"
_PROOF = re.compile(r"(?:^|/)(?P<stem>[^/]*?)\.?(?:proof\.(?:csv|json)|batchproof\.csv)$", re.IGNORECASE)
_SEAL = re.compile(r"\.(?:asc|ots|gst|devicecheck|sig)$", re.IGNORECASE)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HASH, _PATH = "File Hash SHA256", "File Path"
_LARGEST_PROOF = 1_000_000
_MOST_FACTS, _MOST_ROWS = 100, 2_000
_FEWEST_COLUMNS = 3
Facts = Mapping[str, str]


def read(captured: Captured) -> Contents | Problem:
    """The recordings of a package, each with what was measured.

    Args:
        captured: The package.
    """
    findings = Findings()
    parts = parts_of(captured.data, findings)
    digests = {part.name: sha256_hex(part.data) for part in parts}
    proofs = _gathered(parts, findings)
    findings.understood["signatures"] += sum(_SEAL.search(part.name) is not None for part in parts)
    for digest, facts in proofs.items():
        _compare(digest, facts, digests, findings)
    told = tuple(_with_facts(part, proofs.get(digests[part.name]), digests) for part in parts)
    for digest, facts in proofs.items():
        if digest not in digests.values():
            for name, value in facts.items():
                findings.state(f"proofmode:{name}", value)
    return findings.contents(_READER, "application/zip", told)


def _gathered(parts: Sequence[Part], findings: Findings) -> dict[str, dict[str, str]]:
    """What the proofs of a package say, by the hash of what they are of; the two forms of one proof are compared."""
    found: dict[str, dict[str, str]] = {}
    for part in parts:
        match = _PROOF.search(part.name)
        if match is None or len(part.data) > _LARGEST_PROOF:
            continue
        sets = list(_facts(part))
        if not sets:
            message = f"The proof {part.name[:200]} cannot be read."
            findings.leave("records", Problem(code="damaged", message=message))
        for facts in sets:
            digest = facts.get(_HASH, match["stem"]).strip().lower()
            known = found.setdefault(digest, {})
            differing = sorted(name for name, value in facts.items() if known.get(name, value) != value)
            if differing:
                message = f"Two forms of the proof of {digest[:16]}… say different things ({', '.join(differing[:5])})."
                findings.add(Problem(code="parts_differ", message=message))
            findings.understood["records"] += 1
            for name, value in facts.items():
                known.setdefault(name, value)
    return found


def _facts(part: Part) -> Iterator[dict[str, str]]:
    text = part.data.decode("utf-8-sig", "replace")
    pairs = _from_json(text) if part.name.lower().endswith(".json") else _from_rows(text)
    for one in pairs:
        named = {name.strip(): value for name, value in one if name.strip() and value.strip()}
        if named:
            yield dict(list(named.items())[:_MOST_FACTS])


def _from_json(text: str) -> list[list[tuple[str, str]]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    sets = found if isinstance(found, list) else [found]
    return [
        [(str(name), str(value)) for name, value in one.items() if isinstance(value, str | int | float)]
        for one in sets[:_MOST_ROWS]
        if isinstance(one, dict)
    ]


def _from_rows(text: str) -> list[list[tuple[str, str]]]:
    """Names in the first row and values below, or a name and a value in each row."""
    try:
        rows = [row for row, _ in zip(csv.reader(text.splitlines(keepends=True)), range(_MOST_ROWS), strict=False)]
    except csv.Error:
        return []
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) > 1 and len(rows[0]) >= _FEWEST_COLUMNS:
        return [list(zip(rows[0], row, strict=False)) for row in rows[1:]]
    return [[(row[0], row[1]) for row in rows if len(row) > 1]]


def _compare(digest: str, facts: Facts, digests: Mapping[str, str], findings: Findings) -> None:
    """Whether the recording is here, and is the one that the proof is of."""
    if digest in digests.values():
        return
    called = facts.get(_PATH, "").replace("\\", "/").rpartition("/")[2]
    same = sorted(name for name in digests if called and name.rpartition("/")[2] == called)
    if same:
        message = f"{same[0][:200]} is not what the proof is of: its SHA-256 is {digests[same[0]]}, not {digest[:64]}."
        findings.add(Problem(code="hash_differs", message=message))
    elif _DIGEST.fullmatch(digest):
        message = f"The recording that the proof of {digest[:16]}… is of is not in the package."
        findings.add(Problem(code="media_missing", message=message))
    else:
        findings.add(Problem(code="damaged", message="A proof does not say of which bytes it is."))


def _with_facts(part: Part, facts: Facts | None, digests: Mapping[str, str]) -> Part:
    if facts is None:
        return part
    digest = digests[part.name]
    beside = sorted(name for name in digests if _SEAL.search(name) and (digest in name or part.name in name))
    stated = [statement(f"proofmode:{name}", value) for name, value in facts.items()]
    seals = [statement("proofmode:beside it, not verified", name) for name in beside[:20]]
    return replace(part, stated=(*part.stated, *stated, *seals))
