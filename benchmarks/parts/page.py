"""The page of results: each benchmark owns sections of it and prints the same text to the terminal."""

import os
import platform
import re
import sys
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "README.md"
_OPENING = """# Benchmarks

What was measured, on which machine, with which command. The numbers are of one machine; run the command to get yours.
`--write` puts what a benchmark prints into its section here.
"""


def machine() -> str:
    """Processor, cores, system and Python, in one line."""
    info = Path("/proc/cpuinfo")
    model = (
        re.search(r"^model name\s*:\s*(.+)$", info.read_text(encoding="utf-8"), re.MULTILINE) if info.exists() else None
    )
    name = model[1] if model else platform.processor() or platform.machine()
    return f"{name}, {platform.system()}, {platform.python_implementation()} {platform.python_version()}"


def load() -> str:
    """How busy the machine is: what others do on it makes numbers worse."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f"The load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose first column holds words and whose others hold numbers."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def publish(section: str, body: str) -> None:
    """Print a section, and with ``--write`` put it into the page in place of the former one."""
    text = f"## {section}\n\n{body.strip()}\n"
    print(text)
    if "--write" not in sys.argv:
        return
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else _OPENING
    former = re.compile(rf"^## {re.escape(section)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    kept = page if former.search(page) else f"{page.rstrip()}\n\n{text}"
    page = former.sub(lambda _: f"{text}\n", kept)
    PAGE.write_text(f"{page.rstrip()}\n", encoding="utf-8")
