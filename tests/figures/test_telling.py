"""Crowded quantities: of hundreds of conflicts the telling ones are listed, none twice; the rest is counted."""

import random
import re

import pytest

from kuager.figures.conflicts import Conflict, pairs
from kuager.figures.placing import placed
from kuager.figures.readings import conventions
from kuager.figures.system import system
from kuager.figures.telling import told
from kuager.model.records import Check, Source
from tests.figures.telling import Paper, bounds

SPEAKERS, EACH = 100, 3
CROWDS = {
    "one day": (1000, (7,), ("Kazakhstan",)),
    "many days": (1000, tuple(range(1, 10)), ("Kazakhstan",)),
    "two places": (1000, (7, 8), ("Kazakhstan", "Almaty")),
    "four numbers": (4, (7, 8), ("Kazakhstan",)),
}


def _crowd(name: str) -> list[Conflict]:
    """A hundred speakers give three numbers each, all at random."""
    most, days, places = CROWDS[name]
    chance = random.Random(name)  # noqa: S311 - the same crowd each time
    papers = [Paper(f"paper {number:03}") for number in range(SPEAKERS * EACH)]
    for number, paper in enumerate(papers):
        value = chance.randint(1, most)
        paper.tell(f"{value} people died", f"{value}", bounds("exact", value), place=chance.choice(places),
                   about=f"2022-01-{chance.choice(days):02}", said=f"2022-01-{10 + number % EACH}",
                   source=Source(name=f"Ministry {number // EACH}", kind="official"))  # fmt: skip
    whole = system(placed([paper.figures[0] for paper in papers]))
    return [one for group in whole.claims if group.place == places[0] for one in pairs(whole, group)]


def _repeats(one: Conflict, other: Conflict) -> bool:
    """Whether two conflicts are of the same two numbers, or of the same two speakers by the same axiom."""
    if [member.group for member in one.members] != [member.group for member in other.members]:
        return False
    numbers = [[(member.floor, member.ceiling) for member in conflict.members] for conflict in (one, other)]
    speakers = [[conflict.check, *(member.speaker for member in conflict.members)] for conflict in (one, other)]
    return numbers[0] == numbers[1] or speakers[0] == speakers[1]


def _more(listed: tuple[Check, ...]) -> int:
    """How many more the last one says there are."""
    (count,) = re.findall(r"have ([\d,]+) more conflicts of this kind", listed[-1].reason) or ["0"]
    assert not any("more conflict" in one.reason for one in listed[:-1])
    return int(count.replace(",", ""))


@pytest.mark.parametrize("name", CROWDS)
def test_a_crowd(name: str) -> None:
    """The worst first, no more than fit a page, no two that say the same."""
    found = _crowd(name)
    by_members = {tuple(member.figure.id for member in one.members): one for one in found}
    listed = told(found)
    ones = [by_members[one.figures] for one in listed]
    assert len(listed) <= conventions().listed_per_quantity
    assert [(one.check != "part", -one.gap) for one in ones] == sorted((one.check != "part", -one.gap) for one in ones)
    assert not any(_repeats(one, other) for place, one in enumerate(ones) for other in ones[:place])
    assert _more(listed) > 0 or len(listed) < conventions().listed_per_quantity


@pytest.mark.parametrize("name", CROWDS)
def test_nothing_of_a_crowd_is_lost(name: str) -> None:
    """Every conflict is listed, or counted, or repeats one that is."""
    found = sorted(_crowd(name), key=lambda one: (one.check != "part", -one.gap))
    listed = told(found)
    kept: list[Conflict] = []
    for one in found:
        if not any(_repeats(one, other) for other in kept):
            kept.append(one)
    assert abs(len(listed) + _more(listed) - len(kept)) <= len(found) // 50  # level gaps may be taken in another order


def test_a_chain_of_repeats_loses_nothing() -> None:
    """One repeats the numbers of a listed one, and another the speakers of that: the other says something new."""
    papers = [Paper(f"paper {number}") for number in range(4)]
    told_by = (("First", 100), ("Second", 10), ("Third", 10), ("Third", 20))
    for paper, (speaker, value) in zip(papers, told_by, strict=True):
        paper.tell(f"{value} people died", f"{value}", bounds("exact", value), about="2022-01-07",
                   source=Source(name=speaker, kind="official"))  # fmt: skip
    whole = system(placed([paper.figures[0] for paper in papers]))
    found = [one for group in whole.claims for one in pairs(whole, group)]
    listed = told(found)
    assert len(listed) + _more(listed) == 2
    assert {one.figures for one in listed} == {
        (papers[0].figures[0].id, papers[1].figures[0].id),
        (papers[0].figures[0].id, papers[3].figures[0].id),
    }
