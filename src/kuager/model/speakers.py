"""Who speaks in a figure, and when: told alike wherever figures are compared, stored or drawn.

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
_SIDES = {
    "official": "official",
    "hospital": "organisation",
    "organisation": "organisation",
    "witness": "witness",
    "victim": "witness",
    "relative": "witness",
}
SIDES = ("official", "witness", "organisation", "press")


@dataclass(frozen=True, slots=True, order=True)
class Speaker:
    """Who speaks, for comparing: ``identified`` speakers can be met again."""

    key: str
    identified: bool


def speaker_of(figure: StatedFigure) -> Speaker:
    """The speaker of a figure; somebody new for every figure whose speaker cannot be told."""
    return speaker_in(figure.count.source, figure.document, f"figure {figure.id}")


def speaker_in(source: Source, document: str, alone: str) -> Speaker:
    """The speaker that a source is in a document; ``alone`` is the key of one who cannot be told."""
    if source.kind == "narrator":
        return Speaker(f"text {document}", identified=False)
    if source.kind == "unattributed":
        return Speaker(alone, identified=False)
    if source.name:
        return Speaker(f"name {_folded(source.name)}", identified=True)
    if source.role:
        where = "" if source.kind in _OFFICES else document
        return Speaker(f"role {source.kind} {_folded(source.role)} {where}", identified=True)
    return Speaker(alone, identified=False)


def _folded(name: str) -> str:
    words = unicodedata.normalize("NFC", name).casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


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


def nobody_speaks(source: Source) -> bool:
    """Whether the text names no speaker."""
    return source.kind in _NOBODY


def side_of(source: Source) -> str:
    """The side that a source stands on (vocabulary ``sides``); what nobody is named for stands with the press."""
    return _SIDES.get(source.kind, "press")


def said(figure: StatedFigure) -> DateInterval | None:
    """When the figure was said, as far as told."""
    return None if figure.count.said is None else figure.count.said.value


def told_on(figure: StatedFigure) -> DateInterval | None:
    """When the figure was said; what nobody else is named for, its text says when it is published."""
    return said(figure) or (figure.published if nobody_speaks(figure.count.source) else None)
