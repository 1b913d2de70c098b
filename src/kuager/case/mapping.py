"""What the columns of victim lists mean: proposed by their names, told by a person, remembered for the same header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kuager.adapters import paths
from kuager.case.opening import OpenCase
from kuager.case.worker import opening
from kuager.documents import Captured, Opened
from kuager.documents.columns import proposed
from kuager.documents.tables import first_rows, key_of, rows_of
from kuager.errors import UsageError
from kuager.model.custody import ColumnsMapped
from kuager.model.documents import Document, Problem, Stated
from kuager.model.listed import ListedRow
from kuager.model.vocab import vocabularies

NOT_USED = "-"
"""What a person writes for a column that is not to be used."""

_SHOWN_ROWS = 5
_NO_CASE = Path(".no-case")  # no folder is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSeen:
    """A list as a person is shown it.

    Attributes:
        name: What the file is called.
        header: The names of its columns, in their order.
        rows: The first rows below it.
        proposed: What the columns seem to be.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    proposed: tuple[Stated, ...]


def list_in(named: str) -> ListSeen:
    """The first table in a file.

    Args:
        named: The file, or ``-`` for standard input.

    Raises:
        UsageError: It cannot be read, or there is no table in it.
    """
    document = document_in(named)
    rows = first_rows(document, _SHOWN_ROWS)
    if not rows:
        message = f"There is no table in {named}."
        raise UsageError(message, hint="A table has a row with the names of its columns, two at least.")
    header = rows[0].names
    return ListSeen(
        name=document.name,
        header=header,
        rows=tuple(row.names for row in rows[1:]),
        proposed=proposed(header),
    )


def document_in(named: str) -> Document:
    """The document in a file, opened like any other.

    Args:
        named: The file, or ``-`` for standard input.

    Raises:
        UsageError: It cannot be read.
    """
    found = next(iter(paths.walk([named], _NO_CASE)))
    data = found if isinstance(found, Problem) else paths.read(found)
    if isinstance(found, Problem) or isinstance(data, Problem):
        assert isinstance(data, Problem)  # noqa: S101 - said in the line above, for the type checker
        raise UsageError(data.message, hint="Name one file with a table.")
    opened = opening()(Captured(name=found.name, data=data))
    document = opened.document if isinstance(opened, Opened) else opened
    if isinstance(document, Problem):
        raise UsageError(document.message, hint="Name one file with a table.")
    return document


def told(header: Sequence[str], believed: Sequence[Stated], said: Mapping[str, str]) -> ColumnsMapped:
    """What a person says of the columns of a list.

    Args:
        header: The names of its columns.
        believed: What holds where the person says nothing: a proposal, or what was told before.
        said: Column and meaning (vocabulary ``list_columns``), or ``-`` for a column that is not used.

    Raises:
        UsageError: There is no such column or no such meaning, or nothing is left.
    """
    by_name = {name.casefold(): name for name in header if name}
    meanings = {one.name: one.value for one in believed}
    terms = vocabularies()["list_columns"].terms
    for column, meaning in said.items():
        name = by_name.get(column.strip().casefold())
        if name is None:
            message = f"The list has no column {column!r}."
            raise UsageError(message, hint=f"Its columns are: {', '.join(by_name.values())}")
        if meaning != NOT_USED and meaning not in terms:
            message = f"{meaning!r} is no meaning of a column."
            raise UsageError(message, hint=f"Meanings are: {', '.join(terms)}; {NOT_USED} for a column not used")
        meanings[name] = meaning
    used = dict.fromkeys(name for name in header if meanings.get(name, NOT_USED) != NOT_USED)
    if not used:
        message = "None of the columns has a meaning."
        raise UsageError(message, hint="Say what they are, for example: --column 'Full name=name'")
    return ColumnsMapped(header=tuple(header), columns=tuple(Stated(name=name, value=meanings[name]) for name in used))


class MappingCase(OpenCase):
    """The part of a case that remembers what columns of lists mean."""

    def mappings(self) -> tuple[ColumnsMapped, ...]:
        """What was told of columns, the last word on each header.

        Raises:
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        recorded = self._ask(lambda store: store.events(ColumnsMapped))
        events = (one.event for one in recorded)
        return tuple({key_of(one.header): one for one in events if isinstance(one, ColumnsMapped)}.values())

    def mapping_for(self, header: Sequence[str]) -> ColumnsMapped | None:
        """What was told of the columns of a list with this header, None where nothing was.

        Args:
            header: The names of its columns.

        Raises:
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return next((one for one in self.mappings() if key_of(one.header) == key_of(header)), None)

    def map_columns(self, mapped: ColumnsMapped) -> ColumnsMapped:
        """Record what the columns of a kind of list mean; said twice, it is recorded once.

        Args:
            mapped: What a person says.

        Raises:
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        with self._writing() as writer:
            if self.mapping_for(mapped.header) != mapped:
                writer.append(mapped)
        return mapped

    def listed(self, document: Document) -> tuple[ListedRow, ...]:
        """The rows of victim lists in a document, as far as their columns were told, with their places in the text.

        Args:
            document: The document, with its text.

        Raises:
            CaseLocked: The store is damaged, and cannot be made anew while another kuager writes.
        """
        return rows_of(document, self.mappings())
