"""How fast bytes become documents, and how often an encoding is told: ``python benchmarks/documents.py [--write]``.

Times are processor seconds of one process, so that a busy machine changes them little.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page, texts  # noqa: E402 - the script also runs by its path
from kuager.documents import Captured, read_document  # noqa: E402 - as above
from kuager.model.records import Document  # noqa: E402 - as above

MEGA = 1_000_000
SIZES = (MEGA, 10 * MEGA, 50 * MEGA)
MOST_SECONDS = 20
EXAMPLE = ROOT / "examples" / "almaty-2022"
RUSSIAN, KAZAKH = EXAMPLE / "07_prokuratura_zayavlenie.txt", EXAMPLE / "08_iim_malimdeme.txt"
ENCODINGS = (("cp1251", RUSSIAN), ("koi8-r", RUSSIAN), ("cp866", RUSSIAN), ("kz1048", KAZAKH), ("ptcp154", KAZAKH))
LENGTHS = (25, 50, 100, 200)
_STEP = 3
_WIDTH = 76


def _paragraphs(paragraph: str) -> str:
    return f"{paragraph}\n\n"


def _wrapped(paragraph: str) -> str:
    lines = (paragraph[start : start + _WIDTH].strip() for start in range(0, len(paragraph), _WIDTH))
    return "\n".join(lines) + "\n\n"


def _marked_up(paragraph: str) -> str:
    return f'<p class="text">{paragraph}</p>\n'


FORMATS: tuple[tuple[str, str, str, str, Callable[[str], str]], ...] = (
    ("plain text, a paragraph a line", "text.txt", "utf-8", "", _paragraphs),
    ("plain text, wrapped", "text.txt", "utf-8", "", _wrapped),
    ("plain text, UTF-16 with mark", "text.txt", "utf-16", "", _paragraphs),
    ("Markdown, wrapped", "text.md", "utf-8", "# Report\n\n", _wrapped),
    ("HTML, a paragraph an element", "text.html", "utf-8", "<html>", _marked_up),
)


def _seconds(name: str, data: bytes) -> tuple[float, int]:
    """Processor seconds for some bytes, and how many characters they came to."""
    start = time.process_time()
    document = read_document(Captured(name, data))
    spent = time.process_time() - start
    if not isinstance(document, Document):
        sys.exit(f"{name} was not read: {document.message}")
    return spent, len(document.text)


def _formats(unit: list[str]) -> tuple[str, float]:
    """The table of formats and sizes, and the longest time of the largest size."""
    rows: list[list[str]] = []
    longest = 0.0
    for label, name, encoding, opening, form in FORMATS:
        block = "".join(form(paragraph) for paragraph in unit)
        row = [label]
        for size in SIZES:
            times = size // len(block.encode()) + 1
            spent, characters = _seconds(name, (opening + block * times).encode(encoding))
            longest = max(longest, spent)
            row.append(f"{spent:.2f} s, {characters / spent / MEGA:.1f} M/s")
        rows.append(row)
    head = ("format", *(f"{size // MEGA} MB of UTF-8" for size in SIZES))
    return page.table(head, rows), longest


def _encodings() -> str:
    """How many stretches of the example's texts come out as they went in, are refused, or come out wrong."""
    rows = []
    for encoding, path in ENCODINGS:
        data = path.read_text("utf-8").encode(encoding, "ignore")
        counts = [_told(data, encoding, length) for length in LENGTHS]
        rows.append([encoding, *(f"{right} / {refused} / {wrong}" for right, refused, wrong in counts)])
    return page.table(("right / refused / wrong, in 100", *(f"{length} characters" for length in LENGTHS)), rows)


def _told(data: bytes, encoding: str, length: int) -> tuple[int, int, int]:
    stretches = [data[start : start + length] for start in range(0, len(data) - length, _STEP)]
    asked = [stretch for stretch in stretches if not stretch.isascii() and b"\r" not in stretch]
    read = [(read_document(Captured("text.txt", stretch)), stretch.decode(encoding)) for stretch in asked]
    right = sum(isinstance(found, Document) and found.text == text for found, text in read)
    refused = sum(not isinstance(found, Document) for found, _ in read)
    wrong = len(read) - right - refused
    return round(100 * right / len(read)), round(100 * refused / len(read)), round(100 * wrong / len(read))


def main() -> None:
    """Measure and print the section *Documents*."""
    unit = [paragraph for paragraph in texts.grown(100_000).split("\n\n") if paragraph]
    table, longest = _formats(unit)
    met = "met" if longest < MOST_SECONDS else "**not met**"
    page.publish(
        "Documents",
        f"""
`.venv/bin/python benchmarks/documents.py`: bytes to documents with their blocks, one core; processor seconds and
characters a second. {page.machine()}.

{table}

50 MB of text, asked below {MOST_SECONDS} s: {met}.

Texts without a stated encoding: every third stretch of the example's Russian and Kazakh statements, shorter than any
real file. The letter frequencies of the model come from elsewhere.

{_encodings()}
""",
    )


if __name__ == "__main__":
    main()
