"""What a capitalised word can be in a name: given name, patronymic, surname by its ending, and its nominatives.

A language says in ``[names]`` of ``language.toml`` how names are declined; one without that section declines none.
A word that no list has is kept under every nominative that it may have: "Обаму" is "Обама" or "Обам". Which one it
is tell the other places where the person is named.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kuager.suggestions.language import Language, Word, language

ANY_CASE = -1
NOMINATIVE = 0

_ROMANISATION = ((re.compile("[yi]+(?=[aeou])"), ""), (re.compile("y|j"), "i"), (re.compile(r"(.)\1+"), r"\1"))
_DECLINED = frozenset("ая")
_SHORTEST_STEM = 2
_SHORTEST_CAPITALS = 5  # "ГРУ", "США": shorter words in capitals are no names


@dataclass(frozen=True, slots=True)
class Form:
    """One way to understand a spelling: the nominative, its gender ("" for either) and the case."""

    lemma: str
    gender: str
    case: int


@dataclass(frozen=True, slots=True)
class NameWord:
    """A spelling as a part of a name.

    Attributes:
        kind: ``F`` given name, ``P`` patronymic, ``S`` surname by its ending, ``K`` surname or adjective,
            ``A`` adjective, ``L`` word in another script than the language's, ``N`` nobody's name, ``U`` any other.
        spelled: The spelling in small letters.
        forms: How it may be understood.
        lemmas: The nominatives of all of them.
        common: A word or a place too ("Вера", "Владимир"): alone it names nobody.
    """

    kind: str
    spelled: str
    forms: tuple[Form, ...]
    lemmas: frozenset[str]
    common: bool = False


@dataclass(frozen=True, slots=True)
class _Paradigm:
    gender: str
    endings: tuple[str, ...]
    letters: frozenset[str]


def name_key(word: str) -> str:
    """One spelling for the romanisations of a name word: Tokayev and Tokaev give the same."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if mark.isalpha())
    for pattern, replacement in _ROMANISATION:
        plain = pattern.sub(replacement, plain)
    return plain


def _word(kind: str, spelled: str, forms: Iterable[Form], *, common: bool = False) -> NameWord:
    own = tuple(forms)
    return NameWord(kind, spelled, own, frozenset(form.lemma for form in own), common)


class Declension:
    """How one language declines names."""

    __slots__ = (
        "_ends",
        "_is_declined",
        "_is_latin",
        "_known",
        "_language",
        "_nobody",
        "_openers",
        "_paradigms",
        "trusts_openers",
    )

    def __init__(self, of: Language) -> None:
        """Take the language's paradigms."""
        settings = of.settings.get("names", {})
        assert isinstance(settings, dict)  # noqa: S101 - our own file, loaded by the tests
        self._language = of
        self._paradigms = {kind: tuple(_paradigms(settings.get(kind, ()), of.fold)) for kind in _KINDS}
        self._nobody = _listed(of, "nobody.txt")
        self._openers = _listed(of, "openers.txt")
        self._known: dict[str, NameWord] = {}
        self._is_latin = all(paradigm.endings[-1] < _FIRST_OTHER for paradigm in self._paradigms["word"])
        self._ends = {kind: _by_last_letter(paradigms) for kind, paradigms in self._paradigms.items()}
        self._is_declined = any(self._paradigms.values())
        self.trusts_openers = not settings

    def word(self, spelling: str) -> NameWord:
        """What a spelling can be; remembered."""
        found = self._known.get(spelling)
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[spelling] = self._look_up(spelling)
        return found

    def _look_up(self, spelling: str) -> NameWord:
        lower = self._language.fold(spelling)
        entry = self._language.word(spelling)
        is_nobody = _holds(self._nobody, lower)
        if spelling.isupper() and len(spelling) < _SHORTEST_CAPITALS:
            return _word("N", lower, (Form(lower, "", ANY_CASE),))
        if "FIRSTNAME" in entry.types:
            return _word("F", lower, self._given(lower, entry), common=is_nobody or "COMMONNAME" in entry.types)
        if is_nobody:
            return _word("N", lower, self._as_any(lower))
        return self._unlisted(lower)

    def opens_sentences(self, spelling: str) -> bool:
        """Whether a word is one that sentences begin with."""
        return _holds(self._openers, self._language.fold(spelling))

    def _given(self, lower: str, entry: Word) -> Iterator[Form]:
        cases = [(form.lemma, form.case) for form in self._of_kind("word", lower)]
        for column, gender in (("man", "masc"), ("woman", "fem")):
            lemma = self._language.fold(entry.values.get(column, ""))
            if not lemma:
                continue
            fitting = sorted({case for nominative, case in cases if nominative == lemma and case > 0})
            if lemma == lower:
                yield Form(lemma, gender, NOMINATIVE if lemma[-1] in _DECLINED or gender == "masc" else ANY_CASE)
            for case in fitting:
                yield Form(lemma, gender, case)
            if lemma != lower and not fitting:
                yield Form(lemma, gender, ANY_CASE)

    def _unlisted(self, lower: str) -> NameWord:
        as_is = Form(name_key(lower), "", ANY_CASE)
        if not self._is_declined:
            return _word("U", lower, (as_is,))
        if lower[0] < _FIRST_OTHER and not self._is_latin:
            return _word("L", lower, (as_is,))
        forms = tuple(self._as_any(lower))
        last = lower.rpartition("-")[2]
        if last != lower and "FIRSTNAME" in self._language.word(last.capitalize()).types:
            return _word("F", lower, forms)
        for kind, letter in _TELLING:
            own = tuple(self._of_kind(kind, lower))
            if own and letter != "A":
                return _word(letter, lower, own)
            if own:
                is_surname = any(form.lemma.endswith(_SURNAMES) for form in own)
                return _word("K" if is_surname else "A", lower, (*own, *forms))
        return _word("U", lower, forms)

    def _as_any(self, lower: str) -> Iterator[Form]:
        yield Form(lower, "", ANY_CASE)
        yield from self._of_kind("word", lower)

    def _of_kind(self, kind: str, lower: str) -> Iterator[Form]:
        ends = self._ends[kind]
        for paradigm, case, ending in ends.get(lower[-1:], ends[""]):
            stem = lower[: len(lower) - len(ending)]
            if len(stem) < _SHORTEST_STEM or not lower.endswith(ending):
                continue
            if paradigm.letters and stem[-1] not in paradigm.letters:
                continue
            yield Form(stem + paradigm.endings[0], paradigm.gender, case)


