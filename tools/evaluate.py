"""Scores the reader against annotated texts: ``make eval``; ``--help`` says what it can do."""

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
runpy.run_module("tools.evaluation", run_name="__main__")
