"""Cases in vaults: making one, opening one, giving others the means to open it.

The key is asked for once, when a case is opened; nothing keeps it afterwards.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kuager.adapters.disk import Disk
from kuager.adapters.folder import Folder
from kuager.adapters.vault import COPY, HEADER, Vault, header_files, is_vault, write_header
from kuager.errors import UsageError
from kuager.journal.sealing import Seals
from kuager.journal.sealing_slots import (
    SHORTEST,
    Cost,
    Slots,
    SlotsWrong,
    from_json,
    is_genuine,
    new_identity,
    new_slots,
    opened,
    recovered,
    to_json,
    with_recipients,
    with_slots,
)
from kuager.model.records import Problem

__all__ = [
    "SHORTEST",
    "Cost",
    "NewVault",
    "Secret",
    "Unlocking",
    "Warden",
    "in_folder",
    "is_vault",
    "new_identity",
    "vault_problems",
]

_LOCKED = "Type its passphrase when you are asked, or name where it is: kuager --unlock file:PATH …, see kuager --help."
_WRONG = "Check the keyboard layout and capital letters. If it is forgotten, a recovery key opens the vault too."


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What a person has to open a vault with: one of the two.

    Attributes:
        passphrase: A passphrase.
        identity: The secret key of a recipient (``AGE-SECRET-KEY-1…``).
    """

    passphrase: str = field(default="", repr=False)
    identity: str = field(default="", repr=False)


_AGAIN = "kuager vault passphrase writes both anew"

