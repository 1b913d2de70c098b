"""Scores what own texts say of one another: verdicts on pairs of figures, one person in several texts."""

from collections.abc import Mapping, Sequence

from tools.evaluation.own import figures
from tools.evaluation.own.texts import Text
from tools.evaluation.scores import Miss, Row, Score
from tools.evaluation.seed.article import names_of, plain_name


def _figure_ids(texts: Sequence[Text]) -> dict[str, set[str]]:
    """For "file: number words" the ids of the given figures on such an annotated figure."""
    ids: dict[str, set[str]] = {}
    for text in texts:
        gold = text.wanted("figures")
        for index, row in figures.pairs(text).items():
            ids.setdefault(f"{text.name}: {gold[index]['number']}", set()).add(row["id"])
    return ids


def _verdicts(pair: Row, ids: Mapping[str, set[str]], checks: Sequence[Row]) -> list[Row]:
    """The checks that hold both figures of a pair."""
    one, other = (ids.get(name, set()) for name in pair["figures"])
    return [check for check in checks if one & set(check["figures"]) and other & set(check["figures"])]


def score_checks(name: str, expected: Row, texts: Sequence[Text], checks: Sequence[Row]) -> Score:
    """Pairs of figures whose verdict is one that a careful reader gives."""
    ids, misses = _figure_ids(texts), []
    for pair in expected["check"]:
        found = _verdicts(pair, ids, checks)
        if not any(check["verdict"] in pair["verdicts"] for check in found):
            near = "; ".join(f"{check['check']} {check['verdict']}" for check in found) or None
            misses.append(Miss(gold=" / ".join(pair["figures"]), wanted=str(pair["verdicts"]), nearest=near))
    gold = len(expected["check"])
    return Score(name=name, right=gold - len(misses), gold=gold, misses=tuple(misses))


def score_no_contradiction(name: str, expected: Row, texts: Sequence[Text], checks: Sequence[Row]) -> Score:
    """Pairs that a careful reader does not call a contradiction; both figures have to be read."""
    ids, misses = _figure_ids(texts), []
    for pair in expected["no_contradiction"]:
        called = [check for check in _verdicts(pair, ids, checks) if check["verdict"] == "contradiction"]
        unread = [figure for figure in pair["figures"] if figure not in ids]
        if called or unread:
            near = called[0]["reason"] if called else f"not read: {', '.join(unread)}"
            misses.append(Miss(gold=" / ".join(pair["figures"]), wanted=pair["why"], nearest=near))
    gold = len(expected["no_contradiction"])
    return Score(name=name, right=gold - len(misses), gold=gold, misses=tuple(misses))


def score_same_person(name: str, expected: Row, texts: Sequence[Text]) -> Score:
    """Persons of several texts who are one person of the digest."""
    document = {text.name: row["id"] for text in texts for row in text.given("documents")}
    people = texts[0].people if texts else ()
    misses = []
    for person in expected["same_person"]:
        owners = [_owners(mention, document, people) for mention in person["mentions"]]
        if not set.intersection(*owners):
            misses.append(Miss(gold=person["mentions"][0], wanted=", ".join(person["mentions"])))
    gold = len(expected["same_person"])
    return Score(name=name, right=gold - len(misses), gold=gold, misses=tuple(misses))


def _owners(mention: str, document: Mapping[str, str], people: Sequence[Row]) -> set[str]:
    """The ids of the persons who bear a name in a text: "file: name"."""
    file, name = mention.split(": ", 1)
    return {
        person["id"]
        for person in people
        if plain_name(name) in names_of(person)
        and any(place["document"] == document.get(file) for place in person.get("mentions", ()))
    }
