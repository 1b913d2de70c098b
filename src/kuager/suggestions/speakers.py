"""Who speaks: the subject of a word of speech, resolved to a person, a body or a role of this document."""

from collections.abc import Sequence
from dataclasses import replace

from kuager.suggestions.alphabet import BOUNDARY
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.occurrences import Occurrences, any_of
from kuager.suggestions.persons import Individual, Naming, Roster
from kuager.suggestions.phrases import Phrase, Phrases
from kuager.suggestions.sources import Sources, Subject, source_of

__all__ = ["Speakers", "Subject", "source_of"]

_SKIPPED = ("ADV", "AUX", "DATE", "DOES", "HEDGE", "RECIPIENT", "ABOUTIT")
_FARTHEST = 24
_ASIDE = (
    "DET", "ROLE", "ROLEADJ", "KIN", "NATION", "TAKEN", "NUMBER", "COUNT", "REL", "OF", "ORG", "CITING", "IN", "PREP",
    "ADVERB", "TELLS", "GERUND", "INCL",
)  # fmt: skip


class Speakers:
    """Finds the subjects of words of speech in one document, and whom the pronouns mean."""

    __slots__ = (
        "_at",
        "_recent",
        "_skipped",
        "_sources",
        "chunks",
        "listeners",
        "narrator",
        "phrases",
        "roster",
        "text",
    )

    def __init__(self, text: str, roster: Roster) -> None:
        """Begin with nobody spoken of."""
        self.text = text
        self.roster = roster
        self._recent: list[Individual] = []
        self._sources = Sources(text, roster, self.last)
        self.narrator: Individual | None = None

    def enter(self, chunks: Chunks, namings: Sequence[Naming]) -> None:
        """Turn to a new stretch of text."""
        self.chunks = chunks
        self._at = {index: naming for naming in namings for index in range(naming.first, naming.after)}
        self.phrases = Phrases(chunks, self._at.__contains__)
        self._skipped = any_of(chunks.language.alphabet, *_SKIPPED)
        self.listeners = Occurrences(chunks, "TELLS", "RELAYEDBY")
        self._sources.enter(chunks, self._at, self.phrases)

    def spoken_of(self, individual: Individual) -> None:
        """Remember somebody as the one that a following pronoun most likely means."""
        if individual.credit_only:
            return
        if individual in self._recent:
            self._recent.remove(individual)
        self._recent.insert(0, individual)
        del self._recent[_REMEMBERED:]

    def mention_after(self, individual: Individual) -> None:
        """Remember somebody as second to the one spoken of."""
        if individual not in self._recent:
            self._recent.insert(1, individual)

    def naming_at(self, index: int) -> Naming | None:
        """The naming that covers a chunk."""
        return self._at.get(index)

    def pronoun(self, index: int) -> Individual | None:
        """Whom "he" or "she" means: the one last spoken of whose gender is not the other one."""
        if self.chunks.has(index, "FIRST"):
            return self.narrator
        if self.chunks.has(index, "EITHER"):  # a language with one word for "he" and "she"
            return self.last()
        gender = "masc" if self.chunks.has(index, "MASC") else "fem" if self.chunks.has(index, "FEM") else ""
        if not gender:
            return None
        for individual in self._recent:
            if individual.gender in (gender, ""):
                individual.gender = gender
                return individual
        return None

    @property
    def body(self) -> Subject | None:
        """The body that spoke last."""
        return self._sources.body

    def of_verb(self, verb: int) -> Subject | None:
        """The subject of the verb at a chunk: before it, or after it where the language or the order allows."""
        before = self._skip_left(verb - 1)
        opens = before < 0 or self.chunks.letters[before] == BOUNDARY or self._is_mark_of_words(before)
        if self.phrases.manner.order == "fixed":
            turned = opens or self.chunks.has(before, "COMMA")
            return (None if opens else self._before(before)) or (self.after(verb) if turned else None)
        parted = opens or self.chunks.has(before, "COMMA") or self.chunks.has(before, "DASH")
        found = self.after(verb) if parted else self._before(before, impersonal=self._is_impersonal(verb))
        if found is None:
            found = (None if opens else self._before(before)) if parted else self.after(verb)
        return found or (self.opening(verb) if self.phrases.manner.order == "final" else None)

    def _is_mark_of_words(self, index: int) -> bool:
        """Whether a chunk closes a quotation, and not a name in marks."""
        if self.chunks.has(index, "APOS"):
            return index > 0 and self.chunks.has_any(index - 1, "COMMA", "STOP", "APOS")
        return self.chunks.has(index, "QUOTE") and self.phrases.before_quoted(index) == index

    def _is_impersonal(self, verb: int) -> bool:
        """Whether a verb needs no subject, so that a place may speak ("в министерстве сообщили")."""
        return self.chunks.has(verb, "PLURAL") or self.chunks.has(verb, "TOLD")

    def _before(self, index: int, *, impersonal: bool = False) -> Subject | None:
        """The subject whose last chunk is ``index``, or before an insertion that ends there."""
        if self.chunks.has(index, "COMMA"):
            return self._before_aside(index)
        if self.chunks.has(index, "CLOSE"):
            opening = self._left_of(index, "OPEN")
            found = None if opening is None else self.ending_at(opening - 1)
            return None if found is None else self._sources.longer(found, found.first, index + 1)
        if self.chunks.has(index, "DASH") and (opening := self._left_of(index, "DASH")) is not None:
            return self.ending_at(opening - 1)
        return self.ending_at(index, impersonal=impersonal)

    def _skip_left(self, index: int) -> int:
        while index >= 0 and self.chunks.letters[index] != BOUNDARY:
            if self._is_skipped(index) or (self.chunks.has(index, "TO") and self.chunks.has(index - 1, "AUX")):
                index -= 1
            elif self.chunks.has(index, "ANSWERED"):
                index -= 1 + (index > 0 and self.chunks.has(index - 1, "DET"))
            elif self.chunks.has(index, "VENUE") and (start := self._venue_before(index)) is not None:
                index = start - 1
            else:
                break
        return index

    def _venue_before(self, index: int) -> int | None:
        """Where the words begin that tell in what something is said ("in a statement"), if they end at a chunk."""
        place = index - 1
        while place >= 0 and index - place < _SHORT and self.phrases.is_noun(place):
            place -= 1
        is_place = place > 0 and (self.chunks.has(place, "IN") or self.chunks.has(place, "PREP"))
        return place if is_place else None

    def _is_skipped(self, index: int) -> bool:
        return self.chunks.letters[index] in self._skipped or self.is_adverb(index)

    def is_adverb(self, index: int) -> bool:
        """Whether a chunk stands for how something is said: "not", "officially", an unknown word in "-ly"."""
        if self.chunks.has(index, "NOT") or self.chunks.has(index, "ADVERB"):
            return True
        if not self.chunks.has(index, "OTHER") or self._at.get(index) is not None:
            return False
        word = self.text[self.chunks.starts[index] : self.chunks.ends[index]]
        return word.endswith("ly") and word.islower()

    def _left_of(self, index: int, kind: str) -> int | None:
        for place in range(index - 1, max(-1, index - _FARTHEST), -1):
            if self.chunks.letters[place] == BOUNDARY:
                return None
            if self.chunks.has(place, kind):
                return place
        return None

    def _before_aside(self, comma: int) -> Subject | None:
        """As in "her brother, Y, said" and "X, 45, a reporter in Y, said"."""
        naming = self._at.get(comma - 1)
        end = comma
        for _ in range(_ASIDES):
            opening = self._left_of(comma, "COMMA")
            if opening is None or opening < 1:
                return None
            if naming is not None and naming.after == comma and naming.first == opening + 1:
                return self._sources.person(naming, self.phrases.ending_at(opening - 1) or _whole(naming))
            found = self.ending_at(opening - 1) if self._is_aside(opening + 1) else None
            if found is not None:
                return self._sources.longer(found, found.first, end)
            comma, naming = opening, None
        return None

    def _is_aside(self, index: int) -> bool:
        """Whether what begins at a chunk says more of the one before it: an apposition, an age, a participle."""
        if self.chunks.has_any(index, *_ASIDE):
            return True
        word = self.text[self.chunks.starts[index] : self.chunks.ends[index]]
        is_participle = word.endswith(_PARTICIPLES if self.phrases.manner.cases else ("ing", "ed"))
        return self.chunks.has(index, "OTHER") and word.islower() and is_participle

    def ending_at(self, index: int, *, impersonal: bool = False) -> Subject | None:
        """The noun phrase, name or pronoun whose last chunk is ``index``; ``impersonal``: a place may speak."""
        if index < 0 or self.chunks.letters[index] == BOUNDARY:
            return None
        if self.chunks.has(index, "SUBJPRON"):
            return self._pronoun_subject(index)
        if self.chunks.has(index, "IT") or self._is_relative(index):
            return self._meant(index)
        phrase = self.phrases.ending_at(index)
        if phrase is not None and phrase.first > 0 and self._hears(phrase.first - 1):
            return self.ending_at(self._skip_left(phrase.first - 2))
        governed = None if phrase is None else self._governed(phrase, impersonal=impersonal)
        found = None if governed is None else self._sources.resolve(governed)
        return None if found is None else self._sources.joined(found, self._opens_clause)

    def _hears(self, index: int) -> bool:
        """Whether who follows a chunk is cited, told or relays, and so is no subject."""
        return self.chunks.has_any(index, "CITING", "RELAYEDBY", "TELLS", "RECIPIENT")

    def _is_relative(self, index: int) -> bool:
        return self.chunks.has(index, "REL") and not self.chunks.has(index, "THATWORD")

    def _meant(self, index: int) -> Subject | None:
        """What "it" and a relative "who" mean: the body that spoke last, and what stands before."""
        if not self._is_relative(index):
            return None if self.body is None else self._sources.longer(self.body, index, index + 1)
        before = index - 1 - (index > 0 and self.chunks.has(index - 1, "COMMA"))
        found = self.ending_at(before) if before >= 0 and not self._is_relative(before) else None
        return None if found is None else self._sources.longer(found, index, index + 1)

    def _governed(self, phrase: Phrase, *, impersonal: bool) -> Phrase | None:
        """A phrase after a preposition is no subject, unless a place ends before it ("In Taraz police said")."""
        before = phrase.run - 1
        if before < 0 or not self._is_placing(before):
            return phrase if self.phrases.may_be_subject(phrase) else None
        if impersonal and self.phrases.is_impersonal_place(before):
            return phrase
        if self.chunks.has(phrase.run, "PLACE") and phrase.head > phrase.run:
            return replace(phrase, first=max(phrase.first, phrase.run + 1))
        subject = self.phrases.manner.cases and self.chunks.has(phrase.head, "NOM") and phrase.first > phrase.run
        return phrase if subject else None

    def _opens_clause(self, index: int) -> bool:
        """Whether a clause begins at a chunk."""
        before = index - 1
        names = ("COMMA", "QUOTE", "THATWORD", "BUT", "SEMI", "DASH", "COLON", "DATE")
        return before < 0 or self.chunks.letters[before] == BOUNDARY or self.chunks.has_any(before, *names)

    def of_self(self, index: int) -> Subject | None:
        """Whom "по его словам" means, or the unnamed body behind "по официальным данным"."""
        if self.chunks.has(index, "SELF"):
            return self._sources.unnamed(index)
        individual = self.pronoun(index) or self.last()
        return self.body if individual is None else self._sources.pronoun(index, individual)

    def before_word(self, index: int) -> Subject | None:
        """The source before a word such as "айтуынша" ("as … said")."""
        return self.ending_at(self._skip_left(index - 1))

    def beside(self, index: int) -> Subject | None:
        """Who stands behind a word without a subject ("сообщается в заявлении министерства")."""
        following = self._skip_right(index + 1, impersonal=True)
        if following > index + 1 and following < len(self.chunks.letters):
            phrase = self.phrases.starting_at(following)
            return None if phrase is None else self._sources.resolve(phrase)
        before = self._skip_left(index - 1)
        phrase = self.phrases.ending_at(before) if before >= 0 else None
        if phrase is None or phrase.first < 1 or not self.chunks.has(phrase.first - 1, "INBODY"):
            return None
        return self._sources.resolve(phrase)

    def opening(self, verb: int) -> Subject | None:
        """The subject that opens the sentence of a verb at its end."""
        index = self.chunks.code.rfind(BOUNDARY, 0, verb) + 1
        turns = (place + 1 for place in range(verb - 1, index, -1) if self._turns(place))
        index = next(turns, index)  # "…, ал …": the last clause has a subject of its own
        while index < verb and (self._is_skipped(index) or self.chunks.has(index, "COMMA")):
            index += 1
        phrase = self.phrases.starting_at(index) if index < verb else None
        return None if phrase is None or phrase.after > verb else self._sources.resolve(phrase)

    def _turns(self, index: int) -> bool:
        """Whether another clause begins behind a chunk, with a subject of its own."""
        has = self.chunks.has
        return has(index, "SEMI") or (has(index, "TURNS") and has(index - 1, "COMMA"))

    def after(self, verb: int) -> Subject | None:
        """As in "said X", "said a doctor at the city hospital", "according to official estimates"."""
        index = self._skip_right(verb + 1, impersonal=self._is_impersonal(verb))
        index = self._past_listener(verb, index)
        if index >= len(self.chunks.letters):
            return None
        if self.chunks.has(index, "SUBJPRON") and not self.chunks.has(verb, "ACCORDING"):
            return self._pronoun_subject(index)
        phrase = self.phrases.starting_at(index)
        if phrase is None and self.chunks.has(index, "PRON"):
            phrase = self.phrases.starting_at(index + 1)  # "деді оның анасы": whose mother it is names nobody
            phrase = phrase if phrase is not None and self.chunks.has(index + 1, "KIN") else None
        if phrase is None or (index == verb + 1 and self._is_object(verb, phrase)):
            return None
        found = self._sources.resolve(phrase)
        return None if found is None else self._sources.with_apposition(found)

    def _is_object(self, verb: int, phrase: Phrase) -> bool:
        """Whether the form of what follows a verb says that it is no subject."""
        return self.chunks.has(verb, "SPEECH") and not self.phrases.may_be_subject(phrase)

    def outlet_after(self, index: int) -> Subject | None:
        """The outlet named right after a word such as "told"."""
        index += 1
        if index < len(self.chunks.letters) and self.chunks.has(index, "RECIPIENT"):
            beyond = self.phrases.after_quoted(index + 1)
            return self._sources.outlet(index + 2, beyond - 1) if beyond > index + 1 else None
        phrase = self.phrases.starting_at(index) if index < len(self.chunks.letters) else None
        if phrase is not None and self.phrases.manner.cases and self.chunks.has(phrase.head, "NOM"):
            return None
        found = None if phrase is None else self._sources.resolve(phrase)
        return found if found is not None and found.source.kind == "outlet" else None

    def _past_listener(self, verb: int, index: int) -> int:
        """Past the outlet that was told ("рассказал «Хабару» очевидец")."""
        if self.phrases.manner.order != "free":
            return index
        beyond = self.phrases.after_quoted(index)
        is_followed = beyond > index and beyond < len(self.chunks.letters) and self.phrases.is_noun(beyond)
        told = self.chunks.has(index - 1, "RECIPIENT") or self.chunks.has(verb, "TELLS")
        return beyond if is_followed and told else index

    def _skip_right(self, index: int, *, impersonal: bool = False) -> int:
        """Past what may stand between a verb and its subject: time words, listeners, where it was said."""
        last = min(index + _FARTHEST, len(self.chunks.letters))
        while index < last and self.chunks.letters[index] != BOUNDARY:
            if self.chunks.has_any(index, "ADV", "DATE", "RECIPIENT", "ADVERB"):
                index += 1
            elif self.phrases.manner.order == "fixed":
                break
            elif impersonal and self.phrases.is_impersonal_place(index):
                return index + 1
            elif (after := self._venue_after(index)) is not None:
                index = after
            else:
                break
        return index

    def _is_placing(self, index: int) -> bool:
        return self.chunks.has_any(index, "IN", "PREP", "INBODY")

    def _venue_after(self, index: int) -> int | None:
        """After the words that tell where something was said, if they begin at a chunk with a preposition."""
        if not self.chunks.has_any(index, "IN", "PREP", "INBODY") or index + 1 >= len(self.chunks.letters):
            return None
        return index + 2 if self.chunks.has_any(index + 1, "VENUE", "DATE", "PLACE") else None

    def _pronoun_subject(self, index: int) -> Subject | None:
        individual = self.pronoun(index)
        if individual is not None:
            return self._sources.pronoun(index, individual)
        many = self._sources.many if not self.chunks.has_any(index, "MASC", "FEM", "FIRST") else None
        return None if many is None else self._sources.longer(many, index, index + 1)

    def note_body(self, index: int) -> None:
        """Remember the body that opens a sentence as the one that "it" and "their" mean."""
        if self.chunks.has_any(index, "DET", "ORG", "ORGNAME", "ACRONYM", "NAMEWORD"):
            phrase = self.phrases.starting_at(index)
            if phrase is not None and (self.chunks.has(phrase.head, "ORG") or self.chunks.has(phrase.head, "CAP")):
                self._sources.note(phrase)

    def last(self) -> Individual | None:
        """The one last spoken of."""
        return self._recent[0] if self._recent else None


_REMEMBERED = 12
_ASIDES = 4
_PARTICIPLES = ("я", "ясь", "в", "вшись")
_SHORT = 5


def _whole(naming: Naming) -> Phrase:
    return Phrase(first=naming.first, after=naming.after, head=naming.after - 1, run=naming.first)
