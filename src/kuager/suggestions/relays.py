"""Utterances of one sentence beside one another: where one ends and the next begins, and who relays whom.

"X reported, citing Y", "X quoted Y as saying", "Y said, X reported", "Y told X", "a statement of Y carried by X": Y
speaks, through X.
"""

from collections.abc import Sequence
from dataclasses import replace

from kuager.suggestions.chunks import Chunks
from kuager.suggestions.sources import Subject
from kuager.suggestions.speakers import Speakers
from kuager.suggestions.utterances import Utterance


def apart(chunks: Chunks, utterances: Sequence[Utterance]) -> list[Utterance]:
    """Utterances joined by "and" or a comma share no words: each ends where the next one begins."""
    found = [one for one in utterances if not any(_repeats(chunks, other, one) for other in utterances)]
    for place in range(len(found) - 1):
        one, following = found[place], found[place + 1]
        start = following.first
        joint = start - 1
        begins = joint > one.verb and chunks.has_any(joint, "AND", "BUT", "COMMA", "SEMI")
        if begins and one.after > start and following.rule == "verb" and not following.trailing:
            found[place] = replace(one, after=_without_marks(chunks, joint, one.verb + 1))
    return found


def _repeats(chunks: Chunks, outer: Utterance, one: Utterance) -> bool:
    """As in "She said she believed …": inside the words of the same speaker, or of somebody hardly known.

    A heading says what its own verb says already: "Ministry: the figure is withdrawn".
    """
    if outer is one or outer.subject is None or one.subject is None:
        return False
    if one.rule == "colon":
        return outer.first == one.first and outer.subject.source.name == one.subject.source.name
    if outer.trailing:
        return False
    same = outer.subject.individual is not None and outer.subject.individual is one.subject.individual
    related = one.first > 0 and chunks.has(one.first - 1, "REL") and not chunks.has(one.first - 1, "THATWORD")
    inside = _is_inside(one, outer) and outer.rule == "verb" == one.rule
    return inside and not related and (same or not one.subject.known)


def _is_inside(one: Utterance, outer: Utterance) -> bool:
    return outer.verb < one.first and one.verb < outer.after and outer.first <= one.first


def _without_marks(chunks: Chunks, after: int, least: int) -> int:
    while after > least and chunks.has_any(after - 1, "COMMA", "AND", "BUT", "SEMI"):
        after -= 1
    return after


def relayed(speakers: Speakers, utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances of a sentence with their relays; who only relays has no utterance of its own."""
    found = list(utterances)
    for index, one in enumerate(found):
        outlet = None if one.relayed_by else _listener(speakers, one)
        if outlet is not None:
            found[index] = replace(one, relayed_by=(outlet.source,))
    return _nested(_merged(found))


def _listener(speakers: Speakers, utterance: Utterance) -> Subject | None:
    """As in "the ministry told Reuters", "in an interview with …": the outlet that was told, or that carried it."""
    places = speakers.listeners.between(utterance.first, utterance.after)
    if speakers.phrases.manner.cases and utterance.rule == "verb":
        places = [*places, utterance.verb]
    for place in places:
        outlet = speakers.outlet_after(place)
        if outlet is not None and (utterance.subject is None or outlet.first != utterance.subject.first):
            return outlet
    return None


def _merged(utterances: Sequence[Utterance]) -> list[Utterance]:
    """Without those that only relay: the relay is told with the words of the one who is relayed."""
    cited = (one for one in utterances if one.rule in _CITED and not one.relayed_by)
    spoken = next(cited, None) or _first_hand(utterances)
    if spoken is None:
        return list(utterances)
    others = [one for one in utterances if one is not spoken and one.subject is not None and _may_relay(one, spoken)]
    relay = min(others, key=lambda one: abs(one.verb - spoken.verb), default=None)
    if relay is None or relay.subject is None:
        return list(utterances)
    joined = replace(
        relay if spoken.rule in _CITED else spoken,
        subject=spoken.subject,
        relayed_by=(*spoken.relayed_by, relay.subject.source),
        first=min(relay.first, spoken.first),
        after=max(relay.after, spoken.after),
    )
    return [joined if one is spoken else one for one in utterances if one is not relay]


_CITED = ("citing",)


def _may_relay(one: Utterance, spoken: Utterance) -> bool:
    if one.rule == "no_comment" or one.subject is None:
        return False
    return spoken.rule in _CITED or (one.trailing and _is_outlet(one))


def _first_hand(utterances: Sequence[Utterance]) -> Utterance | None:
    """Who speaks where an outlet ends the sentence: "18 died, the ministry said, Tass reported"."""
    if not any(one.trailing and _is_outlet(one) for one in utterances):
        return None
    return next((one for one in utterances if one.subject is not None and not _is_outlet(one)), None)


def _is_outlet(one: Utterance) -> bool:
    return one.subject is not None and one.subject.source.kind == "outlet"


def _nested(utterances: Sequence[Utterance]) -> list[Utterance]:
    """As in "Tass reported that the ministry said …": who tells of another's words relays them."""
    found = list(utterances)
    for index, one in enumerate(found):
        around = [outer for outer in utterances if outer is not one and _relays(outer, one)]
        if around and not one.relayed_by and one.subject is not None:
            outer = max(around, key=lambda outer: outer.verb)
            sources = () if outer.subject is None else (outer.subject.source,)
            found[index] = replace(one, relayed_by=(*sources, *outer.relayed_by))
    return found


def _relays(outer: Utterance, one: Utterance) -> bool:
    if outer.subject is None or outer.rule not in ("verb", "relay") or one.rule in ("hedge", "no_comment"):
        return False
    return _is_inside(one, outer) and not outer.trailing and not one.trailing
