"""True histories and what honest speakers say of them: whatever the words leave open, they are right in one reading."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from kuager.figures.lattice import place_within, populations_around
from kuager.model.records import Bounds, Source
from tests.figures.telling import Paper, bounds

FIRST = date(2022, 1, 2).toordinal()
DAYS = range(FIRST, FIRST + 6)
PLACES = ("Almaty", "Republic Square", "Aktau", "Kazakhstan")
ROLES = ("police", "military", "protesters", "civilians", "journalists", "people")
SEXES = ("women", "men")
SPEAKERS = tuple(Source(name=name, kind="official") for name in ("First Ministry", "Second Ministry", "Third Office"))


@dataclass(frozen=True)
class Fate:
    """One person of a true history: who, where, when arrested, when released (or never), when killed (or never)."""

    populations: frozenset[str]
    place: str
    arrested: int
    released: int
    killed: int | None


@dataclass(frozen=True)
class Question:
    """What a speaker counts: whom, where, from which day to which day."""

    population: str
    place: str
    begins: int
    ends: int


@st.composite
def fates(draw: st.DrawFn) -> Fate:
    """One person."""
    role, sex = draw(st.sampled_from(ROLES)), draw(st.sampled_from(SEXES))
    arrested = draw(st.sampled_from(DAYS))
    return Fate(
        populations=frozenset({role, sex, *populations_around(role), *populations_around(sex)}),
        place=draw(st.sampled_from(PLACES)),
        arrested=arrested,
        released=arrested + draw(st.integers(0, 6)),
        killed=draw(st.none() | st.sampled_from(DAYS)),
    )


def counted(history: list[Fate], question: Question, holds: Callable[[Fate, Question], bool]) -> int:
    """The true number."""
    return sum(
        question.population in one.populations
        and (one.place == question.place or place_within(one.place, question.place))
        and holds(one, question)
        for one in history
    )


def was_killed(one: Fate, question: Question) -> bool:
    """Whether a person was killed in the time in question."""
    return one.killed is not None and question.begins <= one.killed <= question.ends


def was_arrested(one: Fate, question: Question) -> bool:
    """Whether a person was arrested in the time in question."""
    return question.begins <= one.arrested <= question.ends


def is_held(one: Fate, question: Question) -> bool:
    """Whether a person is in custody on the last day in question."""
    return one.arrested <= question.ends < one.released


@st.composite
def honest_bounds(draw: st.DrawFn, number: int) -> tuple[str, Bounds]:
    """Number words and bounds that are true of a number."""
    relation = draw(st.sampled_from(("exact", "ge", "gt", "le", "lt", "range")))
    less, more = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    if relation == "range":
        low, high = max(0, number - less), number + more
        return f"{low} to {high}", bounds("range", low, upper=high)
    said = {
        "exact": number,
        "ge": max(0, number - less),
        "gt": number - 1 - less,
        "le": number + more,
        "lt": number + 1 + more,
    }[relation]
    return (str(said), bounds(relation, said)) if said >= 0 else (str(number), bounds("exact", number))


MEASURES = (("killed", was_killed), ("arrested", was_arrested), ("detained", was_arrested), ("detained", is_held))


def iso(day: int) -> str:
    """A day as EDTF has it."""
    return date.fromordinal(day).isoformat()


@st.composite
def plain_papers(draw: st.DrawFn, history: list[Fate]) -> list[Paper]:
    """Papers whose every number is a count of all killed or arrested so far, with place and date told."""
    papers = []
    for place in range(draw(st.integers(1, 8))):
        measure, holds = draw(st.sampled_from(MEASURES[:2]))
        question = draw(questions())
        words, bound = draw(honest_bounds(counted(history, question, holds)))
        paper = Paper(f"paper {place}")
        paper.tell(f"{words} in all", words, bound, measure=measure, population=question.population,
                   place=question.place, about=iso(question.ends), source=draw(st.sampled_from(SPEAKERS)))  # fmt: skip
        papers.append(paper)
    return papers


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Something to count so far."""
    population = draw(st.sampled_from((*ROLES, *SEXES, "security_forces")))
    return Question(population, draw(st.sampled_from(PLACES)), FIRST, draw(st.sampled_from(DAYS)))


@st.composite
def loose_papers(draw: st.DrawFn, history: list[Fate]) -> list[Paper]:
    """Papers whose numbers are true in one of the readings that their words allow, and in that one only."""
    papers = []
    for place in range(draw(st.integers(1, 8))):
        paper = Paper(f"paper {place}")
        draw(_loosely(history, paper))
        papers.append(paper)
    return papers


@st.composite
def _loosely(draw: st.DrawFn, history: list[Fate], paper: Paper) -> None:
    measure, holds = draw(st.sampled_from(MEASURES))
    question = draw(questions())
    begins = draw(st.sampled_from(DAYS))
    told_place, told_day, basis, told = question.place, iso(question.ends), "text", "in all"
    place_basis = "text"
    source = draw(st.sampled_from(SPEAKERS))
    way = draw(st.sampled_from(("plain", "that day", "added", "period", "unclear day", "no time", "no place")))
    if way == "that day":
        question = Question(question.population, question.place, question.ends, question.ends)
        basis = "heading"
    elif way == "added":
        question = Question(question.population, question.place, min(begins, question.ends), question.ends)
        told = "newly counted"
    elif way == "period" and begins < question.ends:
        question = Question(question.population, question.place, begins, question.ends)
        told_day = f"{iso(begins)}/{iso(question.ends)}"
    elif way == "unclear day":
        told_day, basis = f"{iso(FIRST)}/{iso(question.ends + 3)}", "relative"
    elif way == "no time":
        told_day, basis = f"{iso(begins)}/{iso(begins + 2)}", "document"
    elif way == "no place":
        told_place, place_basis = draw(st.sampled_from(PLACES)), "document"
    number = counted(history, question, holds)
    about = number + draw(st.integers(0, 9))
    loosely = st.just((str(about), bounds("approx", about)))
    words, bound = draw(honest_bounds(number) | loosely)
    paper.tell(f"{words} {told}", words, bound, measure=measure, population=question.population, place=told_place,
               place_basis=place_basis, about=told_day, about_basis=basis, source=source)  # fmt: skip
