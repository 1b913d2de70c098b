"""Who can open a vault: its key, wrapped once with a passphrase and once for each recipient.

The key never changes; a new passphrase only wraps it anew. What is written down is plain JSON, ``vault.json``. It
tells nothing of the case, and its checksum tells a damaged file from a wrong passphrase.
"""

import json
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import pyrage  # type: ignore[import-untyped]  # it brings no types
from nacl.pwhash import argon2id
from nacl.utils import random

from kuager.journal.sealing import KEY_BYTES, Seals, new_key

FORMAT = "kuager-vault-v1"
MEBIBYTE = 2**20
SHORTEST = 10
"""Characters of the shortest passphrase that is taken."""

_LEAST_MEMORY = 8192
_MOST_MEMORY, _MOST_PASSES = 2048 * MEBIBYTE, 16  # a header made by somebody else must not take all memory or time
_SALT_BYTES = argon2id.SALTBYTES


class SlotsWrong(ValueError):
    """A header of a vault is not what it should be; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id, one lane.

    Attributes:
        passes: How often the memory is gone through.
        memory: Bytes of memory.
    """

    passes: int = 3
    memory: int = 256 * MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """Who can open a vault.

    Attributes:
        cost: What a guess costs.
        salt: Makes guesses at one vault useless for another.
        wrapped: The key, sealed with the passphrase.
        recipients: Public keys (age) with the key, encrypted to each.
        proof: Shows that somebody with the key wrote all this.
        version: Grows with each change.
    """

    cost: Cost
    salt: bytes
    wrapped: bytes
    recipients: tuple[tuple[str, bytes], ...] = ()
    proof: str = ""
    version: int = 1


def new_slots(passphrase: str, recipients: Sequence[str], cost: Cost) -> tuple[Slots, Seals]:
    """A new key, for whoever knows a passphrase, and for some recipients.

    Raises:
        SlotsWrong: The passphrase is too short, or a recipient is none.
    """
    seals = Seals(new_key())
    empty = Slots(cost=cost, salt=b"", wrapped=b"", version=0)
    return with_slots(empty, seals, passphrase, recipients, cost), seals


def with_slots(slots: Slots, seals: Seals, passphrase: str, recipients: Sequence[str], cost: Cost) -> Slots:
    """The same key for another passphrase and for some recipients: those of before and others.

    Raises:
        SlotsWrong: The passphrase is too short, or a recipient is none.
    """
    if len(passphrase) < SHORTEST:
        message = f"the passphrase has fewer than {SHORTEST} characters"
        raise SlotsWrong(message)
    salt = random(_SALT_BYTES)
    wrapped = Seals(_key_from(passphrase, salt, cost)).seal(seals.key, _about(cost, salt))
    return with_recipients(replace(slots, cost=cost, salt=salt, wrapped=wrapped), seals, recipients)


def with_recipients(slots: Slots, seals: Seals, recipients: Sequence[str]) -> Slots:
    """The same with these recipients and no others.

    Raises:
        SlotsWrong: One is none.
    """
    kept = dict(slots.recipients)
    named = tuple((one, kept.get(one) or _encrypted(seals.key, one)) for one in dict.fromkeys(recipients))
    changed = replace(slots, recipients=named, version=slots.version + 1)
    return replace(changed, proof=seals.proof(_canonical(_table(changed))))


def _encrypted(key: bytes, recipient: str) -> bytes:
    try:
        return bytes(pyrage.encrypt(key, [pyrage.x25519.Recipient.from_str(recipient)]))
    except pyrage.RecipientError as error:
        message = f"{recipient!r} is no age recipient (they look like age1…)"
        raise SlotsWrong(message) from error


