"""A small record made by hand: two invented documents about an invented town, with something of every kind."""

from dataclasses import replace

from kuager.incidents import Material, chronology
from kuager.model.copies import Aligned, Changed, Relation
from kuager.model.dates import parse_edtf
from kuager.model.ids import sha256_hex
from kuager.model.looks import Alike
from kuager.model.persons import Individual, Likeness, PersonAt, Said
from kuager.model.records import (
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
    Gap,
    Kin,
    Ledger,
    LedgerRow,
    Mention,
    NumberMention,
    Passage,
    Person,
    PersonSpell,
    Place,
    Problem,
    Quantity,
    Record,
    Source,
    Span,
    Spell,
    StatedFigure,
    Statement,
    Suggestion,
    passage_at,
)
from kuager.people import Told, histories

REPORT = """Night of shots in Almaty

January 6, 2022

More than 40 people, some of them policemen, lost their lives, the ministry said. Of them, 12 were killed in Almaty.
“They took my brother,” said Dana Oyqurova, a baker. Oyqurova has not seen Erlan Oyqurov since Wednesday.
Mobile internet was down. Crowds gathered in Zhanaozen on January 2. Row 7.
"""
NOTE = "About 50 people were killed, hospitals say. Dozens were hurt, [bold]it[/bold] \x1b[31mseems.\n"

REPORT_ID, NOTE_ID = "doc-report", "doc-note"
_TEXTS = {REPORT_ID: REPORT, NOTE_ID: NOTE}
MINISTRY = Source(name="the ministry", kind="official", role=None)
HOSPITALS = Source(name=None, kind="hospital", role="hospitals")


def _at(document: str, words: str) -> Passage:
    start = _TEXTS[document].index(words)
    return passage_at(_TEXTS[document], start, start + len(words))


def _dated(edtf: str, basis: str = "text") -> Dated:
    return Dated(value=parse_edtf(edtf), basis=basis)


_DANA = _at(REPORT_ID, "Dana Oyqurova")
_AGAIN = passage_at(REPORT, REPORT.index("Oyqurova has"), REPORT.index(" has not seen"))
BAKER = Source(name="Dana Oyqurova", kind="relative", role="baker", passage=_DANA)

_TOLL = Count(
    passage=_at(REPORT_ID, "More than 40 people, some of them policemen, lost their lives"),
    number=_at(REPORT_ID, "40"),
    tier="parsed",
    measure="killed",
    bounds=Bounds(relation="gt", lower=41),
    population="people",
    includes=("police",),
    place=Place(name="Kazakhstan", basis="document"),
    about=_dated("2022-01-02/2022-01-06", "document"),
    said=_dated("2022-01-06", "relative"),
    source=MINISTRY,
)
_PART = Count(
    passage=_at(REPORT_ID, "Of them, 12 were killed in Almaty"),
    number=_at(REPORT_ID, "12"),
    tier="parsed",
    measure="killed",
    bounds=Bounds(relation="exact", lower=12, upper=12),
    population="people",
    part_of=Span(_TOLL.number.start, _TOLL.number.end),
    place=Place(name="Almaty", basis="text"),
    source=MINISTRY,
)
_OTHER = Count(
    passage=_at(NOTE_ID, "About 50 people were killed, hospitals say"),
    number=_at(NOTE_ID, "50"),
    tier="parsed",
    measure="killed",
    bounds=Bounds(relation="approx", approx=50),
    population="people",
    place=Place(name="Kazakhstan", basis="document"),
    source=HOSPITALS,
    relayed_by=(Source(name="Oyqur Post", kind="outlet"),),
    stance="reports",
)
_HURT = Count(
    passage=_at(NOTE_ID, "Dozens were hurt"),
    number=_at(NOTE_ID, "Dozens"),
    tier="partial",
    measure="injured",
    bounds=Bounds(relation="vague", lower=24),
    population="people",
    stance="alleges",
)

FIGURES = tuple(
    StatedFigure(id=f"fig-{name}", document=document, count=count, rule="en.passive.count", review="suggested")
    for name, document, count in (
        ("other", NOTE_ID, _OTHER),
        ("part", REPORT_ID, _PART),
        ("toll", REPORT_ID, _TOLL),
        ("hurt", NOTE_ID, _HURT),
    )
)

