"""The conformance suite: it is what its tool writes, and Kuager finds in it what it says."""

import json
import shutil
import subprocess
from pathlib import Path

import bagit  # type: ignore[import-untyped]  # it comes without types
import pytest

from kuager.adapters.folder import Folder
from kuager.case import verify
from kuager.case.packaging_checking import check_package
from kuager.case.standing import survey
from kuager.model.vocab import vocabularies
from kuager.packages.layout import text_of
from tests.packages.made import script
from tools.conforming.suite import EXPECTED, suite, there

ROOT = Path(__file__).parents[2] / "conformance"
TOLD = json.loads((ROOT / EXPECTED).read_text("utf-8"))
CASES, PACKAGES = TOLD["cases"], TOLD["packages"]


def test_the_suite_is_what_its_tool_writes() -> None:
    """Byte for byte; after a change of the format: python tools/conformance.py."""
    written, found = suite(), there(ROOT)
    assert found.keys() == written.keys()
    assert [name for name, data in written.items() if found[name] != data] == []


def test_every_step_of_verification_has_a_case() -> None:
    """All steps of section 5 fail somewhere, every code is a known word, and there are enough of both kinds."""
    assert {one["step"] for one in CASES.values()} >= set(range(1, 12))
    codes = {code for told in (CASES, PACKAGES) for one in told.values() for code in one["codes"]}
    assert codes <= set(vocabularies()["problems"].terms)
    verdicts = [name.split("/")[1] for told in (CASES, PACKAGES) for name in told]
    assert verdicts.count("valid") >= 10
    assert verdicts.count("invalid") >= 50


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_case(name: str, tmp_path: Path) -> None:
    """What is wrong is told by its code and nothing else is; as many entries are used as are said."""
    expected = CASES[name]
    folder = Path(shutil.copytree(ROOT / name, tmp_path / "case"))
    assert len(survey(Folder(folder)).placed) == expected["used"]
    assert sorted({one.code for one in verify(folder)}) == expected["codes"]


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_a_package(name: str) -> None:
    """Kuager, verify.sh and bagit-python find what is said."""
    expected = PACKAGES[name]
    verdict = check_package(ROOT / name)
    assert verdict.intact is (expected["verdict"] == "valid")
    assert set(expected["codes"]) <= {one.code for one in verdict.faults}
    try:
        valid = bagit.Bag(str(ROOT / name)).is_valid()
    except bagit.BagError:
        valid = False
    assert valid is expected["bagit"]


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_a_package_by_the_script(name: str, tmp_path: Path) -> None:
    """The script ends as is said."""
    copy = tmp_path / "verify.sh"
    copy.write_bytes(text_of("verify.sh"))
    assert script(ROOT / name, by=copy).code == PACKAGES[name]["script"]


def test_a_package_can_be_taken_apart_by_hand(tmp_path: Path) -> None:
    """The payload is a case in all but the places of its bytes: journals and settings verify where they are put."""
    root = ROOT / "packages/valid/whole/data"
    folder = tmp_path / "case"
    shutil.copytree(root / "journal", folder / "journal")
    shutil.copy(root / "case.toml", folder / "case.toml")
    for path in (*(root / "originals").rglob("*.*"), *(root / "texts").rglob("*.*")):
        place = folder / "blobs" / path.parent.name / path.stem
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    assert verify(folder) == ()
    done = subprocess.run(["diff", "-r", folder / "journal", root / "journal"], capture_output=True, check=False)
    assert done.returncode == 0
