"""Who says it through whom, how far it reaches, and who answers: invented sentences in English and Russian."""

import pytest

from kuager.model.records import Count, Statement
from tests.suggestions.reading import contents, read_text

Told = tuple[str, str | None, str]
ENGLISH: tuple[tuple[str, Told], ...] = (
    ("In a statement the defence ministry said three soldiers died.", ("official", "defence ministry", "asserts")),
    ("The defence ministry said in a statement on its website that it was over.",
     ("official", "defence ministry", "asserts")),
    ("It was announced by the prosecutor's office that 300 people had been detained.",
     ("official", "prosecutor's office", "reports")),
    ("According to figures from the health ministry, 160 people died.", ("official", "health ministry", "asserts")),
    ("As per the Ministry of Health, 160 people died.", ("official", "Ministry of Health", "asserts")),
    ("Witnesses in Taraz said five people were shot.", ("witness", "Witnesses in Taraz", "asserts")),
    ("The hospital's director said 14 people had died.", ("hospital", "hospital's director", "asserts")),
    ("A spokesman for the police, Nurlan Exampleev, said 12 protesters were hurt.",
     ("official", "Nurlan Exampleev", "asserts")),
    ("18 people died in the town, said the minister.", ("official", "minister", "asserts")),
    ("Health Ministry: 18 people died", ("official", "Health Ministry", "asserts")),
    ("The governor declined to say how many had died.", ("official", "governor", "declines")),
    ("The ministry did not confirm the deaths.", ("official", "ministry", "denies")),
    ("The army issued a denial.", ("official", "army", "denies")),
    ("The rector, who was present, admitted that five students were held.", ("official", "rector", "confirms")),
    ("The company gave assurances that nobody was hurt.", ("organisation", "company", "promises")),
    ("Protesters demanded the release of 12 people.", ("witness", "Protesters", "demands")),
    ("The president gave the order to shoot.", ("official", "president", "orders")),
    ("The ministry called the figure a mistake.", ("official", "ministry", "retracts")),
    ("The opposition claims that 70 people were killed.", ("organisation", "opposition", "alleges")),
    ("Reportedly, 12 people were injured.", ("unattributed", None, "reports")),
    ("A report by the union says 44 people were arrested.", ("organisation", "union", "asserts")),
)  # fmt: skip
RUSSIAN: tuple[tuple[str, Told], ...] = (
    ("В МВД сообщили, что погибли 18 полицейских.", ("official", "МВД", "reports")),
    ("Министерство внутренних дел заявило, что задержаны 300 человек.",
     ("official", "Министерство внутренних дел", "asserts")),
    ("По данным Минздрава, пострадали 120 человек.", ("official", "Минздрав", "asserts")),
    ("По словам врача областной больницы, умерли двое.", ("hospital", "врач областной больницы", "asserts")),
    ("18 человек погибли, говорится в заявлении МВД.", ("official", "МВД", "reports")),
    ("Число погибших выросло до 160, сообщил представитель прокуратуры.",
     ("official", "представитель прокуратуры", "reports")),
    ("О задержании 12 активистов сообщила правозащитная организация.",
     ("organisation", "правозащитная организация", "reports")),
    ("В министерстве отказались от комментариев.", ("official", "министерство", "declines")),
    ("Полиция не подтвердила гибель троих протестующих.", ("official", "Полиция", "denies")),
    ("Министр обороны опроверг сообщения о стрельбе.", ("official", "Министр обороны", "denies")),
    ("Министр пообещал освободить всех задержанных.", ("official", "Министр", "promises")),
    ("Президент приказал открывать огонь.", ("official", "Президент", "orders")),
    ("Родственники просят выпустить 12 человек.", ("relative", "Родственники", "demands")),
    ("Правозащитники утверждают, что пропали 11 человек.", ("witness", "Правозащитники", "alleges")),
    ("МВД: погибли 18 силовиков.", ("official", "МВД", "asserts")),
    ("Сообщается, что ранены 40 человек.", ("unattributed", None, "reports")),
    ("Якобы задержаны 200 студентов.", ("unattributed", None, "reports")),
)  # fmt: skip


def _told(text: str) -> list[Told]:
    found = contents(read_text(text), Statement)
    return [(one.source.kind, one.source.name or one.source.role, one.stance) for one in found]


@pytest.mark.parametrize(("text", "told"), [*ENGLISH, *RUSSIAN])
def test_a_source_speaks_in_its_sense(text: str, told: Told) -> None:
    """Bodies, roles and papers before, after and without a verb, in either order of words."""
    assert told in _told(text)


