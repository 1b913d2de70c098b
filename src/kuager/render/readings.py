"""What producers read in documents, in a terminal and as JSON: place by place, with who says it and who differs."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from kuager import __version__
from kuager.model.codec import encode_content
from kuager.model.documents import passage_at
from kuager.model.proposals import Card, DocumentReading, Grounded, Readings, Refusal, Vote
from kuager.model.records import (
    Act,
    Connectivity,
    Content,
    Count,
    DateMention,
    Event,
    PersonMention,
    Problem,
    Spell,
    Statement,
)
from kuager.render.contract import Row
from kuager.render.terminal import LISTED, columns, indented, more, plain, quotation, section
from kuager.render.view.wording import dated, language, listed, population, speaker, term, value

FORMAT = 1
_WHERE = "they stand in --json"
_UNEXPLAINED = "other"
_AROUND = 68

_PARTS: tuple[tuple[str, str], ...] = (
    ("count", "Figures"),
    ("date_mention", "Dates"),
    ("statement", "Voices"),
    ("person_mention", "Persons"),
    ("spell", "What befell them"),
    ("act", "Acts"),
    ("event", "Events"),
    ("connectivity", "The network"),
)


def report(readings: Readings) -> RenderableType:
    """Every document with all that was read in it, and what could not be read."""
    parts = [part for one in readings.documents for part in _document(one)]
    problems = [plain(problem.message) for problem in readings.problems]
    return Group(*parts, *([section("Not read", problems)] if problems else []))


def _document(read: DocumentReading) -> Iterator[RenderableType]:
    document = read.document
    published = document.published or read.reading.published
    when = f"published {dated(published)}" if published else "date unknown"
    by = ", ".join(answer.producer for answer in read.answers)
    title = plain(document.name, "bold").append(f": {language(document.language)}, {when}; read by {by}", "not bold")
    yield Group(title, Text("All of it is suggested; no person has reviewed it.", "italic"), Text(""))
    for kind, name in _PARTS:
        cards = [card for card in read.cards if card.kind == kind]
        rows = [_card(card, several=len(read.answers) > 1) for card in cards[:LISTED]]
        if rows:
            yield section(f"{name}: {len(cards):,}", [*rows, *more(len(cards), _WHERE)])
    yield _numbers(read)
    yield from _notes(read)


def _card(card: Card, *, several: bool) -> RenderableType:
    first = card.suggestions[0]
    head, body = _said(first.content)
    number = first.content.number if isinstance(first.content, Count) else None
    lines: list[RenderableType] = [plain(body)] if body else []
    lines.append(quotation(first.content.passage, number))
    rules = ", ".join(f"{one.producer}: {one.rule}" if one.rule else one.producer for one in card.suggestions)
    lines.append(plain(f"by {rules}", "dim"))
    if several:
        lines += [plain(line, "italic") for line in _differences(card)]
    return columns((plain(head, "bold"), Group(*lines)), widths=(19, 0))


def _differences(card: Card) -> Iterator[str]:
    if card.agreed:
        yield "All agree."
    for name in card.disputed:
        yield f"{name}: " + "; ".join(_vote(vote) for vote in card.votes[name])
    if card.silent:
        yield f"Not seen by {', '.join(card.silent)}."


def _vote(vote: Vote) -> str:
    shown = "nothing" if vote.value is None else str(vote.value)
    return f"{shown} ({', '.join(vote.producers)})"


def _said(content: Content) -> tuple[str, str]:
    """What a suggestion says: the short form and the rest."""
    shown: Mapping[type, Callable[..., tuple[str, str]]] = {
        Count: _count,
        DateMention: lambda one: (one.value.text if one.value else "?", term("date_kinds", one.kind)),
        Statement: lambda one: (speaker(one.source), f"{term('stances', one.stance)} ({term('forms', one.form)})"),
        PersonMention: lambda one: (one.name, listed(list(one.roles))),
        Spell: lambda one: (term("statuses", one.status), _rest(one.person, one)),
        Act: lambda one: (term("acts", one.act), _rest(listed(list(one.victims)), one)),
        Event: lambda one: (term("event_kinds", one.kind), _rest("", one)),
        Connectivity: lambda one: (term("connectivity_states", one.state), _rest(one.scope or "", one)),
    }
    return shown[type(content)](content)


def _count(count: Count) -> tuple[str, str]:
    shown = value(count.bounds, count.number.exact)
    sign = f"{term('relations', shown.sign)} " if shown.sign else ""
    what = f"{population(count.population)} {term('measures', count.measure)}"
    guessed = f" ({term('tiers', count.tier)})" if count.tier == "partial" else ""
    return f"{sign}{shown.written}", _rest(what, count) + guessed


def _rest(first: str, content: object) -> str:
    """The first words, then place, time and speaker as far as the record has them."""
    place, about = getattr(content, "place", None), getattr(content, "about", None)
    source = getattr(content, "source", None)
    parts = (first, place.name if place else "", dated(about) if about else "", speaker(source) if source else "")
    return ", ".join(part for part in parts if part)


def _numbers(read: DocumentReading) -> RenderableType:
    """The ledger: what became of all numbers, and those that nothing explains."""
    tally = Counter(number.disposition for number in read.reading.numbers)
    told = [f"{count:,} {term('dispositions', name)}" for name, count in tally.most_common()]
    text = read.document.text
    left = [number for number in read.reading.numbers if number.disposition == _UNEXPLAINED]
    rows: list[RenderableType] = [plain(f"{', '.join(told)}.")] if told else []
    for number in left[:LISTED]:
        line = text.rfind("\n", 0, number.start) + 1
        end = text.find("\n", number.end)
        around = passage_at(text, line, len(text) if end < 0 else end)
        rows.append(indented(quotation(around, passage_at(text, number.start, number.end), limit=_AROUND)))
    return section(f"Numbers: {len(read.reading.numbers):,}", [*rows, *more(len(left), _WHERE)])


def _notes(read: DocumentReading) -> Iterator[RenderableType]:
    """What producers proposed in vain or have not read, and what is wrong with the document."""
    for answer in read.answers:
        rows = [plain(_refused(one)) for one in answer.refusals[:LISTED]]
        if answer.unread:
            rows.append(plain(f"Not read: {_unread(answer):,} of {len(read.document.text):,} characters."))
        if rows:
            title = f"{answer.producer}: {len(answer.suggestions):,} of {answer.proposed:,} proposals taken"
            yield section(title, [*rows, *more(len(answer.refusals), _WHERE)])
    problems = [plain(problem.message) for problem in _problems(read)]
    if problems:
        yield section("Problems", [*problems[:LISTED], *more(len(problems), _WHERE)])


def _problems(read: DocumentReading) -> Sequence[Problem]:
    return (*read.document.problems, *read.reading.problems)


def _refused(one: Refusal) -> str:
    what = f"{one.kind.replace('_', ' ')} “{one.quote}”: " if one.quote else ""
    field = f" ({one.field} left out)" if one.field else ""
    return f"{what}{one.reason}{field}"


def _unread(answer: Grounded) -> int:
    return sum(span.end - span.start for span in answer.unread)


def printed(readings: Readings) -> Row:
    """The same as one JSON object."""
    return {
        "reading": FORMAT,
        "kuager": __version__,
        "documents": [_printed(one) for one in readings.documents],
        "problems": [_problem(problem) for problem in readings.problems],
    }


def _printed(read: DocumentReading) -> Row:
    document = read.document
    published = document.published or read.reading.published
    text = document.text
    return {
        "id": document.id,
        "name": document.name,
        "language": document.language,
        "characters": len(text),
        "published": published.value.text if published else None,
        "producers": [_producer(answer) for answer in read.answers],
        "cards": [_printed_card(card) for card in read.cards],
        "numbers": [
            {"start": one.start, "end": one.end, "words": text[one.start : one.end], "disposition": one.disposition}
            for one in read.reading.numbers
        ],
        "problems": [_problem(problem) for problem in _problems(read)],
    }


def _producer(answer: Grounded) -> Row:
    return {
        "id": answer.producer,
        "version": answer.version,
        "deterministic": answer.deterministic,
        "kinds": sorted(answer.kinds),
        "proposed": answer.proposed,
        "suggested": len(answer.suggestions),
        "refusals": [
            {"code": one.code, "reason": one.reason, "kind": one.kind, "quote": one.quote, "field": one.field}
            for one in answer.refusals
        ],
        "coverage": [[span.start, span.end] for span in answer.coverage],
        "unread": [[span.start, span.end] for span in answer.unread],
    }


def _printed_card(card: Card) -> Row:
    return {
        "kind": card.kind,
        "start": card.start,
        "end": card.end,
        "agreed": card.agreed,
        "disputed": list(card.disputed),
        "silent": list(card.silent),
        "votes": {
            name: [{"value": vote.value, "producers": list(vote.producers)} for vote in votes]
            for name, votes in card.votes.items()
        },
        "suggestions": [
            {"id": one.id, "producer": one.producer, "rule": one.rule, "content": encode_content(one.content)}
            for one in card.suggestions
        ],
    }


def _problem(problem: Problem) -> Row:
    return {"name": problem.record, "code": problem.code, "message": problem.message,
            "start": problem.start, "end": problem.end}  # fmt: skip
