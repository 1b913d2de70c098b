"""Whether text may leave this machine: asked once for each address, in words that say what goes where."""

from collections.abc import Callable
from dataclasses import dataclass

from kuager.adapters.addresses import Address
from kuager.adapters.consent import consents
from kuager.errors import UsageError

Ask = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """How far the person at this machine has spoken for this run.

    Attributes:
        ask: Puts a question to the person; None where nobody is there to answer.
        given: Whether the person has said beforehand that no question is needed.
        named: Whether the person has named the address in the same breath: only then does ``given`` count.
    """

    ask: Ask | None = None
    given: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What would be sent."""

    documents: int
    characters: int


def make_sure(address: Address, sending: Sending, consent: Consent) -> None:
    """Go on only where text may be sent to an address.

    Raises:
        UsageError: Nobody has agreed to it.
    """
    if address.is_local or (consent.given and consent.named):
        return
    kept = consents()
    if kept.holds(address.origin):
        return
    if consent.ask is None:
        message = f"Text would be sent to {address.origin}, and nobody is here to agree to it."
        hint = "Name the address on the command line and add --yes, or run the same in a terminal to be asked."
        raise UsageError(message, hint=hint)
    if not consent.ask(question(address, sending)):
        message = f"Nothing was sent to {address.origin}."
        raise UsageError(message, hint="A server on this machine needs no consent: --endpoint http://127.0.0.1:8080/v1")
    kept.keep(address.origin)


def question(address: Address, sending: Sending) -> str:
    """What somebody must know before agreeing."""
    amount = "1 document" if sending.documents == 1 else f"{sending.documents:,} documents"
    on_the_way = "" if address.is_encrypted else " So can anybody on the way there: the address is not encrypted."
    return (
        f"{address.origin} is not this machine. Kuager would send the whole text of {amount}"
        f" ({sending.characters:,} characters) there, with every name in it."
        f" Whoever runs that server can read it, keep it and pass it on.{on_the_way}"
        " It cannot be taken back, and may endanger the people in it."
        " Send it, now and whenever this address is used again?"
    )
