"""Write docs/reference/exports.md from the formats, their columns and the grades: ``make docs`` runs it too.

A test tells when the page is stale.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from kuager.figures import rules
from kuager.model.vocab import populations
from kuager.render.exports import FORMATS, columns
from kuager.render.exports.airwars import group
from kuager.render.exports.grades import Grade, scheme

FILE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "exports.md"

TEXT = Path(__file__).with_name("exports.md.in")


def exports_page() -> str:
    """The page on the formats."""
    tables = {name: _columns(table) for name, table in columns().items()}
    return Template(TEXT.read_text("utf-8")).substitute(
        formats="\n".join(_formats()),
        rules="\n".join(f"- `{rule.name}`: {rule.says}" for rule in rules().values()),
        grades="\n".join(_grades()),
        facts=" ".join(f"`{name}`: {says}" for name, says in scheme().facts.items()),
        groups=", ".join(f"`{group(name)}`" for name in populations() if name != "people"),
        **tables,
    )


def _formats() -> Iterator[str]:
    for name, one in FORMATS.items():
        numbers = "by the rule named with `--rule`" if one.renders_rule else "as claimed"
        yield f"| [`{name}`](#{name}) | {one.says} | {numbers} |"


def _columns(table: Mapping[str, str]) -> str:
    rows = [f"| `{name}` | {says.replace('|', chr(92) + '|')} |" for name, says in table.items()]
    return "\n".join(["| column | what it means |", "|---|---|", *rows])


def _grades() -> Iterator[str]:
    yield "| grade | means | condition | not judged here |"
    yield "|---|---|---|---|"
    for grade in scheme().grades:
        yield f"| `{grade.slug}` | {grade.says} | {_condition(grade)} | {grade.differs} |"


def _condition(grade: Grade) -> str:
    parts = [f"`{name}` ≥ {least}" for name, least in grade.at_least.items()]
    return ", ".join([*parts, *(f"`{name}` ≤ {most}" for name, most in grade.at_most.items())])


def main() -> int:
    """Write the page."""
    FILE.write_text(exports_page(), "utf-8", newline="\n")
    print("docs/reference/exports.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
