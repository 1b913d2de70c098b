"""Numbers, dates and speakers in words: what the source said, no more and no less."""

import pytest

from kuager.model.dates import parse_edtf
from kuager.model.records import NARRATOR, UNATTRIBUTED, Bounds, Dated, Source
from kuager.model.speakers import side_of
from kuager.render.view.wording import (
    between,
    date_words,
    happened,
    listed,
    plural,
    quantity_words,
    speaker,
    term,
    value,
)
from kuager.render.visible import on_one_line, visible


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-01-07", "7 Jan 2022"),
        ("2022-01-10/2022-01-16", "10–16 Jan 2022"),
        ("2021-12-30/2022-01-02", "30 Dec 2021 – 2 Jan 2022"),
        ("2022-01-30/2022-02-02", "30 Jan – 2 Feb 2022"),
        ("2022-01", "Jan 2022"),
        ("2022", "2022"),
        ("2022-01-08~", "about 8 Jan 2022"),
        ("../2022-01-13", "until 13 Jan 2022"),
        ("2022-01-04/..", "from 4 Jan 2022"),
    ],
)
def test_dates_keep_their_width(edtf: str, words: str) -> None:
    """A week stays a week, an open end stays open, "about" stays "about"."""
    assert date_words(parse_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("bounds", "sign", "written", "spoken"),
    [
        (Bounds(relation="gt", lower=161), "gt", "160", "more than 160"),
        (Bounds(relation="ge", lower=1200), "ge", "1,200", "at least 1,200"),
        (Bounds(relation="lt", upper=9), "lt", "10", "fewer than 10"),
        (Bounds(relation="le", upper=10), "le", "10", "at most 10"),
        (Bounds(relation="approx", lower=164, upper=164, approx=164), "approx", "164", "about 164"),
        (Bounds(relation="exact", lower=0, upper=0), None, "0", "0"),
        (Bounds(relation="range", lower=800, upper=900), None, "800 to 900", "800 to 900"),
    ],
)
def test_numbers_are_shown_as_printed(bounds: Bounds, sign: str | None, written: str, spoken: str) -> None:
    """Stored in closed bounds, shown as the source put it: "more than 160" is not "161"."""
    shown = value(bounds, "whatever")
    assert (shown.sign, shown.written, shown.spoken) == (sign, written, spoken)


def test_a_vague_word_stays_that_word() -> None:
    """No number is shown for a word."""
    shown = value(Bounds(relation="vague", lower=200, upper=999), "hundreds")
    assert (shown.written, shown.printed) == ("“hundreds”", None)


def test_ends_in_words() -> None:
    """Open ends are said; ends that exclude each other are said too."""
    assert between(161, None) == "161 or more"
    assert between(None, 9) == "9 or fewer"
    assert between(8, 8) == "8"
    assert between(8, 18) == "8 to 18"
    assert between(9, 8) == "no number fits them all"
    assert between(None, None) == "no bound"


def test_what_nobody_is_named_for_stands_with_the_press() -> None:
    """Never with the officials, even where a text says "reportedly"."""
    assert side_of(UNATTRIBUTED) == "press"
    assert side_of(NARRATOR) == "press"
    assert side_of(Source(kind="official", name=None)) == "official"
    assert side_of(Source(kind="relative", name=None)) == "witness"
    assert side_of(Source(kind="hospital", name=None)) == "organisation"


def test_speakers_in_words() -> None:
    """Name and role, either alone, or the kind of source; a role that the name repeats is not said twice."""
    assert speaker(Source(name="A. Example", kind="witness", role="neighbour")) == "A. Example, neighbour"
    assert speaker(Source(name="Interior Ministry", kind="official", role="ministry")) == "Interior Ministry"
    assert speaker(Source(name=None, kind="hospital", role="doctor")) == "doctor"
    assert speaker(UNATTRIBUTED) == "unattributed"


def test_a_time_that_only_the_document_covers_is_no_date() -> None:
    """What happened "some time in" a week must not look like a week-long event."""
    week = parse_edtf("2022-01-02/2022-01-08")
    assert happened(Dated(value=week, basis="document")) == "some time in 2–8 Jan 2022"
    assert happened(Dated(value=week, basis="text")) == "2–8 Jan 2022"
    assert happened(None) == ""


def test_quantities_in_words() -> None:
    """Who and what; some measures say themselves who is counted."""
    assert quantity_words("killed", "police", "Almaty") == "police killed, Almaty"
    assert quantity_words("alleged_attackers", "suspects", None) == "people called attackers by the speaker"


def test_a_term_of_a_later_version_is_shown_as_it_is() -> None:
    """An old page maker does not fail on a new word."""
    assert term("statuses", "seen_alive") == "seen alive"


def test_small_words() -> None:
    """Plural and lists."""
    assert plural(1, "entry", "entries") == "1 entry"
    assert plural(1200, "entry", "entries") == "1,200 entries"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([]) == ""


def test_hidden_characters_show_themselves() -> None:
    """What reorders, hides or breaks is written out; what people write with stays."""
    assert visible("a\u202eb") == "a[U+202E]b"
    assert visible("a\u200bb\ufeff") == "a[U+200B]b[U+FEFF]"
    assert visible("Ә\u200cқ é 👍\n\tx") == "Ә\u200cқ é 👍\n\tx"
    assert visible("a\r\nb\rc") == "a\nb\nc"
    assert on_one_line(" a\n b\u2028c ") == "a b c"
