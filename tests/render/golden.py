"""Golden files: what a picture looked like when somebody last looked at it.

After a change that is meant: ``KUAGER_GOLDENS=write make tests ARGS=tests/render``, then look at the files that git
shows as changed, in a browser, before they are committed.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "goldens"


def same_as_golden(name: str, drawn: str) -> None:
    """Compare a picture with its golden file, byte for byte."""
    golden = FOLDER / name
    if os.environ.get("KUAGER_GOLDENS") == "write":
        FOLDER.mkdir(exist_ok=True)
        golden.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == golden.read_text(encoding="utf-8")
