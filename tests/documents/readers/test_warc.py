"""WARC files: each page an item of its own, and nothing lost without a word, however the file was damaged."""

import gc
import gzip
import io
import time
import zlib
from collections.abc import Iterator

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it has no types
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # it has no types
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # it has no types
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # it has no types

from kuager.documents import Opened
from tests.documents.readers.crawls import TIME, answer, digest, packed, page, pages, record
from tests.documents.readers.opening import assert_survives, codes, lawful, left, opened, understood

ADDRESS = "https://karasu.example/news/may.html"


def names(found: Opened) -> list[str]:
    """What the pages are called."""
    return [part.name for part in found.parts]


@pytest.mark.parametrize("pack", [packed, b"".join, lambda records: gzip.compress(b"".join(records))])
def test_pages_are_items(pack: object) -> None:
    """Each record in a member of its own, no members at all, all records in one member: the pages are the same."""
    assert callable(pack)
    document, found = opened(pack(pages(3)), "crawl.warc.gz")
    assert document.media_type == "application/warc"
    assert names(found) == [f"karasu.example/news/{n}.html" for n in range(3)]
    assert b"At least 2 people" in found.parts[0].data
    assert (found.parts[0].address, found.parts[0].captured) == ("https://karasu.example/news/0.html", TIME)
    stated = {one.name: one.value for one in found.parts[0].stated}
    assert (stated["http:status"], stated["warc:WARC-Type"]) == ("200 OK", "response")
    assert codes(document) == []
    assert understood(document)["records"] == understood(document)["pages"] == 3


def test_members_cut_without_regard_to_records() -> None:
    """Some programs pack a file in pieces of equal size; a record then goes on in the next member."""
    whole = b"".join(pages(40))
    pieces = [whole[at : at + 1000] for at in range(0, len(whole), 1000)]
    document, found = opened(packed(pieces), "blocks.warc.gz")
    assert len(found.parts) == 40
    assert codes(document) == []


def test_files_one_behind_the_other() -> None:
    """Two files put together are one file."""
    _document, found = opened(packed(pages(2)) + packed(pages(3)), "both.warc.gz")
    assert len(found.parts) == 5


def test_what_is_no_page_is_counted() -> None:
    """Requests, notes, revisits, redirects, scripts, answers without content: told, and no documents."""
    records = [
        record(b"software: kuager test\r\nisPartOf: karasu\r\n", "warcinfo", Content_Type="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request", ADDRESS),
        record(b"via: x\r\n", "metadata", ADDRESS),
        record(b"HTTP/1.1 200 OK\r\n\r\n", "revisit", ADDRESS),
        record(answer(b"Moved.", "text/html", "301 Moved Permanently", Location="/x"), address=ADDRESS),
        record(answer(b"p { color: red }", "text/css"), address="https://karasu.example/a.css"),
        record(answer(b"", "text/html", "204 No Content"), address="https://karasu.example/none"),
        record(b"not known", "novelty", ADDRESS),
        record(b"A note of five words.", "resource", "urn:text:karasu"),
    ]
    document, found = opened(packed(records), "all.warc.gz")
    assert names(found) == ["text:karasu"]
    told = {"members": 9, "records": 8, "notes": 2, "requests": 1, "revisits": 1, "redirects": 1, "supplies": 1}
    assert understood(document) == {**told, "empty": 1, "pages": 1, "metadata": 2}
    assert left(document) == {"records": 1}
    assert (document.stated[0].name, document.stated[0].value) == ("warcinfo:software", "kuager test")


def test_a_page_that_was_not_found_is_a_page() -> None:
    """What a server says of a page that is gone is evidence too."""
    block = answer(b"<html><body>The page was removed.</body></html>", "text/html", "404 Not Found")
    _document, found = opened(packed([record(block, address=ADDRESS)]), "gone.warc.gz")
    assert ("http:status", "404 Not Found") in [(one.name, one.value) for one in found.parts[0].stated]


