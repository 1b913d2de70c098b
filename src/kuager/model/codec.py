"""Records as JSON and back: one general mapping, worked out from the types of the records.

What a journal keeps must still be readable in ten years, so the rules are few:

- a record is an object of its fields; a field that holds the emptiness that is its default (``None``, ``""``,
  ``()``, ``0``, ``False``) is left out, every other default is written;
- small records that occur by the thousand (:data:`ROWS`) are arrays of their fields in order, without empty ends;
- where a field may hold one of several records (:data:`kuager.model.records.Content`), the object says which:
  ``"type": "count"``;
- a date is its EDTF string, a tuple an array;
- fields that this version does not know are passed over. They are not lost: what was written is never written
  anew (ADR 0004).

Errors name the place: ``suggestions[3].content.bounds.lower: a whole number is needed, not 'x'``.
"""

import json
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache, lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from kuager.model.dates import DateError, DateInterval, parse_edtf
from kuager.model.ids import Json
from kuager.model.records import Block, Content, NumberMention, Passage, Span

ROWS = (Span, Passage, Block, NumberMention)
"""Records written as arrays. Fields may be added at their ends only."""

TAG = "type"
_EMPTY: tuple[object, ...] = (None, "", (), 0, False)
_ALWAYS = object()
_MISSING = "is missing"
_LARGEST = 2**53 - 1  # RFC 8785, appendix D

Record = TypeVar("Record")
Encode = Callable[[object], Json]
Decode = Callable[[Json], object]


class CodecError(ValueError):
    """Some JSON is not the record that it should be; the message begins with the place."""

    def __init__(self, reason: str, place: str = "") -> None:
        """Keep the reason and the place as far as it is known."""
        super().__init__(f"{place}: {reason}" if place else reason)
        self.reason = reason
        self.place = place

    def inside(self, step: str | int) -> "CodecError":
        """The same error, seen from the record around it."""
        here = f"[{step}]" if isinstance(step, int) else step
        joint = "." if self.place and not self.place.startswith("[") else ""
        return CodecError(self.reason, f"{here}{joint}{self.place}")


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one type is written and read."""

    encode: Encode
    decode: Decode


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a record: ``default`` is what may be left out, or a mark that equals nothing."""

    name: str
    shape: _Shape
    default: object
    required: bool


def encode(record: object) -> Json:
    """A record as JSON."""
    return _shape(type(record)).encode(record)


def decode(kind: type[Record], value: Json) -> Record:
    """The record of a kind that some JSON describes.

    Raises:
        CodecError: It describes none; the message names the field.
    """
    return cast("Record", _shape(kind).decode(value))


def encode_content(content: Content) -> Json:
    """The content of a suggestion or claim as JSON, with its type."""
    return _shape(Content).encode(content)


def decode_content(value: Json) -> Content:
    """The content of a suggestion or claim.

    Raises:
        CodecError: It is none, or of a type that this version does not know.
    """
    return cast("Content", _shape(Content).decode(value))


def content_type(content: Content) -> str:
    """What a content is called where it is written: ``count``, ``date_mention``, ``event``."""
    return tag_of(cast("type", type(content)))


def read_json(text: str) -> Json:
    """Read JSON as Kuager's formats allow it.

    That is: whole numbers only, no name twice in an object, no NUL (databases refuse it) and no half of a surrogate
    pair (which is no text) even where JSON could write them.

    Raises:
        CodecError: It is no JSON, or has what is not allowed.
    """
    try:
        value = cast("Json", _STRICT.decode(text))
        if _SUSPECT.search(text):
            _refuse_marks(value)
    except CodecError:
        raise
    except (ValueError, RecursionError) as error:
        message = f"no JSON: {error}"
        raise CodecError(message) from error
    return value


def read_json_again(text: str) -> Json:
    """Read JSON that :func:`read_json` has let pass before, or that was written from such: at half the cost.

    Raises:
        CodecError: It is no JSON any more.
    """
    try:
        return cast("Json", json.loads(text))
    except (ValueError, RecursionError) as error:
        message = f"no JSON: {error}"
        raise CodecError(message) from error


