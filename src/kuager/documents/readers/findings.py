"""What a reader gathers on its way through an item: statements, problems and tallies, each of them bounded."""

from collections import Counter
from dataclasses import dataclass, field

from kuager.documents.characters import visible
from kuager.documents.contents import Contents, Part, without_text
from kuager.documents.draft import Draft
from kuager.model.documents import Problem, Stated, Tally

LONGEST_VALUE = 4_000
"""So many characters of a statement are kept in the record; all of it is in the item's own bytes."""

MOST_STATED = 1_000
"""So many statements of one item are kept in the record."""

MOST_PROBLEMS = 100
"""So many problems of one item are told one by one."""


@dataclass(slots=True, kw_only=True)
class Findings:
    """Filled by a reader while it reads one item.

    Attributes:
        stated: What the item says of itself.
        problems: What is wrong with it.
        understood: What was found and used.
        left: What was found and could not be used.
        most: So many statements are kept.
    """

    stated: list[Stated] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    understood: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    most: int = MOST_STATED
    untold: int = 0

    def state(self, name: str, value: str) -> None:
        """Keep a statement; one without words is none.

        Args:
            name: What it is called, with the standard before a colon.
            value: What is said.
        """
        if not value.strip():
            return
        if len(self.stated) >= self.most:
            self.left["metadata"] += 1
            return
        self.stated.append(statement(name, value))
        self.understood["metadata"] += 1

    def add(self, problem: Problem) -> None:
        """Keep a problem; of very many the rest is counted."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.untold += 1

    def leave(self, what: str, problem: Problem) -> None:
        """Count something that could not be used, and say why.

        Args:
            what: A word of the vocabulary ``parts_of_items``.
            problem: Why.
        """
        self.left[what] += 1
        self.add(problem)

    def all_problems(self) -> tuple[Problem, ...]:
        """The problems, with one more where they were too many to be told one by one."""
        more = list(self.problems)
        if self.left["metadata"] and len(self.stated) >= self.most:
            message = f"{self.left['metadata']} metadata fields more than {self.most} are only in the item's bytes."
            more.append(Problem(code="part_left", message=message))
        if self.untold:
            message = f"{self.untold} further problems of this item are counted only."
            more.append(Problem(code="more_problems", message=message))
        return tuple(more)

    def contents(self, reader: str, draft: Draft | str, parts: tuple[Part, ...] = ()) -> Contents:
        """All of it as the contents of the item.

        Args:
            reader: Which reader, with its version.
            draft: The text, or the media type of an item that has none of its own.
            parts: The items inside it.
        """
        told = self.all_problems()
        if isinstance(draft, str):
            whole = without_text(draft, told)
        else:
            whole = Draft(
                text=draft.text,
                media_type=draft.media_type,
                lines=draft.lines,
                stated=draft.stated,
                problems=draft.problems + told,
            )
        return Contents(
            draft=whole,
            reader=reader,
            understood=tallies(self.understood),
            left=tallies(self.left),
            stated=tuple(self.stated),
            parts=parts,
        )


def statement(name: str, value: str) -> Stated:
    """A statement as it stood: control characters made visible, halves of characters replaced, its length bounded.

    Args:
        name: What it is called, with the standard before a colon.
        value: What is said.
    """
    return Stated(name=_shown(name, 200), value=_shown(value.strip().strip("\0"), LONGEST_VALUE))


def _shown(text: str, longest: int) -> str:
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return visible(cut.encode("utf-8", "replace").decode("utf-8"))[0]


def tallies(counted: Counter[str]) -> tuple[Tally, ...]:
    """Counts in the order of their words, those of nothing left out."""
    return tuple(Tally(what=what, number=number) for what, number in sorted(counted.items()) if number)
