"""A victim list as it is shown to the person who says what its columns mean."""

from collections.abc import Mapping, Sequence

from kuager.case.mapping import ListSeen
from kuager.errors import UsageError
from kuager.model.documents import Stated
from kuager.model.vocab import label

_WIDEST = 30


def pairs(given: Sequence[str]) -> dict[str, str]:
    """Columns and meanings as a person writes them.

    Args:
        given: Each with an equals sign between the two; the last one counts, since names may hold some.

    Raises:
        UsageError: One has none.
    """
    found: dict[str, str] = {}
    for one in given:
        column, sign, meaning = one.rpartition("=")
        if not sign or not column.strip():
            message = f"{one!r} does not say which column is what."
            raise UsageError(message, hint="Write for example: --column 'Full name=name'")
        found[column] = meaning.strip()
    return found


def shown(seen: ListSeen, meanings: Sequence[Stated]) -> str:
    """The list for a terminal: each column with its meaning and its first cells.

    Args:
        seen: The list.
        meanings: What its columns are.
    """
    by_name = {one.name: one.value for one in meanings}
    lines = [f"{seen.name}: {len(seen.header)} columns", ""]
    for index, name in enumerate(seen.header):
        cells = [row[index] for row in seen.rows if index < len(row) and row[index]]
        meaning = by_name.get(name)
        told = "not used" if meaning is None else f"{meaning} ({label('list_columns', meaning)})"
        first = " · ".join(_cut(cell) for cell in cells[:3])
        lines += [_cut(name) or "(no name)", f"    {told}", f"    {first}".rstrip()]
    return "\n".join([*lines, ""])


def printed(seen: ListSeen, meanings: Sequence[Stated], *, recorded: bool) -> Mapping[str, object]:
    """The list as JSON.

    Args:
        seen: The list.
        meanings: What its columns are.
        recorded: Whether the case remembers that.
    """
    return {
        "name": seen.name,
        "header": list(seen.header),
        "rows": [list(row) for row in seen.rows],
        "columns": [{"column": one.name, "meaning": one.value} for one in meanings],
        "recorded": recorded,
    }


def _cut(words: str) -> str:
    return words if len(words) <= _WIDEST else f"{words[: _WIDEST - 1]}…"
