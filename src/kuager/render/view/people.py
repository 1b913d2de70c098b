"""Persons with their names, roles and spells; persons of whom nothing but a mention is told come last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuager.model.records import History, Person, PersonSpell, Record
from kuager.model.speakers import side_of
from kuager.render.view.anchors import Anchors
from kuager.render.view.histories import NOTHING_TOLD, clash_title, fits_words, unknown_words
from kuager.render.view.limits import CLASHES_SHOWN
from kuager.render.view.noted import Items
from kuager.render.view.statements import Quoted, quoted
from kuager.render.view.wording import happened, speaker_short, term


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellRow:
    """One status of a person."""

    spell: PersonSpell
    quoted: Quoted
    status: str
    when: str
    place: str
    who: str
    side: str
    by: str
    stance: str
    denied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person as the page shows one; ``hrefs`` are where the statuses are told, by document and place."""

    anchor: str
    name: str
    lang: str | None
    other_names: tuple[str, ...]
    roles: tuple[str, ...]
    flags: tuple[str, ...]
    spells: tuple[SpellRow, ...]
    mentions: tuple[tuple[int, tuple[Quoted, ...]], ...]
    more_mentions: int
    unknown: str
    clashes: tuple[tuple[str, str], ...]
    history: History
    hrefs: Mapping[tuple[str, int], str]


_MENTIONS_SHOWN = 12


def people(record: Record, anchors: Anchors, known: Items) -> tuple[PersonView, ...]:
    """The persons in the order of the record, those with a status first."""
    spells: dict[str, list[PersonSpell]] = {}
    for spell in record.spells:
        spells.setdefault(spell.person, []).append(spell)
    histories = {history.person: history for history in record.histories}
    views = [
        _person((person, histories.get(person.id, NOTHING_TOLD)), spells.get(person.id, []), anchors, known)
        for person in record.persons
    ]
    return tuple(sorted(views, key=lambda person: not person.spells))


def _person(told: tuple[Person, History], spells: Sequence[PersonSpell], anchors: Anchors, known: Items) -> PersonView:
    person, history = told
    first = person.mentions[0].document if person.mentions else ""
    rows = tuple(_spell(spell, anchors) for spell in sorted(spells, key=_by_time))
    return PersonView(
        anchor=known.persons[person.id],
        name=person.name,
        lang=anchors.lang(first) if first else None,
        other_names=tuple(name for name in person.names if name != person.name),
        roles=person.roles,
        flags=tuple(_flags(person)),
        spells=rows,
        mentions=_mentions(person, anchors),
        more_mentions=max(len(person.mentions) - _MENTIONS_SHOWN, 0),
        unknown=unknown_words(history),
        clashes=tuple(
            (clash_title(one), f"{one.reason} {fits_words(one)}".strip()) for one in history.clashes[:CLASHES_SHOWN]
        ),
        history=history,
        hrefs={(row.spell.document, row.spell.spell.passage.start): row.quoted.href for row in rows},
    )


def _mentions(person: Person, anchors: Anchors) -> tuple[tuple[int, tuple[Quoted, ...]], ...]:
    """The first mentions, by document."""
    by_document: dict[int, list[Quoted]] = {}
    for mention in person.mentions[:_MENTIONS_SHOWN]:
        found = quoted(mention.passage, mention.document, anchors)
        by_document.setdefault(found.document, []).append(found)
    return tuple((document, tuple(found)) for document, found in by_document.items())


def _flags(person: Person) -> list[str]:
    flags = ["not named in the text"] if person.unnamed else []
    return [*flags, "named only as the maker of a picture"] if person.credit_only else flags


def _by_time(spell: PersonSpell) -> tuple[int, int]:
    about = spell.spell.about
    if about is None:
        return 4_000_000, 0
    return about.value.lower or about.value.upper or 0, about.value.upper or 4_000_000


def _spell(spell: PersonSpell, anchors: Anchors) -> SpellRow:
    content = spell.spell
    return SpellRow(
        spell=spell,
        quoted=quoted(content.passage, spell.document, anchors),
        status=term("statuses", content.status),
        when=happened(content.about),
        place=content.place.name if content.place else "",
        who=speaker_short(content.source),
        side=side_of(content.source),
        by=content.by or "",
        stance=term("stances", content.stance),
        denied=content.stance == "denies",
    )
