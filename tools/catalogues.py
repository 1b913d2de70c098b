"""Bring the catalogues of the interface up to date: what templates, keys and vocabularies say, in each language.

    python tools/catalogues.py           add what is new, drop what is gone, compile
    python tools/catalogues.py --check   say what is untranslated or not compiled; exit code 1 where anything is

What is new stands in ``src/kuager/render/locale/…/kuager.po`` without a translation until somebody writes one.
"""

import io
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kuager"
LOCALES = SOURCE / "render" / "locale"
TEMPLATES = (SOURCE / "render" / "templates", SOURCE / "web" / "templates")
PYTHON = (SOURCE / "render", SOURCE / "web")
KEYS = SOURCE / "web" / "keys.toml"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "tr": None, "ntr": (1, 2)}
OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
LONG_AGO = datetime(2022, 1, 1, tzinfo=UTC)
Message = str | tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Write the catalogues, or say what is wrong with them."""
    wanted = list(dict.fromkeys(messages()))
    faults = [fault for folder in sorted(LOCALES.iterdir()) for fault in _bring_up(folder, wanted, arguments)]
    print("\n".join(faults) or "Every message is translated.")
    return 1 if faults and "--check" in arguments else 0


def messages() -> Iterator[Message]:
    """All that the interface says, in English, in the order of the files."""
    for folder in TEMPLATES:
        for file in sorted(folder.rglob("*.html")):
            yield from (
                found[1] for found in extract_from_file("jinja2.ext:babel_extract", file, KEYWORDS, (), OPTIONS)
            )
    for folder in PYTHON:
        for file in sorted(folder.rglob("*.py")):
            yield from (found[1] for found in extract_from_file("python", file, {"tr": None, "ntr": (1, 2)}))
    for acts in tomllib.loads(KEYS.read_text("utf-8")).values():
        yield from (one["label"] for one in acts.values())


def _bring_up(folder: Path, wanted: list[Message], arguments: list[str]) -> Iterator[str]:
    file = folder / "LC_MESSAGES" / "kuager.po"
    before = read_po(io.BytesIO(file.read_bytes()), locale=folder.name) if file.exists() else Catalog(folder.name)
    after = _empty(folder.name)
    for message in wanted:
        known = before.get(message)
        after.add(message, None if known is None else known.string)
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, after, width=120, omit_header=False, ignore_obsolete=True)
    write_mo(compiled, after)
    written = text.getvalue()
    if "--check" in arguments:
        if (
            not file.exists()
            or file.read_bytes() != written
            or file.with_suffix(".mo").read_bytes() != compiled.getvalue()
        ):
            yield f"{folder.name}: run tools/catalogues.py"
    else:
        file.write_bytes(written)
        file.with_suffix(".mo").write_bytes(compiled.getvalue())
    yield from (f"{folder.name}: {message.id!r}" for message in after if message.id and not _is_said(message.string))


def _is_said(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _empty(language: str) -> Catalog:
    """A catalogue without a message, and without a date that would differ with every run."""
    return Catalog(
        language,
        header_comment=f"# What the interface says, in {language}. Under the licence of Kuager.",
        project="Kuager",
        version="1",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=LONG_AGO,
        revision_date=LONG_AGO,
        fuzzy=False,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
