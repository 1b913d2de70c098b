"""Whom a text names as where it has something from, and whose text it is: the words are in ``lang/citing.toml``.

A follow-up tells in its own words what another outlet reported, and says so. No likeness of words finds that; the
naming does, where the other text is of the outlet that is named.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kuager.copies.common import is_common
from kuager.copies.concepts import concept
from kuager.copies.letters import romanised
from kuager.model.records import Document

_CAPITAL = "[A-ZÀ-ÖØ-ÞА-ЯЁӘҒҚҢӨҰҮІ0-9]"
_NAME = (
    rf"[«“\"]?(?P<name>{_CAPITAL}[\w.'’]{{0,40}}(?:[ -](?:of |and |für |de )?{_CAPITAL}[\w.'’]{{0,40}}){{0,4}})[»”\"]?"
)
_SAYS = re.compile(r"\(\?P<says>(?P<words>[^()]*)\)")
_HEAD = 500
_TAIL = 400
_SHORTEST = 4
_SHORTEST_ACRONYM = 2
_OF_THE_SITE = ("site_name", "publisher")
_ARTICLE = re.compile(r"^(?:The|A|An|Das|Der|Die|Le|La|El)\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet as a text names it, and where."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a text names an outlet, and words of which one stands in each text that does so; none: any text may."""

    expression: re.Pattern[str]
    says: tuple[str, ...]

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Where a text names an outlet so."""
        may = not self.says or any(word in text for word in self.says)
        return self.expression.finditer(text) if may else iter(())


@cache
def patterns(section: str) -> tuple[Pattern, ...]:
    """The patterns of a language, or of another section of the file."""
    return tuple(map(_pattern, rules()[section]["cites"]))


def _pattern(written: str) -> Pattern:
    says = _SAYS.search(written)
    return Pattern(re.compile(written.replace("NAME", _NAME)), tuple(says["words"].split("|")) if says else ())


@cache
def rules() -> Mapping[str, Mapping[str, list[str]]]:
    """The patterns of each language with their examples, as the file has them."""
    return tomllib.loads(resources.files(__package__).joinpath("lang/citing.toml").read_text("utf-8"))


def cited(text: str) -> tuple[Named, ...]:
    """The outlets, or persons who might be ones, that a text names as where it has something from; in order."""
    sections = [section for section in rules() if section not in {"own", "spoken_to"}]
    return tuple(sorted(_found(sections, text, 0), key=lambda one: (one.start, one.end, one.key)))


def outlets(document: Document) -> frozenset[str]:
    """Whose text it is, as keys: whom its metadata, its furniture and its dateline name."""
    text = document.text
    ends = ((text[:_HEAD], 0), (text[-_TAIL:], max(0, len(text) - _TAIL)))
    named = {one.key for part, offset in ends for one in _found(["own"], part, offset)}
    stated = {outlet_key(one.value) for one in document.stated if one.name.endswith(_OF_THE_SITE)}
    return frozenset(named | {key for key in stated if key})


def spoken_to(text: str) -> frozenset[str]:
    """To whom people spoke, as keys: where a text names no house of its own, it may be of that one, or a copy of it."""
    return frozenset(one.key for one in _found(["spoken_to"], text, 0))


def outlet_key(name: str) -> str:
    """One key for the spellings of an outlet's name."""
    words = re.findall(r"\w+", _ARTICLE.sub("", name))
    return "".join(map(romanised, words))


def _found(sections: Sequence[str], text: str, offset: int) -> Iterator[Named]:
    ways = (way for section in sections for way in patterns(section))
    for found in (found for way in ways for found in way.find(text)):
        key = outlet_key(found["name"])
        if _may_be_outlet(found["name"], key):
            yield Named(key, offset + found.start("name"), offset + found.end("name"))


def _may_be_outlet(name: str, key: str) -> bool:
    """Whether a name can be one of an outlet: no date, no lone letter, no place or common word by itself."""
    if len(key) < (_SHORTEST_ACRONYM if name.isupper() else _SHORTEST) or key.isdigit():
        return False
    return " " in name or "-" in name or not (is_common(key) or concept(name))
