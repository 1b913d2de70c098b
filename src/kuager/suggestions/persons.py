"""Persons inside one document: capitalised runs, roles and kin, and which mentions are one person.

Inside a document a surname or a given name alone means the person introduced with it; spellings that differ only
in romanisation (Tokayev, Tokaev) are one name. Nothing is joined across documents here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.language import Word

_ROMANISATION = ((re.compile("[yi]+(?=[aeou])"), ""), (re.compile("y|j"), "i"), (re.compile(r"(.)\1+"), r"\1"))
_FEMALE_ENDING = re.compile("(?:ova|eva|ina|aya|kyzy|qyzy|zhanova)$")
_MALE_ENDING = re.compile("(?:ov|ev|in|uly|ich|sky|bek|bay)$")
_LONGEST_ROLE = 14  # chunks

Ranges = tuple[tuple[int, int], ...]


def name_key(word: str) -> str:
    """One spelling for the romanisations of a name word: Tokayev and Tokaev give the same."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if mark.isalpha())
    for pattern, replacement in _ROMANISATION:
        plain = pattern.sub(replacement, plain)
    return plain


@dataclass(slots=True)
class Individual:
    """A person of this document while it is read.

    Attributes:
        name: The fullest name met so far; for an unnamed person what stands for one ("husband of …").
        parts: The keys of the words of that name.
        roles: Roles the document gives, in order.
        kind: Source kind of the role, if a role was met.
        gender: ``masc``, ``fem`` or "".
        credit_only: Named only as the maker of a picture.
        unnamed: Known by kinship only.
        described: No person of the roster: somebody described ("an officer") whom a pronoun may mean.
    """

    name: str
    parts: tuple[str, ...]
    roles: list[str] = field(default_factory=list)
    kind: str = ""
    gender: str = ""
    credit_only: bool = True
    unnamed: bool = False
    described: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A place where a person is named: text offsets, chunk index where the name begins, and who it is."""

    start: int
    end: int
    first: int
    after: int
    individual: Individual
    form: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """A capitalised run that may be a name."""

    first: int
    after: int
    text: str


class Roster:
    """The persons of one document, in the order in which they are met."""

    __slots__ = ("_by_office", "_by_part", "_kin", "folded", "individuals")

    def __init__(self, folded: str) -> None:
        """Begin with nobody; ``folded`` is the document's shadow."""
        self.folded = folded
        self.individuals: list[Individual] = []
        self._by_part: dict[str, list[Individual]] = {}
        self._by_office: dict[str, Individual] = {}
        self._kin: dict[str, Individual] = {}

    def read(self, chunks: Chunks, credits_: Ranges, furniture: Ranges = ()) -> list[Naming]:
        """All namings in a stretch, in order.

        Args:
            chunks: The stretch.
            credits_: Text ranges of credits: who is named only there is the maker of a picture.
            furniture: Text ranges of page furniture: names of pages and menus, not of people.
        """
        runs = [run for run in self._runs(chunks) if not _inside(furniture, chunks.starts[run.first])]
        for run in runs:
            if self._is_full_name(chunks, run):
                self._introduce(run.text)
        namings = [naming for run in runs if (naming := self._naming(chunks, run, credits_)) is not None]
        return sorted([*namings, *self._offices(chunks)], key=lambda naming: naming.start)

    def narrator(self, chunks: Chunks) -> Individual | None:
        """Who tells the text in the first person and gives a name ("My name is …")."""
        for _, match in chunks.matches("narrator"):
            first, after = match.span("n")
            return self._introduce(self.folded[chunks.starts[first] : chunks.ends[after - 1]])
        return None

    def _runs(self, chunks: Chunks) -> Iterator[_Run]:
        for _, match in chunks.matches("name"):
            first, after = match.span("n")
            yield _Run(first, after, self.folded[chunks.starts[first] : chunks.ends[after - 1]])

    def _is_full_name(self, chunks: Chunks, run: _Run) -> bool:
        words = run.text.split()
        if len(words) == 1:
            return False
        before, after = chunks.letters[run.first - 1] if run.first else BOUNDARY, chunks.letters[run.after]
        types_before, types_after = chunks.language.alphabet.types(before), chunks.language.alphabet.types(after)
        if {"ORGNAME", "CAP"} <= types_after or "ACRONYM" in types_after:
            return False
        if {"ORGNAME", "CAP"} <= types_before and not types_before & {"ROLE", "TITLE", "KIN"}:
            return False
        if "AND" in types_before and run.first > 1 and chunks.has(run.first - 2, "ORG"):
            return False  # "the Ministry of Information and …"
        names_a_body = "OF" in types_after and chunks.has(run.after + 1, "PLACE")
        return not names_a_body and "COPY" not in types_after

    def _introduce(self, text: str) -> Individual:
        parts = tuple(name_key(word) for word in text.split() if name_key(word))
        for known in self._by_part.get(parts[-1], []):
            if known.parts == parts:
                return known
        individual = Individual(text, parts, gender=_gender(text))
        self.individuals.append(individual)
        for part in parts:
            self._by_part.setdefault(part, []).append(individual)
        return individual

    def _naming(self, chunks: Chunks, run: _Run, credits_: Ranges) -> Naming | None:
        start, end = chunks.starts[run.first], chunks.ends[run.after - 1]
        if len(run.text.split()) > 1:
            if not self._is_full_name(chunks, run):
                return None
            individual = self._introduce(run.text)
        else:
            found = self._single(chunks, run)
            if found is None:
                return None
            individual = found
        in_credit = _inside(credits_, start)
        individual.credit_only = individual.credit_only and in_credit
        roles = () if in_credit else tuple(self._roles(chunks, run, individual))
        for role in roles:
            self._note_role(individual, role)
        return Naming(
            start=start, end=end, first=run.first, after=run.after, individual=individual, form="name", roles=roles
        )

    def _single(self, chunks: Chunks, run: _Run) -> Individual | None:
        """A surname or given name alone: somebody introduced before, or somebody new where the context says so."""
        known = self._by_part.get(name_key(run.text))
        if known:
            return known[-1]
        before = chunks.language.alphabet.types(chunks.letters[run.first - 1]) if run.first else frozenset()
        apposed = "COMMA" in before and run.first > 1 and chunks.has(run.first - 2, "KIN")
        titled = bool(before & {"TITLE", "KIN"}) or ("ROLE" in before and "DET" not in before)
        if apposed or titled:
            return self._introduce(run.text)
        return None

    def _roles(self, chunks: Chunks, run: _Run, individual: Individual) -> Iterator[str]:
        yield from self._role_before(chunks, run, individual)
        yield from self._role_after(chunks, run, individual)
        yield from self._body_after(chunks, run, individual)

    def _role_before(self, chunks: Chunks, run: _Run, individual: Individual) -> Iterator[str]:
        """As in "President X", "former leader X", "brother, X"."""
        index = run.first - 1
        if index >= 0 and chunks.has(index, "COMMA"):
            index -= 1
        after = index + 1
        while index >= 0 and after - index < _LONGEST_ROLE and _names_role(chunks, index):
            index -= 1
        index += 1
        if index < after:
            self._learn(chunks, individual, index, after)
            yield self.folded[chunks.starts[index] : chunks.ends[after - 1]]

    def _role_after(self, chunks: Chunks, run: _Run, individual: Individual) -> Iterator[str]:
        """As in "X, a reporter for …," and "X, an ally of …,": an apposition with a role in it."""
        if not chunks.has(run.after, "COMMA") or not chunks.has(run.after + 1, "DET"):
            return
        index = run.after + 2
        last = min(run.after + 2 + _LONGEST_ROLE, len(chunks.letters))
        while index < last and chunks.letters[index] != BOUNDARY and not chunks.has(index, "COMMA"):
            if chunks.has(index, "REL") or chunks.has(index, "STOP") or chunks.has(index, "SPEECH"):
                break
            index += 1
        if any(chunks.has(place, "ROLE") or chunks.has(place, "KIN") for place in range(run.after + 1, index)):
            self._learn(chunks, individual, run.after + 1, index)
            yield self.folded[chunks.starts[run.after + 1] : chunks.ends[index - 1]]

    def _body_after(self, chunks: Chunks, run: _Run, individual: Individual) -> Iterator[str]:
        """As in "X of the prosecutor's office"."""
        if not chunks.has(run.after, "OF"):
            return
        index = run.after + (2 if chunks.has(run.after + 1, "DET") else 1)
        if chunks.has(index, "ORG"):
            individual.kind = individual.kind or (chunks.value(index, "kind") or "")
            yield self.folded[chunks.starts[run.after] : chunks.ends[index]]

    def _learn(self, chunks: Chunks, individual: Individual, first: int, after: int) -> None:
        """What a role tells of somebody: the kind of source, the gender."""
        for index in range(first, after):
            if (chunks.has(index, "ROLE") or chunks.has(index, "KIN")) and not individual.kind:
                individual.kind = chunks.value(index, "kind") or ""
            individual.gender = individual.gender or (chunks.value(index, "gender") or "")

    def _offices(self, chunks: Chunks) -> Iterator[Naming]:
        """Mentions by office: "the president" is whoever this document has introduced as such, not a former one."""
        for index, letter in enumerate(chunks.letters):
            types = chunks.language.alphabet.types(letter)
            if "OFFICE" not in types or "LOW" not in types or index == 0 or not chunks.has(index - 1, "DET"):
                continue
            if not isinstance(chunks.things[index - 1], Word) or self.folded[chunks.starts[index - 1]] not in "tT":
                continue
            holder = self.holder(self.folded[chunks.starts[index] : chunks.ends[index]])
            if holder is not None and not chunks.has(index + 1, "NAMEWORD"):
                start, end = chunks.starts[index - 1], chunks.ends[index]
                yield Naming(start=start, end=end, first=index - 1, after=index + 1, individual=holder, form="role")

    def holder(self, office: str) -> Individual | None:
        """The one who holds an office, as far as this document says."""
        return self._by_office.get(office.lower())

    def _note_role(self, individual: Individual, role: str) -> None:
        self._by_office.setdefault(role.lower(), individual)
        if role not in individual.roles:
            individual.roles.append(role)

    def kin(self, name: str, gender: str) -> Individual:
        """An unnamed relative: "husband of …"."""
        known = self._kin.get(name)
        if known is None:
            known = Individual(name, (), gender=gender, kind="relative", credit_only=False, unnamed=True)
            self._kin[name] = known
        return known


def _inside(ranges: Ranges, position: int) -> bool:
    return any(first <= position < after for first, after in ranges)


def _names_role(chunks: Chunks, index: int) -> bool:
    return any(chunks.has(index, name) for name in ("ROLE", "ROLEADJ", "NATION", "KIN", "TITLE"))


def _gender(name: str) -> str:
    last = name.lower().split()[-1]
    if _FEMALE_ENDING.search(last):
        return "fem"
    return "masc" if _MALE_ENDING.search(last) else ""
