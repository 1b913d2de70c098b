"""Dates in Russian news (NEREL): exact spans.

NEREL calls more things DATE than this project does: lengths of time and ages ("три года", "20-летний"), how often
("ежегодно"), adjectives made of months and weekdays ("октябрьской"), vague words without a point in time ("в настоящее
время", seasons of sport). ``nerel.toml`` says which, by name. Two scores: ``raw`` over all annotated dates, and
``in_scope``, in which a date given on words that are out of scope is neither right nor wrong. Spans of several
fragments are left out of both.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.evaluation.scores import Row, Score, overlap
from tools.evaluation.tally import Tally

_RULES: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_LISTS = {name: "".join(_RULES[name].split("\n")) for name in ("before", "number", "unit")}


def _pattern(rule: str) -> re.Pattern[str]:
    joined = "".join(rule.split("\n"))
    for name, words in _LISTS.items():
        joined = joined.replace(f"{{{name}}}", words)
    return re.compile(joined)


_OUT = {reason: _pattern(rule) for reason, rule in _RULES["out_of_scope"].items()}
_ANCHORED = re.compile("|".join(_RULES["anchors"]))


def reason_out(words: str) -> str | None:
    """Why an annotated date is out of scope, or None when it is a date in the sense of this project."""
    folded = " ".join(words.casefold().replace("ё", "е").split())
    if _ANCHORED.search(folded) and not _OUT["adjective"].fullmatch(folded):
        return None
    return next((reason for reason, pattern in _OUT.items() if pattern.fullmatch(folded)), None)


def _dates(document: Row) -> list[Row]:
    return [
        row
        for row in document["entities"]
        if row["type"] == "DATE" and not row.get("endpoint_only") and "fragments" not in row
    ]


def score(documents: Sequence[Row], digests: Mapping[str, Row]) -> tuple[Score, ...]:
    """Exact spans of dates: all that are annotated, and those in scope."""
    raw, scoped = Tally("nerel.dates.raw"), Tally("nerel.dates.in_scope")
    for document in documents:
        gold = _dates(document)
        given = list(digests.get(document["id"], {}).get("dates", ()))
        raw.add(document["id"], _spans(gold), _spans(given))
        out = [row for row in gold if reason_out(row["quote"])]
        kept = [row for row in gold if row not in out]
        spans = {(row["start"], row["end"]) for row in kept}
        asked = [
            row for row in given if (row["start"], row["end"]) in spans or not any(overlap(row, other) for other in out)
        ]
        scoped.add(document["id"], _spans(kept), _spans(asked))
    note = "slovnet, the peer for persons, has no dates; printed with other types only, F1 .850 over all types"
    return (raw.score(note), scoped.score(note))


def _spans(rows: Sequence[Row]) -> dict[tuple[int, int], str]:
    return {(row["start"], row["end"]): row["quote"] for row in rows}
