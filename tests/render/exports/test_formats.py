"""Every format: whole, parseable and the same bytes for any record; its columns explained; as it was looked at."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager import __version__
from kuager.model.records import Record
from kuager.model.vocab import populations
from kuager.render.exports import FORMATS, Made, columns
from kuager.render.exports.airwars import group
from kuager.render.visible import visible
from tests.render.exports.example import MADE, example, frozen
from tests.render.exports.hostile import any_record, any_view
from tests.render.exports.reading import json_of, lines_of, rows
from tests.render.golden import same_as_golden
from tools.exports import FILE, exports_page

TABLES = tuple(name for name, one in FORMATS.items() if one.is_table)
EMPTY = Record(documents=(), figures=(), suggestions=())
_FILES = {"csv": "csv", "daily": "csv", "ucdp": "csv", "airwars": "csv", "ftm": "jsonl", "nomenklatura": "jsonl"}


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=25)
@given(record=any_record(), made=any_view())
def test_any_record_is_written_and_read_back(name: str, record: Record, made: Made) -> None:
    """Whatever the texts hold, the format stays whole: its standard reader reads it, UTF-8 holds it."""
    text = FORMATS[name].text(record, made)
    assert text.encode().decode() == text
    assert "\x00" not in text
    assert text == FORMATS[name].text(record, made)
    if name in TABLES:
        expected = _expected_columns(name)
        assert text.split("\r\n", 1)[0] == ",".join(expected)
        assert all(list(row) == expected and None not in row.values() for row in rows(text))
    elif name == "nomenklatura":
        assert all(len(line) == 6 for line in map(json.loads, text.splitlines()))
    elif name == "ftm":
        assert all(isinstance(line["id"], str) for line in lines_of(text))
    else:
        assert json_of(text)


def _expected_columns(name: str) -> list[str]:
    """The columns that columns.toml explains, groups written out."""
    found: list[str] = []
    names = list(columns()[name])
    of_groups = [one for one in names if one.startswith("<group>_")]
    for one in names:
        if one not in of_groups:
            found.append(one)
        elif one == of_groups[0]:
            found += [_of_group(population, each) for population in populations() for each in of_groups]
    return found


def _of_group(population: str, name: str) -> str:
    return name.replace("<group>_", "" if population == "people" else f"{group(population)}_")


@settings(deadline=None, max_examples=25)
@given(any_record())
def test_no_field_of_a_claim_is_lost(record: Record) -> None:
    """The format csv has a row for each claim, and each row has what its columns promise."""
    found = {row["id"]: row for row in rows(FORMATS["csv"].text(record, Made()))}
    assert set(found) == {figure.id for figure in record.figures}
    for figure in record.figures:
        row, count = found[figure.id], figure.count
        assert row["words"] == visible(count.passage.exact)
        assert row["number_words"] == visible(count.number.exact)
        assert [row[name] for name in ("lower", "upper", "approx")] == [
            "" if end is None else str(end) for end in (count.bounds.lower, count.bounds.upper, count.bounds.approx)
        ]
        assert row["about"] == ("" if count.about is None else count.about.value.text)
        assert row["speaker_name"] == visible(count.source.name or "")
        assert row["place"] == visible(count.place.name if count.place else "")
        assert row["review"] == visible(figure.review)
        assert (row["start"], row["end"]) == (str(count.passage.start), str(count.passage.end))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_a_whole_file_too(name: str) -> None:
    """A record without anything gives a table without rows, a collection without members."""
    text = FORMATS[name].text(EMPTY, MADE)
    if name in TABLES:
        assert rows(text) == []
    elif name in ("ftm", "nomenklatura"):
        assert text == ""
    else:
        assert [value for value in json_of(text).values() if isinstance(value, list)] == [[]]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_as_it_was_looked_at(name: str) -> None:
    """Three texts of the example, as read once, in each format against its golden file; the version is a word."""
    text = FORMATS[name].text(frozen(), MADE).replace(f"Kuager {__version__}", "Kuager VERSION")
    if name == "ftm":
        text = "\n".join(_without_ids(line) for line in text.splitlines()) + "\n"
    same_as_golden(f"export-{name}.{_FILES.get(name, 'json')}", text.replace("\r\n", "\n"))


def _without_ids(line: str) -> str:
    """What is stated; ids are compared with the library's own in another test."""
    read = json.loads(line)
    return json.dumps([read[key] for key in ("entity_id", "schema", "prop", "value", "lang")], ensure_ascii=False)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "nomenklatura"])  # nobody judged in the example
def test_every_export_says_what_made_it(name: str) -> None:
    """Program, version and rule stand in it; no clock does."""
    text = FORMATS[name].text(example(), MADE)
    assert f"Kuager {__version__}" in text
    if name not in ("daily", "annotations"):
        assert "spread_v1" in text


def test_columns_are_explained_in_sentences() -> None:
    """Nothing but a sentence explains a column; there is a table for each format that is one."""
    assert set(columns()) == set(TABLES)
    assert [says for table in columns().values() for says in table.values() if not says.endswith(".")] == []


@pytest.mark.parametrize("name", [name for name in TABLES if FORMATS[name].renders_rule])
def test_a_rendering_of_a_rule_names_it_in_every_row(name: str) -> None:
    """A number is not shown without the rule that made it."""
    assert {row["rule"] for row in rows(FORMATS[name].text(example(), MADE))} == {"spread_v1"}


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(TABLES), any_record())
def test_a_view_is_named_in_every_row(name: str, record: Record) -> None:
    """What was left out is told in words."""
    made = Made(rule="spread_v1", measure="killed")
    assert all(row["view"] == "figures: only killed" for row in rows(FORMATS[name].text(record, made)))


def test_the_reference_page_is_current() -> None:
    """``make docs`` would change nothing."""
    assert FILE.read_text("utf-8") == exports_page()
