"""A text ready to be compared: its rare words in order, and what each sentence means with its weight."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuager.copies.anchors import NOTHING, Anchors
from kuager.copies.rarity import Rarity
from kuager.copies.tiling import Grams, grams

_OFTEN = 128
"""Sentences of one meaning that are looked at: in a list of thousands a word stands in each line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The anchors of a text with what they weigh among the texts that are compared.

    Attributes:
        anchors: The text.
        rare: Its rare words in order, with repeats.
        rare_told: Those of them outside quotations.
        odd: Those that are no name, no number and nothing that the news is made of: what only one hand writes.
        rare_meanings: Its rare meanings in order, with repeats.
        rare_meanings_told: Those of them outside quotations.
        bags: The meanings of each sentence with their weights.
        holding: In which sentences each meaning stands, the first of them.
        speech: For each sentence 1 where most of it is a quotation, else 0.
        weight: What all other sentences weigh together.
        grams: Where its short runs of words begin.
        told: Words outside quotations.
    """

    anchors: Anchors
    rare: tuple[str, ...]
    rare_told: tuple[str, ...]
    odd: tuple[str, ...]
    rare_meanings: tuple[str, ...]
    rare_meanings_told: tuple[str, ...]
    bags: tuple[Mapping[str, float], ...]
    holding: Mapping[str, Sequence[int]]
    speech: bytes
    weight: float
    grams: Grams
    told: int


def prepared(text: Anchors, rarity: Rarity) -> Prepared:
    """Weigh a text."""
    bags = _bags(text, rarity)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for key in bag:
            there = holding[key]
            if len(there) < _OFTEN:
                there.append(place)
    speech = _speech(text)
    words = [(word, quoted) for word, quoted in zip(text.words, text.quoted, strict=True) if rarity.is_rare(word)]
    meanings = [(key, quoted) for key, quoted in zip(text.meanings, text.quoted, strict=True) if rarity.is_rare(key)]
    return Prepared(
        anchors=text,
        rare=tuple(word for word, _ in words),
        rare_told=tuple(word for word, quoted in words if not quoted),
        odd=tuple(text.words[place] for place in range(len(text)) if _is_odd(text, place, rarity)),
        rare_meanings=tuple(key for key, _ in meanings),
        rare_meanings_told=tuple(key for key, quoted in meanings if not quoted),
        bags=bags,
        holding=holding,
        speech=speech,
        weight=sum(sum(bag.values()) for bag, spoken in zip(bags, speech, strict=True) if not spoken),
        grams=grams(text.words),
        told=len(text) - sum(text.quoted),
    )


def _bags(text: Anchors, rarity: Rarity) -> tuple[dict[str, float], ...]:
    return tuple(
        {key: rarity.weight(key) for key in text.meanings[start:end] if key != NOTHING}
        for start, end in text.stretches()
    )


def _speech(text: Anchors) -> bytes:
    return bytes(2 * sum(text.quoted[start:end]) > end - start for start, end in text.stretches())


def _is_odd(text: Anchors, place: int, rarity: Rarity) -> bool:
    plain = not (text.capital[place] or text.quoted[place])
    return plain and text.meanings[place][:1] in {"~", NOTHING} and rarity.is_rare(text.words[place])
