"""Tokens made piece by piece, so that each piece can be wrong; and certificates of every kind to sign them with."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kuager.stamps.der import BOOLEAN, INTEGER, OCTETS, SEQUENCE, SET, TIME, written, written_name, written_number
from kuager.stamps.tokens import CERTIFICATE_V2, CONTENT_TYPE, MESSAGE_DIGEST, NULL, SHA256, SIGNED_DATA, TST_INFO

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey

NOW = datetime(2031, 5, 9, 12, 0, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
SHA512 = "2.16.840.1.101.3.4.2.3"
ECDSA_SHA256, ED25519, PSS, MGF1 = "1.2.840.10045.4.3.2", "1.3.101.112", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.8"
RSA_SHA256 = "1.2.840.113549.1.1.11"
STAMPING = (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
SIGNS = (
    x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    ),
    True,
)
Extension = tuple[x509.ExtensionType, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody with a key and a certificate."""

    key: Key
    certificate: Certificate

    @property
    def der(self) -> bytes:
        """The certificate as bytes."""
        return self.certificate.public_bytes(Encoding.DER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """What a certificate says."""

    name: str
    key: Key = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    extensions: tuple[Extension, ...] = ()
    begin: datetime = NOW - YEAR
    end: datetime = NOW + YEAR


def holder(what: Certified, issuer: Holder | None = None) -> Holder:
    """Somebody whose certificate another one signed, or they themselves."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, what.name)])
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name if issuer is None else issuer.certificate.subject)
        .public_key(what.key.public_key())
        .serial_number(77)
        .not_valid_before(what.begin)
        .not_valid_after(what.end)
    )
    for extension, critical in what.extensions:
        built = built.add_extension(extension, critical)
    by = what.key if issuer is None else issuer.key
    hashed = None if isinstance(by, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return Holder(key=what.key, certificate=built.sign(by, hashed))


def ca(name: str, *, length: int | None = None) -> Certified:
    """An authority for certificates."""
    return Certified(name=name, extensions=((x509.BasicConstraints(ca=True, path_length=length), True),))


ROOT = holder(ca("Root of Karasu"))
MIDDLE = holder(ca("Middle of Karasu", length=0), ROOT)
SIGNER = holder(Certified(name="Clock of Karasu", extensions=(STAMPING, SIGNS)), MIDDLE)


def imprint(digest: bytes, name: str = SHA256) -> bytes:
    """What is stamped."""
    return written(SEQUENCE, written(SEQUENCE, written_name(name), NULL), written(OCTETS, digest))


@dataclass(frozen=True, slots=True, kw_only=True)
class Forged:
    """The pieces of a token; those that are not given are as they should be."""

    digest: bytes
    signer: Holder = SIGNER
    others: tuple[Holder, ...] = (MIDDLE,)
    way: str = ECDSA_SHA256
    hash_name: str = SHA256
    moment: bytes = b"20310509120000Z"
    accuracy: bytes = written(SEQUENCE, written_number(1))
    extensions: bytes = b""
    imprint: bytes | None = None
    content_type: str = TST_INFO
    attributes: Callable[[dict[str, bytes]], dict[str, bytes]] = lambda found: found
    signed_type: str = SIGNED_DATA
    signers: int = 1

    def stated(self) -> bytes:
        """The statement."""
        what = imprint(self.digest) if self.imprint is None else self.imprint
        head = (written_number(1), written_name("1.2.3.4.1"), what, written_number(42))
        rest = (written(TIME, self.moment), self.accuracy, written(BOOLEAN, b"\xff"), written_number(7))
        return written(SEQUENCE, *head, *rest, self.extensions)

    def token(self) -> bytes:
        """The token."""
        stated = self.stated()
        inner = written(SEQUENCE, written_name(self.content_type), written(0xA0, written(OCTETS, stated)))
        hashed = written(SEQUENCE, written_name(self.hash_name))
        signer = self._signer(stated, hashed)
        certificates = written(0xA0, self.signer.der, *(one.der for one in self.others))
        signed = (written_number(3), written(SET, hashed), inner, certificates, written(SET, *[signer] * self.signers))
        return written(SEQUENCE, written_name(self.signed_type), written(0xA0, written(SEQUENCE, *signed)))

    def _signer(self, stated: bytes, hashed: bytes) -> bytes:
        certificate = self.signer.certificate
        hash_of = hashlib.sha512 if self.hash_name == SHA512 else hashlib.sha256
        values = {
            CONTENT_TYPE: written_name(TST_INFO),
            MESSAGE_DIGEST: written(OCTETS, hash_of(stated).digest()),
            CERTIFICATE_V2: written(
                SEQUENCE,
                written(SEQUENCE, written(SEQUENCE, written(OCTETS, hashlib.sha256(self.signer.der).digest()))),
            ),
        }
        chosen = self.attributes(values).items()
        attributes = b"".join(
            sorted(written(SEQUENCE, written_name(name), written(SET, value)) for name, value in chosen)
        )
        naming = written(SEQUENCE, certificate.issuer.public_bytes(), written_number(certificate.serial_number))
        parts = (written_number(1), naming, hashed, written(0xA0, attributes), self._algorithm())
        return written(SEQUENCE, *parts, written(OCTETS, self._signature(written(SET, attributes))))

    def _algorithm(self) -> bytes:
        if self.way == PSS:
            hashed = written(SEQUENCE, written_name(SHA256), NULL)
            mask = written(SEQUENCE, written_name(MGF1), hashed)
            how = (written(0xA0, hashed), written(0xA1, mask), written(0xA2, written(INTEGER, b"\x20")))
            return written(SEQUENCE, written_name(PSS), written(SEQUENCE, *how))
        return written(SEQUENCE, written_name(self.way), NULL if self.way == RSA_SHA256 else b"")

    def _signature(self, signed: bytes) -> bytes:
        key = self.signer.key
        if isinstance(key, rsa.RSAPrivateKey):
            mask = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
            return key.sign(signed, mask if self.way == PSS else padding.PKCS1v15(), hashes.SHA256())
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return key.sign(signed)


def signer_with(*extensions: Extension, issuer: Holder = MIDDLE) -> Holder:
    """One who stamps, with another certificate."""
    return holder(Certified(name="Clock of Karasu", extensions=extensions), issuer)


def signer_of(key: Key) -> Holder:
    """One who stamps with another kind of key."""
    return holder(replace(Certified(name="Clock of Karasu", extensions=(STAMPING, SIGNS)), key=key), MIDDLE)
