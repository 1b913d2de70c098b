"""Tokens of kinds that OpenSSL does not make, and tokens in which one piece is wrong: each is judged by that piece."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from kuager.model.stamped import Stamped
from kuager.stamps.asking import Answer, answered, number_of
from kuager.stamps.certificates import read_roots
from kuager.stamps.der import BOOLEAN, OCTETS, SEQUENCE, written, written_name, written_number
from kuager.stamps.tokens import CERTIFICATE, CERTIFICATE_V2, CONTENT_TYPE, MESSAGE_DIGEST
from kuager.stamps.verifying import verify_token
from tests.stamps.authority import openssl
from tests.stamps.forged import (
    ED25519,
    MIDDLE,
    NOW,
    PSS,
    ROOT,
    RSA_SHA256,
    SHA512,
    SIGNER,
    STAMPING,
    YEAR,
    Certified,
    Forged,
    Holder,
    ca,
    holder,
    imprint,
    signer_of,
    signer_with,
)

DIGEST = hashlib.sha256(b"heads").digest()
GOOD = Forged(digest=DIGEST)
ROOTS = (ROOT.der,)
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def grade(forged: Forged, roots: tuple[bytes, ...] = ROOTS) -> str:
    """The grade of a token; where it is refused, the code of the problem."""
    found = verify_token(forged.token(), DIGEST, roots)
    return found.grade if isinstance(found, Stamped) else found[0].code


KINDS = {
    "ECDSA": GOOD,
    "RSA": replace(GOOD, signer=signer_of(RSA), way=RSA_SHA256),
    "RSA-PSS": replace(GOOD, signer=signer_of(RSA), way=PSS),
    "Ed25519": replace(GOOD, signer=signer_of(ed25519.Ed25519PrivateKey.generate()), way=ED25519, hash_name=SHA512),
    "no key usage": replace(GOOD, signer=signer_with(STAMPING)),
    "no accuracy": replace(GOOD, accuracy=b""),
    "a fraction of a second": replace(GOOD, moment=b"20310509120000.25Z"),
}


@pytest.mark.parametrize("forged", KINDS.values(), ids=KINDS)
def test_good_tokens_of_every_kind(forged: Forged) -> None:
    """They are vouched for where the root is named, and not where it is not."""
    assert grade(forged) == "vouched"
    assert grade(forged, ()) == "unvouched"


def test_what_a_token_states_is_told() -> None:
    """Accuracy is added to the time, and the end of a second counts as the whole second."""
    found = verify_token(replace(GOOD, moment=b"20310509120000.25Z").token(), DIGEST, ROOTS)
    assert isinstance(found, Stamped)
    assert (found.time, found.latest) == ("2031-05-09T12:00:00.25Z", "2031-05-09T12:00:02Z")
    assert (found.serial, found.nonce, found.policy, found.accuracy) == ("42", 7, "1.2.3.4.1", "1")
    assert (found.authority, found.root) == ("CN=Clock of Karasu", "CN=Root of Karasu")


def _without(name: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda found: {key: value for key, value in found.items() if key != name}


def _with(name: str, value: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda found: {**found, name: value}


OTHER_NAME = written(SEQUENCE, written(SEQUENCE, written(SEQUENCE, written(OCTETS, bytes(32)))))
OLD_NAME = written(SEQUENCE, written(SEQUENCE, written(SEQUENCE, written(OCTETS, bytes(20)))))
CRITICAL = written(0xA1, written(SEQUENCE, written_name("1.2.3"), written(BOOLEAN, b"\xff"), written(OCTETS, b"")))


WRONG = [
    (replace(GOOD, imprint=imprint(bytes(32))), "stamp_mismatch"),
    (replace(GOOD, imprint=imprint(DIGEST, SHA512)), "stamp_mismatch"),
    (replace(GOOD, content_type="1.2.840.113549.1.7.1"), "stamp_malformed"),
    (replace(GOOD, signed_type="1.2.840.113549.1.7.1"), "stamp_malformed"),
    (replace(GOOD, signers=2), "stamp_malformed"),
    (replace(GOOD, signers=0), "stamp_malformed"),
    (replace(GOOD, attributes=_without(CONTENT_TYPE)), "stamp_signature"),
    (replace(GOOD, attributes=_without(MESSAGE_DIGEST)), "stamp_signature"),
    (replace(GOOD, attributes=_without(CERTIFICATE_V2)), "stamp_malformed"),
    (replace(GOOD, attributes=_with(MESSAGE_DIGEST, written(OCTETS, bytes(32)))), "stamp_signature"),
    (replace(GOOD, attributes=_with(CONTENT_TYPE, written_name("1.2.3"))), "stamp_signature"),
    (replace(GOOD, attributes=_with(CERTIFICATE_V2, OTHER_NAME)), "stamp_signature"),
    (replace(GOOD, attributes=_with(CERTIFICATE, OLD_NAME)), "stamp_signature"),
    (replace(GOOD, way=RSA_SHA256), "stamp_malformed"),
    (replace(GOOD, way="1.2.840.10045.4.3.4"), "stamp_malformed"),
    (replace(GOOD, moment=b"20310509120000+0500"), "stamp_malformed"),
    (replace(GOOD, moment=b"20310532120000Z"), "stamp_malformed"),
    (replace(GOOD, moment=b"20310509120000.50Z"), "stamp_malformed"),
    (replace(GOOD, moment=b"99991231235959Z"), "stamp_signature"),
    (replace(GOOD, accuracy=written(SEQUENCE, written_number(-1))), "stamp_malformed"),
    (replace(GOOD, accuracy=written(SEQUENCE, written(0x80, b"\x03\xe8"))), "stamp_malformed"),
    (replace(GOOD, extensions=CRITICAL), "stamp_malformed"),
    (replace(GOOD, moment=b"20290509120000Z"), "stamp_signature"),
    (replace(GOOD, moment=b"20330509120000Z"), "stamp_signature"),
]


@pytest.mark.parametrize(("forged", "code"), WRONG, ids=range(len(WRONG)))
def test_one_wrong_piece(forged: Forged, code: str) -> None:
    """The token is refused, whoever vouches for the one who signed it."""
    assert grade(forged) == code


SEVERAL = (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING]), True)
CERTIFIES = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
STRANGE = (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00"), True)


STRANGERS = [
    signer_with(),
    signer_with((STAMPING[0], False)),
    signer_with(SEVERAL),
    signer_with(STAMPING, (CERTIFIES, True)),
    signer_with(STAMPING, STRANGE),
    holder(Certified(name="Clock", extensions=(STAMPING,), begin=NOW + timedelta(seconds=1)), MIDDLE),
    holder(Certified(name="Clock", extensions=(STAMPING,), end=NOW - timedelta(seconds=1)), MIDDLE),
    signer_of(ec.generate_private_key(ec.SECP256K1())),
]
WHY = ["no use", "not critical", "several uses", "certifies", "unknown condition", "too early", "too late", "a curve"]


@pytest.mark.parametrize("signer", STRANGERS, ids=WHY)
def test_who_may_not_stamp(signer: Holder) -> None:
    """A certificate for other things, or of another time, stamps nothing."""
    assert grade(replace(GOOD, signer=signer)) in {"stamp_signature", "stamp_malformed"}


def test_openssl_is_of_the_same_opinion(tmp_path: Path) -> None:
    """Or we are the stricter: what it refuses is never vouched for here, but for two kinds of signature.

    OpenSSL 3.0 knows neither PSS nor Ed25519 in tokens. And it takes some tokens that contradict themselves.
    """
    (tmp_path / "root.pem").write_bytes(ROOT.certificate.public_bytes(Encoding.PEM))
    then = ("-attime", str(int(NOW.timestamp())))
    strangers = [(name, replace(GOOD, signer=one)) for name, one in zip(WHY, STRANGERS, strict=True)]
    cases = [*KINDS.items(), *strangers, *((str(number), one) for number, (one, _code) in enumerate(WRONG))]
    differing: set[tuple[str, bool]] = set()
    for name, forged in cases:
        (tmp_path / "token").write_bytes(forged.token())
        asked = ("-digest", DIGEST.hex(), "-token_in", "-in", tmp_path / "token", "-CAfile", tmp_path / "root.pem")
        taken = openssl("ts", "-verify", *asked, *then).returncode == 0
        if taken != (grade(forged) == "vouched"):
            differing.add((name, taken))
    assert {name for name, taken in differing if not taken} <= {"RSA-PSS", "Ed25519"}


def test_chains_that_lead_nowhere() -> None:
    """A step that is missing, has ended, is no authority or goes on too long: the token is of the lower grade."""
    plain = holder(Certified(name="Middle of Karasu"), ROOT)
    ended = holder(replace(ca("Middle of Karasu"), begin=NOW - 2 * YEAR, end=NOW - YEAR), ROOT)
    below = holder(ca("Below"), MIDDLE)  # the one above may vouch for no further authority
    impostor = holder(ca("Root of Karasu"))
    chains = [
        (SIGNER, (), ROOTS),
        (signer_with(STAMPING, issuer=plain), (plain,), ROOTS),
        (signer_with(STAMPING, issuer=ended), (ended,), ROOTS),
        (signer_with(STAMPING, issuer=below), (below, MIDDLE), ROOTS),
        (SIGNER, (MIDDLE, impostor), (impostor.der,)),
    ]
    for signer, others, roots in chains:
        assert grade(replace(GOOD, signer=signer, others=others), roots) == "unvouched"


def test_chains_that_lead_somewhere() -> None:
    """In any order, with others among them; a certificate on the way, or that of the authority itself, may be named."""
    stranger = holder(ca("Stranger"))
    assert grade(replace(GOOD, others=(stranger, ROOT, MIDDLE))) == "vouched"
    assert grade(GOOD, (MIDDLE.der,)) == "vouched"
    alone = verify_token(replace(GOOD, others=()).token(), DIGEST, (SIGNER.der,))
    assert isinstance(alone, Stamped)
    assert (alone.grade, alone.chain) == ("vouched", ("CN=Clock of Karasu",))
    assert grade(GOOD, (stranger.der, ROOT.der)) == "vouched"


def test_many_certificates_of_one_name_take_no_longer() -> None:
    """Thirty authorities that might each have certified the other: every one is looked at once."""
    many = tuple(holder(ca("Same"), MIDDLE) for _ in range(5)) * 6
    assert grade(replace(GOOD, others=many)) == "unvouched"
    assert grade(replace(GOOD, others=many * 2)) == "stamp_malformed"


def test_a_granted_answer_and_others() -> None:
    """Status 0 and 1 bring a token; anything else is a refusal, with its words."""
    token = GOOD.token()
    nonce = (7).to_bytes(8, "big")
    assert number_of(nonce) == 7
    for status in (0, 1):
        response = written(SEQUENCE, written(SEQUENCE, written_number(status)), token)
        assert isinstance(answered(response, DIGEST, nonce, ROOTS), Answer)
    words = written(SEQUENCE, written(0x0C, "слишком много".encode()))
    for status in (2, 5):
        found = answered(written(SEQUENCE, written(SEQUENCE, written_number(status), words)), DIGEST, nonce)
        assert not isinstance(found, Answer)
        assert found[0].code == "stamp_refused"
        assert "слишком много" in found[0].message


def test_roots_are_read_as_people_keep_them() -> None:
    """PEM with one or several certificates, or DER."""
    pem = b"".join(one.certificate.public_bytes(Encoding.PEM) for one in (ROOT, MIDDLE))
    assert read_roots(pem) == (ROOT.der, MIDDLE.der)
    assert read_roots(ROOT.der) == (ROOT.der,)
    assert read_roots(b"-----BEGIN CERTIFICATE-----\nx") == ()
