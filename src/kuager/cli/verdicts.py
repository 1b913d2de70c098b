"""How the check of a case is told."""

from collections.abc import Iterator, Mapping

from kuager.case.verifying import Verdict
from kuager.cli.output import problem_rows
from kuager.model.custody import CaseVerified, Recorded
from kuager.model.documents import Stated
from kuager.model.ids import Json, one_line
from kuager.render.view.wording import plural

_SHOWN = 16
_NAMES = {
    "journals": ("journal", "journals"),
    "entries": ("entry", "entries"),
    "blobs": ("file", "files"),
    "bytes": ("byte", "bytes"),
    "passages": ("passage", "passages"),
    "proofs": ("proof of time", "proofs of time"),
}


def told(verdict: Verdict) -> Iterator[str]:
    """A verdict in lines: what is wrong, what was looked at, and what the case is worth to a stranger."""
    yield from (one_line(problem.message) for problem in verdict.problems)
    if not verdict.problems:
        yield "The case is intact." if verdict.depth == "full" else "No accident has happened to the case."
    yield f"Looked at ({verdict.depth}): {', '.join(map(_counted, verdict.looked))}."
    yield from _badge(verdict)
    yield from (one_line(remark.message) for remark in verdict.remarks)
    if verdict.before is not None:
        yield _before(verdict.before)


def _counted(number: Stated) -> str:
    return plural(int(number.value), *_NAMES[number.name])


def _badge(verdict: Verdict) -> Iterator[str]:
    entries = next(int(one.value) for one in verdict.looked if one.name == "entries")
    if verdict.badge == "signed":
        yield "Signed by its devices alone: nobody else has said yet how old it is (kuager stamp)."
    if verdict.badge == "anchored" and verdict.anchor is not None:
        anchor = verdict.anchor
        which = "everything" if anchor.covered >= entries else f"{anchor.covered:,} of {entries:,} entries"
        yield f"Anchored: {which} existed not later than {anchor.latest}, says {one_line(anchor.by)}."


def _before(recorded: Recorded) -> str:
    event = recorded.event
    assert isinstance(event, CaseVerified)  # noqa: S101 - the last check is one
    found = "nothing wrong" if not event.faults else f"{event.faults} faults"
    return f"Last recorded check: {recorded.time} by device {recorded.device[:_SHOWN]}… ({event.depth}): {found}."


def as_json(verdict: Verdict) -> Mapping[str, Json]:
    """The same as one object."""
    anchor = verdict.anchor
    return {
        "depth": verdict.depth,
        "badge": verdict.badge,
        "problems": problem_rows(verdict.problems),
        "remarks": problem_rows(verdict.remarks),
        "looked": {one.name: int(one.value) for one in verdict.looked},
        "anchor": None if anchor is None else {"latest": anchor.latest, "by": anchor.by, "covered": anchor.covered},
        "before": None if verdict.before is None else {"time": verdict.before.time, "device": verdict.before.device},
    }
