"""The sheet that auto-archiver fills: a row for each address that was archived, with where it lies and its hash.

Rows are kept as statements, their times as they stand: the tool writes zoned times as if they were universal ones.
Where the archived files came along, their hashes are compared.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.documents.captured import Captured
from kuager.documents.characters import visible
from kuager.documents.contents import Contents
from kuager.documents.encoding import decode
from kuager.documents.readers.findings import Findings
from kuager.documents.table import read_table
from kuager.model.documents import Problem, Stated
from kuager.model.ids import canonical_json

ARCHIVED = "auto-archiver:archived"
"""What the statement of a row is called."""

_READER = "auto-archiver_v1"
_COLUMNS = frozenset(
    (
        "link", "url", "archive status", "destination folder", "archive location", "archive date", "thumbnail",
        "thumbnail index", "upload timestamp", "upload title", "text content", "screenshot", "hash",
        "perceptual hashes", "wacz", "replaywebpage", "duration",
    )
)  # fmt: skip
_ADDRESSES, _TELLING = frozenset({"link", "url"}), frozenset({"archive status", "archive location"})
_FEWEST_COLUMNS = 4
_MOST_ROWS = 10_000
_LONGEST_CELL = 1_000
_HASH = re.compile(r"(SHA-?256|SHA3-?512)\s*:\s*([0-9a-fA-F]{64,128})")
_HEAD = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """A row: an address that was archived.

    Attributes:
        cells: What the row says, by the names of the columns in small letters; empty cells left out.
    """

    cells: Mapping[str, str]

    @property
    def address(self) -> str:
        """The address."""
        return self.cells.get("link") or self.cells.get("url", "")

    @property
    def digest(self) -> tuple[str, str] | None:
        """The kind of its hash (``sha256``, ``sha3_512``) and the hash; None where there is none."""
        match = _HASH.search(self.cells.get("hash", ""))
        if match is None:
            return None
        kind = "sha256" if "256" in match[1] else "sha3_512"
        return kind, match[2].lower()

    @property
    def file_name(self) -> str:
        """The last part of where it lies."""
        return self.cells.get("archive location", "").partition("?")[0].rstrip("/").rpartition("/")[2]


def is_header(cells: Sequence[str]) -> bool:
    """Whether the cells of a row are the names of auto-archiver's columns.

    Args:
        cells: The cells.
    """
    names = {cell.strip().lower() for cell in cells} & _COLUMNS
    return len(names) >= _FEWEST_COLUMNS and bool(names & _ADDRESSES) and bool(names & _TELLING)


def begins_like_a_sheet(head: bytes) -> bool:
    """Whether an item begins with the names of those columns, as a table in text.

    Args:
        head: Its first bytes.
    """
    first = head[:_HEAD].decode("utf-8-sig", "replace").partition("\n")[0].rstrip("\r")
    mark = "\t" if first.count("\t") > first.count(",") else ","
    return is_header([cell.strip().strip('"') for cell in first.split(mark)])


def archived(rows: Iterable[Sequence[str]]) -> Iterator[Archived]:
    """The addresses of a sheet, whatever kind of table it is.

    Args:
        rows: Its rows, the names of the columns first.
    """
    header: list[str] = []
    for row in rows:
        if not header:
            header = [cell.strip().lower() for cell in row]
            continue
        pairs = zip(header, row, strict=False)
        cells = {name: cell.strip()[:_LONGEST_CELL] for name, cell in pairs if name and cell.strip()}
        if cells:
            yield Archived(cells=cells)


def state(rows: Iterable[Archived], findings: Findings) -> None:
    """Keep each row as a statement.

    Args:
        rows: The rows.
        findings: Told of each.
    """
    findings.most = _MOST_ROWS
    for row in rows:
        told = {name: cell.encode("utf-8", "replace").decode() for name, cell in row.cells.items()}
        findings.state(ARCHIVED, canonical_json(told))
        if row.cells.get("hash") and row.digest is None:
            message = f"The hash of {row.address[:200]} is of a kind that is not known: {row.cells['hash'][:60]}."
            findings.add(Problem(code="part_left", message=message))


def rows_of(text: str) -> Iterator[Archived]:
    """The addresses of a sheet that is a table in text.

    Args:
        text: The table.
    """
    first = text.partition("\n")[0]
    mark = "\t" if first.count("\t") > first.count(",") else ","
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    try:
        yield from archived(reader)
    except csv.Error:
        return  # a cell longer than what is read at once; the text of the table is kept all the same


def state_rows_in(text: str, findings: Findings) -> None:
    """Keep the rows of sheets that stand in the text of a spreadsheet: cells between tabs, a line for each row.

    Args:
        text: The text.
        findings: Told of each row.
    """
    lines: list[list[str]] | None = None
    for line in text.split("\n"):
        cells = line.split("\t")
        if is_header(cells):
            lines = [cells]
        elif lines is not None and line.strip():
            lines.append(cells)
        elif lines is not None:
            state(archived(lines), findings)
            lines = None
    if lines is not None:
        state(archived(lines), findings)


def differing(stated: Iterable[Stated], digests: Mapping[str, str]) -> tuple[Problem, ...]:
    """Where the hashes of a sheet are not those of files that came another way: from the folder beside it.

    Args:
        stated: What the sheet states.
        digests: The SHA-256 of each file, by its name.
    """
    by_name = {name.rpartition("/")[2]: digest for name, digest in sorted(digests.items())}
    known = set(digests.values())
    problems: list[Problem] = []
    for one in stated:
        row = Archived(cells=json.loads(one.value)) if one.name == ARCHIVED and one.value.endswith("}") else None
        if row is None or row.digest is None or row.digest[0] != "sha256" or row.digest[1] in known:
            continue
        if row.file_name in by_name:
            problems.append(_differs(row, by_name[row.file_name]))
    return tuple(problems)


def _differs(row: Archived, digest: str) -> Problem:
    said = row.digest[1] if row.digest is not None else ""
    message = (
        f"{row.file_name[:200]} is not what the sheet says was archived of {row.address[:200]}: "
        f"its hash is {digest[:64]}, in the sheet {said[:64]}."
    )
    return Problem(code="hash_differs", message=message)


def compared(rows: Iterable[Archived], files: Iterable[tuple[str, bytes]], findings: Findings) -> int:
    """Compare the hashes of a sheet with files that came along; how many are those of a file.

    Args:
        rows: The rows of the sheet.
        files: Names and bytes of the files.
        findings: Told where a file of that name is another one.
    """
    by_name: dict[str, list[dict[str, str]]] = {}
    known: set[str] = set()
    for name, data in files:
        digests = {"sha256": hashlib.sha256(data).hexdigest(), "sha3_512": hashlib.sha3_512(data).hexdigest()}
        by_name.setdefault(name.rpartition("/")[2], []).append(digests)
        known.update(digests.values())
    agreeing = 0
    for row in rows:
        if row.digest is None:
            continue
        kind, digest = row.digest
        agreeing += digest in known
        named = by_name.get(row.file_name, []) if row.file_name else []
        if named and digest not in known:
            findings.add(_differs(row, named[0][kind]))
    return agreeing


def read(captured: Captured) -> Contents | Problem:
    """The rows of a sheet, as text and as statements.

    Args:
        captured: The sheet.
    """
    findings = Findings()
    decoded = decode(captured.data, marked_up=False)
    if isinstance(decoded, Problem):
        return decoded
    text, problems = visible(decoded.text)
    draft = read_table(text)
    rows = list(rows_of(text))
    findings.understood["rows"] += len(rows)
    state(rows, findings)
    return findings.contents(_READER, replace(draft, problems=(*decoded.problems, *problems, *draft.problems)))