_CONTENTS: tuple[tuple[str, str, Content], ...] = (
    ("count", REPORT_ID, _TOLL),
    (
        "gathering",
        REPORT_ID,
        Event(
            passage=_at(REPORT_ID, "Crowds gathered in Zhanaozen"),
            kind="protest",
            about=_dated("2022-01-02"),
            place=Place(name="Zhanaozen", basis="text"),
            actors=("crowds",),
        ),
    ),
    (
        "network",
        REPORT_ID,
        Connectivity(passage=_at(REPORT_ID, "Mobile internet was down"), state="down", scope="mobile"),
    ),
    (
        "heading",
        REPORT_ID,
        DateMention(passage=_at(REPORT_ID, "January 6, 2022"), value=parse_edtf("2022-01-06"), kind="heading"),
    ),
    (
        "wednesday",
        REPORT_ID,
        DateMention(
            passage=_at(REPORT_ID, "Wednesday"),
            value=None,
            kind="relative",
            candidates=(parse_edtf("2022-01-05"), parse_edtf("2021-12-29")),
        ),
    ),
    (
        "brother",
        REPORT_ID,
        Statement(
            passage=_at(REPORT_ID, "“They took my brother,”"),
            form="direct",
            stance="alleges",
            source=BAKER,
            relayed_by=(Source(name="Oyqur Post", kind="outlet"),),
        ),
    ),
    (
        "taken",
        REPORT_ID,
        Act(
            passage=_at(REPORT_ID, "They took my brother"),
            act="abduction_or_arrest",
            victims=("Erlan Oyqurov",),
            source=BAKER,
            stance="alleges",
        ),
    ),
)


def _numbers(document: str, *found: tuple[str, str]) -> tuple[NumberMention, ...]:
    passages = [(_at(document, words), disposition) for words, disposition in found]
    return tuple(NumberMention(start=at.start, end=at.end, disposition=fate) for at, fate in passages)


def _document(identity: str, name: str, text: str, blocks: tuple[Block, ...], published: Dated | None) -> Document:
    return Document(
        id=identity,
        name=name,
        sha256=sha256_hex(text.encode()),
        media_type="text/plain",
        language="en",
        text=text,
        blocks=blocks,
        published=published,
        problems=(
            Problem(code="unclosed_quote", message="A quotation is not closed.", record=identity, start=0, end=5),
        )
        if identity == NOTE_ID
        else (),
    )


