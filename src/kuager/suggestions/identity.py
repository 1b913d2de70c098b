"""What makes a suggestion the same one again: its id follows from what it says and where."""

from kuager.model.ids import Json, content_id
from kuager.model.records import (
    Act,
    Connectivity,
    Content,
    Count,
    DateMention,
    Event,
    PersonMention,
    Spell,
    Statement,
    Suggestion,
)

_KINDS: dict[type[Content], str] = {
    Count: "fig",
    DateMention: "date",
    Event: "event",
    Statement: "said",
    PersonMention: "name",
    Spell: "spell",
    Act: "act",
    Connectivity: "net",
}


def suggestion(content: Content, document: str, producer: str, rule: str) -> Suggestion:
    """A content as the suggestion of a producer.

    Args:
        content: What is suggested.
        document: The id of the document that it was read in.
        producer: Who suggests it.
        rule: Which of its rules found it.
    """
    identity = [document, producer, rule, content.passage.start, content.passage.end, *_difference(content)]
    known = content_id(_KINDS[type(content)], identity)
    return Suggestion(id=known, document=document, content=content, rule=rule, producer=producer)


def _difference(content: Content) -> list[Json]:
    match content:
        case Count(bounds=bounds):
            limits = [bounds.relation, bounds.lower, bounds.upper]
            difference: list[Json] = [content.number.start, content.measure, *limits, content.population]
        case DateMention():
            difference = [None if content.value is None else content.value.text]
        case Spell():
            difference = [content.person, content.status]
        case PersonMention():
            difference = [content.name]
        case Act():
            difference = [content.act]
        case Event():
            difference = [content.kind]
        case Statement():
            difference = [content.form]
        case Connectivity():
            difference = [content.state]
    return difference
