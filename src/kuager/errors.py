"""What can go wrong, in one tree.

A problem in the *material* (an unreadable file, a figure without a date) is no exception: it is a
:class:`kuager.model.Problem`, kept with its place and shown with all the others. The errors below are broken
promises. Each says in one sentence what happened, in ``hint`` what to do next, and carries the exit code of
the command line.

::

    KuagerError                1  something failed
    ├── UsageError             2  the request itself makes no sense
    ├── CaseNotFound           2  no case folder here
    ├── CaseExists             2  there is one already
    ├── CaseLocked             4  another kuager writes to this case
    ├── JournalBroken          3  the journal does not verify
    ├── StoreAhead             3  the store knows entries that the journal has lost
    ├── KeyDamaged             3  the device key of this machine cannot be read
    ├── VocabularyBroken       1  a list of words that belongs to Kuager cannot be read
    └── NotStored              1  the disk refused; nothing was acknowledged
"""

from typing import Self


class KuagerError(Exception):
    """Something failed; the message says what, ``hint`` says what to do."""

    exit_code = 1
    hint = "Run the command again with --help to see what it takes."

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        """Keep the message, and a hint where this occurrence knows better than its class."""
        super().__init__(message)
        if hint is not None:
            self.hint = hint


class UsageError(KuagerError):
    """The request itself makes no sense."""

    exit_code = 2


class CaseNotFound(KuagerError):
    """There is no case in this folder."""

    exit_code = 2
    hint = "Make one with: kuager new FOLDER"


class CaseExists(KuagerError):
    """There is a case, or something else, in this folder already."""

    exit_code = 2
    hint = "Choose an empty folder, or open the case that is there."


class CaseLocked(KuagerError):
    """Another kuager is writing to this case."""

    exit_code = 4
    hint = "Wait until the other command has ended, then try again."


class JournalBroken(KuagerError):
    """The journal does not verify, so nothing more is written to it."""

    exit_code = 3
    hint = "Run: kuager verify. It names the first broken entry. Then restore that file from a copy."


class StoreAhead(KuagerError):
    """The store knows entries that the journal has lost."""

    exit_code = 3
    hint = "Restore the journal from a copy; keep store.db until then."


class KeyDamaged(KuagerError):
    """The device key of this machine cannot be read, so nothing is written in its name, nor in another one's."""

    exit_code = 3
    hint = (
        "If you have a copy of that file, put it back. If not, remove it: the next command goes on with a new key;"
        " say then whose it is: kuager enrol --person NAME"
    )


class VocabularyBroken(KuagerError):
    """A list of words that belongs to this version of Kuager cannot be read."""

    hint = "Mend the line that is named, or install Kuager anew."


class NotStored(KuagerError):
    """The disk refused a write; nothing was acknowledged, nothing recorded before is lost."""

    hint = "Free some space or check the disk, then run the same command again: what is there is skipped."

    @classmethod
    def since(cls, why: str) -> Self:
        """The refusal of a disk in words for people; names of files inside a case would tell them nothing.

        Args:
            why: ``full`` or ``read_only``, else what the system says.
        """
        known, hint = _REFUSALS.get(why, (f"the disk refuses ({why})", None))
        return cls(f"nothing more was stored, since {known}; what was recorded before is safe", hint=hint)


_REFUSALS = {
    "full": ("the disk is full", "Free some space, then run the same command again: what is there already is skipped."),
    "read_only": (
        "the folder is read-only",
        "Make the folder writable for you, or copy the case to where you may write; then run the same command again.",
    ),
}
