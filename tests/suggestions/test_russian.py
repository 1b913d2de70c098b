"""Russian as a whole: what one construction's example cannot show."""

from kuager.model.records import Count
from kuager.suggestions.language import language
from kuager.suggestions.words import Entries, Piece
from tests.suggestions.reading import contents, read_text


def test_a_phrase_of_single_forms_has_what_the_inflected_entry_says() -> None:
    """Two lists may have one phrase, one by its forms and the other by its stems: the token has the types of both."""
    entries = Entries()
    bare = frozenset([""])
    entries.add((Piece("сотрудников", bare), Piece("полиции", bare)), {"types": "ROLE"})
    entries.add((Piece("сотрудник", frozenset(["", "ов"])), Piece("полиц", frozenset(["ии"]))), {"types": "GROUP"})
    entries.add((Piece("сотрудник", frozenset(["", "ов"])), Piece("полиции", bare)), {"types": "SPEAKER"})
    ((_, row), *_) = entries.phrases("сотрудников")
    assert row["types"].split() == ["ROLE", "GROUP", "SPEAKER"]
    assert {"types": "ROLE GROUP SPEAKER"} in [row for _, row in entries.rows()]


def test_a_long_word_of_no_list_may_have_a_type_by_its_ending() -> None:
    """An adjective is guessed, so that "20 безымянных студентов" counts students; short words and names are not."""
    word = language("ru").word
    assert "ADJ" in word("безымянных").types
    assert "ADJ" not in word("Безымянных").types
    assert "ADJ" not in word("них").types


def test_inflected_forms_have_one_entry() -> None:
    """Declension is data: all cases of a noun and of a participle are known without a row of their own."""
    word = language("ru").word
    for form in ("житель", "жителя", "жителей", "жителям", "жителями"):
        assert "GROUP" in word(form).types
    for form in ("задержан", "задержана", "задержано", "задержаны"):
        assert "PRED" in word(form).types
    for form in ("задержанный", "задержанных", "задержанным", "задержанными"):
        assert "TOLLNOUN" in word(form).types


def test_who_he_is_was_said_before() -> None:
    """The office before a name holds for what "he said" tells next."""
    text = "Погибли 25 человек, заявил начальник службы надзора Серик Примеров. Ранены 78 человек, сказал он."
    sources = [count.source for count in contents(read_text(text, language="ru"), Count)]
    assert [(source.kind, source.role) for source in sources] == [("official", "начальник службы надзора")] * 2
