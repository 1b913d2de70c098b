"""``kuager export package``: the word that leads from formats of the record to a folder with everything."""

import click

from kuager.cli.package import command as package

_WORD = "package"


class WithPackage(click.Command):
    """``kuager export``, where the word ``package`` leads to a command of its own: it writes a folder, no text."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """Turn to the other command where that is meant."""
        if args[:1] == [_WORD]:
            return package.make_context(f"{info_name} {_WORD}", args[1:], parent=parent)
        return super().make_context(info_name, args, parent=parent, **extra)
