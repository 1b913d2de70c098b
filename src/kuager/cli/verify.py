"""``kuager verify``: check that a case, or a package that was made of one, is intact."""

from pathlib import Path

import click

from kuager.case.verifying import FAST, FULL
from kuager.cli import options, packaging, stamping, verdicts
from kuager.cli.location import holds_case, opened
from kuager.cli.output import PROBLEMS_FOUND, print_json, say, write
from kuager.errors import UsageError


@click.command
@click.argument("package", required=False, metavar="[PACKAGE]", type=click.Path(exists=True, path_type=Path))
@click.option("--fast", is_flag=True, help="Only what an accident changes, quickly.")
@click.option("--record", is_flag=True, help="Write down that the case was checked, and what was found.")
@click.option("--key", "keys", multiple=True, metavar="SHA256:…", help="Who may have signed the package.")
@click.option("--root", type=stamping.FILE, metavar="FILE", help="Certificates that vouch for the package's time.")
@options.case
@options.as_json
@click.pass_context
def command(context: click.Context, /, *, package: Path | None, folder: Path | None, **asked: object) -> None:
    """Check that a case is intact, or a PACKAGE that was made of one.

    Every entry of the journal, every original, every passage and every proof of time is checked; each problem is named
    with its place. Then it is told how well a stranger can be shown that nothing was changed: by the signatures of
    those who worked on the case alone, or by somebody else's word on how old it is.
    """
    as_json, record = bool(asked["as_json"]), bool(asked["record"])
    if package is not None and holds_case(package):
        package, folder = None, package
    if package is not None:
        if folder is not None or asked["fast"] or record:
            message = "A package is checked whole, and is no case."
            raise UsageError(message, hint="Either: kuager verify PACKAGE [--key …] [--root FILE]; or: --case CASE.")
        keys, root = asked["keys"], asked["root"]
        named = keys if isinstance(keys, tuple) else ()
        good = packaging.tell_package(
            package, keys=named, roots=root if isinstance(root, Path) else None, as_json=as_json
        )
    else:
        with opened(folder) as case:
            verdict = case.verdict(FAST if asked["fast"] else FULL)
            if as_json:
                print_json(verdicts.as_json(verdict))
            else:
                write("".join(f"{line}\n" for line in verdicts.told(verdict)))
            if record:
                case.record_verdict(verdict)
                say("This check was written down.")
        good = not verdict.problems
    context.exit(0 if good else PROBLEMS_FOUND)
