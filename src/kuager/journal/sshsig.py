"""Signatures that ``ssh-keygen -Y verify`` checks, made with the key of a journal (SSHSIG of OpenSSH).

Whoever receives a package needs no Kuager to see who signed it: OpenSSH is on every system. The format is that of
OpenSSH's ``PROTOCOL.sshsig``, of which one form only is written and accepted here: Ed25519 (RFC 8709), SHA-512, lines
of 70 characters. libsodium signs and verifies, as for journals.
"""

import base64
import binascii
import hashlib

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_KIND = b"ssh-ed25519"
_HASH = b"sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_WIDTH = 70
_KEY_BYTES = 32
_SIGNATURE_BYTES = 64
_KEY_AT = len(_MAGIC) + len(_VERSION) + 4 + 4 + len(_KIND) + 4
"""Where the key begins, behind three lengths of four bytes each."""


class NotSigned(ValueError):
    """Some bytes are no good signature of these others."""


def sign(seed: bytes, message: bytes, namespace: str) -> bytes:
    """The signature of some bytes as a text file.

    Args:
        seed: The 32 bytes of the private key.
        message: What is signed.
        namespace: What for: a signature made for one thing is not good for another.
    """
    key = SigningKey(seed)
    signature = key.sign(_signed(message, namespace)).signature
    return _armoured(bytes(key.verify_key), signature, namespace)


def signer(data: bytes, message: bytes, namespace: str) -> str:
    """Which key signed some bytes: its public half in hexadecimal, as journals are named.

    Args:
        data: The signature, a text file.
        message: What it is to be a signature of.
        namespace: What for.

    Raises:
        NotSigned: It is no signature in the one form that is accepted, or not of these bytes.
    """
    try:
        lines = data.decode("ascii").split("\n")
        blob = base64.b64decode("".join(lines[1:-2]), validate=True)
    except (UnicodeDecodeError, binascii.Error) as error:
        why = "it is no signature of OpenSSH"
        raise NotSigned(why) from error
    key, signature = blob[_KEY_AT : _KEY_AT + _KEY_BYTES], blob[-_SIGNATURE_BYTES:]
    if len(key) != _KEY_BYTES or data != _armoured(key, signature, namespace):
        why = "it is no signature of OpenSSH in the form that is accepted here"
        raise NotSigned(why)
    try:
        VerifyKey(key).verify(_signed(message, namespace), signature)
    except (CryptoError, ValueError) as error:
        why = "the signature is not good"
        raise NotSigned(why) from error
    return key.hex()


def public_line(device: str) -> str:
    """A device's key as OpenSSH writes it: ``ssh-ed25519 AAAA…``."""
    return f"ssh-ed25519 {base64.b64encode(_key_blob(bytes.fromhex(device))).decode()}"


def allowed_signers(device: str, principal: str, namespace: str) -> str:
    """The file that ``ssh-keygen -Y verify`` wants: who may sign for what."""
    return f'{principal} namespaces="{namespace}" {public_line(device)}\n'


def ssh_fingerprint(device: str) -> str:
    """A device's key as people compare it: ``SHA256:…``, what ``ssh-keygen -l`` prints."""
    digest = hashlib.sha256(_key_blob(bytes.fromhex(device))).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def is_ssh_fingerprint(text: str) -> bool:
    """Whether a text has the form of a fingerprint: ``SHA256:`` and 32 bytes in base64, without signs at the end."""
    written = text.removeprefix("SHA256:")
    try:
        digest = base64.b64decode(f"{written}=", validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(digest) == hashlib.sha256().digest_size and text == f"SHA256:{base64.b64encode(digest).decode()[:-1]}"


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def _key_blob(key: bytes) -> bytes:
    return _string(_KIND) + _string(key)


def _signed(message: bytes, namespace: str) -> bytes:
    """The bytes that are signed."""
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(_HASH) + _string(digest)


def _wrapped(key: bytes, signature: bytes, namespace: str) -> bytes:
    """The signature with what is needed to check it."""
    about = _string(namespace.encode()) + _string(b"") + _string(_HASH)
    return _MAGIC + _VERSION + _string(_key_blob(key)) + about + _string(_string(_KIND) + _string(signature))


def _armoured(key: bytes, signature: bytes, namespace: str) -> bytes:
    text = base64.b64encode(_wrapped(key, signature, namespace)).decode("ascii")
    lines = [text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode("ascii")
