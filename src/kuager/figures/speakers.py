"""Whether two figures come from one speaker, which of them came later, and how a speaker is shown.

Identity here is narrow on purpose: calling two speakers one would turn a contradiction into a revision. Names are
compared as they are written, apart from capitals and spaces; offices ("the president") count as one speaker
wherever they speak, other roles ("a doctor") only inside one document.
"""

import unicodedata
from dataclasses import dataclass

from kuager.model.dates import DateInterval
from kuager.model.records import Source, StatedFigure
from kuager.model.vocab import label

_OFFICES = frozenset({"official", "organisation", "hospital", "outlet"})
_NOBODY = frozenset({"narrator", "unattributed"})


@dataclass(frozen=True, slots=True, order=True)
class Speaker:
    """Who speaks, for comparing: ``identified`` speakers can be met again."""

    key: str
    identified: bool


def speaker_of(figure: StatedFigure) -> Speaker:
    """The speaker of a figure; somebody new for every figure whose speaker cannot be told."""
    source = figure.count.source
    if source.kind == "narrator":
        return Speaker(f"text {figure.document}", identified=False)
    if source.kind == "unattributed":
        return Speaker(f"figure {figure.id}", identified=False)
    if source.name:
        return Speaker(f"name {_folded(source.name)}", identified=True)
    if source.role:
        where = "" if source.kind in _OFFICES else figure.document
        return Speaker(f"role {source.kind} {_folded(source.role)} {where}", identified=True)
    return Speaker(f"figure {figure.id}", identified=False)


def _folded(name: str) -> str:
    words = unicodedata.normalize("NFC", name).casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def nobody_speaks(source: Source) -> bool:
    """Whether the text names no speaker."""
    return source.kind in _NOBODY


def surely_later(one: StatedFigure, other: StatedFigure) -> bool:
    """Whether the second was surely said later; where that is not told, whether it surely concerns a later time."""
    first, second = said(one), said(other)
    if first is not None and second is not None and (first.surely_before(second) or second.surely_before(first)):
        return first.surely_before(second)
    if first is not None and first == second and first.known_day is not None:
        return False
    before, after = one.count.about, other.count.about
    return before is not None and after is not None and before.value.surely_before(after.value)


def said(figure: StatedFigure) -> DateInterval | None:
    """When the figure was said, as far as told."""
    return None if figure.count.said is None else figure.count.said.value


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
