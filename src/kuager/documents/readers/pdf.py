"""PDF (ISO 32000): its text layer page by page, with the number of each page in the text, so that words can be cited.

A line ``[page 3]`` stands above each page. Lines of one paragraph belong together as their places on the page tell;
wide gaps in a line are the gaps between cells. A page that is a picture has no text here: see ``page_without_text``.
"""

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

from kuager.documents.captured import Captured
from kuager.documents.contents import LARGEST_PARTS, Contents, Part
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.pdf_annotations import fields_and_notes, files_of_annotations
from kuager.documents.readers.pdf_lines import PageLine, is_behind_a_picture, lines_of_page
from kuager.documents.readers.pdf_sheets import Pages
from kuager.documents.readers.pieces import LARGEST_TEXT
from kuager.model.documents import Problem

_READER = "pdf_v1"
_MOST_PAGES = 5_000
_PASSWORD = "password"  # noqa: S105 - a word of an error message
_NAMED = 12


def read(captured: Captured) -> Contents | Problem:
    """Read a PDF document.

    Args:
        captured: The item.
    """
    try:
        document = pypdfium2.PdfDocument(captured.data)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            message = "The document is locked with a password; add an unlocked copy as well."
            return Problem(code="encrypted", message=message)
        return Problem(code="damaged", message="The document is damaged, or is no PDF: it cannot be opened.")
    findings = Findings()
    try:
        return _contents(document, captured.data, findings)
    finally:
        document.close()


def _contents(document: pypdfium2.PdfDocument, data: bytes, findings: Findings) -> Contents:
    _state(document, data, findings)
    forms = document.init_forms()
    pages = Pages()
    parts: list[Part] = []
    number = len(document)
    for index in range(min(number, _MOST_PAGES)):
        if pages.size > LARGEST_TEXT:
            break
        _read_page(document, index, pages, findings)
        parts += files_of_annotations(document, index)
    del forms
    unread = number - len(pages.pages)
    if unread:
        message = f"The document has {number} pages; the last {unread} are more than is read at once."
        findings.left["pages"] += unread
        findings.add(Problem(code="too_large", message=message))
    _tell(pages, findings)
    draft = pages.draft("application/pdf")
    return findings.contents(_READER, draft, (*_attached(document, findings), *parts))


def _read_page(document: pypdfium2.PdfDocument, index: int, pages: Pages, findings: Findings) -> None:
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        pages.pages.append([])
        message = f"Page {index + 1} is damaged and cannot be read."
        findings.leave("pages", Problem(code="damaged", message=message))
        return
    lines = lines_of_page(text.raw)
    if is_behind_a_picture(page.raw):
        pages.invisible.append(index + 1)
    beside = fields_and_notes(document, page.raw, findings)
    text.close()
    page.close()
    if not any(mark.isalnum() for line in lines for mark in line.text):
        pages.without_text.append(index + 1)
    else:
        findings.understood["pages"] += 1
    pages.add([*lines, *(PageLine(text=words, hint=hint, opens=True) for words, hint in beside)])


def _tell(pages: Pages, findings: Findings) -> None:
    if pages.without_text:
        message = f"{_listed(pages.without_text)}: no text but a picture, or empty; nothing is read there."
        findings.left["pages"] += len(pages.without_text)
        findings.state("pdf:pages without text", " ".join(str(number) for number in pages.without_text))
        findings.add(Problem(code="page_without_text", message=message))
    if pages.invisible:
        message = (
            f"{_listed(pages.invisible)}: the text lies unseen behind a picture; a program read it off a scan and may "
            "have misread it. Compare it with the picture."
        )
        findings.add(Problem(code="ocr_text", message=message))


def _listed(numbers: list[int]) -> str:
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"Page {', '.join(str(number) for number in numbers[:_NAMED])}{more}"


def _state(document: pypdfium2.PdfDocument, data: bytes, findings: Findings) -> None:
    """What the document says of itself; metadata are kept and never trusted."""
    for key, value in document.get_metadata_dict(skip_empty=True).items():
        findings.state(f"pdf:{key}", value)
    findings.state("pdf:pages", str(len(document)))
    version = document.get_version()
    if version:
        findings.state("pdf:version", f"{version // 10}.{version % 10}")
    if pdfium.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
        findings.state("pdf:encryption", "opens without a password")
    findings.state("pdf:ends", str(data.count(b"%%EOF")))  # more than one: earlier states of it may be inside


def _attached(document: pypdfium2.PdfDocument, findings: Findings) -> list[Part]:
    found: list[Part] = []
    room = LARGEST_PARTS
    for index in range(document.count_attachments()):
        try:
            one = document.get_attachment(index)
            name, body = one.get_name(), bytes(one.get_data())
        except pypdfium2.PdfiumError:
            message = f"File {index + 1} inside the document is damaged."
            findings.leave("attachments", Problem(code="damaged", message=message))
            continue
        if body and len(body) <= room:
            room -= len(body)
            findings.understood["attachments"] += 1
            found.append(Part(name=name or f"attachment {index + 1}", data=body))
    return found
