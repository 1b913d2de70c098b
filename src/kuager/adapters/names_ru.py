"""The name model for Russian: slovnet with the weights that lie in the wheel of natasha, which is never imported.

natasha itself needs pymorphy2, and that a module which Python no longer brings along; its two files of weights need
neither. See ``docs/explanation/producers.md`` for how to install what is needed.
"""

import os
import re
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tarfile import TarError
from typing import Any

from kuager.errors import UsageError

INSTALL = "pip install 'kuager[names-ru]'"
FILES = "KUAGER_NAMES_RU"
"""Names a folder with the two files of weights, where they lie outside an installed natasha."""

EMBEDDING = "navec_news_v1_1B_250K_300d_100q.tar"
MODEL = "slovnet_ner_news_v1.tar"
_LINE = re.compile(r"[^\n]+")
_RUSSIAN = re.compile("[а-яёА-ЯЁ]")
_LONGEST = 10_000  # characters of a line that are read at once: bounds the memory


@dataclass(frozen=True, slots=True)
class NameModel:
    """The model, loaded: a quarter of a gigabyte and half a second."""

    ner: Any

    def marked(self, text: str) -> list[tuple[int, int, str]]:
        """What it takes for names, line by line: start, end, and ``PER``, ``LOC`` or ``ORG``."""
        found: list[tuple[int, int, str]] = []
        for match in _LINE.finditer(text):
            if not _RUSSIAN.search(match[0]):
                continue
            for start in range(match.start(), match.end(), _LONGEST):
                spans = self.ner(text[start : min(start + _LONGEST, match.end())]).spans
                found += [(start + span.start, start + span.stop, span.type) for span in spans]
        return found


def load() -> NameModel:
    """Load the model.

    Raises:
        UsageError: It is not installed.
    """
    embedding, model = _files()
    try:
        navec, slovnet = import_module("navec"), import_module("slovnet")
        ner = slovnet.NER.load(str(model))
        ner.navec(navec.Navec.load(str(embedding)))
    except ImportError as error:
        raise _not_installed() from error
    except (OSError, EOFError, KeyError, ValueError, TarError) as error:
        message = f"The name model cannot be loaded from {model.parent}."
        raise UsageError(message, hint=f"Install it anew: {INSTALL}") from error
    return NameModel(ner)


def _files() -> tuple[Path, Path]:
    """Where the weights of the embedding and of the model lie."""
    chosen = os.environ.get(FILES)
    if chosen:
        files = (Path(chosen) / EMBEDDING, Path(chosen) / MODEL)
    else:
        package = find_spec("natasha")  # looks for it and runs nothing of it
        if package is None or package.origin is None:
            raise _not_installed()
        folder = Path(package.origin).parent / "data"
        files = (folder / "emb" / EMBEDDING, folder / "model" / MODEL)
    missing = [file for file in files if not file.is_file()]
    if missing:
        message = f"The file {missing[0].name} is not in {missing[0].parent}."
        raise UsageError(message, hint=f"Install it: {INSTALL}. Or set {FILES} to the folder that holds the two files.")
    return files


def _not_installed() -> UsageError:
    return UsageError("The Russian name model is not installed.", hint=f"Install it: {INSTALL}")
