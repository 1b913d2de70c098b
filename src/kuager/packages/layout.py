"""What lies where in a package for a court or archive, and the texts that come with every one.

The whole is a bag: ``data/`` is the payload, what stands beside it are tag files, ``seals/`` is put on last. All names
are ASCII; what files were called before they came into the case is metadata.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kuager.model.records import Problem

NAMESPACE = "kuager-package"
"""What the signature is for: ``ssh-keygen -Y verify -n kuager-package``."""
PRINCIPAL = "kuager"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SCRIPT, GUIDE = "verify.sh", "VERIFY.md"
ALLOWED, ROOTS = "trust/allowed_signers", "trust/roots.pem"
SEALS, SIGNATURE = "seals/", "seals/signature.sig"
SETTINGS, JOURNAL = "data/case.toml", "data/journal/"
CRATE, GAPS, RECORD = "data/ro-crate-metadata.json", "data/gaps.json", "data/record/"
ORIGINALS, TEXTS, PROOFS = "data/originals/", "data/texts/", "data/proofs/"
NEEDED = ("bagit.txt", INFO, MANIFEST, TAG_MANIFEST, GUIDE, SCRIPT, ALLOWED, SIGNATURE, SETTINGS, CRATE, GAPS)

TAG_FILES = frozenset({"bagit.txt", INFO, MANIFEST, GUIDE, SCRIPT, ALLOWED, ROOTS})
BLOB = re.compile(r"data/(?:originals|texts|proofs)/([0-9a-f]{2})/((?:\1)[0-9a-f]{62})(?:\.[a-z0-9]{1,8})?")
STAMP = re.compile(r"seals/time-([0-9a-f]{64})\.tst")
PLAIN = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")

_ENDING = re.compile(r"\.([A-Za-z0-9]{1,8})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something of the case that is not in the package, and why.

    Attributes:
        reason: ``left_out``, ``purged`` or ``missing``.
        document: Id of the document; empty where it is no document.
        blobs: SHA-256 of the bytes that are not there, in order.
        entries: Ids of the entries whose bodies are not there, in order.
    """

    reason: str
    document: str = ""
    blobs: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who signed a package, as far as the package can tell.

    Attributes:
        device: The key, in hexadecimal: the name of a journal.
        fingerprint: The same as OpenSSH shows it.
        known: Whether somebody who checks named this key; None where nobody named any.
    """

    device: str
    fingerprint: str
    known: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A time stamp over the signature of a package: not later than ``latest``.

    Attributes:
        path: Where it lies.
        latest: The time, in UTC.
        authority: Who says so, as its certificate tells.
        checked: Whether a root certificate vouches for it, and nothing in it could be forged today.
        why: Why not, in words.
    """

    path: str
    latest: str
    authority: str
    checked: bool
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageVerdict:
    """What was found of a package: intact, signed by whom, not later than when.

    Attributes:
        faults: Why it is not intact, each with its place; none for one that is.
        signed: Who signed it; None where the signature is not good.
        stamps: Time stamps over the signature that are good.
        gaps: What was left out of it when it was made, openly.
        files: Files of the payload.
        octets: Their bytes.
    """

    faults: tuple[Problem, ...]
    signed: Signed | None = None
    stamps: tuple[Stamp, ...] = ()
    gaps: tuple[Gap, ...] = ()
    files: int = 0
    octets: int = 0

    @property
    def intact(self) -> bool:
        """Whether it is what was packed and signed."""
        return not self.faults

    @property
    def known(self) -> bool:
        """Whether it is intact and signed by a key that somebody named."""
        return self.intact and self.signed is not None and self.signed.known is True

    @property
    def timed(self) -> bool:
        """Whether it is intact and an authority that somebody vouches for stamped the signature."""
        return self.intact and any(one.checked for one in self.stamps)


def ending_of(name: str, media_type: str) -> str:
    """The ending of a payload name: that of the original name if it is plain, else one by kind; else none."""
    found = _ENDING.search(name)
    if found is not None:
        return f".{found[1].lower()}"
    return {"text/plain": ".txt", "text/html": ".html", "text/markdown": ".md", "application/pdf": ".pdf"}.get(
        media_type, ""
    )


def blob_path(folder: str, sha256: str, ending: str = "") -> str:
    """Where some bytes lie in a package: ``data/originals/ab/ab….pdf``."""
    return f"{folder}{sha256[:2]}/{sha256}{ending}"


def stamp_path(sha256: str) -> str:
    """Where a time stamp with this hash lies: its name is what shows that it was not changed."""
    return f"{SEALS}time-{sha256}.tst"


@cache
def text_of(name: str) -> bytes:
    """A text that comes with every package: ``verify.sh``, ``VERIFY.md``."""
    return resources.files(__package__).joinpath("texts", name).read_bytes()


def info_text(labels: tuple[tuple[str, str], ...]) -> bytes:
    """``bag-info.txt`` with these labels and values, each on one line."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in labels).encode()
