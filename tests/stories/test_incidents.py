"""Three papers in three languages tell of one fire and one death; a fourth is a copy of the first."""

import pytest

from kuager.case import Case
from kuager.model.records import Act, Incident, Record

WIRE = """Fire in Almaty

7 January 2022

The city hall in Almaty was set on fire on 5 January 2022.

Ulgili Myrzasov was killed at Republic Square on 6 January 2022. At least 12 people were killed at Republic Square on
6 January 2022, doctors said.
"""
NOTE = """Пожар в Алматы

8 января 2022 года

5 января 2022 года в Алматы неизвестные подожгли здание акимата.

6 января 2022 года в Алматы на площади Республики был убит Улгили Мырзасов.
"""
NEWS = """Алматыдағы оқиға

2022 жылғы 8 қаңтар

2022 жылғы 5 қаңтарда Алматыда белгісіз біреулер әкімдік ғимаратын өртеп жіберді.
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """What all four say together."""
    folder = tmp_path_factory.mktemp("papers")
    for name, text in (("wire.txt", WIRE), ("note.txt", NOTE), ("news.txt", NEWS), ("copy.txt", WIRE)):
        (folder / name).write_text(text, "utf-8")
    with Case.throwaway() as case:
        case.add([folder])
        return case.record()


def _of(record: Record, kind: str) -> Incident:
    (found,) = [one for one in record.incidents if one.kind == kind and one.about and one.about.basis != "document"]
    return found


def test_one_fire_is_told_in_three_languages(record: Record) -> None:
    """Four documents, three origins, one incident, on a day that all of them name."""
    fire = _of(record, "destruction")
    languages = {document.id: document.language for document in record.documents}
    told_in = {languages[one.document] for one in record.suggestions if one.id in fire.members}
    assert told_in == {"en", "ru", "kk"}
    assert (fire.documents, fire.families) == (4, 3)
    assert fire.about is not None
    assert str(fire.about.value) == "2022-01-05"
    assert any("name one time, 5 January 2022, and one place" in reason for reason in fire.reasons)


def test_one_death_is_told_under_two_spellings(record: Record) -> None:
    """The square in one paper, the town in another; the dead of the square are its figure, copies of it too."""
    death = _of(record, "killing")
    victims = {
        name
        for one in record.suggestions
        if one.id in death.members and isinstance(one.content, Act)
        for name in one.content.victims
    }
    assert victims == {"Ulgili Myrzasov", "Улгили Мырзасов"}
    assert death.places[0] == "Republic Square"
    assert (death.documents, death.families) == (3, 2)
    twelve = [figure for figure in record.figures if figure.count.bounds.lower == 12]
    assert {figure.id for figure in twelve} <= set(death.figures)


def test_every_happening_has_its_incident(record: Record) -> None:
    """Nothing is lost on the way, and nothing is in two."""
    members = [name for one in record.incidents for name in one.members]
    assert len(members) == len(set(members))
    assert {one.id for one in record.suggestions if isinstance(one.content, Act)} <= set(members)
