"""What lies on a PDF page: notes that people put there, fields of forms, files that are pinned to it."""

import ctypes
from collections.abc import Callable

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

from kuager.documents.contents import LARGEST_PARTS, Part
from kuager.documents.draft import BODY
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.pieces import FURNITURE, flat

_MOST = 5_000
_LONGEST = 100_000
_SILENT = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP})


def fields_and_notes(document: pypdfium2.PdfDocument, page: object, findings: Findings) -> list[tuple[str, str]]:
    """The fields and notes of a page with what they are: a field is text, somebody's note is not.

    Args:
        document: The document, with its forms.
        page: The page, as PDFium has it.
        findings: Told how many there are.
    """
    found: list[tuple[str, str]] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            words = _field(document, annotation)
            found += [(words, BODY)] if words else []
            findings.understood["fields"] += bool(words)
        elif kind not in _SILENT:
            words = flat([_value(annotation, "Contents")])
            by = ", ".join(word for word in (_value(annotation, "T"), _value(annotation, "M")) if word)
            written = kind == pdfium.FPDF_ANNOT_FREETEXT
            told = words if written or not by else f"{by}: {words}"
            found += [(told, BODY if written else FURNITURE)] if words else []
            findings.understood["comments"] += bool(words)
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def files_of_annotations(document: pypdfium2.PdfDocument, index: int) -> list[Part]:
    """The files that are pinned to a page.

    Args:
        document: The document.
        index: The page, from 0.
    """
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return []
    parts: list[Part] = []
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if annotation and pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
            part = _pinned(document, annotation, f"page {index + 1} file {number + 1}")
            parts += [part] if part is not None else []
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)
    page.close()
    return parts


def _pinned(document: pypdfium2.PdfDocument, annotation: object, fallback: str) -> Part | None:
    raw = pdfium.FPDFAnnot_GetFileAttachment(annotation)
    if not raw:
        return None
    one = pypdfium2.PdfAttachment(raw, document)
    try:
        body = bytes(one.get_data())
    except pypdfium2.PdfiumError:
        return None
    return Part(name=one.get_name() or fallback, data=body) if 0 < len(body) <= LARGEST_PARTS else None


def _field(document: pypdfium2.PdfDocument, annotation: object) -> str:
    forms = document.formenv
    if forms is None:
        return ""
    name = _text(lambda into, size: pdfium.FPDFAnnot_GetFormFieldName(forms.raw, annotation, into, size))
    value = _text(lambda into, size: pdfium.FPDFAnnot_GetFormFieldValue(forms.raw, annotation, into, size))
    return f"{flat([name])}: {flat([value])}" if value.strip() else ""


def _value(annotation: object, key: str) -> str:
    return _text(lambda into, size: pdfium.FPDFAnnot_GetStringValue(annotation, key.encode(), into, size))


def _text(ask: Callable[[object, int], int]) -> str:
    """A text as PDFium gives it: asked for its size first, in UTF-16."""
    size = ask(None, 0)
    if not 2 < size <= _LONGEST:  # noqa: PLR2004 - the zero at its end alone has two bytes
        return ""
    room = ctypes.create_string_buffer(size)
    ask(ctypes.cast(room, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return room.raw[: size - 2].decode("utf-16-le", "replace")
