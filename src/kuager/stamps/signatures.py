"""The signatures that tokens bear: which algorithms are read, and which of them are weak."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from cryptography.exceptions import InternalError, InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509 import Certificate, DuplicateExtension, InvalidVersion, UnsupportedGeneralNameType

from kuager.stamps.der import INTEGER, SEQUENCE, Malformed, context, read
from kuager.stamps.tokens import NULL, SHA1, SHA256, Algorithm, Token, algorithm

ODD = (
    ArithmeticError,
    DuplicateExtension,
    InternalError,
    InvalidSignature,
    InvalidVersion,
    TypeError,
    UnsupportedAlgorithm,
    UnsupportedGeneralNameType,
    ValueError,
)
"""What the library says of a certificate, key or signature that it does not accept."""

HASHES: Mapping[str, str] = MappingProxyType(
    {
        "1.2.840.113549.2.5": "md5",
        SHA1: "sha1",
        "2.16.840.1.101.3.4.2.4": "sha224",
        SHA256: "sha256",
        "2.16.840.1.101.3.4.2.2": "sha384",
        "2.16.840.1.101.3.4.2.3": "sha512",
    }
)
"""Hashes by object identifier, as Python calls them."""

_WEAK_HASHES = ("md5", "sha1")
_LEAST_RSA = 2048
_OBJECTS: Mapping[str, hashes.HashAlgorithm] = MappingProxyType(
    {
        "md5": hashes.MD5(),  # noqa: S303 - old tokens are checked with it, and said to be weak
        "sha1": hashes.SHA1(),  # noqa: S303 - the same
        "sha224": hashes.SHA224(),
        "sha256": hashes.SHA256(),
        "sha384": hashes.SHA384(),
        "sha512": hashes.SHA512(),
    }
)
_RSA, _PSS, _MGF1, _ED25519 = "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.8", "1.3.101.112"
_RSA_WITH: Mapping[str, str] = MappingProxyType(
    {f"1.2.840.113549.1.1.{number}": name for number, name in
     {4: "md5", 5: "sha1", 14: "sha224", 11: "sha256", 12: "sha384", 13: "sha512"}.items()}
)  # fmt: skip
_ECDSA_WITH: Mapping[str, str] = MappingProxyType(
    {f"1.2.840.10045.4.{number}": name for number, name in
     {"1": "sha1", "3.1": "sha224", "3.2": "sha256", "3.3": "sha384", "3.4": "sha512"}.items()}
)  # fmt: skip
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)


def digest_of(data: bytes, hash_name: str) -> bytes:
    """The hash of some bytes.

    Args:
        data: The bytes.
        hash_name: Object identifier of the hash.

    Raises:
        Malformed: This hash is not known here.
    """
    return hashlib.new(_known(hash_name), data, usedforsecurity=False).digest()


def _known(hash_name: str) -> str:
    found = HASHES.get(hash_name)
    if found is None:
        message = f"it uses a hash that is not known here ({hash_name})"
        raise Malformed(message)
    return found


def is_signed(token: Token, certificate: Certificate) -> bool:
    """Whether a token was signed with the key of a certificate.

    Raises:
        Malformed: It says to be signed in a way that is not known here, or that does not fit the key.
    """
    try:
        key = certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            way, hashed = _rsa_way(token)
            key.verify(token.signature, token.signed, way, hashed)
            return True
        if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, _CURVES):
            key.verify(token.signature, token.signed, ec.ECDSA(_ecdsa_hash(token)))
            return True
        if isinstance(key, ed25519.Ed25519PublicKey) and token.algorithm == Algorithm(name=_ED25519, parameters=b""):
            key.verify(token.signature, token.signed)
            return True
    except Malformed:
        raise
    except ODD:
        return False
    message = f"it is signed in a way that is not known here ({token.algorithm.name})"
    raise Malformed(message)


def _rsa_way(token: Token) -> tuple[padding.AsymmetricPadding, hashes.HashAlgorithm]:
    how = token.algorithm
    if how.name == _PSS:
        return _pss_way(how.parameters, token.hash_name)
    name = _known(token.hash_name) if how.name == _RSA else _RSA_WITH.get(how.name)
    if name is None or how.parameters not in (NULL, b""):
        message = f"it is signed in a way that is not known here ({how.name})"
        raise Malformed(message)
    _agree(name, token.hash_name)
    return padding.PKCS1v15(), _OBJECTS[name]


def _ecdsa_hash(token: Token) -> hashes.HashAlgorithm:
    name = _ECDSA_WITH.get(token.algorithm.name)
    if name is None or token.algorithm.parameters:
        message = f"it is signed in a way that is not known here ({token.algorithm.name})"
        raise Malformed(message)
    _agree(name, token.hash_name)
    return _OBJECTS[name]


def _agree(name: str, hash_name: str) -> None:
    if name != HASHES.get(hash_name):
        message = "it names two hashes for one signature"
        raise Malformed(message)


def _pss_way(parameters: bytes, hash_name: str) -> tuple[padding.AsymmetricPadding, hashes.HashAlgorithm]:
    """RFC 4055, 3.1: all that is left out has an old default."""
    members = read(parameters, SEQUENCE).members()
    hashed, mask, salt, trailer = (members.maybe(context(number)) for number in range(4))
    members.end()
    name = SHA1 if hashed is None else algorithm(hashed.members().take(SEQUENCE)).name
    masked = SHA1
    if mask is not None:
        generator = algorithm(mask.members().take(SEQUENCE))
        if generator.name != _MGF1:
            message = "its signature has a mask that is not known here"
            raise Malformed(message)
        masked = algorithm(read(generator.parameters, SEQUENCE)).name
    length = 20 if salt is None else salt.members().take(INTEGER).number()
    if not 0 <= length <= 64 or (trailer is not None and trailer.members().take(INTEGER).number() != 1):  # noqa: PLR2004 - the longest hash
        message = "its signature has parameters that are not known here"
        raise Malformed(message)
    _agree(_known(name), hash_name)
    return padding.PSS(padding.MGF1(_OBJECTS[_known(masked)]), length), _OBJECTS[_known(name)]


def told(token: Token, certificate: Certificate) -> str:
    """How a token is signed, for people."""
    key = certificate.public_key()
    hashed = HASHES[token.hash_name].replace("sha", "SHA-").replace("md5", "MD5")
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA {key.key_size}{' (PSS)' if token.algorithm.name == _PSS else ''} with {hashed}"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"ECDSA {key.curve.name} with {hashed}"
    return "Ed25519"


def weakness(token: Token, certificates: tuple[Certificate, ...]) -> str | None:
    """What of the signatures on a token and on its certificates could be forged today, in words; None where nothing.

    Args:
        token: The token.
        certificates: From the one that signed up to the last before a root: a root is named, not believed by signature.
    """
    if HASHES.get(token.hash_name) in _WEAK_HASHES:
        return f"it is signed with {HASHES[token.hash_name].upper()}, which can be forged"
    for one in certificates:
        hashed = one.signature_hash_algorithm
        if one.issuer != one.subject and hashed is not None and hashed.name in _WEAK_HASHES:
            return f"a certificate is signed with {hashed.name.upper()}, which can be forged"
        key = one.public_key()
        if isinstance(key, rsa.RSAPublicKey) and key.key_size < _LEAST_RSA:
            return f"a key has {key.key_size} bits, which can be broken"
    return None
