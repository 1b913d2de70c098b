"""What opens a vault, asked for where nobody looks over one's shoulder: it never stands on the command line."""

import os
import sys
from pathlib import Path

import click

from kuager.case.vault import NewVault, Secret, new_identity
from kuager.cli.asking import is_somebody_there
from kuager.errors import UsageError
from kuager.model.ids import one_line

WAYS = "file:PATH, env:NAME, stdin, or recovery:PATH with a secret key"
_HINT = f"Name where the passphrase is: {WAYS}."
_LONGEST = 1 << 16


def unlocking() -> Secret:
    """What opens the vault at hand: from where ``kuager --unlock`` says, else typed.

    Raises:
        UsageError: There is nothing there.
    """
    named = click.get_current_context().find_root().params.get("unlock")
    if named is not None:
        return secret_from(str(named))
    if not is_somebody_there():
        message = "this case is a vault, and nobody is there to type its passphrase"
        raise UsageError(message, hint=f"Use kuager --unlock WHERE …, with {WAYS}.")
    return Secret(passphrase=click.prompt("Passphrase of the vault", hide_input=True, err=True))


def secret_from(where: str) -> Secret:
    """A passphrase or a secret key from some place.

    Raises:
        UsageError: There is none.
    """
    way, _colon, name = where.partition(":")
    if way == "stdin" and not name:
        return Secret(passphrase=_first_line(sys.stdin.buffer.readline(_LONGEST), "standard input"))
    if way == "env" and name:
        return Secret(passphrase=_first_line(os.environ.get(name, "").encode("utf-8", "surrogateescape"), name))
    if way in ("file", "recovery") and name:
        try:
            with Path(name).open("rb") as file:
                found = file.read(_LONGEST)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            message = f"{one_line(name)} cannot be read: {reason}"
            raise UsageError(message, hint=_HINT) from error
        return _identity(found, name) if way == "recovery" else Secret(passphrase=_first_line(found, name))
    message = f"{one_line(where.partition(':')[0])}: that is no way to open a vault"  # not more: it may be a passphrase
    raise UsageError(message, hint=_HINT)


def _first_line(found: bytes, name: str) -> str:
    line = found.decode("utf-8", "replace").lstrip("\ufeff").split("\n")[0].rstrip("\r")
    if not line:
        message = f"there is no passphrase in {one_line(name)}"
        raise UsageError(message, hint=_HINT)
    return line


def _identity(found: bytes, name: str) -> Secret:
    for line in found.decode("utf-8", "replace").split():
        if line.startswith("AGE-SECRET-KEY-1"):
            return Secret(identity=line)
    message = f"there is no recovery key in {one_line(name)}"
    raise UsageError(message, hint="It is a line that begins with AGE-SECRET-KEY-1.")


def new_vault(recipients: tuple[str, ...], where: str | None = None) -> NewVault:
    """A vault to be made: its passphrase from some place, else as ``kuager --unlock`` says, else typed twice.

    Raises:
        UsageError: There is no passphrase.
    """
    return NewVault(passphrase=new_passphrase(where), recipients=recipients)


def new_passphrase(where: str | None = None, *, typed: bool = False) -> str:
    """A new passphrase, from the same places.

    Args:
        where: Where it is.
        typed: Whether it is typed where nothing is named: ``kuager --unlock`` names the old one.

    Raises:
        UsageError: There is none.
    """
    named = where or (None if typed else click.get_current_context().find_root().params.get("unlock"))
    if named is None and is_somebody_there():
        return str(click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))
    if named is None:
        message = "nobody is there to type a passphrase"
        raise UsageError(message, hint=f"Use kuager --unlock WHERE …, with {WAYS}.")
    return secret_from(str(named)).passphrase


def generated() -> tuple[str, tuple[str, ...]]:
    """A new recovery key, as text to be shown once, and the recipient that it belongs to."""
    secret, recipient = new_identity()
    text = (
        f"Recovery key, shown this once. Whoever has it can open the vault without the passphrase:\n\n  {secret}\n\n"
        "Write it down and keep it elsewhere, with somebody you trust.\n"
    )
    return text, (recipient,)
