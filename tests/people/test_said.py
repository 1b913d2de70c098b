"""The day on which somebody speaks belongs to what is said: who "is still held" is so on that day."""

import pytest

from kuager.documents import Captured, read_document
from kuager.model.records import Document, Statement
from kuager.people import Told, histories, persons
from kuager.suggestions import read


def _read(*texts: str) -> tuple[Document, ...]:
    found = [read_document(Captured(name=f"{place}.txt", data=text.encode())) for place, text in enumerate(texts)]
    assert all(isinstance(one, Document) for one in found)
    return tuple(one for one in found if isinstance(one, Document))


@pytest.mark.parametrize(
    "text",
    [
        "Nurlan Zhantasov is still held, his mother said on 10 January 2022.",
        "His mother said on 10 January 2022 that Nurlan Zhantasov is still held.",
        "«Нурлан Жантасов до сих пор под стражей», — сообщила 10 января 2022 года его мать.",
    ],
)
def test_a_statement_has_the_day_of_its_words(text: str) -> None:
    """The date beside the words of speech is when they were said."""
    (document,) = _read(text)
    told = [one.content for one in read(document).suggestions if isinstance(one.content, Statement)]
    assert {None if one.said is None else one.said.value.text for one in told} == {"2022-01-10"}


def test_still_held_on_the_day_of_saying_contradicts_a_release_before() -> None:
    """Police: released on the 8th; mother, on the 10th: still held."""
    documents = _read(
        "Nurlan Zhantasov was released on 8 January 2022, police said.\n",
        "Nurlan Zhantasov is still held, his mother said on 10 January 2022.\n",
    )
    suggestions = [one for document in documents for one in read(document).suggestions]
    people = persons(suggestions)
    (history,) = histories(people.spells, Told(suggestions=suggestions))
    (clash,) = history.clashes
    assert clash.verdict == "contradiction"
