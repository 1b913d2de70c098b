"""Scores figures in single sentences: found by the number's span, right as a full record."""

from collections.abc import Mapping, Sequence

from tools.evaluation.equivalences import accepted, is_exact
from tools.evaluation.scores import Miss, Rank, Row, Score, brief, overlap, pair, same_span

_SHOWN = ("tier", "measure", "relation", "lower", "upper", "approx", "population", "stance")

Found = Mapping[str, Mapping[int, Row]]
"""For each sentence id and each index of a gold figure the given figure on its number."""


def wanted_bounds(gold: Row) -> list[tuple[str, int | None, int | None, int | None]]:
    """Relation, lower, upper and approximate value that the contract may print for a gold figure.

    The gold file prints the number of a one-sided relation in both bounds; the contract has closed bounds.
    "Nearly 8,000" (``approx_lt``) may be given as about 8,000 or as fewer than 8,000.
    """
    number, upper = gold["lower"], gold["upper"]
    one_sided = {
        "gt": [("gt", number + 1, None, None)],
        "ge": [("ge", number, None, None)],
        "lt": [("lt", None, number - 1, None)],
        "le": [("le", None, number, None)],
        "approx": [("approx", None, None, number)],
        "approx_lt": [("approx", None, None, number), ("lt", None, number - 1, None)],
    }
    return one_sided.get(gold["relation"], [(gold["relation"], number, upper, None)])


def wrong_fields(gold: Row, given: Row) -> list[str]:
    """The fields of a figure that are not as in the gold file; a denied figure has to be given as denied."""
    bounds = (given["relation"], given["lower"], given["upper"], given["approx"])
    checks = {
        "tier": given["tier"] == "parsed",
        "bounds": bounds in wanted_bounds(gold),
        "measure": given["measure"] in accepted("measures", gold["indicator"]),
        "population": given["population"] in accepted("populations", gold["group"]),
        "stance": (given["stance"] == "denies") == (gold["flag"] == "denied"),
    }
    return [name for name, right in checks.items() if not right]


def _rank(gold: Row, given: Row) -> Rank | None:
    common = overlap(gold, given["number"])
    return (int(same_span(gold, given["number"])), int(given["tier"] == "parsed"), common) if common else None


def find(sentences: Sequence[Row], digests: Mapping[str, Row]) -> Found:
    """The given figures on the numbers of the gold figures."""
    found: dict[str, dict[int, Row]] = {}
    for sentence in sentences:
        given = digests.get(sentence["id"], {}).get("figures", [])
        pairs = pair(sentence["figures"], given, _rank)
        found[sentence["id"]] = {wanted: given[index] for wanted, index in pairs.items()}
    return found


def _gold(sentences: Sequence[Row]) -> list[tuple[str, int, Row]]:
    return [(sentence["id"], i, gold) for sentence in sentences for i, gold in enumerate(sentence["figures"])]


def score_found(name: str, sentences: Sequence[Row], digests: Mapping[str, Row], tiers: frozenset[str]) -> Score:
    """Figures of some tiers found by their number, and whether those given are figures."""
    found = find(sentences, digests)
    gold = _gold(sentences)
    given = [row for sentence in sentences for row in _figures(digests, sentence["id"]) if row["tier"] in tiers]
    hits = [found[text][index] for text, index, _ in gold if index in found[text]]
    hits = [row for row in hits if row["tier"] in tiers]
    return Score(
        name=name,
        right=len(hits),
        gold=len(gold),
        given=len(given),
        misses=tuple(
            Miss(gold=text, wanted=f"{row['quote']!r} {row['indicator']}", nearest=_near(digests, text, row))
            for text, index, row in gold
            if found[text].get(index) not in hits
        ),
        false=tuple(brief(row, *_SHOWN) or "" for row in given if row not in hits),
    )


def _figures(digests: Mapping[str, Row], text: str) -> Sequence[Row]:
    return list(digests.get(text, {}).get("figures", ()))


