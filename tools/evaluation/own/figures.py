"""Scores figures of own texts as full records, and the fate of numbers that are no figures."""

from collections.abc import Callable, Sequence

from tools.evaluation import failures
from tools.evaluation.own.texts import Text, answers, same_number, same_words
from tools.evaluation.scores import Miss, Rank, Row, Score, brief, pair

Wrong = Callable[[Text, Row, Row], list[str]]
"""Names the fields of a given figure of a text that are not as annotated."""

_SHOWN = ("tier", "measure", "relation", "lower", "upper", "approx", "population", "stance", "speaker")


def _rank(gold: Row, given: Row) -> Rank | None:
    number = same_number(gold, given["number"])
    words = same_words(gold, given) if "quote" in gold else number
    return (int(given["tier"] == "parsed"), number, words) if number and words else None


def pairs(text: Text) -> dict[int, Row]:
    """For the index of each annotated figure the given figure on its number, if any."""
    gold, given = text.wanted("figures"), text.given("figures")
    return {wanted: given[found] for wanted, found in pair(gold, given, _rank).items()}


def _accepted_bounds(gold: Row, relation: str) -> list[tuple[int | None, int | None, int | None]]:
    """Lower, upper and approximate value, also under another accepted relation."""
    lower, upper, approx = gold.get("lower"), gold.get("upper"), gold.get("approx")
    if relation == "lt" and approx is not None:
        return [(None, approx - 1, None)]
    if (gold["relation"], relation) == ("ge", "gt"):
        return [(gold["lower"] + 1, None, None)]
    return [(lower, upper, approx)]


def bounds_right(gold: Row, given: Row) -> bool:
    """Relation and bounds are accepted ones; the bounds of a vague word only where they are annotated."""
    relation = given["relation"]
    if relation not in answers(gold, "relation"):
        return False
    if relation == "vague" and gold.get("lower") is None and gold.get("upper") is None:
        return True
    return (given["lower"], given["upper"], given["approx"]) in _accepted_bounds(gold, relation)


def kind_right(gold: Row, given: Row) -> bool:
    """The kind of the speaker; the contract's own example prints the narrator as unattributed."""
    kinds = answers(gold, "kind")
    allowed = kinds | {"unattributed"} if "narrator" in kinds else kinds
    return not kinds or given["speaker"]["kind"] in allowed


def wrong_fields(_: Text, gold: Row, given: Row) -> list[str]:
    """The fields of a figure that are not as annotated."""
    checks = {
        "tier": given["tier"] == "parsed",
        "bounds": bounds_right(gold, given),
        "measure": given["measure"] in answers(gold, "measure"),
        "population": given["population"] in answers(gold, "population"),
        "kind": kind_right(gold, given),
        "stance": (given["stance"] == "denies") == (gold.get("stance") == "denies"),
    }
    return [name for name, right in checks.items() if not right]


def score_records(name: str, texts: Sequence[Text], wrong_in: Wrong = wrong_fields) -> Score:
    """Figures right in every field; precision over all that are given as understood.

    Figures that are marked as no core are neither asked nor wrong.
    """
    right = asked = right_given = given = 0
    misses = []
    for text in texts:
        found = pairs(text)
        parsed = [row for row in text.given("figures") if row["tier"] == "parsed"]
        gold = text.wanted("figures")
        aside = [row for index, row in found.items() if not gold[index].get("core", True)]
        given += sum(row not in aside for row in parsed)
        for index, row in enumerate(gold):
            if not row.get("core", True):
                continue
            wrong = wrong_in(text, row, found[index]) if index in found else ["missing"]
            asked, right = asked + 1, right + (not wrong)
            right_given += not wrong
            if wrong:
                misses.append(_miss(text, row, found.get(index), wrong))
    return Score(
        name=name,
        right=right,
        gold=asked,
        right_given=right_given,
        given=given,
        misses=tuple(misses),
        failures=failures.counted(misses),
    )


