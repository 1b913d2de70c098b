"""The whole suite as files: folders of cases and packages, and one file that says what is expected of each."""

import json
from pathlib import Path

from tools.conforming import cases, packages
from tools.conforming.journals import Files

EXPECTED = "expected.json"
_BESIDE = {"README.md", ".gitattributes"}


def suite() -> Files:
    """All files of the suite but what is written by hand, by their path in it."""
    files: Files = {}
    told: dict[str, dict[str, object]] = {"cases": {}, "packages": {}}
    for verdict, samples in (("valid", cases.valid()), ("invalid", cases.invalid())):
        for sample in samples:
            name = f"cases/{verdict}/{sample.name}"
            files |= {f"{name}/{path}": data for path, data in sample.files.items()}
            told["cases"][name] = {
                "says": sample.says,
                "verdict": verdict,
                "codes": sorted(sample.codes),
                "used": sample.used,
                "step": sample.step or None,
            }
    for verdict, parcels in (("valid", packages.valid()), ("invalid", packages.invalid())):
        for parcel in parcels:
            name = f"packages/{verdict}/{parcel.name}"
            files |= {f"{name}/{path}": data for path, data in parcel.files.items()}
            told["packages"][name] = {
                "says": parcel.says,
                "verdict": verdict,
                "codes": sorted(parcel.codes),
                "script": parcel.script,
                "bagit": parcel.bagit,
            }
    text = json.dumps(told, indent=1, sort_keys=True) + "\n"
    return files | {EXPECTED: text.encode("ascii")}


def there(root: Path) -> Files:
    """All files of a suite on a disk but what is written by hand."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {name: path.read_bytes() for path in paths if (name := path.relative_to(root).as_posix()) not in _BESIDE}


def write(root: Path) -> int:
    """Write the suite; what is there and no longer part of it is removed. How many files it has."""
    files = suite()
    for name in there(root).keys() - files.keys():
        (root / name).unlink()
    for name, data in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return len(files)
