"""The case, held on one thread: a store belongs to the thread that opened it, and decisions come one after another."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from kuager.case import Case
from kuager.errors import CaseExists, CaseNotFound
from kuager.model.entries import Settings

Answer = TypeVar("Answer")


class Keeper:
    """Whoever wants something of the case asks here."""

    def __init__(self, folder: Path, opening: Callable[[], Case] | None) -> None:
        """Keep the case of a folder.

        Args:
            folder: Where it is, or is to be begun.
            opening: Opens it; None where none was begun yet.
        """
        self.folder = folder
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="case")
        self._case: Case | None = None
        if opening is not None:
            self._case = self._thread.submit(opening).result()

    @property
    def is_begun(self) -> bool:
        """Whether there is a case."""
        return self._case is not None

    async def ask(self, question: Callable[[Case], Answer]) -> Answer:
        """Ask the case something, or have it do something; questions are answered in the order in which they come.

        Raises:
            CaseNotFound: No case was begun yet.
            KuagerError: What the case says to it.
        """
        case = self._case
        if case is None:
            message = "No case was begun here yet."
            raise CaseNotFound(message, hint="Begin one on the first page.")
        return await asyncio.get_running_loop().run_in_executor(self._thread, question, case)

    async def begin(self, settings: Settings) -> None:
        """Begin a case in the folder.

        Raises:
            CaseExists: There is one, or something else.
            NotStored: The disk refused.
        """
        if self._case is not None:
            message = "A case was begun here already."
            raise CaseExists(message)
        make = asyncio.get_running_loop().run_in_executor(self._thread, lambda: Case.create(self.folder, settings))
        self._case = await make

    def close(self) -> None:
        """Let go of the case, once everything that was asked is answered."""
        if self._case is not None:
            self._thread.submit(self._case.close).result()
        self._thread.shutdown()
