"""Several producers on one text: one card for one thing, votes for every field, nothing accepted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kuager.model.documents import Span
from kuager.model.proposals import Answer, Card, Grounded, Proposal
from kuager.suggestions.agreement import cards
from kuager.suggestions.grounding import ground
from kuager.suggestions.producers import KINDS
from tests.suggestions.reading import document, read_text

TEXT = "At least 31 people were hurt in Almaty, and 12 were killed, said Dana Oyqurova, a doctor."
EVERYTHING = Span(0, len(TEXT))
HURT: Mapping[str, object] = {
    "type": "count",
    "passage": "At least 31 people were hurt",
    "number": "31",
    "bounds": {"relation": "ge", "value": 31},
    "measure": "injured",
}


@dataclass(frozen=True)
class Voice:
    """A producer that says one thing and has read everything, or less."""

    id: str
    contents: tuple[Mapping[str, object], ...] = ()
    read: Span = EVERYTHING
    kinds: frozenset[str] = KINDS
    version: str = "1"
    languages: frozenset[str] = frozenset()
    deterministic: bool = True

    def propose(self, document: object) -> Answer:
        """Say it."""
        assert document
        return Answer(proposals=tuple(Proposal(content=one) for one in self.contents), coverage=(self.read,))


def _cards(*voices: Voice) -> tuple[Card, ...]:
    own = read_text(TEXT)
    answers: list[Grounded] = [ground(voice, voice.propose(TEXT), document(TEXT), own) for voice in voices]
    assert [one for answer in answers for one in answer.refusals] == []
    return cards(answers)


def test_those_who_agree_share_a_card() -> None:
    """The same figure in other words of the clause is one figure; all fields have one value."""
    shorter = {**HURT, "passage": "31 people were hurt in Almaty"}
    (card,) = _cards(Voice("a", (HURT,)), Voice("b", (shorter,)))
    assert [one.producer for one in card.suggestions] == ["a", "b"]
    assert (card.agreed, card.disputed, card.silent) == (True, (), ())
    assert (card.start, TEXT[card.start : card.end]) == (0, "At least 31 people were hurt in Almaty")
    assert card.votes["bounds.lower"][0].producers == ("a", "b")


def test_those_who_differ_share_one_too() -> None:
    """Both values are shown with who gives them, the more frequent first; neither wins."""
    other = {**HURT, "measure": "killed"}
    (card,) = _cards(Voice("a", (other,)), Voice("b", (HURT,)), Voice("c", (HURT,)))
    assert card.disputed == ("measure",)
    assert [(vote.value, vote.producers) for vote in card.votes["measure"]] == [
        ("injured", ("b", "c")),
        ("killed", ("a",)),
    ]
    assert not card.agreed
    assert len(card.suggestions) == 3


def test_whoever_saw_nothing_is_named() -> None:
    """If the place was read and such a thing could have been proposed; otherwise silence means nothing."""
    (card,) = _cards(
        Voice("a", (HURT,)),
        Voice("read it"),
        Voice("read less", read=Span(40, len(TEXT))),
        Voice("names only", kinds=frozenset({"person_mention"})),
    )
    assert card.silent == ("read it",)
    assert not card.agreed


def test_two_things_of_one_producer_stay_two() -> None:
    """A producer has one voice on a card; the second one finds the card it fits best."""
    killed = {**HURT, "passage": "12 were killed", "number": "12", "bounds": {"value": 12}, "measure": "killed"}
    both = (HURT, killed)
    found = _cards(Voice("a", both), Voice("b", tuple(reversed(both))))
    assert [(card.kind, len(card.suggestions), card.agreed) for card in found] == [("count", 2, True)] * 2
    spell = {"type": "statement", "passage": TEXT[:-1], "form": "indirect", "source": {"name": "Dana Oyqurova"}}
    found = _cards(Voice("a", (spell, {**spell, "stance": "denies"})), Voice("b", ({**spell, "stance": "denies"},)))
    assert [(len(card.suggestions), card.disputed) for card in found if len(card.suggestions) > 1] == [(2, ())]


def test_kinds_do_not_mix() -> None:
    """A person and a statement about the same words are two cards."""
    person = {"type": "person_mention", "passage": "Dana Oyqurova", "name": "Dana Oyqurova"}
    said = {"type": "statement", "passage": TEXT[:-1], "form": "indirect", "source": {"name": "Dana Oyqurova"}}
    assert [card.kind for card in _cards(Voice("a", (person,)), Voice("b", (said,)))] == ["statement", "person_mention"]


def test_a_field_that_one_leaves_out_is_disputed() -> None:
    """A place against no place is a difference that a reviewer should see."""
    placed = {**HURT, "place": {"name": "Almaty"}}
    (card,) = _cards(Voice("a", (placed,)), Voice("b", (HURT,)))
    assert "place.name" in card.disputed
    assert [vote.value for vote in card.votes["place.name"]] == ["Almaty", None]


def test_the_order_of_producers_changes_votes_only() -> None:
    """The same places come out, whoever is heard first."""
    first, second = Voice("a", (HURT,)), Voice("b", ({**HURT, "measure": "killed"},))
    places = [(card.kind, card.start, card.end) for card in _cards(first, second)]
    assert places == [(card.kind, card.start, card.end) for card in _cards(replace(second), first)]
