r"""JSON that breaks nothing it is put into: a page, a terminal, another program.

Characters that end a ``<script>``, that hide or reorder text, or that end a line in JavaScript are written
as ``\uXXXX``: a reader of JSON gets back the same text. A lone surrogate, which is no character, becomes U+FFFD.

Source: RFC 8259, section 7 and 8.1; RFC 7493 (I-JSON), section 2.1.
"""

import json
import re
from collections.abc import Iterable, Iterator

from kuager.render.contract import Printed

_NO_CHARACTER = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(
    "[<>&\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_BASIC = 0x10000


def written(value: Printed, *, indent: int | None = None) -> str:
    """A value as JSON, on one line unless it is to be indented."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return _ESCAPED.sub(_escape, _NO_CHARACTER.sub("\ufffd", text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < _BASIC:
        return f"\\u{code:04x}"
    high, low = divmod(code - _BASIC, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def with_members(head: str, members: Iterable[str]) -> Iterator[str]:
    """An object whose last value is an empty array, with the array filled: a member on a line."""
    yield head.removesuffix("]}")
    between = "\n"
    for member in members:
        yield between + member
        between = ",\n"
    yield "\n]}\n" if between != "\n" else "]}\n"
