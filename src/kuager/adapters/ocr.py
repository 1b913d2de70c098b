"""Tesseract, where it is installed with English, Russian and Kazakh: a program of its own that reads pictures.

It is given a picture and gives hOCR; no shell, no file, no environment, bounded time and memory.
"""

import re
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

LANGUAGES = ("eng", "rus", "kaz")

_SECONDS = 120.0  # for one page
_MEMORY = 2 * 2**30
_LARGEST = 32 * 2**20
_VERSION = re.compile(r"tesseract v?(\d[\w.-]*)")
_SURROUNDINGS = {"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tesseract:
    """Tesseract as it is installed.

    Attributes:
        program: Where it is.
        version: Which version.
    """

    program: str
    version: str

    def read(self, picture: bytes, dots: int) -> bytes | None:
        """What it reads off a picture, as hOCR; None where it gives nothing in time.

        Args:
            picture: The picture.
            dots: Dots to the inch.
        """
        words = [self.program, "stdin", "stdout", "-l", "+".join(LANGUAGES), "--dpi", str(dots), "hocr"]
        made = _run(words, picture, _SECONDS)
        return made if made is not None and b"ocr_page" in made and len(made) <= _LARGEST else None


@cache
def tesseract() -> Tesseract | None:
    """Tesseract with all the languages, None where it is not installed so."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = (_run([program, "--list-langs"], b"", _SECONDS) or b"").decode("utf-8", "replace").split()
    version = _VERSION.search((_run([program, "--version"], b"", _SECONDS) or b"").decode("utf-8", "replace"))
    if version is None or not set(LANGUAGES) <= set(listed):
        return None
    return Tesseract(program=program, version=version[1])


def _run(words: list[str], given: bytes, seconds: float) -> bytes | None:
    try:
        running = subprocess.Popen(  # noqa: S603 - found on the path; no word of a document is among its arguments
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_SURROUNDINGS,
            cwd="/" if sys.platform != "win32" else None,
            start_new_session=True,
        )
    except OSError:
        return None
    with running:
        _limit(running.pid, int(seconds))
        try:
            said, _ = running.communicate(given, timeout=seconds)
        except (subprocess.TimeoutExpired, OSError):
            running.kill()
            return None
        return said if running.returncode == 0 else None


def _limit(number: int, seconds: int) -> None:
    """So much memory, so much computing, no file: where the system lets one say so of another program."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0)):
            resource.prlimit(number, kind, (most, most))
