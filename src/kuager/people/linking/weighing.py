"""Two rows weighed against one another by the documented weights, in plain Python: a sum of reasons in bits."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log2

from kuager.model.linked import APART, CERTAIN, UNCERTAIN, Reason
from kuager.people.linking.levels import Condition, condition
from kuager.people.linking.traits import Traits

PRIOR = "before anything is compared"
"""The field of the reason that says how rare it is that two rows tell of one person at all."""

_ORDER = {CERTAIN: 0, UNCERTAIN: 1, APART: 2}
_GRAIN = 2**16  # weights are multiples of it: their sums are exact in any order, on any machine


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two rows can agree.

    Attributes:
        name: What it is called.
        bits: How much it weighs, unless frequencies are asked.
        m: How often two rows of one person are so.
        u: How often those of two persons are.
        when: The condition for databases, or ``else``.
        at_most: The best verdict that it leaves possible.
        holds: The same condition.
    """

    name: str
    bits: float
    m: float
    u: float
    when: str
    at_most: str
    holds: Condition


@dataclass(frozen=True, slots=True)
class Field:
    """One comparison.

    Attributes:
        name: What is compared.
        column: The column that both rows must have.
        frequency: The column whose values are counted for the first level, or empty.
        levels: From the best downwards; the last one always holds.
    """

    name: str
    column: str
    frequency: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The whole table."""

    version: str
    certain: float
    uncertain: float
    fewest_rows: int
    fields: tuple[Field, ...]
    blocking: Mapping[str, Sequence[Sequence[str]]]

    def prior(self, rows: int) -> float:
        """The bits against two rows being of one person before anything is compared: more rows, more chance."""
        return -exact(log2(max(rows, self.fewest_rows)))

    def band(self, bits: float, levels: Iterable[Level]) -> str:
        """The verdict on two rows.

        Args:
            bits: The sum of the reasons.
            levels: The levels that held.
        """
        by_bits = CERTAIN if bits >= self.certain else UNCERTAIN if bits >= self.uncertain else APART
        return max((by_bits, *(one.at_most for one in levels)), key=_ORDER.__getitem__)


@cache
def weights() -> Weights:
    """The shipped table."""
    table = tomllib.loads(resources.files(__package__).joinpath("weights.toml").read_text("utf-8"))
    fields = [name for name, value in table.items() if isinstance(value, dict) and "levels" in value]
    return Weights(
        version=table["version"],
        certain=table["certain"],
        uncertain=table["uncertain"],
        fewest_rows=table["fewest_rows"],
        fields=tuple(_field(name, table[name]) for name in fields),
        blocking=table["blocking"],
    )


def _field(name: str, table: Mapping[str, object]) -> Field:
    levels = table["levels"]
    assert isinstance(levels, list)  # noqa: S101 - a shipped table
    return Field(
        name=name,
        column=str(table["needs"]),
        frequency=str(table.get("frequency", "")),
        levels=tuple(
            Level(
                name=one["name"],
                bits=exact(log2(one["m"] / one["u"])),
                m=one["m"],
                u=one["u"],
                when=one["when"],
                at_most=one.get("at_most", CERTAIN),
                holds=condition(name, one["name"]),
            )
            for one in levels
        ),
    )


def exact(bits: float) -> float:
    """Bits on a grid of which sums are exact."""
    return round(bits * _GRAIN) / _GRAIN


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How large a share of the rows has a value, by column; as if ``fewest_rows`` further ones had been counted before.

    A short list does not tell how rare a name is: there every name is.
    """

    shares: Mapping[str, Mapping[object, float]]

    @classmethod
    def of(cls, rows: Sequence[Traits]) -> "Frequencies":
        """Count the columns that the table asks for."""
        shares: dict[str, Mapping[object, float]] = {}
        before = weights().fewest_rows
        for field in (one for one in weights().fields if one.frequency):
            counts = Counter(value for one in rows if (value := getattr(one, field.frequency)))
            total = sum(counts.values()) + before
            usual = before * field.levels[0].u
            shares[field.frequency] = {value: (count + usual) / total for value, count in counts.items()}
        return cls(shares)


def weigh(
    one: Traits, other: Traits, frequencies: Frequencies, rows: int, *, one_list: bool = False
) -> tuple[float, tuple[Reason, ...], str]:
    """Weigh two rows.

    Args:
        one: A row.
        other: Another one.
        frequencies: Those of all rows.
        rows: How many rows there are.
        one_list: Whether all rows are of one list, so that nothing is told by being of the same.

    Returns:
        The sum in bits, the reasons of which it is the sum, and the verdict.
    """
    table = weights()
    reasons, held = [Reason(field=PRIOR, level="", bits=table.prior(rows))], []
    for field in table.fields:
        left, right = getattr(one, field.column), getattr(other, field.column)
        if left in (None, "") or right in (None, "") or (one_list and field.name == "list"):
            continue
        level = next(each for each in field.levels if each.holds(one, other))
        bits = level.bits
        if field.frequency and level is field.levels[0]:
            bits = exact(log2(level.m / frequencies.shares[field.frequency][getattr(one, field.frequency)]))
        held.append(level)
        reasons.append(Reason(field=field.name, level=level.name, bits=bits))
    total = sum(reason.bits for reason in reasons)
    return total, tuple(reasons), table.band(total, _ruling(one, other, held))


def _ruling(one: Traits, other: Traits, held: Iterable[Level]) -> Iterable[Level]:
    """The levels that limit the verdict: brothers are seldom born on one day, and a list knows its twins apart.

    So names that are only somewhat alike may be one misspelt where two lists tell the same day of birth. Names that are
    nothing alike stay apart all the same.
    """
    misspelt = one.source != other.source and bool(one.born) and one.born == other.born
    return [level for level in held if not (misspelt and level.at_most == UNCERTAIN)]
