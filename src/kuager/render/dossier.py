"""One person as a page: every claim with words, speaker and three dates, what clashes, what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kuager.model.records import Clash, Connectivity, History, Passage, Person, Record, Station, Telling
from kuager.model.speakers import side_of
from kuager.render.page import filled
from kuager.render.view.anchors import Anchors, anchors
from kuager.render.view.chronicle import chronicle
from kuager.render.view.histories import (
    ThreeDates,
    carried_words,
    clash_title,
    fits_words,
    history_of,
    not_known,
    station_words,
    three_dates,
    when_words,
)
from kuager.render.view.lanes import people_picture
from kuager.render.view.noted import items
from kuager.render.view.people import people
from kuager.render.view.pictures import Picture, in_context
from kuager.render.view.texts import read_summary
from kuager.render.view.wording import dated, speaker, term


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim: its words with those around them, who says so, its dates, its document."""

    anchor: str
    before: str
    words: str
    after: str
    lang: str | None
    who: str
    side: str
    stance: str
    denies: bool
    by: str
    dates: ThreeDates
    document: int
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationView:
    """One status with its claims."""

    title: str
    when: str
    carried: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashView:
    """What does not go together, with links to the claims."""

    verdict: str
    title: str
    reason: str
    fits: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """A person's page."""

    person: Person
    lang: str | None
    read: str
    also: tuple[str, ...]
    picture: Picture | None
    stations: tuple[StationView, ...]
    clashes: tuple[ClashView, ...]
    unknown: tuple[str, ...]
    whereabouts: str
    documents: tuple[tuple[int, str, str], ...]


def of_person(record: Record, person: Person) -> Record:
    """The record of one person: the documents that name the person, what befell the person, and the network."""
    spells = tuple(spell for spell in record.spells if spell.person == person.id)
    named = {mention.document for mention in person.mentions} | {spell.document for spell in spells}
    return Record(
        documents=tuple(document for document in record.documents if document.id in named),
        figures=(),
        suggestions=tuple(one for one in record.suggestions if isinstance(one.content, Connectivity)),
        persons=(person,),
        spells=spells,
        histories=tuple(one for one in record.histories if one.person == person.id),
    )


def dossier(record: Record, person: Person) -> str:
    """The page of a person: the same record gives the same bytes.

    Args:
        record: A record that has the person.
        person: Who.
    """
    return filled("dossier.html", view=_view(record, person))


def _view(record: Record, person: Person) -> DossierView:
    history = history_of(record, person.id)
    page = _Page.of(record, history)
    return DossierView(
        person=person,
        lang=page.lang(person.mentions[0].document) if person.mentions else None,
        read=read_summary(record),
        also=tuple(name for name in person.names if name != person.name),
        picture=_picture(record, page),
        stations=tuple(_station(one, page) for one in history.stations),
        clashes=tuple(_clash(one, page) for one in history.clashes),
        unknown=not_known(person, history),
        whereabouts=term("whereabouts", history.whereabouts) if history.whereabouts else "",
        documents=tuple(
            (place, document.name, dated(document.published)) for place, document in enumerate(record.documents, 1)
        ),
    )


_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Page:
    """Where everything stands on the page: claims by document and place, documents by number."""

    claims: Mapping[_Place, str]
    anchors: Anchors

    @classmethod
    def of(cls, record: Record, history: History) -> "_Page":
        told = [_place(one) for station in history.stations for one in (*station.claimed, *station.denied)]
        names = {place: f"claim-{number}" for number, place in enumerate(dict.fromkeys(told), start=1)}
        return cls(names, anchors(record))

    def lang(self, document: str) -> str | None:
        return self.anchors.lang(document)

    def number(self, document: str) -> int:
        return self.anchors.numbers.get(document, 0)


def _place(one: Telling) -> _Place:
    return one.document, one.spell.passage.start


def _picture(record: Record, page: _Page) -> Picture | None:
    """The swimlane of the person, its marks leading to the claims on this page."""
    known = items(record)
    hrefs = {place: f"#{name}" for place, name in page.claims.items()}
    views = [replace(one, anchor="person", hrefs=hrefs) for one in people(record, page.anchors, known)]
    return people_picture(views, chronicle(record, page.anchors, known).shades)


def _station(one: Station, page: _Page) -> StationView:
    return StationView(
        title=station_words(one),
        when=when_words(one) or "no day told",
        carried=carried_words(one),
        claims=tuple(_claim(telling, page) for telling in (*one.claimed, *one.denied)),
    )


def _claim(one: Telling, page: _Page) -> ClaimView:
    spell = one.spell
    before, after = _around(spell.passage)
    return ClaimView(
        anchor=page.claims[_place(one)],
        before=before,
        words=spell.passage.exact,
        after=after,
        lang=page.lang(one.document),
        who=speaker(spell.source),
        side=side_of(spell.source),
        stance=term("stances", spell.stance),
        denies=spell.stance == "denies",
        by=spell.by or "",
        dates=three_dates(one),
        document=page.number(one.document),
        attribution=term("attributions", one.attribution) if one.attribution else "",
    )


def _around(passage: Passage) -> tuple[str, str]:
    """The words before and after a passage, as far as its sentence goes."""
    before, _, after = in_context(passage).partition(passage.exact)
    return before, after


def _clash(one: Clash, page: _Page) -> ClashView:
    links = dict.fromkeys((page.claims[_place(telling)], telling.spell.passage.exact) for telling in one.tellings)
    return ClashView(
        verdict=one.verdict, title=clash_title(one), reason=one.reason, fits=fits_words(one), links=tuple(links)
    )
