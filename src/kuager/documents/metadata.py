"""Publication dates that a page states for machines.

``article:published_time`` (Open Graph), ``datePublished`` (schema.org, as JSON-LD or microdata), Dublin Core, and
``<time>`` elements, these only when all of them name one day: in a live page they date its entries.
"""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping

from kuager.documents.days import full_day
from kuager.documents.draft import StatedDay
from kuager.documents.elements import DATES
from kuager.documents.markup import attributes

_JSON_LD = re.compile(r"application/ld\+json", re.IGNORECASE)
_LARGEST_JSON = 1_000_000
_MOST_NODES = 20_000
_MOST_TIMES = 10_000
_LONGEST_DATE = 100


class Metadata:
    """Collects what a page's tags say about its date while the page is read."""

    def __init__(self) -> None:
        """Nothing is stated yet."""
        self._stated: list[StatedDay] = []
        self._times: list[StatedDay] = []

    def read_meta(self, raw: str) -> None:
        """A ``<meta>`` tag."""
        found = attributes(raw)
        for key in ("property", "name", "itemprop"):
            name = found.get(key, "").strip().lower()
            if name in DATES:
                self._note(found.get("content", ""), name, self._stated)
                return

    def read_time(self, raw: str) -> None:
        """A ``<time>`` tag."""
        found = attributes(raw)
        published = found.get("itemprop", "").lower() == "datepublished" or "pubdate" in found
        if published or len(self._times) < _MOST_TIMES:
            self._note(found.get("datetime", ""), "<time>", self._stated if published else self._times)

    def read_script(self, raw: str, text: str) -> None:
        """A ``<script>``: JSON-LD is read, anything else is a program and is not."""
        if len(text) > _LARGEST_JSON or not _JSON_LD.search(raw):
            return
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            return
        for value in _published_in(document):
            self._note(value, "JSON-LD", self._stated)

    def _note(self, words: str, where: str, into: list[StatedDay]) -> None:
        days = full_day(words[:_LONGEST_DATE])
        if days is not None:
            into.append(StatedDay(days, where))

    def stated(self) -> tuple[StatedDay, ...]:
        """The dates in the order of the page, each day and place of it once."""
        times = self._times if len({time.days for time in self._times}) == 1 and not self._stated else []
        return tuple(dict.fromkeys([*self._stated, *times[:1]]))


def _published_in(document: object) -> Iterator[str]:
    """All values of ``datePublished``, outermost first, in a bounded walk."""
    waiting = deque([document])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, Mapping):
            value = node.get("datePublished")
            if isinstance(value, str):
                yield value
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
