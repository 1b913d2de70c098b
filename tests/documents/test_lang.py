"""Every example in the language files is executed, and so is every counter-example."""

import pytest

from kuager.documents.bylines import byline
from kuager.documents.days import is_date_line
from kuager.documents.furniture import is_furniture
from kuager.documents.lang import CODES, any_of, every, language_file, languages
from kuager.documents.pictures import picture_parts

FILES = {code: language_file(code) for code in CODES}


def _examples(table: str, key: str = "examples") -> list[object]:
    found = [pytest.param(example, id=f"{code}: {example}") for code in CODES for example in FILES[code][table][key]]
    assert len(found) > len(CODES)
    return list(found)


@pytest.mark.parametrize("line", _examples("dates"))
def test_date_lines(line: str) -> None:
    """Each is a date and nothing else."""
    assert is_date_line(line)


@pytest.mark.parametrize("line", _examples("dates", "counter_examples"))
def test_lines_that_are_no_date(line: str) -> None:
    """Each looks a little like a date."""
    assert not is_date_line(line)


@pytest.mark.parametrize("example", _examples("bylines"))
def test_bylines(example: dict[str, str]) -> None:
    """Each says a day of publication, or none."""
    found = byline(example["line"])
    day = found.published if found is not None else None
    assert (str(day) if day is not None else "") == example["day"]


@pytest.mark.parametrize("example", _examples("pictures"))
def test_lines_below_pictures(example: dict[str, object]) -> None:
    """Each splits into these kinds, and no letter of it is lost."""
    line = str(example["line"])
    found = picture_parts(line)
    assert ([part.kind for part in found] or ["body"]) == example["kinds"]
    covered = "".join(line[part.start : part.end] for part in found) or line
    assert sum(map(str.isalnum, covered)) == sum(map(str.isalnum, line))


@pytest.mark.parametrize("line", _examples("furniture"))
def test_page_furniture(line: str) -> None:
    """Each belongs to the page."""
    assert is_furniture(line)


@pytest.mark.parametrize("line", _examples("furniture", "counter_examples"))
def test_text_that_looks_like_furniture(line: str) -> None:
    """Each belongs to the text."""
    assert not is_furniture(line)


def test_the_files_hold_what_is_looked_up() -> None:
    """Twelve months each, all in small letters, since lines are folded before they are compared."""
    for language in languages():
        assert len(language.months) == 12
        assert all(forms for forms in language.months)
    for name in ("weekdays", "furniture_lines", "furniture_openings", "captions", "credits", "published", "words"):
        assert all(word == word.casefold() for word in every(name)), name
        assert any_of(name) == set(every(name))


def test_longer_words_are_tried_first() -> None:
    """Else "photo:" would end where "photo credit:" goes on."""
    lengths = [len(word) for word in every("credits")]
    assert lengths == sorted(lengths, reverse=True)
