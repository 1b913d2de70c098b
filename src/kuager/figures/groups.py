"""The system of inequalities kept up to date: a figure that comes or goes changes its own group, and what is around it.

What :func:`kuager.figures.system.system` makes of all figures at once, this keeps as they come: the tests hold one
against the other.
"""

from collections.abc import Iterable

from kuager.figures.placing import Group, Placed
from kuager.figures.system import Claims, Inside, System, claims_of, containers


class Groups:
    """All groups with their figures; ``system`` is always as of the last :meth:`settle`."""

    def __init__(self) -> None:
        """Begin without a figure."""
        self._members: dict[Group, dict[str, Placed]] = {}
        self._claims: dict[Group, Claims] = {}
        self._around: dict[Group, dict[Group, Inside]] = {}
        self._within: dict[Group, dict[Group, Inside]] = {}
        self._inside: dict[Group, tuple[Inside, ...]] = {}
        self._scopes: dict[str, set[Group]] = {}
        self._touched: dict[Group, None] = {}
        self._pushed: set[Group] = set()
        self.system = System(self._claims, self._inside)

    def add(self, one: Placed) -> None:
        """Take in a figure."""
        self._members.setdefault(one.group, {})[one.figure.id] = one
        self._touched[one.group] = None

    def remove(self, one: Placed) -> None:
        """Let go of a figure."""
        del self._members[one.group][one.figure.id]
        self._touched[one.group] = None

    def stir(self, group: Group) -> None:
        """Have a group compared anew with all around it, though its figures are the same."""
        if group in self._members:
            self._touched[group] = None
            self._pushed.add(group)

    def settle(self) -> tuple[list[Group], list[Group]]:
        """Bring the system up to date.

        Returns:
            The groups whose floors have changed; and the groups, some of them gone, whose ceilings may meet others now.
        """
        touched = sorted(self._touched)
        self._touched.clear()
        before = {group: self._claims.get(group) for group in touched}
        for group in touched:
            if self._members[group]:
                self._claims[group] = claims_of(self._members[group].values())
        entered = [group for group in touched if before[group] is None and group in self._claims]
        left = [group for group in touched if not self._members[group]]
        pushed = [group for group in touched if group in left or self._is_pushed(group, before[group])]
        self._pushed.clear()
        around = {group: self._containers(group) for group in pushed}
        self._leave(left)
        self._enter(entered)
        met = {*touched, *(other for group in pushed for other in around[group] if other in self._claims)}
        return pushed, sorted(met)

    def _is_pushed(self, group: Group, before: Claims | None) -> bool:
        return group in self._pushed or before is None or before.floors != self._claims[group].floors

    def _containers(self, group: Group) -> dict[Group, Inside]:
        """All groups that contain this one, known or not."""
        if group not in self._around:
            self._around[group] = {other: Inside(group, check, total) for other, check, total in containers(group)}
        return self._around[group]

    def _enter(self, entered: Iterable[Group]) -> None:
        """Make groups known: to those around them, and of those inside them."""
        new = list(entered)
        known = {scope: set(self._scopes.get(scope, ())) for scope in {group.scope for group in new}}
        for group in new:
            self._scopes.setdefault(group.scope, set()).add(group)
            self._within[group] = {}
        changed = dict.fromkeys(new)
        for group in new:
            for other in known[group.scope]:
                inside = self._containers(other).get(group)
                if inside is not None:
                    self._within[group][other] = inside
            for other, inside in self._containers(group).items():
                if other in self._within:
                    self._within[other][group] = inside
                    changed[other] = None
        for group in changed:
            self._list_inside(group)

    def _leave(self, left: Iterable[Group]) -> None:
        """Forget groups without a figure."""
        for group in left:
            del self._members[group]
            self._scopes.get(group.scope, set()).discard(group)
            self._claims.pop(group, None)
            self._within.pop(group, None)
            self._inside.pop(group, None)
        for group in left:
            for other in self._around.pop(group, ()):
                if other in self._within and self._within[other].pop(group, None) is not None:
                    self._list_inside(other)

    def _list_inside(self, group: Group) -> None:
        within = self._within[group]
        self._inside[group] = (Inside(group, "same", total=False), *(within[other] for other in sorted(within)))
