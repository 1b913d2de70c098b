"""FollowTheMoney: the library itself reads every statement, finds its id, and takes every entity."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, cast

import pytest
from followthemoney import Dataset, Statement, StatementEntity, model
from followthemoney.statement.statement import StatementDict
from hypothesis import assume, given, settings

from kuager.model.records import Record
from kuager.render.exports import FORMATS, Made
from tests.render.exports.example import MADE, example, frozen
from tests.render.exports.hostile import any_record
from tests.render.exports.reading import lines_of

DATASET = Dataset({"name": "kuager", "title": "Kuager"})


def _statements(record: Record, made: Made = MADE) -> list[Statement]:
    lines = lines_of(FORMATS["ftm"].text(record, made))
    return [Statement.from_dict(cast("StatementDict", line)) for line in lines]


def _entities(statements: Iterable[Statement]) -> Mapping[str, StatementEntity]:
    grouped: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        grouped[statement.entity_id].append(statement)
    return {name: StatementEntity.from_statements(DATASET, ones) for name, ones in grouped.items()}


def _check(record: Record) -> Mapping[str, StatementEntity]:
    statements = _statements(record)
    assert len({one.id for one in statements}) == len(statements)
    for one in statements:
        assert one.id == one.generate_key()
        _check_value(one)
    entities = _entities(statements)
    for name, entity in entities.items():
        assert entity.schema.validate(cast("Any", entity.to_dict())) is None
        made = {one.id: one.value for one in entity.statements}
        assert made == {one.id: one.value for one in statements if one.entity_id == name}
    return entities


def _check_value(one: Statement) -> None:
    """The library would take the value as it is: nothing to clean, nothing too long."""
    if one.prop == "id":
        return
    prop = model[one.schema].properties[one.prop]
    assert prop.type.clean(one.value) == one.value, (one.prop, one.value)
    assert len(one.value) <= prop.type.max_length


def test_the_library_takes_the_example() -> None:
    """Ids, values, schemata: as the library itself would make them."""
    entities = _check(example())
    assert {entity.schema.name for entity in entities.values()} == {"Document", "Person", "Mention", "Event", "Note"}


@settings(deadline=None, max_examples=25)
@given(any_record())
def test_the_library_takes_any_record(record: Record) -> None:
    """Whatever the texts hold; ids of ours name their kind, so a person and an incident never have the same."""
    kinds = (record.documents, record.persons, record.incidents, record.figures)
    ids = [one.id for ones in kinds for one in {one.id: one for one in ones}.values()]
    assume(len(set(ids)) == len(ids))
    for entity in _entities(_statements(record)).values():
        assert model.get(entity.schema.name) is not None
    for one in _statements(record):
        assert one.id == one.generate_key()


def test_what_refers_refers_to_something() -> None:
    """Every value that names an entity names one of the export, of a schema that may stand there."""
    entities = _check(example())
    for entity in entities.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert prop.range is not None
                assert entities[value].schema.is_a(prop.range)


def test_the_statements_of_an_entity_stand_together() -> None:
    """``ftm aggregate-statements`` makes an entity of the lines that follow one another."""
    names = [one.entity_id for one in _statements(example())]
    assert len([name for name, _lines in groupby(names)]) == len(set(names))


def test_every_claim_is_a_note_in_words() -> None:
    """Who says it, what, how many: the number can be read."""
    record = example()
    entities = _check(record)
    for figure in record.figures:
        note = entities[figure.id]
        assert note.schema.name == "Note"
        assert note.get("proof") == [figure.document]
        assert figure.count.measure in note.get("keywords")


def test_a_denial_does_not_read_like_a_claim() -> None:
    """That the police station denies holding a man comes before what it denies."""
    words = [text for entity in _check(frozen()).values() for text in entity.get("description", quiet=True)]
    denied = [text for text in words if "Aibek Ulgiliev, detained" in text and "station" in text]
    assert denied
    assert all(text.startswith("Kiyal district police station denies: ") for text in denied)


def test_whoever_is_not_named_is_no_person_by_name() -> None:
    """Words like "the father of …" must not be matched with the persons of other data sets."""
    record = example()
    entities = _check(record)
    unnamed = [person.id for person in record.persons if person.unnamed]
    assert unnamed
    assert not set(unnamed).intersection(entities)


@pytest.mark.parametrize("schema", ["Event", "Document"])
def test_only_days_that_are_known_are_dates(schema: str) -> None:
    """No first of January where a text says "in January or so": an uncertain date stands in words alone."""
    record = example()
    about = {one.id: one.content.about for one in record.suggestions if hasattr(one.content, "about")}
    for entity in _check(record).values():
        dates = [value for prop, value in entity.itervalues() if prop.type.name == "date"]
        if entity.schema.name == schema and dates and entity.id in about:
            told = about[entity.id]
            assert told is not None
            assert dates == [told.value.text]
