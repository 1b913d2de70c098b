"""Journals made by hand: entries with fixed keys, for tests that break them."""

from dataclasses import dataclass, field

from kuager.journal.chain import Fault, Known, Located, check, knows_nothing
from kuager.journal.entry import Draft, device_of, entry_id, read_line, write_line
from kuager.journal.lines import NEWLINE, pieces
from kuager.model.entries import Entry

SEED = bytes(range(32))
OTHER_SEED = bytes(range(1, 33))
DEVICE = device_of(SEED)
OTHER = device_of(OTHER_SEED)


@dataclass(slots=True, kw_only=True)
class Log:
    """A journal that grows line by line."""

    seed: bytes = SEED
    lines: list[bytes] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def append(self, body: str = '{"n":1}', **changes: object) -> Entry:
        """Append an entry; what is changed makes it a wrong one."""
        last = self.entries[-1] if self.entries else None
        fields: dict[str, object] = {
            "seq": 1 if last is None else last.seq + 1,
            "prev": None if last is None else last.id,
            "lamport": 1 if last is None else last.lamport + 1,
            "seen": (),
            "time": "2022-01-10T08:00:00Z",
            "type": "test_made",
            "body": body,
        }
        line = write_line(self.seed, Draft(**{**fields, **changes}))  # type: ignore[arg-type] # wrong on purpose
        self.lines.append(line)
        self.entries.append(read_line(line.removesuffix(NEWLINE), device_of(self.seed)))
        return self.entries[-1]

    @property
    def data(self) -> bytes:
        """The file."""
        return b"".join(self.lines)


def log(length: int, seed: bytes = SEED) -> Log:
    """A good journal of some entries."""
    made = Log(seed=seed)
    for number in range(1, length + 1):
        made.append(f'{{"n":{number}}}')
    return made


def checked(data: bytes, device: str = DEVICE, known: Known = knows_nothing) -> tuple[list[Located], list[Fault]]:
    """What stands in a file: good entries, and faults."""
    found = list(check(device, pieces(data.splitlines(keepends=True)), known))
    return [one for one in found if isinstance(one, Located)], [one for one in found if isinstance(one, Fault)]


def codes(faults: list[Fault]) -> list[str]:
    """The codes of some faults."""
    return [fault.problem.code for fault in faults]


__all__ = ["DEVICE", "OTHER", "OTHER_SEED", "SEED", "Log", "checked", "codes", "entry_id", "log"]