Unlocking = Callable[[], Secret]
"""Asks for what opens a vault; called when there is one to open, and not before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVault:
    """A vault that is to be made.

    Attributes:
        passphrase: Opens it.
        recipients: Others who can open it, by their public keys (``age1…``).
        cost: What a guess at the passphrase costs.
    """

    passphrase: str = field(repr=False)
    recipients: Sequence[str] = ()
    cost: Cost = field(default_factory=Cost)


def in_folder(root: Path, unlocking: Unlocking | None) -> Folder:
    """The case folder at some place, opened if it is a vault.

    Raises:
        UsageError: It is a vault, and what was given does not open it.
    """
    return Warden(root).folder(unlocking) if is_vault(root) else Folder(root)


def vault_problems(folder: Folder) -> Iterator[Problem]:
    """What is wrong with a vault as such: with the files that say who can open it, and with the names of journals."""
    if not isinstance(folder, Vault):
        return
    found: list[Slots] = []
    for name, text in header_files(folder.root).items():
        try:
            found.append(from_json(text))
        except SlotsWrong as error:
            message = f"{name} cannot be read: {error}; {_AGAIN}"
            yield Problem(code="vault_damaged", message=message, record=name)
            continue
        if not isinstance(folder.seals, Seals) or not is_genuine(found[-1], folder.seals):
            message = f"{name} was changed by somebody who has not the key; put it back from a copy of the case"
            yield Problem(code="vault_damaged", message=message, record=name)
        elif found[0] != found[-1]:
            message = f"{name} does not say the same as {HEADER}: an old passphrase may still open the vault; {_AGAIN}"
            yield Problem(code="vault_damaged", message=message, record=name)
    for name in folder.with_damaged_names():
        message = f"the beginning of {name}, which tells its name, is damaged; its entries are not"
        yield Problem(code="vault_damaged", message=message, record=name)


@dataclass(frozen=True, slots=True)
class Warden:
    """Who can open the vault at some place.

    Attributes:
        root: The folder.
    """

    root: Path
    disk: Disk = field(default_factory=Disk)

    def make(self, new: NewVault) -> Vault:
        """Make a vault in a free folder.

        Raises:
            UsageError: The passphrase is too short, or a recipient is none.
            NotStored: The disk refused.
        """
        try:
            slots, seals = new_slots(new.passphrase, new.recipients, new.cost)
        except SlotsWrong as error:
            raise _refused(error) from error
        except MemoryError as error:
            raise _no_memory(new.cost) from error
        vault = Vault(self.root, self.disk, seals=seals)
        vault.make()
        write_header(self.root, to_json(slots), self.disk)
        return vault

    def folder(self, unlocking: Unlocking | None) -> Vault:
        """The folder, opened.

        Raises:
            UsageError: What was given does not open it.
        """
        _slots, seals = self._opened(unlocking)
        return Vault(self.root, self.disk, seals=seals)

    def recipients(self) -> tuple[str, ...]:
        """Who can open it beside those who know the passphrase.

        Raises:
            UsageError: The files that say so are damaged.
        """
        return tuple(name for name, _key in self._found()[0].recipients)

    def cost(self) -> Cost:
        """What a guess at its passphrase costs.

        Raises:
            UsageError: The files that say so are damaged.
        """
        return self._found()[0].cost

    def change(self, unlocking: Unlocking, passphrase: str, cost: Cost | None = None) -> None:
        """Give it another passphrase; nothing is encrypted anew.

        Raises:
            UsageError: It does not open, or the passphrase is too short.
            NotStored: The disk refused: it still opens, with the old passphrase or the new one.
        """
        slots, seals = self._genuine(unlocking)
        names = [name for name, _key in slots.recipients]
        try:
            changed = with_slots(slots, seals, passphrase, names, cost or slots.cost)
        except SlotsWrong as error:
            raise _refused(error) from error
        self._write(changed)

    def let(self, unlocking: Unlocking, recipients: Sequence[str]) -> None:
        """Say who can open it beside those who know the passphrase: these and no others.

        Raises:
            UsageError: It does not open, or a recipient is none.
            NotStored: The disk refused.
        """
        slots, seals = self._genuine(unlocking)
        try:
            changed = with_recipients(slots, seals, recipients)
        except SlotsWrong as error:
            raise _refused(error) from error
        self._write(changed)

    def _write(self, slots: Slots) -> None:
        with Folder(self.root).lock():
            write_header(self.root, to_json(slots), self.disk)

    def _genuine(self, unlocking: Unlocking) -> tuple[Slots, Seals]:
        slots, seals = self._opened(unlocking)
        if not is_genuine(slots, seals):
            message = f"{HEADER} was changed by somebody who has not the key; nothing was written to it"
            raise UsageError(message, hint=f"Put it back from a copy of the case, then do the same again. See {COPY}.")
        return slots, seals

    def _opened(self, unlocking: Unlocking | None) -> tuple[Slots, Seals]:
        found = self._found()
        if unlocking is None:
            message = f"{self.root.name} is a vault, and no passphrase was given"
            raise UsageError(message, hint=_LOCKED)
        secret = unlocking()
        for slots in found:
            seals = _tried(slots, secret)
            if seals is not None:
                return slots, seals
        what = "recovery key" if secret.identity else "passphrase"
        message = f"This {what} does not open {self.root.name}."
        raise UsageError(message, hint=_WRONG)

    def _found(self) -> list[Slots]:
        """What the two files say, the newer first; once where they say the same."""
        found, reason = [], "they are not there"
        for text in header_files(self.root).values():
            try:
                slots = from_json(text)
            except SlotsWrong as error:
                reason = str(error)
                continue
            if slots not in found:
                found.append(slots)
        if not found:
            message = f"{HEADER} and {COPY} cannot be read: {reason}"
            raise UsageError(message, hint="Without one of them nothing opens this vault: put back a copy of the case.")
        return sorted(found, key=lambda one: -one.version)


def _tried(slots: Slots, secret: Secret) -> Seals | None:
    if secret.identity:
        return recovered(slots, secret.identity)
    try:
        return opened(slots, secret.passphrase)
    except MemoryError as error:
        raise _no_memory(slots.cost) from error


def _refused(error: SlotsWrong) -> UsageError:
    return UsageError(
        f"Not done: {error}.", hint=f"A passphrase has at least {SHORTEST} characters; six words are good."
    )


def _no_memory(cost: Cost) -> UsageError:
    message = f"This vault needs {cost.memory // 2**20} MiB of memory to be opened, and they are not free."
    return UsageError(message, hint="Close other programs, then try again.")
