"""The bytes of a journal file as pieces that should each be one entry.

A journal file is a sequence of lines, each ended by one newline (``0x0A``). Canonical JSON holds no raw newline, so
the newline is what tells entries apart, and two kinds of damage have to be told from each other:

- *torn*: the machine stopped in the middle of an append. Only the end of a file can be torn; nothing that was
  acknowledged is lost, since an append is acknowledged after its newline is on the disk. Where many lines were
  appended together, any of them may be torn; where they began is written down until all are on the disk
  (:meth:`kuager.adapters.folder.Folder.append_all`).
- *broken*: bytes changed later.

Where only a newline was damaged, the entries around it are intact: they are found and kept.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NEWLINE = b"\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a journal file that should be one entry.

    Attributes:
        offset: Where it begins in the file, in bytes.
        number: The line it begins in, counted from 1.
        text: Its bytes without the newline.
        ended: Whether its newline is there and intact.
        last: Whether nothing but a damaged newline comes after it.
    """

    offset: int
    number: int
    text: bytes
    ended: bool
    last: bool

    @property
    def end(self) -> int:
        """Where it ends in the file, its newline included if that is there."""
        return self.offset + len(self.text) + self.ended


def pieces(lines: Iterable[bytes], *, offset: int = 0, number: int = 1) -> Iterator[Piece]:
    """Cut a file into pieces.

    Args:
        lines: The file's bytes, cut after each newline, as Python reads a binary file line by line.
        offset: Where the first of them begins.
        number: Its number.
    """
    held: bytes | None = None
    for line in lines:
        if held is not None:
            yield _piece(held, offset, number, last=False)
            offset, number = offset + len(held), number + 1
        held = line
    if held is not None:
        yield _piece(held, offset, number, last=True)


def _piece(line: bytes, offset: int, number: int, *, last: bool) -> Piece:
    ended = line.endswith(NEWLINE)
    return Piece(offset=offset, number=number, text=line[:-1] if ended else line, ended=ended, last=last)


def apart(piece: Piece) -> tuple[Piece, ...]:
    """The entries that a piece holds because newlines between or behind them were damaged.

    Each damaged newline is taken to be one byte. What begins with no JSON object stays one piece.
    """
    ends = _ends_of_objects(piece.text)
    starts = [0, *(end + 1 for end in ends)]
    if starts[-1] < len(piece.text) or not ends:
        ends.append(len(piece.text))
    return tuple(
        Piece(
            offset=piece.offset + start,
            number=piece.number,
            text=piece.text[start:end],
            ended=piece.ended and end == len(piece.text),
            last=piece.last and end == ends[-1],
        )
        for start, end in zip(starts, ends, strict=False)
    )


_JSON = json.JSONDecoder()


def _ends_of_objects(text: bytes) -> list[int]:
    """Where the JSON objects end that stand in a piece one byte apart; empty when it begins with none."""
    # A damaged newline need not be UTF-8 any more: such bytes pass through as lone surrogates.
    shown = text.decode("utf-8", "surrogateescape")
    ends: list[int] = []
    at = 0
    while shown[at : at + 1] == "{":
        try:
            _value, after = _JSON.raw_decode(shown, at)
        except (ValueError, RecursionError):
            break
        ends.append(len(shown[:after].encode("utf-8", "surrogateescape")))
        at = after + 1
    return ends


def is_torn(piece: Piece) -> bool:
    """Whether a piece that is no entry is what a crash leaves behind: at the end, without newline or with holes.

    A file system that had made room for an append but not yet written it shows zero bytes there.
    """
    return piece.last and (not piece.ended or b"\0" in piece.text)
