"""Time-stamping authorities on this machine: one that OpenSSL runs, and one of our own for what OpenSSL cannot sign."""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

SETTINGS = """\
[tsa]
default_tsa = stamps
[stamps]
serial = {home}/serial
signer_cert = {home}/tsa.pem
certs = {home}/chain.pem
signer_key = {home}/tsa.key
signer_digest = {digest}
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = {named_by}
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[middle]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[signer]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = {usage}
authorityKeyIdentifier = keyid
[req]
distinguished_name = nobody
prompt = no
[nobody]
"""
KEYS = {
    "rsa": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    "p256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "p384": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    "p521": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"],
    "short": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
    "ed25519": ["-algorithm", "ED25519"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What kind of authority a test wants."""

    key: str = "rsa"
    digest: str = "sha256"
    named_by: str = "sha256"
    usage: str = "critical,timeStamping"
    days: int = 3_650


def openssl(*arguments: str | Path, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run OpenSSL; the test is skipped where it is not there."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl: apt-get install openssl")
    return subprocess.run(["openssl", *map(str, arguments)], input=typed, capture_output=True, check=False, timeout=60)


def _must(*arguments: str | Path, typed: bytes = b"") -> bytes:
    done = openssl(*arguments, typed=typed)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An authority in a folder: root, one certificate between, and the one that stamps."""

    home: Path

    @property
    def root(self) -> bytes:
        """Its root as a file that a team may name."""
        return (self.home / "root.pem").read_bytes()

    def answer(self, request: bytes) -> bytes:
        """What it answers to a request."""
        (self.home / "request").write_bytes(request)
        config = self.home / "settings"
        _must("ts", "-reply", "-config", config, "-queryfile", self.home / "request", "-out", self.home / "response")
        return (self.home / "response").read_bytes()

    def token(self, request: bytes) -> bytes:
        """The token in its answer, taken out by OpenSSL."""
        self.answer(request)
        _must("ts", "-reply", "-in", self.home / "response", "-token_out", "-out", self.home / "token")
        return (self.home / "token").read_bytes()

    def accepts(self, token: bytes, digest: bytes, *more: str) -> bool:
        """Whether ``openssl ts -verify`` accepts a token."""
        (self.home / "checked").write_bytes(token)
        given = ("-digest", digest.hex(), "-in", self.home / "checked", "-token_in", "-CAfile", self.home / "root.pem")
        return openssl("ts", "-verify", *given, *more).returncode == 0


def authority(home: Path, wanted: Wanted | None = None) -> Authority:
    """Set an authority up."""
    wish = wanted or Wanted()
    home.mkdir(parents=True, exist_ok=True)
    config = home / "settings"
    config.write_text(SETTINGS.format(home=home, digest=wish.digest, named_by=wish.named_by, usage=wish.usage))
    (home / "serial").write_text("1001\n")
    for name in ("root", "middle", "tsa"):
        kind = KEYS["p256" if name != "tsa" else wish.key]
        _must("genpkey", *kind, "-out", home / f"{name}.key")
    _certify(home, "root", "root", "root", days=7_300)
    _certify(home, "middle", "root", "middle", days=7_300)
    _certify(home, "tsa", "middle", "signer", days=wish.days)
    (home / "chain.pem").write_bytes((home / "middle.pem").read_bytes())
    return Authority(home=home)


def _certify(home: Path, name: str, issuer: str, extensions: str, *, days: int) -> None:
    subject = ("-subj", f"/O=Karasu Time/CN=Karasu {name}")
    asked = _must("req", "-new", "-key", home / f"{name}.key", *subject, "-config", home / "settings")
    by = (
        ("-key", home / "root.key")
        if name == issuer
        else ("-CA", home / f"{issuer}.pem", "-CAkey", home / f"{issuer}.key")
    )
    more = ("-days", str(days), "-extfile", home / "settings", "-extensions", extensions, "-set_serial", str(len(name)))
    (home / f"{name}.pem").write_bytes(_must("x509", "-req", *by, *more, typed=asked))


def flipped(data: bytes, bits: Iterable[int]) -> Iterable[bytes]:
    """Some bytes with one bit turned over, for each of some bits."""
    for bit in bits:
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)
