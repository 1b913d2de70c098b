"""Who may be one person, as rows of the contract."""

from kuager.model.persons import Individual, Likeness, Said
from kuager.model.records import Person, Record
from kuager.render.kindred import Row

_MILLION = 1_000_000
_DIGITS = 3


def likenesses(record: Record) -> list[Row]:
    """Pairs of individuals that are one person or may be, in the order of the record: the most informative first."""
    return [_likeness(one) for one in record.likenesses]


def _likeness(one: Likeness) -> Row:
    return {
        "one": one.one,
        "other": one.other,
        "band": one.band,
        "score": None if one.score_ppm is None else round(one.score_ppm / _MILLION, _DIGITS),
        "reasons": [{"words": words, "weight": round(weight / _MILLION, _DIGITS)} for words, weight in one.reasons],
        "review": one.review,
        "joined": one.joined,
        "said": [_said(each) for each in one.said],
    }


def _said(said: Said) -> Row:
    return {"judgement": said.judgement, "device": said.device, "time": said.time, "note": said.note}


def put_together(person: Person) -> Row:
    """What a person was put together from, and by whom."""
    return {"individuals": [_individual(one) for one in person.individuals], "review": person.review}


def _individual(one: Individual) -> Row:
    passage = one.at.passage
    return {
        "id": one.id,
        "document": one.document,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.exact,
        "name": one.at.name,
        "names": list(one.names),
        "roles": list(one.roles),
    }
