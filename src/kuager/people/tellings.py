"""The claims of which histories are made: who tells or denies a status, and from how many origins that comes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kuager.model.dates import DateInterval
from kuager.model.histories import Telling
from kuager.model.records import Dated, Family, PersonSpell, Source, Spell, Statement, Suggestion
from kuager.model.speakers import Speaker, nobody_speaks, speaker_in
from kuager.people.ordering import statuses

_NEVER = 10**9  # after every day of the calendar
_OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of documents beside their words.

    Attributes:
        suggestions: All suggestions of the case: among them are statements that tell when a speaker spoke.
        families: The copy families; a document in none is a family of its own.
        published: When documents were published, by their ids, as far as known.
        captured: When they came into the case.
    """

    suggestions: Sequence[Suggestion] = ()
    families: Sequence[Family] = ()
    published: Mapping[str, DateInterval] = field(default_factory=dict)
    captured: Mapping[str, DateInterval] = field(default_factory=dict)


def tellings(spells: Iterable[PersonSpell], told: Told) -> dict[str, list[Telling]]:
    """The claims of each person, by the person's id, in the order of the spells; promises and demands tell nothing."""
    spoken = _spoken(told.suggestions)
    known = statuses().telling | statuses().against
    found: dict[str, list[Telling]] = defaultdict(list)
    for one in spells:
        if one.spell.stance in known:
            found[one.person].append(_telling(one, told, spoken.get(one.document, ())))
    return found


def _spoken(suggestions: Iterable[Suggestion]) -> Mapping[str, list[Statement]]:
    """The statements of which the day is told, by document."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in suggestions:
        if isinstance(one.content, Statement) and one.content.said is not None:
            found[one.document].append(one.content)
    return found


def _telling(one: PersonSpell, told: Told, spoken: Iterable[Statement]) -> Telling:
    spell = one.spell
    here = (
        statement.said.value
        for statement in spoken
        if statement.said is not None
        and statement.source == spell.source
        and statement.passage.start <= spell.passage.start
        and spell.passage.end <= statement.passage.end
    )
    published = told.published.get(one.document) if nobody_speaks(spell.source) else None
    said = next(here, published)
    if spell.about is None and said is not None and says_still(spell):
        spell = replace(spell, about=Dated(value=said, basis="relative"))  # who "is still held" is so on that day
    return Telling(
        document=one.document,
        spell=spell,
        said=said,
        captured=told.captured.get(one.document),
        attribution=_attribution(spell.source, spell.stance),
    )


def _attribution(source: Source, stance: str) -> str | None:
    if source.kind != _OFFICIAL:
        return None
    return "denied" if stance in statuses().against else "acknowledged"


def is_against(one: Telling) -> bool:
    """Whether somebody denies a status, or takes back that it was so."""
    return one.spell.stance in statuses().against


def says_still(spell: Spell) -> bool:
    """Whether the words of a claim say that its status goes on."""
    return statuses().still.search(spell.passage.exact) is not None


def speaker(one: Telling) -> Speaker:
    """Who speaks, for comparing."""
    return speaker_in(one.spell.source, one.document, f"{one.document} {one.spell.passage.start}")


def about(one: Telling) -> DateInterval | None:
    """The days that a claim is about."""
    return None if one.spell.about is None else one.spell.about.value


def is_exact(one: Telling) -> bool:
    """Whether its words give its days: not "about", and not the time of the whole document."""
    dated = one.spell.about
    return dated is not None and not dated.value.approximate and dated.basis not in {"document", "inferred"}


def in_time(days_told: DateInterval | None) -> tuple[int, int]:
    """The order of times; what has none comes last."""
    if days_told is None:
        return _NEVER, _NEVER
    lower, upper = days_told.lower, days_told.upper
    return (lower if lower is not None else upper if upper is not None else _NEVER, _NEVER if upper is None else upper)


def homes(families: Iterable[Family]) -> Callable[[str], str]:
    """In which copy family a document is; a document in none is one of its own."""
    known = {kin.document: family.id for family in families for kin in family.documents}
    return lambda document: known.get(document, document)


def origins(claims: Iterable[Telling], home: Callable[[str], str]) -> int:
    """How many origins some claims have: families, those that pass on one recognisable speaker counted once."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            name = above[name]
        return name

    for one in claims:
        family = f"family {home(one.document)}"
        above[top(family)] = top(family)
        who = speaker(one)
        if who.identified:
            above[top(f"speaker {who.key}")] = top(family)
    return sum(name == leader for name, leader in above.items())
