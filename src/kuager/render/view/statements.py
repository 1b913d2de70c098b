"""Statements by speaker, acts and connectivity as rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from kuager.model.records import Act, Connectivity, Passage, Record, Source, Statement, Suggestion
from kuager.model.speakers import side_of
from kuager.render.view.anchors import Anchors
from kuager.render.view.noted import Items
from kuager.render.view.wording import dated, happened, listed, speaker, speaker_short, term


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of a document with the way to them."""

    words: str
    href: str
    lang: str | None
    document: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement."""

    anchor: str
    quoted: Quoted
    form: str
    stance: str
    plain: bool
    said: str
    relayed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker and the statements."""

    name: str
    role: str
    kind: str
    side: str
    lang: str | None
    rows: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One act: what, to whom, by whom; that nobody knows by whom is said."""

    anchor: str
    quoted: Quoted
    act: str
    victims: str
    perpetrators: str | None
    when: str
    place: str
    who: str
    side: str
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRow:
    """One thing said of the network."""

    anchor: str
    quoted: Quoted
    state: str
    words: str
    scope: str
    when: str
    who: str


def quoted(passage: Passage, document: str, anchors: Anchors) -> Quoted:
    """A passage with the way to it."""
    return Quoted(
        words=passage.exact,
        href=anchors.href(document, passage.start, passage.end),
        lang=anchors.lang(document),
        document=anchors.numbers.get(document, 0),
    )


def relayed_words(relayed_by: Sequence[Source]) -> str:
    """Through whom words reached the document."""
    return "through " + listed([speaker(source) for source in relayed_by]) if relayed_by else ""


def voices(record: Record, anchors: Anchors, known: Items) -> tuple[Voice, ...]:
    """The speakers in the order in which they first speak; a role that a later passage adds does not split one."""
    groups: dict[tuple[str, str], list[Suggestion]] = {}
    for suggestion in record.suggestions:
        if isinstance(suggestion.content, Statement):
            groups.setdefault(_voice_key(suggestion.content.source), []).append(suggestion)
    return tuple(_voice(group, anchors, known) for group in groups.values())


def _voice_key(source: Source) -> tuple[str, str]:
    return (source.name, "") if source.name else (source.role or "", source.kind)


def _voice(group: Sequence[Suggestion], anchors: Anchors, known: Items) -> Voice:
    sources = [suggestion.content.source for suggestion in group if isinstance(suggestion.content, Statement)]
    best = next((source for source in sources if source.role), sources[0])
    shown: dict[str, Suggestion] = {suggestion.id: suggestion for suggestion in group}
    return Voice(
        name=speaker_short(best),
        role=best.role if best.name and best.role else "",
        kind=term("source_kinds", best.kind),
        side=side_of(best),
        lang=anchors.lang(group[0].document) if best.name or best.role else None,
        rows=tuple(_statement(suggestion, anchors, known) for suggestion in shown.values()),
    )


def _statement(suggestion: Suggestion, anchors: Anchors, known: Items) -> StatementRow:
    content = suggestion.content
    assert isinstance(content, Statement)  # noqa: S101 - the caller chose by type
    return StatementRow(
        anchor=known.suggestions[suggestion.id],
        quoted=quoted(content.passage, suggestion.document, anchors),
        form=term("forms", content.form),
        stance=term("stances", content.stance),
        plain=content.stance == "asserts",
        said=dated(content.said),
        relayed=relayed_words(content.relayed_by),
    )


def acts(record: Record, anchors: Anchors, known: Items) -> tuple[ActRow, ...]:
    """The acts in the order of the record."""
    return tuple(
        _act(suggestion, suggestion.content, anchors, known)
        for suggestion in _unique(record)
        if isinstance(suggestion.content, Act)
    )


def _unique(record: Record) -> list[Suggestion]:
    return list({suggestion.id: suggestion for suggestion in record.suggestions}.values())


def _act(suggestion: Suggestion, act: Act, anchors: Anchors, known: Items) -> ActRow:
    return ActRow(
        anchor=known.suggestions[suggestion.id],
        quoted=quoted(act.passage, suggestion.document, anchors),
        act=term("acts", act.act),
        victims=listed(list(act.victims)),
        perpetrators=None if act.perpetrators == "unknown" else act.perpetrators,
        when=happened(act.about),
        place=act.place.name if act.place else "",
        who=speaker_short(act.source),
        side=side_of(act.source),
        stance=term("stances", act.stance),
    )


def network(record: Record, anchors: Anchors, known: Items) -> tuple[NetworkRow, ...]:
    """What was said of the network, in the order of the record."""
    return tuple(
        NetworkRow(
            anchor=known.suggestions[suggestion.id],
            quoted=quoted(suggestion.content.passage, suggestion.document, anchors),
            state=suggestion.content.state,
            words=term("connectivity_states", suggestion.content.state),
            scope=suggestion.content.scope or "",
            when=dated(suggestion.content.about),
            who=speaker(suggestion.content.source),
        )
        for suggestion in _unique(record)
        if isinstance(suggestion.content, Connectivity)
    )
