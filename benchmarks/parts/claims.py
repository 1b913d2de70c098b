"""Invented figure claims in any number, put into a store as a fold would leave them, without a journal before it.

Everything follows from the number of the claim, so two runs make the same store. A document holds a hundred claims; a
quantity has a thousand, by twenty speakers, a fifth of them by nobody who can be met again. From 100,000 claims on, the
first quantity has ten thousand.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from kuager.case.indexing import index
from kuager.model.codec import encode
from kuager.model.dates import parse_edtf
from kuager.model.indexed import Told
from kuager.model.records import Bounds, Count, Dated, Place, Quantity, Source, Suggestion, passage_at
from kuager.store import Store
from kuager.store.listing import row_of

IN_A_DOCUMENT, IN_A_QUANTITY, VOICES, WIDE = 100, 1000, 20, 10_000
FIRST_DAY, DAYS = date(2022, 1, 2).toordinal(), 60
_SENTENCE = "The ministry of Karasu said on Friday that 4321 people had been killed since the beginning of the month."
_TELLING = 2**20
_BATCH = 20_000
_INDEXES = ("suggestions_by_id", "figures_in_ledgers", "figures_by_speaker")


def quantity(number: int) -> Quantity:
    """The quantity with a number, beginning with 1."""
    return Quantity(measure="killed", population="people", place=f"Place {number}")


def quantities(claims: int) -> int:
    """How many quantities so many claims have."""
    wide = WIDE if claims >= 10 * WIDE else 0
    return (1 if wide else 0) + max(1, (claims - wide) // IN_A_QUANTITY)


def filled(path: Path, claims: int) -> Store:
    """A store with so many claims: rows first, then the indexes over them."""
    store = Store.open(path, index, durable=False)
    connection: sqlite3.Connection = store._connection  # noqa: SLF001 - filled from within
    made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index'").fetchall())
    connection.execute("BEGIN")
    for name in _INDEXES:
        connection.execute(f"DROP INDEX {name}")
    _fill_names(connection, claims)
    figures = f"INSERT INTO figures VALUES ({', '.join('?' * 25)})"  # noqa: S608 - as many as there are columns
    template, row = _template()
    for begin in range(0, claims, _BATCH):
        numbers = range(begin, min(claims, begin + _BATCH))
        connection.executemany(
            "INSERT INTO suggestions VALUES (?, ?, ?, 'count', 0, 104, ?)", _words(numbers, template)
        )
        connection.executemany(figures, _rows(numbers, row, claims))
    for name in _INDEXES:
        connection.execute(made[name])
    connection.execute("COMMIT")
    return store


def _fill_names(connection: sqlite3.Connection, claims: int) -> None:
    documents = range(1, claims // IN_A_DOCUMENT + 2)
    times = ((at, date.fromordinal(FIRST_DAY + at * 7919 % DAYS).isoformat()) for at in documents)
    connection.executemany(
        "INSERT INTO entries VALUES (?, ?, 'device', ?, NULL, ?, ?, 'document_added', 'folded')",
        ((f"{at:064x}", at, at, at, f"{day}T12:00:00Z") for at, day in times),
    )
    connection.executemany(
        "INSERT INTO documents VALUES (?, ?, ?, '', 0, NULL, '{}')",
        ((_document(at), at, f"{at}.txt") for at in documents),
    )
    connection.executemany(
        "INSERT INTO readings VALUES (?, ?, 'p', NULL, '{}')", ((_TELLING + at, _document(at)) for at in documents)
    )
    there = range(1, quantities(claims) + 1)
    connection.executemany(
        "INSERT INTO quantities VALUES (?, 'killed', 'people', ?)", ((at, f"Place {at}") for at in there)
    )
    voices = range(1, _speakers(claims) + 1)
    connection.executemany("INSERT INTO speakers VALUES (?, ?)", ((at, f"name ministry {at}") for at in voices))


def _document(at: int) -> str:
    return f"doc-{at * 2654435761 % 2**32:024x}"


def _speakers(claims: int) -> int:
    return max(VOICES, claims // 500)


def _id(number: int) -> str:
    return f"sug-{number * 11400714819323198485 % 2**64:024x}"


def suggestion(number: int, document: str) -> Suggestion:
    """A suggestion as a reader makes it."""
    content = Count(
        passage=passage_at(_SENTENCE, 0, len(_SENTENCE)),
        number=passage_at(_SENTENCE, 43, 47),
        tier="parsed",
        measure="killed",
        bounds=Bounds(relation="exact", lower=4321, upper=4321),
        population="people",
        place=Place(name=f"Place {1 + number // IN_A_QUANTITY}", basis="text"),
        about=Dated(value=parse_edtf("2022-01-02"), basis="text"),
        said=Dated(value=parse_edtf("2022-01-03"), basis="text"),
        source=Source(name=f"Ministry {1 + number % VOICES}", kind="official"),
    )
    return Suggestion(id=_id(number), document=document, content=content, rule="en.count", producer="p")


def _template() -> tuple[str, tuple[int | str | None, ...]]:
    """One suggestion as the store writes it, and its row among the figures."""
    one = replace(suggestion(0, "doc-0"), id="sug-0")
    listed = index(Told(suggestion=one, decisions=(), captured="2022-01-04T00:00:00Z", published=None))
    assert listed is not None  # noqa: S101 - it is a count
    return json.dumps(encode(one), ensure_ascii=False, separators=(",", ":")), row_of(listed, (0, 0, 0), (0, 0))


def _words(numbers: range, template: str) -> Iterator[tuple[int, int, str, str]]:
    for number in numbers:
        at, place = divmod(number, IN_A_DOCUMENT)
        name = _id(number)
        written = template.replace("sug-0", name).replace("4321", f"{1000 + number % 9000}")
        yield _TELLING + at + 1, place, name, written.replace("doc-0", _document(at + 1))


def _rows(numbers: range, row: tuple[int | str | None, ...], claims: int) -> Iterator[tuple[int | str | None, ...]]:
    """The rows of some figures: about a day, said up to three days later, captured when their document was."""
    there, speakers, wide = quantities(claims), _speakers(claims), WIDE if claims >= 10 * WIDE else 0
    head, tail = row[7:9], row[23:]
    for number in numbers:
        at, place = divmod(number, IN_A_DOCUMENT)
        mixed = number * 2654435761 >> 7
        of = 1 if wide and number % (claims // wide) == 0 else 1 + bool(wide) + mixed % (there - bool(wide))
        voice = None if mixed // 11 % 5 == 0 else 1 + (of * 31 + mixed // 13 % VOICES) % speakers
        about = FIRST_DAY + mixed // 17 % DAYS
        said, captured = about + mixed // 19 % 4, FIRST_DAY + (at + 1) * 7919 % DAYS
        value = 1000 + number % 9000
        days = (about, about, said, said, captured, captured, about, said, max(said, captured))
        order = about * 2**30 + said
        yield (
            _TELLING + at + 1, place, _id(number), at + 1, of, voice, 1, *head, value, value, None,
            *days, order, order, *tail,
        )  # fmt: skip
