"""Invented documents in which something happens, told sentence by sentence; and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kuager.incidents import Material, chronology
from kuager.model.dates import parse_edtf
from kuager.model.decisions import IncidentsJudged
from kuager.model.ids import content_id
from kuager.model.records import (
    NARRATOR,
    Act,
    Bounds,
    Chronology,
    Connectivity,
    Content,
    Count,
    Dated,
    Event,
    Family,
    Incident,
    Kin,
    Mention,
    Passage,
    Person,
    Place,
    Source,
    StatedFigure,
    Suggestion,
)
from kuager.model.vocab import vocabularies

DOCTOR = Source(name=None, kind="hospital", role="doctor")
NEIGHBOUR = Source(name="Temir Aqan", kind="witness")


def dated(when: str | None, basis: str = "text") -> Dated | None:
    """A date with its basis."""
    return None if when is None else Dated(value=parse_edtf(when), basis=basis)


def judged(one: str, other: str, judgement: str) -> IncidentsJudged:
    """A judgement on two, in the order in which judgements name them."""
    first, second = sorted((one, other))
    return IncidentsJudged(one=first, other=second, judgement=judgement)


@dataclass
class Press:
    """Documents that grow by what they tell."""

    told: list[Suggestion] = field(default_factory=list)
    figures: list[StatedFigure] = field(default_factory=list)
    persons: dict[str, list[Mention]] = field(default_factory=dict)
    kin: list[tuple[str, ...]] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)

    def passage(self, document: str, words: str, start: int | None = None) -> Passage:
        """The next passage of a document, or one at a place."""
        begin = self.at.get(document, 0) if start is None else start
        if start is None:
            self.at[document] = begin + len(words) + 2
        return Passage(begin, begin + len(words), words)

    def happens(self, word: str, when: str | None, place: str = "", **more: object) -> str:
        """An event or an act, by its word; ``document, basis, victims, source, words, start`` say more of it."""
        document = str(more.get("document", "one"))
        start = more.get("start")
        assert start is None or isinstance(start, int)
        passage = self.passage(document, str(more.get("words", f"{word} {when} {place} {len(self.told)}")), start)
        about = dated(when, str(more.get("basis", "text")))
        where = Place(name=place, basis="text") if place else None
        source = more.get("source", NARRATOR)
        assert isinstance(source, Source)
        content: Content
        if word in vocabularies()["acts"].terms and not more.get("event"):
            victims = more.get("victims", ())
            assert isinstance(victims, tuple)
            for victim in victims:
                self.persons.setdefault(victim, []).append(Mention(document=document, passage=passage))
            content = Act(passage=passage, act=word, victims=victims, about=about, place=where, source=source)
        else:
            content = Event(passage=passage, kind=word, about=about, place=where)
        return self._add(document, content)

    def network(self, state: str, when: str | None, scope: str | None = "nationwide", document: str = "one") -> str:
        """A state of the network."""
        passage = self.passage(document, f"network {state} {when}")
        return self._add(document, Connectivity(passage=passage, state=state, scope=scope, about=dated(when)))

    def _add(self, document: str, content: Content) -> str:
        place = content.passage.start, content.passage.end, len(self.told)
        one = Suggestion(
            id=content_id("sug", [document, type(content).__name__, *place]),
            document=document,
            content=content,
            rule="en.test",
            producer="rules_v1",
        )
        self.told.append(one)
        return one.id

    def counts(self, measure: str, number: int, when: str | None, place: str = "", **more: object) -> str:
        """A figure; ``document, basis, start, words`` say more of it."""
        document = str(more.get("document", "one"))
        start = more.get("start")
        assert start is None or isinstance(start, int)
        passage = self.passage(document, str(more.get("words", f"{number} {measure} {when} {place}")), start)
        count = Count(
            passage=passage,
            number=passage,
            tier="parsed",
            measure=measure,
            bounds=Bounds(relation="exact", lower=number, upper=number),
            population="people",
            place=Place(name=place, basis="text") if place else Place(name="Kazakhstan", basis="document"),
            about=dated(when, str(more.get("basis", "text"))),
            source=DOCTOR,
        )
        name = content_id("fig", [document, passage.start, passage.end, measure, number])
        self.figures.append(StatedFigure(id=name, document=document, count=count, rule="en.test", review="suggested"))
        return name

    def material(self, *judgements: IncidentsJudged, **more: object) -> Material:
        """All of it, for the stage."""
        documents = list(dict.fromkeys(one.document for one in self.told))
        alone = [(document,) for document in documents if not any(document in family for family in self.kin)]
        persons = [
            Person(id=f"per-{name}", name=name, names=(name,), roles=(), mentions=tuple(mentions))
            for name, mentions in self.persons.items()
        ]
        return Material(
            suggestions=tuple(self.told),
            figures=tuple(self.figures),
            persons=persons,
            families=families((*self.kin, *alone)),
            judgements=judgements,
            **more,  # type: ignore[arg-type]  # fields of the material by name
        )

    def chronology(self, *judgements: IncidentsJudged, **more: object) -> Chronology:
        """What becomes of it."""
        return chronology(self.material(*judgements, **more))[0]

    def groups(self, *judgements: IncidentsJudged) -> set[frozenset[str]]:
        """What is grouped with what."""
        return {frozenset(one.members) for one in self.chronology(*judgements).incidents}

    def incident(self, member: str, *judgements: IncidentsJudged) -> Incident:
        """The incident of a happening."""
        (found,) = [one for one in self.chronology(*judgements).incidents if member in one.members]
        return found


def families(documents: Sequence[tuple[str, ...]]) -> tuple[Family, ...]:
    """Copy families of some documents."""
    return tuple(
        Family(id=f"fam-{'-'.join(members)}", root=None, documents=tuple(Kin(document=one) for one in members))
        for members in documents
    )
