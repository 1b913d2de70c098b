"""Scores figures: a figure is right when its number, measure, bounds, population and kind of speaker all are."""

from collections.abc import Callable, Sequence

from tools.evaluation.edtf import days
from tools.evaluation.equivalences import accepted, is_exact, official_roles
from tools.evaluation.scores import Miss, Row, Score, brief, nearest
from tools.evaluation.seed.article import Article, figure_pairs, names_of, plain_name

Check = Callable[[Article, Row, Row], bool]


def _measure(_: Article, gold: Row, given: Row) -> bool:
    return given["measure"] in accepted("measures", gold["indicator"])


def _relation(_: Article, gold: Row, given: Row) -> bool:
    return bool(given["relation"] == gold["relation"])


def closed_bounds(gold: Row) -> tuple[int | None, int | None, int | None]:
    """Lower, upper and approximate value of a gold figure as the contract writes them: closed whole numbers."""
    relation, lower, upper, approx = gold["relation"], gold["lower"], gold["upper"], gold["approx"]
    if relation == "gt":
        return lower + 1, None, None
    if relation == "lt":
        return None, upper - 1, None
    if relation == "approx":
        return None, None, approx
    return lower, upper, None


def _bounds(_: Article, gold: Row, given: Row) -> bool:
    return (given["lower"], given["upper"], given["approx"]) == closed_bounds(gold)


def _population(_: Article, gold: Row, given: Row) -> bool:
    return given["population"] in accepted("populations", gold["group"])


def attribution_kind(article: Article, gold: Row) -> str:
    """The gold attribution's entry in ``source_kinds``: a named speaker is official or private by role."""
    attribution = gold["attribution"]
    if attribution["type"] != "named":
        return str(attribution["type"])
    speaker = next(person for person in article.wanted("persons") if person["id"] == attribution["source"])
    roles = {role["role"] for role in speaker["roles"]}
    return "named_official" if roles & official_roles() else "named_private"


def _speaker_kind(article: Article, gold: Row, given: Row) -> bool:
    return given["speaker"]["kind"] in accepted("source_kinds", attribution_kind(article, gold))


FIELDS: dict[str, Check] = {
    "measure": _measure,
    "relation": _relation,
    "bounds": _bounds,
    "population": _population,
    "speaker kind": _speaker_kind,
}
_SHOWN = ("tier", "measure", "relation", "lower", "upper", "approx", "population", "speaker")


def wrong_fields(article: Article, gold: Row, given: Row) -> list[str]:
    """The fields of a given figure that are not as in the gold file."""
    return [name for name, check in FIELDS.items() if not check(article, gold, given)]


def _miss(article: Article, gold: Row, given: Row | None) -> Miss:
    wanted = f"{gold['span']['quote']!r} {gold['indicator']} {gold['relation']} {closed_bounds(gold)} {gold['group']}"
    if given is None:
        near = nearest(gold["number_span"], article.given("numbers"))
        return Miss(gold=gold["id"], wanted=wanted, nearest=brief(near, "words", "disposition"))
    wrong = [*wrong_fields(article, gold, given), *(["tier"] if given["tier"] != "parsed" else [])]
    return Miss(gold=gold["id"], wanted=wanted, nearest=f"wrong {', '.join(wrong)}: {brief(given, *_SHOWN)}")


def _right(article: Article, gold: Row, given: Row | None) -> bool:
    return given is not None and given["tier"] == "parsed" and not wrong_fields(article, gold, given)


def _records(article: Article, name: str, gold: Sequence[Row]) -> Score:
    pairs = figure_pairs(article)
    right = [row for row in gold if _right(article, row, pairs.get(row["id"]))]
    return Score(
        name=name,
        right=len(right),
        gold=len(gold),
        misses=tuple(_miss(article, row, pairs.get(row["id"])) for row in gold if row not in right),
        notes=_inexact(article, right, pairs),
    )


def _inexact(article: Article, right: Sequence[Row], pairs: dict[str, Row]) -> tuple[str, ...]:
    """Says which figures are right by a finer or broader term only."""
    notes = []
    for gold in right:
        given = pairs[gold["id"]]
        terms = (
            ("measures", gold["indicator"], given["measure"]),
            ("populations", gold["group"], given["population"]),
            ("source_kinds", attribution_kind(article, gold), given["speaker"]["kind"]),
        )
        notes += [
            f"{gold['id']}: {given_term} taken for {term}"
            for table, term, given_term in terms
            if not is_exact(table, term, given_term)
        ]
    return tuple(notes)


