"""What lies inside what, made sound: a list that somebody changed may hold circles, and names that do not exist.

A fault takes away the statement that is at fault and no other: what lies in a circle contains nothing of it any more,
and so may be compared with less, never with too much. Every fault names its file and line.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kuager.model.documents import Problem

Parents = Mapping[str, tuple[str, ...]]
"""For each name those around it, the nearest only."""

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the names of a list stand in its file."""

    file: str
    numbers: Mapping[str, int]

    def fault(self, name: str, message: str) -> Problem:
        """What is wrong with a name of the list."""
        return fault(self.file, self.numbers.get(name, 1), f"{name}: {message}")


def fault(file: str, line: int, message: str) -> Problem:
    """What is wrong in a line of a file."""
    return Problem(code="vocabulary_fault", message=f"{file}, line {line}: {message}", record=file)


def sound(parents: Parents, lines: Lines) -> tuple[Parents, tuple[Problem, ...]]:
    """The same without parents that do not exist, names inside themselves, and circles; and what was left out."""
    faults: list[Problem] = []
    known: dict[str, tuple[str, ...]] = {}
    for name, around in parents.items():
        known[name] = tuple(one for one in dict.fromkeys(around) if one in parents and one != name)
        faults += [lines.fault(name, f"lies within {_named(one)}") for one in around if one not in parents]
        if name in around:
            faults.append(lines.fault(name, "lies within itself; it is taken to lie in nothing of that name"))
    circles = list(_circles(known))
    for circle in circles:
        more = f" and {len(circle) - _SHOWN} more" if len(circle) > _SHOWN else ""
        shown = ", ".join(sorted(circle)[:_SHOWN]) + more
        first = min(circle, key=lambda name: (lines.numbers.get(name, 0), name))
        faults.append(lines.fault(first, f"lies in a circle ({shown}); none of these is taken to lie in another"))
        for name in circle:
            known[name] = tuple(one for one in known[name] if one not in circle)
    return known, tuple(faults)


def _named(parent: str) -> str:
    return f"{parent!r}, which is not in the list; it is taken to lie in nothing of that name"


def _circles(parents: Parents) -> Iterator[frozenset[str]]:
    """The names that lie inside one another, together: those that one of them reaches in both directions."""
    left = _turned(_trimmed(_turned(_trimmed(parents))))
    inside = _turned(left)
    seen: set[str] = set()
    for name in left:
        circle = frozenset() if name in seen else ancestors(name, left) & ancestors(name, inside)
        seen |= circle
        if circle:
            yield circle


def _turned(parents: Parents) -> Parents:
    """The same the other way round: for each name those inside it."""
    inside: dict[str, list[str]] = {name: [] for name in parents}
    for name, around in parents.items():
        for one in around:
            inside[one].append(name)
    return {name: tuple(ones) for name, ones in inside.items()}


def _trimmed(parents: Parents) -> Parents:
    """Only names from which some way leads on without end: the others lie in no circle."""
    inside = _turned(parents)
    steps = {name: len(around) for name, around in parents.items()}
    ended = [name for name, left in steps.items() if not left]
    for name in ended:  # it grows while it is walked
        for one in inside[name]:
            steps[one] -= 1
        ended += [one for one in inside[name] if not steps[one]]
    gone = set(ended)
    return {
        name: tuple(one for one in around if one not in gone) for name, around in parents.items() if name not in gone
    }


def ancestors(name: str, parents: Parents) -> frozenset[str]:
    """All around a name, all the way up; itself among them only where it lies in a circle."""
    found: set[str] = set()
    waiting = list(parents.get(name, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += parents.get(one, ())
    return frozenset(found)


def apart(
    parents: Parents, declared: Mapping[str, Iterable[str]], lines: Lines
) -> tuple[Mapping[str, frozenset[str]], tuple[Problem, ...]]:
    """For each name all that share no member with it: as declared, and all inside those.

    A declaration that cannot be meant is left out: of a name that does not exist, or of two that have a part in common.
    """
    inside = {name: {name} for name in parents}
    for name in parents:
        for around in ancestors(name, parents):
            inside[around].add(name)
    faults: list[Problem] = []
    found: dict[str, set[str]] = {name: set() for name in parents}
    for name, other in ((name, other) for name, others in declared.items() for other in others):
        common = sorted(inside[name] & inside.get(other, set()))
        if common:
            message = f"cannot share nobody with {other}: {common[0]} is in both; taken as if it were not said"
            faults.append(lines.fault(name, message))
        elif other not in parents:
            faults.append(lines.fault(name, f"shares nobody with {other!r}, which is not in the list"))
        else:
            for one, others in (*((one, other) for one in inside[name]), *((one, name) for one in inside[other])):
                found[one] |= inside[others]
    return {name: frozenset(others) for name, others in found.items()}, tuple(faults)
