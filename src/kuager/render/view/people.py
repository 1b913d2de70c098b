"""Persons with their names, roles and spells; persons of whom nothing but a mention is told come last."""

from collections.abc import Sequence
from dataclasses import dataclass

from kuager.model.records import Person, PersonSpell, Record
from kuager.model.speakers import side_of
from kuager.render.view.anchors import Anchors
from kuager.render.view.noted import Items
from kuager.render.view.statements import Quoted, quoted
from kuager.render.view.wording import day_words, happened, speaker_short, term

# statuses after which a person's fate is open until somebody tells it; HURIDOCS: Status as Victim is dated for that
OPEN = (
    "arrested",
    "detained",
    "interrogated",
    "charged",
    "missing",
    "taken_away",
    "injured",
    "shot",
    "beaten",
    "found_injured_or_dead",
)
FINAL = ("killed", "died_in_custody", "released", "at_liberty", "in_exile", "sentence_served")


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
    """A person as the page shows one."""

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


_MENTIONS_SHOWN = 12


def people(record: Record, anchors: Anchors, known: Items) -> tuple[PersonView, ...]:
    """The persons in the order of the record, those with a status first."""
    spells: dict[str, list[PersonSpell]] = {}
    for spell in record.spells:
        spells.setdefault(spell.person, []).append(spell)
    views = [_person(person, spells.get(person.id, []), anchors, known) for person in record.persons]
    return tuple(sorted(views, key=lambda person: not person.spells))


def _person(person: Person, spells: Sequence[PersonSpell], anchors: Anchors, known: Items) -> PersonView:
    first = person.mentions[0].document if person.mentions else ""
    return PersonView(
        anchor=known.persons[person.id],
        name=person.name,
        lang=anchors.lang(first) if first else None,
        other_names=tuple(name for name in person.names if name != person.name),
        roles=person.roles,
        flags=tuple(_flags(person)),
        spells=tuple(_spell(spell, anchors) for spell in sorted(spells, key=_by_time)),
        mentions=_mentions(person, anchors),
        more_mentions=max(len(person.mentions) - _MENTIONS_SHOWN, 0),
        unknown=_unknown(spells),
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


def unknown_since(spells: Sequence[PersonSpell]) -> int | None:
    """The last day anything is told of a person whose fate is open; None where it is not, or no day is told."""
    told = [spell.spell for spell in spells if spell.spell.stance != "denies"]
    if any(spell.status in FINAL for spell in told):
        return None
    days = [
        spell.about.value.upper or spell.about.value.lower for spell in told if spell.about and spell.status in OPEN
    ]
    return max((day for day in days if day is not None), default=None)


def _unknown(spells: Sequence[PersonSpell]) -> str:
    last = unknown_since(spells)
    return f"status unknown since {day_words(last)}" if last else ""
