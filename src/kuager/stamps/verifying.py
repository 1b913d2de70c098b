"""Whether a time-stamp token says what it seems to say: RFC 3161 section 2.2, RFC 5652 section 5.4, RFC 5816.

1. The token is one, in its one form (:mod:`kuager.stamps.tokens`).
2. It stamps this digest, by SHA-256.
3. What is signed is the statement: content type and message digest among the signed attributes.
4. The certificate that signed is there, and is the one that the signed attributes name.
5. The signature is good.
6. The certificate is one for stamping times and nothing else, and was valid at the time stated.
7. A root certificate that the team named vouches for it: at the time stated, step by step. If none does, the token is
   still what it is, of a lower grade: signed by somebody whom nobody here vouches for.

Steps 1 to 6 refuse; step 7 grades. The time of checking plays no part: a token of today verifies in 2045.
"""

import hmac
import warnings
from collections.abc import Iterable
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate

from kuager.model.documents import Problem
from kuager.model.stamped import Stamped
from kuager.stamps.certificates import Chain, NotFit, chain, check_signer, fingerprint, loaded, shown
from kuager.stamps.der import Malformed
from kuager.stamps.signatures import ODD, digest_of, is_signed, told, weakness
from kuager.stamps.tokens import (
    CONTENT_TYPE,
    MESSAGE_DIGEST,
    NULL,
    SHA256,
    TST_INFO,
    CertificateName,
    Token,
    certificate_names,
    read_token,
)

_SECOND = timedelta(seconds=1)


class _Refused(Exception):
    """A step failed."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def verify_token(token: bytes, digest: bytes, roots: Iterable[bytes] = ()) -> Stamped | tuple[Problem, ...]:
    """Check a time-stamp token at the time that it states.

    Args:
        token: The token as DER: a ``TimeStampToken``, that is a CMS ``ContentInfo``.
        digest: The SHA-256 that it must have stamped.
        roots: Certificates that the team named, as DER: see :func:`kuager.stamps.certificates.read_roots`.

    Returns:
        What it proves and how well, or why it proves nothing. Nothing is raised, whatever the bytes are.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # the library's on odd certificates, which are judged here
            return _verified(token, digest, loaded(roots))
    except Malformed as error:
        problem = Problem(code="stamp_malformed", message=f"the time-stamp token cannot be read: {error}")
    except _Refused as error:
        problem = Problem(code=error.code, message=f"the time-stamp token proves nothing: {error}")
    except NotFit as error:
        problem = Problem(code="stamp_signature", message=f"the time-stamp token proves nothing: {error}")
    return (problem,)


def _verified(data: bytes, digest: bytes, roots: tuple[Certificate, ...]) -> Stamped:
    # 1. The token.
    token = read_token(data)

    # 2. The digest.
    stated = token.statement
    if stated.algorithm.name != SHA256 or stated.algorithm.parameters not in (NULL, b""):
        code, message = "stamp_mismatch", "it stamps another kind of hash than SHA-256"
        raise _Refused(code, message)
    if not hmac.compare_digest(stated.digest, digest):
        code, message = "stamp_mismatch", "it stamps something else"
        raise _Refused(code, message)

    # 3. What is signed.
    if CONTENT_TYPE not in token.attributes or MESSAGE_DIGEST not in token.attributes:
        code, message = "stamp_signature", "its signature does not say what it covers"
        raise _Refused(code, message)
    covered = token.attributes[MESSAGE_DIGEST].content
    if token.attributes[CONTENT_TYPE].name() != TST_INFO or covered != digest_of(token.stated, token.hash_name):
        code, message = "stamp_signature", "its signature covers something else"
        raise _Refused(code, message)

    # 4. and 5. The certificate and the signature.
    others = loaded(token.certificates)
    signer = _signer(token, (*others, *roots))
    if not is_signed(token, signer):
        code, message = "stamp_signature", "its signature is not good"
        raise _Refused(code, message)

    # 6. and 7. What vouches for the certificate.
    check_signer(signer, stated.time)
    return _graded(token, chain(signer, others, roots, stated.time))


def _signer(token: Token, candidates: tuple[Certificate, ...]) -> Certificate:
    names = certificate_names(token.attributes)
    for one in candidates:
        try:
            if _is_identified(token, one) and all(_is_named(name, one) for name in names):
                return one
        except (x509.ExtensionNotFound, *ODD):
            continue
    code, message = "stamp_signature", "the certificate that signed it is not there"
    raise _Refused(code, message)


def _is_identified(token: Token, one: Certificate) -> bool:
    """Whether the signature says to be of this certificate."""
    if token.issuer is not None:
        return token.issuer == one.issuer.public_bytes() and token.number == one.serial_number
    key = one.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    return key.value.digest == token.key


def _is_named(name: CertificateName, one: Certificate) -> bool:
    """Whether what is signed names this certificate."""
    same = name.digest == digest_of(one.public_bytes(Encoding.DER), name.hash_name)
    issuer = name.issuer in (None, one.issuer.public_bytes())
    return same and issuer and name.serial in (None, one.serial_number)


def _graded(token: Token, found: Chain) -> Stamped:
    stated, signer = token.statement, found.steps[0]
    above = () if found.root is None or found.root == signer else (found.root,)
    try:
        weak = weakness(token, found.steps)
    except ODD:
        weak = "a certificate cannot be understood"
    why = found.why or weak
    grade = "unvouched" if found.why else "weak" if weak else "vouched"
    accuracy = stated.accuracy
    try:
        latest = stated.time + (accuracy or timedelta())
        latest += timedelta(microseconds=-latest.microsecond % 1_000_000)
    except OverflowError as error:
        message = "it states a time that there is not"
        raise Malformed(message) from error
    return Stamped(
        time=stated.shown,
        latest=f"{latest:%Y-%m-%dT%H:%M:%SZ}",
        grade=grade,
        authority=shown(signer.subject),
        root=None if found.root is None else shown(found.root.subject),
        root_sha256=None if found.root is None else fingerprint(found.root),
        why=why,
        expires=f"{signer.not_valid_after_utc:%Y-%m-%dT%H:%M:%SZ}",
        policy=stated.policy,
        serial=str(stated.serial),
        accuracy=None if accuracy is None else f"{accuracy / _SECOND:.6f}".rstrip("0").rstrip("."),
        ordering=stated.ordering,
        nonce=stated.nonce,
        algorithm=told(token, signer),
        chain=tuple(shown(one.subject) for one in (*found.steps, *above)),
    )
