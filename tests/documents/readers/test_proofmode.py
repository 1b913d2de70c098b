"""ProofMode packages: what the telephone measured stands with the recording that it is of."""

import csv
import io
import json

from kuager.model.ids import sha256_hex
from kuager.model.vocab import vocabularies
from tests.documents.readers.opening import assert_survives, codes, left, opened, said, understood
from tests.documents.readers.test_zipped import archive

PICTURE = b"\xff\xd8\xff\xe0 an invented picture"
DIGEST = sha256_hex(PICTURE)
FACTS = {
    "File Path": "/storage/emulated/0/DCIM/IMG_1.jpg",
    "File Hash SHA256": DIGEST,
    "File Created": "2031-03-07T06:30Z",
    "DeviceID": "0000-invented",
    "Wifi MAC": "02:00:00:00:00:00",
    "IPv4": "192.0.2.7",
    "Location.Latitude": "43.2",
    "Location.Longitude": "76.9",
    "CellInfo": "[]",
    "Notes": "",
}
SEAL = b"-----BEGIN PGP SIGNATURE-----\n\naW52ZW50ZWQ=\n-----END PGP SIGNATURE-----\n"


def rows(facts: dict[str, str]) -> bytes:
    """A proof as a table: names, and values below."""
    made = io.StringIO()
    csv.writer(made).writerows([list(facts), list(facts.values())])
    return made.getvalue().encode()


def package(**changes: bytes) -> dict[str, bytes]:
    """The files of a package."""
    files = {
        "IMG_1.jpg": PICTURE,
        f"{DIGEST}.asc": SEAL,
        f"{DIGEST}.proof.csv": rows(FACTS),
        f"{DIGEST}.proof.csv.asc": SEAL,
        f"{DIGEST}.proof.json": json.dumps(FACTS).encode(),
        f"{DIGEST}.ots": b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
        + bytes.fromhex(DIGEST),
        "pubkey.asc": b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\naW52ZW50ZWQ=\n-----END PGP PUBLIC KEY BLOCK-----\n",
    }
    return files | changes


def test_facts_stand_with_the_recording() -> None:
    """All that the proof says, and which signatures lie beside it."""
    document, found = opened(archive(package()), "package.zip")
    assert len(found.parts) == 7
    facts = {one.name: one.value for one in found.parts[0].stated}
    assert facts["proofmode:File Created"] == "2031-03-07T06:30Z"
    assert facts["proofmode:Location.Latitude"] == "43.2"
    assert "proofmode:Notes" not in facts
    beside = [one.value for one in found.parts[0].stated if one.name == "proofmode:beside it, not verified"]
    assert beside == sorted((f"{DIGEST}.asc", f"{DIGEST}.ots", f"{DIGEST}.proof.csv.asc"))
    assert codes(document) == []
    assert understood(document) == {"members": 7, "records": 2, "signatures": 4}
    assert not any(one.name.startswith("proofmode:") for one in document.stated)


def test_what_leads_to_a_person_is_marked() -> None:
    """A publication can leave out device, networks and place by one list."""
    marked = set(vocabularies()["sensitive_statements"].terms)
    assert {f"proofmode:{name}" for name in FACTS} - marked == {"proofmode:File Hash SHA256", "proofmode:File Created"}


def test_another_recording_under_that_name() -> None:
    """The hash in the proof is compared with the bytes."""
    document, _ = opened(archive(package() | {"IMG_1.jpg": PICTURE + b"!"}), "package.zip")
    assert codes(document) == ["hash_differs"]
    assert said(document)["proofmode:DeviceID"] == "0000-invented"


def test_a_proof_without_its_recording() -> None:
    """It is kept, and it is told that the recording is not there."""
    files = package()
    del files["IMG_1.jpg"]
    document, _ = opened(archive(files), "package.zip")
    assert codes(document) == ["media_missing"]


def test_two_forms_of_one_proof_differ() -> None:
    """The table and the JSON must say the same."""
    other = json.dumps(FACTS | {"IPv4": "192.0.2.8"}).encode()
    document, _ = opened(archive(package() | {f"{DIGEST}.proof.json": other}), "package.zip")
    assert codes(document) == ["parts_differ"]
    assert "IPv4" in document.problems[0].message


def test_proofs_of_many_recordings() -> None:
    """A batch has a row for each; older proofs have a row for each name."""
    second = PICTURE + b"2"
    both = rows(FACTS) + rows(FACTS | {"File Hash SHA256": sha256_hex(second)}).split(b"\r\n")[1] + b"\r\n"
    third = PICTURE + b"3"
    old = f"File Hash SHA256,{sha256_hex(third)}\nIPv4,192.0.2.9\n".encode()
    files = {"a.jpg": PICTURE, "b.jpg": second, "c.jpg": third, "1-batchproof.csv": both, "c.proof.csv": old}
    document, found = opened(archive(files), "package.zip")
    assert codes(document) == []
    values = [{one.name: one.value for one in part.stated} for part in found.parts]
    assert [value.get("proofmode:IPv4") for value in values[:3]] == ["192.0.2.7", "192.0.2.7", "192.0.2.9"]


def test_a_proof_that_cannot_be_read() -> None:
    """It is told, and the recording is taken all the same."""
    document, found = opened(archive({"a.jpg": PICTURE, "a.proof.json": b"[" * 100_000}), "package.zip")
    assert len(found.parts) == 2
    assert left(document) == {"records": 1}


def test_damage_is_survived() -> None:
    """Cut off or changed anywhere: a document or a problem, never a failure."""
    assert assert_survives(archive(package(), 0), "package.zip", 300) > 300
