"""Scores what the article says against itself: the conflict is raised, the series is not called one."""

from collections.abc import Callable, Sequence

from tools.evaluation.scores import Miss, Row, Score, overlap
from tools.evaluation.seed.article import Article, figure_pairs
from tools.evaluation.seed.persons import owners

_TWO = 2


def _figures_at(article: Article, spans: Sequence[Row]) -> list[set[str]]:
    """For each place the ids of the given figures that carry a gold figure of that place."""
    pairs = figure_pairs(article)
    places = []
    for span in spans:
        gold = [row for row in article.wanted("figures") if overlap(row["span"], span)]
        places.append({pairs[row["id"]]["id"] for row in gold if row["id"] in pairs})
    return places


def _checks_between(article: Article, spans: Sequence[Row]) -> list[Row]:
    """The checks whose figures stand at two or more of some places."""
    places = _figures_at(article, spans)
    return [
        check
        for check in article.given("checks")
        if sum(bool(place & set(check["figures"])) for place in places) >= _TWO
    ]


def _is_named_tension(check: Row) -> bool:
    """A tension that says why and gives the readings under which both hold."""
    return check["verdict"] == "tension" and bool(check["reason"].strip()) and len(set(check["readings"])) >= _TWO


def _conflicts(article: Article) -> Score:
    gold = [row for row in article.wanted("inconsistencies") if row["kind"] == "conflicting_figures"]
    found = [row for row in gold if any(map(_is_named_tension, _checks_between(article, row["spans"])))]
    misses = tuple(
        Miss(gold=row["id"], wanted=f"tension: {row['text']}", nearest=_shown(_checks_between(article, row["spans"])))
        for row in gold
        if row not in found
    )
    return Score(name="seed.checks.tension", right=len(found), gold=len(gold), misses=misses)


def _shown(checks: Sequence[Row]) -> str | None:
    return "; ".join(f"{check['check']} {check['verdict']}: {check['reason']}" for check in checks) or None


def _series(article: Article) -> Score:
    """A toll that grows from day to day is no contradiction.

    All its figures have to be there: nothing is consistent because nothing was read.
    """
    gold = [row for row in article.wanted("inconsistencies") if row["kind"] == "toll_series"]
    misses = []
    for row in gold:
        read = all(_figures_at(article, row["spans"]))
        called = [check for check in _checks_between(article, row["spans"]) if check["verdict"] == "contradiction"]
        if called or not read:
            near = _shown(called) or "not all its figures were read"
            misses.append(Miss(gold=row["id"], wanted=row["text"], nearest=near))
    return Score(name="seed.checks.series", right=len(gold) - len(misses), gold=len(gold), misses=tuple(misses))


def _false_alarms(article: Article) -> Score:
    """No contradiction is called in the article: the gold file has none that holds under every reading."""
    called = [check for check in article.given("checks") if check["verdict"] == "contradiction"]
    checks = article.given("checks")
    return Score(
        name="seed.checks.no_false_alarm",
        right=len(checks) - len(called),
        gold=len(checks),
        false=tuple(f"{check['check']}: {check['reason']}" for check in called),
    )


def _raised_by_check(article: Article, row: Row) -> bool:
    return bool(_checks_between(article, row["spans"]))


def _raised_by_person(article: Article, row: Row) -> bool:
    return bool(set.intersection(*(owners(article, span) for span in row["spans"])))


def _raised_by_ledger(article: Article, row: Row) -> bool:
    """All figures of a series stand in ledgers of one measure."""
    measures = [
        {
            ledger["measure"]
            for ledger in article.given("ledger")
            for entry in ledger["rows"]
            if entry["figure"] in place
        }
        for place in _figures_at(article, row["spans"])
    ]
    return bool(measures) and bool(set.intersection(*measures))


def _raised_by_candidates(article: Article, row: Row) -> bool:
    """Each date is given with more than one candidate."""
    return all(
        any(overlap(date, span) and len(date.get("candidates") or ()) >= _TWO for date in article.given("dates"))
        for span in row["spans"]
    )


def _raised_by_problem(article: Article, row: Row) -> bool:
    """A problem of the document points at each of the places."""
    documents = article.given("documents")
    problems = [*article.given("problems"), *(documents[0].get("problems", ()) if documents else ())]
    return all(any(overlap(problem, span) for problem in problems) for span in row["spans"])


def _raised_by_measures(article: Article, row: Row) -> bool:
    """The words that drift are kept apart: the figures have the different measures of the gold file."""
    pairs = figure_pairs(article)
    gold = [figure for figure in article.wanted("figures") if any(overlap(figure["span"], s) for s in row["spans"])]
    return all(figure["id"] in pairs and pairs[figure["id"]]["measure"] == figure["indicator"] for figure in gold)


_RAISED_BY: dict[str, Callable[[Article, Row], bool]] = {
    "conflicting_figures": _raised_by_check,
    "name_variant": _raised_by_person,
    "toll_series": _raised_by_ledger,
    "ambiguous_reference_date": _raised_by_candidates,
    "term_drift": _raised_by_measures,
}


def _inconsistencies(article: Article) -> Score:
    """The conflicts, variants, series and damages of the gold file that the digest shows in any way."""
    gold = article.wanted("inconsistencies")
    shown = [row for row in gold if _RAISED_BY.get(row["kind"], _raised_by_problem)(article, row)]
    misses = tuple(Miss(gold=row["id"], wanted=f"{row['kind']}: {row['text']}") for row in gold if row not in shown)
    return Score(
        name="seed.inconsistencies",
        right=len(shown),
        gold=len(gold),
        misses=misses,
        notes=("best effort, nothing asked",),
    )


def score(article: Article) -> tuple[Score, ...]:
    """The conflict, the series, false alarms, and all that the gold file calls inconsistent."""
    return _conflicts(article), _series(article), _false_alarms(article), _inconsistencies(article)
