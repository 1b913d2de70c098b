"""Victim lists linked: read with the mapping that somebody told, compared by the engine that fits their length."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from kuager.adapters.splinking import DuckDB, installed, table_of
from kuager.case.mapping import MappingCase, document_in
from kuager.documents.columns import proposed
from kuager.documents.days import full_day
from kuager.documents.tables import first_rows, rows_of
from kuager.errors import UsageError
from kuager.model.custody import ColumnsMapped
from kuager.model.documents import Document, Stated
from kuager.model.linked import Linkage, ListRow, Releases, RowFinding
from kuager.model.listed import ListedRow
from kuager.people.linking.linking import SHORT, Engine, Linking
from kuager.people.linking.releases import compared

_MODULES = ("splink", "duckdb", "pyarrow")
_RELEASES = 2
_NO_MATTER = frozenset({"language_unknown"})  # names are of all languages


class Lists:
    """Lists that are to be linked, read one after the other."""

    __slots__ = ("case", "findings", "rows")

    def __init__(self, case: MappingCase | None = None) -> None:
        """Begin.

        Args:
            case: The case that remembers what columns mean, where there is one.
        """
        self.case = case
        self.rows: dict[str, Sequence[ListRow]] = {}
        self.findings: list[RowFinding] = []

    def read(self, named: str) -> None:
        """Read a list from a file.

        Args:
            named: The file.

        Raises:
            UsageError: It cannot be read, has no table, or nobody knows which column has the names.
        """
        document = document_in(named)
        header = next((row.names for row in first_rows(document, 0)), None)
        if header is None:
            message = f"There is no table in {named}."
            raise UsageError(message, hint="A table has a row with the names of its columns, two at least.")
        self.take(document, self._mapping(document.name, header))

    def take(self, document: Document, mapping: ColumnsMapped) -> None:
        """Take the list in a document.

        Args:
            document: The document, with its text.
            mapping: What its columns mean.
        """
        name = _unused(document.name, self.rows)
        self.findings += [
            RowFinding(source=name, row=0, code=one.code, message=one.message)
            for one in document.problems
            if one.code not in _NO_MATTER
        ]
        self.rows[name] = rows_in(name, document.text, rows_of(document, [mapping]))

    def _mapping(self, name: str, header: Sequence[str]) -> ColumnsMapped:
        told = None if self.case is None else self.case.mapping_for(header)
        mapping = told or ColumnsMapped(header=tuple(header), columns=proposed(header))
        if not {"name", "given_name", "family_name"} & {one.value for one in mapping.columns}:
            message = f"Nobody knows which column of {name} has the names: {', '.join(header)}."
            raise UsageError(message, hint="Say it once: kuager columns LIST --column 'COLUMN=name' --record")
        return mapping

    def link(self, engine: Engine | None = None, engine_name: str = "") -> Linkage:
        """Link the lists.

        Args:
            engine: Compares the rows; None for plain Python up to 2,000 rows and DuckDB beyond.
            engine_name: What the engine is called.

        Raises:
            UsageError: There are more rows, and Splink is not installed; or there are no rows.
        """
        total = sum(map(len, self.rows.values()))
        if not total:
            message = "There are no rows to link."
            raise UsageError(message, hint="Name lists with rows below their header.")
        if engine is None and total > SHORT:
            for module in _MODULES:
                installed(module)
            engine, engine_name = DuckDB().pairs, "duckdb"
        linkage = Linking(engine, engine_name or "plain", full_day).link(self.rows)
        return replace(linkage, findings=(*self.findings, *linkage.findings))

    def releases(self) -> Releases:
        """Two releases of one list beside one another, the earlier one read first.

        Raises:
            UsageError: There are not two, or Splink is needed and not installed.
        """
        if len(self.rows) != _RELEASES:
            message = "Two releases are compared."
            raise UsageError(message, hint="Name the earlier one, then the later one.")
        return compared(self.link())


def rows_in(source: str, text: str, listed: Sequence[ListedRow]) -> tuple[ListRow, ...]:
    """Rows as linking takes them; each is called by its list and its line in the text.

    Args:
        source: What the list is called.
        text: The text of its document.
        listed: Its rows, with their places in the text.
    """
    found: list[ListRow] = []
    line, position = 1, 0
    for row in listed:
        line += text.count("\n", position, row.span.start)
        position = row.span.start
        cells = tuple(Stated(name=cell.meaning, value=cell.words.strip()) for cell in row.cells)
        number = next((cell.value for cell in cells if cell.name == "number"), "")
        found.append(ListRow(id=f"{source}:{line}", source=source, row=line, number=number, cells=cells))
    return tuple(found)


def table(columns: Mapping[str, Sequence[object]]) -> object:
    """Rows as an engine on other machines takes them: a pyarrow table.

    Args:
        columns: Numbers and texts by the names of the columns.

    Raises:
        UsageError: pyarrow is not installed.
    """
    return table_of(columns)


def lists_of(case: MappingCase, documents: Sequence[Document]) -> Lists:
    """The lists that are in a case already and whose columns somebody told.

    Args:
        case: The case.
        documents: Its documents, with their texts.
    """
    lists = Lists(case)
    for document in documents:
        header = next((row.names for row in first_rows(document, 0)), None)
        told = None if header is None else case.mapping_for(header)
        if told is not None:
            lists.take(document, told)
    return lists


def _unused(name: str, taken: Mapping[str, object]) -> str:
    """A name that no other list has."""
    bare = Path(name).name
    names = (bare if number == 1 else f"{bare} ({number})" for number in count(1))
    return next(one for one in names if one not in taken)
