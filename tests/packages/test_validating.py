"""Our BagIt validator: the Library of Congress's cases, and what they leave out."""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.adapters.bags import FolderBag
from kuager.packages.bags import is_inside, readings_of
from kuager.packages.form import form_of
from kuager.packages.validating import BagVerdict, validate
from tests.packages.loc import FILES, Case, Made, cases, declared, listed
from tests.packages.seen import MemoryBag, written

CASES = tuple(cases())
SUITE = 60


def word(verdict: BagVerdict) -> str:
    """The verdict in the words of the suite."""
    return "invalid" if verdict.faults else "warning" if verdict.warnings else "valid"


def test_there_are_as_many_cases_as_in_the_suite() -> None:
    """At least sixty, of all versions and verdicts, each once."""
    versions = Counter(one.name.split("/")[0] for one in CASES)
    assert len(CASES) >= SUITE
    assert len({one.name for one in CASES}) == len(CASES)
    assert set(versions) == {"v0.93", "v0.94", "v0.95", "v0.96", "v0.97", "v1.0"}


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
def test_a_case_of_the_library_of_congress(case: Case) -> None:
    """The verdict is the expected one; a valid bag may also be warned of, as the suite has it."""
    found = word(validate(case.bag))
    assert found == case.expected or (case.expected == "valid" and found == "warning")


@pytest.mark.parametrize("case", [one for one in CASES if "windows" not in one.name], ids=lambda one: one.name)
def test_a_case_on_a_disk(case: Case, tmp_path: Path) -> None:
    """A bag in a folder has the verdict that it has in memory."""
    root = written(case.bag, tmp_path / "bag")
    seen = validate(FolderBag(root))
    assert [one.code for one in seen.faults] == [one.code for one in validate(case.bag).faults]
    assert word(seen) == word(validate(case.bag))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"info": "Payload-Oxum: 11.2\n"}, "bag_oxum"),
        ({"info": "no label\n"}, "bag_info"),
        ({"manifest": "nothing\n"}, "bag_manifest"),
        ({"manifest": None}, "bag_manifest"),
        ({"fetch": "no three parts\n"}, "bag_fetch"),
        ({"fetch": "http://localhost/x - data/absent\n"}, "bag_missing"),
        ({"declaration": declared("0.97", "zlib")}, "bag_declaration"),
        ({"declaration": declared("0.97") + b"more\n"}, "bag_declaration"),
        ({"info": b"\xff\xfe: x\n"}, "bag_info"),
    ],
)
def test_what_is_wrong_is_named(more: dict[str, bytes | str | None], code: str) -> None:
    """Each kind of fault has its code."""
    assert code in [one.code for one in validate(Made().bag(FILES, **more)).faults]


def test_a_hash_that_cannot_be_checked_is_a_fault() -> None:
    """A manifest of an unknown hash is never passed over."""
    bag = Made().bag(FILES).changed({"manifest-crc32.txt": b"00000000  data/bare-filename\n"})
    assert "bag_algorithm" in [one.code for one in validate(bag).faults]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link in the payload is a fault, wherever it leads."""
    root = written(Made().bag(FILES), tmp_path / "bag")
    (root / "data" / "link").symlink_to(root / "data" / "bare-filename")
    os.mkfifo(root / "data" / "pipe")
    faults = validate(FolderBag(root)).faults
    assert [one.record for one in faults if one.code == "bag_path"] == ["data/link", "data/pipe"]


def test_tag_files_may_not_be_listed_as_payload() -> None:
    """A manifest lists the payload alone, a tag manifest never."""
    bag = Made().bag(FILES, manifest=listed(FILES) + "0" * 32 + "  bagit.txt\n")
    assert "bag_path" in [one.code for one in validate(bag).faults]


def test_a_percent_sign_is_written_by_its_number_from_version_1_on() -> None:
    """RFC 8493 writes %25; drafts took a name as it stood."""
    files = {"data/100%25.txt": b"x"}
    assert validate(Made(version="1.0", algorithm="sha256").bag(files)).faults
    assert not validate(Made().bag(files)).faults
    assert list(readings_of("data/100%25.txt", (1, 0))) == ["data/100%.txt"]


@pytest.mark.parametrize(
    "path", ["/x", "~x", "data/../x", "data//x", "C:x", "c:\\x", "%A%\\x", "\\x", "data/a\\..\\b", ""]
)
def test_paths_that_lead_outside(path: str) -> None:
    """On any system."""
    assert not is_inside(path)


def test_without_a_payload_folder_it_is_no_bag() -> None:
    """An empty folder data is enough, none is not."""
    bag = MemoryBag({"bagit.txt": declared("0.97"), "manifest-md5.txt": b""}, folders=())
    assert [one.code for one in validate(bag).faults] == ["bag_missing"]


@given(
    st.sampled_from(["bagit.txt", "bag-info.txt", "manifest-md5.txt", "tagmanifest-md5.txt", "fetch.txt"]), st.binary()
)
def test_nothing_is_raised_whatever_a_tag_file_holds(name: str, data: bytes) -> None:
    """A verdict comes of any bytes."""
    assert validate(Made().bag(FILES).changed({name: data})).files == len(FILES)


@given(st.lists(st.tuples(st.text(), st.binary(max_size=4)), max_size=6))
def test_nothing_is_raised_whatever_names_there_are(named: list[tuple[str, bytes]]) -> None:
    """Nor of any names, for bags or for packages."""
    bag = Made().bag(FILES).changed({f"data/{name}": data for name, data in named})
    extra = set(bag.files) - set(Made().bag(FILES).files)
    assert {one.record for one in validate(bag).faults} >= extra
    assert form_of(bag).faults
