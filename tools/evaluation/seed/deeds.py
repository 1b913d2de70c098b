"""Scores what happened to persons (spells), what was done (acts) and the state of the network (connectivity)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tools.evaluation.equivalences import accepted, is_exact
from tools.evaluation.scores import Miss, Rank, Row, Score, brief, nearest, overlap, pair
from tools.evaluation.seed.article import Article, gold_person_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """How rows of one section are compared: same words, a term that the table accepts, and whose it is.

    Attributes:
        name: Of the score.
        gold: Section of the gold file.
        given: Section of the digest.
        table: Table of equivalent terms.
        gold_term: Where a gold row has its term.
        given_term: Where a given row has its term.
    """

    name: str
    gold: str
    given: str
    table: str
    gold_term: str
    given_term: str


_SPELLS = _Kind(
    name="seed.spells",
    gold="person_statuses",
    given="spells",
    table="statuses",
    gold_term="status",
    given_term="status",
)
_ACTS = _Kind(name="seed.acts", gold="acts", given="acts", table="acts", gold_term="act", given_term="act")
_NETWORK = _Kind(
    name="seed.connectivity",
    gold="shutdown_statements",
    given="connectivity",
    table="connectivity",
    gold_term="state",
    given_term="state",
)


def _pairs(article: Article, kind: _Kind, belongs: Callable[[Row, Row], bool]) -> dict[int, int]:
    def rank(gold: Row, given: Row) -> Rank | None:
        common = overlap(gold["span"], given)
        terms = accepted(kind.table, gold[kind.gold_term])
        if not common or given[kind.given_term] not in terms or not belongs(gold, given):
            return None
        return int(is_exact(kind.table, gold[kind.gold_term], given[kind.given_term])), common

    return pair(article.wanted(kind.gold), article.given(kind.given), rank)


def _gold_id(kind: _Kind, index: int, gold: Row) -> str:
    return str(gold.get("id", f"{kind.gold}[{index}]"))


def _compare(article: Article, kind: _Kind, belongs: Callable[[Row, Row], bool]) -> Score:
    gold, given = article.wanted(kind.gold), article.given(kind.given)
    pairs = _pairs(article, kind, belongs)
    taken = set(pairs.values())
    shown = (kind.given_term, "person") if kind is _SPELLS else (kind.given_term,)
    return Score(
        name=kind.name,
        right=len(pairs),
        gold=len(gold),
        given=len(given),
        misses=tuple(
            Miss(
                gold=_gold_id(kind, index, row),
                wanted=f"{row['span']['quote']!r} {row[kind.gold_term]} {row.get('person', '')}".strip(),
                nearest=brief(nearest(row["span"], given), *shown),
            )
            for index, row in enumerate(gold)
            if index not in pairs
        ),
        false=tuple(brief(row, *shown) or "" for index, row in enumerate(given) if index not in taken),
        notes=_inexact(kind, gold, given, pairs),
    )


def _inexact(kind: _Kind, gold: Sequence[Row], given: Sequence[Row], pairs: dict[int, int]) -> tuple[str, ...]:
    notes = []
    for wanted, found in sorted(pairs.items()):
        term, taken = gold[wanted][kind.gold_term], given[found][kind.given_term]
        if not is_exact(kind.table, term, taken):
            notes.append(f"{_gold_id(kind, wanted, gold[wanted])}: {taken} taken for {term}")
    return tuple(notes)


def _anybody(_: Row, __: Row) -> bool:
    return True


def _spells(article: Article) -> Score:
    ids = gold_person_ids(article)
    return _compare(article, _SPELLS, lambda gold, given: ids.get(given["person"]) == gold["person"])


_NOBODY = ("unknown", "unspecified", "unresolved")


def _unknown_perpetrators(article: Article) -> Score:
    """Where the gold file names nobody, the digest says *unknown* and does not leave out or invent."""
    gold, given = article.wanted("acts"), article.given("acts")
    pairs = _pairs(article, _ACTS, _anybody)
    nobody = [i for i, row in enumerate(gold) if any(word in row["perpetrator"] for word in _NOBODY)]
    right = [i for i in nobody if i in pairs and given[pairs[i]].get("perpetrators") == "unknown"]
    misses = tuple(
        Miss(
            gold=gold[i]["id"],
            wanted=gold[i]["perpetrator"],
            nearest=brief(given[pairs[i]], "perpetrators") if i in pairs else "no such act",
        )
        for i in nobody
        if i not in right
    )
    return Score(name="seed.acts.unknown_perpetrators", right=len(right), gold=len(nobody), misses=misses)


def _scope(article: Article) -> Score:
    """The network was cut in the whole country only where the text says so."""
    gold, given = article.wanted("shutdown_statements"), article.given("connectivity")
    pairs = _pairs(article, _NETWORK, _anybody)
    right = [
        wanted
        for wanted, found in pairs.items()
        if (gold[wanted]["scope"] == "nationwide") == (given[found].get("scope") == "nationwide")
    ]
    misses = tuple(
        Miss(gold=row["id"], wanted=str(row["scope"]), nearest=brief(nearest(row["span"], given), "scope"))
        for index, row in enumerate(gold)
        if index not in right
    )
    return Score(name="seed.connectivity.scope", right=len(right), gold=len(gold), misses=misses)


def score(article: Article) -> tuple[Score, ...]:
    """Spells by person, status and words; acts by kind and words; connectivity by state and words."""
    return (
        _spells(article),
        _compare(article, _ACTS, _anybody),
        _unknown_perpetrators(article),
        _compare(article, _NETWORK, _anybody),
        _scope(article),
    )
