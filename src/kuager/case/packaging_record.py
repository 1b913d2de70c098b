"""The record of a package for people and programs: a page, JSON, and tables of claims, documents and custody."""

import json
from collections.abc import Callable, Iterator, Mapping

from kuager.case.composing import PLAIN, compose
from kuager.case.packaging_contents import Packing, content_if_any, spoken_of
from kuager.model.custody import CaseVerified, Custody, PackageMade, Purged
from kuager.model.entries import DocumentAdded, DocumentRefused, EntryContent
from kuager.model.vocab import vocabularies
from kuager.packages.layout import RECORD
from kuager.render.contract import contract
from kuager.render.exports import FORMATS, Made
from kuager.render.exports.table import Cell, Column, joined, table
from kuager.render.page import page

Row = Mapping[str, Cell]

DOCUMENT_COLUMNS = (
    "document",
    "name",
    "original",
    "text",
    "media_type",
    "size",
    "sha256",
    "way",
    "address",
    "modified",
    "begun",
    "ended",
    "within",
    "inner",
    "stated",
    "tool",
    "taken_in",
    "device",
    "person",
    "entry",
    "refused",
)
CUSTODY_COLUMNS = ("entry", "device", "person", "seq", "clock", "type", "premis_event", "document", "detail")


def record_files(packing: Packing) -> Iterator[tuple[str, str, str, bytes]]:
    """Path, name for people, kind and bytes of each file of the readable record."""
    record = compose(packing.holdings().contents(packing.store), PLAIN)
    yield f"{RECORD}index.html", "the record as a page", "text/html", page(record).encode()
    text = json.dumps(contract(record), ensure_ascii=False, indent=1) + "\n"
    yield f"{RECORD}record.json", "the record for programs", "application/json", text.encode()
    claims = FORMATS["csv"].text(record, Made())
    yield f"{RECORD}claims.csv", "a row for each claim", "text/csv", claims.encode()
    yield f"{RECORD}documents.csv", "a row for each document", "text/csv", _table(DOCUMENT_COLUMNS, _documents(packing))
    yield f"{RECORD}custody.csv", "a row for each thing done", "text/csv", _table(CUSTODY_COLUMNS, _custody(packing))


def _table(names: tuple[str, ...], rows: Iterator[Row]) -> bytes:
    columns = [Column(name, _cell(name)) for name in names]
    return "".join(table(columns, rows)).encode()


def _cell(name: str) -> Callable[[Row], Cell]:
    return lambda row: row.get(name)


def _documents(packing: Packing) -> Iterator[Row]:
    store, persons = packing.store, packing.persons()
    links = store.links()
    added = {one.document.id: one for one in store.documents()}
    refused = {(one.sha256, one.name): one for one in store.refusals()}
    originals = {one.sha256: one.path for one in packing.blobs if one.by}
    texts = {one.sha256: one.path for one in packing.blobs if one.of}
    for taken in store.taken_in():
        linked = links[taken.entry]
        document, refusal = added.get(taken.document), refused.get((taken.sha256, taken.name))
        custody = document.custody if document is not None else None if refusal is None else refusal.custody
        yield {
            "document": taken.document,
            "name": taken.name,
            "original": originals.get(taken.sha256),
            "text": None if document is None else texts.get(document.text_sha256),
            "media_type": None if document is None else document.document.media_type,
            "sha256": taken.sha256,
            "taken_in": linked.time,
            "device": linked.device,
            "person": persons.get(linked.device),
            "entry": taken.entry,
            "refused": refusal.problem.code if document is None and refusal is not None else None,
            **_came(custody),
        }


def _came(custody: Custody | None) -> Row:
    if custody is None:
        return {}
    return {
        "size": custody.size,
        "way": custody.way,
        "address": custody.address,
        "modified": custody.modified,
        "begun": custody.begun,
        "ended": custody.ended,
        "within": custody.within,
        "inner": custody.inner,
        "stated": joined(f"{one.name}: {one.value}" for one in custody.stated),
        "tool": custody.tool,
    }


def _custody(packing: Packing) -> Iterator[Row]:
    persons = packing.persons()
    premis = vocabularies()["premis_events"].terms
    for entry in packing.entries:
        content = content_if_any(entry)
        yield {
            "entry": entry.id,
            "device": entry.device,
            "person": persons.get(entry.device),
            "seq": entry.seq,
            "clock": entry.time,
            "type": entry.type,
            "premis_event": None if entry.type not in premis else premis[entry.type].label,
            "document": joined(spoken_of(content)),
            "detail": "not in this package" if entry.body is None else _detail(content),
        }


def _detail(content: EntryContent | None) -> str:
    match content:
        case DocumentAdded():
            return content.document.name
        case DocumentRefused():
            return f"{content.name}: {content.problem.message}"
        case CaseVerified():
            return f"{content.depth}: {content.faults} faults"
        case Purged():
            return content.reason
        case PackageMade():
            return f"{content.name}, tag manifest {content.digest}"
        case _:
            return ""
