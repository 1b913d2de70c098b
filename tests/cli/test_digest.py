"""``kuager digest`` from bytes on a disk to what is printed: good input, bad input, the same bytes everywhere."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

from kuager.cli import main
from tests.cli.shell import EXAMPLE, REPORT, ROOT, Run, environment, kuager
from tools.reference import schema

PROBLEMS = 3
SEED = ROOT.parent / "shared" / "data" / "seed"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report in it."""
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return tmp_path


def _printed(run: Run) -> dict[str, Any]:
    """The one JSON object on standard output."""
    assert run.out.count("\n") == 1
    printed = json.loads(run.out)
    jsonschema.Draft202012Validator(schema()).validate(printed)
    assert isinstance(printed, dict)
    return printed


def test_a_report_becomes_a_record(folder: Path) -> None:
    """The figure with its bounds and its words, the statement with its speaker; nothing on standard error."""
    run = kuager("digest", "report.txt", "--json", folder=folder)
    printed = _printed(run)
    assert (run.code, run.err) == (0, "")
    toll = next(figure for figure in printed["figures"] if figure["measure"] == "killed")
    assert (toll["relation"], toll["lower"], toll["upper"]) == ("gt", 41, None)
    assert toll["number"]["words"] == "40"
    assert [statement["speaker"]["name"] for statement in printed["statements"]][-1:] == ["Dana Oyqurova"]
    assert [person["name"] for person in printed["persons"]] == ["brother of Dana Oyqurova", "Dana Oyqurova"]


def test_the_terminal_shows_the_same(folder: Path) -> None:
    """Without ``--json`` the report is printed: at most 80 columns, no escape sequence, no space at line ends."""
    run = kuager("digest", "report.txt", folder=folder)
    assert (run.code, run.err) == (0, "")
    assert "> 40" in run.out
    assert "\x1b" not in run.out
    for line in run.out.splitlines():
        assert len(line) <= 80
        assert line == line.rstrip()


def test_the_page_is_written(folder: Path) -> None:
    """``--html`` writes one page and says where; the report is printed all the same."""
    run = kuager("digest", "report.txt", "--html", "page.html", folder=folder)
    assert run.code == 0
    assert run.err == "The page is in page.html.\n"
    assert "> 40" in run.out
    assert (folder / "page.html").read_text("utf-8").startswith("<!")
    assert sorted(path.name for path in folder.iterdir() if path.suffix == ".unfinished") == []


def test_an_old_page_stays_until_the_new_one_is_whole(folder: Path) -> None:
    """A page is replaced, also where its name is a link, and only where something could be written."""
    (folder / "pages").mkdir()
    (folder / "pages" / "old.html").write_text("old", "utf-8")
    (folder / "link.html").symlink_to(folder / "pages" / "old.html")
    assert kuager("digest", "report.txt", "--html", "link.html", folder=folder).code == 0
    assert (folder / "link.html").is_symlink()
    assert "Qarabulaq" in (folder / "pages" / "old.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [("-", "name one, for example"), ("no/page.html", "there is no folder 'no'"), (".", "is no file")],
)
def test_what_is_no_file_gets_no_page(name: str, words: str, folder: Path) -> None:
    """It is said before anything is read."""
    run = kuager("digest", "report.txt", "--html", name, folder=folder)
    assert run.code == 2
    assert words in run.err
    assert run.out == ""


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_never_replaced(folder: Path) -> None:
    """``--html /dev/null`` as root must not put a file in its place."""
    assert kuager("digest", "report.txt", "--html", "/dev/null", folder=folder).code == 2
    assert not Path("/dev/null").is_file()


