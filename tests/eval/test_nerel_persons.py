"""The scorer of Russian persons, on rows made up here."""

from tools.evaluation.outside import nerel_persons


def test_names_are_right_where_both_ends_agree() -> None:
    """A longer span is missed and false; other types, fragments and unnamed persons do not count."""
    entities = [
        {"type": "PERSON", "start": 0, "end": 15, "quote": "Улгили Мырзасов"},
        {"type": "PERSON", "start": 20, "end": 28, "quote": "Мырзасов"},
        {"type": "PERSON", "start": 40, "end": 50, "quote": "А … Б", "fragments": [[40, 41], [49, 50]]},
        {"type": "DATE", "start": 60, "end": 66, "quote": "в 2022"},
    ]
    mentions = [
        {"document": "d", "start": 0, "end": 15, "quote": "Улгили Мырзасов"},
        {"document": "d", "start": 18, "end": 28, "quote": "О Мырзасов"},
        {"document": "other", "start": 60, "end": 66, "quote": "кто-то"},
    ]
    digest = {
        "documents": [{"id": "d"}],
        "persons": [
            {"mentions": mentions},
            {"unnamed": True, "mentions": [{"document": "d", "start": 70, "end": 75, "quote": "мужа"}]},
        ],
    }
    (score,) = nerel_persons.score([{"id": "n1", "entities": entities}], {"n1": digest})
    assert (score.right, score.gold, score.given) == (1, 2, 2)
    assert [(miss.wanted, miss.nearest) for miss in score.misses] == [("'Мырзасов'", "О Мырзасов")]
    assert score.false == ("n1: 'О Мырзасов'",)
