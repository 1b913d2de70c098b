"""Write the pages of docs/reference that are made from the code: ``make docs``. A test tells when they are stale."""

import inspect
import sys
from pathlib import Path

from kuager import errors
from kuager.model.vocab import Vocabulary, vocabularies

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- Made from the code by `make docs`; change it there. -->"


ERRORS = """\
# Errors

{made}

An error is a broken promise: a command cannot do what it was asked. It ends with one line that says what happened,
one that says what to do, and an exit code. Something wrong with the *material* (a file that is no text, a figure
without a date) is no error but a *problem*: it is listed with all others, and the work goes on.

| Error | Exit code | What happened | What to do |
|---|---|---|---|
{rows}

Exit codes: 0 done · 1 failed · 2 the request makes no sense · 3 checked and found problems · 4 locked.
"""

VOCABULARIES = """\
# Vocabularies

{made}

Every word that a record may use, what people read for it, and where it comes from. The lists are closed:
Kuager writes no other word. HURIDOCS codes are those of its micro-thesauri (MT), without trailing zero pairs.

{lists}"""


def errors_page() -> str:
    """What can go wrong: every error with its exit code and what to do next."""
    rows = [f"| `{kind.__name__}` | {kind.exit_code} | {_summary(kind)} | {_cell(kind.hint)} |" for kind in _errors()]
    return ERRORS.format(made=MADE, rows="\n".join(rows))


def _errors() -> list[type[errors.KuagerError]]:
    """The error classes in the order in which ``errors.py`` has them."""
    classes = [kind for _name, kind in inspect.getmembers(errors, inspect.isclass)]
    own = [kind for kind in classes if issubclass(kind, errors.KuagerError)]
    return sorted(own, key=lambda kind: inspect.getsourcelines(kind)[1])


def _summary(kind: type) -> str:
    return _cell((inspect.getdoc(kind) or "").splitlines()[0].replace("``", "`"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def vocabulary_page() -> str:
    """Every word that a record may use."""
    lists = [line for name in sorted(vocabularies()) for line in _vocabulary(vocabularies()[name])]
    return VOCABULARIES.format(made=MADE, lists="\n".join(lists))


def _vocabulary(vocabulary: Vocabulary) -> list[str]:
    terms = [f"| `{term.name}` | {_cell(term.label)} | {term.code or ''} |" for term in vocabulary.terms.values()]
    return [
        f"## {vocabulary.name}",
        "",
        f"Standard: {vocabulary.standard}",
        "",
        "| Term | Reads as | Code |",
        "|---|---|---|",
        *terms,
        "",
    ]


PAGES = {"errors.md": errors_page, "vocabulary.md": vocabulary_page}


def main() -> int:
    """Write all pages."""
    for name, page in PAGES.items():
        (ROOT / "docs" / "reference" / name).write_text(page(), "utf-8")
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