def new_identity() -> tuple[str, str]:
    """A new recovery key: the secret part, and the recipient that it belongs to."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def opened(slots: Slots, passphrase: str) -> Seals | None:
    """The key of a vault, for who knows the passphrase; None for who does not.

    Raises:
        MemoryError: This machine has not the memory that the vault asks for.
    """
    wrapping = Seals(_key_from(passphrase, slots.salt, slots.cost))
    key = wrapping.unseal(slots.wrapped, _about(slots.cost, slots.salt))
    return None if key is None else Seals(key)


def recovered(slots: Slots, identity: str) -> Seals | None:
    """The key of a vault, for who has the secret key of a recipient; None for who has not."""
    try:
        secret = pyrage.x25519.Identity.from_str(identity.strip())
    except pyrage.IdentityError:
        return None
    for _recipient, wrapped in slots.recipients:
        try:
            key = pyrage.decrypt(wrapped, [secret])
        except pyrage.DecryptError:
            continue
        if len(key) == KEY_BYTES:
            return Seals(key)
    return None


def is_genuine(slots: Slots, seals: Seals) -> bool:
    """Whether somebody with the key wrote this header as it stands."""
    return slots.proof == seals.proof(_canonical(_table(slots)))


def _key_from(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # Two keyboards may write one letter in two ways: й as one character or as two.
    known = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return argon2id.kdf(KEY_BYTES, known, salt, opslimit=cost.passes, memlimit=cost.memory)
    except RuntimeError as error:  # what PyNaCl makes of an allocation that fails
        raise MemoryError from error


def _about(cost: Cost, salt: bytes) -> bytes:
    return _canonical({"format": FORMAT, "memory": cost.memory, "passes": cost.passes, "salt": salt.hex()})


# As a file


def to_json(slots: Slots) -> bytes:
    """The file that says who can open a vault."""
    table = {**_table(slots), "proof": slots.proof}
    checksum = sha256(_canonical(table)).hexdigest()
    return json.dumps({**table, "checksum": checksum}, indent=1, sort_keys=True).encode() + b"\n"


def _table(slots: Slots) -> dict[str, object]:
    passphrase = {
        "kdf": "argon2id",
        "memory": slots.cost.memory,
        "passes": slots.cost.passes,
        "salt": slots.salt.hex(),
        "wrapped": slots.wrapped.hex(),
    }
    recipients = [{"recipient": name, "wrapped": b64encode(key).decode()} for name, key in slots.recipients]
    return {"format": FORMAT, "version": slots.version, "passphrase": passphrase, "recipients": recipients}


def _canonical(table: Mapping[str, object]) -> bytes:
    return json.dumps(table, sort_keys=True, separators=(",", ":")).encode()


def from_json(text: bytes) -> Slots:
    """What such a file says.

    Raises:
        SlotsWrong: It is damaged, of another version, or asks for more memory or time than is reasonable.
    """
    try:
        table = json.loads(text)
        checksum = table.pop("checksum")
        if table["format"] != FORMAT:
            message = f"it is of the version {str(table['format'])[:40]!r}, which this Kuager does not know"
            raise SlotsWrong(message)
        if checksum != sha256(_canonical(table)).hexdigest():
            message = "it is damaged"
            raise SlotsWrong(message)
        slots = _slots(table)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        message = str(error) if isinstance(error, SlotsWrong) else "it is damaged"
        raise SlotsWrong(message) from error
    if not (_LEAST_MEMORY <= slots.cost.memory <= _MOST_MEMORY and 1 <= slots.cost.passes <= _MOST_PASSES):
        message = "it asks for more memory or time than is reasonable"
        raise SlotsWrong(message)
    return slots


def _slots(table: dict[str, object]) -> Slots:
    passphrase, recipients = table["passphrase"], table["recipients"]
    if not isinstance(passphrase, dict) or not isinstance(recipients, list):
        message = "it is damaged"
        raise SlotsWrong(message)
    return Slots(
        cost=Cost(passes=int(passphrase["passes"]), memory=int(passphrase["memory"])),
        salt=_salt(bytes.fromhex(passphrase["salt"])),
        wrapped=bytes.fromhex(passphrase["wrapped"]),
        recipients=tuple((str(one["recipient"]), b64decode(one["wrapped"], validate=True)) for one in recipients),
        proof=str(table["proof"]),
        version=int(str(table["version"])),
    )


def _salt(salt: bytes) -> bytes:
    if len(salt) != _SALT_BYTES:
        message = "it is damaged"
        raise SlotsWrong(message)
    return salt
