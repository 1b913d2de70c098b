"""Persons in Russian: names in any case, who is nobody, what befell whom, acts and the network. All names invented."""

import pytest

from kuager.model.records import Act, Connectivity, PersonMention, Reading, Spell
from tests.suggestions.reading import contents, read_text


def _read(text: str) -> Reading:
    return read_text(text, language="ru")


def _names(text: str) -> list[tuple[str, str]]:
    mentions = contents(_read(text), PersonMention)
    return [(one.passage.exact, one.name) for one in mentions if one.form == "name"]


def _spells(text: str) -> list[tuple[str, str]]:
    return [(one.person, one.status) for one in contents(_read(text), Spell)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Касым-Жомарт Токаев выступил. Токаеву ответили. По словам президента Токаева, всё спокойно.",
            [("Касым-Жомарт Токаев", "Касым-Жомарт Токаев"), ("Токаеву", "Касым-Жомарт Токаев"),
             ("Токаева", "Касым-Жомарт Токаев")],
        ),
        ("Об этом сказала Айгуль Жолова. Жоловой никто не поверил.",
         [("Айгуль Жолова", "Айгуль Жолова"), ("Жоловой", "Айгуль Жолова")]),
        ("Пришёл К.-Ж. Улгилиев.", [("К.-Ж. Улгилиев", "К.-Ж. Улгилиев")]),
        ("В списке есть Ертегиев Б. К. из Тараза.", [("Ертегиев Б. К.", "Ертегиев Б. К.")]),
        ("Задержан Улгилиев Айбек Серикович.", [("Улгилиев Айбек Серикович", "Улгилиев Айбек Серикович")]),
        ("Министр внутренних дел Ерлан Мырзасов сообщил об этом.", [("Ерлан Мырзасов", "Ерлан Мырзасов")]),
        ("Ранее Болату Ертегиеву звонили.", [("Болату Ертегиеву", "Болат Ертегиев")]),
        ("Жена Киялова Сауле Киялова ждёт.", [("Киялова", "Сауле Киялова"), ("Сауле Киялова", "Сауле Киялова")]),
        ("Ахмеда аль-Кияли ищут.", [("Ахмеда аль-Кияли", "Ахмед аль-Кияли")]),
    ],
)  # fmt: skip
def test_names_stand_in_any_case(text: str, names: list[tuple[str, str]]) -> None:
    """A person is one over all cases, and the name is given in the nominative."""
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Улица Абая перекрыта, на проспекте Назарбаева стоят военные.",
        "В Северной Корее, в Нижнем Новгороде и на Северном Кавказе тихо.",
        "Верховный суд и Совет безопасности молчат.",
        "Теплоход «Кыз Жибек» ушёл. Роман «Абай жолы» издан.",
        "Снова холодно. Основа готова. Во вторник, в январе, после Рождества.",
    ],
)
def test_places_bodies_and_works_are_nobody(text: str) -> None:
    """Streets, countries, courts, ships, books and the first words of sentences name no person."""
    assert _names(text) == []


@pytest.mark.parametrize(
    ("text", "spells"),
    [
        ("Улгили Мырзасов был задержан у рынка и отпущен утром.",
         [("Улгили Мырзасов", "detained"), ("Улгили Мырзасов", "released")]),
        ("Полицейские задержали Айбека Улгилиева и Тимура Киялова.",
         [("Айбек Улгилиев", "detained"), ("Тимур Киялов", "detained")]),
        ("Погибли Айбек Улгилиев, Болат Ертегиев и Айгуль Жолова.",
         [("Айбек Улгилиев", "killed"), ("Болат Ертегиев", "killed"), ("Айгуль Жолова", "killed")]),
        ("Суд приговорил Данияра Киялова к пяти годам.", [("Данияр Киялов", "convicted")]),
        ("Данияру Киялову предъявили обвинение.", [("Данияр Киялов", "charged")]),
        ("Нурлан Ертегиев скончался в СИЗО.", [("Нурлан Ертегиев", "died_in_custody")]),
        ("Айбек Улгилиев эмигрировал.", [("Айбек Улгилиев", "in_exile")]),
        ("Айбек Улгилиев не был арестован.", []),
        ("Тело Айбека Улгилиева нашли в колодце.", [("Айбек Улгилиев", "killed")]),
        ("28-летний житель Тараза был застрелен.", [("28-летний житель", "killed")]),
        ("«Меня задержали и избили», — говорит Данияр Киялов.",
         [("Данияр Киялов", "detained"), ("Данияр Киялов", "beaten")]),
    ],
)  # fmt: skip
def test_what_befell_whom(text: str, spells: list[tuple[str, str]]) -> None:
    """Subject and object are told by case; lists, joined verbs, states, nouns and persons without a name are read."""
    assert _spells(text) == spells


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Неизвестные в масках похитили Болата Ертегиева.", "Неизвестные в масках"),
        ("Болат Ертегиев был избит сотрудниками полиции.", "сотрудниками полиции"),
        ("Болат Ертегиев был избит.", None),
    ],
)
def test_who_did_it_is_said_or_left_open(text: str, by: str | None) -> None:
    """Unknown people are a value; where nobody is named nothing is guessed."""
    assert [one.by for one in contents(_read(text), Spell)] == [by]


