"""The small fourth language, built by following docs/how-to/add-a-language.md: figures of invented reports."""

import pytest

from kuager.model.records import Count
from tests.suggestions.reading import contents, read_text

REPORTS = [
    ("Унаслідок обстрілу загинули щонайменше 12 людей.", [("12", "ge", "killed", "people")]),
    ("Поліція затримала понад 200 протестувальників.", [("200", "gt", "detained", "protesters")]),
    (
        "Двоє поліцейських загинули, ще 17 було поранено.",
        [("Двоє", "exact", "killed", "police"), ("17", "exact", "injured", None)],
    ),
    ("Кількість загиблих зросла до 31.", [("31", "exact", "killed", "people")]),
    ("За словами лікарів, у лікарні 48 поранених.", [("48", "exact", "injured", "people")]),
    ("Сотні людей було затримано у столиці.", [("Сотні", "vague", "detained", "people")]),
    ("Ніхто не постраждав.", [("Ніхто", "exact", "injured", "people")]),
    ("Зникли безвісти близько 40 шахтарів.", [("40", "approx", "missing", "people")]),
    ("Ціни зросли на 40 відсотків, пошкоджено 12 будинків.", []),
    ("Хлопець віком 15 років мовчав.", []),
]


@pytest.mark.parametrize(("report", "figures"), REPORTS, ids=[report[:24] for report, _ in REPORTS])
def test_figures(report: str, figures: list[tuple[str, str, str, str | None]]) -> None:
    """Number, relation, measure and who is counted."""
    found = [count for count in contents(read_text(report), Count) if count.tier == "parsed"]
    said = [(count.number.exact, count.bounds.relation, count.measure, count.population) for count in found]
    assert [one[:3] for one in said] == [one[:3] for one in figures]
    assert all(
        one[3] in (expected[3], "people") or expected[3] is None for one, expected in zip(said, figures, strict=True)
    )


def test_a_part_of_a_figure() -> None:
    """Who is among them leads back to the whole."""
    whole, part = contents(read_text("Загинули 18 людей, серед них троє дітей."), Count)
    assert (whole.bounds.lower, part.bounds.lower, part.population) == (18, 3, "children")
    assert part.part_of is not None
    assert part.measure == "killed"


def test_dates_and_numbers() -> None:
    """Every number has a fate."""
    reading = read_text("Це сталося 5 січня 2022 року о 17:30 у лікарні № 7.")
    assert {number.disposition for number in reading.numbers} == {"date", "time", "identifier"}
