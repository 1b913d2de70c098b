"""Items inside items: each is a document of its own that says where it was found."""

from pathlib import Path

import pytest

from kuager.case import Case, adding
from kuager.model.entries import Settings
from tests.documents.pages import ENGLISH, RUSSIAN
from tests.documents.readers.test_archiver import SHEET
from tests.documents.readers.test_image import exif, picture
from tests.documents.readers.test_mail import letter
from tests.documents.readers.test_recording import film
from tests.documents.readers.test_telegram import export, post
from tests.documents.readers.test_zipped import archive


def _everything() -> bytes:
    mail = letter()
    mail.set_content(ENGLISH)
    mail.add_attachment(picture("JPEG", exif=exif()), "image", "jpeg", filename="снимок.jpg")
    mailbox = b"From a@example.org Fri Mar  7 12:30:44 2031\n" + mail.as_bytes() + b"\n"
    inner = archive({"inbox.mbox": mailbox})
    return archive({"chat/result.json": export(post(8), post(9)), "inner.zip": inner, "a.txt": RUSSIAN.encode()})


def test_items_inside_items(tmp_path: Path) -> None:
    """An archive with a chat, and with an archive with a mailbox with a mail with a photograph."""
    (tmp_path / "all.zip").write_bytes(_everything())
    with Case.create(tmp_path / "case", Settings(title="Karasu")) as case:
        added = case.add([tmp_path / "all.zip"])
        names = {document.name: document.id for document in added.documents}
        assert len(names) == 9
        photograph = next(name for name in names if name.endswith(".eml/снимок.jpg"))
        assert photograph.startswith("all.zip/inner.zip/inbox.mbox/00001")
        assert names["all.zip"]
        assert added.problems == ()
        again = case.add([tmp_path / "all.zip"])
        assert again.documents == ()
        assert case.verify() == ()


def test_archives_in_archives_multiply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one file so many items are taken in all, and the rest is told."""
    monkeypatch.setattr(adding, "MOST_INSIDE", 5)
    inner = [archive({f"{number}{letter}.txt": ENGLISH.encode() for letter in "abc"}) for number in range(3)]
    (tmp_path / "bomb.zip").write_bytes(archive({f"{number}.zip": body for number, body in enumerate(inner)}))
    (tmp_path / "other.zip").write_bytes(archive({"a.txt": ENGLISH.encode()}))
    with Case.create(tmp_path / "case", Settings(title="Karasu")) as case:
        added = case.add([tmp_path / "bomb.zip", tmp_path / "other.zip"])
    assert len(added.documents) == 6 + 2
    assert [problem.code for problem in added.problems] == ["too_large", "too_large"]


def test_an_export_in_a_folder(tmp_path: Path) -> None:
    """Media that an export names are looked for among the files that were added with it."""
    folder = tmp_path / "chat"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "1.jpg").write_bytes(picture("JPEG"))
    named = [post(8, photo="photos/1.jpg"), post(10, photo="photos/2.jpg")]
    (folder / "result.json").write_bytes(export(*named))
    with Case.create(tmp_path / "case", Settings(title="Karasu")) as case:
        added = case.add([folder])
    (found,) = added.problems
    assert found.code == "media_missing"
    assert "names 1 media files that were not added with it, photos/2.jpg" in found.message


def test_a_sheet_in_a_folder(tmp_path: Path) -> None:
    """Hashes of a sheet of auto-archiver are compared with the files beside it."""
    (tmp_path / "sheet.csv").write_bytes(SHEET)
    (tmp_path / "one.mp4").write_bytes(film())
    with Case.create(tmp_path / "case", Settings(title="Karasu")) as case:
        added = case.add([tmp_path / "sheet.csv", tmp_path / "one.mp4"])
    assert [problem.code for problem in added.problems] == ["hash_differs"]
