"""Words of one concept in many languages, and words that only begin alike. All sentences are our own."""

import re
from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.copies.concepts import concept, entries, plain_word, topics

EXAMPLES = [example for topic in topics() for example in topic.get("examples", ())]
AGREEMENT = 0.8
SMALL_WORDS = {
    "en": (
        "the of and to in a is was were that for on with as by at it from his her he she they them their not are "
        "be been had has have this which who whom will would could should there when where what if or but so no "
        "than then into out about after before more most some any all one two first last also only over under "
        "between during up down do did done while since until other such same each every own can might must our "
        "your my we you i me us him its these those just very even still again against both few many much without "
        "within per via yet how why here now because through off away around among across along near"
    ),
    "ru": (
        "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот "
        "от меня еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять "
        "уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб "
        "без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой совсем ним здесь этом "
        "один почти мой тем чтобы нее были куда зачем всех никогда можно при два об другой хоть после над больше "
        "тот через эти нас про всего них какая много разве три эту моя свою этой перед иногда лучше чуть том "
        "нельзя такой им более всю между также которые который которая которых которого около среди однако ранее "
        "затем своих"
    ),
    "kk": (
        "және мен бен пен да де та те бұл сол осы ол олар біз сіз сен бір екі үшін туралы кейін дейін соң бойы "
        "ғана тек емес жоқ бар болды болған болып болатын еді екен не немесе бірақ ал егер сондай сонымен қатар "
        "барлық бәрі әр өз өзі оның оны оған онда олардың оларды бізде маған сені қандай қалай қашан қайда неге "
        "көп аз ең өте тағы әлі енді қазір бұрын кейбір басқа арқылы қарай дейінгі кезінде  "
        "еткен етті ету болу"
    ),
    "de": (
        "der die das und in zu den von mit ist im für auf nicht sich des auch es an werden aus er hat dass sie "
        "nach wird bei einer einem eines einen eine ein um am sind noch wie über so zum war haben nur oder aber "
        "vor zur bis mehr durch man sein wurde wurden sei dem als hatte waren kann gegen vom können schon wenn "
        "habe seine ihre ihr ihm ihn wir ich sowie sehr da seit will unter zwischen dieser diese dieses mehrere "
        "andere anderen jedoch alle etwa"
    ),
    "fr": (
        "le la les de des du et en un une à au aux est que qui dans pour par sur avec ne pas ce cette ces il elle "
        "ils elles son sa ses leur leurs se plus ont a été être sont était étaient mais ou où comme après avant "
        "entre sans sous dont si tout tous toute toutes fait faire même aussi lors depuis contre vers chez donc "
        "ni nous vous je y on lui encore très peut deux trois quatre autre autres"
    ),
    "es": (
        "el la los las de del y en un una que a por con para se no es son al lo como más pero sus su le ya o este "
        "esta estos estas fue ha han sí porque cuando muy sin sobre también me hasta hay donde quien desde todo "
        "todos nos durante uno ni contra otros otro otra otras ese eso esa ante ellos e esto mí antes algunos qué "
        "unos yo era eran ser tiene dos tres cuatro tras entre siendo había"
    ),
    "tr": (
        "ve bir bu da de için ile o olan olarak en çok daha gibi sonra kadar ne var ama her ki mi ise iki üç diye "
        "olduğu oldu değil ya veya hem ancak tarafından son şu bunu onun biz ben sen siz onlar önce yeni ilk hiç "
        "şey nasıl neden nerede üzerinde altında arasında etti eden edilen yaptı yapılan yok zaman"
    ),
}


def concepts(sentence: str, language: str) -> set[str]:
    """The concepts of a sentence in a language."""
    return {found for word in re.findall(r"[\w’'-]+", sentence) if (found := concept(word, language)) is not None}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["en"])[:50])
