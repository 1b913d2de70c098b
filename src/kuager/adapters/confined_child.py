"""The inside of a confined process: it gives up what it does not need, then answers one message after the other.

Runs before anything hostile is read, in a process of its own (:mod:`kuager.adapters.confined` starts it). Imports
nothing of Kuager but what answers, so that it starts quickly and has little that could be misused.
"""

import contextlib
import json
import os
import struct
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import BinaryIO, cast

from kuager.adapters.confined_limits import cut_off, give_up, watch

REQUEST = struct.Struct(">III")
"""Bytes of the head, number of bodies, seconds of computing; the size of each body follows."""

ANSWER = struct.Struct(">II")
"""Bytes of the head, number of bodies; the size of each body follows."""

SIZE = struct.Struct(">Q")

Answering = Callable[[bytes, Sequence[bytes]], tuple[bytes, Sequence[bytes]]]


def main() -> None:
    """Do what the last argument says: lose rights, say which are lost, answer until the messages end."""
    told = json.loads(sys.argv[-1])
    received, sent = _pipes()
    module, _, name = told["answers"].partition(":")
    answering = cast("Answering", getattr(import_module(module), name))
    for early in told["early"]:
        import_module(early)
    lost = [*(told["lost"] or cut_off()), *give_up(told["memory"])]
    watch(told["roots"], native=told["native"])
    _send(sent, json.dumps({"lost": sorted(set(lost))}).encode(), ())
    while (message := _received(received)) is not None:
        seconds, head, bodies = message
        _allow(seconds, once=told["once"])
        _send(sent, *_answer(answering, head, bodies))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Where messages come from and answers go; what a reader prints goes nowhere."""
    received, sent = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.dup2(2, 0)
    return received, sent


def _answer(answering: Answering, head: bytes, bodies: Sequence[bytes]) -> tuple[bytes, Sequence[bytes]]:
    try:
        return answering(head, bodies)
    except MemoryError:
        return b'{"failed": "MemoryError"}', ()
    except Exception as error:  # noqa: BLE001 - whatever comes out of a reader is told to those outside
        return json.dumps({"failed": type(error).__name__}).encode(), ()


def _allow(seconds: int, *, once: bool) -> None:
    """So much computing for the next message; the system ends a process that goes on."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        used = resource.getrusage(resource.RUSAGE_SELF)
        end = int(used.ru_utime + used.ru_stime) + seconds + 1
        hard = end + 1 if once else resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_CPU, (end, hard))


def _received(received: BinaryIO) -> tuple[int, bytes, list[bytes]] | None:
    begin = received.read(REQUEST.size)
    if len(begin) < REQUEST.size:
        return None
    length, number, seconds = REQUEST.unpack(begin)
    sizes = [SIZE.unpack(received.read(SIZE.size))[0] for _ in range(number)]
    head = received.read(length)
    return seconds, head, [received.read(size) for size in sizes]


def _send(sent: BinaryIO, head: bytes, bodies: Sequence[bytes]) -> None:
    sizes = b"".join(SIZE.pack(len(body)) for body in bodies)
    sent.write(ANSWER.pack(len(head), len(bodies)) + sizes + head)
    sent.writelines(bodies)
    sent.flush()
