"""The packages of the conformance suite: small ones, with the texts around the payload cut short."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kuager.case.settings import write_settings
from kuager.journal.sshsig import allowed_signers, sign
from kuager.model.custody import DeviceRevoked
from kuager.packages.bags import written_manifest
from kuager.packages.crate import Described, Packed, crate
from kuager.packages.form import gaps_text
from kuager.packages.layout import BAGIT, NAMESPACE, PRINCIPAL, Gap, info_text
from tools.conforming.journals import (
    ANNA,
    BORIS,
    CARA,
    SETTINGS,
    STRANGE,
    TEXTS,
    TIME,
    Files,
    Log,
    begun,
    changed,
    device,
    hexed,
    id_of,
)

PAGE = b"<!doctype html><title>Karasu</title><p>In a real package, the record.</p>\n"
MANIFEST, TAGS, SIGNATURE = "manifest-sha256.txt", "tagmanifest-sha256.txt", "seals/signature.sig"


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A package of the suite.

    Attributes:
        name: What it is called.
        says: What it is about.
        files: What lies in it.
        codes: What a verifier has to tell, each once; a verifier MAY tell more once one is there.
        script: How ``verify.sh`` ends.
        bagit: Whether it is a valid bag.
    """

    name: str
    says: str
    files: Files
    codes: tuple[str, ...] = ()
    script: int = 0
    bagit: bool = True


def payload(log: Log, *, blobs: tuple[bytes, ...] = (*TEXTS, STRANGE), gaps: tuple[Gap, ...] = ()) -> Files:
    """The payload of a package of a case."""
    files: Files = {
        "data/case.toml": write_settings(SETTINGS),
        f"data/journal/{log.device}.jsonl": log.data,
        "data/record/index.html": PAGE,
        "data/gaps.json": gaps_text(gaps),
    }
    for data in blobs:
        sha256 = hexed(data)
        place = f"{sha256[:2]}/{sha256}"
        files[f"data/originals/{place}.{'bin' if data == STRANGE else 'txt'}"] = data
        if data != STRANGE:
            files[f"data/texts/{place}.txt"] = data
    packed = [
        Packed(path=path.removeprefix("data/"), size=len(data), sha256=hexed(data), name=path, media_type="text/plain")
        for path, data in files.items()
    ]
    about = Described(case=id_of(log.headers[0]), title="Karasu", until=TIME, devices={log.device: ""}, program="suite")
    return files | {"data/ro-crate-metadata.json": crate(about, packed)}


Change = Callable[[bytes], bytes]


def sealed(files: Files, seed: bytes = ANNA, *, oxum: str = "", manifest: Change = bytes, signer: bytes = b"") -> Files:
    """A payload with its manifests, label, key and signature.

    Args:
        files: The payload.
        seed: The private key that signs.
        oxum: Another ``Payload-Oxum`` than the right one.
        manifest: How the manifest of the payload is spoiled.
        signer: The private key whose public half is named, if it is another.
    """
    counted = oxum or f"{sum(map(len, files.values()))}.{len(files)}"
    labels = (("Bagging-Date", TIME[:10]), ("Payload-Oxum", counted))
    key = Log(signer or seed).device
    tags: Files = {
        "bagit.txt": BAGIT,
        "bag-info.txt": info_text(labels),
        MANIFEST: manifest(written_manifest({path: hexed(data) for path, data in files.items()})),
        "VERIFY.md": b"See docs/reference/package.md.\n",
        "verify.sh": b"#!/bin/sh\n# In a real package, the script. Take that of Kuager and name this folder.\nexit 2\n",
        "trust/allowed_signers": allowed_signers(key, PRINCIPAL, NAMESPACE).encode(),
    }
    listed = written_manifest({path: hexed(data) for path, data in tags.items()})
    return {**files, **tags, TAGS: listed, SIGNATURE: sign(seed, listed, NAMESPACE)}


def valid() -> Iterator[Parcel]:
    """Packages that are intact."""
    yield Parcel(name="whole", says="all of a case", files=sealed(payload(begun())))
    log = begun()
    gone = id_of(log.headers[2])
    log.purge(gone)
    gap = Gap(reason="left_out", document="doc-000000000000000000000000", blobs=(hexed(TEXTS[1]),), entries=(gone,))
    files = sealed(payload(log, blobs=(TEXTS[0], STRANGE), gaps=(gap,)))
    yield Parcel(name="left-out", says="a document was left out openly", files=files)


def invalid() -> Iterator[Parcel]:
    """Packages that are not, in one way each."""
    yield from _changed_files()
    yield from _badly_written()
    yield from _badly_signed()
    yield from _wrong_inside()


