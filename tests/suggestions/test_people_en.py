"""Persons in English: names, who is nobody, what befell whom, acts and the network. All private names are invented."""

import pytest

from kuager.model.records import Act, Connectivity, PersonMention, Spell
from tests.suggestions.reading import contents, read_text


def _names(text: str) -> list[tuple[str, str]]:
    return [(one.passage.exact, one.name) for one in contents(read_text(text), PersonMention) if one.form == "name"]


def _spells(text: str) -> list[tuple[str, str]]:
    return [(one.person, one.status) for one in contents(read_text(text), Spell)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Kassym-Jomart Tokayev spoke. Tokaev said order was restored.",
         [("Kassym-Jomart Tokayev", "Kassym-Jomart Tokayev"), ("Tokaev", "Kassym-Jomart Tokayev")]),
        ("Mr Ulgiliev came. Maria de Ulgili and Karim al-Myrzas left.",
         [("Ulgiliev", "Ulgiliev"), ("Maria de Ulgili", "Maria de Ulgili"), ("Karim al-Myrzas", "Karim al-Myrzas")]),
        ("Six-year-old Aigul Zholova smiled.", [("Aigul Zholova", "Aigul Zholova")]),
        ("Her husband, Bolat Ertegiev, waits. Ertegiev is 40.",
         [("Bolat Ertegiev", "Bolat Ertegiev"), ("Ertegiev", "Bolat Ertegiev")]),
        ("Ulgiliev was home. Aibek Ulgiliev said so.",
         [("Ulgiliev", "Aibek Ulgiliev"), ("Aibek Ulgiliev", "Aibek Ulgiliev")]),
    ],
)  # fmt: skip
def test_names_and_who_they_mean(text: str, names: list[tuple[str, str]]) -> None:
    """Particles belong to names, titles and ages do not; a surname means whoever the document introduces anywhere."""
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court and the Interior Ministry were silent. Abay Street was closed.",
        "The ship Ulgili Myrzas sailed from South Africa to New York.",
        "Human Rights Watch and Amnesty International said so on Monday.",
    ],
)
def test_bodies_places_and_ships_are_nobody(text: str) -> None:
    """Courts, streets, countries, ships and organisations name no person."""
    assert _names(text) == []


@pytest.mark.parametrize(
    ("text", "spells"),
    [
        ("Aibek Ulgiliev, Bolat Ertegiev and Aigul Zholova were killed.",
         [("Aibek Ulgiliev", "killed"), ("Bolat Ertegiev", "killed"), ("Aigul Zholova", "killed")]),
        ("Police detained Aibek Ulgiliev and Timur Kiyalov.",
         [("Aibek Ulgiliev", "detained"), ("Timur Kiyalov", "detained")]),
        ("A court sentenced the blogger Daniyar Kiyalov to five years.", [("Daniyar Kiyalov", "convicted")]),
        ("Aibek Ulgiliev was questioned and released.",
         [("Aibek Ulgiliev", "interrogated"), ("Aibek Ulgiliev", "released")]),
        ("Aibek Ulgiliev was not arrested. He would be arrested later.", []),
        ("The bodies of Aibek Ulgiliev and Bolat Ertegiev were found.",
         [("Aibek Ulgiliev", "killed"), ("Bolat Ertegiev", "killed")]),
        ("A 19-year-old student was shot in the leg.", [("19-year-old student", "shot")]),
        ("Aibek Ulgiliev, a 31-year-old driver, was detained.", [("Aibek Ulgiliev", "detained")]),
        ("Officers knocked on the door of Aibek Ulgiliev.", [("Aibek Ulgiliev", "visited_by_police")]),
    ],
)  # fmt: skip
def test_what_befell_whom(text: str, spells: list[tuple[str, str]]) -> None:
    """Lists, objects, joined verbs and persons without a name are read; what did not happen is not."""
    assert _spells(text) == spells


@pytest.mark.parametrize(
    ("text", "act", "victims", "perpetrators"),
    [
        ("Masked men abducted the reporter Bolat Ertegiev.", "abduction_or_arrest", ("Bolat Ertegiev",), "Masked men"),
        ("Soldiers checked the phones of passers-by.", "door_to_door_search", (), "Soldiers"),
        ("Guards pulled sacks over their heads.", "suffocation", (), "Guards"),
        ("Bolat Ertegiev was beaten by unknown men.", "beating", ("Bolat Ertegiev",), "unknown men"),
    ],
)
def test_who_did_what_to_whom(text: str, act: str, victims: tuple[str, ...], perpetrators: str) -> None:
    """Unknown people are a value; patterns cover the act in any wording."""
    acts = [(one.act, one.perpetrators) for one in contents(read_text(text), Act)]
    assert acts == [(act, perpetrators)]
    if victims:
        assert contents(read_text(text), Act)[0].victims == victims


def test_what_is_denied_is_no_act() -> None:
    """A denial tells of no beating."""
    assert contents(read_text("The police denied that anybody was beaten there."), Act) == []


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The internet was cut across the country.", "down"),
        ("Mobile internet was partly restored on Sunday.", "partial"),
        ("Access to the internet returned.", "restored"),
    ],
)
def test_the_network(text: str, state: str) -> None:
    """Cut, partly working or back."""
    assert [one.state for one in contents(read_text(text), Connectivity)] == [state]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The mayor spoke of men who had attacked the clerks.", [("assault", ("clerks",), "men")]),
        ("Ulgili Myrzasov has just been beaten by soldiers.", [("beating", ("Ulgili Myrzasov",), "soldiers")]),
        ("Police had detained 90 people.", []),
        ("How many were killed remains open.", []),
        ("Nobody can say how many are still held.", []),
    ],
)
def test_who_has_done_it(text: str, acts: list[tuple[str, tuple[str, ...], str]]) -> None:
    """After "had" the subject did it; after "had been" it was done to him; what is only asked for is no act."""
    found = contents(read_text(text, published="2022-01-12"), Act)
    assert [(one.act, one.victims, one.perpetrators) for one in found] == acts


def test_relatives_of_who_speaks() -> None:
    """The words “my brother” mean an unnamed relative of whoever says so, also where that one is told after them."""
    assert _spells("“They beat my brother,” said Nurlan Kiyalov, a teacher.") == [
        ("brother of Nurlan Kiyalov", "beaten")
    ]
    assert _spells("“My son is missing,” Saule Tuskanova said.") == [("son of Saule Tuskanova", "missing")]


def test_who_tells_of_a_deed_has_not_done_it() -> None:
    """In "X said they beat his brother" X beat nobody: a perpetrator is never guessed."""
    reading = read_text("Nurlan Kiyalov said they beat his brother.")
    assert [one.by for one in contents(reading, Spell)] == [None]
    assert [one.perpetrators for one in contents(reading, Act)] == ["unknown"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ministry said Bolat Ertegiev was not in custody.", [("detained", "denies", "official")]),
        ("Bolat Ertegiev has not been released, his wife said.", [("released", "denies", "relative")]),
        ("Police said Bolat Ertegiev was never arrested.", [("arrested", "denies", "official")]),
        ("Bolat Ertegiev was not arrested.", []),
        ("Police said Bolat Ertegiev would be released.", []),
        ("Police denied that Bolat Ertegiev was not released.", []),
    ],
)
def test_who_says_that_it_was_not_so_denies_it(text: str, told: list[tuple[str, str, str]]) -> None:
    """A negated status is a denial by whoever says so; the text's own "not", a promise and a double "not" are none."""
    assert [(one.status, one.stance, one.source.kind) for one in contents(read_text(text), Spell)] == told
