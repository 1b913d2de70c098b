"""Pages by their addresses: in the case with the whole exchange, where they came from, and what went wrong."""

import gzip
import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it has no types

from kuager.adapters.fetching import Exchange, Fetched
from kuager.case import Case
from kuager.case.fetching_records import warc_of
from kuager.documents import Captured, open_captured
from kuager.errors import UsageError
from kuager.model.documents import Problem
from kuager.model.entries import DocumentAdded, content_of
from tests.adapters.web import HOST, certificate, fetcher, said, web
from tests.case.cases import codes, entries

PAGE = b"<!doctype html><html><body><p>At least 26 people were killed in Karasu, police said.</p></body></html>"


def _added(folder: Path) -> list[DocumentAdded]:
    contents = [content_of(entry) for entry in entries(folder)]
    return [content for content in contents if isinstance(content, DocumentAdded)]


def test_a_page_is_a_document_of_the_case(tmp_path: Path) -> None:
    """Its text is read; custody says from where and when it was fetched, and in which record the exchange lies."""
    with web({"/may": said("200 OK", PAGE)}) as server, Case.create(tmp_path / "case") as case:
        added = case.fetch([server.url("/may#part")], fetcher=fetcher())
        record = case.record()
    assert added.problems == ()
    page, warc = _added(tmp_path / "case")
    assert [one.id for one in added.documents] == [page.document.id, warc.document.id]
    assert page.document.media_type == "text/html"
    assert page.custody is not None
    assert warc.custody is not None
    assert (page.custody.way, warc.custody.way) == ("fetched", "fetched")
    assert page.custody.address == warc.custody.address == server.url("/may")
    assert page.custody.begun == warc.custody.begun
    assert page.custody.ended == warc.custody.ended
    assert page.custody.within == warc.document.id
    assert ("http:status", "200 OK") in [(one.name, one.value) for one in page.custody.stated]
    (figure,) = record.figures
    assert figure.document == page.document.id


def test_the_exchange_is_kept(tmp_path: Path) -> None:
    """As WARC: every request and answer, byte for byte, as warcio reads them, digests checked."""
    answers = {"/a": said("302 Found", b"on", Location="/b"), "/b": said("200 OK", PAGE)}
    with web(answers) as server, Case.create(tmp_path / "case") as case:
        case.fetch([server.url("/a")], fetcher=fetcher())
        warc = _added(tmp_path / "case")[-1].document.sha256
        data = next(path.read_bytes() for path in (tmp_path / "case").rglob(warc))
    checked = ArchiveIterator(io.BytesIO(data), check_digests="raise")
    assert len([one.content_stream().read() for one in checked]) == 7
    found = [
        (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), one.raw_stream.read())
        for one in ArchiveIterator(io.BytesIO(data), no_record_parse=True)
    ]
    kinds = [kind for kind, _address, _block in found]
    assert kinds == ["warcinfo", *["response", "request", "metadata"] * 2]
    assert [block for kind, _, block in found if kind == "response"] == [answers["/a"], answers["/b"]]
    assert [block for kind, _, block in found if kind == "request"] == server.requests
    assert [address for kind, address, _ in found if kind == "response"] == [server.url("/a"), server.url("/b")]


def test_certificates_are_kept(tmp_path: Path) -> None:
    """What the server proved itself with lies in the record."""
    serving, believing = certificate(tmp_path)
    with web({"/": said("200 OK", PAGE)}, serving) as server:
        data = warc_of(fetcher(context=believing).fetch(server.url()), "kuager")
    assert b"tls-certificate: MII" in gzip.decompress(data)


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Internal Server Error", "304 Not Modified"])
def test_a_refusal_is_evidence_too(status: str, tmp_path: Path) -> None:
    """The page that came with it is kept with its status, and the problem says that it is not what was asked for."""
    page = b"" if status.startswith("304") else b"<html><body>This page was removed by order.</body></html>"
    with web({"/": said(status, page)}) as server, Case.create(tmp_path / "case") as case:
        added = case.fetch([server.url()], fetcher=fetcher())
    assert codes(added.problems) == ["fetched_status"]
    assert status in added.problems[0].message
    assert len(added.documents) == (2 if page else 1)


def test_nothing_comes(tmp_path: Path) -> None:
    """The problem says so, nothing is in the case; the addresses behind it are fetched."""
    with web({"/": said("200 OK", PAGE)}) as server, Case.create(tmp_path / "case") as case:
        numbers = {"gone.example": [], HOST: ["127.0.0.1"]}
        here = fetcher(resolve=lambda host, _port: numbers[host])
        told: list[tuple[str, int, int]] = []
        addresses = ["http://gone.example/", server.url()]
        added = case.fetch(addresses, fetcher=here, progress=lambda *one: told.append(one))
    assert codes(added.problems) == ["not_fetched"]
    assert len(added.documents) == 2
    assert told == [(addresses[0], 1, 2), (addresses[1], 2, 2)]


def test_an_answer_cut_off(tmp_path: Path) -> None:
    """What came is a document, with a problem here and there."""
    answer = said("200 OK", PAGE[:-20], Content_Length=str(len(PAGE)))
    with web({"/": answer}) as server, Case.create(tmp_path / "case") as case:
        added = case.fetch([server.url()], fetcher=fetcher())
    assert codes(added.problems) == ["fetched_partly"]
    page, warc = _added(tmp_path / "case")
    assert "26 people" in page.document.name or page.document.blocks
    assert codes(warc.document.problems) == ["damaged", "damaged"]


def test_bad_addresses_stop_before_anything_is_asked(tmp_path: Path) -> None:
    """One that is none among good ones: nothing is fetched."""
    with web({"/": said("200 OK", PAGE)}) as server, Case.create(tmp_path / "case") as case, pytest.raises(UsageError):
        case.fetch([server.url(), "http://a:b@karasu.example/"], fetcher=fetcher())
    assert server.requests == []


def test_a_second_capture_stands_beside_the_first(tmp_path: Path) -> None:
    """Another page under the same address: both are documents."""
    with Case.create(tmp_path / "case") as case:
        for number in (26, 44):
            with web({"/": said("200 OK", PAGE.replace(b"26", str(number).encode()))}) as server:
                case.fetch([server.url()], fetcher=fetcher())
        assert len(case.record().documents) == 4


EXCHANGE = Exchange(
    url="http://karasu.example/",
    number="192.0.2.7",
    begun="2031-05-09T06:07:08Z",
    ended="2031-05-09T06:07:09Z",
    request=b"GET / HTTP/1.1\r\n\r\n",
    response=said("200 OK", PAGE),
    status=200,
    reason="OK",
)


def test_the_same_exchange_gives_the_same_file() -> None:
    """Nothing in it is drawn by lot, and nothing is wrong with it."""
    fetched = Fetched(exchanges=(EXCHANGE,))
    data = warc_of(fetched, "kuager 0")
    assert data == warc_of(fetched, "kuager 0")
    opened = open_captured(Captured("x.warc.gz", data))
    assert not isinstance(opened.document, Problem)
    assert opened.document.problems == ()
    assert [(part.address, part.data) for part in opened.parts] == [(EXCHANGE.url, PAGE)]
