"""Scores whose words are whose: quotations by span, their speakers, and what is told without quotation marks."""

from collections.abc import Sequence

from tools.evaluation.equivalences import accepted
from tools.evaluation.scores import Miss, Rank, Row, Score, brief, nearest, overlap, pair, same_span, share
from tools.evaluation.seed.article import Article, names_of, plain_name

_QUOTED = frozenset({"direct", "direct_partial"})
_MARKS = "“”‘’\"'«»„"
_ENOUGH = 0.5


def _quotations(article: Article) -> Sequence[Row]:
    return [row for row in article.wanted("speech") if row["kind"] in _QUOTED]


def _given_quotations(article: Article) -> Sequence[Row]:
    return [row for row in article.given("statements") if row["form"] in _QUOTED]


def _without_marks(span: Row) -> Row:
    words = span["quote"]
    start = span["start"] + len(words) - len(words.lstrip(_MARKS))
    return {"start": start, "end": start + len(words.strip(_MARKS))}


def _quotation_rank(gold: Row, given: Row) -> Rank | None:
    if same_span(gold["span"], given):
        return (2,)
    return (1,) if same_span(_without_marks(gold["span"]), given) else None


def quotation_pairs(article: Article) -> dict[str, Row]:
    """For the id of each gold quotation the given one with its span, with or without the quotation marks."""
    gold, given = _quotations(article), _given_quotations(article)
    return {gold[wanted]["id"]: given[found] for wanted, found in pair(gold, given, _quotation_rank).items()}


def _spans(article: Article) -> Score:
    gold, given, pairs = _quotations(article), _given_quotations(article), quotation_pairs(article)
    nested = [row for row in article.wanted("speech") if row["kind"] == "direct_nested"]
    counted = [
        row for row in given if row in pairs.values() or not any(_quotation_rank(inner, row) for inner in nested)
    ]
    with_marks = sum(same_span(row["span"], pairs[row["id"]]) for row in gold if row["id"] in pairs)
    return Score(
        name="seed.quotations.spans",
        right=len(pairs),
        gold=len(gold),
        given=len(counted),
        misses=tuple(
            Miss(gold=row["id"], wanted=row["span"]["quote"], nearest=brief(nearest(row["span"], given), "form"))
            for row in gold
            if row["id"] not in pairs
        ),
        false=tuple(brief(row, "form") or "" for row in counted if row not in pairs.values()),
        notes=(f"{with_marks} with the quotation marks, {len(pairs) - with_marks} without",),
    )


def _forms(article: Article) -> Score:
    pairs, gold = quotation_pairs(article), _quotations(article)
    right = [row for row in gold if row["id"] in pairs and pairs[row["id"]]["form"] == row["kind"]]
    return Score(
        name="seed.quotations.form",
        right=len(right),
        gold=len(gold),
        misses=tuple(
            Miss(gold=row["id"], wanted=row["kind"], nearest=brief(pairs.get(row["id"]), "form"))
            for row in gold
            if row not in right
        ),
    )


def _gold_names(article: Article, speaker: str) -> frozenset[str]:
    return next((names_of(person) for person in article.wanted("persons") if person["id"] == speaker), frozenset())


def _is_speaker(article: Article, gold: Row, given: Row) -> bool:
    """Whether a statement has the gold speaker.

    A person is right by name or alias, a group or body by the place where the text names it, and nobody is right
    when nobody is named.
    """
    source = given["speaker"]
    name = source.get("name")
    speakers = gold["speaker"] if isinstance(gold["speaker"], list) else [gold["speaker"]]
    if speakers == [None]:
        return name is None and source["kind"] in {"narrator", "unattributed"}
    if name is not None and any(plain_name(name) in _gold_names(article, speaker) for speaker in speakers):
        return True
    if any(speaker.startswith("person:") for speaker in speakers):
        return False
    return gold["speaker_span"] is not None and bool(overlap(gold["speaker_span"], source))


def _speakers(article: Article) -> Score:
    pairs, gold = quotation_pairs(article), _quotations(article)
    right = [row for row in gold if row["id"] in pairs and _is_speaker(article, row, pairs[row["id"]])]
    return Score(
        name="seed.quotations.speakers",
        right=len(right),
        gold=len(gold),
        misses=tuple(_speaker_miss(row, pairs.get(row["id"])) for row in gold if row not in right),
    )


def _speaker_miss(gold: Row, given: Row | None) -> Miss:
    where = (gold["speaker_span"] or {}).get("quote")
    near = None if given is None else f"{given['speaker'].get('name')!r} ({given['speaker']['kind']})"
    return Miss(gold=gold["id"], wanted=f"{gold['speaker']} by {where!r}", nearest=near or "no such quotation")


def _told_rank(gold: Row, given: Row) -> Rank | None:
    common = share(gold["span"], given)
    return (round(common * 1000),) if common >= _ENOUGH else None


def _told(article: Article) -> tuple[Score, ...]:
    """What is told without quotation marks: found when half of what both cover is shared."""
    gold = [row for row in article.wanted("speech") if row["kind"] not in _QUOTED and row["kind"] != "direct_nested"]
    given = [row for row in article.given("statements") if row["form"] == "indirect"]
    found = {gold[wanted]["id"]: given[index] for wanted, index in pair(gold, given, _told_rank).items()}
    misses = tuple(
        Miss(gold=row["id"], wanted=row["span"]["quote"], nearest=brief(nearest(row["span"], given), "stance"))
        for row in gold
        if row["id"] not in found
    )
    false = tuple(brief(row, "stance") or "" for row in given if row not in found.values())
    return (
        Score(name="seed.told.spans", right=len(found), gold=len(gold), given=len(given), misses=misses, false=false),
        _told_field(article, gold, found, "speaker"),
        _told_field(article, gold, found, "stance"),
    )


def _told_field(article: Article, gold: Sequence[Row], found: dict[str, Row], field: str) -> Score:
    def right(row: Row, given: Row) -> bool:
        if field == "speaker":
            return _is_speaker(article, row, given)
        return given["stance"] in accepted("stances", row["modality"])

    met = [row for row in gold if row["id"] in found and right(row, found[row["id"]])]
    wanted = {"speaker": "speaker", "stance": "modality"}[field]
    misses = tuple(
        Miss(gold=row["id"], wanted=str(row[wanted]), nearest=brief(found[row["id"]], field))
        for row in gold
        if row not in met and row["id"] in found
    )
    return Score(name=f"seed.told.{field}", right=len(met), gold=len(gold), misses=misses)


def score(article: Article) -> tuple[Score, ...]:
    """Quotations: spans, form, speakers. What is told: spans, speakers, stances."""
    return _spans(article), _forms(article), _speakers(article), *_told(article)