def _changed_files() -> Iterator[Parcel]:
    good = sealed(payload(begun()))
    original = next(path for path in sorted(good) if path.startswith("data/originals/"))
    other = f"{original.rpartition('/')[0]}/{'0' * 64}.txt"
    both = sorted(path for path in good if path.startswith("data/texts/"))
    ways: dict[str, tuple[str, Files, bool]] = {
        "changed": ("a file was changed", changed(good, {"data/record/index.html": PAGE + b"x"}), False),
        "missing": ("a file is missing", changed(good, {original: None}), False),
        "added": ("a file was added to the payload", changed(good, {"data/more.txt": b"x"}), False),
        "added-beside": ("a file was added beside the payload", changed(good, {"more.txt": b"x"}), True),
        "added-option": ("a file with the name of an option", changed(good, {"-t": b"x"}), True),
        "added-seal": ("a file was added among the seals", changed(good, {"seals/more.txt": b"x"}), True),
        "renamed": ("a file was renamed", changed(good, {original: None, other: good[original]}), False),
        "swapped": ("two files were swapped", changed(good, {both[0]: good[both[1]], both[1]: good[both[0]]}), False),
        "cut": ("a file was cut", changed(good, {"data/record/index.html": PAGE[:-1]}), False),
        "tag-file-changed": ("a tag file was changed", changed(good, {"VERIFY.md": b"Trust me.\n"}), False),
        "unsigned": ("the signature is missing", changed(good, {SIGNATURE: None}), True),
        "fetch": ("fetch.txt was added", changed(good, {"fetch.txt": b"http://localhost/x - data/case.toml\n"}), True),
    }
    for name, (says, files, bagit) in ways.items():
        yield Parcel(name=name, says=says, files=files, codes=("package_form",), script=1, bagit=bagit)


def _badly_written() -> Iterator[Parcel]:
    """Signed with the right key, and still not in the one form."""
    files = payload(begun())
    ways: dict[str, tuple[str, Files, bool]] = {
        "oxum": ("a wrong Payload-Oxum", sealed(files, oxum="1.1"), False),
        "manifest-in-capitals": ("hashes in upper case", sealed(files, manifest=_capitals), True),
        "manifest-out-of-order": ("lines in another order", sealed(files, manifest=_reversed), True),
        "manifest-line-twice": (
            "a line twice",
            sealed(files, manifest=_doubled),
            False,
        ),
        "blob-misnamed": ("bytes under another hash", sealed(files | {f"data/texts/00/{'0' * 64}.txt": b"x"}), True),
        "payload-name": ("a name that may not be in a package", sealed(files | {"data/a b.txt": b"x"}), True),
    }
    for name, (says, made, bagit) in ways.items():
        yield Parcel(name=name, says=says, files=made, codes=("package_form",), script=1, bagit=bagit)


def _capitals(manifest: bytes) -> bytes:
    return b"".join(line[:64].upper() + line[64:] for line in manifest.splitlines(keepends=True))


def _doubled(manifest: bytes) -> bytes:
    return manifest + manifest.splitlines(keepends=True)[-1]


def _reversed(manifest: bytes) -> bytes:
    return b"".join(reversed(manifest.splitlines(keepends=True)))


def _badly_signed() -> Iterator[Parcel]:
    files = payload(begun())
    good = sealed(files)
    text = good[SIGNATURE]
    ways: dict[str, tuple[str, Files]] = {
        "signature-changed": ("a changed signature", changed(good, {SIGNATURE: text.replace(b"a", b"b", 1)})),
        "signature-of-another": (
            "a signature over another list",
            changed(good, {SIGNATURE: sign(ANNA, b"x", NAMESPACE)}),
        ),
        "signature-for-another-purpose": (
            "another namespace",
            changed(good, {SIGNATURE: sign(ANNA, good[TAGS], "file")}),
        ),
        "signature-with-more": ("text after the signature", changed(good, {SIGNATURE: text + b"\n"})),
        "key-of-another": ("signed by a key that is not named", sealed(files, BORIS, signer=ANNA)),
    }
    for name, (says, made) in ways.items():
        yield Parcel(name=name, says=says, files=made, codes=("package_signature",), script=1)


def _wrong_inside() -> Iterator[Parcel]:
    """In their form and well signed; what is wrong shows only when the journals are read."""
    log = begun()
    path = f"data/journal/{log.device}.jsonl"
    files = payload(log)
    original = next(one for one in sorted(files) if one.startswith("data/originals/") and one.endswith(".txt"))
    hole = changed(files, {path: b"".join([*log.lines[:1], *log.lines[2:]])})
    yield Parcel(
        name="inside-hole",
        says="a line of a journal is gone",
        files=sealed(hole),
        codes=("journal_chain", "package_record"),
    )
    lacking = changed(files, {original: None})
    yield Parcel(
        name="inside-lacking",
        says="bytes are missing that nothing tells of",
        files=sealed(lacking),
        codes=("package_record",),
    )
    more = files | {f"data/texts/{hexed(b'x')[:2]}/{hexed(b'x')}.txt": b"x"}
    yield Parcel(name="inside-unnamed", says="bytes that no entry names", files=sealed(more), codes=("package_record",))
    yield Parcel(
        name="inside-signer",
        says="signed by a key without a journal",
        files=sealed(files, CARA),
        codes=("package_record",),
        script=1,
    )
    yield Parcel(
        name="inside-signer-empty",
        says="signed by a key whose journal is empty",
        files=sealed(files | {f"data/journal/{device(CARA)}.jsonl": b""}, CARA),
        codes=("package_record",),
        script=1,
    )
    revoked = begun(DeviceRevoked(device=log.device, last=None, reason="a laptop was lost"))
    yield Parcel(
        name="inside-signer-revoked",
        says="signed by a key that the journals revoke",
        files=sealed(payload(revoked)),
        codes=("package_record",),
        script=1,
    )
    bare = begun()
    bare.purge(bare.head)
    yield Parcel(
        name="inside-bare",
        says="a body is gone and nothing tells of it",
        files=sealed(payload(bare)),
        codes=("journal_purged", "package_record"),
    )
