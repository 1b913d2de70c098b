"""A family of documents: the root at the left, what descends from it at the right, later ones never left of earlier.

Where nothing tells which of two was first, the line between them is broken and has no head.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuager.render.svg.element import Svg, canvas, cut_text, element, group, link, path, text
from kuager.render.svg.scale import shortened

_BOX, _HEIGHT, _ROW = 176.0, 46.0, 64.0
_PAD, _NAME, _SMALL = 9.0, 15.0, 11.5  # names are drawn bold
_MARGIN = 1.5
_FURTHEST = 310.0
_INDENT, _LOW_ROW = 16.0, 52.0
_DEEPEST = 6
_COLUMNS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A document of a family.

    Attributes:
        name: Its number and name: ``2 courier.txt``.
        when: When it was published, in words.
        day: The same as an ordinal, None where it is not known.
        href: Where it stands on the page, empty for nowhere.
        to: The place of the member from which it descends; None for a root.
        relation: In words; empty for a root.
        told: What it is to that one, in a sentence.
        pair: Where both stand side by side on the page, empty for nowhere.
        directed: Whether it is known that it descends.
    """

    name: str
    when: str
    day: int | None = None
    href: str = ""
    to: int | None = None
    relation: str = ""
    told: str = ""
    pair: str = ""
    directed: bool = True


def descent(name: str, members: Sequence[Member], width: float) -> Svg:
    """Draw a family; a member comes after the one from which it descends.

    Args:
        name: What the picture is called.
        members: The documents.
        width: Of the picture; where its columns do not fit, the family is drawn as an indented list.
    """
    columns = _columns(members)
    last = max(columns, default=0)
    told = ". ".join(one.told for one in members if one.told)
    if last >= _COLUMNS or width < _BOX * (last + 1) + _BOX * last / 2:
        return _indented(name, members, width, told)
    step = min(_FURTHEST, (width - _BOX - 2 * _MARGIN) / last) if last else 0.0
    rows = _rows(members)
    at = [(_MARGIN + step * column, _MARGIN + _ROW * row) for column, row in zip(columns, rows, strict=True)]
    ties = [_tie(one, at[one.to], place) for one, place in zip(members, at, strict=True) if one.to is not None]
    boxes = [_box(one, place, _BOX) for one, place in zip(members, at, strict=True)]
    height = _ROW * max(rows, default=0) + _HEIGHT + 2 * _MARGIN
    return canvas("chart descent", (width, height), name, *ties, *boxes, told=told)


def _columns(members: Sequence[Member]) -> list[int]:
    """How far right each stands: right of the one it descends from, and of all that are known to be earlier."""
    placed: dict[int, int] = {}
    while len(placed) < len(members):
        ready = [at for at, one in enumerate(members) if at not in placed and (one.to is None or one.to in placed)]
        at = min(ready, key=lambda at: (_day(members, at), at))
        to, day = members[at].to, members[at].day
        earlier = [column for other, column in placed.items() if _before(members[other].day, day)]
        placed[at] = max([*earlier, -1 if to is None else placed[to]], default=-1) + 1
    return [placed[at] for at in range(len(members))]


