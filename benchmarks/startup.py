"""How long a person waits: ``python benchmarks/startup.py [--write]``."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page  # noqa: E402 - the script also runs by its path

EXAMPLE = ROOT / "examples" / "almaty-2022"
MOST_HELP, MOST_DIGEST = 0.25, 2.0


def _median(arguments: list[str], times: int) -> float:
    """The median time on the clock of a command, after one run that fills the caches."""
    spent = []
    for turn in range(times + 1):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False)
        if turn:
            spent.append(time.perf_counter() - start)
        if done.returncode not in {0, 3}:
            sys.exit(done.stderr.decode(errors="replace"))
    return statistics.median(spent)


def _sentence(seconds: float, most: float) -> str:
    return f"asked below {most} s: {'met' if seconds < most else '**not met**'}"


def main() -> None:
    """Measure and print the sections *Start-up* and *Digest*."""
    empty = _median(["-c", "pass"], 10)
    shown = _median(["-m", "kuager", "--help"], 10)
    body = f"""
`.venv/bin/python benchmarks/startup.py`: time on the clock, medians of 10. {page.machine()}.

{page.table(("command", "seconds"), [["`python -c pass`", f"{empty:.3f}"], ["`kuager --help`", f"{shown:.3f}"]])}

`kuager --help`, {_sentence(shown, MOST_HELP)}.
"""
    page.publish("Start-up", body)
    folder = str(EXAMPLE.relative_to(ROOT))
    plain = _median(["-m", "kuager", "digest", folder, "--json"], 5)
    body = f"""
`.venv/bin/python benchmarks/startup.py`: time on the clock from the command to the last byte, median of 5.

{page.table(("command", "seconds"), [[f"`kuager digest {folder} --json`", f"{plain:.3f}"]])}

{_sentence(plain, MOST_DIGEST).capitalize()}.
"""
    page.publish("Digest", body)


if __name__ == "__main__":
    main()
