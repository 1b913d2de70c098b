"""What must hold for every text: each number has a fate, and each span holds the words that are quoted from it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tools.evaluation.scores import Miss, Row, Score, overlap

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?"
    r"|millions?|billions?|twice)\b",
    re.IGNORECASE,
)
DISPOSITIONS = frozenset(
    {"date", "age", "duration", "money", "rank", "ordinal", "measure", "object_count", "time", "identifier", "other"}
)


def numbers_in(text: str, language: str) -> Iterator[Row]:
    """Every number of a text that anybody can see: digits, and in English the words for two and more."""
    for pattern in (_DIGITS, _WORDS) if language == "en" else (_DIGITS,):
        for match in pattern.finditer(text):
            yield {"start": match.start(), "end": match.end(), "quote": match[0]}


def _accounts_for(entry: Row, digest: Row) -> bool:
    """Whether a ledger entry names a known disposition, or a figure that really stands on that number."""
    disposition = entry["disposition"]
    if not disposition.startswith("figure:"):
        return disposition in DISPOSITIONS
    wanted = disposition.removeprefix("figure:")
    return any(figure["id"] == wanted and overlap(figure["number"], entry) for figure in digest["figures"])


def numbers_accounted(name: str, text: str, digest: Row) -> Score:
    """Every number of one document has a disposition; those explained by nothing are counted in a note."""
    document = digest["documents"][0]
    entries = [row for row in digest["numbers"] if row["document"] == document["id"]]
    valid = [row for row in entries if _accounts_for(row, digest)]
    seen = list(numbers_in(text, document["language"]))
    lost = [row for row in seen if not any(overlap(row, entry) for entry in valid)]
    unexplained = sum(row["disposition"] == "other" for row in entries)
    return Score(
        name=name,
        right=len(seen) - len(lost),
        gold=len(seen),
        right_given=len(valid),
        given=len(entries),
        misses=tuple(
            Miss(gold=f"at {row['start']}", wanted=f"{row['quote']!r} in {_around(text, row)!r}") for row in lost
        ),
        false=tuple(f"{row['words']!r} {row['disposition']}" for row in entries if row not in valid),
        notes=(f"{unexplained} of {len(entries)} are 'other'",),
    )


def _around(text: str, row: Row) -> str:
    return text[max(0, row["start"] - 20) : row["end"] + 20].replace("\n", " ")


def _quoting(value: object, document: str | None) -> Iterator[tuple[str | None, Row]]:
    """Every place of a digest that quotes words, with the document that it belongs to."""
    if isinstance(value, Mapping):
        document = value.get("document", document)
        if value.get("start") is not None and ("quote" in value or "words" in value):
            yield document, value
        for part in value.values():
            yield from _quoting(part, document)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _quoting(part, document)


def spans_true(name: str, texts: Mapping[str, str], digest: Row) -> Score:
    """Every quoted stretch is what the text has at its offsets.

    Args:
        name: Of the score.
        texts: The texts by document id; places in other documents are left out.
        digest: What the main job printed.
    """
    checked = [(document, row) for document, row in _quoting(digest, None) if document in texts]
    false = [
        row
        for document, row in checked
        if texts[document or ""][row["start"] : row["end"]] != row.get("quote", row.get("words"))
    ]
    return Score(
        name=name,
        right=len(checked) - len(false),
        gold=len(checked),
        misses=tuple(Miss(gold=f"at {row['start']}", wanted=str(row.get("quote", row.get("words")))) for row in false),
    )