def _chunked(body: bytes) -> bytes:
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(body[n : n + 9]), body[n : n + 9]) for n in range(0, len(body), 9))


RAW_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
BODY = "<html><body>26 человек погибли в Карасу.</body></html>".encode()
CODED = {
    "chunked": (_chunked(BODY) + b"0\r\n\r\n", {"Transfer_Encoding": "chunked"}),
    "gzip": (gzip.compress(BODY, mtime=0), {"Content_Encoding": "gzip"}),
    "deflate": (zlib.compress(BODY), {"Content_Encoding": "deflate"}),
    "raw deflate": (RAW_DEFLATE.compress(BODY) + RAW_DEFLATE.flush(), {"Content_Encoding": "deflate"}),
    "unpacked before": (BODY, {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
    "both": (
        _chunked(gzip.compress(BODY, mtime=0)) + b"0\r\n\r\n",
        {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"},
    ),
}


@pytest.mark.parametrize("coding", CODED)
def test_bodies_are_unpacked(coding: str) -> None:
    """A page is what a reader would have got, however the server sent it."""
    body, headers = CODED[coding]
    document, found = opened(packed([record(answer(body, "text/html", **headers), address=ADDRESS)]), "c.warc.gz")
    assert found.parts[0].data == BODY
    assert codes(document) == []


def test_a_coding_that_is_not_read_is_told() -> None:
    """Brotli: the page stays in the file, and the problem says so."""
    block = answer(b"\x0b\x02\x80abc\x03", "text/html", Content_Encoding="br")
    document, found = opened(packed([record(block, address=ADDRESS)]), "br.warc.gz")
    assert found.parts == ()
    assert left(document) == {"pages": 1}
    assert "'br'" in document.problems[0].message


def test_what_a_server_did_not_send_is_told() -> None:
    """A body shorter than it was promised to be, and chunks without an end, are taken as they are, with a problem."""
    short = record(answer(b"Karasu", "text/plain", Content_Length="100"), address=ADDRESS)
    chunks = record(answer(_chunked(BODY), "text/html", Transfer_Encoding="chunked"), address=ADDRESS)
    document, found = opened(packed([short, chunks]), "short.warc.gz")
    assert [part.data for part in found.parts] == [b"Karasu", BODY]
    assert codes(document) == ["damaged", "damaged"]


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_digests(algorithm: str) -> None:
    """A record whose bytes are not those of its digest is left, and the problem gives its place."""
    block = page("26 people were killed in Karasu.")
    good = record(block, address=ADDRESS, WARC_Block_Digest=digest(block, algorithm))
    wrong = record(block, address=ADDRESS, WARC_Block_Digest=digest(b"other", algorithm))
    document, found = opened(packed([wrong, good]), "digests.warc.gz")
    assert (len(found.parts), left(document), codes(document)) == (1, {"records": 1}, ["hash_differs"])
    assert "byte 0" in document.problems[0].message


def test_a_payload_digest_alone() -> None:
    """Over the payload as sent, or out of its chunks: programs differ. One of something else: the record is left."""
    chunks = answer(_chunked(BODY) + b"0\r\n\r\n", "text/html", Transfer_Encoding="chunked")
    wire = record(chunks, address=ADDRESS, WARC_Block_Digest="")
    whole = record(chunks, address=ADDRESS, WARC_Block_Digest="", WARC_Payload_Digest=digest(BODY))
    wrong = record(chunks, address=ADDRESS, WARC_Block_Digest="", WARC_Payload_Digest=digest(b"other"))
    odd = record(chunks, address=ADDRESS, WARC_Payload_Digest=digest(b"other"))
    document, found = opened(packed([wire, whole, wrong, odd]), "payloads.warc.gz")
    assert len(found.parts) == 3
    assert codes(document) == ["hash_differs", "hash_differs"]
    assert left(document) == {"records": 1}


def test_folded_headers_and_old_brackets() -> None:
    """A header goes on where the next line begins with a space."""
    block = page("Karasu")
    head = b"WARC/1.0\r\nWARC-Type:\r\n response\r\nWARC-Target-URI: <https://karasu.example/\r\n\ta>\r\n"
    made = head + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)
    _document, found = opened(made, "old.warc")
    assert found.parts[0].address == "https://karasu.example/ a"
    assert found.parts[0].captured is None


def test_a_lying_length() -> None:
    """A record that is longer or shorter than it says is left; those around it are read."""
    for change in (-3, 3, 100_000):
        block = page("26 people were killed in Karasu.")
        liar = record(block, address=ADDRESS, Content_Length=str(len(block) + change))
        document, found = opened(b"".join([*pages(1), liar, *pages(2)]), "liar.warc")
        assert len(found.parts) == 3, change
        assert left(document) == {"records": 1}


def test_stray_bytes_are_told() -> None:
    """Between records, between members, behind the end."""
    first, second = packed(pages(2)[:1]), packed(pages(2)[1:])
    document, found = opened(first + b"stray" + second + b"\0" * 7, "stray.warc.gz")
    assert (len(found.parts), left(document)) == (2, {"hidden": 2})
    assert f"5 bytes from byte {len(first)}" in document.problems[0].message
    document, found = opened(b"".join([pages(1)[0], b"stray\r\n\r\n", pages(2)[1]]), "stray.warc")
    assert (len(found.parts), left(document)) == (2, {"hidden": 1})


# What trusted programs lose without a word: notes on integrity, finding 1


def by_warcio(data: bytes) -> Iterator[str]:
    """The pages that warcio yields, with its digests checked, until it fails or ends."""
    try:
        for one in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
            one.content_stream().read()
            if one.rec_type == "response":
                yield one.rec_headers.get_header("WARC-Target-URI")
    except (ArchiveLoadFailed, EOFError, zlib.error):
        return


def test_one_flipped_bit_costs_one_record() -> None:
    """Where warcio gives up half of the file in silence, one page is lost, and the problem gives its place."""
    data = bytearray(packed(pages(2001)))
    middle = len(data) // 2
    data[middle] ^= 1
    document, found = opened(bytes(data), "flipped.warc.gz")
    assert len(found.parts) == 2000
    assert left(document) == {"members": 1}
    (problem,) = document.problems
    start = int(problem.message.split("from byte ")[1].split()[0])
    assert problem.code == "damaged"
    assert start <= middle < start + int(problem.message.split()[0])
    silently_read = len(list(by_warcio(bytes(data))))
    assert silently_read < 1100


def test_a_file_cut_off_says_so() -> None:
    """At three quarters: all whole pages before are read, and the end is told."""
    data = packed(pages(2001))
    cut = data[: len(data) * 3 // 4]
    document, found = opened(cut, "cut.warc.gz")
    assert codes(document) == ["damaged"]
    assert "cut off" in document.problems[0].message
    assert len(found.parts) == len(list(by_warcio(cut)))


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_warcio_reads_the_same_in_whole_files() -> None:
    """Written by warcio, read by both."""
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=True)
    for n in range(20):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = io.BytesIO(f"<html><body>{n} people were killed.</body></html>".encode())
        writer.write_record(
            writer.create_warc_record(f"https://karasu.example/{n}", "response", payload=body, http_headers=headers)
        )
    del writer
    gc.collect()  # warcio leaves files open, and nobody else is to hear of it
    document, found = opened(made.getvalue(), "warcio.warc.gz")
    assert [part.address for part in found.parts] == list(by_warcio(made.getvalue()))
    assert codes(document) == []


@pytest.mark.parametrize("pack", [packed, b"".join])
def test_damage_of_any_kind_invents_nothing(pack: object) -> None:
    """Cut off, bits flipped, bytes doubled or gone: no failure, and every page is one that was there."""
    assert callable(pack)
    records = pages(6)
    there = {part.data for part in opened(b"".join(records), "x.warc")[1].parts}
    data = pack(records)
    assert assert_survives(data, "x.warc.gz", 100) > 200
    for place in range(0, len(data), max(1, len(data) // 150)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        for damaged in (bytes(flipped), data[:place]):
            assert {part.data for part in lawful(damaged, "x.warc.gz").parts} <= there


@pytest.mark.slow
def test_every_bit_of_a_file() -> None:
    """Every flipped bit of a packed file is told, or costs nothing: headers of gzip say things that nobody reads."""
    records = pages(4)
    data = packed(records)
    there = [part.data for part in opened(data, "x.warc.gz")[1].parts]
    silent = lost = 0
    for bit in range(8 * len(data)):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        if not flipped.startswith(b"\x1f\x8b"):
            continue  # then it is no gzip file, and refused as a whole
        document, found = opened(bytes(flipped), "x.warc.gz")
        assert {part.data for part in found.parts} <= set(there)
        lost += len(there) - len(found.parts)
        silent += not document.problems
        assert document.problems or len(found.parts) == len(there)
    print(f"{8 * len(data)} bits: {lost} pages lost, all told; {silent} flips without effect")  # noqa: T201 - reported
    assert lost > 0


def test_a_damaged_beginning_hides_nothing_behind_it() -> None:
    """A file that is named as what it is, is walked even where its first record cannot be known."""
    packs = (packed(pages(3)), b"".join(pages(3)))
    for data, name in zip(packs, ("x.warc.gz", "x.warc"), strict=True):
        for place in (2, 22):
            flipped = bytearray(data)
            flipped[place] ^= 0x41
            document, found = opened(bytes(flipped), name)
            assert len(found.parts) == 2, (name, place)
            assert len(document.problems) == 1


@pytest.mark.parametrize("size", [0, 1, 9, 10, 40])
def test_beginnings_only(size: int) -> None:
    """A few bytes of a file are no crawl, and no failure."""
    for data in (packed(pages(1)), pages(1)[0]):
        if data[:size].startswith(b"WARC/"):
            document, found = opened(data[:size], "x.warc")
            assert (found.parts, len(document.problems)) == ((), 1)


def test_bombs_are_bounded() -> None:
    """A member, and a body, that unpack to far more than they are: left, with a problem; pages around them are read."""
    bomb = gzip.compress(b"WARC/1.0\r\n" + bytes(70 * 2**20), mtime=0)
    inner = gzip.compress(bytes(70 * 2**20), mtime=0)
    body = packed([record(answer(inner, "text/html", Content_Encoding="gzip"), address=ADDRESS)])
    document, found = opened(body + packed(pages(2)), "body.warc.gz")
    assert (len(found.parts), left(document)) == (2, {"pages": 1})
    document, found = opened(packed(pages(2)) + bomb, "bomb.warc.gz")
    assert (len(found.parts), left(document)) == (2, {"members": 1})
    assert codes(document) == ["too_large"]


HOSTILE = {
    "records without end": ("x.warc", b"WARC/1.0\nContent-Length:0\n\n\n\n" * 300_000),
    "empty members": ("x.warc.gz", gzip.compress(b"WARC/1.0\r\n\r\n", mtime=0) + gzip.compress(b"", mtime=0) * 300_000),
    "beginnings of members": ("x.warc.gz", gzip.compress(b"WARC/1.0\r\n", mtime=0) + b"\x1f\x8b\x08" * 2**20),
    "headers without end": ("x.warc", b"WARC/1.0\r\n" + b"A: b\r\n" * 2**20 + b"\r\n"),
    "versions without end": ("x.warc", b"WARC/1.0\n" * 2**20),
    "chunks without end": (
        "x.warc",
        record(
            answer(b"1\r\na\r\n" * 2**20 + b"0\r\n\r\n", "text/plain", Transfer_Encoding="chunked"), address=ADDRESS
        ),
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_bounded(kind: str) -> None:
    """Files made to be slow to read: each ends soon, with a problem."""
    name, data = HOSTILE[kind]
    begun = time.process_time()
    document, found = opened(data, name)
    assert document.problems
    assert sum(len(part.data) for part in found.parts) <= len(data)
    assert time.process_time() - begun < 10
