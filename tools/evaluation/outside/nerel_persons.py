"""Persons in Russian news (NEREL): exact spans of names.

NEREL annotates every name, also inside the name of a street, a prize or a theatre ("Нобелевской премии", "имени
Абая"); this project calls nobody a person there, so those count as missed. Spans of several fragments are left out.
"""

from collections.abc import Mapping, Sequence

from tools.evaluation.scores import Miss, Row, Score

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
    right = gold = given = 0
    misses: list[Miss] = []
    false: list[str] = []
    for document in documents:
        wanted, found = _wanted(document), _given(digests.get(document["id"], {"documents": [{"id": ""}]}))
        right += len(wanted.keys() & found.keys())
        gold += len(wanted)
        given += len(found)
        misses += [_miss(document["id"], span, wanted, found) for span in sorted(wanted.keys() - found.keys())]
        false += [f"{document['id']}: {found[span]!r}" for span in sorted(found.keys() - wanted.keys())]
    note = "the peer, slovnet: P .931 R .876 F1 .903"
    return (
        Score(
            name="nerel.persons",
            right=right,
            gold=gold,
            given=given,
            misses=tuple(misses),
            false=tuple(false),
            notes=(note,),
            pinned=False,
        ),
    )


def _miss(name: str, span: Span, wanted: Mapping[Span, str], found: Mapping[Span, str]) -> Miss:
    near = [quote for (first, after), quote in sorted(found.items()) if first < span[1] and span[0] < after]
    return Miss(gold=name, wanted=repr(wanted[span]), nearest=", ".join(near) or None)
