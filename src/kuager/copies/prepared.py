"""A text ready to be compared: its rare words in order, and what each sentence means with its weight."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from kuager.copies.anchors import NOTHING, Anchors
from kuager.copies.rarity import Rarity
from kuager.copies.tiling import Grams, grams

_OFTEN = 128
"""Sentences of one meaning that are looked at: in a list of thousands a word stands in each line."""

_TOLD = bytes([1]) + bytes(255)
"""What makes of 1 for each quoted word a 1 for each that is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What of a text is looked at first: its rare words and meanings in order, with repeats, each as a letter.

    Attributes:
        anchors: The text.
        rare: Its rare words.
        rare_told: Those of them outside quotations.
        rare_meanings: Its rare meanings.
        rare_meanings_told: Those of them outside quotations.
    """

    anchors: Anchors
    rare: str
    rare_told: str
    rare_meanings: str
    rare_meanings_told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A text with all that is compared of it.

    Attributes:
        outline: Its rare words and meanings.
        odd: The rare words that are no name, no number and nothing that the news is made of: what only one hand writes.
        bags: The meanings of each sentence with their weights.
        holding: In which sentences each meaning stands, the first of them.
        speech: For each sentence 1 where most of it is a quotation, else 0.
        weight: What all other sentences weigh together.
        grams: Where its short runs of words begin.
        told: Words outside quotations.
    """

    outline: Outline
    odd: str
    bags: tuple[Mapping[str, float], ...]
    holding: Mapping[str, Sequence[int]]
    speech: bytes
    weight: float
    grams: Grams
    told: int

    @property
    def anchors(self) -> Anchors:
        """The text."""
        return self.outline.anchors


def outlined(text: Anchors, rarity: Rarity) -> Outline:
    """The rare words and meanings of a text."""
    told = text.quoted.translate(_TOLD)
    words, meanings = rarity.letters(text.words), rarity.letters(text.meanings)
    return Outline(
        anchors=text,
        rare="".join(words),
        rare_told="".join(compress(words, told)),
        rare_meanings="".join(meanings),
        rare_meanings_told="".join(compress(meanings, told)),
    )


def prepared(outline: Outline, rarity: Rarity) -> Prepared:
    """Weigh a text."""
    text = outline.anchors
    bags = _bags(text, rarity)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for key in bag:
            there = holding[key]
            if len(there) < _OFTEN:
                there.append(place)
    speech = _speech(text)
    return Prepared(
        outline=outline,
        odd="".join(rarity.letters(_plain(text))),
        bags=bags,
        holding=holding,
        speech=speech,
        weight=sum(sum(bag.values()) for bag, spoken in zip(bags, speech, strict=True) if not spoken),
        grams=grams(rarity.spelt(text.words)),
        told=len(text) - sum(text.quoted),
    )


def _bags(text: Anchors, rarity: Rarity) -> tuple[dict[str, float], ...]:
    return tuple(
        {key: rarity.weight(key) for key in text.meanings[start:end] if key != NOTHING}
        for start, end in text.stretches()
    )


def _speech(text: Anchors) -> bytes:
    return bytes(2 * sum(text.quoted[start:end]) > end - start for start, end in text.stretches())


def _plain(text: Anchors) -> Iterable[str]:
    """The words that are no name, no number and no word of the news, outside quotations."""
    rows = zip(text.words, text.meanings, text.capital, text.quoted, strict=True)
    return (
        word for word, meaning, capital, quoted in rows if not (capital or quoted) and meaning[:1] in {"~", NOTHING}
    )