_Ends = Mapping[str, Sequence[tuple[_Paradigm, int, str]]]


def _by_last_letter(paradigms: Sequence[_Paradigm]) -> _Ends:
    """The endings of some paradigms with their cases, by the last letter of a word; under "" those of any word."""
    listed = [(one, case, ending) for one in paradigms for case, ending in enumerate(one.endings)]
    letters = {"", *(ending[-1:] for _, _, ending in listed)}
    return {letter: [one for one in listed if one[2][-1:] in ("", letter)] for letter in letters}


_Words = tuple[frozenset[str], frozenset[str]]


def _listed(of: Language, name: str) -> _Words:
    """The words of a list in ``names/``: whole words, and stems that take any ending."""
    file = resources.files(__package__).joinpath("lang", of.code.partition("-")[0], "names", name)
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    words = [of.fold(word) for line in lines if not line.startswith("#") for word in line.split("|") if word]
    whole = frozenset(word for word in words if not word.endswith("*"))
    return whole, frozenset(word[:-1] for word in words if word.endswith("*"))


def _holds(words: _Words, lower: str) -> bool:
    whole, stems = words
    return lower in whole or any(lower[:length] in stems for length in range(_SHORTEST_STEM, len(lower) + 1))


def _paradigms(lines: Sequence[str], fold: Callable[[str], str]) -> Iterator[_Paradigm]:
    for line in lines:
        first, *endings = line.split()
        gender, _, letters = first.partition("/")
        plain = tuple("" if ending == "-" else fold(ending) for ending in endings)
        yield _Paradigm("" if gender == "-" else gender, plain, frozenset(fold(letters)))


@cache
def declension(code: str) -> Declension:
    """The declension of a language's names; the result is shared."""
    return Declension(language(code))


def chosen(
    words: Sequence[NameWord], allowed: Sequence[Mapping[str, int]], first: int = NOMINATIVE
) -> tuple[list[str], str]:
    """The nominative of each word of a name and the person's gender: case and gender agree over the whole name.

    Args:
        words: The words in the order of the text.
        allowed: For each word the nominatives that other places leave possible, with how often each was read as one.
        first: The first case that is possible: after a preposition it is not the nominative.
    """
    best: tuple[float, list[str], str] | None = None
    for gender in ("masc", "fem"):
        for case in range(first, _CASES):
            fitting = [_fitting(word, gender, case, some) for word, some in zip(words, allowed, strict=True)]
            total = sum(worth for worth, _ in fitting) - (_OBLIQUE + case * 0.01 if case else 0)
            if best is None or total > best[0]:
                best = (total, [lemma for _, lemma in fitting], gender)
    assert best is not None  # noqa: S101 - there are two genders and six cases
    return best[1], best[2]


def _fitting(word: NameWord, gender: str, case: int, allowed: Mapping[str, int]) -> tuple[float, str]:
    """The best way to understand one word in a case and gender, and what it is worth."""
    found: tuple[float, str] = (-9.0, word.forms[0].lemma)
    for form in word.forms:
        if form.gender not in ("", gender) or form.case not in (ANY_CASE, case):
            continue
        worth = 0.8 if form.gender == gender else 0.6
        worth -= 0.5 if form.case == ANY_CASE and gender == "masc" and case > 0 else 0.2 if form.case == ANY_CASE else 0
        if gender == "masc" and form.case > 0 and not form.gender and form.lemma[-1] in _DECLINED:
            worth -= 0.4  # men's names in -a are the rarer ones
        if form.case == ANY_CASE and word.spelled.endswith(_UNDECLINED):
            worth += 0.5
        if allowed:
            worth += min(allowed.get(form.lemma, -2), 2)
        if worth > found[0]:
            found = (worth, form.lemma)
    return found


_TELLING = (("patronymic", "P"), ("surname", "S"), ("adjective", "A"))
_SURNAMES = ("кий", "кая")  # "Бродский" is a surname as well as an adjective
_UNDECLINED = ("и", "о", "э")  # so end many foreign names that are never declined
_KINDS = ("patronymic", "surname", "adjective", "word")
_CASES = 6
_OBLIQUE = 0.3  # the nominative is meant where nothing tells
_REMEMBERED = 100_000
_FIRST_OTHER = "\u0370"  # the first letter after the Latin ones
