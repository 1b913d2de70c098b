"""The individuals of one document while it is read, found by the words of their names in any case.

What a spelling leaves open the other mentions settle: an individual keeps, for each word of the name, the nominatives
that all mentions allow. "Обамы" may be "Обама" or "Обамы"; once "Обама" stands somewhere it is that.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kuager.suggestions.declension import ANY_CASE, Form, NameWord, chosen
from kuager.suggestions.nameruns import Part, Run

_FEMALE_ENDING = re.compile("(?:ova|eva|ina|aya|kyzy|qyzy|zhanova)$")
_MALE_ENDING = re.compile("(?:ov|ev|in|uly|ich|sky|bek|bay)$")


@dataclass(slots=True)
class KnownPart:
    """One word of an individual's name: an initial, or the nominatives that all mentions allow."""

    letter: str
    initial: str
    lemmas: frozenset[str]


@dataclass(slots=True, eq=False)
class Individual:
    """A person of this document while it is read.

    Attributes:
        name: The fullest name met; for an unnamed person what stands for one ("husband of …").
        parts: The words of that name.
        surname: Which of them is the surname.
        roles: Roles the document gives, in order.
        kind: Source kind of the role, if a role was met.
        gender: ``masc``, ``fem`` or "".
        credit_only: Named only as the maker of a picture.
        unnamed: Known by kinship or a description only.
        described: No person of the roster: somebody described ("an officer") whom a pronoun may mean.
        last: The chunk offset where the person was last named before the place that is being read.
    """

    name: str
    parts: tuple[KnownPart, ...] = ()
    surname: int = 0
    roles: list[str] = field(default_factory=list)
    kind: str = ""
    gender: str = ""
    credit_only: bool = True
    unnamed: bool = False
    described: bool = False
    last: int = -1
    run: Run | None = None


class Individuals:
    """The individuals of one document in the order in which they are met."""

    __slots__ = ("_by_lemma", "_is_settled", "all")

    def __init__(self) -> None:
        """Begin with nobody."""
        self.all: list[Individual] = []
        self._is_settled = False
        self._by_lemma: dict[str, list[Individual]] = {}

    def introduce(self, run: Run) -> Individual:
        """The individual whom a run names, new or known."""
        parts = known_parts(run)
        if not parts:
            return self._add(run, parts)
        for individual in self._sharing(parts[run.surname].lemmas):
            if _is_same(individual, parts, run.surname):
                self._join(individual, run, parts)
                return individual
        return self._add(run, parts)

    def of_single(self, run: Run) -> Individual | None:
        """Whom a surname or a given name alone means: of those who have it, whoever was named last."""
        parts = known_parts(run)
        lemmas = parts[0].lemmas
        found: list[tuple[bool, int, int, Individual]] = []
        for order, individual in enumerate(self._sharing(lemmas)):
            by_surname = bool(individual.parts[individual.surname].lemmas & lemmas)
            found.append((by_surname, individual.last, -order, individual))
        if not found:
            return None
        *_, best = max(found, key=lambda one: one[:3])
        for part in best.parts:
            if part.lemmas & lemmas:
                part.lemmas &= lemmas
        return best

    def _sharing(self, lemmas: Iterable[str]) -> Iterator[Individual]:
        found = (
            individual
            for lemma in sorted(lemmas)
            for individual in self._by_lemma.get(lemma, ())
            for part in individual.parts
            if lemma in part.lemmas
        )
        yield from dict.fromkeys(found)

    def _add(self, run: Run, parts: tuple[KnownPart, ...]) -> Individual:
        individual = Individual(run.text, parts, run.surname, gender=_gender(run.text), run=run)
        self.all.append(individual)
        self._index(individual)
        if self._is_settled:
            _settle(individual)
        return individual

    def _index(self, individual: Individual) -> None:
        for part in individual.parts:
            for lemma in part.lemmas:
                entries = self._by_lemma.setdefault(lemma, [])
                if not any(individual is other for other in entries):
                    entries.append(individual)

    def _join(self, individual: Individual, run: Run, parts: tuple[KnownPart, ...]) -> None:
        """Keep the fuller name, and of each word what both mentions allow."""
        fuller = individual if _weight(individual.parts) >= _weight(parts) else None
        for part in parts:
            for own in individual.parts:
                if own.lemmas & part.lemmas:
                    own.lemmas = part.lemmas = own.lemmas & part.lemmas
        if fuller is None:
            individual.parts, individual.surname, individual.run = parts, run.surname, run
            individual.name = run.text
            self._index(individual)

    def settle(self) -> None:
        """Give everybody the name that all mentions together allow, in the nominative; who comes later has one too."""
        self._is_settled = True
        for individual in self.all:
            _settle(individual)


def _settle(individual: Individual) -> None:
    if individual.run is not None:
        individual.name, gender = nominative(individual.run, individual.parts)
        individual.gender = individual.gender or gender