def _miss(text: Text, gold: Row, given: Row | None, wrong: list[str]) -> Miss:
    fields = ("measure", "relation", "lower", "upper", "approx", "population", "kind")
    wanted = f"{gold['number']!r} in {gold.get('quote', '')!r} {brief({**gold, 'quote': ''}, *fields)}"
    if given:
        near = f"wrong {', '.join(wrong)}: {brief(given, *_SHOWN)}"
        return Miss(gold=text.name, wanted=wanted, nearest=near, failure=failures.of_fields(wrong))
    entries = [row for row in text.given("numbers") if same_number(gold, row)]
    fate = f"{entries[0]['words']!r} {entries[0]['disposition']}" if entries else None
    return Miss(gold=text.name, wanted=wanted, nearest=fate, failure=failures.of_missing(entries))


def score_found(name: str, texts: Sequence[Text], tiers: frozenset[str], *, core_only: bool = False) -> Score:
    """Figures of some tiers found by their number, and whether those given are figures.

    Args:
        name: Of the score.
        texts: The annotated texts.
        tiers: The tiers that count as found.
        core_only: Figures that are marked as no core are neither asked nor wrong.
    """
    asked = given = right = 0
    misses, false = [], []
    for text in texts:
        gold = text.wanted("figures")
        found = {index: row for index, row in pairs(text).items() if row["tier"] in tiers}
        aside = {index for index, row in enumerate(gold) if core_only and not row.get("core", True)}
        left_out = [found[index] for index in aside if index in found]
        rows = [row for row in text.given("figures") if row["tier"] in tiers and row not in left_out]
        asked, given, right = asked + len(gold) - len(aside), given + len(rows), right + len(found) - len(left_out)
        missed = [row for index, row in enumerate(gold) if index not in found and index not in aside]
        misses += [_miss(text, row, None, []) for row in missed]
        false += [f"{text.name}: {brief(row, *_SHOWN)}" for row in rows if row not in found.values()]
    return Score(name=name, right=right, gold=asked, given=given, misses=tuple(misses), false=tuple(false))


def score_numbers(name: str, texts: Sequence[Text]) -> Score:
    """Numbers annotated as no figures are in the ledger with an accepted disposition."""
    right = asked = 0
    misses = []
    for text in texts:
        gold, entries = text.wanted("numbers"), text.given("numbers")
        found = pair(gold, entries, _fate_rank)
        for index, row in enumerate(gold):
            entry = _entry_on(row, entries) or (entries[found[index]] if index in found else None)
            met = entry is not None and _has_fate(row, entry)
            asked, right = asked + 1, right + met
            if not met:
                near = None if entry is None else f"{entry['words']!r} {entry['disposition']}"
                misses.append(Miss(gold=text.name, wanted=f"{row['number']!r} {row['disposition']}", nearest=near))
    return Score(name=name, right=right, gold=asked, misses=tuple(misses))


def score_ledger(name: str, texts: Sequence[Text]) -> Score:
    """Annotated numbers that the ledger has, whatever it takes them for."""
    rows = [(text, row) for text in texts for row in (*text.wanted("numbers"), *text.wanted("figures"))]
    lost = [(text, row) for text, row in rows if not any(same_number(row, entry) for entry in text.given("numbers"))]
    misses = tuple(Miss(gold=text.name, wanted=repr(row["number"])) for text, row in lost)
    return Score(name=name, right=len(rows) - len(lost), gold=len(rows), misses=misses)


def _entry_on(gold: Row, entries: Sequence[Row]) -> Row | None:
    """The entry on a number whose place is known: one entry may hold several numbers, as a date does."""
    return next((entry for entry in entries if "at" in gold and same_number(gold, entry)), None)


def _has_fate(gold: Row, entry: Row) -> bool:
    return entry["disposition"].split(":")[0] in gold["disposition"]


def _fate_rank(gold: Row, entry: Row) -> Rank | None:
    common = same_number(gold, entry)
    return (common, int(_has_fate(gold, entry))) if common else None
