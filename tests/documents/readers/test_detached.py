"""Signatures and proofs of time as files of their own."""

import pytest

from kuager.model.ids import sha256_hex
from tests.documents.pages import ENGLISH
from tests.documents.readers.opening import assert_survives, codes, opened, said

PROOF = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01"
DIGEST = sha256_hex(b"something")


@pytest.mark.parametrize(
    ("data", "name", "media_type", "stated"),
    [
        (
            PROOF + b"\x08" + bytes.fromhex(DIGEST) + b"\x00",
            "a.ots",
            "application/vnd.opentimestamps",
            {"ots:sha256": DIGEST},
        ),
        (b"-----BEGIN PGP SIGNATURE-----\n\nAA==\n", "a.asc", "application/pgp-signature", {"pgp:block": "signature"}),
        (b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n", "a", "application/pgp-keys", {"pgp:block": "public key block"}),
        (b"\x30\x03\x02\x01\x00", "a.TSR", "application/timestamp-reply", {}),
        (b"\x30\x03\x02\x01\x00", "a.tsq", "application/timestamp-query", {}),
        (b"\x30\x80\x06\x09", "smime.p7s", "application/pkcs7-signature", {}),
    ],
)
def test_each_says_what_it_is(data: bytes, name: str, media_type: str, stated: dict[str, str]) -> None:
    """They have no text; what they say of themselves is kept."""
    document, found = opened(data, name)
    assert (document.text, document.media_type, said(document), found.parts) == ("", media_type, stated, ())
    assert codes(document) == []


def test_an_encrypted_message() -> None:
    """It cannot be read without a key."""
    document, _ = opened(b"-----BEGIN PGP MESSAGE-----\n\nAA==\n", "a.asc")
    assert codes(document) == ["encrypted"]


def test_a_signed_text_is_a_text() -> None:
    """Its words can be read."""
    data = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{ENGLISH}\n-----BEGIN PGP SIGNATURE-----\n".encode()
    document, _ = opened(data, "a.asc")
    assert ENGLISH in document.text


def test_damage_is_survived() -> None:
    """Cut off or changed anywhere: a document or a problem, never a failure."""
    assert assert_survives(PROOF + b"\x08" + bytes.fromhex(DIGEST), "a.ots") > 100
