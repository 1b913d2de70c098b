"""An invented record in which every glyph, sign, verdict and kind of mark occurs. No such town, no such people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kuager.incidents import Material, chronology
from kuager.model.dates import parse_edtf
from kuager.model.records import (
    NARRATOR,
    UNATTRIBUTED,
    Act,
    Block,
    Bounds,
    Check,
    Connectivity,
    Content,
    Count,
    Dated,
    DateMention,
    Document,
    Event,
    Family,
    Kin,
    Ledger,
    LedgerRow,
    Mention,
    NumberMention,
    Passage,
    Person,
    PersonMention,
    PersonSpell,
    Place,
    Problem,
    Quantity,
    Record,
    Source,
    Spell,
    StatedFigure,
    Statement,
    Suggestion,
    passage_at,
)
from kuager.model.speakers import SIDES, side_of
from kuager.people import Told, histories

WIRE = """Three days in Karasu

KARASU, 14 May. Protests broke out in Karasu on 3 May 2031 over the price of bread. \
On 4 May the crowd grew and the town hall burned; the network was cut in the whole country.

More than 60 people were killed between 3 and 8 May, including nine police officers, the newspaper has been told. \
Hundreds were arrested. The interior ministry said on 9 May that 44 people had been killed, of whom 9 were police. \
A doctor at the town hospital, who asked not to be named, spoke of about 70 bodies.

“They took Aru Bolatqyzy from her flat on 5 May,” her neighbour Temir Aqan said. “Nobody has seen her since.” \
It is not known who took her away.

Photograph: a street in Karasu, 5 May. © R. Example
"""

MINISTRY = """Statement of the interior ministry, 12 May 2031

On 12 May the ministry corrects its figure of 9 May: 52 people lost their lives. \
At least 1,200 people were detained; 800 to 900 of them have been released. No one is missing. \
It denies that 70 people died. \
The ministry denies that Aru Bolatqyzy is in custody. \
The network was partly restored on 8 May and works again since 11 May.
"""

COMMITTEE = """Комитет родственников Карасу

