"""One person in a terminal: all spellings, every claim in order with its words and three dates, clashes, gaps."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from kuager.model.records import Clash, History, Person, Record, Station, Telling
from kuager.render.terminal import columns, indented, parted, plain, quotation, section
from kuager.render.view.histories import (
    carried_words,
    clash_title,
    fits_words,
    history_of,
    not_known,
    station_words,
    three_dates,
    when_words,
)
from kuager.render.view.wording import listed, plural, speaker, term


def history(record: Record, person: Person) -> RenderableType:
    """Everything that is told of one person."""
    told = history_of(record, person.id)
    places = {document.id: place for place, document in enumerate(record.documents, start=1)}
    stations = [_station(one, places) for one in told.stations]
    unknown = [plain(words) for words in not_known(person, told)]
    return Group(
        _head(person, places),
        section("What happened, according to whom", parted(stations) or [Text("No status is told.")]),
        *([section("What does not go together", parted([_clash(one) for one in told.clashes]))] * bool(told.clashes)),
        *([section("What is not known", unknown)] * bool(unknown)),
        *_admitted(told),
        _documents(record, told),
    )


def _head(person: Person, places: dict[str, int]) -> RenderableType:
    named = list(dict.fromkeys(place for one in person.mentions if (place := places.get(one.document))))
    also = [name for name in person.names if name != person.name]
    lines = [
        plain(person.name, "bold underline"),
        *([plain(f"also written {listed(also)}")] if also else []),
        *([plain(listed(list(person.roles)))] if person.roles else []),
        plain(f"{plural(len(person.mentions), 'mention')} in {plural(len(named), 'document')}"),
        Text(""),
    ]
    return Group(*lines)


def _station(one: Station, places: dict[str, int]) -> RenderableType:
    line = plain(station_words(one), "bold")
    line.append(f": {carried_words(one)}", "not bold")
    tellings = [_telling(claim, places) for claim in (*one.claimed, *one.denied)]
    return columns((plain(when_words(one) or "no day told"), Group(line, *tellings)), widths=(17, 0))


def _telling(one: Telling, places: dict[str, int]) -> RenderableType:
    spell = one.spell
    by = f", by {spell.by}" if spell.by else ""
    head = plain(f"{speaker(spell.source)} {term('stances', spell.stance)}{by} [{places.get(one.document, 0)}]")
    dates = three_dates(one)
    named = (("about", dates.about), ("said", dates.said), ("captured", dates.captured))
    told = ", ".join(f"{name} {words or '?'}" for name, words in named)
    return indented(Group(head, quotation(spell.passage), plain(told, "dim")), by=2)


def _clash(one: Clash) -> RenderableType:
    fits = fits_words(one)
    return Group(plain(clash_title(one), "bold"), indented(plain(one.reason)), *([indented(plain(fits))] * bool(fits)))


def _admitted(told: History) -> Sequence[RenderableType]:
    """What officials say of where the person is, with the code of HURIDOCS."""
    if told.whereabouts is None:
        return ()
    return (section("What officials admit", [plain(term("whereabouts", told.whereabouts))]),)


def _documents(record: Record, told: History) -> RenderableType:
    used = {one.document for station in told.stations for one in (*station.claimed, *station.denied)}
    rows = [
        plain(f"[{place}] {document.name}")
        for place, document in enumerate(record.documents, start=1)
        if document.id in used
    ]
    return section("Documents", rows or [Text("None tells a status.")])
