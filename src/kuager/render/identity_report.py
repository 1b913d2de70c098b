"""Who is one person with whom, in a terminal: what is suggested and why, and pairs side by side."""

from rich.console import Group, RenderableType
from rich.text import Text

from kuager.model.persons import Likeness
from kuager.model.records import Person, Record
from kuager.render.terminal import LISTED, columns, indented, more, parted, plain, section
from kuager.render.view.same_person import Side, concerning, made_of, open_pairs, reasons, said, sides
from kuager.render.view.wording import plural

_SHOWN = 10
_WHERE = "they stand in --json"


def joins(record: Record) -> RenderableType:
    """The persons who were put together over several documents, and how many pairs wait for a judgement."""
    told = [(person, words) for person in record.persons if (words := made_of(person, record))]
    rows = [columns((plain(person.name, "bold"), plain(words)), widths=(30, 0)) for person, words in told[:LISTED]]
    waiting = len(open_pairs(record.likenesses))
    ends = [Text(f"{plural(waiting, 'pair')} to judge, the most telling first: kuager people --review")]
    return section(
        "Who is one person", [*rows, *more(len(told), _WHERE), *(ends if waiting else [])] or [Text("None.")]
    )


def pairs(record: Record) -> RenderableType:
    """The pairs that wait for a judgement, side by side, the most informative first."""
    found = open_pairs(record.likenesses)
    blocks = [_pair(place, one, record) for place, one in enumerate(found[:_SHOWN], start=1)]
    rest = len(found) - _SHOWN
    left = [Text(f"… and {rest:,} more, once these are judged; {_WHERE}.", "italic")] if rest > 0 else []
    title = f"Perhaps one person: {plural(len(found), 'pair')}"
    return section(title, parted([*blocks, *left]) or [Text("Nothing waits for a judgement.")])


def _pair(place: int, one: Likeness, record: Record) -> RenderableType:
    left, right = sides(one, record)
    state = "taken for one" if one.joined else "taken for two"
    state = "people differ" if one.review == "disputed" else state
    lines = [plain(words) for words in (reasons(one), *said(one.said))]
    verb = Text(f"kuager judge {left.id} {right.id} same|different|unsure --note WHY", "bold")
    heads = columns((Text(f"{place}."), _head(left), _head(right)), widths=(4, 0, 0))
    bodies = columns((Text(""), _context(left), _context(right)), widths=(4, 0, 0))
    return Group(heads, bodies, *(indented(line) for line in (*lines, Text(f"Now {state}."), verb)))


def _head(side: Side) -> Text:
    return plain(side.name, "bold")


def _context(side: Side) -> RenderableType:
    return Group(*(plain(line) for line in side.lines))


def perhaps(record: Record, one: Person) -> RenderableType:
    """Who else one person may be, or was put together from, and how surely."""
    ways = made_of(one, record) or ("people differ" if one.review == "disputed" else "")
    likes = [_like(each, one, record) for each in concerning(record, one)]
    head = [plain(f"{ways[0].upper()}{ways[1:]}.")] if ways else []
    return section("Who else it may be, or was put together from", [*head, *likes] or [Text("Nobody.")])


def _like(one: Likeness, person: Person, record: Record) -> RenderableType:
    ids = {each.id for each in person.individuals}
    left, right = sides(one, record)
    other = left if right.id in ids and left.id not in ids else right
    where = "one person" if one.joined else "another person"
    title = plain(other.name, "bold").append(f"  {other.id}, {where}", "not bold")
    return Group(title, *(indented(plain(words)) for words in (*other.lines, reasons(one), *said(one.said))))
