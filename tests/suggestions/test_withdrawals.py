"""A number taken back by a later sentence that does not name it; every sentence is invented."""

from dataclasses import replace

import pytest

from kuager.model.records import Block, Count
from kuager.suggestions import read
from tests.suggestions.reading import contents, document, read_text


def _stances(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    counts = contents(read_text(text, published="2031-03-12", language=language), Count)
    return [(one.number.exact, one.stance, one.source.name or one.source.role) for one in counts]


@pytest.mark.parametrize(
    "sentence",
    [
        "The interior ministry has since withdrawn it.",
        "The interior ministry later retracted the figure.",
        "On Friday the interior ministry took the number back.",
        "The interior ministry withdrew this number, citing a clerical mistake.",
    ],
)
def test_taken_back_by_somebody_else(sentence: str) -> None:
    """Both stand in the record: who gave the number, and who took it back, with a passage that holds it."""
    text = f"The health ministry said 40 people had died in Karasu. {sentence}"
    given, taken_back = contents(read_text(text, published="2031-03-12"), Count)
    assert (given.stance, given.source.name) == ("asserts", "health ministry")
    assert (taken_back.stance, taken_back.source.name) == ("retracts", "interior ministry")
    assert taken_back.number == given.number
    assert taken_back.passage.start <= taken_back.number.start
    assert "interior ministry" in taken_back.passage.exact
    assert (taken_back.measure, taken_back.bounds, taken_back.place) == (given.measure, given.bounds, given.place)


@pytest.mark.parametrize(
    "sentence",
    [
        "The interior ministry withdrew its officers.",
        "The interior ministry withdrew the figure of 12 injured.",
        "The mayor regretted it.",
        "It rained all day. Nobody came. The interior ministry withdrew a report on bridges.",
    ],
)
def test_nothing_taken_back(sentence: str) -> None:
    """Officers go home, another number is withdrawn, another verb: the 40 stand."""
    text = f"The health ministry said 40 people had died in Karasu. {sentence}"
    assert [one for one in _stances(text) if one[0] == "40"] == [("40", "asserts", "health ministry")]


def test_by_whom_a_passive_does_not_say() -> None:
    """As in "a figure of 40 was taken back": by nobody named, unless somebody has taken a number back before."""
    text = "The health ministry counts 52 dead. A figure of 40 dead was taken back on Monday."
    assert ("40", "retracts", None) in _stances(text)
    (_, back) = contents(read_text(text, published="2031-03-12"), Count)
    assert back.passage.exact.endswith("40 dead was taken back")
    assert back.said is not None
    assert back.said.value.text == "2031-03-10"
    text = "The health ministry withdrew the figure of 52 dead. A figure of 40 dead is withdrawn as well."
    assert ("40", "retracts", "health ministry") in _stances(text)


def test_russian() -> None:
    """What is denied before it is taken back is the same words of one body; short passives take back too."""
    text = "Минздрав сообщил о гибели 40 человек в Карасу. МВД отозвало эту цифру, назвав её ошибкой."
    assert _stances(text, "ru") == [("40", "reports", "Минздрав"), ("40", "retracts", "МВД")]
    text = "Данные о 40 погибших неверны. МВД отозвало эти данные. Отозваны и сведения о 12 погибших в Карасу."
    assert _stances(text, "ru") == [("40", "retracts", "МВД"), ("12", "retracts", "МВД")]


def test_kazakh() -> None:
    """As in "Бұл туралы …": the sentence before has a speaker; what takes a number back makes a count of its own."""
    text = "Қарасуда 40 адам қаза тапты. Бұл туралы Денсаулық сақтау министрлігі мәлімдеді."
    assert _stances(text, "kk") == [("40", "reports", "Денсаулық сақтау министрлігі")]
    text = f"{text} Ішкі істер министрлігі бұл санды кері қайтарып алды."
    assert ("40", "retracts", "Ішкі істер министрлігі") in _stances(text, "kk")


def test_a_statement_of_ones_own_is_said_when_it_is_published() -> None:
    """Under a body's letterhead its numbers have a day; those it gave earlier, and those of others, have none."""
    text = (
        "МВД\n\nЗадержаны 40 человек, сообщили в МВД. Ранее МВД сообщало о задержании 12 человек. "
        "Погибли 5 человек, сообщил Минздрав."
    )
    blocks = (Block(kind="headline", start=0, end=3), Block(kind="body", start=5, end=len(text)))
    own = replace(document(text, published="2031-03-12", language="ru"), blocks=blocks)
    counts = contents(read(own), Count)
    assert [(one.number.exact, one.said and one.said.value.text) for one in counts] == [
        ("40", "2031-03-12"),
        ("12", None),
        ("5", None),
    ]
