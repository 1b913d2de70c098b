"""Why something was read as it was, in a terminal and as JSON; and the words that nobody knows yet."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from kuager.model.explanations import Explanation, Gap, LexiconRow, Outcome, Rule, Step, Token
from kuager.render.contract import Printed, Row
from kuager.render.terminal import LISTED, columns, indented, more, parted, plain, section

Explained = Sequence[tuple[str, Sequence[Explanation]]]
"""Documents by name, each with what was asked about it."""

_TYPES = 60


def report(explained: Explained) -> RenderableType:
    """Each stretch with its words, the steps that joined them, and what was made of it."""
    parts = [_explanation(name, one) for name, found in explained for one in found]
    return Group(*parts or [Text("These words do not stand in what was read.")])


def _explanation(name: str, one: Explanation) -> RenderableType:
    blocks: list[RenderableType] = [Text("Words", "bold"), *map(_token, one.tokens)]
    if one.steps:
        blocks += [Text(""), Text("What they were joined to", "bold"), *map(_step, one.steps)]
    blocks += [Text(""), Text("What was suggested", "bold")]
    blocks += parted([_made(made) for made in one.made]) or [Text("Nothing.")]
    blocks += [plain(f"number at {start}-{end}: {disposition}") for start, end, disposition in one.numbers]
    return section(f"{name}, {one.start}-{one.end}", blocks)


def _token(token: Token) -> RenderableType:
    rows = [plain(_row(row), "dim") for row in token.rows] or [plain("in no word list", "dim")]
    shown = rows if set(token.types) & {"CAP", "LOW"} else rows if token.rows else []
    return columns((plain(token.words, "bold"), Group(plain(" ".join(token.types)), *shown)), widths=(24, 0))


def _row(row: LexiconRow) -> str:
    values = " ".join(f"{name}={value}" for name, value in row.values.items())
    return f"{row.file}:{row.line}  {row.spelling}  {row.types}  {values}".rstrip()


def _step(step: Step) -> RenderableType:
    lines = [plain(f"{step.kind}: {step.made}"), *(line for rule in step.rules for line in _rule(rule))]
    return columns((plain(step.words, "bold"), Group(*lines)), widths=(24, 0))


def _made(made: Outcome) -> RenderableType:
    head = plain(f"{made.kind.replace('_', ' ')} by {made.rule} at {made.start}-{made.end}", "bold")
    rules = [line for rule in made.rules for line in _rule(rule)] or [plain("by code, no construction", "dim")]
    return Group(head, *(indented(line, 2) for line in (plain(f"“{made.words}”"), *rules)))


def _rule(rule: Rule) -> Iterator[RenderableType]:
    yield plain(f"{rule.name}  {rule.file}:{rule.line}", "dim")
    for pattern in rule.patterns:
        yield indented(plain(pattern), 2)
    for name, meaning in rule.macros.items():
        yield indented(plain(f"{name} = {meaning}", "dim"), 4)
    if rule.gives:
        yield indented(plain("gives " + ", ".join(f"{name} = {value}" for name, value in rule.gives.items())), 2)


def printed(explained: Explained) -> Row:
    """The same as one JSON object."""
    return {"explanations": [{"document": name, **_printed(one)} for name, found in explained for one in found]}


def _printed(one: Explanation) -> Row:
    return {
        "start": one.start,
        "end": one.end,
        "words": one.words,
        "tokens": [
            {
                "start": token.start,
                "end": token.end,
                "words": token.words,
                "types": list(token.types),
                "rows": [_printed_row(row) for row in token.rows],
            }
            for token in one.tokens
        ],
        "steps": [
            {
                "start": step.start,
                "end": step.end,
                "words": step.words,
                "kind": step.kind,
                "made": step.made,
                "rules": [_printed_rule(rule) for rule in step.rules],
            }
            for step in one.steps
        ],
        "suggestions": [
            {
                "id": made.id,
                "kind": made.kind,
                "start": made.start,
                "end": made.end,
                "words": made.words,
                "rule": made.rule,
                "constructions": [_printed_rule(rule) for rule in made.rules],
            }
            for made in one.made
        ],
        "numbers": [{"start": start, "end": end, "disposition": told} for start, end, told in one.numbers],
    }


def _printed_row(row: LexiconRow) -> Row:
    return {
        "file": row.file,
        "line": row.line,
        "spelling": row.spelling,
        "types": row.types,
        "values": _texts(row.values),
    }


def _printed_rule(rule: Rule) -> Row:
    return {
        "name": rule.name,
        "file": rule.file,
        "line": rule.line,
        "patterns": list(rule.patterns),
        "macros": _texts(rule.macros),
        "gives": _texts(rule.gives),
    }


def _texts(values: Mapping[str, str]) -> Mapping[str, Printed]:
    return dict(values)


def gaps_report(gaps: Sequence[Gap]) -> RenderableType:
    """The words by how often they stand beside a number that nothing explains."""
    rows = [
        columns(
            (plain(f"{gap.times:,}"), plain(gap.language), plain(gap.word, "bold"), Group(*map(plain, gap.examples))),
            widths=(6, 3, 20, 0),
        )
        for gap in gaps[:LISTED]
    ]
    title = "Words in no list, beside numbers that nothing explains"
    empty = [Text("None.")]
    return section(title, [*rows, *more(len(gaps), "they stand in --json")] or empty)


def printed_gaps(gaps: Sequence[Gap]) -> Row:
    """The same as one JSON object."""
    return {
        "gaps": [
            {"language": gap.language, "word": gap.word, "times": gap.times, "examples": list(gap.examples)}
            for gap in gaps
        ]
    }
