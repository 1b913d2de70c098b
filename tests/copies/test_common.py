"""The commonest words of news: what their lists hold, what they leave alone, and how much of a text they are.

The persons named below are public office-holders.
"""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from kuager.copies.common import common_forms, is_common
from kuager.copies.letters import romanised
from kuager.model.vocab import places

TEXTS = Path(__file__).parent / "texts"
HELD_OUT = {"khartoum-2019", "kyiv-2014", "aktobe-2022", "lagos-2020"}
"""Events that nobody looks at while rules and lists are written."""
LEAST = {"en": 0.45, "ru": 0.45, "kk": 0.30, "de": 0.30, "fr": 0.30, "es": 0.30, "tr": 0.30}
"""The least share of the words of the texts that is common, by language. There is no Ukrainian text."""
ALL_COMMON = {"La Paz"}
"""Names of several words that are all common: French cannot do without "pas", nor without "la"."""
EVERYDAY = (
    "the said Reported months TUESDAY государства сообщили четырёх айтты сондықтан мәлімдеді wurden März"
    " aujourd’hui août según dijo söyledi için повідомив п’ять"
)
TELLING = (
    "killed dead shot soldiers protest hospital погибли стреляли протест солдаты судья қаза оқ наразылық әскер"
    " erschossen Tote morts soldats muertos disparos öldü ateş загинули стріляли 1991"
)
NAMES = (
    "Tokayev Касым Назарбаев Karimov Мирзиёев Lukashenko Бакиев Отунбаева Jeenbekov Putin Собянин Khamenei Raisi"
    " Bachelet Guterres Erdoğan Merkel Macron Obama Basij Qarshi Karaj Kant"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@pytest.mark.parametrize("word", EVERYDAY.split())
def test_an_everyday_word_is_common(word: str) -> None:
    """Function words, words of saying, days and months are common, in each language and in capitals too."""
    assert is_common(romanised(word))


@pytest.mark.parametrize("word", TELLING.split())
def test_what_tells_of_the_event_is_not_common(word: str) -> None:
    """Words of violence and protest are left out, and no other language brings one of these in; so are numbers."""
    assert not is_common(romanised(word))


@pytest.mark.parametrize("name", NAMES.split())
def test_a_well_known_name_is_not_common(name: str) -> None:
    """No form meets one of these names of office-holders, forces and towns, which the gazetteer does not hold."""
    assert not is_common(romanised(name))


def test_no_place_is_common() -> None:
    """No name of the gazetteer is common: none of one word, and of several words at least one is not."""
    names = {name for place in places().values() for name in (place.name, *place.spellings)}
    common = {name for name in names if all(is_common(romanised(word)) for word in _WORD.findall(name))}
    assert common - ALL_COMMON == set()
    assert not {name for name in names if is_common(romanised(name))}


def test_eight_languages_have_a_list() -> None:
    """The file holds these languages, in this order, and nothing else."""
    assert tuple(common_forms()) == ("en", "ru", "kk", "de", "fr", "es", "tr", "uk")


@pytest.mark.parametrize("language", common_forms())
def test_a_list_is_clean(language: str) -> None:
    """The forms of a language are small letters, each there once, and leave something when they are romanised."""
    forms = common_forms()[language]
    assert [form for form, times in Counter(forms).items() if times > 1] == []
    assert [form for form in forms if form != form.lower() or not _WORD.fullmatch(form)] == []
    assert [form for form in forms if not romanised(form).isalpha()] == []
    assert [form for form in forms if not is_common(romanised(form))] == []


@pytest.mark.parametrize(("language", "least"), LEAST.items())
def test_a_list_covers_the_words_of_its_language(language: str, least: float) -> None:
    """A language's own list is so much of the running words of our labelled texts."""
    own = {romanised(form) for form in common_forms()[language]}
    words = _words()[language]
    assert sum(times for word, times in words.items() if word in own) >= least * words.total()


@cache
def _words() -> dict[str, Counter[str]]:
    words: dict[str, Counter[str]] = {}
    for labels in sorted(TEXTS.glob("*/labels.toml")):
        if labels.parent.name in HELD_OUT:
            continue
        for document in tomllib.loads(labels.read_text("utf-8"))["document"]:
            found = _WORD.findall((labels.parent / document["file"]).read_text("utf-8"))
            words.setdefault(document["language"], Counter()).update(map(romanised, found))
    return words