@pytest.mark.parametrize(
    ("text", "speaker", "relays"),
    [
        ("State channel Khabar 24 reported, citing the interior ministry, that 18 officers died.",
         "interior ministry", ["Khabar 24"]),
        ("Citing the ministry, Reuters said 26 people had died.", "ministry", ["Reuters"]),
        ("Tass quoted the health minister as saying that 120 people were injured.", "health minister", ["Tass"]),
        ("The minister was quoted by Tass as saying that 120 people were injured.", "minister", ["Tass"]),
        ("The ministry told Reuters that 40 people were wounded.", "ministry", ["Reuters"]),
        ("18 people died, the ministry said, Interfax reported.", "ministry", ["Interfax"]),
        ("Reuters reported that the ministry said 18 people had died.", "ministry", ["Reuters"]),
        ("Как сообщает агентство «Интерфакс» со ссылкой на МВД, погибли 26 человек.",
         "МВД", ["агентство «Интерфакс»"]),
        ("Reuters со ссылкой на министерство сообщило о 50 погибших.", "министерство", ["Reuters"]),
        ("Слова министра приводит агентство ТАСС: погибли трое военных.", "министр", ["агентство ТАСС"]),
        ("Погибли 18 человек, заявили в МВД, передает ТАСС.", "МВД", ["ТАСС"]),
    ],
)  # fmt: skip
def test_who_relays_is_not_who_speaks(text: str, speaker: str, relays: list[str]) -> None:
    """The one cited speaks, the outlet relays; the figure says so too."""
    reading = read_text(text)
    told = [(one.source, one.relayed_by) for one in contents(reading, Statement)]
    counted = [(one.source, one.relayed_by) for one in contents(reading, Count)]
    chains = [
        (source.name or source.role, [relay.name or relay.role for relay in through])
        for source, through in (*told, *counted)
        if through
    ]
    assert chains
    assert all(chain == (speaker, relays) for chain in chains)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The ministry said 18 people were killed and the union said 40 were wounded.", ["ministry", "union"]),
        ("The ministry said 18 people were killed. Among them were three children.", ["ministry", "ministry"]),
        ("The ministry said 18 people were killed. Another 40 people were wounded.", ["ministry", None]),
        ("В Алматы погибли 18 человек. Об этом сообщили в министерстве здравоохранения.",
         ["министерство здравоохранения"]),
        ("“Nine people died,” said Aigul Testova, a nurse.", ["Aigul Testova"]),
        ("Reportedly, 12 people were injured.", [None]),
    ],
)  # fmt: skip
def test_a_figure_is_its_speakers_as_far_as_the_grammar_reaches(text: str, sources: list[str | None]) -> None:
    """Over "and" to the next subject, over a full stop where the next sentence says so, and no farther."""
    assert [one.source.name for one in contents(read_text(text), Count)] == sources


@pytest.mark.parametrize(
    "text",
    [
        "Activists say police beat 20 detainees. The police denied the allegations.",
        "The union said 30 miners had died. The company declined to comment.",
        "The opposition claims that 70 people were killed; the government denies it.",
        "Правозащитники заявили, что полиция избивала задержанных. В МВД эти обвинения отвергли.",
        "Активисты сообщили о 12 погибших. Министерство отказалось от комментариев.",
    ],
)
def test_a_denial_answers_what_it_denies(text: str) -> None:
    """The second statement points to the first."""
    first, second = contents(read_text(text), Statement)
    assert first.answers is None
    assert second.answers is not None
    assert (second.answers.start, second.answers.end) == (first.passage.start, first.passage.end)


def test_a_denial_of_something_else_answers_nothing() -> None:
    """Two statements beside one another need not concern one another."""
    text = "The union said 30 miners had died. The airline denied that flights were late."
    assert [one.answers for one in contents(read_text(text), Statement)] == [None, None]


def test_dialogue_between_dashes_is_quoted_without_who_says_it() -> None:
    """A Russian paragraph that opens with a dash; the words of the author between dashes are nobody's speech."""
    text = "— Нас держали в подвале, — сказал Улгили Мырзасов. — Потом отпустили."
    found = contents(read_text(text), Statement)
    assert [(one.passage.exact, one.form, one.source.name) for one in found] == [
        ("Нас держали в подвале,", "direct", "Улгили Мырзасов"),
        ("Потом отпустили.", "direct", "Улгили Мырзасов"),
    ]


def test_who_says_it_inside_the_marks_parts_a_quotation() -> None:
    """Russian papers put the author's words inside the marks."""
    text = "«Никто не стрелял, — заявил министр обороны. — Это ложь»."
    found = contents(read_text(text), Statement)
    assert [one.source.role for one in found] == ["министр обороны", "министр обороны"]


def test_a_list_with_dashes_is_no_dialogue() -> None:
    """Nobody speaks where nobody is told to."""
    assert contents(read_text("- 18 killed in Almaty\n- 12 killed in Taraz"), Statement) == []


def test_a_name_in_marks_is_no_quotation() -> None:
    """Marks around the name of an agency hold nobody's words."""
    found = contents(read_text("Агентство «Интерфакс» сообщило о 12 погибших."), Statement)
    assert [one.form for one in found] == ["indirect"]


def test_one_body_in_two_spellings_has_one_name() -> None:
    """The Health Ministry is the Ministry of Health."""
    text = "The Ministry of Health spoke of 12 patients. The Health Ministry said that two had died."
    assert {one.source.name for one in contents(read_text(text), Statement)} == {"Ministry of Health"}


def test_nothing_is_said_by_who_did_not_say_it() -> None:
    """A negated verb of speech tells nothing."""
    assert _told("The farmer did not promise anything.") == []
