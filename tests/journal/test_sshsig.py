"""Signatures in the form of OpenSSH: its own tool agrees, and no bit of one can change."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kuager.journal.sshsig import NotSigned, allowed_signers, public_line, sign, signer, ssh_fingerprint

SEED = bytes(range(32))
DEVICE = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
MESSAGE = b"0" * 64 + b"  bagit.txt\n"
NAMESPACE = "kuager-package"


def tool(*arguments: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run ``ssh-keygen``; the test is skipped where it is not there."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("needs ssh-keygen: apt-get install openssh-client")
    return subprocess.run(["ssh-keygen", *arguments], input=typed, capture_output=True, check=False, timeout=60)


def accepted(folder: Path, signature: bytes, message: bytes = MESSAGE, namespace: str = NAMESPACE) -> bool:
    """Whether ``ssh-keygen -Y verify`` accepts a signature."""
    (folder / "allowed").write_text(allowed_signers(DEVICE, "kuager", NAMESPACE))
    (folder / "signature").write_bytes(signature)
    given = ["-f", str(folder / "allowed"), "-I", "kuager", "-n", namespace, "-s", str(folder / "signature")]
    return tool("-Y", "verify", *given, typed=message).returncode == 0


def test_what_is_signed_here_is_accepted_by_openssh(tmp_path: Path) -> None:
    """By its own tool, for this message and namespace and no other."""
    signature = sign(SEED, MESSAGE, NAMESPACE)
    assert signer(signature, MESSAGE, NAMESPACE) == DEVICE
    assert accepted(tmp_path, signature)
    assert not accepted(tmp_path, signature, MESSAGE + b"x")
    assert not accepted(tmp_path, signature, namespace="file")


def test_what_openssh_signs_is_accepted_here(tmp_path: Path) -> None:
    """A signature of ``ssh-keygen -Y sign``, with a key of its own."""
    key = tmp_path / "key"
    assert tool("-t", "ed25519", "-N", "", "-q", "-C", "", "-f", str(key)).returncode == 0
    done = tool("-Y", "sign", "-f", str(key), "-n", NAMESPACE, typed=MESSAGE)
    device = signer(done.stdout, MESSAGE, NAMESPACE)
    assert public_line(device) == " ".join(key.with_suffix(".pub").read_text().split()[:2])
    assert ssh_fingerprint(device) in tool("-l", "-f", str(key.with_suffix(".pub"))).stdout.decode()


@pytest.mark.parametrize(("message", "namespace"), [(MESSAGE + b"x", NAMESPACE), (MESSAGE, "file"), (b"", NAMESPACE)])
def test_for_one_message_and_purpose_only(message: bytes, namespace: str) -> None:
    """A signature is good for nothing else."""
    with pytest.raises(NotSigned):
        signer(sign(SEED, MESSAGE, NAMESPACE), message, namespace)


def test_every_bit_counts() -> None:
    """No bit of the file can change: it has one form."""
    signature = sign(SEED, MESSAGE, NAMESPACE)
    for at in range(8 * len(signature)):
        changed = bytearray(signature)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(NotSigned):
            signer(bytes(changed), MESSAGE, NAMESPACE)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\xff", b"-----BEGIN SSH SIGNATURE-----\n", b"a\nb\nc\nd\n", b"x\n" * 100_000]
)
def test_what_is_no_signature(data: bytes) -> None:
    """It is refused, whatever it is."""
    with pytest.raises(NotSigned):
        signer(data, MESSAGE, NAMESPACE)


def test_keys_of_small_order_sign_nothing() -> None:
    """The point of order one would accept a signature of zeros under laxer rules; libsodium refuses it."""
    one = (1).to_bytes(32, "little")
    mine = sign(SEED, MESSAGE, NAMESPACE)
    from kuager.journal import sshsig  # noqa: PLC0415 - a forged file needs what is inside

    forged = sshsig._armoured(one, one + bytes(32), NAMESPACE)  # noqa: SLF001 - the same
    assert len(forged) == len(mine)
    with pytest.raises(NotSigned):
        signer(forged, MESSAGE, NAMESPACE)
