"""Which authorities and calendars may be asked: an address learns where on the network somebody asks from.

An address on the command line is one that this person has named. An address of ``case.toml`` may have come with a
merge, from a colleague or from somebody who holds a colleague's machine; so the person here agrees to it once.
"""

from collections.abc import Callable, Sequence

from kuager.adapters.consent import stampers

Ask = Callable[[str], bool]
"""Puts a question to the person at this machine."""

NOBODY_AGREED = (
    "not asked: it stands in case.toml, and nobody at this machine has agreed to it yet."
    " Name it once on the command line, or run the same in a terminal to be asked"
)


def agreed_to(addresses: Sequence[str], ask: Ask | None, *, named: bool) -> frozenset[str]:
    """Those addresses that the person at this machine has agreed to; what they have named they have agreed to.

    Args:
        addresses: The addresses.
        ask: Puts a question to the person; None where nobody is there to answer.
        named: Whether the person has just named them.

    Raises:
        NotStored: What was agreed to cannot be kept.
    """
    kept = stampers()
    for address in addresses:
        if not kept.holds(address) and (named or (ask is not None and ask(_question(address)))):
            kept.keep(address)
    return frozenset(address for address in addresses if kept.holds(address))


def _question(address: str) -> str:
    return (
        f"{address} stands in case.toml, and was never asked from this machine. It would learn where on the network"
        " this machine is, and that it asks; of the case it learns nothing but a hash."
        " Ask it, now and whenever something is to be stamped?"
    )