def test_translations_tell_the_same_concepts(example: dict[str, str]) -> None:
    """Of any two translations of an example at least four concepts of five are shared, and there are three or more."""
    told = {language: concepts(sentence, language) for language, sentence in example.items()}
    for one, other in combinations(told, 2):
        shared = len(told[one] & told[other]) / max(len(told[one]), len(told[other]))
        assert shared >= AGREEMENT, (one, other, told[one] ^ told[other])
    assert all(len(found) >= 3 for found in told.values()), told


def test_every_topic_has_examples() -> None:
    """A list of words without a sentence that tries it is not kept."""
    assert [sorted(topic["concepts"])[:3] for topic in topics() if len(topic.get("examples", ())) < 2] == []


def test_a_form_has_one_concept() -> None:
    """No form and no stem stands in two concepts, but for small words that count in one language only."""
    found: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for _, form, name in entries():
        if not form.endswith("!"):
            found[plain_word(form.rstrip("*")), form.endswith("*")].add(name)
    assert {form: names for form, names in found.items() if len(names) > 1} == {}


def test_every_concept_is_told_in_english_russian_and_kazakh() -> None:
    """The three languages of the lists are complete; others are there where they are sure."""
    lacking = {
        name: {"en", "ru", "kk"} - set(languages)
        for topic in topics()
        for name, languages in topic["concepts"].items()
        if not {"en", "ru", "kk"} <= set(languages)
    }
    assert lacking == {}


def test_stems_are_long_enough() -> None:
    """A stem of one or two letters would swallow a language."""
    assert [form for _, form, _ in entries() if form.endswith("*") and len(form) < 4] == []


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("killed", "kill"),
        ("УБИТЫ", "kill"),
        ("өлтірілді", "kill"),
        ("протестующих", "protest"),
        ("наразылықтарда", "protest"),
        ("Präsidenten", "president"),
        ("PRÉSIDENT", "president"),
        ("жарақат", "wound"),
        ("п\u006fлиция", "police"),
        ("policemen", "police"),
        ("12-year-old", "age"),
        ("раненые", "wound"),
        ("ранее", None),
        ("поликлиника", None),
        ("ministry’s", "minister"),
        ("zzz", None),
        ("", None),
    ],
)
def test_words_find_their_concept(word: str, found: str | None) -> None:
    """Endings, capitals, accents and look-alikes make no difference; words that only begin alike have none."""
    assert concept(word) == found


def test_small_words_of_a_language_are_no_concepts() -> None:
    """What every text of a language is full of tells nothing, whether its language is known or not."""
    told = {
        (language, word): found
        for language, words in SMALL_WORDS.items()
        for word in words.split()
        for known in (None, language)
        if (found := concept(word, known)) is not None
    }
    assert told == {}


def test_some_words_count_in_their_language_only() -> None:
    """In an English text war is war; in a German one, or one in an unknown language, it may have been."""
    assert concept("war", "en") == "war"
    assert concept("war", "de") is None
    assert concept("war") is None
    assert concept("krieg") == concept("война") == "war"
    assert concept("gün") == "day" != concept("gun") == "gun"


@given(st.text(max_size=30))
def test_any_word_is_harmless(word: str) -> None:
    """Whatever comes in, a concept of the lists comes out, or none."""
    assert concept(word) in {None, *(name for _, _, name in entries())}


def test_a_concept_stands_in_one_topic() -> None:
    """Two topics with one name would be one concept by accident."""
    names = [name for topic in topics() for name in topic["concepts"]]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "word",
    [
        "eleven",
        "trained",
        "criticism",
        "chosen",
        "revealed",
        "several",
        "scandal",
        "petition",
        "secretary",
        "exploration",
        "municipality",
        "advertising",
        "community",
        "related",
        "секретарь",
        "поэтому",
        "назарбаев",
        "сүйек",
    ],
)
def test_words_that_begin_like_a_stem_are_left_alone(word: str) -> None:
    """Stems of one language swallow no word of another, nor a stranger of their own."""
    assert concept(word) is None
