"""The examples in the language files are executed: what a construction promises, it gives."""

from collections.abc import Iterator

import pytest

from kuager.model.records import Act, Block, Connectivity, Count, DateMention, Document, Event, Reading, Spell
from kuager.suggestions import read
from kuager.suggestions.counts import Group, Taken, with_counts, with_taken
from kuager.suggestions.dates import with_dates
from kuager.suggestions.language import Construction, language
from kuager.suggestions.numbers import with_numbers
from kuager.suggestions.script import languages
from kuager.suggestions.shadow import shadow
from kuager.suggestions.tokens import tokens

LANGUAGES = languages()


def _examples(*kinds: str) -> Iterator[tuple[str, Construction, dict[str, object]]]:
    for code in LANGUAGES:
        for kind, constructions in language(code).constructions.items():
            for construction in constructions:
                if kind in kinds:
                    yield from ((code, construction, dict(example)) for example in construction.examples)


def _document(text: str, code: str) -> Document:
    block = Block(kind="body", start=0, end=len(text))
    return Document(
        id="doc-example",
        name="example",
        sha256="0" * 64,
        media_type="text/plain",
        language=code,
        text=text,
        blocks=(block,),
    )


def _read(code: str, text: str) -> Reading:
    return read(_document(text, code))


def _contents(reading: Reading, kind: type) -> list[object]:
    return [suggestion.content for suggestion in reading.suggestions if isinstance(suggestion.content, kind)]


def _cases(*kinds: str) -> list[object]:
    return [
        pytest.param(code, construction, example, id=f"{construction.name}: {example['text']}")
        for code, construction, example in _examples(*kinds)
    ]


@pytest.mark.parametrize(("code", "construction", "example"), _cases("date"))
def test_a_date_means_what_its_example_says(code: str, construction: Construction, example: dict[str, object]) -> None:
    """Dates of the examples have the value the file gives, or none where a reference day is needed."""
    assert construction.name
    dates = [one for one in _contents(_read(code, str(example["text"])), DateMention) if isinstance(one, DateMention)]
    assert [("" if one.value is None else one.value.text) for one in dates] == [example["value"]]


@pytest.mark.parametrize(("code", "construction", "example"), _cases("number", "range"))
def test_a_number_has_the_value_of_its_example(
    code: str, construction: Construction, example: dict[str, object]
) -> None:
    """The first number of the example has the least value that the file gives."""
    assert construction.name
    text = str(example["text"])
    chunks = with_numbers(with_dates(tokens(language(code), shadow(text), [(0, len(text))])))
    lowers = [getattr(thing, "lower", None) for thing in chunks.things if type(thing).__name__ == "Number"]
    assert lowers[0] == example["lower"]


@pytest.mark.parametrize(("code", "construction", "example"), _cases("taken"))
def test_a_number_that_counts_no_person_says_why(
    code: str, construction: Construction, example: dict[str, object]
) -> None:
    """The example holds a number with the disposition of its construction."""
    text = str(example["text"])
    chunks = with_taken(with_numbers(with_dates(tokens(language(code), shadow(text), [(0, len(text))]))))
    found = {thing.disposition for thing in chunks.things if isinstance(thing, Taken)}
    assert construction.gives["disposition"] in found


@pytest.mark.parametrize(("code", "construction", "example"), _cases("count"))
def test_a_count_has_the_population_of_its_example(
    code: str, construction: Construction, example: dict[str, object]
) -> None:
    """The example holds a count of the population that the file gives."""
    assert construction.name
    text = str(example["text"])
    chunks = tokens(language(code), shadow(text), [(0, len(text))])
    for step in (with_dates, with_numbers, with_taken, with_counts):
        chunks = step(chunks)
    groups = [thing for thing in chunks.things if isinstance(thing, Group)]
    assert [(group.population or "") for group in groups] == [example["population"]]


@pytest.mark.parametrize(("code", "construction", "example"), _cases("one", "figure", "elided", "row"))
def test_a_figure_construction_gives_its_example(
    code: str, construction: Construction, example: dict[str, object]
) -> None:
    """The example gives a parsed figure with the number and the measure of the file."""
    assert construction.name
    counts = [one for one in _contents(_read(code, str(example["text"])), Count) if isinstance(one, Count)]
    assert (example["number"], example["measure"], "parsed") in [
        (count.number.exact, count.measure, count.tier) for count in counts
    ]


FIELD = {
    "spell": (Spell, "status"),
    "act": (Act, "act"),
    "connectivity": (Connectivity, "state"),
    "event": (Event, "kind"),
}
BEFORE = {
    "en": "On January 5, 2022 this was told. Ulgili Myrzasov was there. On January 5, 2022:",
    "ru": "Об этом рассказали 5 января 2022 года. Улгили Мырзасов был там. Вот что было 5 января 2022 года:",
    "kk": "Бұл туралы 2022 жылғы 5 қаңтарда айтылды. Үлгілі Мырзасов сонда болды. 2022 жылғы 5 қаңтарда:",
}
KEY = {"spell": "status", "act": "act", "connectivity": "state", "event": "event"}


@pytest.mark.parametrize(("code", "construction", "example"), _cases("spell", "act", "connectivity", "event"))
def test_a_happening_is_read_from_its_example(
    code: str, construction: Construction, example: dict[str, object]
) -> None:
    """The example gives the status, act, state or event that the file names (dated, so that events count)."""
    kind = construction.name.split(".")[1]
    text = f"{BEFORE[code]} {example['text']}"
    record, attribute = FIELD[kind]
    values = [getattr(one, attribute) for one in _contents(_read(code, text), record)]
    if example[KEY[kind]]:
        assert example[KEY[kind]] in values


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_construction_compiles_and_bears_its_language(code: str) -> None:
    """Construction names begin with the language, so that a rule in the record says where it comes from."""
    for constructions in language(code).constructions.values():
        assert all(construction.name.startswith(f"{code}.") for construction in constructions)
