"""Scores sets that nobody who writes rules has seen: only how often, never what."""

from collections.abc import Mapping, Sequence

from tools.evaluation.own import fields, figures
from tools.evaluation.own.texts import Text
from tools.evaluation.scores import Row, Score, hidden, with_units

_PARSED, _BOTH = frozenset({"parsed"}), frozenset({"parsed", "partial"})


def _all(name: str, texts: Sequence[Text]) -> tuple[Score, ...]:
    return (
        figures.score_records(f"{name}.records", texts, fields.wrong_in_record),
        figures.score_found(f"{name}.found", texts, _PARSED, core_only=True),
        figures.score_found(f"{name}.parsed_or_partial", texts, _BOTH, core_only=True),
        *fields.score_fields(f"{name}.right", texts),
        figures.score_numbers(f"{name}.numbers", texts),
        figures.score_ledger(f"{name}.ledger", texts),
    )


def score(name: str, sentences: Sequence[Row], parts: Mapping[str, Row]) -> tuple[Score, ...]:
    """Records, found figures, each field of those found, the fate of numbers; without what was missed.

    Args:
        name: Of the set, as ``unseen.en``.
        sentences: The annotated sentences.
        parts: The part of the digest by the id of the sentence.
    """
    texts = [Text(name=row["id"], words=row["text"], gold=row, digest=parts.get(row["id"], {})) for row in sentences]
    return hidden(with_units(_all(name, texts), (_all(name, [text]) for text in texts)))