def test_a_page_that_cannot_be_written_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A message, a hint, exit code 1; the old page is untouched and nothing unfinished is left."""
    (folder / "page.html").write_text("old", "utf-8")

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["digest", str(folder / "report.txt"), "--html", str(folder / "page.html")]) == 1
    shown = capsys.readouterr()
    assert "Permission denied" in shown.err
    assert "Name a file" in shown.err
    assert (folder / "page.html").read_text("utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["page.html", "report.txt"]


def test_standard_input(folder: Path) -> None:
    """``kuager digest -`` reads bytes from standard input."""
    run = kuager("digest", "-", "--json", folder=folder, typed=REPORT.encode())
    assert run.code == 0
    assert [document["characters"] for document in _printed(run)["documents"]] == [len(REPORT)]


@pytest.mark.skipif(sys.platform == "win32", reason="closes a descriptor the way a shell does")
def test_standard_input_that_is_closed(folder: Path) -> None:
    """``kuager digest - <&-`` finds nothing there, and says so."""
    command = f'"{sys.executable}" -m kuager digest - --json <&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, cwd=folder, env=environment(folder), check=False)
    assert done.returncode == PROBLEMS
    assert [problem["code"] for problem in json.loads(done.stdout)["problems"]] == ["empty"]


def test_the_publication_date_may_be_given(folder: Path) -> None:
    """``--published`` holds where the document says nothing itself, and its basis is told."""
    (folder / "bare.txt").write_text("Nine people were killed on Friday, doctors said.\n", "utf-8")
    printed = _printed(kuager("digest", "bare.txt", "--json", "--published", "2022-01-09", folder=folder))
    assert [(one["published"], one["published_basis"]) for one in printed["documents"]] == [("2022-01-09", "given")]


def test_as_known_on(folder: Path) -> None:
    """``--known-on`` leaves out of the ledgers what was said later, never out of the figures."""
    (folder / "late.txt").write_text(
        "Many dead\n\nAbout 90 people were killed, police said on January 20, 2022.\n", "utf-8"
    )
    (folder / "report.txt").unlink()
    early = _printed(kuager("digest", "late.txt", "--json", "--known-on", "2022-01-08", folder=folder))
    late = _printed(kuager("digest", "late.txt", "--json", "--known-on", "2022-02", folder=folder))
    assert len(early["figures"]) == len(late["figures"]) == 1
    assert sum(len(ledger["rows"]) for ledger in early["ledger"]) == 0
    assert [ledger["as_known_on"] for ledger in late["ledger"]] == ["2022-02"]
    assert [len(ledger["rows"]) for ledger in late["ledger"]] == [1]


BAD = {
    "gone.txt": None,
    "empty.txt": b"",
    "junk.bin": bytes(range(256)) * 16,
    "only\nspaces.txt": b"  \n\t\n",
}


@pytest.mark.skipif(sys.platform == "win32", reason="such a name cannot be there")
@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_problem_and_the_run_goes_on(name: str, folder: Path) -> None:
    """Named among the problems, exit code 3; the good report beside it is read; one JSON object is printed."""
    content = BAD[name]
    if content is not None:
        (folder / name).write_bytes(content)
    run = kuager("digest", name, "report.txt", "--json", folder=folder)
    printed = _printed(run)
    assert run.code == PROBLEMS
    assert [document["name"] for document in printed["documents"]] == ["report.txt"]
    assert [problem["name"] for problem in printed["problems"]] == [name.replace("\n", " ")]
    report = kuager("digest", name, "report.txt", folder=folder)
    assert report.code == PROBLEMS
    assert name.replace("\n", " ") in report.out.partition("Problems with the material")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="such a name cannot be there")
def test_a_name_with_newlines(folder: Path) -> None:
    """The document is read under a name that can be shown, that is told, and the exit code is 3."""
    (folder / "night\nof\x1b[31mshots.txt").write_text(REPORT, "utf-8")
    run = kuager("digest", "night\nof\x1b[31mshots.txt", "--json", folder=folder)
    printed = _printed(run)
    assert run.code == PROBLEMS
    assert [document["name"] for document in printed["documents"]] == ["night of [31mshots.txt"]
    codes = [problem["code"] for document in printed["documents"] for problem in document["problems"]]
    assert "name_changed" in codes


@pytest.mark.skipif(sys.platform == "win32", reason="such a name cannot be there")
def test_a_name_that_is_no_text(folder: Path) -> None:
    """A file name in another encoding breaks nothing."""
    raw = os.fsencode(folder) + b"/\xd0\xe0\xef.txt"
    Path(os.fsdecode(raw)).write_text(REPORT, "utf-8")
    run = kuager("digest", ".", "--json", folder=folder)
    assert run.code == PROBLEMS
    assert len(_printed(run)["documents"]) == 2


def test_nothing_but_problems(folder: Path) -> None:
    """Where nothing at all could be read, the record is empty and says why."""
    run = kuager("digest", "gone.txt", folder=folder)
    assert run.code == PROBLEMS
    assert "has read 0 documents" in run.out
    assert "gone.txt does not exist" in run.out


def test_no_path_is_a_usage_error(folder: Path) -> None:
    """``kuager digest`` alone says what is missing."""
    run = kuager("digest", folder=folder)
    assert run.code == 2
    assert "PATH" in run.err


def test_two_runs_and_two_places_give_the_same_bytes(tmp_path: Path) -> None:
    """JSON, report and page of the example are byte-identical wherever and whenever it is read."""
    first, second = tmp_path / "first", tmp_path / "deep" / "second"
    for place in (first, second):
        shutil.copytree(EXAMPLE, place / "case")
    assert _everything(first) == _everything(second)


def _everything(place: Path) -> tuple[str, str, bytes]:
    printed = kuager("digest", "case", "--json", "--html", "page.html", folder=place)
    shown = kuager("digest", "case", folder=place)
    assert (printed.code, shown.code) == (0, 0)
    return printed.out, shown.out, (place / "page.html").read_bytes()


def test_the_example_keeps_every_promise_of_the_contract(tmp_path: Path) -> None:
    """It obeys the schema, every quotation stands where it says, every number has a disposition."""
    run = kuager("digest", EXAMPLE, "--json", folder=tmp_path)
    printed = _printed(run)
    assert (run.code, run.err) == (0, "")
    texts = _texts(printed)
    quoted = list(_quoted(printed))
    assert len(quoted) > 200
    assert [words for document, start, end, words in quoted if texts[document][start:end] != words] == []
    known = {figure["id"] for figure in printed["figures"]}
    named = {
        number["disposition"].removeprefix("figure:") for number in printed["numbers"] if ":" in number["disposition"]
    }
    assert named <= known
    rows = {row["figure"] for ledger in printed["ledger"] for row in ledger["rows"]}
    assert rows <= known
    assert {figure for check in printed["checks"] for figure in check["figures"]} <= known


def _texts(printed: dict[str, Any]) -> dict[str, str]:
    """The stored texts, which the contract does not print, as the case keeps them."""
    from kuager.case import Case  # noqa: PLC0415 - only this test looks behind the command line

    with Case.throwaway() as case:
        case.add([EXAMPLE])
        texts = {document.id: document.text for document in case.record().documents}
    assert sorted(texts) == sorted(document["id"] for document in printed["documents"])
    return texts


def _quoted(value: object) -> Iterator[tuple[str, int, int, str]]:
    if isinstance(value, dict):
        words = value.get("quote", value.get("words"))
        if words is not None and "document" in value:
            yield value["document"], value["start"], value["end"], words
        for inner in value.values():
            yield from _quoted(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _quoted(inner)


@pytest.mark.skipif(not SEED.exists(), reason="the annotated article is not at hand")
def test_a_real_article_obeys_the_schema(tmp_path: Path) -> None:
    """What a newspaper printed, not only what we invented."""
    article = next(SEED.glob("*.txt"))
    run = kuager("digest", article, "--json", folder=tmp_path)
    printed = _printed(run)
    text = article.read_text("utf-8")
    assert (run.code, run.err) == (0, "")
    assert printed["documents"][0]["characters"] == len(text)
    assert [words for _document, start, end, words in _quoted(printed) if text[start:end] != words] == []