Комитет родственников Карасу заявил 15 мая: убито не менее 80 человек, среди них 12 детей. \
Темир Акан был задержан 6 мая и избит; 10 мая он освобождён.
"""

_OFFICIAL = Source(name="Interior Ministry", kind="official", role="ministry")
_COMMITTEE = Source(name="Комитет родственников Карасу", kind="organisation")
_DOCTOR = Source(name=None, kind="hospital", role="doctor at the town hospital")
_NEIGHBOUR = Source(name="Temir Aqan", kind="witness", role="neighbour")
_KARASU = Place(name="Karasu", basis="text")


@dataclass(frozen=True, slots=True)
class Text:
    """A document in which passages are found by their words."""

    document: Document

    def at(self, words: str, within: str | None = None) -> Passage:
        """The passage of some words, inside other words where they stand more than once."""
        text = self.document.text
        start = text.index(within) + within.index(words) if within else text.index(words)
        return passage_at(text, start, start + len(words))

    def suggest(self, content: Content, rule: str) -> Suggestion:
        """A suggestion of this document."""
        return Suggestion(
            id=f"sug-{self.document.id}-{content.passage.start}-{content.passage.end}-{rule}",
            document=self.document.id,
            content=content,
            rule=rule,
            producer="rules_v1",
        )


def _document(name: str, text: str, language: str, published: str | None) -> Text:
    parts = [part for part in text.split("\n\n") if part.strip()]
    blocks, at = [], 0
    for place, part in enumerate(parts):
        start = text.index(part, at)
        kind = "headline" if place == 0 else "caption" if part.startswith("Photograph") else "body"
        blocks.append(Block(kind=kind, start=start, end=start + len(part)))
        at = start + len(part)
    return Text(
        Document(
            id=f"doc-{name}",
            name=name,
            sha256="0" * 63 + str(len(name) % 10),
            media_type="text/plain",
            language=language,
            text=text,
            blocks=tuple(blocks),
            published=dated(published, "byline") if published else None,
        )
    )


def dated(edtf: str, basis: str = "text") -> Dated:
    """A date with its basis."""
    return Dated(value=parse_edtf(edtf), basis=basis)


wire = _document("wire.txt", WIRE, "en", "2031-05-14")
ministry = _document("ministry.txt", MINISTRY, "en", "2031-05-12")
committee = _document("committee.txt", COMMITTEE, "ru", None)
TEXTS = (wire, ministry, committee)


def _figure(text: Text, words: str, number: str, count: dict[str, object]) -> StatedFigure:
    within = text.at(words)
    place = within.start + words.index(number)
    fields: dict[str, object] = {"tier": "parsed", "population": "people", "measure": "killed", "place": _KARASU}
    content = Count(
        passage=within,
        number=passage_at(text.document.text, place, place + len(number)),
        **{**fields, **count},  # type: ignore[arg-type]  # a shorthand for tests
    )
    return StatedFigure(
        id=f"fig-{text.document.id}-{place}",
        document=text.document.id,
        count=content,
        rule="en.passive.count",
        review="suggested",
    )


_WHOLE = dated("2031-05-03/2031-05-08", "document")

FIGURES = (
    _figure(
        wire,
        "More than 60 people were killed between 3 and 8 May, including nine police officers",
        "60",
        {"bounds": Bounds(relation="gt", lower=61), "includes": ("police",), "about": _WHOLE},
    ),
    _figure(
        wire,
        "including nine police officers",
        "nine",
        {
            "bounds": Bounds(relation="exact", lower=9, upper=9),
            "population": "police",
            "about": _WHOLE,
            "tier": "partial",
        },
    ),
    _figure(
        wire,
        "Hundreds were arrested",
        "Hundreds",
        {
            "bounds": Bounds(relation="vague", lower=200, upper=999),
            "measure": "arrested",
            "about": dated("2031-05-04/2031-05-08", "document"),
            "source": UNATTRIBUTED,
        },
    ),
    _figure(
        wire,
        "44 people had been killed",
        "44",
        {
            "bounds": Bounds(relation="exact", lower=44, upper=44),
            "source": _OFFICIAL,
            "about": dated("2031-05-09"),
            "said": dated("2031-05-09"),
        },
    ),
    _figure(
        wire,
        "of whom 9 were police",
        "9",
        {
            "bounds": Bounds(relation="exact", lower=9, upper=9),
            "population": "police",
            "source": _OFFICIAL,
            "about": dated("2031-05-09"),
            "said": dated("2031-05-09"),
        },
    ),
    _figure(
        wire,
        "about 70 bodies",
        "70",
        {
            "bounds": Bounds(relation="approx", lower=70, upper=70, approx=70),
            "source": _DOCTOR,
            "relayed_by": (NARRATOR,),
            "about": dated("2031-05-10~"),
        },
    ),
    _figure(
        ministry,
        "52 people lost their lives",
        "52",
        {
            "bounds": Bounds(relation="exact", lower=52, upper=52),
            "source": _OFFICIAL,
            "about": dated("2031-05-12"),
            "said": dated("2031-05-12"),
        },
    ),
    _figure(
        ministry,
        "At least 1,200 people were detained",
        "1,200",
        {
            "bounds": Bounds(relation="ge", lower=1200),
            "measure": "detained",
            "source": _OFFICIAL,
            "about": dated("2031-05-12"),
            "said": dated("2031-05-12"),
        },
    ),
    _figure(
        ministry,
        "800 to 900 of them have been released",
        "800 to 900",
        {
            "bounds": Bounds(relation="range", lower=800, upper=900),
            "measure": "released",
            "source": _OFFICIAL,
            "about": dated("2031-05-12"),
            "said": dated("2031-05-12"),
        },
    ),
    _figure(
        ministry,
        "No one is missing",
        "No one",
        {
            "bounds": Bounds(relation="exact", lower=0, upper=0),
            "measure": "missing",
            "source": _OFFICIAL,
            "about": dated("2031-05-12"),
            "said": dated("2031-05-12"),
        },
    ),
    _figure(
        ministry,
        "70 people died",
        "70",
        {
            "bounds": Bounds(relation="exact", lower=70, upper=70),
            "source": _OFFICIAL,
            "stance": "denies",
            "about": dated("2031-05-12"),
            "said": dated("2031-05-12"),
        },
    ),
    _figure(
        committee,
        "убито не менее 80 человек",
        "80",
        {
            "bounds": Bounds(relation="ge", lower=80),
            "source": _COMMITTEE,
            "about": dated("2031-05-15"),
            "said": dated("2031-05-15"),
        },
    ),
    _figure(
        committee,
        "12 детей",
        "12",
        {
            "bounds": Bounds(relation="exact", lower=12, upper=12),
            "population": "children",
            "source": _COMMITTEE,
            "about": dated("2031-05-15"),
            "said": dated("2031-05-15"),
        },
    ),
)


def _happenings() -> tuple[Suggestion, ...]:
    """Events, the network, acts and statements."""
    return (
        wire.suggest(
            Event(
                passage=wire.at("Protests broke out in Karasu"),
                kind="protest",
                about=dated("2031-05-03"),
                place=_KARASU,
            ),
            "en.event.verb",
        ),
        wire.suggest(
            Event(
                passage=wire.at("the crowd grew and the town hall burned"),
                kind="violence",
                about=dated("2031-05-04/.."),
                place=_KARASU,
            ),
            "en.event.verb",
        ),
        wire.suggest(
            Event(passage=wire.at("the newspaper has been told"), kind="statement", about=None), "en.event.verb"
        ),
        ministry.suggest(
            Event(
                passage=ministry.at("the ministry corrects its figure"), kind="statement", about=dated("2031-05-12~")
            ),
            "en.event.verb",
        ),
        wire.suggest(
            Connectivity(
                passage=wire.at("the network was cut in the whole country"),
                state="down",
                scope="nationwide",
                about=dated("2031-05-04/2031-05-07"),
            ),
            "en.network",
        ),
        ministry.suggest(
            Connectivity(
                passage=ministry.at("The network was partly restored on 8 May"),
                state="partial",
                about=dated("2031-05-08/2031-05-10"),
                source=_OFFICIAL,
            ),
            "en.network",
        ),
        ministry.suggest(
            Connectivity(
                passage=ministry.at("works again since 11 May"), state="restored", about=dated("2031-05-11/..")
            ),
            "en.network",
        ),
        wire.suggest(
            Act(
                passage=wire.at("They took Aru Bolatqyzy from her flat on 5 May"),
                act="abduction_or_arrest",
                victims=("Aru Bolatqyzy",),
                about=dated("2031-05-05"),
                place=_KARASU,
                source=_NEIGHBOUR,
                stance="alleges",
            ),
            "en.act.verb",
        ),
        wire.suggest(
            Act(
                passage=wire.at("the town hall burned"),
                act="arson",
                about=dated("2031-05-04", "relative"),
                place=_KARASU,
            ),
            "en.act.verb",
        ),
        wire.suggest(
            Statement(
                passage=wire.at("“They took Aru Bolatqyzy from her flat on 5 May,”"),
                form="direct",
                stance="alleges",
                source=_NEIGHBOUR,
            ),
            "en.quote",
        ),
        wire.suggest(
            Statement(
                passage=wire.at("“Nobody has seen her since.”"), form="direct", stance="asserts", source=_NEIGHBOUR
            ),
            "en.quote",
        ),
        ministry.suggest(
            Statement(
                passage=ministry.at("The ministry denies that Aru Bolatqyzy is in custody"),
                form="indirect",
                stance="denies",
                source=_OFFICIAL,
                said=dated("2031-05-12"),
            ),
            "en.indirect",
        ),
        wire.suggest(
            DateMention(passage=wire.at("3 May 2031"), value=parse_edtf("2031-05-03"), kind="absolute"), "en.date"
        ),
        wire.suggest(PersonMention(passage=wire.at("Aru Bolatqyzy"), key="1", name="Aru Bolatqyzy"), "en.person.name"),
    )


PERSONS = (
    Person(
        id="per-minister",
        name="R. Example",
        names=("R. Example",),
        roles=(),
        mentions=(Mention(document=wire.document.id, passage=wire.at("R. Example")),),
        credit_only=True,
    ),
    Person(
        id="per-aru",
        name="Aru Bolatqyzy",
        names=("Aru Bolatqyzy",),
        roles=("resident of Karasu",),
        mentions=(
            Mention(document=wire.document.id, passage=wire.at("Aru Bolatqyzy")),
            Mention(document=ministry.document.id, passage=ministry.at("Aru Bolatqyzy")),
        ),
    ),
    Person(
        id="per-temir",
        name="Temir Aqan",
        names=("Temir Aqan", "Темир Акан"),
        roles=("neighbour",),
        mentions=(
            Mention(document=wire.document.id, passage=wire.at("Temir Aqan")),
            Mention(document=committee.document.id, passage=committee.at("Темир Акан")),
        ),
    ),
)


def _spell(text: Text, words: str, person: str, fields: dict[str, object]) -> PersonSpell:
    spell = Spell(passage=text.at(words), person="1", **fields)  # type: ignore[arg-type]  # a shorthand for tests
    return PersonSpell(person=person, document=text.document.id, spell=spell)


SPELLS = (
    _spell(
        wire,
        "They took Aru Bolatqyzy from her flat on 5 May",
        "per-aru",
        {"status": "taken_away", "about": dated("2031-05-05"), "source": _NEIGHBOUR, "stance": "alleges"},
    ),
    _spell(
        ministry,
        "The ministry denies that Aru Bolatqyzy is in custody",
        "per-aru",
        {"status": "detained", "about": dated("2031-05-12", "document"), "source": _OFFICIAL, "stance": "denies"},
    ),
    _spell(
        committee,
        "Темир Акан был задержан 6 мая",
        "per-temir",
        {"status": "detained", "about": dated("2031-05-06/2031-05-10"), "source": _COMMITTEE},
    ),
    _spell(committee, "избит", "per-temir", {"status": "beaten", "source": _COMMITTEE}),
    _spell(
        committee,
        "10 мая он освобождён",
        "per-temir",
        {"status": "released", "about": dated("2031-05-09/2031-05-11", "relative"), "source": _COMMITTEE},
    ),
)


def _ledger(measure: str, population: str, bounds: tuple[int | None, int | None], rows: Sequence[int]) -> Ledger:
    heard = {side_of(FIGURES[row].count.source) for row in rows if FIGURES[row].count.stance != "denies"}
    return Ledger(
        quantity=Quantity(measure=measure, population=population, place="Karasu"),
        rows=tuple(ledger_row(FIGURES[row]) for row in rows),
        lower=bounds[0],
        upper=bounds[1],
        silent=tuple(side for side in SIDES if side not in heard),
    )


def ledger_row(figure: StatedFigure) -> LedgerRow:
    """The row of a figure that nobody else carries."""
    struck = "denied" if figure.count.stance == "denies" else None
    return LedgerRow(
        figure=figure.id, documents=1, families=1, origins=1, speakers=1, carriers=(figure.id,), struck=struck
    )


def invented_record() -> Record:
    """The whole invented record."""
    record = _read()
    found, _ = chronology(
        Material(
            suggestions=record.suggestions,
            figures=record.figures,
            persons=record.persons,
            spells=record.spells,
            families=record.families,
            published={text.document.id: text.document.published.value for text in TEXTS if text.document.published},
        )
    )
    return replace(
        record,
        histories=histories(record.spells, Told(families=record.families)),
        incidents=found.incidents,
        unattached=found.unattached,
        covered=found.covered,
        gaps=found.gaps,
    )


def _read() -> Record:
    sixty, fifty_two, forty_four = FIGURES[0].id, FIGURES[6].id, FIGURES[3].id
    return Record(
        documents=tuple(text.document for text in TEXTS),
        figures=FIGURES,
        suggestions=_happenings(),
        numbers={
            wire.document.id: (
                NumberMention(start=wire.at("60").start, end=wire.at("60").end, disposition=f"figure:{FIGURES[0].id}"),
                NumberMention(start=wire.at("3 May 2031").start, end=wire.at("3 May 2031").end, disposition="date"),
                NumberMention(start=wire.at("Three days").start, end=wire.at("Three days").end, disposition="duration"),
            )
        },
        persons=PERSONS,
        spells=SPELLS,
        checks=(
            Check(
                check="grows",
                verdict="revision",
                figures=(forty_four, fifty_two),
                reason="The Interior Ministry said 44 on 9 May and 52 on 12 May.",
            ),
            Check(
                check="same",
                verdict="contradiction",
                figures=(sixty, fifty_two),
                reason="The newspaper says more than 60 were killed, the Interior Ministry says 52, of the same days.",
            ),
            Check(
                check="stock",
                verdict="tension",
                figures=(FIGURES[2].id, FIGURES[7].id),
                reason="“Hundreds” arrested, but at least 1,200 detained: more are held than were ever arrested.",
                readings=("“detained” counts everybody ever held", "“hundreds” was said of the first day only"),
            ),
        ),
        ledgers=(
            _ledger("killed", "people", (80, None), (0, 3, 5, 6, 10, 11)),
            _ledger("killed", "police", (9, 9), (1, 4)),
            _ledger("killed", "children", (12, 12), (12,)),
            _ledger("arrested", "people", (200, 999), (2,)),
            _ledger("detained", "people", (1200, None), (7,)),
            _ledger("released", "people", (800, 900), (8,)),
            _ledger("missing", "people", (0, 0), (9,)),
        ),
        families=tuple(
            Family(id=f"fam-{text.document.name}", root=None, documents=(Kin(document=text.document.id),))
            for text in TEXTS
        ),
        problems=(Problem(code="empty", message="The file holds no text.", record="nothing.txt"),),
    )
