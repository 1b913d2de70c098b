"""Answers of producers kept as files: to look at, and to read a document again without asking anybody.

One file for each producer and text, named by the hash of the text, so that an answer about another text is never
taken for one about this.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from kuager.adapters.disk import Disk
from kuager.model.answers import answer_from, answer_json
from kuager.model.documents import Document
from kuager.model.ids import sha256_hex
from kuager.model.proposals import Answer, Producer, refusal

_HASH = 16  # hexadecimal digits of a file's name: enough to tell texts apart, short enough to read


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A producer whose answers were recorded; nobody is asked.

    Attributes:
        folder: Where they are kept.
    """

    folder: Path
    id: str
    version: str
    kinds: frozenset[str]
    languages: frozenset[str] = frozenset()
    deterministic: bool = True

    def propose(self, document: Document) -> Answer:
        """The recorded answer about a text, if there is one."""
        file = self.folder / file_name(self.id, document.text)
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            reason = f"there is no recorded answer {file.name}"
            return Answer(refusals=(refusal("no_answer", reason),))
        return answer_from(text)


@dataclass(frozen=True, slots=True)
class Recording:
    """A producer whose answers are kept as it gives them."""

    producer: Producer
    folder: Path

    @property
    def id(self) -> str:
        """The name of the producer."""
        return self.producer.id

    @property
    def version(self) -> str:
        """Its version."""
        return self.producer.version

    @property
    def kinds(self) -> frozenset[str]:
        """What it can propose."""
        return self.producer.kinds

    @property
    def languages(self) -> frozenset[str]:
        """What it can read."""
        return self.producer.languages

    @property
    def deterministic(self) -> bool:
        """Whether it always answers alike."""
        return self.producer.deterministic

    def propose(self, document: Document) -> Answer:
        """Ask the producer, and keep what it says, if it says anything.

        Raises:
            NotStored: The folder cannot be written to.
        """
        answer = self.producer.propose(document)
        if not answer.coverage:
            return answer
        kept = json.dumps(answer_json(answer), ensure_ascii=False, indent=1, default=str)
        disk = Disk()
        disk.make_folder(self.folder)
        disk.write(self.folder / file_name(self.id, document.text), f"{kept}\n".encode("utf-8", "replace"))
        return answer


def file_name(producer: str, text: str) -> str:
    """What the file with a producer's answer about a text is called."""
    name = re.sub(r"[^\w.-]+", "-", producer)
    return f"{name}-{sha256_hex(text.encode())[:_HASH]}.json"
