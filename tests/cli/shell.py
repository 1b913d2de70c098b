"""kuager as a shell runs it: a process of its own, with its own surroundings."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "almaty-2022"

REPORT = """Night of shots in Qarabulaq

January 6, 2022

More than 40 people were killed, the interior ministry said. Another 12 people were injured.

“They took my brother,” said Dana Oyqurova, a baker.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run of kuager came to."""

    code: int
    out: str
    err: str


def kuager(
    *arguments: str | Path,
    folder: Path,
    typed: bytes = b"",
    surroundings: Mapping[str, str] | None = None,
) -> Run:
    """Run ``python -m kuager`` in a folder and wait for it."""
    done = subprocess.run(
        [sys.executable, "-m", "kuager", *(os.fspath(argument) for argument in arguments)],
        cwd=folder,
        input=typed,
        capture_output=True,
        env=environment(folder, surroundings),
        check=False,
        timeout=120,
    )
    return Run(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


def environment(folder: Path, surroundings: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of such a run; keys are kept beside the folder, never in anybody's home."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TEMP", "TMP")}
    return {**kept, "KUAGER_HOME": str(folder / ".keys"), "PYTHONPATH": str(ROOT / "src"), **(surroundings or {})}
