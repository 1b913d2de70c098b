"""Writes the conformance suite in ``conformance/``: the same bytes in every run."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.conforming.suite import write

if __name__ == "__main__":
    print(f"{write(Path(__file__).resolve().parents[1] / 'conformance')} files")
