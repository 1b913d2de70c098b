"""Single dates with a reference day (Recognizers-Text, ``DateParser``): span and day right under either preference."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from tools.evaluation.edtf import days
from tools.evaluation.scores import Miss, Row, Score, overlap


def by_reference(cases: Sequence[Row]) -> Mapping[str, Mapping[str, Row]]:
    """The cases with a result under their number, put together by the reference day that they share."""
    groups: dict[str, dict[str, Row]] = defaultdict(dict)
    for number, case in enumerate(cases):
        if case["Results"]:
            groups[case["Context"]["ReferenceDateTime"][:10]][f"case{number:04}"] = case
    return groups


def _is_right(case: Row, given: Row) -> bool:
    wanted = case["Results"][0]
    span = {"start": wanted["Start"], "end": wanted["Start"] + wanted["Length"]}
    accepted = {date.fromisoformat(wanted["Value"][key]["date"]) for key in ("FutureResolution", "PastResolution")}
    values = [days(value) for value in (given["value"], *given.get("candidates", ()))]
    return bool(overlap(span, given)) and any(value in [(day, day) for day in accepted] for value in values)


def score(cases: Mapping[str, Row], digests: Mapping[str, Row]) -> tuple[Score, ...]:
    """The share of cases of which a date overlaps the words and has an accepted day among its values."""
    found = {name: list(digests.get(name, {}).get("dates", ())) for name in cases}
    wrong = [name for name, case in cases.items() if not any(_is_right(case, row) for row in found[name])]
    misses = tuple(
        Miss(
            gold=name,
            wanted=f"{cases[name]['Input']!r} {cases[name]['Results'][0]['Value']['Timex']}",
            nearest=", ".join(f"{row['quote']!r} {row['value']}" for row in found[name]) or None,
        )
        for name in wrong
    )
    note = "the library's own Python version is right on 116 of 137, dateparser on 77 of 135"
    right = len(cases) - len(wrong)
    return (Score(name="dates.days", right=right, gold=len(cases), misses=misses, notes=(note,), pinned=False),)