_SUSPECT = re.compile(r"\\u(0000|[dD][89a-fA-F])")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def _refuse_marks(value: Json) -> None:
    """Look for NUL and surrogates anywhere inside."""
    if isinstance(value, str) and _NO_TEXT.search(value):
        message = "a text holds a NUL or half of a surrogate pair"
        raise CodecError(message)
    inner = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ()
    for member in inner:
        _refuse_marks(member)


def _refuse_number(text: str) -> Json:
    message = f"{text} is no whole number"
    raise CodecError(message)


def _refuse_twins(pairs: list[tuple[str, Json]]) -> Json:
    members = dict(pairs)
    if len(members) != len(pairs):
        message = "an object has the same name twice"
        raise CodecError(message)
    return members


_STRICT = json.JSONDecoder(
    parse_float=_refuse_number, parse_constant=_refuse_number, object_pairs_hook=_refuse_twins, strict=True
)


def _shape(hint: object) -> _Shape:
    return _worked_out(hint)


@cache
def _worked_out(hint: Hashable) -> _Shape:
    """How a type is written and read, worked out once."""
    if hint in _SCALARS:
        return _scalar(cast("type", hint))
    if hint is DateInterval:
        return _Shape(lambda value: cast("DateInterval", value).text, _decode_date)
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple(get_args(hint))
    if origin in (Union, UnionType):
        return _union(tuple(get_args(hint)))
    if isinstance(hint, type) and is_dataclass(hint):
        return _row(hint) if hint in ROWS else _object(hint)
    message = f"no rule for writing {hint}"
    raise TypeError(message)


_SCALARS: Mapping[object, str] = MappingProxyType({str: "a text", int: "a whole number", bool: "true or false"})


def _scalar(kind: type) -> _Shape:
    def decode_scalar(value: Json) -> object:
        if type(value) is kind:
            return value
        message = f"{_SCALARS[kind]} is needed, not {_shown(value)}"
        raise CodecError(message)

    def decode_number(value: Json) -> object:
        if type(value) is int and -_LARGEST <= value <= _LARGEST:
            return value
        message = f"{_SCALARS[kind]} is needed, not {_shown(value)}"
        raise CodecError(message)

    return _Shape(_as_it_is, decode_number if kind is int else decode_scalar)


def _as_it_is(value: object) -> Json:
    return cast("Json", value)


def _shown(value: Json) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - as much as fits into a message


def _decode_date(value: Json) -> object:
    if not isinstance(value, str):
        message = f"an EDTF date is needed, not {_shown(value)}"
        raise CodecError(message)
    try:
        return _parsed_date(value)
    except DateError as error:
        raise CodecError(str(error)) from error


@lru_cache(maxsize=4096)
def _parsed_date(text: str) -> DateInterval:
    return parse_edtf(text)


def _tuple(members: tuple[object, ...]) -> _Shape:
    if members[-1] is ...:
        return _series(_shape(members[0]))
    shapes = tuple(_shape(member) for member in members)

    def encode_fixed(value: object) -> Json:
        return [shape.encode(member) for shape, member in zip(shapes, cast("tuple[object, ...]", value), strict=True)]

    def decode_fixed(value: Json) -> object:
        if not isinstance(value, list) or len(value) != len(shapes):
            message = f"an array of {len(shapes)} is needed, not {_shown(value)}"
            raise CodecError(message)
        return tuple(_decode_at(at, shape, value[at]) for at, shape in enumerate(shapes))

    return _Shape(encode_fixed, decode_fixed)


def _series(member: _Shape) -> _Shape:
    encode_member, decode_member = member.encode, member.decode

    def decode_series(value: Json) -> object:
        if not isinstance(value, list):
            message = f"an array is needed, not {_shown(value)}"
            raise CodecError(message)
        found: list[object] = []
        try:
            for one in value:
                found.append(decode_member(one))  # noqa: PERF401 - the length tells the place of an error
        except CodecError as error:
            raise error.inside(len(found)) from None
        return tuple(found)

    return _Shape(lambda value: [encode_member(one) for one in cast("tuple[object, ...]", value)], decode_series)


