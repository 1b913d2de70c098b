"""The scorer of the seed article, on a tiny article: right is right, and every kind of mistake is seen."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.eval.small import TEXT, article, at, digest
from tools.evaluation.scores import Score
from tools.evaluation.seed import scorer

Digest = dict[str, Any]
Change = Callable[[Digest], None]
Values = tuple[float, float | None]


def _scores(printed: Digest) -> dict[str, Score]:
    return {score.name: score for score in scorer.score(article(printed))}


def test_a_digest_that_says_what_the_gold_says_scores_full_marks() -> None:
    """Nothing is missed and nothing is false where digest and annotation agree."""
    imperfect = {
        name: (score.recall, score.precision, score.misses, score.false)
        for name, score in _scores(digest()).items()
        if score.recall < 1 or score.precision not in {None, 1.0} or score.misses or score.false
    }
    assert imperfect == {}


def test_names_of_scores_are_unique_and_begin_with_the_corpus() -> None:
    """A floor is pinned by name, so no two scores may share one."""
    names = [score.name for score in scorer.score(article())]
    assert len(names) == len(set(names))
    assert all(name.startswith("seed.") for name in names)


def test_an_empty_digest_scores_nothing() -> None:
    """A reader that says nothing finds nothing, and its silence is no consistency."""
    found = {name for name, score in _scores({"documents": [_emptied()], "numbers": []}).items() if score.right}
    assert found == {"seed.persons.no_place_or_body"}


def _emptied() -> Digest:
    return {"id": "d", "language": "en", "characters": len(TEXT), "blocks": [], "problems": []}


def _set(section: str, index: int, **fields: object) -> Change:
    def change(printed: Digest) -> None:
        printed[section][index] |= fields

    return change


def _drop(section: str, index: int) -> Change:
    def change(printed: Digest) -> None:
        del printed[section][index]

    return change


def _add(section: str, like: int, quote: str, **fields: object) -> Change:
    def change(printed: Digest) -> None:
        place = at(quote)
        row = printed[section][like] | {"start": place["start"], "end": place["end"], "quote": quote}
        printed[section].append(row | fields)

    return change


def _speaker(section: str, index: int, name: str | None, kind: str) -> Change:
    return _set(section, index, speaker={"name": name, "kind": kind, "role": None, "start": None, "end": None})


def _block(index: int, **fields: object) -> Change:
    def change(printed: Digest) -> None:
        printed["documents"][0]["blocks"][index] |= fields

    return change


def _split(printed: Digest) -> None:
    """One man becomes two, by his two spellings."""
    one = printed["persons"][0]
    other = one | {"id": "p9", "name": "Resco", "names": ["Resco"], "mentions": one["mentions"][1:]}
    printed["persons"][0] = one | {"names": ["Odan Resko"], "mentions": one["mentions"][:1]}
    printed["persons"].append(other)


def _place_as_person(printed: Digest) -> None:
    place = at("Salt Harbour")
    mention = {"document": "d", "start": place["start"], "end": place["end"], "quote": place["quote"]}
    printed["persons"].append({"id": "p9", "name": "Salt Harbour", "names": ["Salt Harbour"], "mentions": [mention]})


THIRD, TWO_THIRDS, HALF = 1 / 3, 2 / 3, 1 / 2
RECORD: dict[str, Values] = {"seed.figures.core": (TWO_THIRDS, None), "seed.figures.all": (TWO_THIRDS, None)}
NO_TOLL = {
    "seed.checks.tension": (0.0, None),
    "seed.checks.series": (0.0, None),
    "seed.inconsistencies": (THIRD, None),
}

MISTAKES: dict[str, tuple[Change, dict[str, Values]]] = {
    "open bound printed as closed": (_set("figures", 0, lower=40), RECORD),
    "an upper end made up": (_set("figures", 0, upper=49), RECORD),
    "wrong relation": (_set("figures", 0, relation="ge"), RECORD),
    "arrested merged with detained": (_set("figures", 1, measure="detained"), RECORD),
    "wrong population": (_set("figures", 2, population="police"), RECORD),
    "reportedly taken for official": (_speaker("figures", 2, None, "official"), RECORD),
    "the president taken for a witness": (_speaker("figures", 1, "Odan Resko", "witness"), RECORD),
    "wrong name of the speaker": (
        _speaker("figures", 1, "Ilse Marrow", "official"),
        {"seed.figures.speaker_name": (0.0, None)},
    ),
    "fields only guessed": (
        _set("figures", 1, tier="partial"),
        RECORD | {"seed.figures.found": (TWO_THIRDS, 1.0)},
    ),
    "a figure with the day made up": (
        _set("figures", 0, about="2031-05-01"),
        {"seed.figures.about": (TWO_THIRDS, None)},
    ),
    "a duration taken for a figure": (
        _add("figures", 1, "four days were enough", id="f9", number=at("four") | {"words": "four"}),
        {"seed.figures.found": (1.0, 3 / 4)},
    ),
    "a number without fate": (
        _drop("numbers", 3),
        {
            "seed.numbers.no_figures": (0.0, None),
            "seed.numbers.reasons": (0.0, None),
            "seed.numbers.accounted": (5 / 6, 1.0),
        },
    ),
    "a fate that names no figure": (
        _set("numbers", 3, disposition="figure:f9"),
        {
            "seed.numbers.no_figures": (0.0, None),
            "seed.numbers.reasons": (0.0, None),
            "seed.numbers.accounted": (5 / 6, 5 / 6),
        },
    ),
    "wrong reason": (_set("numbers", 3, disposition="age"), {"seed.numbers.reasons": (0.0, None)}),
    "words that are not there": (
        _set("acts", 0, quote="He was beaten by men in mask"),
        {"seed.spans": (22 / 23, None)},
    ),
    "heading with the wrong year": (
        _set("dates", 0, value="2030-05-03"),
        {"seed.dates.headings": (0.0, 0.0)},
    ),
    "publication outside": (_set("documents", 0, published="2031-05-03/2031-05-10"), {"seed.published": (0.0, None)}),
    "publication open": (_set("documents", 0, published="2031-05-03/.."), {"seed.published": (0.0, None)}),
    "publication claimed as given": (_set("documents", 0, published_basis="given"), {"seed.published": (0.0, None)}),
    "event on another day": (
        _set("events", 0, about="2031-05-04"),
        {"seed.events.dated": (0.0, 0.0), "seed.events.kinds": (0.0, None)},
    ),
    "event of another kind": (_set("events", 0, kind="calm"), {"seed.events.kinds": (0.0, None)}),
    "credit taken for a caption": (
        _block(1, kind="caption"),
        {"seed.lines.noncontent": (HALF, 1.0), "seed.lines.all_kinds": (4 / 5, None), "seed.lines.credits": (0.0, 1.0)},
    ),
    "body taken for furniture": (
        _block(4, kind="boilerplate"),
        {"seed.lines.noncontent": (1.0, TWO_THIRDS), "seed.lines.all_kinds": (4 / 5, None)},
    ),
    "quotation cut short": (
        _set("statements", 0, end=at("“We buried them")["end"], quote="“We buried them"),
        {
            "seed.quotations.spans": (0.0, 0.0),
            "seed.quotations.form": (0.0, None),
            "seed.quotations.speakers": (0.0, None),
        },
    ),
    "quotation by the wrong person": (
        _speaker("statements", 0, "Odan Resko", "official"),
        {"seed.quotations.speakers": (0.0, None)},
    ),
    "quotation by nobody": (_speaker("statements", 0, None, "narrator"), {"seed.quotations.speakers": (0.0, None)}),
    "quotation marks where nobody speaks": (
        _add("statements", 0, "Harbour town counts its dead"),
        {"seed.quotations.spans": (1.0, HALF)},
    ),
    "quotation found, form wrong": (
        _set("statements", 0, form="direct_partial"),
        {"seed.quotations.form": (0.0, None)},
    ),
    "told words missed": (
        _drop("statements", 1),
        {"seed.told.spans": (0.0, 1.0), "seed.told.speaker": (0.0, None), "seed.told.stance": (0.0, None)},
    ),
    "one man split in two": (
        _split,
        {
            "seed.persons.entities": (1.0, 3 / 4),
            "seed.persons.mentions_all": (3 / 4, 3 / 4),
            "seed.persons.mentions_name": (3 / 4, 3 / 4),
            "seed.persons.variants": (0.0, None),
            "seed.inconsistencies": (TWO_THIRDS, None),
        },
    ),
    "a town taken for a person": (
        _place_as_person,
        {
            "seed.persons.entities": (1.0, 3 / 4),
            "seed.persons.mentions_all": (1.0, 4 / 5),
            "seed.persons.mentions_name": (1.0, 4 / 5),
            "seed.persons.no_place_or_body": (0.0, None),
        },
    ),
    "photographer not marked": (_set("persons", 2, credit_only=False), {"seed.persons.marks": (TWO_THIRDS, None)}),
    "status of another person": (_set("spells", 0, person="p1"), {"seed.spells": (0.0, 0.0)}),
    "another status": (_set("spells", 0, status="shot"), {"seed.spells": (0.0, 0.0)}),
    "status elsewhere in the text": (
        _add("spells", 0, "Twelve had been arrested"),
        {"seed.spells": (1.0, HALF)},
    ),
    "another act": (
        _set("acts", 0, act="killing"),
        {"seed.acts": (0.0, 0.0), "seed.acts.unknown_perpetrators": (0.0, None)},
    ),
    "perpetrator made up": (_set("acts", 0, perpetrators="police"), {"seed.acts.unknown_perpetrators": (0.0, None)}),
    "network called restored": (
        _set("connectivity", 0, state="restored"),
        {"seed.connectivity": (0.0, 0.0), "seed.connectivity.scope": (0.0, None)},
    ),
    "cut called nationwide": (_set("connectivity", 0, scope="nationwide"), {"seed.connectivity.scope": (0.0, None)}),
    "tension called a contradiction": (
        _set("checks", 0, verdict="contradiction"),
        {
            "seed.checks.tension": (0.0, None),
            "seed.checks.series": (0.0, None),
            "seed.checks.no_false_alarm": (0.0, None),
        },
    ),
    "tension with one reading": (_set("checks", 0, readings=["in all"]), {"seed.checks.tension": (0.0, None)}),
    "tension without a reason": (_set("checks", 0, reason=" "), {"seed.checks.tension": (0.0, None)}),
    "conflict not seen": (
        _drop("checks", 0),
        {"seed.checks.tension": (0.0, None), "seed.inconsistencies": (TWO_THIRDS, None)},
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_costs_exactly_the_scores_it_concerns(mistake: str) -> None:
    """Each mistake lowers the scores it should, by as much as it should, and no other."""
    change, expected = MISTAKES[mistake]
    printed = digest()
    change(printed)
    changed = {
        name: (score.recall, score.precision)
        for name, score in _scores(printed).items()
        if score.pinned and (score.recall < 1 or score.precision not in {None, 1.0})
    }
    assert changed.keys() == expected.keys()
    for name, (recall, precision) in expected.items():
        assert changed[name][0] == pytest.approx(recall), name
        assert changed[name][1] == (None if precision is None else pytest.approx(precision)), name


def test_a_missing_figure_is_missed_and_takes_its_series_along() -> None:
    """A series of which a part was not read is not called consistent."""
    printed = digest()
    del printed["figures"][2]
    printed["checks"] = []
    scores = _scores(printed)
    assert [miss.gold for miss in scores["seed.figures.core"].misses] == ["F3"]
    assert scores["seed.figures.found"].right == len(printed["figures"])
    assert scores["seed.checks.series"].misses[0].nearest == "not all its figures were read"


def test_a_miss_names_the_wrong_fields_and_what_was_read() -> None:
    """Whoever looks for the reason of a miss finds the field and the row that was read."""
    printed = digest()
    printed["figures"][0] |= {"lower": 40, "population": "police"}
    (miss,) = _scores(printed)["seed.figures.core"].misses
    assert miss.gold == "F1"
    assert miss.nearest is not None
    assert miss.nearest.startswith("wrong bounds, population: 'More than 40 people were killed'")


def test_a_quotation_may_be_given_without_its_marks() -> None:
    """The gold spans hold the quotation marks; spans without them are right too, and counted apart."""
    printed = digest()
    inner = at("We buried them by night,")
    printed["statements"][0] |= {"start": inner["start"], "end": inner["end"], "quote": inner["quote"]}
    score = _scores(printed)["seed.quotations.spans"]
    assert score.right == 1
    assert score.notes == ("0 with the quotation marks, 1 without",)


def test_two_figures_on_one_number_are_one_right_and_one_false() -> None:
    """A number that is read twice does not count twice."""
    printed = digest()
    printed["figures"].append(printed["figures"][0] | {"id": "f9", "measure": "injured"})
    score = _scores(printed)["seed.figures.found"]
    assert (score.right, score.given) == (3, 4)


def test_a_broader_term_is_right_and_named() -> None:
    """What is right only by a broader term is said in a note."""
    printed = digest()
    printed["figures"][0]["speaker"]["kind"] = "unattributed"
    score = _scores(printed)["seed.figures.core"]
    assert score.right == score.gold
    assert score.notes == ("F1: unattributed taken for narrator",)
