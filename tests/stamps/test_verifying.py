"""Time-stamp tokens: those of a real authority verify, those that were changed do not, and OpenSSL agrees."""

import hashlib
import random
import shutil
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.stamped import Stamped
from kuager.stamps.asking import Answer, answered, request
from kuager.stamps.certificates import read_roots
from kuager.stamps.verifying import verify_token
from tests.stamps.authority import Authority, Wanted, authority, flipped

DIGEST = hashlib.sha256(b"heads of a journal").digest()
NONCE = bytes.fromhex("f0e1d2c3b4a59687")
ASKED = request(DIGEST, NONCE)


@pytest.fixture(scope="module", params=["rsa", "p256", "p384", "p521"])
def each(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority for each kind of key that OpenSSL stamps with."""
    digest = {"p384": "sha384", "p521": "sha512"}.get(request.param, "sha256")
    wanted = Wanted(key=request.param, digest=digest, named_by="sha1" if request.param == "p256" else "sha256")
    return authority(tmp_path_factory.mktemp(request.param), wanted)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that nobody trusts."""
    return authority(tmp_path_factory.mktemp("other"), Wanted(key="p256"))


def is_vouched(token: bytes, roots: tuple[bytes, ...], digest: bytes = DIGEST) -> bool:
    """Whether a token is good, and a named root vouches for it: what OpenSSL asks for."""
    found = verify_token(token, digest, roots)
    return isinstance(found, Stamped) and found.grade == "vouched"


def test_a_token_of_a_real_authority_verifies(each: Authority) -> None:
    """Digest, signature and chain are good; all that it states is told."""
    answer = answered(each.answer(ASKED), DIGEST, NONCE, read_roots(each.root))
    assert isinstance(answer, Answer), answer
    assert answer.stamped.grade == "vouched"
    assert answer.stamped.policy == "1.2.3.4.1"
    assert answer.stamped.accuracy == "1.5001"
    assert answer.stamped.ordering
    assert answer.stamped.time < answer.stamped.latest
    names = [name.partition(",")[0] for name in answer.stamped.chain]
    assert names == ["CN=Karasu tsa", "CN=Karasu middle", "CN=Karasu root"]
    assert each.accepts(answer.token, DIGEST)
    assert verify_token(answer.token, DIGEST, read_roots(each.root)) == answer.stamped


def test_without_a_named_root_it_is_of_a_lower_grade(each: Authority, other: Authority) -> None:
    """A good token of somebody whom nobody vouches for says so; so does one where another root is named."""
    token = each.token(ASKED)
    for roots in ((), read_roots(other.root)):
        found = verify_token(token, DIGEST, roots)
        assert isinstance(found, Stamped)
        assert (found.grade, found.root) == ("unvouched", None)
        assert found.why


def test_what_openssl_refuses_is_refused(each: Authority, other: Authority) -> None:
    """No changed token is good here; OpenSSL takes a few, where a byte says nothing."""
    token = each.token(ASKED)
    roots = read_roots(each.root)
    chance = random.Random(3161)  # noqa: S311 - the same bits in each run
    changed = list(flipped(token, chance.sample(range(8 * len(token)), 90)))
    changed += [token[: chance.randrange(len(token))] for _ in range(10)]
    changed += [token + b"\0", b"", other.token(ASKED), each.token(request(bytes(32), NONCE))]
    verdicts = Counter((is_vouched(one, roots), each.accepts(one, DIGEST)) for one in changed)
    assert verdicts[True, False] + verdicts[True, True] == 0
    assert verdicts[False, False] > verdicts[False, True]


def test_no_changed_token_is_good(each: Authority) -> None:
    """Each bit of a token counts: of many that are turned over, each is noticed."""
    token = each.token(ASKED)
    roots = read_roots(each.root)
    bits = random.Random(2045).sample(range(8 * len(token)), 400)  # noqa: S311 - the same bits in each run
    assert [one for one in flipped(token, bits) if is_vouched(one, roots)] == []


def test_an_answer_to_another_request_is_refused(each: Authority) -> None:
    """An older answer to the same digest has another nonce; an answer about another digest is about something else."""
    response = each.answer(ASKED)
    for digest, nonce in ((DIGEST, bytes(8)), (bytes(32), NONCE)):
        found = answered(response, digest, nonce)
        assert not isinstance(found, Answer)
        assert [one.code for one in found] == ["stamp_mismatch"]


def test_a_refusal_is_told(each: Authority) -> None:
    """An authority that does not take a request says why."""
    asked = bytearray(ASKED)
    asked[asked.index(bytes.fromhex("0609608648016503040201")) + 10] = 3  # SHA-512, whose length does not fit
    found = answered(each.answer(bytes(asked)), DIGEST, NONCE)
    assert not isinstance(found, Answer)
    assert [one.code for one in found] == ["stamp_refused"]
    assert "status 2" in found[0].message


def test_a_token_verifies_in_2045(each: Authority) -> None:
    """When the certificates have long ended: here, and by OpenSSL told the time of the token."""
    token = each.token(ASKED)
    found = verify_token(token, DIGEST, read_roots(each.root))
    assert isinstance(found, Stamped)
    if shutil.which("faketime") is None:
        pytest.skip("needs faketime: apt-get install faketime")
    (each.home / "kept").write_bytes(token)
    command = (
        "import sys, datetime, pathlib; from kuager.stamps.certificates import read_roots;"
        "from kuager.stamps.verifying import verify_token; assert datetime.datetime.now().year == 2045;"
        "home = pathlib.Path(sys.argv[1]); roots = read_roots((home / 'root.pem').read_bytes());"
        "print(verify_token((home / 'kept').read_bytes(), bytes.fromhex(sys.argv[2]), roots).grade)"
    )
    later = ["faketime", "2045-01-01 12:00:00"]
    done = subprocess.run(
        [*later, sys.executable, "-c", command, str(each.home), DIGEST.hex()],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.stdout == "vouched\n", done.stderr
    asked = ["openssl", "ts", "-verify", "-digest", DIGEST.hex(), "-token_in", "-in", str(each.home / "kept")]
    asked += ["-CAfile", str(each.home / "root.pem")]
    assert subprocess.run([*later, *asked], capture_output=True, check=False).returncode != 0
    then = str(_seconds(found.time))
    assert subprocess.run([*later, *asked, "-attime", then], capture_output=True, check=False).returncode == 0


def _seconds(time: str) -> int:
    return int(datetime.fromisoformat(time).timestamp())


@pytest.mark.parametrize("wanted", [Wanted(key="short"), Wanted(digest="sha1")], ids=["short key", "SHA-1"])
def test_what_could_be_forged_today_is_weak(wanted: Wanted, tmp_path: Path) -> None:
    """A token that a good root vouches for is of a lower grade all the same, and says why."""
    maker = authority(tmp_path, wanted)
    found = verify_token(maker.token(ASKED), DIGEST, read_roots(maker.root))
    assert isinstance(found, Stamped)
    assert (found.grade, found.root is None) == ("weak", False)
    assert found.why
    assert "forged" in found.why or "broken" in found.why


@given(st.binary(max_size=300))
def test_nothing_is_raised_whatever_comes(noise: bytes) -> None:
    """Bytes of any kind are refused in words."""
    assert not isinstance(verify_token(noise, DIGEST), Stamped)
    assert not isinstance(answered(noise, DIGEST, NONCE), Answer)
    assert read_roots(noise) == ()


@pytest.mark.slow
def test_every_bit_of_a_token(each: Authority) -> None:
    """No single bit of a whole token can be turned over unnoticed, and nothing is raised."""
    token = each.token(ASKED)
    roots = read_roots(each.root)
    found = [is_vouched(one, roots) for one in flipped(token, range(8 * len(token)))]
    print(f"{len(found)} changed tokens, {sum(found)} of them good")  # noqa: T201 - counts are reported
    assert not any(found)
