"""The certificates in a token: which of them signed, whether it may, and whether a root that the team named vouches.

All is judged at the time that the token states: a certificate that has ended since was good then (RFC 3161, 4).
Whether a certificate was revoked is not asked: that needs a network, and lists of that time.
"""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID

from kuager.stamps.der import BIT_STRING, SEQUENCE, read
from kuager.stamps.signatures import ODD

_MOST_STEPS = 8
_UNDERSTOOD = frozenset(
    {
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.CERTIFICATE_POLICIES,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
    }
)
_PEM = b"-----BEGIN CERTIFICATE-----"


class NotFit(Exception):
    """A certificate may not do what it was used for; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Certificates that vouch for one another.

    Attributes:
        steps: From the one that signed upwards, without the root.
        root: The one that the team named; None where none is reached.
        why: Why none is reached.
    """

    steps: tuple[Certificate, ...]
    root: Certificate | None = None
    why: str | None = None


def loaded(certificates: Iterable[bytes]) -> tuple[Certificate, ...]:
    """The certificates that some bytes are, each once; those that cannot be read are left out."""
    found: dict[Certificate, None] = {}
    for data in certificates:
        try:
            with warnings.catch_warnings(action="ignore"):  # of odd certificates: they are judged here
                one = x509.load_der_x509_certificate(data)
                if _parts(one) and _is_in_one_form(data):
                    found[one] = None
        except ODD:
            continue
    return tuple(found)


def _parts(one: Certificate) -> tuple[object, ...]:
    """All of a certificate that is asked for later: the library finds a part damaged only when it is asked for it."""
    whole = (one.subject.public_bytes(), one.issuer.public_bytes(), one.serial_number, *one.extensions)
    return (*whole, one.not_valid_before_utc, one.not_valid_after_utc)


def _is_in_one_form(data: bytes) -> bool:
    """Whether the signature of a certificate is written as whole bytes: the library takes other forms of the same.

    Raises:
        Malformed: It is no certificate.
    """
    members = read(data, SEQUENCE).members()
    members.take(SEQUENCE), members.take(SEQUENCE)
    signature = members.take(BIT_STRING)
    members.end()
    return signature.content.startswith(b"\0")


def read_roots(data: bytes) -> tuple[bytes, ...]:
    """The certificates in a file that somebody names, PEM or DER, each as DER; none where it holds none."""
    try:
        with warnings.catch_warnings(action="ignore"):
            found = x509.load_pem_x509_certificates(data) if _PEM in data else [x509.load_der_x509_certificate(data)]
            return tuple(one.public_bytes(Encoding.DER) for one in found)
    except ODD:
        return ()


def shown(name: x509.Name) -> str:
    """A name for people: the common name and the organisation, or all of it."""
    try:
        return name.rfc4514_string()
    except ODD:
        return "a name that cannot be shown"


def fingerprint(certificate: Certificate) -> str:
    """What a certificate is known by: its SHA-256."""
    return certificate.fingerprint(SHA256()).hex()


def check_signer(certificate: Certificate, at: datetime) -> None:
    """Make sure that a certificate is one for stamping times, and was valid.

    Raises:
        NotFit: It is not.
    """
    try:
        _check_validity(certificate, at)
        _check_extensions(certificate)
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
        if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
            message = "the certificate is not for stamping times and nothing else"
            raise NotFit(message)
        key = _key_usage(certificate)
        if key is not None and not _only_signs(key):
            message = "the key is not for signing alone"
            raise NotFit(message)
    except x509.ExtensionNotFound as error:
        message = "the certificate is not for stamping times"
        raise NotFit(message) from error
    except ODD as error:
        message = "the certificate cannot be understood"
        raise NotFit(message) from error


def _check_validity(certificate: Certificate, at: datetime) -> None:
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        message = f"the certificate of {shown(certificate.subject)} was not valid at that time"
        raise NotFit(message)


def _check_extensions(certificate: Certificate) -> None:
    if any(one.critical and one.oid not in _UNDERSTOOD for one in certificate.extensions):
        message = f"the certificate of {shown(certificate.subject)} has a condition that is not known here"
        raise NotFit(message)


def _key_usage(certificate: Certificate) -> x509.KeyUsage | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def _only_signs(usage: x509.KeyUsage) -> bool:
    others = (usage.key_encipherment, usage.data_encipherment, usage.key_agreement, usage.key_cert_sign, usage.crl_sign)
    return (usage.digital_signature or usage.content_commitment) and not any(others)


def chain(signer: Certificate, others: tuple[Certificate, ...], roots: tuple[Certificate, ...], at: datetime) -> Chain:
    """The shortest chain from a certificate to a root that the team named.

    Args:
        signer: The certificate that signed.
        others: Those in the token.
        roots: Those that the team named. They are trusted as they are, self-signed or not.
        at: The time that the token states.
    """
    if not roots:
        return Chain(steps=(signer,), why="nobody here has named a root certificate that vouches for it")
    if signer in roots:
        return Chain(steps=(signer,), root=signer)
    reasons: list[str] = []
    paths: list[tuple[Certificate, ...]] = [(signer,)]
    met = {signer}
    for path in paths:  # grows while it is walked: the shorter ones first
        above = [one for one in (*roots, *others) if one.subject == path[-1].issuer and one not in met]
        for issuer in above:
            try:
                _check_issued(path, issuer, at)
            except NotFit as error:
                reasons.append(str(error))
                continue
            if issuer in roots:
                return Chain(steps=path, root=issuer)
            met.add(issuer)
            if len(path) < _MOST_STEPS:
                paths.append((*path, issuer))
    none = "its certificates lead to none of the roots that are named here"
    return Chain(steps=paths[-1], why=f"{none}: {reasons[0]}" if reasons else none)


def _check_issued(path: tuple[Certificate, ...], issuer: Certificate, at: datetime) -> None:
    """Make sure that a certificate issued the last one of a path, and was allowed to.

    Raises:
        NotFit: It did not, or was not.
    """
    name = shown(issuer.subject)
    try:
        path[-1].verify_directly_issued_by(issuer)
        _check_validity(issuer, at)
        _check_extensions(issuer)
        constraints = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = _key_usage(issuer)
    except x509.ExtensionNotFound as error:
        message = f"{name} is no authority for certificates"
        raise NotFit(message) from error
    except ODD as error:
        message = f"{name} did not sign the certificate of {shown(path[-1].subject)}"
        raise NotFit(message) from error
    between = sum(one.subject != one.issuer for one in path[1:])
    if not constraints.ca or (usage is not None and not usage.key_cert_sign):
        message = f"{name} is no authority for certificates"
        raise NotFit(message)
    if constraints.path_length is not None and between > constraints.path_length:
        message = f"{name} may not vouch over so many steps"
        raise NotFit(message)
