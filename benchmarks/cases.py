"""How long ``kuager figures`` takes: ``python benchmarks/cases.py [--write] [--up-to DOCUMENTS]``."""

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import alone, page  # noqa: E402 - the script also runs by its path
from kuager.case import Case  # noqa: E402 - as above

SIZES = (100, 1_000, 10_000)
VERBS = {
    "figures killed": "with checks and envelopes",
    "figures killed --latest --known-on 2022-01-12": "last words on a day",
    "figures killed --place Almaty --latest": "last words in one place",
    "figures killed --rows 50 --from 51": "a page",
    "figures killed --rows 50 --json": "a page as JSON",
}
_PLACES = ("Almaty", "Astana", "Karaganda", "Shymkent", "Taraz", "Aktobe", "Kyzylorda", "Taldykorgan", "Zhanaozen")
_SPEAKERS = ("the interior ministry", "the health ministry", "the police", "the mayor", "a doctor", "a witness")
_GROUPS = ("people", "police officers", "protesters")
_MEASURES = ("killed", "killed", "killed", "injured", "arrested", "detained")
_WORDS = ("", "More than ", "At least ")


def _texts(folder: Path, number: int) -> None:
    """So many reports with a figure or two each, the same ones each time."""
    chance = random.Random(2022)  # noqa: S311 - nothing is secret here, and it has to come out the same
    for at in range(number):
        lines = [f"Report number {at}", *(_sentence(chance) for _ in range(chance.randint(1, 2)))]
        (folder / f"{at:06}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")


def _sentence(chance: random.Random) -> str:
    day = chance.randint(3, 28)
    count = f"{chance.choice(_WORDS)}{chance.randint(2, 40 + 8 * day)} {chance.choice(_GROUPS)}"
    where = f"{chance.choice(_MEASURES)} in {chance.choice(_PLACES)} on {day} January 2022"
    return f"{count} were {where}, {chance.choice(_SPEAKERS)} said. The shops stayed shut and the streets were empty."


def _measured(number: int) -> list[str]:
    """Texts taken in per second of the processor, and what every verb takes, start of Python included."""
    with tempfile.TemporaryDirectory() as place, Case.throwaway() as case:
        _texts(Path(place), number)
        start = time.process_time()
        case.add([place])
        rate = number / (time.process_time() - start)
        spent = [_seconds(verb.split(), case.folder) for verb in VERBS]
    return [f"{number:,}", f"{rate:,.0f}", *(f"{one:.2f}" for one in spent)]


def _seconds(verb: list[str], folder: Path) -> float:
    """Processor time of a command: that of children, which grows by what this one took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "kuager", *verb, "--case", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print the section *Cases*."""
    rows = [_measured(size) for size in alone.wanted(SIZES)]
    verbs = "\n".join(f"- {says}: `kuager {verb}`" for verb, says in VERBS.items())
    page.publish(
        "Cases",
        f"""
`.venv/bin/python benchmarks/cases.py`: processor seconds of a command, start of Python included, in cases of short
invented reports with a figure or two each, half of them on those killed. {page.machine()}. {page.load()}

{page.table(("documents", "taken in a second", *VERBS.values()), rows)}

{verbs}

Checks and envelopes compare figures of all quantities with the texts that they stand in: they read every count of the
case. A page and last words are answered by the store and read nothing else.
""",
    )


if __name__ == "__main__":
    main()
