"""The passages of a record, and of the JSON that says it, at any depth: what must stand in its document."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Union, cast, get_args, get_origin, get_type_hints

from kuager.model.codec import ROWS, TAG, tag_of
from kuager.model.dates import DateInterval
from kuager.model.ids import Json
from kuager.model.records import Passage

Written = tuple[int, int, str, str, str]
"""A passage as its fields: start, end, the words, and what stands before and behind them."""

_Find = Callable[[Json, list[Written]], None]


def passages_in(record: object) -> Iterator[Passage]:
    """All passages of a record, at any depth: what must be found again in its document."""
    if isinstance(record, Passage):
        yield record
    elif isinstance(record, tuple):
        for member in record:
            yield from passages_in(member)
    elif is_dataclass(record):
        for name in _nested_fields(cast("Hashable", type(record))):
            yield from passages_in(getattr(record, name))


@cache
def _nested_fields(kind: Hashable) -> tuple[str, ...]:
    """The fields that may hold other records: the only ones worth looking into."""
    plain: tuple[object, ...] = (str, int, bool, NoneType, DateInterval)
    hints = get_type_hints(kind)
    return tuple(name for name, hint in hints.items() if any(leaf not in plain for leaf in _leaves(hint)))


def _leaves(hint: object) -> Iterator[object]:
    members = [member for member in get_args(hint) if member is not ...]
    if not members:
        yield hint
    for member in members:
        yield from _leaves(member)


def passages_written(kind: type, value: Json) -> list[Written]:
    """The passages of the record that some JSON says, in the order of :func:`passages_in`; no record is made.

    Args:
        kind: The type of the record.
        value: The JSON, which was found to say such a record.
    """
    found: list[Written] = []
    find = _finder(kind)
    if find is not None:
        find(value, found)
    return found


@cache
def _finder(hint: Hashable) -> _Find | None:
    """What finds passages in the JSON of a type; None where there can be none."""
    if hint is Passage:
        return _passage
    origin = get_origin(hint)
    if origin is tuple:
        return _in_series(get_args(hint))
    if origin in (Union, UnionType):
        return _in_one_of(tuple(kind for kind in get_args(hint) if kind is not NoneType))
    if isinstance(hint, type) and is_dataclass(hint) and hint not in ROWS and hint is not DateInterval:
        return _in_object(hint)
    return None


def _passage(value: Json, found: list[Written]) -> None:
    start, end, exact, *around = cast("list[object]", value)
    prefix, suffix = (*around, "", "")[:2]
    found.append(cast("Written", (start, end, exact, prefix, suffix)))


def _in_series(members: tuple[object, ...]) -> _Find | None:
    """Of a tuple: all alike, or one after the other."""
    finders = [_finder(member) for member in members if member is not ...]
    if not any(finders):
        return None

    def find(value: Json, found: list[Written]) -> None:
        ones = cast("list[Json]", value)
        for one, finder in zip(ones, finders * len(ones) if members[-1] is ... else finders, strict=False):
            if finder is not None:
                finder(one, found)

    return find


def _in_one_of(kinds: tuple[object, ...]) -> _Find | None:
    """Of what may be one of several records, or nothing."""
    finders = {tag_of(kind): _finder(kind) for kind in kinds if isinstance(kind, type)}
    if not any(finders.values()):
        return None
    only = next(iter(finders.values())) if len(kinds) == 1 else None

    def find(value: Json, found: list[Written]) -> None:
        if value is not None:
            finder = only or finders[cast("str", cast("Mapping[str, Json]", value)[TAG])]
            if finder is not None:
                finder(value, found)

    return find


def _in_object(kind: type) -> _Find | None:
    hints = get_type_hints(kind)
    pairs = [(one.name, finder) for one in fields(kind) if (finder := _finder(hints[one.name])) is not None]
    if not pairs:
        return None

    def find(value: Json, found: list[Written]) -> None:
        members = cast("Mapping[str, Json]", value)
        for name, finder in pairs:
            if name in members:
                finder(members[name], found)

    return find
