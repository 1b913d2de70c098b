"""The seed article: its text, its gold file and what the digest says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.evaluation.scores import Rank, Row, overlap, pair, same_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An annotated text beside its digest.

    Attributes:
        text: The text that all offsets point into.
        gold: The gold file.
        digest: What the main job printed for this text alone.
    """

    text: str
    gold: Row
    digest: Row

    def given(self, section: str) -> Sequence[Row]:
        """The rows of one section of the digest; a missing section is an empty one."""
        return list(self.digest.get(section) or ())

    def wanted(self, section: str) -> Sequence[Row]:
        """The rows of one section of the gold file."""
        return list(self.gold[section])


def span_of(row: Row) -> Row:
    """The gold row's span: its own offsets, or those under ``span``."""
    found: Row = row.get("span", row)
    return found


def plain_name(name: str) -> str:
    """A name as it is compared: case folded, white space collapsed."""
    return " ".join(name.casefold().split())


def names_of(person: Row) -> frozenset[str]:
    """All names of a person, of the gold file (``aliases``) or of the digest (``names``)."""
    names = [person["name"], *person.get("aliases", ()), *person.get("names", ())]
    return frozenset(plain_name(name) for name in names if name)


def _mentions_shared(gold: Row, given: Row) -> int:
    """How many mentions of a given person lie on mentions of the gold person."""
    return sum(any(overlap(mention, own) for own in gold["mentions"]) for mention in given.get("mentions", ()))


def _person_rank(gold: Row, given: Row) -> Rank | None:
    shared = _mentions_shared(gold, given)
    named = bool(names_of(gold) & names_of(given))
    if not named and not (gold.get("unnamed") and shared):
        return None
    return shared, int(named)


def person_pairs(article: Article) -> dict[int, int]:
    """The gold persons that the digest has, each with the one given person that fits it best.

    A person given twice under two spellings fits once: the other one is wrong. Two gold persons given as one fit
    once: the other one is missed.
    """
    return pair(article.wanted("persons"), article.given("persons"), _person_rank)


def gold_person_ids(article: Article) -> dict[str, str]:
    """For the id of each given person that fits a gold person, the gold id."""
    gold, given = article.wanted("persons"), article.given("persons")
    return {given[found]["id"]: gold[wanted]["id"] for wanted, found in person_pairs(article).items()}


def figure_pairs(article: Article) -> dict[str, Row]:
    """For the id of each gold figure the given figure that stands on its number, if any."""
    gold, given = article.wanted("figures"), article.given("figures")

    def rank(wanted: Row, found: Row) -> Rank | None:
        common = overlap(wanted["number_span"], found["number"])
        if not common:
            return None
        return int(same_span(wanted["number_span"], found["number"])), int(found["tier"] == "parsed"), common

    return {gold[wanted]["id"]: given[found] for wanted, found in pair(gold, given, rank).items()}
