"""A tiny annotated article and the digest that is right about it, for tests of the scorer. All of it is invented."""

from collections.abc import Iterator
from typing import Any

from tools.evaluation.seed.article import Article

TEXT = """Harbour town counts its dead

© Nadja Orlin/Quay Press

Odan Resko, president of Morvania, ordered an end to the protests on Friday. More than 40 people were killed. \
Twelve had been arrested, he said. “We buried them by night,” said Ilse Marrow. She was beaten by men in masks.

3 May 2031

Five protesters were reportedly killed in Salt Harbour and the internet is down. Resco said four days were enough.
"""


def at(quote: str, turn: int = 0) -> dict[str, Any]:
    """Where some words stand in the text for the n-th time."""
    start = -1
    for _ in range(turn + 1):
        start = TEXT.index(quote, start + 1)
    return {"start": start, "end": start + len(quote), "quote": quote, "line": TEXT.count("\n", 0, start) + 1}


def _gold_figure(name: str, clause: str, number: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    row = {
        "id": name,
        "core": True,
        "span": at(clause),
        "number_span": at(number),
        "relation": "exact",
        "lower": None,
        "upper": None,
        "approx": None,
        "indicator": "killed",
        "group": "people",
        "includes": [],
        "place": "Morvania (implicit)",
        "time": {"value": None},
        "attribution": {"type": "narrator", "source": None, "said_at": None},
    }
    return row | fields


def _gold_person(name: str, aliases: list[str], roles: list[str], mentions: list[dict[str, Any]]) -> dict[str, Any]:
    forms = [mention | {"form": "name"} for mention in mentions]
    marks = [{"role": role, "span": at(role)} for role in roles]
    key = f"person:{name.rsplit(maxsplit=1)[-1].lower()}"
    return {"id": key, "name": name, "aliases": aliases, "roles": marks, "mentions": forms}


def gold() -> dict[str, Any]:
    """The annotation of the article, in the sections of the seed's gold file."""
    said = {"type": "named", "source": "person:resko", "said_at": {"value": "2031-05-02"}}
    resko = _gold_person("Odan Resko", ["Resco"], ["president"], [at("Odan Resko"), at("Resco")])
    orlin = _gold_person("Nadja Orlin", [], [], [at("Nadja Orlin")]) | {"credit_only": True}
    return {
        "publication_date": {"inferred": {"earliest": "2031-05-03", "latest": "2031-05-09"}},
        "figures": [
            _gold_figure("F1", "More than 40 people were killed", "40", relation="gt", lower=40),
            _gold_figure(
                "F2",
                "Twelve had been arrested",
                "Twelve",
                lower=12,
                upper=12,
                indicator="arrested",
                attribution=said,
            ),
            _gold_figure(
                "F3",
                "Five protesters were reportedly killed",
                "Five",
                lower=5,
                upper=5,
                group="protesters",
                attribution={"type": "hearsay", "source": None, "said_at": None},
                time={"value": "2031-05-03"},
            ),
        ],
        "numeric_distractors": [{"span": at("four days"), "why": "duration"}],
        "dated_events": [
            {"id": "E1", "span": at("Five protesters were reportedly killed"), "date": "2031-05-03", "event": "deaths"}
        ],
        "date_headings": [{"span": at("3 May 2031"), "date": "2031-05-03"}],
        "speech": [
            {
                "id": "Q1",
                "kind": "direct",
                "span": at("“We buried them by night,”"),
                "speaker": "person:marrow",
                "speaker_span": at("Ilse Marrow"),
                "modality": "said",
            },
            {
                "id": "R1",
                "kind": "indirect",
                "span": at("Twelve had been arrested, he said"),
                "speaker": "person:resko",
                "speaker_span": at("he", 4),
                "modality": "said",
            },
        ],
        "persons": [resko, _gold_person("Ilse Marrow", [], [], [at("Ilse Marrow")]), orlin],
        "places": [{"id": "place:salt_harbour", "mentions": [at("Salt Harbour")]}],
        "organisations": [],
        "person_statuses": [{"person": "person:marrow", "status": "beaten", "span": at("She was beaten")}],
        "acts": [{"id": "A1", "act": "beating", "span": at("was beaten by men in masks"), "perpetrator": "unknown"}],
        "shutdown_statements": [{"id": "N1", "span": at("the internet is down"), "state": "down", "scope": None}],
        "noncontent_lines": [
            {"line": 1, "kind": "headline", "span": at("Harbour town counts its dead")},
            {"line": 3, "kind": "credit", "span": at("© Nadja Orlin/Quay Press")},
        ],
        "credits": [at("© Nadja Orlin/Quay Press")],
        "inconsistencies": [
            {
                "id": "I1",
                "kind": "conflicting_figures",
                "text": "two tolls",
                "spans": [at("More than 40 people were killed"), at("Five protesters were reportedly killed")],
            },
            {"id": "I2", "kind": "name_variant", "text": "one man", "spans": [at("Odan Resko"), at("Resco")]},
            {
                "id": "I3",
                "kind": "toll_series",
                "text": "5, then more than 40",
                "spans": [at("Five protesters were reportedly killed"), at("More than 40 people were killed")],
            },
        ],
    }


def _row(quote: str, turn: int = 0, /, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    place = at(quote, turn)
    return {"document": "d", "start": place["start"], "end": place["end"], "quote": quote} | fields


def _speaker(name: str | None, kind: str) -> dict[str, Any]:
    return {"name": name, "kind": kind, "role": None, "start": None, "end": None}


def _figure(name: str, clause: str, number: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    place = at(number)
    row: dict[str, Any] = {
        "id": name,
        "number": {"start": place["start"], "end": place["end"], "words": number},
        "tier": "parsed",
        "measure": "killed",
        "relation": "exact",
        "lower": None,
        "upper": None,
        "approx": None,
        "population": "people",
        "includes": [],
        "place": {"name": "Morvania", "basis": "document"},
        "about": None,
        "said": None,
        "speaker": _speaker(None, "narrator"),
    }
    return _row(clause) | row | fields


def _numbers() -> Iterator[dict[str, Any]]:
    fates = {"40": "figure:f1", "Twelve": "figure:f2", "Five": "figure:f3", "four days": "duration"}
    for words, disposition in (*fates.items(), ("3", "date"), ("2031", "date")):
        place = at(words)
        yield {
            "document": "d",
            "start": place["start"],
            "end": place["end"],
            "words": words,
            "disposition": disposition,
        }


def _person(key: str, names: list[str], mentions: list[dict[str, Any]]) -> dict[str, Any]:
    rows = [{"document": "d", "start": m["start"], "end": m["end"], "quote": m["quote"]} for m in mentions]
    return {"id": key, "name": names[0], "names": names, "roles": [], "mentions": rows}


def digest() -> dict[str, Any]:
    """A digest that says exactly what the annotation says."""
    blocks = [("headline", at("Harbour town counts its dead")), ("credit", at("© Nadja Orlin/Quay Press"))]
    body = [
        ("body", {"start": at("Odan")["start"], "end": at("masks.")["end"]}),
        ("date_heading", at("3 May 2031")),
        ("body", {"start": at("Five")["start"], "end": len(TEXT)}),
    ]
    return {
        "contract": 1,
        "documents": [
            {
                "id": "d",
                "name": "small.txt",
                "language": "en",
                "characters": len(TEXT),
                "published": "2031-05-03/2031-05-09",
                "published_basis": "inferred",
                "blocks": [{"kind": kind, "start": at["start"], "end": at["end"]} for kind, at in (*blocks, *body)],
                "problems": [],
            }
        ],
        "figures": [
            _figure("f1", "More than 40 people were killed", "40", relation="gt", lower=41),
            _figure(
                "f2",
                "Twelve had been arrested",
                "Twelve",
                measure="arrested",
                lower=12,
                upper=12,
                said="2031-05-02",
                speaker=_speaker("Odan Resko", "official"),
            ),
            _figure(
                "f3",
                "Five protesters were reportedly killed",
                "Five",
                lower=5,
                upper=5,
                population="protesters",
                about="2031-05-03",
                speaker=_speaker(None, "unattributed"),
            ),
        ],
        "numbers": list(_numbers()),
        "dates": [_row("3 May 2031", value="2031-05-03", kind="heading", candidates=[])],
        "events": [_row("Five protesters were reportedly killed", kind="deaths", about="2031-05-03")],
        "statements": [
            _row(
                "“We buried them by night,”",
                form="direct",
                stance="asserts",
                speaker=_speaker("Ilse Marrow", "witness"),
            ),
            _row(
                "Twelve had been arrested, he said",
                form="indirect",
                stance="asserts",
                speaker=_speaker("Odan Resko", "official"),
            ),
        ],
        "persons": [
            _person("p1", ["Odan Resko", "Resco"], [at("Odan Resko"), at("Resco")]),
            _person("p2", ["Ilse Marrow"], [at("Ilse Marrow")]),
            _person("p3", ["Nadja Orlin"], [at("Nadja Orlin")]) | {"credit_only": True},
        ],
        "spells": [_row("was beaten", person="p2", status="beaten")],
        "acts": [_row("She was beaten by men in masks", act="beating", perpetrators="unknown")],
        "connectivity": [_row("the internet is down", state="down", scope=None)],
        "checks": [
            {
                "check": "part",
                "verdict": "tension",
                "figures": ["f3", "f1"],
                "reason": "Five of one group, more than 40 of all.",
                "readings": ["on one day", "in all"],
            }
        ],
        "ledger": [{"measure": "killed", "rows": [{"figure": "f1"}, {"figure": "f3"}]}],
        "problems": [],
    }


def article(printed: dict[str, Any] | None = None) -> Article:
    """The article beside a digest; without one beside the right one."""
    return Article(text=TEXT, gold=gold(), digest=digest() if printed is None else printed)
