"""Menus, teasers and hidden text: kept, in the number ledger, and claiming nothing."""

from dataclasses import replace

from kuager.model.records import Count, PersonMention, Spell, Statement
from kuager.suggestions import read
from tests.suggestions.reading import contents, document

TEASER = "More: 40 people were killed, the ministry said. Ulgili Myrzasov was detained."
STORY = "Police detained 12 people in Taraz."


def test_a_teaser_claims_nothing() -> None:
    """Its number has a fate in the ledger, but no figure, person, spell or statement comes of it."""
    whole = document(f"{TEASER}\n{STORY}")
    teaser, story = whole.blocks
    reading = read(replace(whole, blocks=(replace(teaser, kind="boilerplate"), story)))
    assert [count.bounds.lower for count in contents(reading, Count)] == [12]
    assert not contents(reading, Spell)
    assert not contents(reading, Statement)
    assert not contents(reading, PersonMention)
    assert [(number.start, number.disposition) for number in reading.numbers] == [
        (TEASER.index("40"), "other"),
        (len(TEASER) + 1 + STORY.index("12"), "figure"),
    ]
