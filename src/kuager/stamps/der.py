"""DER, the one form in which certificates, time-stamp requests and tokens are written (ITU-T X.690, section 10).

As much of it as tokens need. An element is an identifying byte, a length and contents; contents are bytes or elements
again. Lengths are definite and as short as they can be, so that one token has one form; only the order of sets is not
looked at, since widely used authorities do not sort the certificates in their tokens.
"""

import re
from dataclasses import dataclass

BOOLEAN, INTEGER, BIT_STRING, OCTETS, NOTHING, OID = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06
UTF8, TIME, SEQUENCE, SET = 0x0C, 0x18, 0x30, 0x31

LARGEST = 1 << 20
"""No token is longer: real ones have 2 to 20 KB."""

_MOST = 4_096  # members of one element
_TIME = re.compile(rb"(\d{14})(\.\d{0,20}[1-9])?Z")
_CONSTRUCTED, _LONG_TAG = 0x20, 0x1F
_HIGH, _LOW = 0x80, 0x7F  # the first bit of a byte, and the others
_DIGITS = 4  # bytes of a length
_LONGEST_NAME = 64


class Malformed(ValueError):
    """Some bytes are not what they should be; the message says where it was noticed."""


def context(number: int) -> int:
    """The identifying byte of a constructed element that its surroundings number."""
    return 0xA0 | number


@dataclass(frozen=True, slots=True)
class Element:
    """One element.

    Attributes:
        tag: The byte that says what it is.
        content: What stands in it.
        whole: All of its bytes.
    """

    tag: int
    content: bytes
    whole: bytes

    def members(self) -> "Members":
        """What it consists of.

        Raises:
            Malformed: It does not consist of elements.
        """
        if not self.tag & _CONSTRUCTED:
            message = "an element holds no others"
            raise Malformed(message)
        return Members(_elements(self.content))

    def number(self) -> int:
        """The whole number that it is.

        Raises:
            Malformed: It is none in its shortest form.
        """
        content = self.content
        has_filling = len(content) > 1 and content[0] in (0x00, 0xFF) and (content[0] ^ content[1]) < _HIGH
        if not content or has_filling:
            message = "a number is not in its shortest form"
            raise Malformed(message)
        return int.from_bytes(content, "big", signed=True)

    def truth(self) -> bool:
        """Whether it says yes.

        Raises:
            Malformed: It says neither yes nor no.
        """
        if self.content not in (b"\x00", b"\xff"):
            message = "a truth value is neither yes nor no"
            raise Malformed(message)
        return self.content == b"\xff"

    def name(self) -> str:
        """The object identifier that it is, in digits and dots.

        Raises:
            Malformed: It is none.
        """
        numbers: list[int] = []
        value, begins = 0, True
        for byte in self.content:
            if begins and byte == _HIGH:  # a leading zero
                begins = False
                break
            value, begins = value << 7 | byte & _LOW, byte < _HIGH
            if begins:
                numbers.append(value)
                value = 0
        if not numbers or not begins or len(self.content) > _LONGEST_NAME:
            message = "an object identifier is damaged"
            raise Malformed(message)
        first = min(numbers[0] // 40, 2)
        return ".".join(str(number) for number in (first, numbers[0] - 40 * first, *numbers[1:]))

    def moment(self) -> tuple[str, str]:
        """A generalized time in UTC: its fourteen digits, and the digits of its fraction of a second.

        Raises:
            Malformed: It is none, or not in UTC.
        """
        found = _TIME.fullmatch(self.content)
        if found is None:
            message = "a time is not written as it must be"
            raise Malformed(message)
        return found[1].decode(), (found[2] or b".").decode()[1:]


class Members:
    """The members of an element, to be taken one after the other."""

    def __init__(self, elements: list[Element]) -> None:
        """Begin before the first."""
        self._elements = elements
        self._next = 0

    def take(self, tag: int | None = None) -> Element:
        """The next member.

        Raises:
            Malformed: There is none, or it is something else.
        """
        found = self.maybe(tag)
        if found is None:
            message = "something that must be there is missing"
            raise Malformed(message)
        return found

    def maybe(self, tag: int | None = None) -> Element | None:
        """The next member, if there is one and it is what is looked for."""
        if self._next == len(self._elements):
            return None
        found = self._elements[self._next]
        if tag is not None and found.tag != tag:
            return None
        self._next += 1
        return found

    def rest(self, tag: int) -> list[Element]:
        """All that were not taken yet.

        Raises:
            Malformed: One of them is something else.
        """
        left = self._elements[self._next :]
        self._next = len(self._elements)
        if any(one.tag != tag for one in left):
            message = "something stands where something else must"
            raise Malformed(message)
        return left

    def end(self) -> None:
        """Make sure that nothing is left.

        Raises:
            Malformed: Something is.
        """
        if self._next != len(self._elements):
            message = "something stands where nothing may"
            raise Malformed(message)


def read(data: bytes, tag: int) -> Element:
    """The one element that some bytes are.

    Raises:
        Malformed: They are not one element of this kind.
    """
    if len(data) > LARGEST:
        message = "it is far longer than any token"
        raise Malformed(message)
    found, end = _element(data, 0)
    if found.tag != tag or end != len(data):
        message = "it is not one element of the kind that is expected"
        raise Malformed(message)
    return found


def _elements(data: bytes) -> list[Element]:
    found: list[Element] = []
    place = 0
    while place < len(data):
        element, place = _element(data, place)
        found.append(element)
        if len(found) > _MOST:
            message = "an element has too many members"
            raise Malformed(message)
    return found


def _element(data: bytes, start: int) -> tuple[Element, int]:
    """The element that begins at a place, and the place after it."""
    if start + 2 > len(data):
        message = "it ends too early"
        raise Malformed(message)
    tag, length, begin = data[start], data[start + 1], start + 2
    if tag & _LONG_TAG == _LONG_TAG:
        message = "an element is of a kind that is not in use"
        raise Malformed(message)
    if length >= _HIGH:  # X.690, 8.1.3.5: the long form
        count = length & _LOW
        digits = data[begin : begin + count]
        length, begin = int.from_bytes(digits, "big"), begin + count
        if not 0 < count <= _DIGITS or len(digits) < count or digits[0] == 0 or length < _HIGH:  # X.690, 10.1
            message = "a length is not written in the one form of DER"
            raise Malformed(message)
    end = begin + length
    if end > len(data):
        message = "it ends too early"
        raise Malformed(message)
    return Element(tag, data[begin:end], data[start:end]), end


def written(tag: int, *contents: bytes) -> bytes:
    """An element as bytes."""
    content = b"".join(contents)
    size = len(content)
    if size < _HIGH:  # X.690, 8.1.3.4: the short form
        return bytes((tag, size)) + content
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, _HIGH | len(digits))) + digits + content


def written_number(number: int) -> bytes:
    """A whole number as an element."""
    return written(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def written_name(name: str) -> bytes:
    """An object identifier as an element."""
    first, second, *others = (int(number) for number in name.split("."))
    return written(OID, b"".join(_base_128(number) for number in (40 * first + second, *others)))


def _base_128(number: int) -> bytes:
    digits = [number & _LOW]
    while number := number >> 7:
        digits.append(_HIGH | number & _LOW)
    return bytes(reversed(digits))
