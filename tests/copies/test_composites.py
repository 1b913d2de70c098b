"""A document that is made of several others makes no family of them."""

from dataclasses import replace
from itertools import permutations

from kuager.copies import families
from kuager.model.records import Aligned, Document, Relation, Span

MADE, FIRST, SECOND = "made", "one", "two"


def document(name: str) -> Document:
    """A document with an id to read."""
    return Document(id=name, name=name, sha256=name, media_type="text/plain", language="en", text="Wind.")


def tie(other: str, start: int, end: int, relation: str = "near_copy", score: int = 900_000) -> Relation:
    """What the document that is made of several has in common with another: a stretch of it."""
    shared = Aligned(one=Span(start, end), other=Span(0, end - start))
    return Relation(one=MADE, other=other, relation=relation, score_ppm=score, evidence=(shared,))


def together(*relations: Relation) -> frozenset[frozenset[str]]:
    """The families of the three documents, the same in whatever order they come."""
    found = {
        frozenset(
            frozenset(kin.document for kin in one.documents) for one in families([*map(document, order)], relations)
        )
        for order in permutations((MADE, FIRST, SECOND))
    }
    assert len(found) == 1
    return found.pop()


def test_two_strangers_in_two_parts_of_one_text_stay_apart() -> None:
    """The stronger tie holds, the weaker joins nothing."""
    strong, weak = tie(FIRST, 0, 500), tie(SECOND, 500, 1000, score=800_000)
    assert together(strong, weak) == {frozenset({MADE, FIRST}), frozenset({SECOND})}
    assert together(weak, strong) == together(strong, weak)


def test_what_is_shared_by_both_joins_all_three() -> None:
    """Two versions of one passage are of one origin."""
    assert together(tie(FIRST, 0, 500), tie(SECOND, 100, 600)) == {frozenset({MADE, FIRST, SECOND})}


def test_two_excerpts_of_one_report_stay_with_it_where_they_came_later() -> None:
    """Its beginning here and its end there: both descend from it."""
    later = replace(tie(SECOND, 500, 1000, "excerpt"), descends=SECOND, score_ppm=800_000)
    assert together(tie(FIRST, 0, 500, "excerpt"), later) == {frozenset({MADE, FIRST, SECOND})}


def test_two_that_tell_of_one_event_are_no_strangers() -> None:
    """Then nothing shows that the text is made of both."""
    event = Relation(one=FIRST, other=SECOND, relation="independent")
    assert together(tie(FIRST, 0, 500), tie(SECOND, 500, 1000), event) == {frozenset({MADE, FIRST, SECOND})}


def test_what_a_person_confirmed_joins() -> None:
    """Whoever has looked knows better."""
    said = replace(tie(SECOND, 500, 1000), review="accepted")
    assert together(tie(FIRST, 0, 500), said) == {frozenset({MADE, FIRST, SECOND})}
