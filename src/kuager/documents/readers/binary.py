"""Whole numbers in the bytes of an item, where they are there."""

import struct


def numbers(pattern: str, data: bytes, at: int = 0) -> tuple[int, ...]:
    """Whole numbers at a place, none of them where the bytes end before the last.

    Args:
        pattern: As :mod:`struct` writes it: ``>2H``.
        data: The bytes.
        at: Where the first begins.
    """
    if at < 0 or at + struct.calcsize(pattern) > len(data):
        return ()
    return struct.unpack_from(pattern, data, at)
