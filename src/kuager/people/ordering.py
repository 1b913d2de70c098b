"""Which statuses can follow one another: the rules of ``statuses.toml``."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

ONCE = "once"
DISPUTE = "dispute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Two statuses that do not go together: the second on a later day, or both on one day.

    Attributes:
        name: Vocabulary ``status_rules``.
        one: The status that comes first, or either.
        other: The one that cannot come later, or at the same time.
        why: The rule in words.
        reading: Under which reading they fit all the same; nothing where there is none.
        unless: Statuses that, told in between, mean that nothing is wrong.
        not_still: Whether the reading falls away where the later claim says that its status goes on.
        later: Whether the order counts.
    """

    name: str
    one: frozenset[str]
    other: frozenset[str]
    why: str
    reading: str = ""
    unless: frozenset[str] = frozenset()
    not_still: bool = False
    later: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Statuses:
    """All of ``statuses.toml``: the groups of statuses, the rules between them, and the words that say "still"."""

    lasting: frozenset[str]
    open: frozenset[str]
    final: frozenset[str]
    death: frozenset[str]
    custody: frozenset[str]
    telling: frozenset[str]
    against: frozenset[str]
    still: re.Pattern[str]
    rules: tuple[Rule, ...]
    once: frozenset[str]
    why_once: str
    alike: tuple[frozenset[str], ...]


@cache
def statuses() -> Statuses:
    """The groups and rules of this version."""
    table = tomllib.loads(resources.files(__package__).joinpath("statuses.toml").read_text("utf-8"))
    words = "|".join(re.escape(word) for word in sorted(table["still"]["words"], key=len, reverse=True))
    groups = ("lasting", "open", "final", "death", "custody", "telling", "against")
    return Statuses(
        **{name: frozenset(table[name]) for name in groups},
        still=re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        rules=(
            *(_rule(entry, (entry["first"], entry["then"]), later=True) for entry in table["order"]),
            *(_rule(entry, (entry["one"], entry["other"]), later=False) for entry in table["together"]),
        ),
        once=frozenset(table["once"]["statuses"]),
        why_once=table["once"]["why"],
        alike=tuple(frozenset(group) for group in table["dispute"]["alike"]),
    )


def _rule(entry: Mapping[str, str], pair: tuple[Sequence[str], Sequence[str]], *, later: bool) -> Rule:
    return Rule(
        name=entry["name"],
        one=frozenset(pair[0]),
        other=frozenset(pair[1]),
        why=entry["why"],
        reading=entry.get("reading", ""),
        unless=frozenset(entry.get("unless", ())),
        not_still=bool(entry.get("not_still")),
        later=later,
    )
