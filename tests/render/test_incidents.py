"""Incidents on the page and in the terminal: every one leads to its passages, figures and reasons."""

import re
from dataclasses import replace
from io import StringIO

from rich.console import Console

from kuager.incidents import Material, chronology
from kuager.model.records import Perhaps, Record
from kuager.render.incident_report import incidents, timeline
from kuager.render.page import page
from tests.incidents.telling import Press
from tests.render.karasu import invented_record

NOTE = "Texts tell that the network was cut from 4 to 7 May 2031."


def _several(number: int) -> Record:
    """The invented record with an incident that many tell, with figures, in which somebody else's may be."""
    record = invented_record()
    arson = next(
        one for one in record.suggestions if one.rule == "en.act.verb" and "burned" in one.content.passage.exact
    )
    more = tuple(replace(arson, id=f"{arson.id}-{place}") for place in range(number))
    suggestions = (*record.suggestions, *more)
    found, _ = chronology(Material(suggestions=suggestions, figures=record.figures, families=record.families))
    first, *others = (replace(one, note=NOTE) for one in found.incidents)
    perhaps = tuple(Perhaps(incident=one.id, reason="Their places may be one.") for one in others[:2])
    figures = tuple(figure.id for figure in record.figures[:2])
    shown = replace(first, perhaps=perhaps, figures=figures, review="disputed")
    return replace(record, suggestions=suggestions, incidents=(shown, *others), unattached=found.unattached)


def _printed(record: Record) -> str:
    shown = StringIO()
    console = Console(file=shown, width=80, color_system=None)
    console.print(incidents(record), timeline(record))
    return " ".join(shown.getvalue().split())


def test_silence_of_decades_is_drawn_within_bounds() -> None:
    """Two thousand gaps, each narrower than a pixel: the picture stays small and sound."""
    press = Press()
    for year in range(2000, 2022):
        for month in range(1, 13):
            for day in (1, 4, 9, 16, 23):
                press.happens("protest", f"{year}-{month:02d}-{day:02d}", "Taraz")
    found = press.chronology()
    assert len(found.gaps) > 1000
    record = Record(
        documents=(),
        figures=(),
        suggestions=tuple(press.told),
        incidents=found.incidents,
        covered=found.covered,
        gaps=found.gaps,
    )
    html = page(record)
    assert 'width="-' not in html
    assert html.count("gap-frame") < 120
    assert "more stretches" in html


def test_every_link_of_an_incident_leads_somewhere() -> None:
    """To the words, to the lists of events and acts, to other incidents."""
    html = page(_several(3))
    anchors = set(re.findall(r' id="([^"]+)"', html))
    assert {"incidents", "incident-1", "incident-2"} <= anchors
    begin = html.index('<h3 id="incidents">')
    part = html[begin : html.index("</section>", begin)]
    links = re.findall(r'href="#([^"]+)"', part)
    assert len(links) > 5
    assert set(links) <= anchors


def test_what_the_page_says_of_an_incident() -> None:
    """Its state, why it is one, what it may be one with, and the gaps in sentences."""
    html = page(_several(0))
    assert "people decided differently" in html
    assert "Perhaps one with <a href=" in html
    assert "No source covers 6 to 7 May 2031. The network was cut at that time." in html
    assert f"incidents: {NOTE}" in html


def test_a_page_shows_part_of_very_many() -> None:
    """Ten thousand tellings of one incident: the page says how many more there are."""
    press = Press()
    for place in range(2_000):
        press.happens("protest", "2022-01-05", "Taraz", document=f"doc{place % 7}")
    found = press.chronology()
    record = Record(
        documents=(), figures=(), suggestions=tuple(press.told), incidents=found.incidents, covered=found.covered
    )
    html = page(record)
    assert "2,000 tellings in 7 documents of 7 families" in html
    assert "1,988 more are not shown on this page" in html


def test_the_terminal_tells_the_same() -> None:
    """Ids to judge by, figures, reasons, notes, and gaps as rows."""
    shown = _printed(_several(2))
    assert "people decided differently" in shown
    assert "Perhaps one with 2: Their places may be one." in shown
    assert "6–7 May 2031 no source covers these days; the network was cut" in shown
    assert "sug-doc-wire" in shown
    empty = _printed(Record(documents=(), figures=(), suggestions=()))
    assert "Nothing that happened was read." in empty
    assert "Nothing with a time was read." in empty


def test_who_tells_of_an_act_is_named() -> None:
    """On the page and in the terminal: according to whom, and how."""
    html = page(invented_record())
    begin = html.index('id="incident-4"')
    assert "Temir Aqan, neighbour alleges" in re.sub(r"<[^>]*>", "", html[begin : html.index("</li>", begin)])
    assert "Temir Aqan, neighbour alleges [1]" in _printed(invented_record())


def test_a_record_without_its_happenings_is_shown() -> None:
    """Of a part of a record, incidents may name what is not in it."""
    record = replace(invented_record(), suggestions=())
    assert "incident-1" in page(record)
    assert "protest" in _printed(record)


def test_the_picture_tells_gaps_in_words() -> None:
    """Who does not see the shading reads it: a frame with words, and a description."""
    html = page(invented_record())
    assert 'class="gap-frame"' in html
    assert "no source, 6–7 May" in html
    assert "No source covers 6 May 2031 to 7 May 2031." in html
