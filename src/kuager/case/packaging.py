"""Making a package of a case for a court or archive: everything that a stranger needs to check it years later.

The package is written beside its place and renamed, so there is a whole one or none; what is there is never
overwritten. It holds no clock of its own: its day is that of the last entry, as the clock of a machine told it. So the
same case gives the same package, byte for byte, but for the time stamps, which are put on last.
"""

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kuager import __version__
from kuager.adapters.answering import Unanswered
from kuager.adapters.authorities import Door
from kuager.adapters.bags import add_files, write_folder
from kuager.adapters.disk import Disk
from kuager.adapters.keys import new_salt
from kuager.case.opening import OpenCase
from kuager.case.packaging_contents import Packing, once, packing
from kuager.case.packaging_record import record_files
from kuager.case.settings import write_settings
from kuager.case.stamping import Way
from kuager.case.stamping_evidence import roots_of
from kuager.errors import NotStored, UsageError
from kuager.journal.sshsig import allowed_signers, ssh_fingerprint
from kuager.model.custody import HeadsWitnessed, PackageMade
from kuager.model.entries import journal_file
from kuager.model.ids import sha256_hex
from kuager.model.records import Problem
from kuager.packages.bags import PAYLOAD, written_manifest
from kuager.packages.crate import Described, Packed, crate
from kuager.packages.form import gaps_text
from kuager.packages.layout import (
    ALLOWED,
    BAGIT,
    CRATE,
    GAPS,
    GUIDE,
    INFO,
    MANIFEST,
    NAMESPACE,
    PRINCIPAL,
    ROOTS,
    SCRIPT,
    SETTINGS,
    SIGNATURE,
    TAG_MANIFEST,
    Gap,
    info_text,
    stamp_path,
    text_of,
)
from kuager.stamps.asking import Answer, answered, request
from kuager.store import CaseRow, Store

Signing = Callable[[bytes, str], bytes]
"""Signs some bytes for some purpose with the key of this machine."""

_LINE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Packaged:
    """A package that was made.

    Attributes:
        path: Where it is.
        digest: SHA-256 of its tag manifest.
        fingerprint: The key that signed, as OpenSSH shows it.
        files: Files of its payload.
        octets: Their bytes.
        gaps: What was left out.
        faults: What was wrong with the journals already: code and place.
    """

    path: Path
    digest: str
    fingerprint: str
    files: int
    octets: int
    gaps: tuple[Gap, ...]
    faults: tuple[tuple[str, str], ...]


class PackagingCase(OpenCase):
    """The part of a case that hands it over."""

    def package(self, out: str | Path, *, without: Sequence[str] = ()) -> Packaged:
        """Make a package of the case, signed with the key of this machine, and record that it was made.

        Args:
            out: The folder to make; nothing may be there.
            without: Documents to leave out, with all that was said of them: ids, unmistakable beginnings, or names.

        Raises:
            UsageError: There is no such document; something is there already; or it would lie in the case itself.
            CaseLocked: Another kuager is writing to this case.
            JournalBroken: The journal does not verify.
            NotStored: The disk refused.
        """
        place = Path(out)
        if place.resolve().is_relative_to(self.folder.resolve()):
            message = "A package cannot lie in the case that it is made of."
            raise UsageError(message, hint="Name a folder somewhere else, on a stick for example.")
        if place.exists() or place.is_symlink():
            message = f"{place} exists already, and nothing is overwritten."
            raise UsageError(message, hint="Name a folder that does not exist yet.")
        with self._writing() as writer:
            if writer.head is None:
                heads = tuple(sorted(head.id for head in writer.store.heads()))
                writer.append(HeadsWitnessed(heads=heads, note="before a package was made"))
            packed = packing(writer.folder, without)
            try:
                maker = _Maker(packed, self._case_row(writer.store), roots_of(writer.folder, writer.store))
                write_folder(place, maker.files(writer.device, writer.sign), Disk())
            finally:
                packed.store.close()
            heads = tuple(sorted(head.id for head in writer.store.heads()))
            writer.append(PackageMade(name=place.name, digest=maker.digest, heads=heads))
        return Packaged(
            path=place,
            digest=maker.digest,
            fingerprint=ssh_fingerprint(writer.device),
            files=len(maker.packed),
            octets=sum(one.size for one in maker.packed),
            gaps=packed.gaps,
            faults=packed.faults,
        )

    def stamp_package(
        self, path: str | Path, authorities: Sequence[str], *, way: Way | None = None
    ) -> tuple[tuple[str, str | Problem], ...]:
        """Have the signature of a package stamped; each authority with the time that it stated, or why it did not.

        Args:
            path: The package.
            authorities: Addresses of authorities (RFC 3161).
            way: How an address is reached; by default over the network.

        Raises:
            UsageError: There is no package.
            NotStored: The disk refused.
        """
        signature = Path(path) / SIGNATURE
        try:
            digest = bytes.fromhex(sha256_hex(signature.read_bytes()))
        except OSError as error:
            message = f"{path} is no package that was signed."
            raise UsageError(message, hint="Make one first: kuager export package OUT") from error
        roots = self._ask(lambda store: roots_of(self._folder, store))
        told: list[tuple[str, str | Problem]] = []
        for address in dict.fromkeys(authorities):
            door = Door(address=address) if way is None else way(address)
            came = _stamped(door, digest, roots)
            if isinstance(came, Answer):
                add_files(Path(path), {stamp_path(sha256_hex(came.token)): came.token}, Disk())
                told.append((address, came.stamped.latest))
            else:
                told.append((address, came))
        return tuple(told)

    def _case_row(self, store: Store) -> CaseRow:
        row = store.case()
        assert row is not None  # noqa: S101 - whoever may write has seen the entry that began the case
        return row


