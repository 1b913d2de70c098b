"""ZIP archives: what is taken out, what is left, and what an archive tries to hide."""

import io
import struct
import time
import zipfile
import zlib

import pytest

from kuager.documents.contents import MOST_PARTS
from kuager.documents.readers.members import ALWAYS_ALLOWED
from tests.documents.pages import ENGLISH, RUSSIAN
from tests.documents.readers.opening import assert_survives, codes, left, opened, understood

FILES = {"statement.txt": ENGLISH.encode(), "folder/заявление.txt": RUSSIAN.encode()}


def archive(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive as a common program makes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as target:
        for name, body in files.items():
            target.writestr(zipfile.ZipInfo(name, (2031, 3, 7, 12, 30, 44)), body, method)
    return made.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_items(method: int) -> None:
    """Each file inside is handed on with its name, its bytes and what the archive says of it."""
    document, found = opened(archive(FILES, method), "all.zip")
    assert {part.name: part.data for part in found.parts} == FILES
    assert found.parts[0].stated[0].value == "2031-03-07T12:30:44"
    assert document.text == ""
    assert codes(document) == []
    assert understood(document) == {"members": 2}


def test_an_empty_archive() -> None:
    """It holds nothing, and nothing is wrong with it."""
    document, found = opened(archive({}), "none.zip")
    assert (found.parts, codes(document)) == ((), [])


def test_streamed_members_and_folders() -> None:
    """Sizes that stand behind the bytes; a folder is no file."""
    made = io.BytesIO()

    class _Pipe(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, body: object) -> int:
            assert isinstance(body, bytes | bytearray | memoryview)
            return made.write(body)

    with zipfile.ZipFile(_Pipe(), "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("folder/", b"")
        target.writestr("a.txt", ENGLISH)
        with target.open("large.txt", "w", force_zip64=True) as large:
            large.write(RUSSIAN.encode())
    document, found = opened(made.getvalue(), "all.zip")
    assert [part.name for part in found.parts] == ["a.txt", "large.txt"]
    assert codes(document) == []
    assert understood(document) == {"folders": 1, "members": 2}


@pytest.mark.parametrize("encoding", ["cp866", "cp1251"])
def test_names_in_old_encodings(encoding: str) -> None:
    """Names of Russian programs are read, and it is said that the encoding was guessed."""
    name = "Показания свидетелей о задержании на площади.txt"
    data = archive({"x" * len(name): ENGLISH.encode()}).replace(b"x" * len(name), name.encode(encoding))
    document, found = opened(data, "all.zip")
    assert found.parts[0].name == name
    assert codes(document) == ["encoding_guessed"]


def test_names_in_an_encoding_that_nobody_knows() -> None:
    """They are shown in one encoding, and it is said that it may be another one."""
    document, found = opened(archive({"r_sum_": b"one"}).replace(b"r_sum_", b"r\x82sum\x82"), "all.zip")
    assert len(found.parts) == 1
    assert codes(document) == ["encoding_unclear"]


def test_names_that_lead_elsewhere() -> None:
    """They are kept as names, and reported."""
    document, found = opened(archive({"../../etc/passwd": b"one", "/abs": b"two", "C:\\x": b"three"}), "all.zip")
    assert [part.data for part in found.parts] == [b"one", b"two", b"three"]
    assert codes(document) == ["path_trick"]


def test_one_name_twice() -> None:
    """Both are kept."""
    document, found = opened(archive({"a.txt": b"one", "b.txt": b"two"}).replace(b"b.txt", b"a.txt"), "all.zip")
    assert [part.data for part in found.parts] == [b"one", b"two"]
    assert codes(document) == ["parts_differ"]


def test_a_bomb_is_stopped() -> None:
    """What would unpack to two hundred megabytes is left, in no time."""
    began = time.process_time()
    data = archive({"zeros.txt": bytes(200 * 2**20), "statement.txt": ENGLISH.encode()})
    packed_in = time.process_time() - began
    began = time.process_time()
    document, found = opened(data, "bomb.zip")
    assert time.process_time() - began < max(2.0, packed_in)
    assert [part.name for part in found.parts] == ["statement.txt"]
    assert codes(document) == ["too_large"]
    assert left(document) == {"members": 1}


def test_a_member_that_lies_about_its_size() -> None:
    """It is unpacked no further than it said."""
    data = archive({"zeros.txt": bytes(80 * 2**20)})
    size = struct.pack("<I", 80 * 2**20)
    document, found = opened(data.replace(size, struct.pack("<I", 10)), "bomb.zip")
    assert found.parts == ()
    assert left(document) == {"members": 1}


def test_many_members_come_out_up_to_a_bound() -> None:
    """Together no more than is allowed for the whole archive."""
    quarter = bytes(ALWAYS_ALLOWED // 4)
    document, found = opened(archive({f"{number}.bin": quarter for number in range(6)}), "bomb.zip")
    assert len(found.parts) == 4
    assert left(document) == {"members": 2}


def test_one_archive_many_times() -> None:
    """Bombs hold one archive sixteen times, and that another one sixteen times: each is opened once."""
    inner = archive({"a.txt": ENGLISH.encode()})
    document, found = opened(archive({f"{number}.zip": inner for number in range(16)}), "bomb.zip")
    assert [part.name for part in found.parts] == ["0.zip"]
    assert left(document) == {"members": 15}
    assert "the same archive as 0.zip" in document.problems[0].message
    two = archive({"a.txt": ENGLISH.encode(), "b.txt": ENGLISH.encode()})
    assert len(opened(two, "copies.zip")[1].parts) == 2


def test_members_that_overlap() -> None:
    """Two names for one stretch of bytes: neither is taken (the trick of the bombs that do not nest)."""
    data = bytearray(archive({"a.txt": ENGLISH.encode(), "b.txt": ENGLISH.encode()}, zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    document, found = opened(bytes(data), "bomb.zip")
    assert found.parts == ()
    assert "part_left" in codes(document)


def test_a_member_told_in_two_ways() -> None:
    """Programs that believe the directory and programs that believe the member see different names: it is left."""
    data = archive({"a.txt": ENGLISH.encode()}).replace(b"a.txt", b"b.txt", 1)
    document, found = opened(data, "all.zip")
    assert found.parts == ()
    assert codes(document) == ["part_left"]
    assert "another name" in document.problems[0].message


def test_a_member_taken_out_of_the_directory() -> None:
    """Its bytes are still there, and that is told."""
    two = archive(FILES, zipfile.ZIP_STORED)
    one = archive({"statement.txt": ENGLISH.encode()}, zipfile.ZIP_STORED)
    body = two[: two.find(b"PK\x01\x02")]
    at = one.find(b"PK\x01\x02")
    end = one.find(b"PK\x05\x06")
    moved = one[end : end + 16] + struct.pack("<IH", len(body), 0)
    document, found = opened(body + one[at:end] + moved, "all.zip")
    assert [part.name for part in found.parts] == ["statement.txt"]
    assert codes(document) == ["hidden_bytes"]
    assert "taken out of the directory" in document.problems[0].message


@pytest.mark.parametrize(("before", "after"), [(b"#!/bin/sh\n" * 9, b""), (b"", b"something else" * 20)])
def test_bytes_around_an_archive(before: bytes, after: bytes) -> None:
    """They are no member, and are told."""
    data = archive(FILES)
    if before:
        first = data[:4]
        data = first + data[4:]
        data = data[: data.find(b"PK\x01\x02")] + before + data[data.find(b"PK\x01\x02") :]
    document, _ = opened(data + after, "all.zip")
    assert "hidden_bytes" in codes(document)


def test_a_wrong_count() -> None:
    """The number that the archive says is compared with what it lists."""
    data = bytearray(archive(FILES))
    end = data.rfind(b"PK\x05\x06")
    data[end + 8 : end + 12] = struct.pack("<2H", 7, 7)
    document, found = opened(bytes(data), "all.zip")
    assert len(found.parts) == 2
    assert codes(document) == ["parts_differ"]


def test_an_archive_cut_off() -> None:
    """What came whole is taken, the rest is told."""
    data = archive(FILES | {"long.bin": zlib.compress(bytes(range(256)) * 400)}, zipfile.ZIP_STORED)
    document, found = opened(data[: data.find(b"PK\x01\x02") - 40], "all.zip")
    assert [part.name for part in found.parts] == ["statement.txt", "folder/заявление.txt"]
    assert codes(document) == ["damaged", "part_left"]


def test_what_needs_a_password() -> None:
    """It is left, and says so."""
    data = bytearray(archive({"a.txt": ENGLISH.encode()}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    document, found = opened(bytes(data), "all.zip")
    assert found.parts == ()
    assert codes(document) == ["encrypted"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions(method: int) -> None:
    """Methods that are not read are named."""
    document, found = opened(archive(FILES, method), "all.zip")
    assert found.parts == ()
    assert left(document) == {"members": 2}
    assert "which is not read" in document.problems[0].message


def test_links_are_left() -> None:
    """A symbolic link is a path, and nothing of this machine is ever looked up for it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        link = zipfile.ZipInfo("link")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        target.writestr(link, "/etc/passwd")
    document, found = opened(made.getvalue(), "all.zip")
    assert found.parts == ()
    assert codes(document) == ["part_left"]


def test_a_damaged_member() -> None:
    """A check sum that is not right leaves the member; the others come."""
    data = bytearray(archive(FILES, zipfile.ZIP_STORED))
    data[60] ^= 1
    document, found = opened(bytes(data), "all.zip")
    assert [part.name for part in found.parts] == ["folder/заявление.txt"]
    assert codes(document) == ["part_left"]


def test_very_many_members() -> None:
    """They are read up to a bound, quickly, and the rest is counted."""
    data = archive({f"{number:x}": b"" for number in range(MOST_PARTS + 10)}, zipfile.ZIP_STORED)
    began = time.process_time()
    document, found = opened(data, "all.zip")
    assert time.process_time() - began < 10
    assert len(found.parts) == MOST_PARTS
    assert left(document)["members"] == 10
    assert "parts_differ" in codes(document)


def test_damage_is_survived() -> None:
    """Cut off or changed anywhere: a document or a problem, never a failure."""
    assert assert_survives(archive(FILES), "all.zip") > 500


def test_media_that_an_export_names() -> None:
    """Files that an export of Telegram in the archive names are looked for among the members."""
    messages = (
        b'{"id": 1, "date": "2031-03-07", "photo": "photos/1.jpg"}, {"id": 2, "date": "2031-03-07", "file": "2.mp4"}'
    )
    export = b'{"name": "a", "type": "public_channel", "id": 7, "messages": [' + messages + b"]}"
    document, _ = opened(archive({"chat/result.json": export, "chat/photos/1.jpg": b"x"}), "all.zip")
    assert codes(document) == ["media_missing"]
    assert left(document) == {"media": 1}
