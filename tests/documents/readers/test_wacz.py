"""WACZ archives: their pages are items, and what they say of themselves is compared with what is there."""

import gzip
import io
import zipfile
import zlib

import pytest

from tests.documents.readers.crawls import TIME, crawl, pages, wacz
from tests.documents.readers.opening import assert_survives, codes, left, opened, said, understood


def test_pages_are_items() -> None:
    """A sound archive: every page, nothing to complain of."""
    document, found = opened(wacz(crawl(pages(3))), "crawl.wacz")
    assert document.media_type == "application/wacz"
    assert [part.name for part in found.parts] == [f"karasu.example/news/{n}.html" for n in range(3)]
    assert found.parts[0].captured == TIME
    assert ("wacz:file", "archive/data.warc.gz") in [(one.name, one.value) for one in found.parts[0].stated]
    assert codes(document) == []
    told = understood(document)
    assert (told["pages"], told["records"], told["index_lines"], told["listed_pages"]) == (3, 3, 3, 3)
    assert said(document)["wacz:title"] == "Karasu"
    assert said(document)["wacz:page"] == f"https://karasu.example/news/0.html · {TIME} · Page 0"


def test_a_changed_file_is_told() -> None:
    """The list has the hash of another file."""
    files = crawl(pages(2))
    made = wacz(files).replace(b"Page 1", b"Page 9")
    central = made.replace(
        _crc(files["pages/pages.jsonl"]), _crc(files["pages/pages.jsonl"].replace(b"Page 1", b"Page 9"))
    )
    document, found = opened(central, "changed.wacz")
    assert (len(found.parts), codes(document)) == (2, ["hash_differs"])
    assert "pages/pages.jsonl" in document.problems[0].message


def _crc(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")


def test_a_changed_list_is_told() -> None:
    """The hash beside the list is of another list."""
    made = wacz(crawl(pages(1)), {"title": "Karasu"})
    package = b'"title": "Karasu"'
    at = made.index(package)
    with_other = made[:at] + package.replace(b"Karasu", b"Kar-su") + made[at + len(package) :]
    start = made.index(b'{"profile"')
    old = made[start : made.index(b"PK\x03\x04", start)]
    new = old.replace(b'"Karasu"', b'"Kar-su"')
    document, found = opened(with_other.replace(_crc(old), _crc(new)), "changed.wacz")
    assert (len(found.parts), codes(document)) == (1, ["hash_differs"])
    assert "datapackage-digest.json" in document.problems[0].message


def test_an_index_that_knows_less_is_told() -> None:
    """A page that no viewer finds is read all the same; a line that leads nowhere is named."""
    files = crawl(pages(3))
    lines = gzip.decompress(files["indexes/index.cdx.gz"]).splitlines(keepends=True)
    files["indexes/index.cdx.gz"] = gzip.compress(lines[0] + lines[1].replace(b'"offset": "', b'"offset": "9'), mtime=0)
    document, found = opened(wacz(files), "index.wacz")
    assert len(found.parts) == 3
    assert codes(document) == ["parts_differ", "parts_differ"]
    assert "1 lines of the index" in document.problems[0].message
    assert "2 captured pages" in document.problems[1].message


def test_the_older_index() -> None:
    """Eleven columns, the last two the place and the file."""
    files = crawl(pages(1))
    line = "example,karasu)/news/0.html 20310509060708 https://karasu.example/news/0.html text/html 200 AAAA - - 300 0 "
    files["indexes/index.cdx"] = f" CDX N b a m s k r M S V g\n{line}data.warc.gz\n".encode()
    del files["indexes/index.cdx.gz"]
    document, _found = opened(wacz(files), "old.wacz")
    assert (codes(document), understood(document)["index_lines"]) == ([], 1)


def test_a_record_cut_out_of_the_crawl_is_told() -> None:
    """The list, the index and the crawl say three things: the loss shows in all of them."""
    files = crawl(pages(3))
    whole = files["archive/data.warc.gz"]
    listed = wacz(files)
    files["archive/data.warc.gz"] = whole[: len(whole) * 2 // 3 + 9]
    document, found = opened(wacz(files), "cut.wacz")
    assert len(found.parts) == 2
    assert codes(document) == ["damaged", "parts_differ"]
    assert len(opened(listed, "x.wacz")[1].parts) == 3


def test_more_and_less_than_is_listed() -> None:
    """Files that the list does not name, files that are not there, files that are no part of a crawl."""
    files = {**crawl(pages(1)), "logs/crawl.log": b"begun\n"}
    ghost = [{"path": "archive/more.warc.gz", "hash": "sha256:00", "bytes": 9}]
    document, found = opened(wacz(files, {"resources": ghost}), "listing.wacz")
    assert len(found.parts) == 1
    assert codes(document) == ["media_missing", *["parts_differ"] * 4, "part_left"]
    assert left(document) == {"members": 1}


@pytest.mark.parametrize(
    "package", [b"", b"[]", b"{", b'{"resources": 7}', b'{"resources": [7, {"path": 1}]}', b"[" * 9999]
)
def test_a_list_of_another_form(package: bytes) -> None:
    """No list at all, or none that can be understood: the pages are read, the problem is told."""
    files = crawl(pages(1))
    made = wacz(files)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            changed.writestr(name, package if name == "datapackage.json" else source.read(name))
    document, found = opened(target.getvalue(), "listing.wacz")
    assert len(found.parts) == 1
    assert document.problems


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"url": 7}', b"\xff\xfe", b'{"url": "x", "title": {"a": 1}}'])
def test_odd_lists_of_pages(line: bytes) -> None:
    """Lines that are none are counted."""
    files = crawl(pages(1))
    files["pages/extraPages.jsonl"] = line + b"\n"
    document, found = opened(wacz(files), "pages.wacz")
    assert len(found.parts) == 1
    assert document.account is not None


@pytest.mark.parametrize(
    "line", ["{}", '{"filename": 1}', '{"filename": "x", "offset": []}', '{"offset": "٣"}', "{" * 500]
)
def test_odd_lines_of_an_index(line: str) -> None:
    """A line that names no place is passed over; the page it should name is told."""
    files = crawl(pages(1))
    files["indexes/index.cdx.gz"] = gzip.compress(f"example)/ 2031 {line}\n".encode(), mtime=0)
    document, found = opened(wacz(files), "index.wacz")
    assert len(found.parts) == 1
    assert set(codes(document)) == {"parts_differ"}


def test_damage_of_any_kind_invents_nothing() -> None:
    """Cut off, bits flipped, bytes doubled or gone: no failure, and every page is one that was there."""
    data = wacz(crawl(pages(4)))
    there = {part.data for part in opened(data, "x.wacz")[1].parts}
    assert assert_survives(data, "x.wacz", 100) > 200
    for place in range(4, len(data), max(1, len(data) // 150)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        found = opened(bytes(flipped), "x.wacz")
        assert {part.data for part in found[1].parts if part.name.startswith("karasu.example")} <= there
        assert found[0].problems or len(found[1].parts) == len(there), place
