"""``kuager export package``: hand a case over to a court or an archive."""

from pathlib import Path

import click

from kuager.cli import options, packaging
from kuager.cli.location import opened
from kuager.cli.output import PROBLEMS_FOUND


@click.command("package")
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--without", multiple=True, metavar="DOCUMENT", help="Leave a document out, with all that was said of it; openly."
)
@click.option(
    "--stamp", "authorities", multiple=True, metavar="URL", help="Have an authority stamp the signature (RFC 3161)."
)
@click.option("--later", is_flag=True, help="With --stamp: OUT is a package already, only have it stamped.")
@options.case
@options.as_json
def command(*, out: Path, folder: Path | None, as_json: bool, **asked: object) -> None:
    """Make a package of the case in the new folder OUT, for a court or an archive.

    It holds everything: originals, texts, journals and the record, signed by this machine. Nothing is masked: it is for
    proceedings, not for publication. Whoever receives it checks it with verify.sh, without Kuager, or with
    kuager verify OUT.
    """
    wish = packaging.wish_of(asked)
    with opened(folder) as case:
        good = packaging.hand_over(case, out, wish, as_json=as_json)
    click.get_current_context().exit(0 if good else PROBLEMS_FOUND)
