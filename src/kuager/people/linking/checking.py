"""What is wrong with the rows of a list: said row by row, and nothing is lost; without a name none is linked."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kuager.model.linked import ListRow, RowFinding
from kuager.people.linking.days import month_first
from kuager.people.linking.traits import DayReader, age_in, day_reader, sex_in

LONGEST = 1000
"""Characters of a cell that are compared; what is longer is no name, day or place, and is kept as it is."""

_DAYS = ("birth_date", "date", "death_date")
_NAMES = ("name", "given_name", "family_name", "patronymic")
_FORMULA = ("=", "+", "@", "\t=")
_BROKEN = ("�", "Ã", "Ð", "Ñ\x80", "â€")
_MESSAGES = {
    "empty_row": "The row has no name: it is kept and cannot be linked.",
    "no_name": "What stands in the column of the name has no letters: the row is kept and cannot be linked.",
    "duplicate_number": "The number {words} stands in {times} rows of the list.",
    "impossible_date": "{words} is no day of the calendar: it is kept and not compared.",
    "impossible_age": "{words} is no age: it is kept and not compared.",
    "unknown_sex": "{words} is no sex that is known: it is kept and not compared.",
    "long_cell": "A cell has {length} characters: it is kept, and the first {longest} are compared.",
    "formula": "{words} begins like a formula: it is kept as text and nothing is calculated.",
    "encoding": "{words} was written in another encoding than the rest: it is kept, and may not be found.",
}
_REJECTED = frozenset({"empty_row", "no_name"})
_SHOWN = 40


def findings_of(rows: Sequence[ListRow], read_day: DayReader | None = None) -> tuple[RowFinding, ...]:
    """What a person should know of the rows of one list, in their order.

    Args:
        rows: The rows.
        read_day: How days written with words are read.
    """
    numbers = Counter(row.number for row in rows if row.number)
    american = month_first(cell.value for row in rows for cell in row.cells if cell.name in _DAYS)
    day_of = day_reader(read_day, american=american)
    return tuple(finding for row in rows for finding in _of(row, numbers, day_of))


def _of(row: ListRow, numbers: Counter[str], day_of: DayReader) -> Iterator[RowFinding]:
    if not row.name.strip():
        yield _found(row, "empty_row")
    elif not any(letter.isalpha() for letter in row.name):
        yield _found(row, "no_name")
    if numbers[row.number] > 1:
        yield _found(row, "duplicate_number", row.number, times=numbers[row.number])
    for cell in row.cells:
        code = _wrong(cell.name, cell.value, day_of)
        if code:
            yield _found(row, code, cell.value)


def _wrong(meaning: str, words: str, day_of: DayReader) -> str:
    """The code of what is wrong with a cell, empty where nothing is."""
    if len(words) > LONGEST:
        return "long_cell"
    if any(mark in words for mark in _BROKEN):
        return "encoding"
    if words.startswith(_FORMULA) and meaning != "contact":
        return "formula"
    if meaning in _DAYS and day_of(words) is None:
        return "impossible_date"
    if meaning == "age" and age_in(words) is None:
        return "impossible_age"
    return "unknown_sex" if meaning == "sex" and not sex_in(words) else ""


def _found(row: ListRow, code: str, words: str = "", times: int = 0) -> RowFinding:
    shown = repr(words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…")
    message = _MESSAGES[code].format(words=shown, times=times, length=len(words), longest=LONGEST)
    return RowFinding(source=row.source, row=row.row, code=code, message=message, rejected=code in _REJECTED)
