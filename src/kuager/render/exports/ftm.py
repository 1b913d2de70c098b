"""``ftm``: documents, persons, what befell them, what happened and every claim as FollowTheMoney statements.

One statement a line, ids as the library computes them: the SHA-1 of ``dataset.entity.prop.value[@lang]``, and for each
entity a statement ``id`` whose value is the SHA-1 of its schema and its statements' ids. FollowTheMoney has no schema
for figures; a claim is a *Note* in words, so its numbers can be read and not calculated with. SHA-1 identifies here
and protects nothing.

Source: followthemoney 4.11, ``statement.Statement``, ``statement.StatementEntity``, the schemata in ``schema/``.
"""

import hashlib
from collections.abc import Iterator

from kuager.model.records import Record
from kuager.render.exports.ftm_entities import Entity, entities
from kuager.render.exports.made import Made
from kuager.render.exports.written import written

DATASET = "kuager"
_ID = "id"


def ftm(record: Record, made: Made) -> Iterator[str]:
    """A record as FollowTheMoney statements, one JSON object a line."""
    for entity in entities(record, made):
        yield from _statements(entity, made)


def _statements(entity: Entity, made: Made) -> Iterator[str]:
    names = []
    for prop, value, lang in entity.values:
        name = _key(entity.id, prop, value if lang is None else f"{value}@{lang}")
        names.append(name)
        yield _line(entity, (prop, value, lang), name, made)
    digest = _sha1("".join((entity.schema, *sorted(names))))
    yield _line(entity, (_ID, digest, None), _key(entity.id, _ID, digest), made)


def _line(entity: Entity, stated: tuple[str, str, str | None], name: str, made: Made) -> str:
    prop, value, lang = stated
    statement = {
        "canonical_id": entity.canonical or entity.id,
        "entity_id": entity.id,
        "prop": prop,
        "schema": entity.schema,
        "value": value,
        "dataset": DATASET,
        "lang": lang,
        "original_value": None,
        "first_seen": None,
        "last_seen": None,
        "external": False,
        "origin": made.words,
        "id": name,
    }
    return written(statement) + "\n"


def _key(entity: str, prop: str, value: str) -> str:
    return _sha1(f"{DATASET}.{entity}.{prop}.{value}")


def _sha1(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
