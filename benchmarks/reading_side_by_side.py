"""All rules of the reader beside other programs: ``python benchmarks/reading_side_by_side.py [--write]``.

The others run in an environment of their own, which ``KUAGER_PEERS`` names; without it only the reader is measured::

    python3 -m venv build/peers && build/peers/bin/pip install -r benchmarks/peers.txt
    KUAGER_PEERS=build/peers/bin/python .venv/bin/python benchmarks/reading_side_by_side.py --write

Times are processor seconds of one process on one core.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page, texts  # noqa: E402 - the script also runs by its path

LANGUAGES = ("en", "ru", "kk")
SIZE = 300_000
KILO, MEGA = 1000, 1_000_000
LEAST_RATE, MOST_MEMORY, MOST_IMPORT = 500_000, 80, 0.3
WANTED_DOCUMENTS, DOCUMENT = 2000, 3000
REPORT = 100_000  # characters of a long report
REPEATS = 3
PEERS = {
    "spacy": ("spaCy blank tokenizer + Matcher, 40 patterns", SIZE),
    "dateparser": ("dateparser `search_dates`", 30_000),
    "quantulum3": ("quantulum3 (English only)", 10_000),
}
_MEMORY = """
import resource
from pathlib import Path
from kuager.documents import Captured, read_document
from kuager.suggestions import read
import sys
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name in sys.argv[1:]:
    read(read_document(Captured(name=name, data=Path(name).read_bytes())))
print(before / 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{' '.join(command[:4])}: {done.stderr.strip()[-300:]}", file=sys.stderr)
    return done.stdout


def _own_rate(path: Path) -> float:
    """Characters a second of the reader alone, the document being read before; the best of several runs."""
    cost = json.loads(_run(sys.executable, "-m", "benchmarks.parts.once", str(path), "time"))
    return float(cost["characters"] / cost["suggestions"])


def _peer_rate(name: str, language: str, folder: Path) -> float | None:
    python = os.environ.get("KUAGER_PEERS")
    if python is None or (name, language) in {("quantulum3", "ru"), ("quantulum3", "kk")}:
        return None
    path = folder / f"{language}-{name}.txt"
    path.write_text(texts.news(PEERS[name][1], language), encoding="utf-8")
    printed = _run(python, str(ROOT / "benchmarks" / "parts" / "peer.py"), name, language, str(path))
    return float(printed) if printed.strip() else None


def _side_by_side(own: dict[str, float], folder: Path) -> str:
    rows = [["Kuager, all rules", *(f"{own[language]:,.0f}" for language in LANGUAGES)]]
    for name, (told, _) in PEERS.items():
        rates = [_peer_rate(name, language, folder) for language in LANGUAGES]
        if any(rates):
            cells = [_beside(own[language], rate) for language, rate in zip(LANGUAGES, rates, strict=True)]
            rows.append([told, *cells])
    return page.table(("characters a second (Kuager is … times as fast)", "English", "Russian", "Kazakh"), rows)


def _beside(own: float, rate: float | None) -> str:
    return "–" if rate is None else f"{rate:,.0f} (× {own / rate:.3g})"


def _stages(files: dict[str, Path], own: dict[str, float]) -> str:
    """Microseconds for a kilobyte, by stage and language, and what is missing to so many documents a second."""
    spent: dict[str, dict[str, float]] = {}
    for language, path in files.items():
        printed = json.loads(_run(sys.executable, "-m", "benchmarks.parts.stages", str(path)))
        for stage, seconds in printed["stages"].items():
            spent.setdefault(stage, {})[language] = seconds / printed["characters"] * KILO * MEGA
    ordered = sorted(spent.items(), key=lambda one: -sum(one[1].values()))
    rows = [[stage, *(f"{by.get(language, 0):,.0f}" for language in LANGUAGES)] for stage, by in ordered]
    sums = [sum(by.get(language, 0) for by in spent.values()) for language in LANGUAGES]
    rows.append(["together (under the clock)", *(f"{total:,.0f}" for total in sums)])
    wanted = WANTED_DOCUMENTS * DOCUMENT
    missing = ", ".join(f"{wanted / own[language]:.0f} times ({language})" for language in LANGUAGES)
    head = page.table(("microseconds for a thousand characters", "English", "Russian", "Kazakh"), rows)
    return f"""{head}

{WANTED_DOCUMENTS:,} documents of {DOCUMENT:,} characters a second are {MEGA * KILO / wanted:,.0f} µs for a thousand
characters. The reader on one core is that far from it: {missing}."""


def _import_seconds() -> float:
    """The median of nine, less the start of Python itself."""

    def median(code: str) -> float:
        spent = []
        for _ in range(9):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            spent.append(time.perf_counter() - start)
        return statistics.median(spent)

    return median("import kuager.documents, kuager.suggestions") - median("pass")


def _goals(own: dict[str, float], files: dict[str, Path]) -> str:
    slowest = min(own.values())
    short = [path.with_name(f"short-{path.name}") for path in files.values()]
    for path, of in zip(short, files.values(), strict=True):
        path.write_text(of.read_text(encoding="utf-8")[:REPORT], encoding="utf-8")
    _, peak = map(float, _run(sys.executable, "-c", _MEMORY, *map(str, short)).split())
    seconds = _import_seconds()
    lines = (
        ("Slowest of the three languages", f"{slowest:,.0f} characters/s", f"{LEAST_RATE:,}", slowest >= LEAST_RATE),
        (
            f"Peak of a process that has read {REPORT:,} characters of each",
            f"{peak:.0f} MB",
            f"less than {MOST_MEMORY} MB",
            peak < MOST_MEMORY,
        ),
        ("Import", f"{seconds:.2f} s", f"less than {MOST_IMPORT} s", seconds < MOST_IMPORT),
    )
    return "\n".join(
        f"- {told}: {measured}; asked {asked}: {'met' if met else '**not met**'}."
        for told, measured, asked, met in lines
    )


def main() -> None:
    """Measure and print the section *Side by side*."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {language: folder / f"{language}.txt" for language in LANGUAGES}
        for language, path in files.items():
            path.write_text(texts.news(SIZE, language), encoding="utf-8")
        own = {language: _own_rate(path) for language, path in files.items()}
        table, stages, goals = _side_by_side(own, folder), _stages(files, own), _goals(own, files)
    page.publish(
        "Side by side",
        f"""
`KUAGER_PEERS=build/peers/bin/python .venv/bin/python benchmarks/reading_side_by_side.py --write`; the peers are
installed by `python3 -m venv build/peers && build/peers/bin/pip install -r benchmarks/peers.txt`. One run, one core,
processor time; the same texts for all, shorter ones for the slow: a dozen invented paragraphs of news, the same in
three languages, with other numbers and names each time. {page.machine()}; other work on the machine moves these
numbers by a third.

{table}

spaCy's patterns find a number near one of ten words, dateparser finds dates and quantulum3 quantities; the reader gives
figures with their bounds, groups, speakers and dates, persons, statements, acts and the ledger of numbers.

{goals}

### Where the time goes

{stages}
""",
    )


if __name__ == "__main__":
    main()
