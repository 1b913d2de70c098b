"""Documents read by several producers, without a case: nothing is kept, nothing is accepted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from kuager.adapters import paths
from kuager.adapters.containment import contained
from kuager.case.consenting import Sending, make_sure
from kuager.case.producers import Wanted, producers
from kuager.case.worker import opening
from kuager.documents import DEEPEST, Captured, Opened
from kuager.errors import KuagerError
from kuager.model.dates import DateInterval
from kuager.model.documents import Document, Problem, Span
from kuager.model.explanations import Explanation, Gap
from kuager.model.ids import one_line
from kuager.model.proposals import Answer, DocumentReading, Grounded, Producer, Readings, refusal
from kuager.model.records import Reading
from kuager.suggestions import read
from kuager.suggestions.agreement import cards
from kuager.suggestions.explanation import explain, gaps, places_of
from kuager.suggestions.grounding import ground, propose
from kuager.suggestions.producers import Rules

Progress = Callable[[str, int, int], None]
_NO_CASE = Path(".no-case")  # no folder is left out: there is no case


def read_files(
    named: Sequence[str | Path],
    wanted: Wanted,
    *,
    published: DateInterval | None = None,
    progress: Progress | None = None,
) -> Readings:
    """Have files read by the rules and by whoever else is wanted.

    Args:
        named: Files, folders, or ``-`` for standard input.
        wanted: Who reads them beside the rules.
        published: When they were published, if the person knows.
        progress: Told after each document.

    Raises:
        UsageError: A producer is not at hand, or text may not be sent to it.
        KuagerError: The process in which files are opened cannot be started.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for one in _documents(named, published):
        (problems if isinstance(one, Problem) else documents).append(one)  # type: ignore[arg-type]  # told apart here
    with ExitStack() as closing:
        asked = list(producers(wanted, closing))
        if wanted.address is not None and documents:
            characters = sum(len(document.text) for document in documents)
            make_sure(wanted.address, Sending(documents=len(documents), characters=characters), wanted.consent)
        made: list[DocumentReading] = []
        for number, document in enumerate(documents, 1):
            reading = _read(document)
            if isinstance(reading, Problem):
                problems.append(reading)
                continue
            made.append(_read_by(asked, document, reading))
            if progress is not None:
                progress(document.name, number, len(documents))
    return Readings(documents=tuple(made), problems=tuple(problems))


def _documents(named: Sequence[str | Path], published: DateInterval | None) -> Iterator[Document | Problem]:
    for found in paths.walk(named, _NO_CASE):
        data = found if isinstance(found, Problem) else paths.read(found)
        if isinstance(found, Problem) or isinstance(data, Problem):
            assert isinstance(data, Problem)  # noqa: S101 - said in the line above, for the type checker
            yield data
            continue
        yield from _opened(Captured(name=found.name, data=data, published=published), 0)


def _opened(captured: Captured, depth: int) -> Iterator[Document | Problem]:
    """An item as a document, where it has a text, and the documents found inside it."""
    made = opening()(captured)
    document = made.document if isinstance(made, Opened) else made
    if isinstance(document, Problem):
        yield replace(document, record=document.record or captured.name)
    elif document.text or not (isinstance(made, Opened) and made.parts):
        yield document
    parts = made.parts if isinstance(made, Opened) else ()
    if parts and depth >= DEEPEST:
        message = f"{captured.name} lies in {depth} archives, one in the other; what is inside it is not read"
        yield Problem(code="too_deep", message=message, record=captured.name)
        return
    for part in parts:
        name = f"{captured.name}/{one_line(part.name)}"
        published = part.published or captured.published
        yield from _opened(Captured(name=name, data=part.data, published=published), depth + 1)


def _read(document: Document) -> Reading | Problem:
    return contained(lambda: read(document), document.name)


def _read_by(asked: Sequence[Producer], document: Document, reading: Reading) -> DocumentReading:
    """One document: what the rules read in it, what the others propose, and all of it side by side."""
    answers = [propose(Rules(reading=reading), document, reading)]
    answers += [_answer(one, document, reading) for one in asked if _can_read(one, document)]
    return DocumentReading(document=document, reading=reading, answers=tuple(answers), cards=cards(answers))


def _can_read(producer: Producer, document: Document) -> bool:
    return not producer.languages or document.language in producer.languages


def _answer(producer: Producer, document: Document, reading: Reading) -> Grounded:
    """What of a producer's answer stands in the text; one that fails has given no answer.

    Raises:
        KuagerError: What it is asked through is not as the person said: that concerns all documents.
    """

    def asked() -> Answer | KuagerError:
        try:
            return producer.propose(document)
        except KuagerError as error:
            return error

    answer = contained(asked, document.name)
    if isinstance(answer, KuagerError):
        raise answer
    if isinstance(answer, Problem):
        answer = Answer(refusals=(refusal("no_answer", answer.message),))
    return ground(producer, answer, document, reading)


def explained(
    readings: Readings, words: str | None, span: tuple[int, int] | None
) -> list[tuple[str, tuple[Explanation, ...]]]:
    """Why the documents were read as they were, document by document.

    Args:
        readings: What was read.
        words: Words that are asked about, wherever they stand.
        span: Offsets that are asked about; without words or span the whole of each document is.
    """
    return [
        (one.document.name, explain(one.document, one.reading, _asked_about(one.document, words, span)))
        for one in readings.documents
    ]


def _asked_about(document: Document, words: str | None, span: tuple[int, int] | None) -> list[Span]:
    if words:
        return places_of(document.text, words)
    length = len(document.text)
    start, end = (0, length) if span is None else (min(span[0], length), min(span[1], length))
    return [Span(start, end)] if start < end else []


def unknown_words(readings: Readings) -> tuple[Gap, ...]:
    """The words of all documents that no list has, beside numbers that no rule has explained."""
    return gaps((one.document, one.reading) for one in readings.documents)
