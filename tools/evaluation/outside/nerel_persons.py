"""Persons in Russian news (NEREL): exact spans of names.

NEREL annotates every name, also inside the name of a street, a prize or a theatre ("Нобелевской премии", "имени
Абая"); this project calls nobody a person there, so those count as missed. Spans of several fragments are left out.
"""

from collections.abc import Mapping, Sequence

from tools.evaluation.scores import Row, Score
from tools.evaluation.tally import Tally

Span = tuple[int, int]


def _wanted(document: Row) -> dict[Span, str]:
    return {
        (row["start"], row["end"]): row["quote"]
        for row in document["entities"]
        if row["type"] == "PERSON" and not row.get("endpoint_only") and "fragments" not in row
    }


def _given(digest: Row) -> dict[Span, str]:
    return {
        (mention["start"], mention["end"]): mention["quote"]
        for person in digest.get("persons", ())
        if not person.get("unnamed")
        for mention in person.get("mentions", ())
        if mention["document"] == digest["documents"][0]["id"]
    }


def score(documents: Sequence[Row], digests: Mapping[str, Row]) -> tuple[Score, ...]:
    """Exact spans of persons' names."""
    tally = Tally("nerel.persons")
    for document in documents:
        digest = digests.get(document["id"], {"documents": [{"id": ""}]})
        tally.add(document["id"], _wanted(document), _given(digest))
    return (tally.score("the peer, slovnet: P .931 R .876 F1 .903"),)