@pytest.mark.parametrize(
    ("text", "act", "victims", "perpetrators"),
    [
        ("Полицейские избили задержанных.", "beating", ("задержанных",), "Полицейские"),
        ("Задержанных пытали током.", "torture", ("Задержанных",), "unknown"),
        ("Журналистку Айгуль Жолову избили неизвестные.", "beating", ("Айгуль Жолову",), "неизвестные"),
        ("Толпа подожгла здание акимата.", "arson", (), "unknown"),
        ("Военные открыли огонь по протестующим.", "shooting", ("протестующим",), "Военные"),
    ],
)
def test_who_did_what_to_whom(text: str, act: str, victims: tuple[str, ...], perpetrators: str) -> None:
    """The order of words is free: the case tells who did it."""
    acts = [(one.act, one.victims, one.perpetrators) for one in contents(_read(text), Act)]
    assert acts == [(act, victims, perpetrators)]


@pytest.mark.parametrize(
    ("text", "state", "scope"),
    [
        ("По всей стране отключили интернет.", "down", "nationwide"),
        ("В Таразе пропала связь.", "down", "Taraz"),
        ("Доступ к мессенджерам ограничен.", "partial", None),
        ("Мобильный интернет частично восстановлен.", "partial", None),
        ("Интернет вернулся ночью.", "restored", None),
    ],
)
def test_the_network(text: str, state: str, scope: str | None) -> None:
    """Cut, partly working or back, and where, as far as the sentence says."""
    assert [(one.state, one.scope) for one in contents(_read(text), Connectivity)] == [(state, scope)]


def test_capitals_after_a_given_name_are_read() -> None:
    """A short word in capitals behind a given name belongs to the name or does not, and breaks nothing."""
    assert [exact for exact, _ in _names("Пришёл Айбек ГРУ, пришла Айгуль США.")]


def test_an_unnamed_relative_is_one_person_in_every_case() -> None:
    """Both "Его жену" and "его жена" are one, and stand for somebody without a name."""
    text = "Айбек Улгилиев молчит. Его жену задержали. Его жена избита."
    assert {(person, status) for person, status in _spells(text)} == {
        ("жену (Айбек Улгилиев)", "detained"),
        ("жену (Айбек Улгилиев)", "beaten"),
    }


def test_a_day_before_the_comma_is_of_what_is_told() -> None:
    """In "пропал 6 января, говорит сестра" the day is that on which he disappeared; relatives of the speaker count."""
    (spell,) = contents(
        read_text("Улгили Мырзасов пропал без вести 6 января 2022 года, говорит его сестра.", language="ru"), Spell
    )
    assert spell.about is not None
    assert spell.about.value.text == "2022-01-06"
    told = contents(read_text("«Мою сестру задержали», — рассказал Болат Ертегиев.", language="ru"), Spell)
    assert [(one.status, one.source.name) for one in told] == [("detained", "Болат Ертегиев")]
    assert "Болат Ертегиев" in told[0].person
    assert told[0].person != "Болат Ертегиев"
