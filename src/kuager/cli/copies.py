"""``kuager copies``: which documents descend from which."""

from pathlib import Path

import click

from kuager.case.finding import document_called
from kuager.cli import options
from kuager.cli.location import opened
from kuager.cli.output import print_json, print_report, save, say
from kuager.render.copies_report import copies
from kuager.render.page import copies_page
from kuager.render.parts import part
from kuager.render.view.kinship import narrowed


@click.command
@click.argument("document", required=False)
@options.case
@options.as_json
@options.html
def command(*, document: str | None, folder: Path | None, as_json: bool, html: Path | None) -> None:
    """Which documents descend from which, and what changed on the way.

    Each family with its root, what its documents are to one another, and the facts that differ between them; then
    documents that share only a statement, those that name another one as their source, and pictures that are alike.
    With DOCUMENT (its id, an unmistakable beginning, or its name) what concerns that one, with the aligned passages in
    full. With --html the families as pictures and the texts side by side.

    All of it is suggested. To confirm or refuse it: kuager judge DOCUMENT DOCUMENT same, or different.
    """
    with opened(folder) as case:
        record = case.record()
    one = None if document is None else document_called({each.id: each.name for each in record.documents}, document)
    some = record if one is None else narrowed(record, one)
    if html:
        save(html, copies_page(some))
        say(f"The page is in {html}.")
    if as_json:
        print_json(part(some, "families", "relations", "pictures"))
    else:
        print_report(copies(record, one))
