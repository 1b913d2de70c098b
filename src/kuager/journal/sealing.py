"""Sealing bytes with the key of a vault: XChaCha20-Poly1305, and names that tell nothing.

Every sealed piece is bound to a text that says what it is and where it stands (``about``): moved, exchanged or cut, it
does not open. The nonce is random, so that the same bytes never look alike twice. ``docs/reference/vault.md`` is the
same in prose.
"""

import hashlib
from dataclasses import dataclass, field

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.utils import random

KEY_BYTES = 32
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
TAG_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES
OVERHEAD = NONCE_BYTES + TAG_BYTES
"""Bytes that a sealed piece has more than what is in it."""

MARKER_BYTES = 8

_PERSON = b"kuager-vault-v1\0"  # 16 bytes: what BLAKE2b calls a person


def new_key() -> bytes:
    """A new key of a vault."""
    return random(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Seals:
    """The key of an open vault, as four keys for four uses.

    Attributes:
        key: The key of the vault.
    """

    key: bytes = field(repr=False)

    @property
    def overhead(self) -> int:
        """Bytes that a sealed piece has more than what is in it."""
        return OVERHEAD

    def seal(self, piece: bytes, about: bytes) -> bytes:
        """A piece that nobody can read or change without the key, nor take for one about something else."""
        nonce = random(NONCE_BYTES)
        return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(piece, about, nonce, self._of(b"pieces"))

    def unseal(self, sealed: bytes, about: bytes) -> bytes | None:
        """What is in a sealed piece; None where a bit of it changed, or where it is about something else."""
        if len(sealed) < OVERHEAD:
            return None
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(rest, about, nonce, self._of(b"pieces"))
        except CryptoError:
            return None

    def name(self, name: str) -> str:
        """What a file is called in a vault, in hexadecimal: whoever has not the key cannot find out by trying."""
        return _keyed(self._of(b"names"), name.encode(), KEY_BYTES).hex()

    def marker(self, about: bytes) -> bytes:
        """Eight bytes by which a piece is found again where bytes before it are damaged."""
        return _keyed(self._of(b"markers"), about, MARKER_BYTES)

    def proof(self, text: bytes) -> str:
        """What shows that somebody with the key wrote a text, in hexadecimal."""
        return _keyed(self._of(b"header"), text, KEY_BYTES).hex()

    def _of(self, use: bytes) -> bytes:
        return _keyed(self.key, use, KEY_BYTES)


def _keyed(key: bytes, text: bytes, size: int) -> bytes:
    return hashlib.blake2b(text, digest_size=size, key=key, person=_PERSON).digest()
