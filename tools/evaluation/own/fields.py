"""Scores the fields of figures one by one, where a figure was found at all: what is weak shows by its name."""

from collections.abc import Callable, Sequence

from tools.evaluation.edtf import days
from tools.evaluation.own import figures
from tools.evaluation.own.texts import Text, answers, same_number
from tools.evaluation.scores import Miss, Row, Score, brief
from tools.evaluation.seed.article import plain_name

Check = Callable[[Text, Row, Row], bool]
_STEM = 4


def _of(field: str) -> Check:
    return lambda _, gold, given: given[field] in answers(gold, field)


def part_right(text: Text, gold: Row, given: Row) -> bool:
    """Whether a figure that is a part names the figure on the number of its whole; others need not be asked."""
    if "part_of" not in gold:
        return True
    wholes = [row for row in text.wanted("figures") if row["number"] == gold["part_of"]]
    named = [row for row in text.given("figures") if row["id"] == given["part_of"]]
    return any(same_number(whole, row["number"]) for whole in wholes for row in named)


def _place_right(_: Text, gold: Row, given: Row) -> bool:
    """The same name, in whatever case and ending."""
    wanted, name = gold["place"].casefold(), ((given["place"] or {}).get("name") or "").casefold()
    stem = max(_STEM, len(wanted) - 3)
    return bool(name) and (name.startswith(wanted[:stem]) or wanted.startswith(name))


def _time_right(field: str) -> Check:
    return lambda _, gold, given: days(given[field]) == days(gold[field])


def _speaker_right(_: Text, gold: Row, given: Row) -> bool:
    speaker = given["speaker"]
    wanted, name = plain_name(gold["source"]), plain_name(speaker.get("name") or speaker.get("role") or "")
    return bool(name) and (name in wanted or wanted in name)


_CHECKS: dict[str, tuple[str, Check]] = {
    "relation": ("relation", _of("relation")),
    "bounds": ("relation", lambda _, gold, given: figures.bounds_right(gold, given)),
    "measure": ("measure", _of("measure")),
    "population": ("population", _of("population")),
    "part_of": ("part_of", part_right),
    "includes": ("includes", lambda _, gold, given: set(given["includes"]) == set(gold["includes"])),
    "place": ("place", _place_right),
    "about": ("about", _time_right("about")),
    "said": ("said", _time_right("said")),
    "speaker": ("source", _speaker_right),
    "kind": ("kind", lambda _, gold, given: figures.kind_right(gold, given)),
    "stance": ("stance", _of("stance")),
}


def wrong_in_record(text: Text, gold: Row, given: Row) -> list[str]:
    """The fields of a record that are not as annotated: tier, bounds, measure, population, denial, part and whole."""
    wrong = [field for field in figures.wrong_fields(text, gold, given) if field != "kind"]
    return wrong if part_right(text, gold, given) else [*wrong, "part_of"]


def score_fields(name: str, texts: Sequence[Text]) -> tuple[Score, ...]:
    """Each field over the understood figures that were found and have it annotated; a field nobody annotated is none.

    Returns:
        One score a field, in the order of the record.
    """
    scores = [_score_field(f"{name}.{field}", texts, *check) for field, check in _CHECKS.items()]
    return tuple(
        score for score in scores if any(_asked(text, _CHECKS[score.name.split(".")[-1]][0]) for text in texts)
    )


def _asked(text: Text, key: str) -> bool:
    return any(key in row for row in text.wanted("figures"))


def _score_field(name: str, texts: Sequence[Text], key: str, check: Check) -> Score:
    right = asked = 0
    misses = []
    for text in texts:
        gold = text.wanted("figures")
        for index, given in figures.pairs(text).items():
            row = gold[index]
            if key not in row or given["tier"] != "parsed" or not row.get("core", True):
                continue
            met = check(text, row, given)
            asked, right = asked + 1, right + met
            if not met:
                wanted = f"{row['number']!r} {sorted(map(str, answers(row, key)))}"
                shown = key if key in given else "speaker"
                misses.append(Miss(gold=text.name, wanted=wanted, nearest=brief(given, shown)))
    return Score(name=name, right=right, gold=asked, misses=tuple(misses))