def _before(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one < other


def _day(members: Sequence[Member], at: int) -> int:
    """The day of a member; of one that has none, that of the one it descends from."""
    day, to = members[at].day, members[at].to
    while day is None and to is not None:
        day, to = members[to].day, members[to].to
    return day or 0


def _rows(members: Sequence[Member]) -> list[int]:
    """A row for each leaf, from top to bottom; the others stand in the row of their first child."""
    below: dict[int | None, list[int]] = {}
    for at, one in enumerate(members):
        below.setdefault(one.to, []).append(at)
    rows: dict[int, int] = {}
    waiting, free = list(reversed(below.get(None, ()))), 0
    while waiting:
        at = waiting.pop()
        rows[at] = free
        children = below.get(at, [])
        free += not children
        waiting += reversed(children)
    return [rows[at] for at in range(len(members))]


def _box(one: Member, at: tuple[float, float], width: float) -> Svg:
    (x, y), room = at, width - 2 * _PAD
    frame = element("rect", {"class": "kin-box", "x": x, "y": y, "width": width, "height": _HEIGHT, "rx": 4})
    title = cut_text("who", (x + _PAD, y + 19), one.name, shortened(one.name, room, _NAME))
    when = text("when", (x + _PAD, y + 36), shortened(one.when, room, _SMALL))
    return group("kin", link(one.href, f"{one.name}, {one.when}", frame, title, when))


def _tie(one: Member, start: tuple[float, float], end: tuple[float, float]) -> Svg:
    """The line from a document to one that descends from it, with the relation on it."""
    x1, y1 = start[0] + _BOX, start[1] + _HEIGHT / 2
    x2, y2 = end[0], end[1] + _HEIGHT / 2
    bend = min(x1 + 14, (x1 + x2) / 2) if x2 > x1 else x1 + 14
    drawn = f"M{_c(x1)} {_c(y1)}H{_c(bend)}V{_c(y2)}H{_c(x2)}"
    room = max(x2 - bend - 16, 60)
    words = shortened(one.relation, room, _SMALL)
    label = text("when", (bend + 7, y2 - 5), words)
    return group(_css(one), link(one.pair, one.told, path("kin-line", drawn), *_head(one, (x2, y2)), label))


def _css(one: Member) -> str:
    return "tie" if one.directed else "tie undirected"


def _head(one: Member, at: tuple[float, float]) -> list[Svg]:
    x, y = at
    return (
        [path("kin-head", f"M{_c(x - 7)} {_c(y - 4)}L{_c(x)} {_c(y)}L{_c(x - 7)} {_c(y + 4)}")] if one.directed else []
    )


def _c(value: float) -> str:
    return f"{round(value, 1):g}"


def _indented(name: str, members: Sequence[Member], width: float, told: str) -> Svg:
    """The family as a list in which each document stands under the one from which it descends."""
    order = _as_list(members)
    rows = {at: row for row, at in enumerate(order)}
    deep: dict[int, int] = {}
    for at in order:
        to = members[at].to
        deep[at] = 0 if to is None else deep[to] + 1
    left = {at: _MARGIN + _INDENT * min(deep[at], _DEEPEST) for at in order}
    drawn = [_item(members[at], (left[at], _LOW_ROW * rows[at]), width) for at in order]
    ties = [
        _stair(members[at], (left[to], _LOW_ROW * rows[to]), (left[at], _LOW_ROW * rows[at]))
        for at in order
        if (to := members[at].to) is not None
    ]
    return canvas("chart descent", (width, _LOW_ROW * len(order)), name, *ties, *drawn, told=told)


def _as_list(members: Sequence[Member]) -> list[int]:
    below: Mapping[int | None, list[int]] = {
        to: [at for at, one in enumerate(members) if one.to == to] for to in {one.to for one in members}
    }
    order: list[int] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        at = waiting.pop()
        order.append(at)
        waiting += reversed(below.get(at, []))
    return order


def _item(one: Member, at: tuple[float, float], width: float) -> Svg:
    x, y = at[0] + 12, at[1] + 20
    room = width - x - _PAD
    dot = element("circle", {"class": "kin-dot", "cx": at[0] + 4, "cy": at[1] + 16, "r": 3.5})
    title = cut_text("who", (x, y), one.name, shortened(one.name, room, _NAME))
    order = "" if one.directed or not one.relation else " (order not known)"
    below = f"{one.relation}{order} · {one.when}" if one.relation else one.when
    return group("kin", dot, link(one.href, f"{one.name}, {one.when}", title), _relation(one, (x, y + 17), below, room))


def _relation(one: Member, at: tuple[float, float], words: str, room: float) -> Svg:
    shown = text("when", at, shortened(words, room, _SMALL))
    return link(one.pair, one.told, shown) if one.pair else shown


def _stair(one: Member, start: tuple[float, float], end: tuple[float, float]) -> Svg:
    x, top, bottom = start[0] + 4, start[1] + 22, end[1] + 16
    turn = end[0] + 4 if end[0] > start[0] else end[0] + 12
    return group(_css(one), path("kin-line", f"M{_c(x)} {_c(top)}V{_c(bottom)}H{_c(turn)}"))
