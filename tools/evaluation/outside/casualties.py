"""Casualty figures in reports on terrorism (MUC-3 and MUC-4): the set of effects and numbers of each document.

The key holds only incidents that count as terrorism, so a true figure of the text may be missing from it: recall
is the honest number, precision a lower bound.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tools.evaluation.scores import Row, Score

_LEAST = 2
_EFFECTS = {"killed": "DEATH", "injured": "INJURY", "hospitalised": "INJURY"}
_OPEN_BY_ONE = {"gt": -1, "lt": 1}
_NO_NUMERAL = frozenset({"plural", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """One target of the key: its effect, the numbers that are accepted for it, and whether it may be left out."""

    effect: str
    values: frozenset[int]
    optional: bool


def wanted(document: Row) -> frozenset[Casualties]:
    """What the key of a document asks for: targets killed or injured with a number of two or more."""
    found = set()
    for template in document["templates"]:
        for target in template["human_targets"]:
            found |= set(_of_target(target, optional=bool(template["optional"] or target["optional"])))
    return frozenset(found)


def _of_target(target: Row, *, optional: bool) -> Iterator[Casualties]:
    for number, effect in _together(target["numbers"], target["effects"]):
        values = frozenset(v for alternative in number["alternatives"] for v in _values(alternative) if v >= _LEAST)
        for name in effect["alternatives"]:
            if name in {"DEATH", "INJURY"} and values:
                left_out = optional or bool(number["optional"] or effect["optional"])
                yield Casualties(effect=name, values=values, optional=left_out)


def _together(numbers: Sequence[Row], effects: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Two numbers and two effects belong together in their order; otherwise each with each."""
    if len(numbers) == len(effects):
        return list(zip(numbers, effects, strict=True))
    return [(number, effect) for number in numbers for effect in effects]


def _values(alternative: Row) -> list[int]:
    if alternative["kind"] in _NO_NUMERAL:
        return []
    return [value for value in (alternative["low"], alternative["high"]) if value is not None]


def given(figures: Sequence[Row]) -> frozenset[tuple[str, int]]:
    """The effects and printed numbers of the figures of a digest."""
    pairs = set()
    for figure in figures:
        effect, value = _EFFECTS.get(figure["measure"]), printed_number(figure)
        if effect is not None and value is not None and value >= _LEAST:
            pairs.add((effect, value))
    return frozenset(pairs)


def printed_number(figure: Row) -> int | None:
    """The number that the text prints, worked back from closed bounds; a vague word prints none."""
    if figure["relation"] == "vague":
        return None
    bounds = (figure["approx"], figure["lower"], figure["upper"])
    number = next((int(bound) for bound in bounds if bound is not None), None)
    return None if number is None else number + _OPEN_BY_ONE.get(figure["relation"], 0)


def score(documents: Sequence[Row], digests: Mapping[str, Row]) -> tuple[Score, ...]:
    """Recall over the targets that must be given, precision over what is given: of figures that were understood.

    A second score tells how many targets are met when the numbers beside a casualty word (tier ``partial``) count too.
    """
    figures = {name: digest.get("figures", ()) for name, digest in digests.items()}
    parsed = {name: [one for one in rows if one["tier"] == "parsed"] for name, rows in figures.items()}
    understood, both = _compare(documents, parsed), _compare(documents, figures)
    note = "a naive regular expression has P .272 R .458 F1 .341 on all of these documents"
    return (
        replace(understood, name="casualties.values", notes=(note,)),
        Score(name="casualties.parsed_or_partial", right=both.right, gold=both.gold, pinned=False),
    )


def _compare(documents: Sequence[Row], figures: Mapping[str, Sequence[Row]]) -> Score:
    asked = met = right = total = 0
    for document in documents:
        key = wanted(document)
        pairs = given(figures.get(document["id"], ()))
        must = {casualties for casualties in key if not casualties.optional}
        asked += len(must)
        met += sum(any(_fits(casualties, pair) for pair in pairs) for casualties in must)
        total += len(pairs)
        right += sum(any(_fits(casualties, pair) for casualties in key) for pair in pairs)
    return Score(name="casualties", right=met, gold=asked, right_given=right, given=total, pinned=False)


def _fits(casualties: Casualties, pair: tuple[str, int]) -> bool:
    return casualties.effect == pair[0] and pair[1] in casualties.values
