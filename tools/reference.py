"""Write the reference pages of the command line and of the JSON contract: ``make docs`` runs it too.

A test tells when a page is stale.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from kuager.cli import commands
from kuager.model.vocab import vocabularies

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
WIDTH = 90

CLI = """\
# Command line

<!-- Made from the code by `make docs`; change it there. -->

Data goes to standard output, everything else to standard error. `--json` prints one JSON object on one line.
Dates are EDTF (ISO 8601-2): `2022-01-07`, `2022-01`, `2022-01-10/2022-01-16`, `2022-01-08~`, `../2022-01-13`.
A command that needs a case takes the one in the current folder or in the nearest folder above; `--case` names another.

| Exit code | Meaning |
|---|---|
| 0 | done |
| 1 | failed |
| 2 | the request makes no sense |
| 3 | checked, and found problems: a document that could not be read, a record that does not verify |
| 4 | another kuager is writing to the case |
| 130 | interrupted |

`KUAGER_DEBUG=1`, or `--debug` before the verb, shows where in the program an unexpected error happened.

{commands}"""

Schema = dict[str, object]


def cli_page() -> str:
    """Every command with what ``--help`` says of it."""
    with commands.make_context("kuager", []) as context:
        names = commands.list_commands(context)
        sections = [_help(commands, "kuager", None)]
        for name in names:
            command = commands.get_command(context, name)
            assert command is not None  # noqa: S101 - it has just been listed
            sections.append(_help(command, name, context))
            if isinstance(command, click.Group):
                inner = click.Context(command, info_name=name, parent=context)
                sections += [_help(one, called, inner) for called, one in command.commands.items()]
    return CLI.format(commands="\n".join(sections))


def _help(command: click.Command, name: str, parent: click.Context | None) -> str:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    return f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"


def schema() -> Schema:
    """The JSON Schema of contract 1. More keys may come without a new number, so objects stay open."""
    properties = {name: _list(part) for name, part in _lists().items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What kuager digest --json prints: contract 1",
        "description": "Made from the code by `make docs`. Offsets are Unicode code points into the document's text,"
        " end-exclusive; dates are EDTF strings (ISO 8601-2); what is unknown is null.",
        **_object({"contract": {"const": 1}, "kuager": _TEXT, **properties}),
        "$defs": {
            "date": {"type": ["string", "null"], "pattern": r"^(\.\.|[0-9X?~%/-])+$"},
            "place": _nullable(_object({"name": _TEXT, "basis": _term("place_bases")})),
            "speaker": _object(
                {"name": _MAYBE_TEXT, "kind": _term("source_kinds"), "role": _MAYBE_TEXT, **_MAYBE_SPAN}
            ),
        },
    }


_TEXT: Schema = {"type": "string"}
_BOOLEAN: Schema = {"type": "boolean"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_MAYBE_OFFSET: Schema = {"type": ["integer", "null"], "minimum": 0}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_BOUND: Schema = {"type": ["integer", "null"], "minimum": 0}
_DATE: Schema = {"$ref": "#/$defs/date"}
_PLACE: Schema = {"$ref": "#/$defs/place"}
_SPEAKER: Schema = {"$ref": "#/$defs/speaker"}
_SPAN: Mapping[str, Schema] = {"start": _OFFSET, "end": _OFFSET}
_MAYBE_SPAN: Mapping[str, Schema] = {"start": _MAYBE_OFFSET, "end": _MAYBE_OFFSET}
_PASSAGE: Mapping[str, Schema] = {"document": _TEXT, **_SPAN, "quote": _TEXT}


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _list(part: Schema) -> Schema:
    return {"type": "array", "items": part}


def _nullable(part: Schema) -> Schema:
    return {"oneOf": [{"type": "null"}, part]}


def _term(vocabulary: str) -> Schema:
    return {"enum": list(vocabularies()[vocabulary].terms)}


def _maybe_term(vocabulary: str) -> Schema:
    return {"enum": [*vocabularies()[vocabulary].terms, None]}


def _lists() -> Mapping[str, Schema]:
    """What each list of the contract is a list of."""
    problem: Mapping[str, Schema] = {"code": _term("problems"), "message": _TEXT, **_MAYBE_SPAN}
    return {
        "documents": _document(problem),
        "figures": _figure(),
        "numbers": _object({"document": _TEXT, **_SPAN, "words": _TEXT, "disposition": _disposition()}),
        "dates": _object({**_PASSAGE, "value": _DATE, "kind": _term("date_kinds"), "candidates": _list(_DATE)}),
        "events": _object(
            {"id": _TEXT, **_PASSAGE, "kind": _term("event_kinds"), **_SITUATION, "actors": _list(_TEXT)}
        ),
        "statements": _statement(),
        "persons": _person(),
        "spells": _object(
            {
                "person": _TEXT,
                "status": _term("statuses"),
                **_SITUATION,
                "speaker": _SPEAKER,
                "stance": _term("stances"),
                **_PASSAGE,
            }
        ),
        "histories": _history(),
        "likenesses": _likeness(),
        "acts": _act(),
        "connectivity": _object(
            {"state": _term("connectivity_states"), "scope": _MAYBE_TEXT, "about": _DATE, **_PASSAGE}
        ),
        "checks": _check(),
        "ledger": _ledger(),
        "incidents": _incident(),
        "unattached": _object({"figure": _TEXT, "why": _term("attachments"), "incidents": _list(_TEXT)}),
        "gaps": _object({"about": _DATE, "network": _maybe_term("connectivity_states"), "reason": _TEXT}),
        "families": _family(),
        "relations": _relation(),
        "pictures": _alike(),
        "problems": _object({"name": _MAYBE_TEXT, **problem}),
    }


_SITUATION: Mapping[str, Schema] = {"about": _DATE, "place": _PLACE}


def _person() -> Schema:
    named: Mapping[str, Schema] = {"id": _TEXT, "name": _TEXT, "names": _list(_TEXT), "roles": _list(_TEXT)}
    return _object(
        {
            **named,
            "unnamed": {"type": "boolean"},
            "credit_only": {"type": "boolean"},
            "individuals": _list(_object({**named, **_PASSAGE})),
            "review": _term("review"),
            "mentions": _list(_object(_PASSAGE)),
        }
    )


def _likeness() -> Schema:
    return _object(
        {
            "one": _TEXT,
            "other": _TEXT,
            "band": _term("likenesses"),
            "score": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
            "reasons": _list(_object({"words": _TEXT, "weight": {"type": "number"}})),
            "review": _term("review"),
            "joined": {"type": "boolean"},
            "said": _list(_object({"judgement": _TEXT, "device": _TEXT, "time": _TEXT, "note": _TEXT})),
        }
    )


def _document(problem: Mapping[str, Schema]) -> Schema:
    return _object(
        {
            "id": _TEXT,
            "name": _TEXT,
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "media_type": _TEXT,
            "language": _TEXT,
            "characters": _NUMBER,
            "published": _DATE,
            "published_basis": _maybe_term("date_bases"),
            "blocks": _list(_object({"kind": _term("block_kinds"), **_SPAN})),
            "family": _MAYBE_TEXT,
            "problems": _list(_object(problem)),
        }
    )


def _figure() -> Schema:
    return _object(
        {
            "id": _TEXT,
            **_PASSAGE,
            "number": _object({**_SPAN, "words": _TEXT}),
            "tier": _term("tiers"),
            "measure": _term("measures"),
            "relation": _term("relations"),
            "lower": _BOUND,
            "upper": _BOUND,
            "approx": _BOUND,
            "population": _term("populations"),
            "includes": _list(_term("populations")),
            "part_of": _MAYBE_TEXT,
            "place": _PLACE,
            "about": _DATE,
            "said": _DATE,
            "speaker": _SPEAKER,
            "stance": _term("stances"),
            "rule": _TEXT,
            "review": _term("review"),
            "reading": _maybe_term("count_readings"),
        }
    )


def _disposition() -> Schema:
    words = [word for word in vocabularies()["dispositions"].terms if word != "figure"]
    return {"anyOf": [{"enum": words}, {"type": "string", "pattern": "^figure:."}]}


def _statement() -> Schema:
    return _object(
        {
            "id": _TEXT,
            **_PASSAGE,
            "form": _term("forms"),
            "stance": _term("stances"),
            "speaker": _SPEAKER,
            "relayed_by": _list(_SPEAKER),
            "answers": _nullable(_object(_SPAN)),
        }
    )


def _act() -> Schema:
    return _object(
        {
            "id": _TEXT,
            "act": _term("acts"),
            "victims": _list(_TEXT),
            "perpetrators": _TEXT,
            **_SITUATION,
            "speaker": _SPEAKER,
            "stance": _term("stances"),
            **_PASSAGE,
        }
    )


def _history() -> Schema:
    telling = _object(
        {
            **_PASSAGE,
            "status": _term("statuses"),
            "about": _DATE,
            "said": _DATE,
            "place": _MAYBE_TEXT,
            "by": _MAYBE_TEXT,
            "speaker": _object({"name": _MAYBE_TEXT, "kind": _term("source_kinds"), "role": _MAYBE_TEXT}),
            "stance": _term("stances"),
            "attribution": _maybe_term("attributions"),
        }
    )
    station = {
        "status": _term("statuses"),
        "about": _DATE,
        "lasts": _DATE,
        "places": _list(_TEXT),
        "claimed": _list(telling),
        "denied": _list(telling),
        "origins": _NUMBER,
    }
    clash = {
        "rule": _term("status_rules"),
        "verdict": _term("status_verdicts"),
        "tellings": _list(telling),
        "reason": _TEXT,
        "readings": _list(_TEXT),
    }
    return _object(
        {
            "person": _TEXT,
            "stations": _list(_object(station)),
            "clashes": _list(_object(clash)),
            "left_at": _maybe_term("statuses"),
            "unknown_since": _DATE,
            "whereabouts": _maybe_term("whereabouts"),
        }
    )


def _check() -> Schema:
    return _object(
        {
            "check": _term("checks"),
            "verdict": _term("verdicts"),
            "figures": _list(_TEXT),
            "reason": _TEXT,
            "readings": _list(_TEXT),
        }
    )


def _ledger() -> Schema:
    row = {
        "figure": _TEXT,
        "documents": _NUMBER,
        "families": _NUMBER,
        "effective": {"type": ["number", "null"], "minimum": 1},
        "discounts": _list(
            _object({"document": _TEXT, "earlier": _TEXT, "score": {"type": "number", "minimum": 0, "maximum": 1}})
        ),
        "origins": _NUMBER,
        "speakers": _NUMBER,
        "carriers": _list(_TEXT),
        "struck": _maybe_term("struck"),
        "struck_by": _list(_TEXT),
        "possibly": _BOOLEAN,
        "follows": _list(_TEXT),
    }
    return _object(
        {
            "measure": _term("measures"),
            "population": _term("populations"),
            "place": _MAYBE_TEXT,
            "as_known_on": _DATE,
            "by": {"enum": ["said", "about", "captured"]},
            "rows": _list(_object(row)),
            "envelope": _object({"lower": _BOUND, "upper": _BOUND}),
            "note": _MAYBE_TEXT,
            "silent": _list(_term("sides")),
        }
    )


def _incident() -> Schema:
    return _object(
        {
            "id": _TEXT,
            "kind": _term("incident_kinds"),
            "kinds": _list(_term("incident_kinds")),
            "about": _DATE,
            "about_basis": _maybe_term("date_bases"),
            "places": _list(_TEXT),
            "events": _list(_TEXT),
            "acts": _list(_TEXT),
            "figures": _list(_TEXT),
            "documents": _NUMBER,
            "families": _NUMBER,
            "speakers": _NUMBER,
            "grouping": _TEXT,
            "reasons": _list(_TEXT),
            "review": _term("review"),
            "perhaps": _list(_object({"incident": _TEXT, "reason": _TEXT})),
            "note": _MAYBE_TEXT,
        }
    )


_STRETCH: Schema = {"type": "array", "items": _OFFSET, "minItems": 2, "maxItems": 2}
_SCORE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}


def _family() -> Schema:
    kin = {
        "id": _TEXT,
        "relation": _maybe_term("copy_relations"),
        "to": _MAYBE_TEXT,
        "score": _SCORE,
        "evidence": _list(_object({"a": _STRETCH, "b": _STRETCH})),
    }
    return _object({"id": _TEXT, "root": _MAYBE_TEXT, "documents": _list(_object(kin))})


def _relation() -> Schema:
    words = _object({**_SPAN, "quote": _TEXT})
    return _object(
        {
            "one": _TEXT,
            "other": _TEXT,
            "relation": _term("copy_relations"),
            "descends": _MAYBE_TEXT,
            "score": _SCORE,
            "reason": _TEXT,
            "evidence": _list(_object({"a": _STRETCH, "b": _STRETCH, "quoted": _BOOLEAN})),
            "changed": _list(_object({"what": _term("changed_facts"), "a": words, "b": words})),
            "review": _term("review"),
        }
    )


def _alike() -> Schema:
    """Two pictures that are alike."""
    return _object(
        {
            "one": _TEXT,
            "other": _TEXT,
            "relation": _term("picture_relations"),
            "distance": _NUMBER,
            "of": _NUMBER,
            "review": _term("review"),
        }
    )


def schema_page() -> str:
    """The schema as the file that ships."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


PAGES = {"cli.md": cli_page, "contract.schema.json": schema_page}


def main() -> int:
    """Write both pages."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), "utf-8", newline="\n")
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
