"""Items that the tools of others made or changed: exiftool, zip, flac, oggenc, lame, mkvmerge."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kuager.model.documents import Document
from tests.documents.pages import ENGLISH, RUSSIAN, of_kind
from tests.documents.readers.opening import codes, opened, said
from tests.documents.readers.test_image import CAPTION, picture
from tests.documents.readers.test_recording import sound

PACKAGES = {
    "exiftool": "libimage-exiftool-perl",
    "zip": "zip",
    "flac": "flac",
    "oggenc": "vorbis-tools",
    "lame": "lame",
    "mkvmerge": "mkvtoolnix",
}


def _run(folder: Path, tool: str, *words: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not here: apt-get install {PACKAGES[tool]}")
    subprocess.run([tool, *words], cwd=folder, check=True, capture_output=True, timeout=60)


def _opened(path: Path) -> Document:
    return opened(path.read_bytes(), path.name)[0]


@pytest.mark.parametrize("kind", ["jpg", "png", "tif", "webp"])
def test_what_exiftool_writes(kind: str, tmp_path: Path) -> None:
    """Date, position, serial number and caption that it writes into a picture are found, in every format."""
    formats = {"jpg": "JPEG", "png": "PNG", "tif": "TIFF", "webp": "WEBP"}
    (tmp_path / f"a.{kind}").write_bytes(picture(formats[kind]))
    _run(
        tmp_path, "exiftool", "-EXIF:DateTimeOriginal=2031:03:07 12:30:44", "-EXIF:GPSLatitude=43.239",
        "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitude=76.89", "-EXIF:GPSLongitudeRef=W", "-EXIF:SerialNumber=0000",
        f"-XMP-dc:Description={CAPTION}", "-XMP-dc:Creator=Ada Example", f"a.{kind}",
    )  # fmt: skip
    document = _opened(tmp_path / f"a.{kind}")
    facts = said(document)
    assert facts["exif:DateTimeOriginal"] == "2031:03:07 12:30:44"
    assert facts["exif:position"] == "43.239000, -76.890000"
    assert facts["exif:BodySerialNumber"] == "0000"
    assert facts["xmp:dc:creator"] == "Ada Example"
    assert of_kind(document, "caption") == [CAPTION]
    assert codes(document) == []


def test_captions_that_exiftool_writes(tmp_path: Path) -> None:
    """IPTC in a JPEG picture, and a comment."""
    (tmp_path / "a.jpg").write_bytes(picture("JPEG"))
    words = f"-IPTC:Caption-Abstract={CAPTION}", "-IPTC:CodedCharacterSet=UTF8", "-Comment=made up"
    _run(tmp_path, "exiftool", *words, "a.jpg")
    document = _opened(tmp_path / "a.jpg")
    assert of_kind(document, "caption") == [CAPTION]
    assert said(document)["jpeg:comment"] == "made up"


def test_what_zip_packs(tmp_path: Path) -> None:
    """Folders, names in Russian, times, and a member that needs a password."""
    (tmp_path / "папка").mkdir()
    (tmp_path / "папка" / "показания.txt").write_text(RUSSIAN, "utf-8")
    (tmp_path / "a.txt").write_text(ENGLISH, "utf-8")
    _run(tmp_path, "zip", "-r", "all.zip", "папка", "a.txt")
    document, found = opened((tmp_path / "all.zip").read_bytes(), "all.zip")
    assert {part.name: part.data.decode() for part in found.parts} == {"папка/показания.txt": RUSSIAN, "a.txt": ENGLISH}
    assert all(part.stated[0].value.endswith("Z") for part in found.parts)
    assert codes(document) == []
    _run(tmp_path, "zip", "-P", "secret", "locked.zip", "a.txt")
    assert codes(opened((tmp_path / "locked.zip").read_bytes(), "locked.zip")[0]) == ["encrypted"]


def test_what_zip_streams(tmp_path: Path) -> None:
    """A stream from standard input: its sizes stand behind its bytes."""
    (tmp_path / "a.txt").write_text(ENGLISH * 50, "utf-8")
    _run(tmp_path, "zip", "--version")
    with (tmp_path / "a.txt").open("rb") as source, (tmp_path / "a.zip").open("wb") as target:
        subprocess.run(["zip", "-q", "-", "-"], stdin=source, stdout=target, check=True, timeout=60)
    document, found = opened((tmp_path / "a.zip").read_bytes(), "a.zip")
    assert [part.data.decode() for part in found.parts] == [ENGLISH * 50]
    assert codes(document) == []


@pytest.mark.parametrize(
    ("tool", "words", "name", "field"),
    [
        ("flac", ("--silent", "-T", "TITLE=Harbour", "a.wav", "-o", "a.flac"), "a.flac", "vorbis:TITLE"),
        ("oggenc", ("-Q", "-t", "Harbour", "a.wav", "-o", "a.ogg"), "a.ogg", "vorbis:TITLE"),
        ("lame", ("--silent", "--id3v2-only", "--tt", "Harbour", "a.wav", "a.mp3"), "a.mp3", "id3:TIT2"),
        ("lame", ("--silent", "--id3v1-only", "--tt", "Harbour", "a.wav", "b.mp3"), "b.mp3", "id3:title"),
        ("mkvmerge", ("-q", "--title", "Harbour", "-o", "a.mkv", "a.wav"), "a.mkv", "matroska:title"),
    ],
)
def test_what_encoders_write(tool: str, words: tuple[str, ...], name: str, field: str, tmp_path: Path) -> None:
    """Length and title, as the tool wrote them."""
    (tmp_path / "a.wav").write_bytes(sound(3))
    _run(tmp_path, tool, *words)
    document = _opened(tmp_path / name)
    assert 2.9 < float(said(document)["recording:duration"].removesuffix(" s")) < 3.3
    assert said(document)[field] == "Harbour"
    assert codes(document) == []
