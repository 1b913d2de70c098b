"""Texts made to deceive or to break: altered copies, glue between strangers, texts without end. All made from our own.

The originals are the labelled texts, and nothing here is fitted.
"""

import re
import time
from dataclasses import replace
from random import Random

import pytest

from kuager.copies import families, related
from kuager.documents import Captured, read_document
from kuager.model.records import Document, Relation
from tests.copies.labelled import TEXTS

CYRILLIC = str.maketrans("aeopcxAEOPCX", "аеорсхАЕОРСХ")
LATIN = str.maketrans("аеорсхАЕОРСХ", "aeopcxAEOPCX")
EVENTS = (
    "almaty-2022",
    "andijan-2005",
    "minsk-2020",
    "lagos-2020",
    "kyiv-2014",
    "osh-2010",
    "tehran-2022",
    "yangon-2021",
)
WHOLE = {"near_copy", "rewrite"}
SECONDS = 20.0
"""Of one processor, for two texts of a megabyte: far from what the square of their length would take."""


def written(event: str, file: str = "original.txt") -> str:
    """A labelled text."""
    return (TEXTS / event / file).read_text("utf-8")


def document(name: str, text: str) -> Document:
    """A captured text."""
    found = read_document(Captured(name=name, data=text.encode()))
    assert isinstance(found, Document)
    return found


def case(*texts: str) -> list[Document]:
    """Texts as the documents of a case."""
    return [document(f"{place}.txt", text) for place, text in enumerate(texts)]


def between(documents: list[Document], one: int, other: int, relations: tuple[Relation, ...] | None = None) -> Relation:
    """The relation of two documents of a case; an empty name where there is none."""
    first, second = sorted((documents[one].id, documents[other].id))
    found = related(documents) if relations is None else relations
    none = Relation(one=first, other=second, relation="")
    return next((each for each in found if (each.one, each.other) == (first, second)), none)


def homes(documents: list[Document]) -> list[str]:
    """The family of each document."""
    home = {kin.document: one.id for one in families(documents, related(documents)) for kin in one.documents}
    return [home[one.id] for one in documents]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [one for one in text.split("\n\n") if one.strip()]


