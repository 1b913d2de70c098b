"""By how many a value is carried, wherever it is shown: whole numbers, and the weighted one beside them."""

from dataclasses import replace

from kuager.model.records import Discount, LedgerRow, Record
from kuager.render.carriers import carried, carried_in_words
from kuager.render.contract import contract
from kuager.render.page import page
from tests.render.invented import NOTE_ID, RECORD, REPORT_ID

NUMBERS = {"wire": 1, "daily": 2, "radio": 3, "late": 4}
PLAIN = LedgerRow(figure="f", documents=3, families=3, origins=2, speakers=1)
WEIGHED = replace(
    PLAIN, effective_ppm=2_280_000, discounts=(Discount(document="daily", earlier="wire", score_ppm=900_000),)
)


def test_the_report_names_the_pairs_that_make_families_worth_less() -> None:
    """The whole numbers stay; what is uncertain is said with its reason."""
    assert carried_in_words(PLAIN, NUMBERS) == "in 3 documents of 3 families and 2 origins, by 1 speaker"
    assert carried_in_words(WEIGHED, NUMBERS) == (
        "in 3 documents of 2 origins, by 1 speaker; 3 families, worth about 2.3: [2] may descend from [1] (90 in 100)"
    )


def test_of_many_pairs_the_report_names_the_most_probable() -> None:
    """A line is no list."""
    many = [
        ("daily", "wire", 100_000),
        ("radio", "wire", 400_000),
        ("radio", "daily", 300_000),
        ("late", "wire", 9_000),
    ]
    discounts = tuple(Discount(document=one, earlier=other, score_ppm=score) for one, other, score in many)
    words = carried_in_words(replace(WEIGHED, discounts=discounts), NUMBERS)
    assert words.endswith(
        "[3] may descend from [1] (40 in 100), [3] may descend from [2] (30 in 100), "
        "[2] may descend from [1] (10 in 100) and 1 more"
    )


def test_the_contract_has_every_count_whether_or_not_something_is_uncertain() -> None:
    """One decimal for what families are worth, null where nothing is uncertain; never a probability of the value."""
    assert carried(PLAIN) == {
        "documents": 3,
        "families": 3,
        "effective": None,
        "discounts": [],
        "origins": 2,
        "speakers": 1,
    }
    found = carried(WEIGHED)
    assert found["effective"] == 2.3
    assert found["discounts"] == [{"document": "daily", "earlier": "wire", "score": 0.9}]


def weighed_record() -> Record:
    """The invented record with one row of which something is uncertain."""
    record = RECORD
    first = record.ledgers[0]
    cause = Discount(document=REPORT_ID, earlier=NOTE_ID, score_ppm=600_000)
    row = replace(first.rows[0], documents=2, families=2, origins=1, effective_ppm=1_520_000, discounts=(cause,))
    return replace(record, ledgers=(replace(first, rows=(row, *first.rows[1:])), *record.ledgers[1:]))


def test_the_page_and_the_json_show_them() -> None:
    """On the page origins are named where they are fewer than families."""
    record = weighed_record()
    assert "2 documents, 2 families (worth about 1.5), 1 origin, 1 speaker" in page(record)
    shown = contract(record)["ledger"]
    assert isinstance(shown, list)
    assert shown[0]["rows"][0]["effective"] == 1.5
    assert shown[0]["rows"][0]["discounts"] == [{"document": REPORT_ID, "earlier": NOTE_ID, "score": 0.6}]
