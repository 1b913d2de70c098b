"""How an export was made: which Kuager, which view, which rule. No clock: the same record gives the same bytes."""

from dataclasses import dataclass

from kuager import __version__
from kuager.model.dates import DateInterval

_BY = {"said": "by when it was said", "captured": "by when it was taken in", "about": "by what time it concerns"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How an export was made.

    Attributes:
        rule: The named rule with its version that made the ranges, None where none was asked for.
        known_on: The day from which the figures were looked at, None for today's knowledge.
        by: What ``known_on`` speaks of: ``said, captured, about``.
        captured_until: Beside that, only what had been taken in by this day; None for all.
        measure: The one measure that the figures were narrowed to, None for all.
    """

    rule: str | None = None
    known_on: DateInterval | None = None
    by: str = "said"
    captured_until: DateInterval | None = None
    measure: str | None = None

    @property
    def program(self) -> str:
        """The program with its version."""
        return f"Kuager {__version__}"

    @property
    def view(self) -> str:
        """Which figures were left out, in words; empty where none was. Happenings and persons are never left out."""
        only = [] if self.measure is None else [f"only {self.measure}"]
        day = [] if self.known_on is None else [f"as known on {self.known_on.text} {_BY[self.by]}"]
        until = [] if self.captured_until is None else [f"as far as taken in by {self.captured_until.text}"]
        parts = ", ".join((*only, *day, *until))
        return f"figures: {parts}" if parts else ""

    @property
    def words(self) -> str:
        """All of it on one line, for formats that have one place to say it."""
        rule = [] if self.rule is None else [f"rule {self.rule}"]
        return ", ".join((self.program, *rule, *([self.view] if self.view else [])))

    def as_json(self) -> dict[str, str | None]:
        """All of it by name, for formats that have room for it."""
        return {
            "program": self.program,
            "rule": self.rule,
            "known_on": None if self.known_on is None else self.known_on.text,
            "known_by": self.by,
            "captured_until": None if self.captured_until is None else self.captured_until.text,
            "measure": self.measure,
        }


PLAIN = Made()
