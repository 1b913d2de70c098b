"""The table that says which term of the digest stands for which term of a gold file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("equivalences.toml").read_text(encoding="utf-8"))


def accepted(table: str, gold: str) -> frozenset[str]:
    """All terms of the digest that count as right for a gold term: exact, finer and broader ones.

    Raises:
        KeyError: The gold file uses a term that the table does not know, so that nothing could be right.
    """
    ranks = _tables()[table]
    if gold not in ranks["exact"]:
        message = f"{table} has no entry for the gold term {gold!r}"
        raise KeyError(message)
    return frozenset(term for terms in ranks.values() for term in terms.get(gold, ()))


def is_exact(table: str, gold: str, given: str) -> bool:
    """Whether a term means the same as the gold term, neither more nor less."""
    return given in _tables()[table]["exact"].get(gold, ())


def official_roles() -> frozenset[str]:
    """The roles whose holders speak officially."""
    return frozenset(_tables()["official_roles"]["terms"])


def reason_term(why: str) -> str:
    """The entry of ``dispositions`` that the reason of a gold row falls under.

    Raises:
        KeyError: No entry fits.
    """
    for term in _tables()["dispositions"]["exact"]:
        if term in why:
            return str(term)
    message = f"dispositions has no entry for the reason {why!r}"
    raise KeyError(message)


def all_accepted(table: str) -> frozenset[str]:
    """Every term of the digest that a table names."""
    return frozenset(term for rank in _tables()[table].values() for terms in rank.values() for term in terms)
