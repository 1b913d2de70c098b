"""Time-stamp tokens: those of a real authority verify, those that were changed do not, and OpenSSL agrees."""

import hashlib
from pathlib import Path

import pytest

from kuager.model.stamped import Stamped
from kuager.stamps.asking import answered, request
from kuager.stamps.certificates import read_roots
from kuager.stamps.verifying import verify_token
from tests.stamps.authority import Authority, Wanted, authority

DIGEST = hashlib.sha256(b"heads of a journal").digest()
NONCE = bytes.fromhex("f0e1d2c3b4a59687")
ASKED = request(DIGEST, NONCE)


@pytest.fixture(scope="module", params=["rsa", "p256", "p384", "p521"])
def each(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority for each kind of key that OpenSSL stamps with."""
    digest = {"p384": "sha384", "p521": "sha512"}.get(request.param, "sha256")
    wanted = Wanted(key=request.param, digest=digest, named_by="sha1" if request.param == "p256" else "sha256")
    return authority(tmp_path_factory.mktemp(request.param), wanted)


def test_a_token_of_a_real_authority_verifies(each: Authority) -> None:
    """Digest, signature and chain are good; all that it states is told."""
    answer = answered(each.answer(ASKED), DIGEST, NONCE, read_roots(each.root))
    assert not isinstance(answer, tuple), answer
    assert answer.stamped.grade == "vouched"
    assert answer.stamped.policy == "1.2.3.4.1"
    assert answer.stamped.accuracy == "1.5001"
    assert answer.stamped.ordering
    assert answer.stamped.time < answer.stamped.latest
    assert [name.partition(",")[0] for name in answer.stamped.chain] == [
        "CN=Karasu tsa",
        "CN=Karasu middle",
        "CN=Karasu root",
    ]
    assert each.accepts(answer.token, DIGEST)
    assert verify_token(answer.token, DIGEST, read_roots(each.root)) == answer.stamped


def test_without_a_named_root_it_is_of_a_lower_grade(each: Authority, tmp_path: Path) -> None:
    """A good token of somebody whom nobody vouches for says so; so does one where another root is named."""
    token = each.token(ASKED)
    alone = verify_token(token, DIGEST)
    assert isinstance(alone, Stamped)
    assert (alone.grade, alone.root) == ("unvouched", None)
    other = verify_token(token, DIGEST, read_roots(authority(tmp_path / "other").root))
    assert isinstance(other, Stamped)
    assert other.grade == "unvouched"
    assert not each.accepts(token, bytes(32))
