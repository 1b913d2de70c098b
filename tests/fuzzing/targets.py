"""Every parser of ours as a function of bytes. It may find that they are nothing; it may not raise, nor break a law.

Members of archives are fuzzed by themselves, since nothing gets through a compressed one by chance.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress

from kuager.case.settings import SettingsWrong, read_settings
from kuager.journal.chain import check
from kuager.journal.lines import pieces
from kuager.journal.sshsig import NotSigned, signer
from kuager.packages.form import form_of
from kuager.packages.validating import validate
from kuager.stamps.certificates import read_roots
from kuager.stamps.proofs import Proof, read_proof, write_proof
from kuager.stamps.verifying import verify_token
from tests.documents.readers.crawls import wacz
from tests.documents.readers.office import docx, opendocument, packed, xlsx
from tests.documents.readers.opening import lawful
from tests.fuzzing import readings
from tests.packages.seen import MemoryBag

Target = Callable[[bytes], object]

DIGEST = bytes(32)
DEVICE = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"  # RFC 8032, 7.1, test 1
TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "fetch.txt")


def _named(name: str) -> Target:
    return lambda data: lawful(data, name)


def _docx_body(data: bytes) -> object:
    return lawful(docx("", {"word/document.xml": data, "word/footnotes.xml": data, "word/styles.xml": data}), "a.docx")


def _xlsx_part(data: bytes) -> object:
    more = {"xl/worksheets/sheet1.xml": data, "xl/sharedStrings.xml": data, "xl/styles.xml": data}
    return lawful(xlsx([("One", "visible", "")], more), "a.xlsx")


def _opendocument(kind: str, name: str) -> Target:
    return lambda data: lawful(opendocument(kind, "", {"content.xml": data, "meta.xml": data}), name)


def _relations(data: bytes) -> object:
    return lawful(docx("", {"_rels/.rels": data, "word/_rels/document.xml.rels": data}), "a.docx")


def _wacz_part(data: bytes) -> object:
    files = {"pages/pages.jsonl": data, "indexes/index.cdx": data, "archive/data.warc": data}
    return lawful(wacz(files), "a.wacz")


def _proofmode(data: bytes) -> object:
    return lawful(packed({"a.jpg": b"\xff\xd8\xff", "a.jpg.proof.csv": data, "a.jpg.proof.json": data}), "a.zip")


def _proof(data: bytes) -> object:
    found = read_proof(data)
    if isinstance(found, Proof):
        assert write_proof(found) == data
    return found


def _signature(data: bytes) -> object:
    with suppress(NotSigned):
        signer(data, b"message", "kuager")
    return None


def _bag(data: bytes) -> object:
    parts = data.split(b"\x00")
    bag = MemoryBag({"data/a.txt": b"a\n", **dict(zip(TAGS, parts, strict=False))})
    return validate(bag), form_of(bag)


def _journal(data: bytes) -> object:
    return list(check(DEVICE, pieces(data.splitlines(keepends=True))))


def _settings(data: bytes) -> object:
    with suppress(SettingsWrong):
        read_settings(data)
    return None


TARGETS: Mapping[str, Target] = {
    "text": _named("a.txt"),
    "markdown": _named("a.md"),
    "html": _named("a.html"),
    "table": _named("a.csv"),
    "pdf": _named("a.pdf"),
    "docx": _named("a.docx"),
    "docx_body": _docx_body,
    "office_relations": _relations,
    "odt_body": _opendocument("text", "a.odt"),
    "xlsx_part": _xlsx_part,
    "ods_body": _opendocument("spreadsheet", "a.ods"),
    "zip": _named("a.zip"),
    "mail": _named("a.eml"),
    "mailbox": _named("a.mbox"),
    "telegram": _named("result.json"),
    "archiver": _named("sheet.csv"),
    "proofmode": _proofmode,
    "detached": _named("a.asc"),
    "image": _named("a.jpg"),
    "recording": _named("a.mp4"),
    "warc": _named("a.warc"),
    "warc_packed": _named("a.warc.gz"),
    "wacz": _named("a.wacz"),
    "wacz_part": _wacz_part,
    "token": lambda data: verify_token(data, DIGEST),
    "roots": read_roots,
    "proof": _proof,
    "signature": _signature,
    "bag": _bag,
    "journal": _journal,
    "settings": _settings,
    "hocr": _named("a.hocr"),
    "columns": readings.columns,
    "reading": readings.reading,
    "numerals": readings.numbers,
    "citing": readings.citing,
    "copies": readings.copies,
    "answer": readings.answer,
    "body": readings.body,
    "slots": readings.slots,
    "sealed_journal": readings.sealed_journal,
    "edtf": readings.edtf,
    "address": readings.address,
}
"""Every target by its name; the names are those of the folders of the corpus."""