def one_word_a_sentence(text: str) -> str:
    """A text with another word in the middle of each sentence."""
    sentences = [one.split(" ") for one in re.split(r"(?<=[.!?]) ", text)]
    for words in sentences:
        words[len(words) // 2] = "somehow"
    return " ".join(" ".join(words) for words in sentences)


def altered(text: str, seed: int) -> str:
    """A text with another word in the place of each tenth, anywhere."""
    words = text.split(" ")
    chosen = Random(seed).sample(range(len(words)), len(words) // 10)  # noqa: S311 - the same each time, no secret
    for place in chosen:
        words[place] = "somehow"
    return " ".join(words)


@pytest.mark.parametrize("event", EVENTS)
def test_one_word_of_each_sentence_is_another(event: str) -> None:
    """It stays a near copy."""
    text = written(event)
    assert between(case(text, one_word_a_sentence(text)), 0, 1).relation in WHOLE


@pytest.mark.parametrize("event", EVENTS)
def test_paragraphs_change_places(event: str) -> None:
    """Runs of words tell it, whatever their order."""
    text = written(event)
    mixed = paragraphs(text)
    Random(7).shuffle(mixed)  # noqa: S311 - a shuffle that is the same each time, no secret
    assert between(case(text, "\n\n".join(mixed)), 0, 1).relation in WHOLE


def test_every_number_is_altered() -> None:
    """Most altered numbers show, each as it stands on both sides, and nothing is repaired."""
    text = written("almaty-2022")
    altered = re.sub(r"\b\d{2,3}\b", lambda found: str(int(found[0]) + 7), text)
    documents = case(text, altered)
    found = between(documents, 0, 1)
    by_id = {one.id: one.text for one in documents}
    shown = {
        frozenset((by_id[found.one][one.one.start : one.one.end], by_id[found.other][one.other.start : one.other.end]))
        for one in found.changed
        if one.what == "number"
    }
    assert found.relation == "near_copy"
    for value in (225, 164, 103):
        assert frozenset((str(value), str(value + 7))) in shown


def test_two_texts_in_one_are_related_to_both_and_glue_nothing() -> None:
    """What holds two reports joins the family of one of them at most."""
    one, other = written("almaty-2022"), written("minsk-2020")
    documents = case(one, other, one + "\n\n" + other)
    relations = related(documents)
    assert between(documents, 0, 2, relations).relation
    assert between(documents, 1, 2, relations).relation
    first, second, _ = homes(documents)
    assert first != second


@pytest.mark.parametrize("file", ["original.txt", "ru.txt"])
def test_letters_that_look_alike(file: str) -> None:
    """Latin letters in Cyrillic words, and Cyrillic ones in Latin words, hide nothing."""
    text = written("almaty-2022", file)
    table = LATIN if file == "ru.txt" else CYRILLIC
    words = text.split(" ")
    disguised = " ".join(word.translate(table) if place % 3 == 0 else word for place, word in enumerate(words))
    documents = case(text, disguised)
    documents[1] = replace(documents[1], language=documents[0].language)
    assert between(documents, 0, 1).relation in WHOLE


def test_an_article_that_quotes_three_others_glues_nothing() -> None:
    """Three reports stay three families, whichever of them the article goes with."""
    reports = [written(event) for event in EVENTS[:3]]
    article = "\n\n".join(f"Elsewhere: {paragraphs(one)[3]}\n\n{paragraphs(one)[4]}" for one in reports)
    documents = case(*reports, article)
    assert len(set(homes(documents)[:3])) == 3


def test_a_live_blog_glues_nothing() -> None:
    """Five reports with passages in one blog stay five families."""
    reports = [written(event) for event in EVENTS[:5]]
    blog = "\n\n".join(
        f"1{hour}:30\n\n{paragraphs(one)[part]}" for part in (2, 3, 5) for hour, one in enumerate(reports)
    )
    assert len(set(homes(case(*reports, blog))[:5])) == 5


def test_the_same_small_print_and_background_glue_nothing() -> None:
    """Eight unrelated reports with one disclaimer and one background paragraph stay eight families."""
    stock = (
        "\n\nThis report may not be reproduced without the written leave of the editors of Steppe Wire in Oyqur.\n\n"
        "Rights groups have counted four hundred arrests at rallies in the region since the emergency law of 2009, "
        "which lets the police hold people for thirty days without a judge. The law was to lapse after one year.\n"
    )
    assert len(set(homes(case(*(written(event) + stock for event in EVENTS))))) == len(EVENTS)


def test_forty_verbatim_copies_change_nothing_for_the_others() -> None:
    """Forty copies are one family, the re-wording belongs to it, and the independent report does not."""
    text = written("almaty-2022")
    copies = [f"{text}\n\nEdition {place}.\n" for place in range(40)]
    found = homes(case(*copies, written("almaty-2022", "reworded.txt"), written("almaty-2022", "independent_1.txt")))
    assert len(set(found[:40])) == 1
    assert found[41] != found[0]
    assert found[40] == found[0]


LONG = {
    "one word 200,000 times": "wind " * 200_000,
    "a number 200,000 times": "164 " * 200_000,
    "a megabyte without a full stop": " ".join(f"w{place * 7919 % 30_011}x" for place in range(140_000)),
    "a number of 100,000 digits": "1" * 100_000,
    "quotations that never close": "He said “the «wind „blew " * 40_000,
    "20,000 lines": "\n".join(f"Aa{place}b Bo{place * 7}c, {place % 90}, was killed" for place in range(20_000)),
    "one line 30,000 times": "Police killed 164 people.\n" * 30_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_texts_without_end_take_bounded_time(name: str) -> None:
    """No crash, and no time that grows with the square, also beside a changed twin and an ordinary report."""
    words = LONG[name].split(" ")
    words[:: max(10, len(words) // 2000)] = ["storm"] * len(words[:: max(10, len(words) // 2000)])
    documents = case(LONG[name], " ".join(words), written("almaty-2022"))
    began = time.process_time()
    related(documents)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("event", EVENTS[:3])
def test_forty_altered_copies_are_one_family(event: str) -> None:
    """Forty sites change each tenth word, each another; the independent report stays out."""
    copies = [altered(written(event), copy) for copy in range(40)]
    found = homes(case(*copies, written(event, "independent_1.txt")))
    assert len(set(found[:40])) == 1
    assert found[40] != found[0]


def test_hardly_any_text() -> None:
    """A word, a sign: related to nobody, but where the bytes are the same."""
    documents = case("calm", "wind", "…", "“", written("almaty-2022"))
    assert related(documents) == ()
    assert len(set(homes(documents))) == 5


def test_the_same_document_under_two_names() -> None:
    """It is told as what it is, and a third relation goes by one of both."""
    text = written("almaty-2022")
    documents = case(text, text, written("almaty-2022", "near_copy.txt"))
    assert between(documents, 0, 1).relation == "same_bytes"
    assert len(set(homes(documents))) == 1


def test_the_relation_is_the_same_both_ways_round() -> None:
    """Names, and so the order of ids, change neither the kind nor the score, nor how much evidence there is."""
    files = ("original.txt", "wire.txt", "excerpt.txt", "press_1.txt", "ru.txt", "independent_3.txt")
    for place, one in enumerate(files):
        for other in files[place + 1 :]:
            first, second = document("x", written("almaty-2022", one)), document("x", written("almaty-2022", other))
            there = related([replace(first, id="a"), replace(second, id="b")])
            back = related([replace(first, id="b"), replace(second, id="a")])
            assert [(each.relation, each.score_ppm) for each in there] == [
                (each.relation, each.score_ppm) for each in back
            ]


def test_a_stranger_changes_no_relation_and_a_repeat_is_the_same() -> None:
    """A text on something else leaves the kinds of the relations of others as they are."""
    files = ("original.txt", "near_copy.txt", "wire.txt", "reworded.txt", "ru.txt", "independent_1.txt", "press_1.txt")
    documents = [document(name, written("almaty-2022", name)) for name in files]
    before = related(documents)
    assert before == related(documents)
    stranger = document("stranger", written("lagos-2020"))
    after = [one for one in related([*documents, stranger]) if stranger.id not in (one.one, one.other)]
    assert [(one.one, one.other, one.relation) for one in after] == [
        (one.one, one.other, one.relation) for one in before
    ]