def _found(article: Article) -> Score:
    """Numbers of figures found, and whether what is given as an understood figure is one."""
    gold, parsed = article.wanted("figures"), [row for row in article.given("figures") if row["tier"] == "parsed"]
    pairs = figure_pairs(article)
    matched = [row for row in pairs.values() if row["tier"] == "parsed"]
    false = [row for row in parsed if row not in matched]
    return Score(
        name="seed.figures.found",
        right=len(matched),
        gold=len(gold),
        given=len(parsed),
        misses=tuple(_miss(article, row, None) for row in gold if pairs.get(row["id"]) not in matched),
        false=tuple(brief(row, *_SHOWN) or "" for row in false),
    )


def _partial(article: Article) -> Score:
    """Figures with guessed fields: shown apart from the understood ones, so not part of their precision."""
    pairs = figure_pairs(article)
    partial = [row for row in article.given("figures") if row["tier"] != "parsed"]
    false = [row for row in partial if row not in pairs.values()]
    return Score(
        name="seed.figures.parsed_or_partial",
        right=len(pairs),
        gold=len(article.wanted("figures")),
        right_given=len(pairs),
        given=len(pairs) + len(false),
        false=tuple(brief(row, *_SHOWN) or "" for row in false),
        notes=("precision leaves out the false understood ones, which seed.figures.found counts",),
        pinned=False,
    )


def _about(_: Article, gold: Row, given: Row) -> bool:
    return days(given.get("about")) == days(gold["time"]["value"])


def _said(_: Article, gold: Row, given: Row) -> bool:
    said = gold["attribution"]["said_at"]
    values = [said["value"], *said.get("alternatives", ())]
    return days(given.get("said")) in [days(value) for value in values]


def _place(_: Article, gold: Row, given: Row) -> bool:
    """The gold place is its first words; a place marked as ambiguous may also be the whole country."""
    name = gold["place"].split(" (")[0].split(",")[0]
    allowed = {name, "Kazakhstan"} if "ambiguous" in gold["place"] else {name}
    return (given.get("place") or {}).get("name") in allowed


def _includes(_: Article, gold: Row, given: Row) -> bool:
    return sorted(given.get("includes") or ()) == sorted(part["group"] for part in gold["includes"])


def _speaker_name(article: Article, gold: Row, given: Row) -> bool:
    name = given["speaker"].get("name")
    if gold["attribution"]["type"] != "named":
        return True
    speaker = next(person for person in article.wanted("persons") if person["id"] == gold["attribution"]["source"])
    return name is not None and plain_name(name) in names_of(speaker)


def _has_said(gold: Row) -> bool:
    said = gold["attribution"]["said_at"]
    return said is not None and days(said["value"]) is not None


_ASIDE: dict[str, tuple[Check, Callable[[Row], bool]]] = {
    "about": (_about, lambda _: True),
    "said": (_said, _has_said),
    "place": (_place, lambda _: True),
    "includes": (_includes, lambda _: True),
    "speaker_name": (_speaker_name, lambda gold: gold["attribution"]["type"] == "named"),
}


def _aside(article: Article, field: str) -> Score:
    """A field beside those that make a figure right, over the gold figures that have it."""
    check, applies = _ASIDE[field]
    pairs = figure_pairs(article)
    gold = [row for row in article.wanted("figures") if applies(row)]
    right = [row for row in gold if row["id"] in pairs and check(article, row, pairs[row["id"]])]
    shown = {"speaker_name": "speaker"}.get(field, field)
    misses = tuple(
        Miss(gold=row["id"], wanted=_aside_wanted(field, row), nearest=brief(pairs.get(row["id"]), shown))
        for row in gold
        if row not in right
    )
    return Score(name=f"seed.figures.{field}", right=len(right), gold=len(gold), misses=misses)


def _aside_wanted(field: str, gold: Row) -> str:
    value = {
        "about": gold["time"],
        "said": gold["attribution"]["said_at"],
        "place": gold["place"],
        "includes": gold["includes"],
        "speaker_name": gold["attribution"]["source"],
    }[field]
    return str(value.get("value") if isinstance(value, dict) else value)


def score(article: Article) -> tuple[Score, ...]:
    """All scores on figures: core and all full records, numbers found, guessed ones, further fields."""
    gold = article.wanted("figures")
    return (
        _records(article, "seed.figures.core", [row for row in gold if row["core"]]),
        _records(article, "seed.figures.all", gold),
        _found(article),
        _partial(article),
        *(_aside(article, field) for field in _ASIDE),
    )
