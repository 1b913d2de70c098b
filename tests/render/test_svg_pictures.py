"""The pictures: byte for byte what somebody looked at, sound XML, and honest about what is not known."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from kuager.case.knowing import as_known
from kuager.model.records import Record
from kuager.render.svg.element import Svg
from kuager.render.svg.ledger import NARROW, WIDE, Bracket, ClaimRow, Envelope, Sheet, ledger
from kuager.render.svg.swimlanes import WIDE as SWIM_WIDE
from kuager.render.svg.swimlanes import PersonLane, swimlanes
from kuager.render.svg.times import TimeMark, Window
from kuager.render.view.record_view import RecordView, record_view
from tests.render.golden import same_as_golden
from tests.render.karasu import invented_record

NO_ENVELOPE = Envelope(lower=None, upper=None, words="no bound")


def _claim(**changes: object) -> ClaimRow:
    plain = ClaimRow(
        href="#d1-s1",
        name="official, ministry: 5",
        side="official",
        part=False,
        relation="exact",
        lower=5,
        upper=5,
        printed=5,
        value="5",
        who="ministry",
        when=("said 3 May 2031",),
        words="five people",
        carried="1 document, 1 family, 1 speaker",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # a shorthand for tests


def _drawn(*rows: ClaimRow, brackets: tuple[Bracket, ...] = (), envelope: Envelope = NO_ENVELOPE) -> Svg:
    return ledger(Sheet(name="Killed", rows=rows, brackets=brackets, envelope=envelope), WIDE)


def _classes(svg: str) -> set[str]:
    return {name for found in re.findall(r'class="([^"]*)"', svg) for name in found.split()}


@pytest.fixture(scope="module")
def shown() -> RecordView:
    """The invented record as it is shown."""
    return record_view(invented_record(), as_known)


def _pictures(shown: RecordView) -> dict[str, Svg]:
    assert shown.timeline is not None
    assert shown.swimlanes is not None
    named = {f"ledger-{drawn.ledger.quantity.measure}": drawn.picture for drawn in shown.ledgers}
    named |= {f"known-{drawn.ledger.quantity.measure}": drawn.known[1] for drawn in shown.ledgers if drawn.known}
    named |= {"timeline": shown.timeline, "swimlanes": shown.swimlanes}
    return {
        f"{name}-{width}.svg": getattr(found, width) for name, found in named.items() for width in ("wide", "narrow")
    }


def test_pictures_are_as_they_were_looked_at(shown: RecordView) -> None:
    """Each picture in both widths against its golden file."""
    for name, drawn in _pictures(shown).items():
        same_as_golden(name, drawn + "\n")


def test_pictures_are_sound_xml_with_a_name(shown: RecordView) -> None:
    """Each parses on its own, has a name for those who do not see it, and every link in it has one too."""
    for drawn in _pictures(shown).values():
        root = ET.fromstring(drawn)  # noqa: S314 - our own output
        assert root.get("aria-label")
        assert all(link.get("aria-label") for link in root.iter("a"))
        assert not [node for node in root.iter() if node.get("style") or node.get("id")]


def test_nothing_drawn_leaves_the_picture(shown: RecordView) -> None:
    """No base point of words and no line stands outside the box of its picture."""
    for drawn in _pictures(shown).values():
        root = ET.fromstring(drawn)  # noqa: S314 - our own output
        width, height = float(root.get("width", "0")), float(root.get("height", "0"))
        for node in root.iter():
            for key, end in (("x", width), ("x1", width), ("x2", width), ("y", height), ("y1", height), ("y2", height)):
                assert 0 <= float(node.get(key, "0")) <= end


def test_more_than_has_an_arrow_and_no_bar() -> None:
    """No upper end was said, so none is drawn."""
    classes = _classes(_drawn(_claim(relation="gt", lower=6, upper=None)))
    assert "arrow" in classes
    assert "bar" not in classes


def test_about_has_a_halo_and_no_ends() -> None:
    """No ± is invented: the halo has the same size whatever the number."""
    small = _drawn(_claim(relation="approx", lower=5, upper=5))
    large = _drawn(_claim(relation="approx", lower=5_000, upper=5_000, printed=5_000))
    assert re.findall(r'class="halo"[^>]* r="([^"]*)"', small) == re.findall(r'class="halo"[^>]* r="([^"]*)"', large)


def test_a_vague_word_is_a_rail_never_an_area() -> None:
    """A block from 1,000 to 9,999 would look like the strongest evidence on the page."""
    classes = _classes(_drawn(_claim(relation="vague", lower=1_000, upper=9_999, printed=None, value="“thousands”")))
    assert "rail" in classes
    assert "bar" not in classes


def test_a_range_is_a_bar_between_its_ends() -> None:
    """Both ends were said: both are drawn."""
    drawn = _drawn(_claim(relation="range", lower=2, upper=10, printed=None, value="2 to 10"))
    assert "bar" in _classes(drawn)


def test_less_than_has_an_arrow_to_the_left() -> None:
    """No lower end was said."""
    assert "arrow" in _classes(_drawn(_claim(relation="lt", lower=None, upper=4)))


def test_a_vague_word_without_an_upper_end_fades() -> None:
    """The word "many" ends nowhere."""
    assert "arrow" in _classes(_drawn(_claim(relation="vague", lower=3, upper=None, printed=None, value="“many”")))


def test_a_number_that_dwarfs_the_rest_stands_beyond_a_break() -> None:
    """Twenty thousand must not press 8, 18 and 26 into one point, and must not look like thirty."""
    rows = [_claim(printed=number, lower=number, upper=number) for number in (8, 18, 26, 20_000)]
    drawn = _drawn(*rows)
    assert drawn.count('class="break"') == 1
    assert ">30<" in drawn


def test_a_part_is_hollow() -> None:
    """A part must never be read as the whole."""
    assert "part" in _classes(_drawn(_claim(part=True)))
    assert "part" not in _classes(_drawn(_claim()))


def test_zero_is_a_figure() -> None:
    """An explicit zero has its mark on the axis."""
    assert "claim" in _classes(_drawn(_claim(lower=0, upper=0, printed=0, value="0")))


def test_the_axis_begins_at_zero() -> None:
    """Differences must not look larger than they are."""
    ticks = re.findall(r'class="tick"[^>]*>([^<]+)<', _drawn(_claim(lower=980, upper=980, printed=980)))
    assert ticks[0] == "0"


def test_each_verdict_has_its_own_sign() -> None:
    """Contradiction, tension and revision differ by sign or line, not by colour alone."""
    brackets = [
        Bracket(rows=(0, 1), verdict=verdict, reason="why", href="#c") for verdict in ("contradiction", "tension")
    ]
    drawn = [_drawn(_claim(), _claim(), brackets=(bracket,)) for bracket in brackets]
    assert "verdict-contradiction" in _classes(drawn[0])
    assert "verdict-tension" in _classes(drawn[1])


def test_hostile_words_stay_words() -> None:
    """Names that look like markup or reorder text are drawn as they are stored."""
    hostile = '<script>"onload="x\u202e\n</svg>'
    drawn = _drawn(_claim(who=hostile, words=hostile, name=hostile, href=hostile, carried=hostile, value=hostile))
    root = ET.fromstring(drawn)  # noqa: S314 - our own output
    assert not [node for node in root.iter() if node.tag == "script" or node.get("onload")]
    assert "\u202e" not in drawn


def test_a_phone_gets_the_same_rows() -> None:
    """The narrow picture leaves out no claim."""
    rows = [_claim(value=str(number), printed=number) for number in range(10)]
    narrow = ledger(Sheet(name="Killed", rows=rows), NARROW)
    assert narrow.count('class="claim') == 10


def test_unknown_since_is_drawn() -> None:
    """What nobody tells is a dotted line with a question mark, not the last status drawn on."""
    mark = TimeMark(href="#a", name="detained", label="detained", glyph="days", first=1, last=2)
    lane = PersonLane(
        href="#p",
        name="A. Example",
        role="",
        marks=(mark,),
        undated="",
        unknown_since=3,
        unknown_words="status unknown since 2 Jan 2031",
    )
    drawn = swimlanes("Persons", (lane,), Window(first=1, last=20), SWIM_WIDE)
    assert "unknown-since" in _classes(drawn)
    assert "status unknown since 2 Jan 2031" in drawn


def test_same_record_same_pictures(shown: RecordView) -> None:
    """Byte for byte."""
    assert _pictures(shown) == _pictures(record_view(invented_record(), as_known))


def test_no_date_no_timeline() -> None:
    """Without any date there is no picture, only the list."""
    record = invented_record()
    undated = tuple(found for found in record.suggestions if getattr(found.content, "about", None) is None)
    assert record_view(Record(documents=record.documents, figures=(), suggestions=undated)).timeline is None
