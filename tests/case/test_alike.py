"""A photograph in a chat and a smaller copy as a file: told as alike, counted for nothing."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from kuager.case.seeing import Seeing
from kuager.documents import Captured, open_captured
from kuager.model.documents import Document, Stated
from kuager.model.looks import LOOK
from tests.cli.shell import kuager
from tests.copies.drawn import file_of, photograph

_CHAT = (
    "[11.01.2022, 10:00:00] Aunt: Look at the square.\n[11.01.2022, 10:01:00] Aunt: \u200e<attached: IMG-0001.jpg>\n"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a chat, a smaller copy of its photograph, another photograph and a black screenshot, twice."""
    folder = tmp_path_factory.mktemp("alike")
    export = BytesIO()
    with ZipFile(export, "w") as archive:
        archive.writestr("_chat.txt", _CHAT)
        archive.writestr("IMG-0001.jpg", file_of(photograph(1)))
    (folder / "export.zip").write_bytes(export.getvalue())
    (folder / "small.jpg").write_bytes(file_of(photograph(1).resize((160, 120)), quality=40))
    (folder / "other.jpg").write_bytes(file_of(photograph(2)))
    (folder / "black.png").write_bytes(file_of(Image.new("L", (400, 300)), "PNG"))
    (folder / "dark.png").write_bytes(file_of(Image.new("L", (500, 300)), "PNG"))
    assert kuager("new", "case", folder=folder).code == 0
    names = ("export.zip", "small.jpg", "other.jpg", "black.png", "dark.png")
    added = kuager("add", *names, "--case", "case", folder=folder)
    assert added.code == 0, added.err
    return folder / "case"


def test_the_copy_is_shown_and_joins_nothing(place: Path) -> None:
    """In the terminal, as JSON, on the page; a person can refuse it; a rebuild tells the same."""
    printed = json.loads(kuager("copies", "--json", folder=place).out)
    names = {one["id"]: one["name"] for one in printed["documents"]}
    (pair,) = printed["pictures"]
    assert {names[pair["one"]].rpartition("/")[2], names[pair["other"]].rpartition("/")[2]} == {
        "IMG-0001.jpg",
        "small.jpg",
    }
    assert (pair["relation"], pair["of"], pair["review"]) == ("looks_the_same", 288, "suggested")
    assert 0 <= pair["distance"] <= 20
    assert printed["relations"] == []
    assert all(len(family["documents"]) == 1 for family in printed["families"])
    told = f"Looks like the same picture (distance {pair['distance']} of 288)"
    assert told in kuager("copies", folder=place).out
    assert kuager("copies", "other.jpg", folder=place).out.count("Looks like") == 0
    assert kuager("copies", "--html", "copies.html", folder=place).code == 0
    assert told in (place / "copies.html").read_text("utf-8")
    assert kuager("rebuild", folder=place).code == 0
    assert json.loads(kuager("copies", "--json", folder=place).out) == printed
    assert kuager("judge", pair["one"], pair["other"], "different", folder=place).code == 0
    assert json.loads(kuager("copies", "--json", folder=place).out)["pictures"] == []


def _seen(data: bytes, *stated: Stated) -> Document:
    captured = Captured("a.png", data)
    document = open_captured(captured).document
    assert isinstance(document, Document)
    object.__setattr__(document, "stated", (*document.stated, *stated))
    return Seeing().seen(captured, document)


def test_a_bomb_is_a_problem_in_words() -> None:
    """The picture is kept, with its size and metadata; that it is compared by bytes alone is told."""
    seen = _seen(file_of(Image.new("1", (9_000, 9_000)), "PNG"))
    assert [one.code for one in seen.problems] == ["picture_unseen"]
    assert "more than 64 million points" in seen.problems[0].message
    assert not any(one.name == LOOK for one in seen.stated)


def test_a_file_does_not_tell_how_it_looks() -> None:
    """A statement of that name that came with the file is thrown away."""
    forged = Stated(name=LOOK, value="0f" * 36)
    assert not any(one.name == LOOK for one in _seen(file_of(Image.new("L", (99, 99)), "PNG"), forged).stated)
    looks = [one.value for one in _seen(file_of(photograph(1), "PNG"), forged).stated if one.name == LOOK]
    assert len(looks) == 1
    assert looks != [forged.value]
