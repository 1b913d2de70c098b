"""Reads a page the way a browser does, as far as the tests need it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "hr", "input"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An element: its name, attributes, children and texts in order."""

    name: str
    attributes: dict[str, str | None]
    parts: list["Node | str"] = field(default_factory=list)

    def words(self) -> str:
        """All text inside."""
        return "".join(part if isinstance(part, str) else part.words() for part in self.parts)

    def all(self, name: str | None = None, css: str | None = None) -> list["Node"]:
        """Every element inside with a name, with a class."""
        found = [] if not self._is(name, css) else [self]
        for part in self.parts:
            if isinstance(part, Node):
                found += part.all(name, css)
        return found

    def _is(self, name: str | None, css: str | None) -> bool:
        classes = (self.attributes.get("class") or "").split()
        return (name is None or self.name == name) and (css is None or css in classes)

    def by_id(self, anchor: str) -> "Node":
        """The one element with an id."""
        (found,) = [node for node in self.all() if node.attributes.get("id") == anchor]
        return found


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node(name="root", attributes={})
        self.open = [self.root]
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(name=tag, attributes=dict(attrs))
        assert len(node.attributes) == len(attrs), f"an attribute stands twice in <{tag}>"
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].parts.append(Node(name=tag, attributes=dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def parsed(page: str) -> Node:
    """The tree of a page; every element must be closed by its own end tag."""
    tree = _Tree()
    tree.feed(page)
    tree.close()
    assert len(tree.open) == 1, f"<{tree.open[-1].name}> is not closed"
    assert tree.comments == []
    return tree.root


def without_space(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s+", "", text)