def _near(digests: Mapping[str, Row], text: str, gold: Row) -> str | None:
    entries = [row for row in digests.get(text, {}).get("numbers", ()) if overlap(gold, row)]
    return brief(entries[0], "words", "disposition") if entries else None


def score_records(name: str, sentences: Sequence[Row], digests: Mapping[str, Row]) -> Score:
    """Figures right in number, bounds, measure, population and stance; precision over all understood ones."""
    found, gold = find(sentences, digests), _gold(sentences)
    right = [(t, i) for t, i, row in gold if i in found[t] and not wrong_fields(row, found[t][i])]
    given = [row for sentence in sentences for row in _figures(digests, sentence["id"]) if row["tier"] == "parsed"]
    misses = tuple(
        Miss(
            gold=text,
            wanted=f"{row['quote']!r} {row['relation']} {row['indicator']} {row['group']} {row['flag'] or ''}".strip(),
            nearest=_wrong(row, found[text].get(index)),
        )
        for text, index, row in gold
        if (text, index) not in right
    )
    return Score(
        name=name,
        right=len(right),
        gold=len(gold),
        given=len(given),
        misses=misses,
        notes=tuple(
            note for text, i, row in gold if (text, i) in right for note in _inexact(text, row, found[text][i])
        ),
    )


def _wrong(gold: Row, given: Row | None) -> str | None:
    return None if given is None else f"wrong {', '.join(wrong_fields(gold, given))}: {brief(given, *_SHOWN)}"


def _inexact(text: str, gold: Row, given: Row) -> list[str]:
    terms = (
        ("measures", gold["indicator"], given["measure"]),
        ("populations", gold["group"], given["population"]),
    )
    return [f"{text}: {mine} taken for {term}" for table, term, mine in terms if not is_exact(table, term, mine)]


def score_subsets(name: str, sentences: Sequence[Row], digests: Mapping[str, Row]) -> Score:
    """Figures that are a part of another one say of which number, inside the same sentence."""
    found = find(sentences, digests)
    gold = [(text, index, row) for text, index, row in _gold(sentences) if row["flag"] == "subset"]
    right = [(text, index) for text, index, _ in gold if found[text].get(index, {}).get("part_of")]
    misses = tuple(
        Miss(gold=text, wanted=f"{row['quote']!r} is a part", nearest=brief(found[text].get(index), "part_of"))
        for text, index, row in gold
        if (text, index) not in right
    )
    return Score(name=name, right=len(right), gold=len(gold), misses=misses)


def score_ledger(name: str, sentences: Sequence[Row], digests: Mapping[str, Row]) -> Score:
    """Numbers of figures that the ledger of numbers has, whatever it takes them for."""
    gold = _gold(sentences)
    lost = [(text, row) for text, _, row in gold if _near(digests, text, row) is None]
    misses = tuple(Miss(gold=text, wanted=repr(row["quote"])) for text, row in lost)
    return Score(name=name, right=len(gold) - len(lost), gold=len(gold), misses=misses)


def score(sentences: Sequence[Row], digests: Mapping[str, Row]) -> tuple[Score, ...]:
    """The own sentences: English in two parts, Russian and Kazakh by their numbers and as full records."""
    scores: list[Score] = []
    for part, name in (("A", "sentences.en_a"), ("B", "sentences.en_b")):
        chosen = [row for row in sentences if row["id"].startswith(part)]
        scores += [
            score_records(f"{name}.records", chosen, digests),
            score_found(f"{name}.found", chosen, digests, frozenset({"parsed"})),
            score_found(f"{name}.parsed_or_partial", chosen, digests, frozenset({"parsed", "partial"})),
            score_subsets(f"{name}.subsets", chosen, digests),
        ]
    for language in ("ru", "kk"):
        chosen = [row for row in sentences if row["lang"] == language]
        scores += [
            score_ledger(f"sentences.{language}.ledger", chosen, digests),
            score_records(f"sentences.{language}.records", chosen, digests),
        ]
    return tuple(scores)
