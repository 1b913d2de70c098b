"""Whether a package is what was packed, who signed it, and by when: ``verify.sh`` in Python, and a look inside.

1. *Form:* files, manifests, names (:mod:`kuager.packages.form`).
2. *Signature* over the tag manifest, and whose.
3. *Time stamps* over the signature, each at the time that it states.
4. *Inside:* the journals verify as those of a case do, the key that signed is that of a journal, and all bytes that
   entries name are there or told of in ``gaps.json``. Of this ``verify.sh`` looks only at whether the key is that of a
   journal and not revoked; what it covers has one verdict.

Nothing is written, nothing is followed, nothing is raised: a package that cannot be read is not intact.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kuager.adapters.bags import FolderBag
from kuager.adapters.folder import Folder
from kuager.case.indexing import index
from kuager.case.packaging_contents import wanted_by
from kuager.case.standing import Survey, entries_of, survey
from kuager.journal.chain import Fault
from kuager.journal.sshsig import NotSigned, allowed_signers, is_ssh_fingerprint, signer, ssh_fingerprint
from kuager.model.ids import sha256_hex
from kuager.model.records import Problem
from kuager.model.stamped import Stamped
from kuager.packages.bags import Bag
from kuager.packages.form import Form, form_of, read_faults, read_gaps
from kuager.packages.layout import (
    ALLOWED,
    BLOB,
    GAPS,
    NAMESPACE,
    PRINCIPAL,
    ROOTS,
    SIGNATURE,
    TAG_MANIFEST,
    Gap,
    PackageVerdict,
    Signed,
    Stamp,
)
from kuager.packages.validating import BagVerdict, validate
from kuager.stamps.certificates import read_roots
from kuager.stamps.verifying import verify_token
from kuager.store import Store

_DEVICE = re.compile(r"[0-9a-f]{64}")


def is_bag(path: str | Path) -> bool:
    """Whether a folder says that it is a bag: of a package it does, of a case it does not."""
    return (Path(path) / "bagit.txt").is_file()


def check_bag(path: str | Path) -> BagVerdict:
    """Check any bag (BagIt 0.93 to 1.0), also one that somebody else made.

    Raises:
        OSError: The disk refuses to read it.
    """
    return validate(FolderBag(Path(path)))


def names_key(text: str) -> bool:
    """Whether a text can name a key: a fingerprint ``SHA256:…``, or a device."""
    return is_ssh_fingerprint(text) or _DEVICE.fullmatch(text) is not None


def check_package(path: str | Path, known: Iterable[str] = (), roots: Iterable[bytes] = ()) -> PackageVerdict:
    """Check a package.

    Args:
        path: Its folder.
        known: Keys that may have signed it, as somebody who checks knows them: fingerprints ``SHA256:…`` or devices.
        roots: Root certificates of authorities, as DER; where none is given, those that the package brings.
    """
    place = Path(path)
    try:
        return check_seen(FolderBag(place), Folder(place / "data"), known=known, roots=roots)
    except OSError as error:
        message = f"{place.name} cannot be read: {error.strerror or error}"
        return PackageVerdict(faults=(Problem(code="package_unreadable", message=message, record=place.name),))


def check_seen(
    bag: Bag, payload: Folder | None = None, *, known: Iterable[str] = (), roots: Iterable[bytes] = ()
) -> PackageVerdict:
    """Check a package that somebody can see, on a disk or in memory.

    Args:
        bag: The package.
        payload: Its payload as a folder with journals; None to leave out step 4.
        known: As with :func:`check_package`.
        roots: The same.

    Raises:
        OSError: The disk refuses to read it.
    """
    # 1. Form.
    form = form_of(bag)
    nothing = PackageVerdict(faults=form.faults, files=form.bag.files, octets=form.bag.octets)
    if form.faults:
        return nothing

    # 2. Signature.
    signature, listed = bag.read(SIGNATURE), bag.read(TAG_MANIFEST)
    try:
        device = signer(signature, listed, NAMESPACE)
    except NotSigned as error:
        return replace(nothing, faults=(_fault("package_signature", str(error), SIGNATURE),))
    named = tuple(known)
    signed = Signed(
        device=device,
        fingerprint=ssh_fingerprint(device),
        known=bool({device, ssh_fingerprint(device)} & set(named)) if named else None,
    )
    faults = [*_signer_faults(bag, signed)]

    # 3. Time stamps.
    stamps: list[Stamp] = []
    for found in _stamps(bag, form, tuple(roots), signature):
        if isinstance(found, Stamp):
            stamps.append(found)
        else:
            faults.append(found)

    # 4. Inside.
    gaps, told = read_gaps(bag.read(GAPS)), read_faults(bag.read(GAPS))
    if payload is not None:
        faults += _inside(bag, payload, signed, gaps, told)
    return replace(nothing, faults=tuple(faults), signed=signed, stamps=tuple(stamps), gaps=gaps)


def _signer_faults(bag: Bag, signed: Signed) -> Iterator[Problem]:
    if bag.read(ALLOWED) != allowed_signers(signed.device, PRINCIPAL, NAMESPACE).encode():
        yield _fault("package_signature", f"{ALLOWED} is not about the key that signed", ALLOWED)
    if signed.known is False:
        yield _fault("package_signer", f"signed by another key: {signed.fingerprint}", SIGNATURE)


def _stamps(bag: Bag, form: Form, roots: tuple[bytes, ...], signature: bytes) -> Iterator[Stamp | Problem]:
    own = any(one.path == ROOTS for one in bag.members())
    trusted = roots or (tuple(read_roots(bag.read(ROOTS))) if own else ())
    if own and form.stamps and not trusted:
        yield _fault("package_form", f"{ROOTS} holds no certificate", ROOTS)
    digest = bytes.fromhex(sha256_hex(signature))
    for path in form.stamps:
        found = verify_token(bag.read(path), digest, trusted)
        if not isinstance(found, Stamped):
            yield from (_fault("package_stamp", f"{path}: {one.message}", path) for one in found)
        elif trusted and found.root is None:
            yield _fault("package_stamp", f"{path}: {found.why or 'nobody here vouches for the authority'}", path)
        else:
            checked = found.grade == "vouched"
            why = "" if checked else found.why or "no root certificate is here to vouch for it"
            yield Stamp(path=path, latest=found.latest, authority=found.authority, checked=checked, why=why)


def _inside(
    bag: Bag, payload: Folder, signed: Signed, gaps: tuple[Gap, ...], told: frozenset[tuple[str, str]]
) -> Iterator[Problem]:
    whole = survey(payload)
    bare = {entry for one in gaps for entry in one.entries}
    for fault in whole.faults:
        problem = fault.problem
        if not _is_told(fault, bare) and (problem.code, problem.record or "") not in told:
            yield problem
    strangers = payload.strange_journals()
    yield from (_fault("package_record", f"data/{name} is no journal", f"data/{name}") for name in strangers)
    if not any(one.link.device == signed.device for one in whole.placed):
        yield _fault("package_record", "the key that signed belongs to no journal of the package", SIGNATURE)
    if signed.device in whole.trust.revoked:
        yield _fault("package_record", "the key that signed is revoked by the journals of the package", SIGNATURE)
    yield from _lacking(bag, payload, whole, gaps)


def _is_told(fault: Fault, bare: set[str]) -> bool:
    return fault.bare is not None and fault.bare in bare


def _lacking(bag: Bag, payload: Folder, whole: Survey, gaps: tuple[Gap, ...]) -> Iterator[Problem]:
    """Bytes that entries name and that are neither there nor told of, and bytes that nothing names."""
    store = Store.in_memory(index)
    try:
        store.refold(entries_of(payload, whole), whole.notes, whole.trust.cut)
        wanted = {one.path: one.sha256 for one in wanted_by(store)}
    finally:
        store.close()
    there = {one.path for one in bag.members() if BLOB.fullmatch(one.path)}
    open_gaps = {blob for one in gaps for blob in one.blobs}
    for path, sha256 in sorted(wanted.items()):
        if path not in there and sha256 not in open_gaps:
            yield _fault("package_record", f"{path} is named by an entry and not there", path)
    for path in sorted(there - wanted.keys()):
        yield _fault("package_record", f"{path} is named by no entry", path)


def _fault(code: str, message: str, record: str) -> Problem:
    return Problem(code=code, message=message, record=record)
