"""How the custody of a file is told, and how people describe it."""

from collections.abc import Iterator, Sequence

import click

from kuager.case.custody import Chain, Step
from kuager.model.codec import encode
from kuager.model.documents import Stated
from kuager.model.ids import Json, one_line, sha256_hex
from kuager.model.vocab import vocabularies

_SHOWN = 16
_MOST = 40
_NO_TEXT = sha256_hex(b"")


def facts(said: Sequence[str], note: str) -> tuple[Stated, ...]:
    """What was given as ``NAME=VALUE``.

    Raises:
        BadParameter: One of them is not given so, or nothing is.
    """
    stated = tuple(_fact(one) for one in said)
    if not stated and not note.strip():
        message = "Say something: acquired_from='a doctor in Karasu', or --note TEXT."
        raise click.BadParameter(message)
    return stated


def _fact(said: str) -> Stated:
    name, sign, value = said.partition("=")
    if not sign or not name.strip() or not value.strip():
        message = f"{said!r} is no NAME=VALUE."
        raise click.BadParameter(message)
    return Stated(name=name.strip(), value=value.strip())


def told(chain: Chain) -> Iterator[str]:
    """A chain of custody in lines."""
    yield one_line(chain.name)
    yield f"  evidentiary copy  {chain.sha256}"
    if chain.working_copy == _NO_TEXT:
        yield "  working copy      none: it has no text of its own"
    elif chain.working_copy is not None:
        same = "  (the same bytes)" if chain.working_copy == chain.sha256 else ""
        yield f"  working copy      {chain.working_copy}{same}"
    if chain.document:
        yield f"  document          {chain.document}"
    for step in chain.steps:
        yield from _told(step)
    if chain.stated:
        yield "  It says of itself (kept, not checked):"
        yield from (f"    {one_line(one.name)}: {one_line(one.value)}" for one in chain.stated[:_MOST])
        if len(chain.stated) > _MOST:
            yield f"    and {len(chain.stated) - _MOST} more (--json shows all)"


def _told(step: Step) -> Iterator[str]:
    who = step.person or f"device {step.device[:_SHOWN]}…"
    yield f"  {step.time}  {step.event}  {one_line(step.words)}  ({one_line(who)})"
    labels = vocabularies()["descriptions"].terms
    for one in step.stated:
        name = labels[one.name].label if one.name in labels else one.name
        yield f"    {one_line(name)}: {one_line(one.value)}"


def as_json(chain: Chain) -> Json:
    """The same as one object."""
    return encode(chain)
