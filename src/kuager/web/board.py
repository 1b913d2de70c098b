"""What all documents say together: worked out beside the case while it goes on answering, and kept until it changes."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from kuager.case import Case, View
from kuager.case.composing import PLAIN, Contents, Memory, compose
from kuager.model.records import Record
from kuager.web.keeper import Keeper

PATIENCE = 1.0
"""Seconds that a page waits for the record before it shows an older one, or says that it is being worked out."""
KEPT = 6
"""How many views of the record are kept: today's, and the days of the slider that were looked at last."""


class NotYet(Exception):
    """The record is being worked out, and there is no older one to show meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """The record as it hangs on the board; ``behind`` is how many entries came after it was worked out."""

    record: Record
    behind: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    edition: int
    record: Record


class Board:
    """The record of the case, by view."""

    def __init__(self, keeper: Keeper) -> None:
        """Begin with nothing; ``keeper`` is asked for what the case holds."""
        self._keeper = keeper
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="board")
        self._memory = Memory()
        self._made: OrderedDict[View, _Made] = OrderedDict()
        self._making: dict[View, asyncio.Task[_Made]] = {}

    async def record(self, view: View = PLAIN) -> Posted:
        """The record as of now; an older one where that takes longer than a page can wait.

        Raises:
            NotYet: It is being worked out for the first time.
            ValueError: The view names a date or a rule that there is not.
        """
        edition = await self._keeper.ask(lambda case: case.edition)
        made = self._made.get(view)
        if made is None or made.edition != edition:
            made = await self._patiently(view) or made
        if made is None:
            raise NotYet
        return Posted(record=made.record, behind=max(0, edition - made.edition))

    async def _patiently(self, view: View) -> _Made | None:
        making = self._making.get(view)
        if making is None:
            making = self._making[view] = asyncio.create_task(self._make(view))
        done, _waiting = await asyncio.wait({making}, timeout=PATIENCE)
        return making.result() if done else None

    async def _make(self, view: View) -> _Made:
        try:
            edition, contents = await self._keeper.ask(_contents)
            memory = self._memory
            made = await asyncio.get_running_loop().run_in_executor(
                self._thread, lambda: _Made(edition=edition, record=compose(contents, view, memory))
            )
            self._made[view] = made
            self._made.move_to_end(view)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
            return made
        finally:
            self._making.pop(view, None)

    def close(self) -> None:
        """Work nothing out any more."""
        self._thread.shutdown(cancel_futures=True)


def _contents(case: Case) -> tuple[int, Contents]:
    return case.edition, case.contents()
