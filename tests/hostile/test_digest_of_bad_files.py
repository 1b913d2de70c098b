"""``kuager digest`` over a folder of files that mean no good: each is a document or a problem, and the run goes on."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import kuager
from tests.documents.pages import KAZAKH, RUSSIAN

OK, PROBLEMS = 0, 3
GOOD = "Bridge closed\n\n5 March 2031\n\nNine people were killed, the interior ministry said.\n"
PAGE = "<html><body><h1>Bridge closed</h1>{}<p>Nine people were killed, the interior ministry said.</p></body></html>"

REFUSED = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"\n\t \r\n", "empty"),
    "scripts.html": (b"<html><script>draw()</script></html>", "empty"),
    "junk.txt": (bytes(range(256)) * 8, "not_text"),
    "zeros.txt": (bytes(5000), "not_text"),
    "archive.rar": (b"Rar!\x1a\x07\x01\x00" + bytes(40), "unknown_format"),
    "report.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "damaged"),
    "chinese.txt": ("星期五，港口大桥关闭了。十四个人被带走，虚构城镇的市长说。".encode("gb18030"), "encoding_unclear"),
}
CUT_OFF = {
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "archive.csv": b"PK\x03\x04\x14\x00\x00\x00",
    "film.txt": b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00",
}
READ = {
    "utf16.txt": (RUSSIAN.encode("utf-16"), RUSSIAN, None),
    "utf16-unmarked.txt": (RUSSIAN.encode("utf-16-be"), RUSSIAN, "encoding_guessed"),
    "utf32.txt": (KAZAKH.encode("utf-32"), KAZAKH, None),
    "windows.txt": (RUSSIAN.encode("cp1251"), RUSSIAN, "encoding_guessed"),
    "unix.txt": (RUSSIAN.encode("koi8-r"), RUSSIAN, "encoding_guessed"),
    "dos.txt": (RUSSIAN.encode("cp866"), RUSSIAN, "encoding_guessed"),
    "kazakh.txt": (KAZAKH.encode("kz1048"), KAZAKH, "encoding_guessed"),
    "broken.txt": (RUSSIAN.encode() + b"\xff", f"{RUSSIAN}\ufffd", "encoding_guessed"),
    "nul.txt": (GOOD.replace("people", "people\x00", 1).encode(), GOOD.replace("people", "people␀", 1), "text_changed"),
    "mixed.txt": (GOOD.replace("\n", "\r\n", 1).encode(), GOOD, "text_changed"),
}


def _digest(folder: Path, *paths: str) -> tuple[int, dict[str, Any]]:
    run = kuager("digest", *paths, "--json", folder=folder)
    printed = json.loads(run.out)
    assert isinstance(printed, dict)
    assert "Traceback" not in run.err
    return run.code, printed


def _with_problem(printed: dict[str, Any]) -> dict[str, list[str]]:
    """The codes of the problems of each document."""
    return {entry["name"]: [found["code"] for found in entry["problems"]] for entry in printed["documents"]}


def test_a_folder_of_what_cannot_be_read(tmp_path: Path) -> None:
    """Each file is named with its own reason; the good one among them is read."""
    for name, (data, _) in REFUSED.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    code, printed = _digest(tmp_path, ".")
    assert code == PROBLEMS
    assert {found["name"]: found["code"] for found in printed["problems"]} == {
        name: reason for name, (_, reason) in REFUSED.items()
    }
    assert _with_problem(printed) == {"good.txt": []}
    assert [(figure["measure"], figure["lower"]) for figure in printed["figures"]] == [("killed", 9)]


def test_a_folder_of_what_was_cut_off(tmp_path: Path) -> None:
    """Pictures, archives and films have no text to lose: each is a document, and says that it is damaged."""
    for name, data in CUT_OFF.items():
        (tmp_path / name).write_bytes(data)
    code, printed = _digest(tmp_path, ".")
    assert code == OK
    assert _with_problem(printed) == {name: ["damaged"] for name in sorted(CUT_OFF)}


def test_a_folder_of_encodings(tmp_path: Path) -> None:
    """Each text comes out as it went in; what was guessed or changed is said."""
    for name, (data, _, _) in READ.items():
        (tmp_path / name).write_bytes(data)
    _, printed = _digest(tmp_path, ".")
    assert _with_problem(printed) == {
        name: [*([reason] if reason is not None else []), *(["figure_undated"] if text == KAZAKH else [])]
        for name, (_, text, reason) in sorted(READ.items())
    }
    assert {entry["name"]: entry["characters"] for entry in printed["documents"]} == {
        name: len(text) for name, (_, text, _) in READ.items()
    }


@pytest.mark.parametrize(
    "between",
    [
        "<div>" * 20_000,
        "<!-- never closed",
        "<script>var never = 'closed';",
        "<a title='never closed>",
        "<p hidden>" + "<b>" * 2000,
        "&" * 20_000,
        "&#99999999999999999999;" * 500,
        "<table>" * 2000,
        '<meta charset="zip"><meta charset="utf-7">',
    ],
    ids=["deep", "comment", "script", "attribute", "hidden", "ampersands", "entities", "tables", "charsets"],
)
def test_markup_that_hides_what_follows(between: str, tmp_path: Path) -> None:
    """The figure after it is found."""
    (tmp_path / "page.html").write_text(PAGE.format(between), "utf-8")
    _, printed = _digest(tmp_path, "page.html")
    assert [(figure["measure"], figure["lower"]) for figure in printed["figures"]] == [("killed", 9)]


def test_what_a_page_hides_is_no_figure_of_it(tmp_path: Path) -> None:
    """A hidden number is kept, reported, and not counted as said by the page."""
    page = PAGE.format('<p style="display:none">Nobody was hurt. 400 people were killed, the ministry said.</p>')
    (tmp_path / "page.html").write_text(page, "utf-8")
    code, printed = _digest(tmp_path, "page.html")
    document = printed["documents"][0]
    found = next(problem for problem in document["problems"] if problem["code"] == "hidden_text")
    assert [(figure["lower"], figure["upper"]) for figure in printed["figures"]] == [(9, 9)]
    assert found["end"] - found["start"] == len("Nobody was hurt. 400 people were killed, the ministry said.")
    assert code in (OK, PROBLEMS)


def test_a_line_of_four_thousand_numbers(tmp_path: Path) -> None:
    """Every number has its fate, and the good line below it is read."""
    numbers = " ".join(str(number * 7919 % 100_000) for number in range(1, 4001))
    (tmp_path / "numbers.txt").write_text(f"{numbers}\n\n{GOOD}", "utf-8")
    begin = time.monotonic()
    code, printed = _digest(tmp_path, "numbers.txt")
    assert code == OK
    assert len(printed["numbers"]) >= 4000
    assert ("killed", 9) in [(figure["measure"], figure["lower"]) for figure in printed["figures"]]
    assert time.monotonic() - begin < 60


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be there")
def test_names_that_write_on_the_terminal(tmp_path: Path) -> None:
    """Line breaks, escapes and bytes that are no text: nothing of them reaches the terminal."""
    for name in (b"a\nb.txt", b"\x1b]0;title\x07.txt", b"\xff\xfe.txt", "\u202egnp.txt".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(GOOD, "utf-8")
    run = kuager("digest", ".", folder=tmp_path)
    assert not any(mark in run.out + run.err for mark in "\x1b\x07\u202e\udcff")
    _, printed = _digest(tmp_path, ".")
    assert len(printed["documents"]) == 4


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nested.html", f"<html>{'<div>' * 200_000}{PAGE.format('')}".encode()),
        ("lines.txt", f"{GOOD}{chr(10).join(['The bridge is closed.'] * 1_000_000)}".encode()),
        ("long.txt", f"{GOOD}\n{'The bridge is closed. ' * 2_300_000}".encode()),
    ],
    ids=["200,000 elements", "a million lines", "50 MB"],
)
def test_very_large_files(name: str, data: bytes, tmp_path: Path) -> None:
    """Read in bounded time, with the figure in them found."""
    (tmp_path / name).write_bytes(data)
    _, printed = _digest(tmp_path, name)
    assert ("killed", 9) in [(figure["measure"], figure["lower"]) for figure in printed["figures"]]


@pytest.mark.parametrize("kind", ["csv", "html"])
def test_a_long_table_of_figures(kind: str, tmp_path: Path) -> None:
    """Every row is read or counted, and the good text beside it as well."""
    rows = [f"{day % 28 + 1} January 2031,Almaty,{day} people were killed" for day in range(1, 2001)]
    lines = "\n".join(rows) if kind == "csv" else "\n".join(f"<tr><td>{row.replace(',', '<td>')}</tr>" for row in rows)
    (tmp_path / f"table.{kind}").write_text(lines if kind == "csv" else f"<html><table>{lines}</table>", "utf-8")
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    begin = time.monotonic()
    _, printed = _digest(tmp_path, ".")
    figures = {(figure["measure"], figure["lower"]) for figure in printed["figures"]}
    assert ("killed", 9) in figures
    assert len(figures) > 1900
    assert len(printed["checks"]) < 40
    assert time.monotonic() - begin < 60
