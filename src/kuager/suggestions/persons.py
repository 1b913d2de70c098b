"""Persons inside one document: names, roles and kin, and which mentions are one person.

A first pass over the whole document (:meth:`Roster.survey`) collects all capitalised runs; then it is known who is
introduced by a full name anywhere, and a surname or a given name alone means that person, in whatever case it stands.
Spellings that differ only in romanisation (Tokayev, Tokaev) are one name. Nothing is joined across documents here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.counts import Taken
from kuager.suggestions.declension import declension
from kuager.suggestions.individuals import Individual, Individuals, cases
from kuager.suggestions.language import Word
from kuager.suggestions.nameruns import Run, runs_in, trimmed
from kuager.suggestions.occurrences import Occurrences

__all__ = ["Individual", "Naming", "Ranges", "Roster"]

_LONGEST_ROLE = 14  # chunks

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A place where a person is named: text offsets, chunk index where the name begins, and who it is.

    ``direct`` and ``oblique`` tell whether it can stand in the nominative, and in another case.
    """

    start: int
    end: int
    first: int
    after: int
    individual: Individual
    form: str
    roles: tuple[str, ...] = ()
    direct: bool = True
    oblique: bool = True


class Roster:
    """The persons of one document, in the order in which they are met."""

    __slots__ = (
        "_by_office",
        "_descriptions",
        "_introduced",
        "_kin",
        "_met",
        "_seen",
        "_surveyed",
        "_trusted",
        "folded",
    )

    def __init__(self, folded: str) -> None:
        """Begin with nobody; ``folded`` is the document's shadow."""
        self.folded = folded
        self._met: Individuals | None = None
        self._surveyed: dict[int, list[Run]] = {}
        self._seen: set[str] = set()
        self._trusted: set[int] = set()
        self._introduced: dict[int, Individual] = {}
        self._by_office: dict[str, Individual] = {}
        self._kin: dict[str, Individual] = {}
        self._descriptions: dict[str, int] = {}

    @property
    def individuals(self) -> list[Individual]:
        """All who are named, in the order in which they are met."""
        return self.met.all

    @property
    def met(self) -> Individuals:
        """Everybody whom a full name introduces anywhere in what was surveyed."""
        if self._met is None:
            self._met = Individuals()
            for key in self._surveyed:
                self._meet(key, self._met)
            self._met.settle()
        return self._met

    def _meet(self, key: int, met: Individuals) -> None:
        runs = self._surveyed[key]
        if key not in self._trusted:
            runs = [one for run in runs if (one := trimmed(run, self.folded, self._seen)) is not None]
            self._surveyed[key] = runs
        for run in runs:
            if run.is_full and not run.is_body and not _is_foreign(run):
                self._introduced[run.start] = met.introduce(run)

    def survey(self, chunks: Chunks) -> None:
        """Collect the names of a stretch; to be done for the whole document before any of it is read."""
        names = declension(chunks.language.code)
        runs = list(runs_in(chunks, self.folded, names))
        self._surveyed[_key(chunks)] = runs
        if names.trusts_openers:
            self._trusted.add(_key(chunks))
        for run in runs:
            for part in run.parts[run.opens :]:
                if part.word is not None:
                    self._seen.update(part.word.lemmas)

    def read(self, chunks: Chunks, credits_: Ranges, furniture: Ranges = ()) -> list[Naming]:
        """All namings in a stretch, in order.

        Args:
            chunks: The stretch.
            credits_: Text ranges of credits: who is named only there is the maker of a picture.
            furniture: Text ranges of page furniture: names of pages and menus, not of people.
        """
        if _key(chunks) not in self._surveyed:
            self.survey(chunks)
            self._met = None
        met = self.met
        namings: list[Naming] = []
        for run in self._surveyed[_key(chunks)]:
            if _inside(furniture, run.start):
                continue
            individual = self._meant(chunks, run, met, namings)
            if individual is not None:
                individual.last = run.start
                namings.append(self._naming(chunks, run, individual, credits_))
        return sorted([*namings, *self._offices(chunks)], key=lambda naming: naming.start)

    def narrator(self, chunks: Chunks) -> Individual | None:
        """Who tells the text in the first person and gives a name ("My name is …")."""
        for _, match in chunks.matches("narrator"):
            first, after = match.span("n")
            start, end = chunks.starts[first], chunks.ends[after - 1]
            for run in self._surveyed.get(_key(chunks), ()):
                if run.start < end and run.end > start:
                    return self.met.introduce(run)
        return None

    def _meant(self, chunks: Chunks, run: Run, met: Individuals, before: list[Naming]) -> Individual | None:
        """Whom a run names, if anybody."""
        if _is_foreign(run):
            follows = before and before[-1].after == run.first - 1 and chunks.has(run.first - 1, "OPEN")
            return before[-1].individual if follows and run.is_full else None
        if run.is_full:
            return self._introduced.get(run.start)
        known = met.of_single(run)
        if known is not None:
            return known
        return met.introduce(run) if self._is_introduced(chunks, run) else None

    def _is_introduced(self, chunks: Chunks, run: Run) -> bool:
        """Whether a surname or a given name alone is somebody new: the word itself or what stands before it tells."""
        before = chunks.language.alphabet.types(chunks.letters[run.first - 1]) if run.first else frozenset()
        apposed = "COMMA" in before and run.first > 1 and chunks.has(run.first - 2, "KIN")
        if "TAKEN" in before and "U" in run.letters:
            taken = chunks.things[run.first - 1]
            return isinstance(taken, Taken) and taken.disposition == "age"  # "the 42-year-old X"
        titled = bool(before & {"TITLE", "KIN"}) or ("ROLE" in before and "DET" not in before)
        if run.letters in ("A", "K") and chunks.has(run.after, "LOW"):
            return False  # "главы Ивановской митрополии"
        if apposed or titled:
            return True
        if run.is_body or run.opens or chunks.has(run.after, "QUOTE"):
            return False
        letter = run.letters
        word = run.parts[0].word
        return letter == "S" or (letter == "F" and word is not None and not word.common)

    def _naming(self, chunks: Chunks, run: Run, individual: Individual, credits_: Ranges) -> Naming:
        in_credit = _inside(credits_, run.start)
        individual.credit_only = individual.credit_only and in_credit
        roles = () if in_credit else tuple(self._roles(chunks, run, individual))
        for role in roles:
            self._note_role(individual, role)
        direct, oblique = cases(run, individual)
        return Naming(
            start=run.start,
            end=run.end,
            first=run.first,
            after=run.after,
            individual=individual,
            form="name",
            roles=roles,
            direct=direct,
            oblique=oblique,
        )

    def _roles(self, chunks: Chunks, run: Run, individual: Individual) -> Iterator[str]:
        yield from self._role_before(chunks, run, individual)
        yield from self._role_after(chunks, run, individual)
        yield from self._body_after(chunks, run, individual)

    def _role_before(self, chunks: Chunks, run: Run, individual: Individual) -> Iterator[str]:
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

    def _role_after(self, chunks: Chunks, run: Run, individual: Individual) -> Iterator[str]:
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

    def _body_after(self, chunks: Chunks, run: Run, individual: Individual) -> Iterator[str]:
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
        for index in Occurrences(chunks, "OFFICE").places:
            if not chunks.has(index, "LOW") or index == 0 or not chunks.has(index - 1, "DET"):
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

    def described(self, chunks: Chunks, namings: Sequence[Naming]) -> list[Naming]:
        """Single persons without a name ("a 19-year-old student"), each a person of their own, in order."""
        taken = {index for naming in namings for index in range(naming.first, naming.after)}
        found: list[Naming] = []
        for _, match in chunks.matches("one"):
            first, after = match.start(), match.end("g")
            while first and chunks.has_any(first - 1, "TAKEN", "LOWADJ"):
                first -= 1
            is_apposed = chunks.has(first - 1, "COMMA") and first - 2 in taken  # "X, a 31-year-old driver, was …"
            is_kin = chunks.has(first - 1, "PRON") and chunks.has(after - 1, "KIN")  # "his wife": see kin
            if not is_apposed and not is_kin and after not in taken and taken.isdisjoint(range(first, after)):
                taken.update(range(first, after))
                found.append(self._unnamed(chunks, first, after))
        return found

    def _unnamed(self, chunks: Chunks, first: int, after: int) -> Naming:
        start, end = chunks.starts[first], chunks.ends[after - 1]
        begin = first + chunks.has(first, "INDEF")
        words = self.folded[chunks.starts[begin] : end]
        count = self._descriptions[words] = self._descriptions.get(words, 0) + 1
        name = words if count == 1 else f"{words} ({count})"
        individual = Individual(name, credit_only=False, unnamed=True)
        subject = chunks.has(after - 1, "NOM")
        object_ = not subject and bool(chunks.letters_of["NOM"])
        return Naming(
            start=start,
            end=end,
            first=first,
            after=after,
            individual=individual,
            form="unnamed",
            direct=not object_,
            oblique=not subject,
        )

    def kin(self, name: str, gender: str) -> Individual:
        """An unnamed relative: "husband of …"; where words of kin are declined all their cases are one person."""
        words, _, owner = name.partition(" of ")
        key = name
        if owner and words[:1] > _LAST_LATIN:
            key, name = f"{words[:_KIN_STEM].lower()} of {owner}", f"{words} ({owner})"
        known = self._kin.get(key)
        if known is None:
            known = Individual(name, gender=gender, kind="relative", credit_only=False, unnamed=True)
            self._kin[key] = known
        return known


def _inside(ranges: Ranges, position: int) -> bool:
    return any(first <= position < after for first, after in ranges)


def _names_role(chunks: Chunks, index: int) -> bool:
    return chunks.has_any(index, "ROLE", "ROLEADJ", "NATION", "KIN", "TITLE")


def _is_foreign(run: Run) -> bool:
    """Whether a run is in another script than its text: most often a trade name, or a name said again."""
    return run.letters == _OTHER_SCRIPT * len(run.parts)


def _key(chunks: Chunks) -> int:
    """What tells the stretches of a document apart: where they begin."""
    return chunks.starts[0] if chunks.starts else -1


_OTHER_SCRIPT = "L"
_LAST_LATIN = "\u036f"
_KIN_STEM = 3
