"""Short quotations are words, not names in marks; surnames may be words for things."""

import pytest

from kuager.model.records import Statement
from tests.suggestions.reading import contents, read_text


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ('"They left," said Ulgili Myrzasov, a teacher.', "Ulgili Myrzasov", "a teacher"),
        ('"We have nothing," said Ulgili Wells.', "Ulgili Wells", None),
        ('"Nobody told us," said the doctor.', None, "doctor"),
        ('The minister said: "They left."', None, "minister"),
        ('"They left," Dr. Ulgili Myrzasov said.', "Ulgili Myrzasov", None),
    ],
)
def test_who_says_a_few_words(text: str, name: str | None, role: str | None) -> None:
    """The speaker by name and role."""
    (said,) = contents(read_text(text), Statement)
    assert (said.source.name, said.source.role) == (name, role)
