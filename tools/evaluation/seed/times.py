"""Scores times: date headings, the inferred publication interval, and dated events."""

from tools.evaluation.edtf import days, inside
from tools.evaluation.equivalences import accepted
from tools.evaluation.scores import Miss, Rank, Row, Score, brief, nearest, overlap, pair, same_span
from tools.evaluation.seed.article import Article


def _headings(article: Article) -> Score:
    gold = article.wanted("date_headings")
    given = [row for row in article.given("dates") if row["kind"] == "heading"]

    def rank(wanted: Row, found: Row) -> Rank | None:
        fits = same_span(wanted["span"], found) and days(found["value"]) == days(wanted["date"])
        return (1,) if fits else None

    pairs = pair(gold, given, rank)
    taken = set(pairs.values())
    dates = article.given("dates")
    return Score(
        name="seed.dates.headings",
        right=len(pairs),
        gold=len(gold),
        given=len(given),
        misses=tuple(
            Miss(
                gold=f"line {row['span']['line']}",
                wanted=f"{row['span']['quote']!r} {row['date']}",
                nearest=brief(nearest(row["span"], dates), "value", "kind"),
            )
            for index, row in enumerate(gold)
            if index not in pairs
        ),
        false=tuple(brief(row, "value") or "" for index, row in enumerate(given) if index not in taken),
    )


def _publication(article: Article) -> Score:
    """The publication interval lies inside the gold interval, and is said to be inferred."""
    inferred = article.gold["publication_date"]["inferred"]
    limits = f"{inferred['earliest']}/{inferred['latest']}"
    document = article.given("documents")[0] if article.given("documents") else {}
    right = inside(document.get("published"), limits) and document.get("published_basis") == "inferred"
    near = f"{document.get('published')} ({document.get('published_basis')})"
    misses = () if right else (Miss(gold="publication_date", wanted=f"inside {limits}, inferred", nearest=near),)
    return Score(name="seed.published", right=int(right), gold=1, misses=misses, notes=(near,))


def _event_rank(gold: Row, given: Row) -> Rank | None:
    common = overlap(gold["span"], given)
    about = days(given.get("about"))
    if not common or about is None or about != days(gold["date"]):
        return None
    return int(given["kind"] in accepted("event_kinds", gold["event"])), common


def _events(article: Article) -> tuple[Score, Score]:
    """Dated events: right when the date is the same and the words overlap; their kinds apart."""
    gold, given = article.wanted("dated_events"), article.given("events")
    pairs = pair(gold, given, _event_rank)
    taken = set(pairs.values())
    dated = Score(
        name="seed.events.dated",
        right=len(pairs),
        gold=len(gold),
        given=len(given),
        misses=tuple(
            Miss(
                gold=row["id"],
                wanted=f"{row['span']['quote']!r} {row['date']}",
                nearest=brief(nearest(row["span"], given), "kind", "about"),
            )
            for index, row in enumerate(gold)
            if index not in pairs
        ),
        false=tuple(brief(row, "kind", "about") or "" for index, row in enumerate(given) if index not in taken),
    )
    kinds = [w for w, f in pairs.items() if given[f]["kind"] in accepted("event_kinds", gold[w]["event"])]
    misses = tuple(
        Miss(gold=gold[w]["id"], wanted=gold[w]["event"], nearest=brief(given[f], "kind"))
        for w, f in sorted(pairs.items())
        if w not in kinds
    )
    return dated, Score(name="seed.events.kinds", right=len(kinds), gold=len(gold), misses=misses)


def score(article: Article) -> tuple[Score, ...]:
    """Date headings by span and value, publication interval, dated events."""
    return _headings(article), _publication(article), *_events(article)
