"""How the tests read exports back: with the standard readers of each format."""

import csv
import io
import json
from collections.abc import Mapping

from kuager.render.exports.table import as_meant

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a table by the names of its columns, as they were meant."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return [{name: as_meant(cell) for name, cell in row.items()} for row in reader]


def json_of(text: str) -> dict[str, object]:
    """One JSON object, read strictly."""
    read = json.loads(text, parse_constant=_refused)
    assert isinstance(read, dict)
    return read


def _refused(constant: str) -> object:
    message = f"{constant} is no JSON"
    raise ValueError(message)


def lines_of(text: str) -> list[Mapping[str, object]]:
    """JSON Lines."""
    assert text == "" or text.endswith("\n")
    return [json_of(line) for line in text.split("\n")[:-1]]
