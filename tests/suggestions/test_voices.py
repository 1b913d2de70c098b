"""Who speaks: quotations, reported speech, pronouns, bodies."""

import pytest

from kuager.model.records import PersonMention, Statement
from tests.suggestions.reading import contents, read_text

PARAGRAPHS = (
    "Ulgili Myrzasov, a baker from Taraz, was among the first in the square.\n"
    "“They came at night,” the old baker said. “Nobody asked for our names.”\n"
    "“We were only passing,” he added.\n"
)


def _voices(text: str) -> list[tuple[str, str | None, str]]:
    found = contents(read_text(text), Statement)
    return [(one.form, one.source.name, one.stance) for one in found]


def test_a_description_and_a_pronoun_mean_the_person_last_spoken_of() -> None:
    """The baker and "he" are the man of the first paragraph, also where a quotation has no verb of its own."""
    assert [name for form, name, _ in _voices(PARAGRAPHS) if form == "direct"] == ["Ulgili Myrzasov"] * 3


def test_an_unclosed_quotation_goes_on_in_the_next_paragraph() -> None:
    """A speech of two paragraphs has one speaker."""
    text = "“It was dark,” Aigul Testova said. “We heard cars.\n“Then it was quiet.”"
    assert [name for _, name, _ in _voices(text)] == ["Aigul Testova"] * 3


@pytest.mark.parametrize(
    ("text", "name", "stance"),
    [
        ("The Health Ministry denied that the clinic was shut.", "Health Ministry", "denies"),
        ("According to the health ministry, the clinic was shut.", "health ministry", "asserts"),
        ("The clinic was shut, according to the health ministry.", "health ministry", "asserts"),
        ("The interior ministry declined to comment.", "interior ministry", "declines"),
        ("“The clinic is shut,” said Aigul Testova, a nurse.", "Aigul Testova", "asserts"),
        ("Her brother, Ulgili, claimed that the clinic was shut.", "Ulgili", "alleges"),
    ],
)
def test_a_source_is_named_with_its_stance(text: str, name: str, stance: str) -> None:
    """Bodies, persons and relatives, before and after the verb."""
    assert (name, stance) in [(source, stance) for _, source, stance in _voices(text)]


def test_the_one_accused_is_not_the_one_who_accuses() -> None:
    """A passive verb of speech has no speaker in its subject."""
    assert _voices("Ulgili Myrzasov was accused of theft.") == []


def test_the_ministry_is_the_ministry_last_named() -> None:
    """A short name stands for the body introduced before."""
    text = "The Ministry of Health spoke of 12 patients. The ministry said that two had died."
    assert {source for _, source, _ in _voices(text)} == {"Ministry of Health"}


def test_spellings_of_one_name_are_one_person_and_a_city_is_none() -> None:
    """Tokayev and Tokaev are one; Nur-Sultan is a city, Nursultan a given name."""
    text = (
        "President Kassym-Jomart Tokayev met former leader Nursultan Nazarbayev in Nur-Sultan.\n"
        "Tokaev said nothing. The president left."
    )
    mentions = contents(read_text(text), PersonMention)
    assert {one.name for one in mentions} == {"Kassym-Jomart Tokayev", "Nursultan Nazarbayev"}
    assert [one.form for one in mentions if one.passage.exact == "The president"] == ["role"]


def test_names_of_bodies_are_no_persons() -> None:
    """Councils, newspapers and movements are not taken for people."""
    text = "The Security Council met the Evening Courier and Civic Choice of Kazakhstan at Republic Square."
    assert contents(read_text(text), PersonMention) == []
