"""Twenty-two spellings of one president in documents of their own: one person is suggested, and nobody else in it."""

from kuager.people import persons
from tests.people.test_judging import pages

SPELLINGS = (
    "Kassym-Jomart Tokayev",
    "Kasym-Jomart Tokayev",
    "Kassym-Zhomart Tokayev",
    "Qasym-Jomart Toqaev",
    "Qasım-Jomart Toqayev",
    "Qasym-Zhomart Toqayev",
    "Kassim-Jomart Tokayev",
    "Kasym-Zhomart Tokaev",
    "Kassym-Schomart Tokajew",
    "Qassym-Schomart Toqajew",
    "Kassym-Jomart Tokaïev",
    "Kasim Cömert Tokayev",
    "Tokayev Kassym-Jomart",
    "Касым-Жомарт Токаев",
    "Токаев Касым-Жомарт",
    "Касым-Жомарт Кемелевич Токаев",
    "Токаев Касым-Жомарт Кемелевич",
    "Қасым-Жомарт Тоқаев",
    "Тоқаев Қасым-Жомарт",
    "Қасым-Жомарт Кемелұлы Тоқаев",
    "Qasym-Jomart Kemeluly Toqaev",
    "Kassym-Jomart Kemelevich Tokayev",
)
OTHERS = (  # clearly nobody
    "Kassym Tokayev",
    "Zhomart Tokayev",
    "Kassym-Jomart Tokarev",
    "Kasymbek Tokayev",
    "Касым-Жомарт Сериков",
    "Aida Tokayeva",
)


def test_one_president() -> None:
    """They are put together without a judgement; whoever is somebody else is not."""
    told = persons(pages([*SPELLINGS, *OTHERS]))
    groups = [{one.at.name for one in person.individuals} for person in told.persons]
    assert set(SPELLINGS) in groups
