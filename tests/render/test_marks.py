"""Marked text: whatever the passages, the words stay and the markup is sound."""

from hypothesis import given
from hypothesis import strategies as st

from kuager.render.view.marks import Mark, tokens

TEXT = "abcdefghijklmnopqrstuvwxyz"


def _mark(start: int, end: int) -> Mark:
    return Mark(start=start, end=end, anchor=f"s{start}-{end}", kinds=("date",))


def _drawn(*spans: tuple[int, int]) -> str:
    drawn = tokens(TEXT, 0, 10, [_mark(*span) for span in spans])
    return "".join("(" if token.opens else ")" if token.words is None else token.words for token in drawn)


def test_passages_nest() -> None:
    """A number inside a clause is a mark inside a mark."""
    assert _drawn((1, 6), (2, 4)) == "a(b(cd)ef)ghij"


def test_crossing_passages_are_split() -> None:
    """The part that sticks out becomes a mark of its own."""
    assert _drawn((1, 4), (2, 6)) == "a(b(cd))(ef)ghij"


def test_neighbours_do_not_nest() -> None:
    """A passage that begins where another ends stands beside it."""
    assert _drawn((1, 3), (3, 5)) == "a(bc)(de)fghij"


def test_a_passage_beyond_the_paragraph_is_cut() -> None:
    """A quotation over two paragraphs is marked in both, and has its anchor in the first."""
    first = list(tokens(TEXT, 0, 10, [_mark(5, 15)]))
    second = list(tokens(TEXT, 10, 20, [_mark(5, 15)]))
    assert [token.opens.anchor for token in first if token.opens] == ["s5-15"]
    assert [token.opens.anchor for token in second if token.opens] == [""]


@given(
    st.sets(st.tuples(st.integers(0, 25), st.integers(1, 26)).filter(lambda span: span[0] < span[1]), max_size=12),
    st.tuples(st.integers(0, 12), st.integers(13, 26)),
)
def test_words_stay_and_marks_are_balanced(spans: set[tuple[int, int]], part: tuple[int, int]) -> None:
    """For any passages: the words in order, every mark closed, every anchor exactly once."""
    start, end = part
    depth, words, anchors = 0, "", []
    for token in tokens(TEXT, start, end, [_mark(*span) for span in sorted(spans)]):
        if token.opens:
            depth += 1
            anchors += [token.opens.anchor] if token.opens.anchor else []
        elif token.words is None:
            depth -= 1
        else:
            words += token.words
        assert depth >= 0
    assert depth == 0
    assert words == TEXT[start:end]
    assert sorted(anchors) == sorted(f"s{one}-{other}" for one, other in spans if start <= one < end)
