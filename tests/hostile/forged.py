"""Journals made by hand: signed with a good key, chained as they should be, and saying what no Kuager would write."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kuager.journal.entry import Draft, device_of, read_line, write_line
from kuager.model.ids import Json

SEED = hashlib.sha256(b"a machine of somebody else").digest()
TIME = "2022-01-10T12:00:00Z"


def forge(
    folder: Path,
    said: Iterable[tuple[str, Mapping[str, Json]]],
    seed: bytes = SEED,
    times: Sequence[str] = (),
) -> list[str]:
    """Add a journal to a case folder.

    Args:
        folder: The case folder.
        said: Type and body of each entry.
        seed: The private key that signs them.
        times: What the clock says at each; one and the same time where nothing is given.

    Returns:
        The ids of the entries.
    """
    device, previous, ids, lines = device_of(seed), None, [], b""
    for number, (kind, body) in enumerate(said, start=1):
        text = json.dumps({**body, "salt": "00" * 16}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        time = times[number - 1] if times else TIME
        draft = Draft(seq=number, prev=previous, lamport=1000 + number, seen=(), time=time, type=kind, body=text)
        line = write_line(seed, draft)
        previous = read_line(line.rstrip(b"\n"), device).id
        ids.append(previous)
        lines += line
    (folder / "journal" / f"{device}.jsonl").write_bytes(lines)
    return ids
