"""Scores persons: found and not invented, linked across their names, and never a place taken for a person."""

from collections.abc import Sequence

from tools.evaluation.scores import Miss, Row, Score, overlap, pair, same_span
from tools.evaluation.seed.article import Article, gold_person_ids, names_of, person_pairs, plain_name

_PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "who"})


def _entities(article: Article) -> Score:
    gold, given, pairs = article.wanted("persons"), article.given("persons"), person_pairs(article)
    taken = set(pairs.values())
    return Score(
        name="seed.persons.entities",
        right=len(pairs),
        gold=len(gold),
        given=len(given),
        misses=tuple(
            Miss(gold=row["id"], wanted=row["name"], nearest=_holder(row, given))
            for index, row in enumerate(gold)
            if index not in pairs
        ),
        false=tuple(f"{row['name']!r} {row.get('names')}" for index, row in enumerate(given) if index not in taken),
    )


def _holder(gold: Row, given: Sequence[Row]) -> str | None:
    """The given person whose mentions lie on those of a missed gold person."""
    for row in given:
        if any(overlap(mention, own) for mention in row.get("mentions", ()) for own in gold["mentions"]):
            return f"{row['name']!r} {row.get('names')}"
    return None


def _is_pronoun(mention: Row) -> bool:
    return plain_name(mention["quote"]) in _PRONOUNS


def _mentions(article: Article, form: str) -> Score:
    """Mentions by exact span and person: all, or those by name alone.

    The gold file has no pronouns, so given ones are set aside.
    """
    gold = [
        {**mention, "person": person["id"], "name": person["name"]}
        for person in article.wanted("persons")
        for mention in person["mentions"]
        if form == "all" or mention["form"] == "name"
    ]
    given = _given_mentions(article, form)
    pairs = pair(
        gold, given, lambda one, other: (int(one["person"] == other["person"]),) if same_span(one, other) else None
    )
    right = {wanted: found for wanted, found in pairs.items() if gold[wanted]["person"] == given[found]["person"]}
    taken = set(right.values())
    return Score(
        name=f"seed.persons.mentions_{form}",
        right=len(right),
        gold=len(gold),
        given=len(given),
        misses=tuple(
            Miss(gold=str(row["person"]), wanted=f"{row['quote']!r} at {row['start']}", nearest=_near(row, given))
            for index, row in enumerate(gold)
            if index not in right
        ),
        false=tuple(
            f"{row['quote']!r} at {row['start']} as {row['name']!r}"
            for index, row in enumerate(given)
            if index not in taken
        ),
    )


def _given_mentions(article: Article, form: str) -> list[Row]:
    ids = gold_person_ids(article)
    mentions: list[Row] = [
        {**mention, "person": ids.get(person["id"]), "name": person["name"], "named": _by_name(person, mention)}
        for person in article.given("persons")
        for mention in person.get("mentions", ())
        if not _is_pronoun(mention)
    ]
    return [mention for mention in mentions if form == "all" or mention["named"]]


def _by_name(person: Row, mention: Row) -> bool:
    return not person.get("unnamed") and plain_name(mention["quote"]) in names_of(person)


def _near(gold: Row, given: Sequence[Row]) -> str | None:
    touching = [f"{row['quote']!r} as {row['name']!r}" for row in given if overlap(gold, row)]
    return touching[0] if touching else None


def owners(article: Article, span: Row) -> set[str]:
    """The ids of the given persons with a mention on some words."""
    return {
        person["id"]
        for person in article.given("persons")
        for mention in person.get("mentions", ())
        if overlap(mention, span)
    }


def _variants(article: Article) -> Score:
    """Two spellings that the gold file calls one person belong to one given person."""
    gold = [row for row in article.wanted("inconsistencies") if row["kind"] == "name_variant"]
    split = [row for row in gold if not set.intersection(*(owners(article, span) for span in row["spans"]))]
    misses = tuple(Miss(gold=row["id"], wanted=row["text"]) for row in split)
    return Score(name="seed.persons.variants", right=len(gold) - len(split), gold=len(gold), misses=misses)


def _not_persons(article: Article) -> Score:
    """No mention of a place or an organisation outside a person's own words is taken for a person."""
    own = [mention for person in article.wanted("persons") for mention in person["mentions"]]
    roles = [role["span"] for person in article.wanted("persons") for role in person["roles"]]
    gold = [
        {**mention, "id": row["id"]}
        for section in ("places", "organisations")
        for row in article.wanted(section)
        for mention in row["mentions"]
        if not any(overlap(mention, words) for words in (*own, *roles))
    ]
    taken = [row for row in gold if owners(article, row)]
    misses = tuple(Miss(gold=row["id"], wanted=f"{row['quote']!r} at {row['start']} is no person") for row in taken)
    return Score(name="seed.persons.no_place_or_body", right=len(gold) - len(taken), gold=len(gold), misses=misses)


def _marks(article: Article) -> Score:
    """Persons named only as makers of a picture, and persons without a name, are marked so, and no others are."""
    gold, given, pairs = article.wanted("persons"), article.given("persons"), person_pairs(article)
    fields = ("credit_only", "unnamed")

    def marked(row: Row) -> tuple[bool, ...]:
        return tuple(bool(row.get(field)) for field in fields)

    right = [index for index, found in pairs.items() if marked(gold[index]) == marked(given[found])]
    misses = tuple(
        Miss(gold=row["id"], wanted=f"{fields}={marked(row)}", nearest=_marks_given(pairs.get(index), given, fields))
        for index, row in enumerate(gold)
        if index not in right
    )
    return Score(name="seed.persons.marks", right=len(right), gold=len(gold), misses=misses)


def _marks_given(index: int | None, given: Sequence[Row], fields: tuple[str, ...]) -> str | None:
    return None if index is None else str({field: given[index].get(field) for field in fields})


def score(article: Article) -> tuple[Score, ...]:
    """Persons, their mentions, their spellings, and what must not be a person."""
    return (
        _entities(article),
        _mentions(article, "all"),
        _mentions(article, "name"),
        _variants(article),
        _not_persons(article),
        _marks(article),
    )
