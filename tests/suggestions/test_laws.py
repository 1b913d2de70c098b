"""What holds for every text: spans are in it, two readings are equal, no number passes unseen, time is bounded."""

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.model.records import Count
from kuager.suggestions import read
from tests.suggestions.reading import contents, document, read_text

WORDS = (
    "At least", "more than", "12", "164", "2,000", "hundreds", "people", "police officers", "were", "killed", "and",
    "injured", "detained", "said", "“", "”", "the ministry", "Ulgili Myrzasov", "she", "her", "husband", "on Friday",
    "January 5", "2022", "no", "arrests", "according to", "reportedly", ",", ".", "\n", "was shot", "internet", "down",
    "protests", "erupted", "Almaty", "погибли", "225", "человек", "адам", "'", "’s", "—", "(", ")", "©", "\u202e", "😀",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_span_is_in_the_text_and_every_number_has_a_fate(text: str) -> None:
    """Whatever the words: passages equal the text, digits are in the ledger, figures are marked as such in it."""
    reading = read(document(text, published="2022-01-14"))
    for suggestion in reading.suggestions:
        passage = suggestion.content.passage
        assert text[passage.start : passage.end] == passage.exact != ""
    covered = {place for number in reading.numbers for place in range(number.start, number.end)}
    assert all(match.start() in covered for match in re.finditer(r"\d+", text))
    figures = {number.start for number in reading.numbers if number.disposition == "figure"}
    counts = {count.number.start: count for count in contents(reading, Count)}
    assert figures <= counts.keys()
    assert all(counts[place].bounds.lower == 1 for place in counts.keys() - figures), "one person without a numeral"


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_twice_alike(text: str) -> None:
    """No text makes the reader fail, and it reads it the same way again."""
    blank = document(text)
    assert read(blank) == read(blank)


def test_ids_are_unique_in_a_document() -> None:
    """Two suggestions of one document never share an id."""
    reading = read_text("Two people were killed and two people were killed. Two people were killed.")
    ids = [suggestion.id for suggestion in reading.suggestions]
    assert len(ids) == len(set(ids))


def test_a_line_of_four_thousand_numbers_is_read_in_bounded_time() -> None:
    """Windows are bounded, so a hostile line costs no more than a long one."""
    line = ", ".join(str(number) for number in range(4_000)) + " people were killed, injured, detained and missing."
    started = time.process_time()
    reading = read_text(line)
    assert time.process_time() - started < 5
    assert len(reading.numbers) == 4_000


def test_a_comparator_after_and_is_not_lost() -> None:
    """The words "and more than 150" set a lower limit; they never become exactly 150."""
    counts = contents(read_text("12 people were killed and more than 150 detained.", published="2022-01-05"), Count)
    found = [(one.number.exact, one.bounds.relation, one.bounds.lower, one.bounds.upper) for one in counts]
    assert found == [("12", "exact", 12, 12), ("150", "gt", 151, None)]
