"""The many wordings in which somebody speaks, and those in which nobody does: invented sentences in three languages."""

import pytest

from kuager.model.records import Statement
from tests.suggestions.reading import contents, read_text

Said = tuple[str, str | None, str]
WORDINGS: tuple[tuple[str, Said], ...] = (
    ("Aigul Testova's claim that 12 people died was not checked.", ("witness", "Aigul Testova", "alleges")),
    ("Aigul Testova (a nurse) said 12 people died.", ("witness", "Aigul Testova", "asserts")),
    ("Aigul Testova - a nurse at the clinic - said 12 people died.", ("witness", "Aigul Testova", "asserts")),
    ("Aigul Testova, 45, of the city of Taraz, said 12 people died.", ("witness", "Aigul Testova", "asserts")),
    ("Aigul Testova, speaking at a rally, said 12 people died.", ("witness", "Aigul Testova", "asserts")),
    ("The Volunteers of the Ninth Bridge, a group of lawyers, keep a list. Their list has 61 names and 30 people.",
     ("organisation", "Volunteers of the Ninth Bridge", "reports")),
    ("Some 300 people, the organisers claim 900 people, took part.", ("organisation", "organisers", "alleges")),
    ("Dozens of officials, including the mayor, said that 12 people died.",
     ("official", "Dozens of officials", "asserts")),
    ("Aigul Testova was there. By her account, nobody helped.", ("witness", "Aigul Testova", "asserts")),
    ("The lawyer, who said he had seen it, left.", ("witness", "lawyer", "asserts")),
    ("A survey shows that most people agree.", ("unattributed", "survey", "asserts")),
    ("The union found that 12 people had died.", ("organisation", "union", "asserts")),
    ("The ministry put the death toll at 12.", ("official", "ministry", "reports")),
    ("Aigul Testova's office said the letter was false.", ("organisation", "Aigul Testova's office", "asserts")),
    ("A letter from Aigul Testova says 12 people died.", ("witness", "Aigul Testova", "asserts")),
    ("The statement of the ministry carried by Tass said 12 people died.", ("official", "ministry", "asserts")),
    ("The broadcaster Khabar 24 said 12 people died.", ("outlet", "Khabar 24", "asserts")),
    ("NetBlocks said the network was down.", ("organisation", "NetBlocks", "asserts")),
    ("The ministry does not believe that 12 people died.", ("official", "ministry", "denies")),
    ("In Taraz police said 12 people died.", ("official", "police", "asserts")),
    ("“It was dark,” the mayor continued.", ("official", "mayor", "asserts")),
    ("Police and prosecutors said 12 people died.", ("official", "Police and prosecutors", "asserts")),
    ("The minister cited problems with the roads.", ("official", "minister", "reports")),
    ("The mayor was silent; critics demanding his release say 12 people died.", ("witness", "critics", "demands")),
    ("Officials confirmed two deaths but declined to comment.", ("official", "Officials", "declines")),
    ("По официальным данным, погибли 12 человек.", ("official", "по официальным данным", "reports")),
    ("Айгуль Тестова рассказала об аресте. По её словам, погибли двое.", ("witness", "Айгуль Тестова", "asserts")),
    ("Министерство обороны сообщило о потерях. По данным ведомства, погибли 12 человек.",
     ("official", "Министерство обороны", "asserts")),
    ("Об этом рассказал порталу «Наш город» очевидец.", ("witness", "очевидец", "asserts")),
    ("В заявлении МВД говорится, что погибли 12 человек.", ("official", "МВД", "reports")),
    ("Мэр в интервью «Хабару» сказал, что погибли 12 человек.", ("official", "Мэр", "asserts")),
    ("В Алматы полиция сообщила о 12 погибших.", ("official", "полиция", "reports")),
    ("«Интерфакс» сообщил о 12 погибших.", ("outlet", "Интерфакс", "reports")),
    ("Глава города, выступая на митинге, обвинил полицию в гибели 12 человек.",
     ("official", "Глава города", "alleges")),
    ("МВД сообщило о 12 погибших, сославшись на прокуратуру.", ("official", "прокуратура", "reports")),
    ("В полиции подтвердили задержание 70 человек.", ("official", "полиция", "confirms")),
    ("Ішкі істер министрлігі 18 адам қаза тапты деп хабарлады.",
     ("official", "Ішкі істер министрлігі", "reports")),
    ("Министрліктің мәліметінше, 120 адам жараланды.", ("official", "Министрлік", "asserts")),
    ("«Бізді ұрды», — деді дәрігер Айгүл Тестова.", ("hospital", "Айгүл Тестова", "asserts")),
)  # fmt: skip


def _said(text: str) -> list[Said]:
    found = contents(read_text(text), Statement)
    return [(one.source.kind, one.source.name or one.source.role, one.stance) for one in found]


@pytest.mark.parametrize(("text", "said"), WORDINGS)
def test_who_speaks_is_told_from_the_wording(text: str, said: Said) -> None:
    """Insertions, papers, quantities, places and marks around who speaks."""
    assert said in _said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The clouds show the way.",
        "The union found 12 bags.",
        "The ministry registered the company.",
        "He put a bag down.",
        "Police: 12; soldiers: 3",
        "31, declared void.",
        "According to them 12 people died.",
        "О пострадавших не сообщается.",
    ],
)
def test_nobody_speaks_here(text: str) -> None:
    """Words of speech in other senses, rows of a list, numbers in the place of a subject."""
    assert _said(text) == []


def test_they_and_it_mean_who_spoke_last() -> None:
    """A pronoun's own place is the passage that names the source."""
    found = contents(read_text("Officials said two people died. They added that more might die."), Statement)
    assert [(one.source.role, one.source.passage and one.source.passage.exact) for one in found] == [
        ("Officials", "Officials"),
        ("Officials", "They"),
    ]


def test_a_body_takes_back_its_own_figure() -> None:
    """A figure withdrawn without a subject is withdrawn by the body that gave it."""
    text = "The Ministry of Health said 12 people died. The figure was later withdrawn."
    first, second = contents(read_text(text), Statement)
    assert second.source.name == "Ministry of Health"
    assert second.stance == "retracts"
    assert second.answers is not None
    assert second.answers.start == first.passage.start