def known_parts(run: Run) -> tuple[KnownPart, ...]:
    """The words of a run as far as the run itself tells: given name and patronymic fix gender and case of the rest."""
    words = run.words
    pairs = _agreement(words)
    if not pairs and run.is_governed:
        pairs = _OBLIQUE
    return tuple(
        KnownPart(
            part.letter, part.spelling[0].lower(), frozenset() if part.word is None else _fitting(part.word, pairs)
        )
        for part in words
    )


def _agreement(parts: Sequence[Part]) -> frozenset[tuple[str, int]]:
    """The genders and cases in which a name can stand, by its given name and patronymic; empty when nothing tells."""
    common: frozenset[tuple[str, int]] = frozenset()
    for part in parts:
        if part.letter not in "FP" or part.word is None:
            continue
        own = frozenset(pair for form in part.word.forms for pair in _pairs(form))
        common = common & own if common and common & own else own
    return common


def _pairs(form: Form) -> Iterator[tuple[str, int]]:
    for gender in (form.gender,) if form.gender else ("masc", "fem"):
        for case in range(_CASES) if form.case == ANY_CASE else (form.case,):
            yield gender, case


def _fitting(word: NameWord, pairs: frozenset[tuple[str, int]]) -> frozenset[str]:
    if not pairs:
        return word.lemmas
    kept = frozenset(form.lemma for form in word.forms if any(pair in pairs for pair in _pairs(form)))
    return kept or word.lemmas


def _is_same(individual: Individual, parts: Sequence[KnownPart], surname: int) -> bool:
    """Whether two names are one person's: the surnames meet, and nothing else contradicts."""
    own = individual.parts
    if not own or not own[individual.surname].lemmas & parts[surname].lemmas:
        return False
    given = [part for index, part in enumerate(own) if index != individual.surname]
    others = [part for index, part in enumerate(parts) if index != surname]
    return all(_agree(one, other) for one, other in zip(given, others, strict=False))


def _agree(one: KnownPart, other: KnownPart) -> bool:
    if not one.lemmas or not other.lemmas:
        return one.initial == other.initial
    return bool(one.lemmas & other.lemmas)


def _weight(parts: Sequence[KnownPart]) -> int:
    return sum(2 if part.lemmas else 1 for part in parts)


def nominative(run: Run, parts: Sequence[KnownPart]) -> tuple[str, str]:
    """A name in the nominative, as far as its mentions and its grammar tell, and the gender that they suggest."""
    pairs = [(part.word, known) for part, known in zip(run.words, parts, strict=True) if part.word is not None]
    declined = [word for word, _ in pairs]
    if not declined or all(form.case == ANY_CASE for word in declined for form in word.forms):
        return run.text, ""
    allowed = [dict.fromkeys(known.lemmas, 1) for _, known in pairs]
    lemmas, gender = chosen(declined, allowed, first=int(run.is_governed))
    spelled = iter(lemmas)
    name, done = "", run.start
    for part in run.parts:
        name += run.text[done - run.start : part.start - run.start]
        end = part.end - run.start
        own = run.text[part.start - run.start : end]
        name += own if part.word is None else _cased(part.spelling, next(spelled))
        done = part.end
    return name, gender if any(part.letter in "FPS" for part in run.parts) else ""


def cases(run: Run, individual: Individual) -> tuple[bool, bool]:
    """Whether a mention can stand in the nominative, and whether in another case."""
    direct = oblique = True
    for part in run.words:
        if part.word is None:
            continue
        own = next((known.lemmas for known in individual.parts if known.lemmas & part.word.lemmas), frozenset())
        forms = [
            form
            for form in part.word.forms
            if form.lemma in own and form.gender in ("", individual.gender or form.gender)
        ]
        is_nominative = any(form.case == 0 and form.lemma == part.word.spelled for form in forms)
        if is_nominative and individual.gender != "fem":  # a man's name that can be declined is
            forms = [form for form in forms if form.case != ANY_CASE]
        if forms:
            direct = direct and any(form.case <= 0 for form in forms)
            oblique = oblique and any(form.case != 0 for form in forms)
    return direct, oblique


def _cased(spelling: str, lemma: str) -> str:
    """A nominative in the capitals of the spelling that it was worked out from."""
    if spelling.isupper() and len(spelling) > 1:
        return "-".join(word.capitalize() for word in lemma.split("-"))
    same = 0
    for own, other in zip(spelling.lower(), lemma, strict=False):
        if own != other:
            break
        same += 1
    return spelling[:same] + lemma[same:]


def _gender(name: str) -> str:
    last = name.lower().split()[-1]
    if _FEMALE_ENDING.search(last):
        return "fem"
    return "masc" if _MALE_ENDING.search(last) else ""


_CASES = 6
_OBLIQUE = frozenset((gender, case) for gender in ("masc", "fem") for case in range(1, _CASES))
