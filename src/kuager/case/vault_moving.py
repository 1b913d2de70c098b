"""Moving a case into a vault, and out of one: entries and originals stay byte for byte what they are."""

from contextlib import closing
from itertools import islice
from pathlib import Path

from kuager.adapters.folder import Folder
from kuager.adapters.keys import key_folder
from kuager.case.opening import PATIENCE
from kuager.case.settings import SettingsWrong, read_settings
from kuager.case.vault import NewVault, Unlocking, Warden, in_folder, is_vault
from kuager.case.verifying import VerifyingCase
from kuager.errors import CaseExists, CaseNotFound, UsageError
from kuager.model.ids import one_line

_LINES = 512  # of a journal that are written at once


def move(old: Path, new: Path, unlocking: Unlocking | None, vault: NewVault | None) -> None:
    """Write a case once more in another folder: into a vault, or out of one. The old folder stays as it is.

    Args:
        old: The case.
        new: A folder that is empty or does not exist.
        unlocking: Asks for what opens the old one, where it is a vault.
        vault: How to encrypt the new one; None to leave it readable.

    Raises:
        CaseNotFound: The old folder is no case.
        CaseExists: Something is in the new one.
        UsageError: The old one does not open, or is not intact; or the new passphrase is too short.
        NotStored: The disk refused; the new folder is no case.
    """
    target = Folder(new)
    if is_vault(new) or not target.is_free():
        message = f"{one_line(str(new))} is not empty"
        raise CaseExists(message)
    source = in_folder(old, unlocking)
    if not source.holds_case():
        message = f"{one_line(str(old))} is no case"
        raise CaseNotFound(message)
    _refuse_damaged(source)
    with source.lock(PATIENCE):
        if vault is not None:
            target = Warden(new).make(vault)
        target.make()
        _copy(source, target)
    _refuse_damaged(target)


def _refuse_damaged(folder: Folder) -> None:
    """Look at a case wholly before it is moved, and after."""
    with closing(VerifyingCase(folder, key_folder())) as case:
        problems = case.verify()
    if problems:
        message = f"{one_line(folder.root.name)} is not intact: {one_line(problems[0].message)}"
        raise UsageError(message, hint="See all with: kuager verify. Put that right first, then move the case.")


def _copy(source: Folder, target: Folder) -> None:
    settings = source.settings()
    if settings is not None:
        target.write_settings(settings)
    for name in source.blobs():
        sha256 = source.named_hash(name)
        data = None if sha256 is None else source.blob(sha256)
        if data is not None:
            target.keep_blob(data)
    for device in source.devices():
        lines = source.journal_lines(device)
        while batch := list(islice(lines, _LINES)):
            target.append(device, b"".join(batch))


def settings_of(root: Path, unlocking: Unlocking | None) -> bytes:
    """The settings of a case as text, also where they lie in a vault.

    Raises:
        UsageError: It is a vault that does not open.
    """
    return in_folder(root, unlocking).settings() or b""


def put_settings(root: Path, unlocking: Unlocking | None, data: bytes) -> None:
    """Put other settings in; they are recorded at the next write.

    Raises:
        UsageError: It does not open, or these are no settings.
        NotStored: The disk refused.
    """
    folder = in_folder(root, unlocking)
    try:
        read_settings(data)
    except SettingsWrong as error:
        raise UsageError(str(error), hint="Begin with what kuager vault settings prints.") from error
    with folder.lock(PATIENCE):
        folder.write_settings(data)
