"""The values of a proposal, held against the words that were quoted for them and against the vocabularies.

Who is named, how many, from when on: where such a value does not follow from its words, nothing of the proposal is
taken, except that a time or a place may be left out of it and is then unknown, as the record has a way to say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from kuager.model.codec import encode
from kuager.model.dates import DateError, DateInterval, parse_edtf
from kuager.model.documents import Bounds, Dated, Document, Place, Source, Span
from kuager.model.records import Act, Connectivity, Content, Count, DateMention, Event, Reading, Spell, Statement
from kuager.model.vocab import vocabularies
from kuager.suggestions.evidence import Evidence, settled_bounds

TERMS: Mapping[tuple[type, str], str] = {
    (Act, "act"): "acts",
    (Act, "stance"): "stances",
    (Bounds, "relation"): "relations",
    (Connectivity, "state"): "connectivity_states",
    (Count, "includes"): "populations",
    (Count, "measure"): "measures",
    (Count, "population"): "populations",
    (Count, "stance"): "stances",
    (Count, "tier"): "tiers",
    (DateMention, "kind"): "date_kinds",
    (Dated, "basis"): "date_bases",
    (Event, "kind"): "event_kinds",
    (Place, "basis"): "place_bases",
    (Source, "kind"): "source_kinds",
    (Spell, "stance"): "stances",
    (Spell, "status"): "statuses",
    (Statement, "form"): "forms",
    (Statement, "stance"): "stances",
}
"""Which vocabulary a field takes its words from."""

_NAMES = ("person", "by", "scope", "victims", "perpetrators", "actors")
_UNKNOWN = "unknown"


class Refused(Exception):
    """A proposal cannot be taken; the message says why."""

    def __init__(self, *, code: str, reason: str) -> None:
        """Keep the word of the vocabulary ``refusals`` and the reason."""
        super().__init__(reason)
        self.code = code


LeftOut = list[tuple[str, str]]
"""Fields that were left out, each with the reason."""


@dataclass(slots=True)
class Checker:
    """Checks the values of proposals about one document."""

    document: Document
    own: Reading
    _evidence: Evidence = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the document to be asked."""
        self._evidence = Evidence(self.document, self.own)

    def settled(self, content: Mapping[str, object], *, is_own: bool) -> tuple[dict[str, object], LeftOut]:
        """A content with passages in the place of quotes, its values checked.

        Args:
            content: As a journal would write it.
            is_own: Whether the core's own reader has made it: its values are what the check would work out again,
                with less of the text before its eyes.

        Raises:
            Refused: A value does not follow from its words.
        """
        if is_own:
            return dict(content), []
        left_out: LeftOut = []
        checked = dict(content)
        whole = _span(content["passage"])
        if checked["type"] == "count":
            checked["bounds"] = self._bounds(content, whole)
        if checked["type"] == "person_mention":
            self._check_person(checked, whole)
        if checked["type"] == "date_mention":
            self._check_date(checked, whole)
        for name in ("about", "said", "place"):
            if checked.get(name) is not None:
                kept = self._place(checked[name]) if name == "place" else self._dated(checked[name], whole)
                left_out += [] if kept else [(name, f"{name} {_shown(checked[name])} does not follow from the text")]
                checked[name] = kept
        self._check_names(checked)
        checked = {
            key: value for key, value in checked.items() if (value is not None or key == "value") and key != "evidence"
        }
        return self._with_sources(checked), left_out

    def _bounds(self, content: Mapping[str, object], whole: Span) -> object:
        if not isinstance(content.get("number"), list):
            raise Refused(code="malformed", reason="no words are quoted for the number")
        number = _span(content["number"])
        if not whole.start <= number.start <= number.end <= whole.end:
            raise Refused(code="ungrounded", reason="the number does not stand in the passage that is said to carry it")
        given = content.get("bounds")
        found = self._evidence.numbers(number)
        bounds = settled_bounds(given if isinstance(given, Mapping) else {}, found)
        if bounds is None:
            words = self.document.text[number.start : number.end]
            raise Refused(code="not_derivable", reason=f"the number {_shown(given)} does not follow from “{words}”")
        return encode(bounds)

    def _check_person(self, content: Mapping[str, object], whole: Span) -> None:
        name = content.get("name")
        if not isinstance(name, str):
            raise Refused(code="malformed", reason="a person without a name")
        spans = [_span(row) for row in (content.get("evidence"),) if isinstance(row, list)] or [whole]
        if any(self._evidence.spells(name, span) or self._evidence.spells_part_of(name, span) for span in spans):
            return
        raise Refused(code="not_derivable", reason=f"the name {_shown(name)} is not what the quoted words say")

    def _check_date(self, content: dict[str, object], whole: Span) -> None:
        content.pop("candidates", None)
        value = content.get("value")
        if value is not None and not self._allows(value, whole):
            raise Refused(
                code="not_derivable", reason=f"the date {_shown(value)} does not follow from the quoted words"
            )

    def _allows(self, value: object, span: Span) -> bool:
        date = _date(value)
        return date is not None and self._evidence.allows(date, span)

    def _dated(self, given: object, whole: Span) -> object:
        """A time as its words have it; one without words of its own may be the document's. None where it is neither."""
        dated = dict(given) if isinstance(given, Mapping) else {"value": given}
        anchor = dated.pop("evidence", None) or dated.get("anchor")
        value = _date(dated.get("value"))
        if value is None:
            return None
        if isinstance(anchor, list):
            return {"basis": "text", **dated, "anchor": anchor} if self._allows(value.text, _span(anchor)) else None
        if self._allows(value.text, whole):
            return {"value": value.text, "basis": "text"}
        return {"value": value.text, "basis": "document"} if self._evidence.governs(value) else None

    def _place(self, given: object) -> object:
        place = dict(given) if isinstance(given, Mapping) else {"name": given}
        name = place.get("name")
        return {"basis": "text", **place} if isinstance(name, str) and self._evidence.names_place(name) else None

    def _check_names(self, content: Mapping[str, object]) -> None:
        """Who is named as hurt, as acting, as the holder of a status is named in the text."""
        for name in _NAMES:
            value = content.get(name)
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and one != _UNKNOWN and not self._evidence.names(one):
                    raise Refused(code="not_derivable", reason=f"{_shown(one)} is not named in the text")

    def _with_sources(self, content: dict[str, object]) -> dict[str, object]:
        settled = dict(content)
        if "source" in content:
            settled["source"] = self._source(content["source"])
        if isinstance(relays := content.get("relayed_by"), list):
            settled["relayed_by"] = [self._source(one) for one in relays]
        if isinstance(roles := content.get("roles"), list):
            settled["roles"] = [role for role in roles if isinstance(role, str) and self._evidence.names(role)]
        return settled

    def _source(self, given: object) -> object:
        """A source whose name is spelled by the words quoted for it, or by the text."""
        source = dict(given) if isinstance(given, Mapping) else {"name": given}
        source.pop("evidence", None)
        name, role, passage = (source.get(key) for key in ("name", "role", "passage"))
        if name is not None:
            spelled = isinstance(name, str) and (
                self._evidence.spells(name, _span(passage)) or self._evidence.spells_part_of(name, _span(passage))
                if isinstance(passage, list)
                else self._evidence.names(name)
            )
            if not spelled:
                raise Refused(
                    code="not_derivable", reason=f"the source {_shown(name)} is not named by the quoted words"
                )
        if role is not None and not (isinstance(role, str) and self._evidence.names(role)):
            source["role"] = None
        return {"kind": "unattributed", "name": None, **{key: value for key, value in source.items() if value}}


def check_terms(content: Content) -> None:
    """Hold every word of a content against its vocabulary.

    Raises:
        Refused: A word is not in it.
    """
    for kind, name, value in _values(content):
        vocabulary = TERMS.get((kind, name))
        for word in value if isinstance(value, tuple) else (value,):
            if vocabulary is not None and word not in vocabularies()[vocabulary].terms:
                raise Refused(code="unknown_word", reason=f"{_shown(word)} is no word of the vocabulary {vocabulary}")


def _values(record: object) -> Iterator[tuple[type, str, object]]:
    """All fields of a record and of the records in it."""
    if isinstance(record, tuple):
        for member in record:
            yield from _values(member)
    elif is_dataclass(record) and not isinstance(record, DateInterval):
        for one in fields(record):
            value = getattr(record, one.name)
            yield type(record), one.name, value
            yield from _values(value)


def _span(row: object) -> Span:
    assert isinstance(row, list)  # noqa: S101 - the grounding has put it there
    return Span(row[0], row[1])


def _date(value: object) -> DateInterval | None:
    try:
        return parse_edtf(value) if isinstance(value, str) else None
    except DateError:
        return None


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - as much as fits into a line
