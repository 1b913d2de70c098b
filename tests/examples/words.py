"""What a person reads in an example text; shared by the tests of this folder."""

from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "almaty-2022"
TEXTS = sorted(FOLDER.iterdir())
_SILENT = frozenset({"script", "style", "title"})
_INLINE = frozenset({"a", "span", "em"})


class _Page(HTMLParser):
    """Collects what a web page shows; paragraphs end with a line break."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class calls it so
        self._silent = tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        self._silent = False
        self.parts.append("" if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def words_of(path: Path) -> str:
    """What a person reads in one of the texts."""
    source = path.read_text("utf-8")
    if path.suffix != ".html":
        return source
    page = _Page()
    page.feed(source)
    return "".join(page.parts)
