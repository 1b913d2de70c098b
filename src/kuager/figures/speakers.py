"""Which of two figures was said later, and how a speaker is shown."""

from kuager.model.records import Source, StatedFigure
from kuager.model.speakers import said
from kuager.model.vocab import label


def surely_later(one: StatedFigure, other: StatedFigure) -> bool:
    """Whether the second was surely said later; where that is not told, whether it surely concerns a later time."""
    first, second = said(one), said(other)
    if first is not None and second is not None and (first.surely_before(second) or second.surely_before(first)):
        return first.surely_before(second)
    if first is not None and first == second and first.known_day is not None:
        return False
    before, after = one.count.about, other.count.about
    return before is not None and after is not None and before.value.surely_before(after.value)


def shown_speaker(source: Source) -> str:
    """The speaker as a reason names them: by name and role, else in the words of the text."""
    if source.kind == "narrator":
        return "the text itself"
    if source.kind == "unattributed":
        return "no speaker named"
    if source.name:
        return source.name if source.role is None else f"{source.name}, {source.role}"
    if source.passage is not None:
        return " ".join(source.passage.exact.split())
    return source.role or label("source_kinds", source.kind)