def refuse_no_addresses(named: Sequence[str]) -> None:
    """Say before anything is made that something is no address.

    Raises:
        UsageError: It is none.
    """
    for one in named:
        Door(address=one)


def _stamped(door: Door, digest: bytes, roots: Sequence[bytes]) -> Answer | Problem:
    nonce = new_salt()[:8]
    try:
        came = answered(door.stamp(request(digest, nonce)), digest, nonce, roots)
    except Unanswered as error:
        return Problem(code="stamp_unanswered", message=str(error), record=door.address)
    return came if isinstance(came, Answer) else came[0]


class _Maker:
    """The files of a package one after the other; what was made is remembered, since later files tell of earlier."""

    def __init__(self, packing: Packing, case: CaseRow, roots: Sequence[bytes]) -> None:
        self._packing = packing
        self._case = case
        self._roots = roots
        self.packed: list[Packed] = []
        self.digest = ""

    def files(self, device: str, sign: Signing) -> Iterator[tuple[str, bytes]]:
        """Everything, the signature last."""
        yield from self._payload()
        hashes: dict[str, str] = {}
        for path, data in self._tags(device):
            hashes[path] = sha256_hex(data)
            yield path, data
        listed = written_manifest(hashes)
        self.digest = sha256_hex(listed)
        yield TAG_MANIFEST, listed
        yield SIGNATURE, sign(listed, NAMESPACE)

    def _payload(self) -> Iterator[tuple[str, bytes]]:
        packing, folder = self._packing, self._packing.folder
        for blob in once(packing.blobs):
            data = folder.blob(blob.sha256)
            if data is None:
                message = f"{blob.path} changed while it was being packed"
                raise NotStored(message)
            about = {"by": blob.by, "taken_in": blob.taken_in, "of": blob.of.removeprefix(PAYLOAD)}
            yield self._put(blob.path, data, blob.name, blob.media_type, **about)
        settings = folder.settings() or write_settings(self._case.settings)
        yield self._put(SETTINGS, settings, "settings of the case", "application/toml")
        for device in folder.devices():
            name = f"journal of the device {device[:16]}"
            yield self._put(PAYLOAD + journal_file(device), packing.journal(device), name, "application/jsonl")
        for path, name, kind, data in record_files(packing):
            yield self._put(path, data, name, kind)
        yield self._put(GAPS, gaps_text(packing.gaps, packing.faults), "what was left out", "application/json")
        described = Described(
            case=self._case.id,
            title=self._case.settings.title,
            until=self._until,
            devices={device: packing.persons().get(device, "") for device in folder.devices()},
            program=f"Kuager {__version__}",
        )
        data = crate(described, self.packed)
        yield self._put(CRATE, data, "description of all files", "application/ld+json")

    def _put(self, path: str, data: bytes, name: str, kind: str, **about: str) -> tuple[str, bytes]:
        inside = path.removeprefix(PAYLOAD)
        packed = Packed(path=inside, size=len(data), sha256=sha256_hex(data), name=name, media_type=kind, **about)
        self.packed.append(packed)
        return path, data

    def _tags(self, device: str) -> Iterator[tuple[str, bytes]]:
        octets = sum(one.size for one in self.packed)
        labels = (
            ("Bag-Software-Agent", f"Kuager {__version__}"),
            ("Bagging-Date", self._until[:10]),
            ("External-Description", self._case.settings.title),
            ("External-Identifier", self._case.id),
            ("Payload-Oxum", f"{octets}.{len(self.packed)}"),
        )
        yield "bagit.txt", BAGIT
        yield INFO, info_text(labels)
        yield MANIFEST, written_manifest({PAYLOAD + one.path: one.sha256 for one in self.packed})
        yield GUIDE, text_of(GUIDE)
        yield SCRIPT, text_of(SCRIPT)
        yield ALLOWED, allowed_signers(device, PRINCIPAL, NAMESPACE).encode()
        if self._roots:
            yield ROOTS, b"".join(_pem(root) for root in self._roots)

    @property
    def _until(self) -> str:
        """The day of the package: what a clock said at the last entry that is packed."""
        return self._packing.entries[-1].time


def _pem(certificate: bytes) -> bytes:
    text = base64.b64encode(certificate).decode()
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""]).encode()
