"""The producers that a person has asked for, ready to read."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from kuager.adapters import names_ru
from kuager.adapters.addresses import ADDRESS, Address, address_from
from kuager.adapters.child import Program
from kuager.adapters.recorded import Recorded, Recording
from kuager.case.consenting import Consent
from kuager.errors import UsageError
from kuager.model.documents import Document, Span
from kuager.model.proposals import Answer, Producer, Proposal
from kuager.suggestions.producers import KINDS
from kuager.suggestions.russian_names import Marked, persons_in

NAMES_RU, ENDPOINT, PROGRAM = "names-ru", "endpoint", "program"
CHOICES = (NAMES_RU, ENDPOINT, PROGRAM)
"""What can be asked beside the rules, which are always asked."""

_RUSSIAN_LINE = re.compile(r"[^\n]*[а-яёА-ЯЁ][^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants documents to be read by.

    Attributes:
        producers: Names from :data:`CHOICES`.
        endpoint: The address of a language model.
        model: Its name there.
        program: The command of a program.
        answers: A folder with recorded answers: then nobody is asked.
        record: A folder to keep answers in.
        consent: How far sending text elsewhere was agreed to.
    """

    producers: tuple[str, ...] = ()
    endpoint: str | None = None
    model: str | None = None
    program: str | None = None
    answers: Path | None = None
    record: Path | None = None
    consent: Consent = field(default_factory=Consent)

    @property
    def address(self) -> Address | None:
        """Where text will be sent, if it will be sent anywhere."""
        return address_from(self.endpoint or ADDRESS) if ENDPOINT in self.producers and self.answers is None else None


@dataclass(frozen=True, slots=True)
class NamesRu:
    """The Russian name model with what puts it right, as a producer."""

    model: names_ru.NameModel
    id: str = "names-ru"
    version: str = "slovnet_ner_news_v1"
    kinds: frozenset[str] = frozenset({"person_mention"})
    languages: frozenset[str] = frozenset({"ru"})
    deterministic: bool = True

    def propose(self, document: Document) -> Answer:
        """Every mention of a person by name."""
        text = document.text
        marked = [Marked(start=start, end=end, kind=kind) for start, end, kind in self.model.marked(text)]
        persons = persons_in(text, marked)
        return Answer(
            proposals=tuple(_mention(span, text) for span in persons),
            coverage=tuple(Span(*match.span()) for match in _RUSSIAN_LINE.finditer(text)),
        )


def _mention(span: Span, text: str) -> Proposal:
    words = text[span.start : span.end]
    return Proposal(
        content={
            "type": "person_mention",
            "passage": {"exact": words, "start": span.start},
            "name": " ".join(words.split()),
        }
    )


def producers(wanted: Wanted, closing: ExitStack) -> Iterator[Producer]:
    """The producers that are wanted beside the rules.

    Args:
        wanted: Which, and how they are reached.
        closing: Told what has to be ended when all is read.

    Raises:
        UsageError: One is not installed, or it is not said how it is reached.
    """
    for name in dict.fromkeys(wanted.producers):
        producer = _recorded(name, wanted) if wanted.answers else _asked(name, wanted, closing)
        yield producer if wanted.record is None else Recording(producer, wanted.record)


def _asked(name: str, wanted: Wanted, closing: ExitStack) -> Producer:
    if name == NAMES_RU:
        return NamesRu(names_ru.load())
    if name == PROGRAM:
        program = _program(wanted)
        program.check()
        closing.callback(program.close)
        return program
    from kuager.adapters.endpoint import Endpoint  # noqa: PLC0415 - a network is loaded only where one is asked for

    assert wanted.address is not None  # noqa: S101 - an endpoint is asked for and nothing is replayed
    return Endpoint(address=wanted.address, model=_model(wanted), kinds=KINDS)


def _program(wanted: Wanted) -> Program:
    if wanted.program is None:
        message = "It is not said which program is to be asked."
        raise UsageError(message, hint="Name it, for example --program 'python reader.py'.")
    return Program(command=wanted.program, kinds=KINDS)


def _model(wanted: Wanted) -> str:
    if wanted.model is None or not wanted.model.strip():
        message = "It is not said which model is to be asked."
        raise UsageError(message, hint="Name it as its server does, for example --model qwen3.")
    return wanted.model.strip()


def _recorded(name: str, wanted: Wanted) -> Producer:
    assert wanted.answers is not None  # noqa: S101 - the caller has looked
    if name == NAMES_RU:
        return Recorded(folder=wanted.answers, id=NAMES_RU, version="recorded", kinds=frozenset({"person_mention"}))
    known = _program(wanted).id if name == PROGRAM else f"endpoint:{_model(wanted)}"
    return Recorded(folder=wanted.answers, id=known, version="recorded", kinds=KINDS)