def _decode_at(step: str | int, shape: _Shape, value: Json) -> object:
    try:
        return shape.decode(value)
    except CodecError as error:
        raise error.inside(step) from None


def _union(members: tuple[object, ...]) -> _Shape:
    kinds = tuple(member for member in members if member is not NoneType)
    shape = _shape(kinds[0]) if len(kinds) == 1 else _tagged(cast("tuple[type, ...]", kinds))
    if len(kinds) == len(members):
        return shape
    return _Shape(
        lambda value: None if value is None else shape.encode(value),
        lambda value: None if value is None else shape.decode(value),
    )


def _tagged(kinds: tuple[type, ...]) -> _Shape:
    shapes = {kind: _shape(kind) for kind in kinds}
    tags = {kind: tag_of(kind) for kind in kinds}
    by_tag = {tag: kind for kind, tag in tags.items()}

    def encode_tagged(value: object) -> Json:
        members = cast("dict[str, Json]", shapes[type(value)].encode(value))
        return {TAG: tags[type(value)], **members}

    def decode_tagged(value: Json) -> object:
        tag = value.get(TAG) if isinstance(value, dict) else None
        if not isinstance(tag, str) or tag not in by_tag:
            message = f"one of {', '.join(sorted(by_tag))} is needed, not {_shown(tag)}"
            raise CodecError(message, TAG)
        return shapes[by_tag[tag]].decode(value)

    return _Shape(encode_tagged, decode_tagged)


@cache
def tag_of(kind: type) -> str:
    """What the records of a kind are called where they are written: ``DateMention`` → ``date_mention``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _fields(kind: type) -> tuple[_Field, ...]:
    hints = get_type_hints(kind)
    return tuple(
        _Field(
            one.name,
            _shape(hints[one.name]),
            one.default if one.default in _EMPTY else _ALWAYS,
            one.default is MISSING and one.default_factory is MISSING,
        )
        for one in fields(kind)
    )


def _object(kind: type) -> _Shape:
    members = _fields(kind)
    written = tuple((one.name, one.shape.encode, one.default) for one in members)

    def encode_object(record: object) -> Json:
        found: dict[str, Json] = {}
        for name, encode_member, default in written:
            value = getattr(record, name)
            if value != default:
                found[name] = encode_member(value)
        return found

    return _Shape(encode_object, _object_decoder(kind, members))


def _object_decoder(kind: type, members: tuple[_Field, ...]) -> Decode:
    decoders = {one.name: one.shape.decode for one in members}
    required = tuple(one.name for one in members if one.required)

    def decode_object(value: Json) -> object:
        if not isinstance(value, dict):
            message = f"an object is needed, not {_shown(value)}"
            raise CodecError(message)
        for name in required:
            if name not in value:
                raise CodecError(_MISSING, name)
        found: dict[str, object] = {}
        name = ""
        try:
            for name, given in value.items():  # not by fields: most of them are left out
                if name in decoders:
                    found[name] = decoders[name](given)
        except CodecError as error:
            raise error.inside(name) from None
        return kind(**found)

    return decode_object


def _row(kind: type) -> _Shape:
    members = _fields(kind)
    least = sum(one.required for one in members)
    names = tuple(one.name for one in members)
    written = tuple((one.name, one.shape.encode) for one in members)
    read = tuple((one.name, one.shape.decode) for one in members)

    def encode_row(record: object) -> Json:
        values: list[Json] = [encode_member(getattr(record, name)) for name, encode_member in written]
        while len(values) > least and values[-1] == members[len(values) - 1].default:
            values.pop()
        return values

    def decode_row(value: Json) -> object:
        if not isinstance(value, list) or len(value) < least:
            message = f"an array of {', '.join(names)} is needed, not {_shown(value)}"
            raise CodecError(message)
        found: dict[str, object] = {}
        name = ""
        try:
            for (name, decode_member), given in zip(read, value, strict=False):
                found[name] = decode_member(given)
        except CodecError as error:
            raise error.inside(name) from None
        return kind(**found)

    return _Shape(encode_row, decode_row)
