"""How fast the reader reads and how much memory it takes: ``python benchmarks/reading.py [--write]``.

Times are processor seconds of one process, so that a busy machine changes them little. ``KUAGER_PEERS`` may name
a Python that has number finders installed, to set them beside the reader on the same text.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page, texts  # noqa: E402 - the script also runs by its path

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
LEAST_RATE, MOST_MEMORY, LEAST_LINEAR = 500_000, 80_000_000, 0.7
MEGA = 1_000_000
_NAIVE = re.compile(
    r"\b(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b"
    r"(?:\W+\w+){0,6}?\W+(?:killed|dead|wounded|injured)\b",
    re.IGNORECASE,
)
_PEERS = {
    "recognizers-text (numbers only)": """
from recognizers_number import recognize_number, Culture
run = lambda text: [recognize_number(part, Culture.English) for part in text.split("\\n\\n")]
""",
    "quantulum3 (quantities only)": """
from quantulum3 import parser
run = lambda text: [parser.parse(part) for part in text.split("\\n\\n")]
""",
}
_PEER_MAIN = """
import sys, time
text = open(sys.argv[1], encoding="utf-8").read()
run(text[:2000])
start = time.process_time()
run(text)
print(len(text) / (time.process_time() - start))
"""
_PEER_SIZE = 50_000


def _once(path: Path, how: str) -> dict[str, float] | None:
    """What one run cost, or None when the reader failed; its last words go to the terminal."""
    command = [sys.executable, "-m", "benchmarks.parts.once", str(path), how]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{path.name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    result: dict[str, float] = json.loads(done.stdout)
    return result


def _rate(cost: dict[str, float]) -> float:
    return cost["characters"] / (cost["documents"] + cost["suggestions"])


def _sizes(folder: Path) -> tuple[str, dict[int, float]]:
    """The table of sizes, and the rate at each."""
    rows, rates = [], {}
    for size in SIZES:
        path = folder / f"{size}.txt"
        path.write_text(texts.grown(size), encoding="utf-8")
        cost = _once(path, "time")
        if cost is None:
            rows.append([f"{size:,}", "**failed**", "", "", "", ""])
            continue
        rates[size] = _rate(cost)
        rows.append(
            [
                f"{size:,}",
                f"{cost['documents']:.3f}",
                f"{cost['suggestions']:.3f}",
                f"{rates[size]:,.0f}",
                f"{cost['risen'] / MEGA:.0f}",
                f"{cost['suggested']:,.0f}",
            ]
        )
    head = ("characters", "documents (s)", "suggestions (s)", "characters/s", "memory (MB)", "suggestions made")
    return page.table(head, rows), rates


def _numbers(folder: Path) -> str:
    path = folder / "numbers.txt"
    path.write_text(texts.line_of_numbers(4000), encoding="utf-8")
    cost = _once(path, "time")
    return "**failed**" if cost is None else f"{cost['documents'] + cost['suggestions']:.2f} s"


def _import_seconds() -> float:
    """The median of ten, less the start of Python itself."""

    def median(code: str) -> float:
        spent = []
        for _ in range(10):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            spent.append(time.perf_counter() - start)
        return statistics.median(spent)

    return median("import kuager.documents, kuager.suggestions") - median("pass")


def _peers(folder: Path, own: float) -> str:
    """Number finders on the same text: the naive expression always, the others where they are installed."""
    path = folder / "peers.txt"
    path.write_text(texts.grown(_PEER_SIZE), encoding="utf-8")
    rates = {"naive expression (number near a casualty word)": _naive_rate(texts.grown(MEGA))}
    python = os.environ.get("KUAGER_PEERS")
    for name, code in _PEERS.items() if python else ():
        done = subprocess.run([str(python), "-c", code + _PEER_MAIN, path], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            rates[name] = float(done.stdout.split()[-1])
        else:
            print(f"{name} is not installed there: {done.stderr.strip()[-200:]}", file=sys.stderr)
    rows = [[name, f"{rate:,.0f}", f"{own / rate:.2g}"] for name, rate in rates.items()]
    return page.table(("on the same text", "characters/s", "the reader is … times as fast"), rows)


def _naive_rate(text: str) -> float:
    start = time.process_time()
    sum(1 for _ in _NAIVE.finditer(text))
    return len(text) / (time.process_time() - start)


def _goals(rates: dict[int, float], traced: dict[str, float] | None) -> str:
    """What was asked and what came out, one line each."""
    slowest = min((rates[size] for size in SIZES[1:] if size in rates), default=0.0)
    told = f"Rate, at {SIZES[1]:,} characters and more: at least {slowest:,.0f}/s"
    lines = [f"{told}; {_asked(f'{LEAST_RATE:,}', slowest >= LEAST_RATE)}"]
    if {SIZES[-1], SIZES[1]} <= rates.keys():
        linear = rates[SIZES[-1]] / rates[SIZES[1]]
        told = f"Linear: the rate at {SIZES[-1]:,} characters is {linear:.2f} of the rate at {SIZES[1]:,}"
        lines.append(f"{told}; {_asked(LEAST_LINEAR, linear >= LEAST_LINEAR)}")
    if traced is not None:
        working = traced["peak"] - traced["held"]
        told = f"Memory of the reader at {MEGA:,} characters, beside its result: {working / MEGA:.0f} MB"
        lines.append(f"{told}; {_asked(f'below {MOST_MEMORY // MEGA} MB', working < MOST_MEMORY)}")
        lines.append(f"The result itself holds {traced['held'] / MEGA:.0f} MB then.")
    return "\n".join(f"- {line}" for line in lines)


def _asked(most: object, met: object) -> str:
    return f"asked {most}: {'met' if met else '**not met**'}."


def main() -> None:
    """Measure and print the section *Reading*."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, rates = _sizes(folder)
        goals = _goals(rates, _once(folder / f"{MEGA}.txt", "trace"))
        numbers, peers = _numbers(folder), _peers(folder, rates.get(MEGA, 0.0))
    page.publish(
        "Reading",
        f"""
`make setup-dev && .venv/bin/python benchmarks/reading.py`: bytes to document to suggestions, English, all rules, one
core. The column *memory* is how far the whole process rose, document and result included. {page.machine()}.

{table}

{goals}
- A line of 4,000 numbers: {numbers}
- Import of the reader: {_import_seconds():.2f} s

{peers}

The texts are grown from the shipped example with other numbers and invented words: a figure in every second line,
a date heading every dozen paragraphs. Section *Side by side* has ordinary news. The others find numbers and
nothing else: neither measures, bounds, speakers, persons nor dates.
""",
    )


if __name__ == "__main__":
    main()
