"""How a failure is told: what happened, then what to do; on standard error, never as a traceback."""

import click

from kuager.errors import KuagerError
from kuager.model.ids import one_line

_FAULT = (
    "This is a fault of Kuager; what was recorded before is safe."
    " To see where it happened, run the same with KUAGER_DEBUG=1; please report that."
)


def tell(error: KuagerError) -> None:
    """Say what Kuager knows may happen, and what to do."""
    click.echo(f"kuager: {one_line(str(error))}", err=True)
    click.echo(one_line(error.hint), err=True)


def tell_unexpected(error: Exception) -> None:
    """Say what should not have happened, and how to find out more."""
    click.echo(f"kuager: something unexpected happened: {one_line(f'{type(error).__name__}: {error}')}", err=True)
    click.echo(_FAULT, err=True)
