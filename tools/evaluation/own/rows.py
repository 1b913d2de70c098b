"""Scores everything else that is annotated in own texts: words, persons, spells, acts, network, dates."""

from collections.abc import Callable, Sequence

from tools.evaluation.edtf import days
from tools.evaluation.own.texts import Text, answers, same_words
from tools.evaluation.scores import Miss, Rank, Row, Score, brief, pair
from tools.evaluation.seed.article import names_of, plain_name

Fits = Callable[[Text, Row, Row], bool]
_MARKS = "“”‘’\"'«»„"
_QUOTED = frozenset({"direct", "direct_partial"})


def _bare(quote: str) -> str:
    return quote.strip(_MARKS)


def _same_quotation(_: Text, gold: Row, given: Row) -> bool:
    return bool(_bare(gold["quote"]) == _bare(given["quote"]))


def _told(_: Text, gold: Row, given: Row) -> bool:
    return given["stance"] in answers(gold, "stance")


def _status(text: Text, gold: Row, given: Row) -> bool:
    """The right status of the right person, denied where it is denied."""
    person = next((row for row in text.people if row["id"] == given["person"]), None)
    named = person is not None and plain_name(gold["person"]) in names_of(person)
    denied = (given["stance"] == "denies") == (gold.get("stance") == "denies")
    return named and denied and given["status"] in answers(gold, "status")


def _act(_: Text, gold: Row, given: Row) -> bool:
    return given["act"] in answers(gold, "act")


def _state(_: Text, gold: Row, given: Row) -> bool:
    return given["state"] in answers(gold, "state")


def _date(_: Text, gold: Row, given: Row) -> bool:
    return given["kind"] == gold["kind"] and days(given["value"]) == days(gold["value"])


_SECTIONS: dict[str, tuple[str, Fits, tuple[str, ...]]] = {
    "quotations": ("statements", _same_quotation, ("form", "speaker")),
    "told": ("statements", _told, ("stance", "speaker")),
    "spells": ("spells", _status, ("status", "person", "stance")),
    "acts": ("acts", _act, ("act", "perpetrators")),
    "connectivity": ("connectivity", _state, ("state", "scope")),
    "dates": ("dates", _date, ("value", "kind")),
}


def _of_kind(kind: str, rows: Sequence[Row]) -> list[Row]:
    if kind in {"quotations", "told"}:
        return [row for row in rows if (row["form"] in _QUOTED) == (kind == "quotations")]
    return list(rows)


def _carries_figure(text: Text, gold: Sequence[Row], given: Row) -> bool:
    """The annotation does not repeat statements that only carry a figure: they are neither right nor false."""
    annotated = any(same_words(row, given) for row in gold)
    return not annotated and any(same_words(row, given) for row in text.wanted("figures"))


def pairs(text: Text, kind: str) -> tuple[list[Row], list[Row], dict[int, int]]:
    """The annotated rows, the given rows, and which belong together."""
    section, fits, _ = _SECTIONS[kind]
    gold, given = _of_kind(kind, text.wanted(section)), _of_kind(kind, text.given(section))
    if kind == "told":
        given = [row for row in given if not _carries_figure(text, gold, row)]

    def rank(wanted: Row, found: Row) -> Rank | None:
        common = same_words(wanted, found)
        return (common,) if common and fits(text, wanted, found) else None

    return gold, given, pair(gold, given, rank)


def score_rows(name: str, kind: str, texts: Sequence[Text]) -> Score:
    """Rows of one kind that stand on the same words and say the same."""
    _, _, shown = _SECTIONS[kind]
    right = asked = total = 0
    misses, false = [], []
    for text in texts:
        gold, given, found = pairs(text, kind)
        taken = set(found.values())
        right, asked, total = right + len(found), asked + len(gold), total + len(given)
        for row in (row for index, row in enumerate(gold) if index not in found):
            near = _nearest(row, given)
            misses.append(Miss(gold=text.name, wanted=_wanted(row), nearest=brief(near, *shown)))
        false += [f"{text.name}: {brief(row, *shown)}" for index, row in enumerate(given) if index not in taken]
    return Score(name=name, right=right, gold=asked, given=total, misses=tuple(misses), false=tuple(false))


def _nearest(gold: Row, given: Sequence[Row]) -> Row | None:
    """The given row that shares most words with an annotated one, if any does."""
    shared = [(same_words(gold, row), -index) for index, row in enumerate(given)]
    most, index = max(shared, default=(0, 0))
    return given[-index] if most else None


def _wanted(row: Row) -> str:
    fields = ("form", "stance", "source", "person", "status", "act", "state", "value", "kind")
    return brief(row, *(field for field in fields if field in row)) or ""


def score_speakers(name: str, texts: Sequence[Text]) -> Score:
    """Who says what is quoted or told: the name where the annotation has one, and the kind."""
    right = asked = 0
    misses = []
    for text in texts:
        for kind in ("quotations", "told"):
            gold, given, found = pairs(text, kind)
            asked += len(gold)
            for index, place in found.items():
                met = _is_speaker(gold[index], given[place])
                right += met
                if not met:
                    near = brief(given[place], "speaker")
                    misses.append(Miss(gold=text.name, wanted=_wanted(gold[index]), nearest=near))
    return Score(name=name, right=right, gold=asked, misses=tuple(misses))


def _is_speaker(gold: Row, given: Row) -> bool:
    """A name may be longer or shorter by a title or an article; the kind has to be an accepted one."""
    speaker = given["speaker"]
    wanted, name = plain_name(gold["source"]), plain_name(speaker.get("name") or speaker.get("role") or "")
    named = bool(name) and (name in wanted or wanted in name)
    return named and speaker["kind"] in answers(gold, "kind")


def _persons_in(text: Text) -> list[Row]:
    documents = {document["id"] for document in text.given("documents")}
    return [
        person
        for person in text.people
        if any(mention["document"] in documents for mention in person.get("mentions", ()))
    ]


def score_persons(name: str, texts: Sequence[Text]) -> Score:
    """Persons of each text by one of their names; unnamed persons of the digest are left out."""
    right = asked = total = 0
    misses, false = [], []
    for text in texts:
        gold = text.wanted("persons")
        given = [person for person in _persons_in(text) if not person.get("unnamed")]
        found = pair(gold, given, _person_rank)
        taken = set(found.values())
        right, asked, total = right + len(found), asked + len(gold), total + len(given)
        misses += [Miss(gold=text.name, wanted=row["name"]) for index, row in enumerate(gold) if index not in found]
        false += [f"{text.name}: {row['name']!r}" for index, row in enumerate(given) if index not in taken]
    return Score(name=name, right=right, gold=asked, given=total, misses=tuple(misses), false=tuple(false))


def _person_rank(gold: Row, given: Row) -> Rank | None:
    common = {plain_name(name) for name in gold["names"]} & names_of(given)
    return (len(common),) if common else None