_READ = Record(
    documents=(
        _document(
            REPORT_ID,
            "report.txt",
            REPORT,
            (Block(kind="headline", start=0, end=24), Block(kind="body", start=43, end=len(REPORT))),
            _dated("2022-01-06", "byline"),
        ),
        _document(NOTE_ID, "note [red].txt", NOTE, (Block(kind="body", start=0, end=len(NOTE)),), None),
    ),
    figures=FIGURES,
    suggestions=tuple(
        Suggestion(id=f"sug-{name}", document=document, content=content, rule="en.test", producer="rules_v1")
        for name, document, content in _CONTENTS
    ),
    numbers={
        REPORT_ID: _numbers(
            REPORT_ID, ("6, 2022", "date"), ("40", "figure"), ("12", "figure"), ("2.", "date"), ("7", "other")
        ),
        NOTE_ID: _numbers(NOTE_ID, ("50", "figure"), ("Dozens", "figure")),
    },
    persons=(
        Person(
            id="per-erlan",
            name="Erlan Oyqurov",
            names=("Erlan Oyqurov",),
            roles=(),
            mentions=(Mention(document=REPORT_ID, passage=_at(REPORT_ID, "Erlan Oyqurov")),),
            individuals=(
                Individual(
                    id="per-erlan",
                    at=PersonAt(document=REPORT_ID, passage=_at(REPORT_ID, "Erlan Oyqurov"), name="Erlan Oyqurov"),
                    names=("Erlan Oyqurov",),
                ),
            ),
        ),
        Person(
            id="per-dana",
            name="Dana Oyqurova",
            names=("Dana Oyqurova", "Oyqurova"),
            roles=("baker",),
            mentions=(
                Mention(document=REPORT_ID, passage=_AGAIN),
                Mention(document=REPORT_ID, passage=_DANA),
            ),
            individuals=(
                Individual(
                    id="per-dana",
                    at=PersonAt(document=REPORT_ID, passage=_AGAIN, name="Dana Oyqurova"),
                    names=("Dana Oyqurova", "Oyqurova"),
                    roles=("baker",),
                ),
            ),
        ),
    ),
    pictures=(Alike(one=NOTE_ID, other=REPORT_ID, relation="looks_the_same", distance=12),),
    likenesses=(
        Likeness(
            one="per-dana",
            other="per-erlan",
            band="unsure",
            score_ppm=600_000,
            reasons=(("surname equal but for the gender", 1_000_000), ("a man's name and a woman's", -400_000)),
            review="rejected",
            said=(
                Said(judgement="different", device="ab12" * 16, time="2022-01-12T08:00:00Z", note="brother and sister"),
            ),
        ),
    ),
    spells=(
        PersonSpell(
            person="per-erlan",
            document=REPORT_ID,
            spell=Spell(
                passage=_at(REPORT_ID, "Oyqurova has not seen Erlan Oyqurov since Wednesday"),
                person="Erlan Oyqurov",
                status="missing",
                about=_dated("2022-01-05/..", "relative"),
                source=BAKER,
                stance="alleges",
            ),
        ),
    ),
    checks=(
        Check(
            check="same",
            verdict="tension",
            figures=("fig-toll", "fig-other"),
            reason="The ministry said more than 40, hospitals say about 50.",
            readings=("the hospitals count one city only",),
        ),
    ),
    ledgers=(
        Ledger(
            quantity=Quantity(measure="killed", population="people", place="Kazakhstan"),
            rows=(
                LedgerRow(figure="fig-toll", documents=2, families=1, origins=1, speakers=1),
                LedgerRow(figure="fig-other", documents=1, families=1, origins=1, speakers=1),
            ),
            lower=41,
            upper=None,
        ),
        Ledger(
            quantity=Quantity(measure="injured", population="people", place=None),
            rows=(LedgerRow(figure="fig-hurt", documents=1, families=1, origins=1, speakers=1),),
            lower=24,
            upper=None,
            known_on=parse_edtf("2022-01-08"),
        ),
    ),
    families=(
        Family(
            id="fam-one",
            root=REPORT_ID,
            documents=(
                Kin(document=REPORT_ID),
                Kin(
                    document=NOTE_ID,
                    relation="rewrite",
                    to=REPORT_ID,
                    score_ppm=973_500,
                    evidence=((Span(0, 12), Span(43, 55)),),
                ),
            ),
        ),
    ),
    relations=(
        Relation(
            one=NOTE_ID,
            other=REPORT_ID,
            relation="rewrite",
            descends=NOTE_ID,
            score_ppm=973_500,
            reason="The rare words come in one order.",
            evidence=(Aligned(one=Span(0, 12), other=Span(43, 55)),),
            changed=(Changed(what="number", one=Span(0, 2), other=Span(43, 45)),),
        ),
    ),
    problems=(
        Problem(code="not_found", message="There is no such file.", record="gone.txt"),
        Problem(code="language_unknown", message="No language was recognised.", record=REPORT_ID),
    ),
)
_HAPPENED, _ = chronology(
    Material(suggestions=_READ.suggestions, figures=_READ.figures, persons=_READ.persons, families=_READ.families)
)
_DAYS = parse_edtf("2022-01-03/2022-01-05")
RECORD = replace(
    _READ,
    histories=histories(_READ.spells, Told(families=_READ.families)),
    incidents=_HAPPENED.incidents,
    unattached=_HAPPENED.unattached,
    covered=parse_edtf("2022-01-02/2022-01-06"),
    gaps=(Gap(about=_DAYS, network="down", reason="No source covers 3 to 5 January 2022."),),
)
