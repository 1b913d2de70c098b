"""Where fuzzing begins: small inputs of every kind that a parser understands."""

import json
from collections.abc import Mapping

from kuager.adapters.vault_files import frames
from kuager.journal.entry import Draft, write_line
from kuager.journal.sealing_slots import Cost, Slots, to_json
from kuager.journal.sshsig import sign
from kuager.model.entries import ENTRY_TYPES
from kuager.stamps.proofs import write_proof
from tests.documents.readers.crawls import crawl, packed, pages, wacz
from tests.documents.readers.office import NAMES_ODF, W, X, docx, opendocument, paragraph, relations
from tests.documents.readers.pdfs import lines, pdf
from tests.documents.readers.test_archiver import SHEET
from tests.documents.readers.test_hocr import WHOLE
from tests.documents.readers.test_image import heic, picture
from tests.documents.readers.test_mail import letter
from tests.documents.readers.test_mailbox import mailbox
from tests.documents.readers.test_proofmode import FACTS, SEAL, rows
from tests.documents.readers.test_recording import film, recorded, sound, voice
from tests.documents.readers.test_telegram import export, post
from tests.documents.readers.test_zipped import archive
from tests.fuzzing import readings
from tests.stamps.forged import Forged
from tests.stamps.ots import proof

TEXT = "# Қарасу\n\nAt least 12 people were detained, the ministry said on 7 January 2022.\n\n> «Погибли 8 человек.»\n"
HTML = "<title>A</title><h1>B</h1><p>12 detained<br>in <b>Karasu</b></p><table><tr><td>a<td>b</table><script>x</script>"
MACHINE = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")  # RFC 8032, 7.1, test 1
BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """Some inputs for each target."""
    return _texts() | _office() | _others() | _proofs() | _readings()


def _texts() -> dict[str, tuple[bytes, ...]]:
    text = TEXT.encode()
    return {
        "text": (text, TEXT.encode("utf-16"), "Задержаны 12 человек.".encode("cp1251")),
        "markdown": (text,),
        "html": (HTML.encode(), f"<!DOCTYPE html><meta charset=windows-1251>{HTML}".encode("cp1251")),
        "table": (b"name,age\nA,12\n", '\ufeffимя;"воз""раст"\r\nА;12\r\n'.encode()),
        "mail": (letter().as_bytes(), letter(X_Name="=?koi8-r?B?8NLJ18XU?=").as_bytes()),
        "mailbox": (mailbox("One\n\nFrom here\n", "Two\n"),),
        "telegram": (export(post(1), post(2, ["a", {"type": "bold", "text": "b"}], forwarded_from="C")),),
        "archiver": (SHEET,),
        "settings": (b'title = "Karasu"\n',),
    }


def _office() -> dict[str, tuple[bytes, ...]]:
    body = paragraph("One", "Heading1") + f"<w:tbl><w:tr><w:tc>{paragraph('Two')}</w:tc></w:tr></w:tbl>"
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c></row></sheetData>'
    note = "<text:note><text:note-body><text:p>x</text:p></text:note-body></text:note>"
    odf = f"<text:h>One</text:h><text:p>Two{note}</text:p>"
    cell = "<table:table-cell><text:p>1</text:p></table:table-cell>"
    cells = f'<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>'
    return {
        "pdf": (pdf([lines("One", "Two 12")]), pdf([""])),
        "docx": (docx(body),),
        "docx_body": (f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode(),),
        "office_relations": (relations(("r1", "officeDocument", "word/document.xml")).encode(),),
        "odt_body": (_odf("text", odf),),
        "ods_body": (_odf("spreadsheet", cells),),
        "xlsx_part": (f'<worksheet xmlns="{X}">{sheet}</worksheet>'.encode(),),
        "zip": (archive({"a.txt": b"A", "b/": b""}), archive({"a.txt": b"A" * 99}), opendocument("text", odf)),
    }


def _odf(kind: str, body: str) -> bytes:
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return f"<office:document-content {NAMES_ODF}>{inside}</office:document-content>".encode()


def _others() -> dict[str, tuple[bytes, ...]]:
    kinds = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP")
    return {
        "image": (*(picture(kind) for kind in kinds), heic()),
        "recording": (film(), sound(), voice(), recorded()),
        "proofmode": (rows(FACTS),),
        "detached": (SEAL,),
        "warc": (b"".join(pages(2)),),
        "warc_packed": (packed(pages(2)),),
        "wacz": (wacz(crawl(pages(1))),),
        "wacz_part": (b'{"format": "json-pages-1.0"}\n{"url": "https://a.example/", "ts": "2031-03-07T00:00:00Z"}\n',),
    }


def _proofs() -> dict[str, tuple[bytes, ...]]:
    draft = Draft(seq=1, prev=None, lamport=1, seen=(), time="2031-03-07T12:00:00Z", type="case_created", body="{}")
    return {
        "token": (Forged(digest=bytes(32)).token(),),
        "roots": (),
        "proof": tuple(write_proof(proof(seed)) for seed in range(4)),
        "signature": (sign(MACHINE, b"message", "kuager"),),
        "bag": (f"{BAGIT}\0Payload-Oxum: 2.1\n\0{'0' * 64}  data/a.txt\n".encode(),),
        "journal": (write_line(MACHINE, draft),),
    }


def _readings() -> dict[str, tuple[bytes, ...]]:
    news = (
        "6 January 2022\n\nTwo hundred and five people were killed, Interfax reports. “They shot,” she told Vlast.\n",
        "Сто шестьдесят четыре человека погибли, сообщает «Интерфакс» со ссылкой на МВД. Двое ранены 7 января.\n",
        "Алматыда екі жүз бес адам қаза тапты, деп хабарлады министрлік. Он бес адам ұсталды.\n",
    )
    texts = tuple(one.encode() for one in news)
    passage = {"exact": "More than 160 people were killed"}
    count = {"type": "count", "passage": passage, "number": {"exact": "160"}, "people": "killed"}
    answer = json.dumps({"proposals": [count], "coverage": [[0, 90]]}).encode()
    cost = Cost(passes=1, memory=8192)
    slots = to_json(Slots(cost=cost, salt=bytes(16), wrapped=bytes(72), recipients=(("age1a", b"x"),), proof="00"))
    return {
        "hocr": (WHOLE.encode(),),
        "columns": (b"name,age,status\nDana Oyqurova,31,killed\n", "Имя\tВозраст\nДана Ойкурова\t31\n".encode()),
        "reading": texts,
        "numerals": texts,
        "citing": texts,
        "copies": (texts[0] + b"\0" + texts[0].replace(b"five", b"six"), b"\0".join(texts)),
        "answer": (answer,),
        "body": tuple(f"{kind}\n{{}}".encode() for kind in ENTRY_TYPES),
        "slots": (slots,),
        "sealed_journal": (b"".join(frames(readings.SEALS, readings.JOURNAL, [b"one\n", b"two\n"])),),
        "edtf": (b"2022-01-07", b"2022-01/..", b"202X-XX-XX~"),
        "address": (b"http://127.0.0.1:8080/v1", b"https://[::1]/", b"https://example.org"),
    }
