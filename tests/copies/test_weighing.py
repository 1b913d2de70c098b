"""What the families behind a number are worth together, told for invented newspapers."""

from dataclasses import replace

from kuager.copies import weighed
from kuager.figures import ledgers
from kuager.model.dates import parse_edtf
from kuager.model.ids import sha256_hex
from kuager.model.records import Dated, Discount, Document, Family, Kin, LedgerRow, Relation
from kuager.render.carriers import carried_in_words
from tests.figures.telling import MINISTRY, TEXT, Paper, bounds

WIRE, DAILY, RADIO = "Oyqur Wire", "Oyqur Daily", "Radio Karasu"
PUBLISHED = {WIRE: "2022-01-08", DAILY: "2022-01-10", RADIO: "2022-01-09", "Steppe Post": "2022-01-11"}


def document(paper: Paper) -> Document:
    """A paper as the case holds it."""
    day = PUBLISHED.get(paper.name)
    return Document(
        id=paper.name,
        name=paper.name,
        sha256=sha256_hex(paper.name.encode()),
        media_type="text/plain",
        language="en",
        text=paper.text,
        published=None if day is None else Dated(value=parse_edtf(day), basis="given"),
    )


def row(
    *relations: Relation,
    names: tuple[str, ...] = (DAILY, WIRE, RADIO),
    families: tuple[Family, ...] = (),
    silent: tuple[str, ...] = (),
) -> LedgerRow:
    """The row of a number that some newspapers give themselves; those that are silent give none."""
    papers = [Paper(name) for name in names]
    for paper in papers:
        if paper.name not in silent:
            paper.tell("164 people died", "164", bounds("exact", 164), source=TEXT)
    figures = [figure for paper in papers for figure in paper.figures]
    made = ledgers(figures, families)
    (ledger,) = weighed(made, [document(paper) for paper in papers], figures, families, relations)
    (found,) = ledger.rows
    return found


def related(one: str, other: str, score: int | None = 900_000, relation: str = "rewrite") -> Relation:
    """How two newspapers hang together, with how sure that is."""
    return Relation(one=min(one, other), other=max(one, other), relation=relation, score_ppm=score)


def test_three_families_of_which_one_may_descend_from_another() -> None:
    """1 + 1 + (1 - .8 · .9): worth 2.3; the later newspaper counts for less, because of the earlier."""
    found = row(related(DAILY, WIRE))
    assert (found.families, found.effective_ppm) == (3, 2_280_000)
    assert found.discounts == (Discount(document=DAILY, earlier=WIRE, score_ppm=900_000),)


def test_a_chain_of_suspicions() -> None:
    """The radio may lean on the wire, the daily on both: 1 + .6 + .6 · .2."""
    found = row(related(RADIO, WIRE, 500_000), related(DAILY, WIRE, 500_000), related(DAILY, RADIO, 1_000_000))
    assert found.effective_ppm == 1_720_000
    assert [(one.document, one.earlier) for one in found.discounts] == [(RADIO, WIRE), (DAILY, WIRE), (DAILY, RADIO)]


def test_where_nothing_is_uncertain_there_is_no_weighted_count() -> None:
    """No relation, one without a score, only a shared quotation, or one called independent."""
    for relations in (
        (),
        (related(DAILY, WIRE, None),),
        (related(DAILY, WIRE, 0),),
        (related(DAILY, WIRE, relation="quotes"),),
        (related(DAILY, WIRE, 200_000, relation="independent"),),
    ):
        found = row(*relations)
        assert (found.effective_ppm, found.discounts) == (None, ())


def test_what_is_one_family_already_is_not_discounted_again() -> None:
    """The copy counts with its original; the probability between both says nothing more."""
    family = Family(id="fam", root=WIRE, documents=(Kin(document=WIRE), Kin(document=DAILY, to=WIRE)))
    found = row(related(DAILY, WIRE), families=(family,))
    assert (found.families, found.effective_ppm) == (2, None)


def test_between_two_families_the_most_probable_pair_counts() -> None:
    """Two copies of the wire do not make the daily lean on it twice."""
    family = Family(id="fam", root=WIRE, documents=(Kin(document=WIRE), Kin(document=RADIO, to=WIRE)))
    found = row(related(DAILY, WIRE, 300_000), related(DAILY, RADIO, 700_000), families=(family,))
    assert (found.families, found.effective_ppm) == (2, 1_440_000)
    assert found.discounts == (Discount(document=DAILY, earlier=RADIO, score_ppm=700_000),)


def test_a_document_that_does_not_carry_the_number_takes_nothing_away() -> None:
    """The daily may be made of the wire; but this number it does not have from there."""
    found = row(related(DAILY, WIRE), silent=(WIRE,))
    assert (found.families, found.effective_ppm) == (2, None)


def test_what_a_person_accepted_is_certain() -> None:
    """An excerpt may be accepted and stay in a family of its own."""
    found = row(replace(related(DAILY, WIRE, None, "excerpt"), review="accepted"))
    assert found.effective_ppm == 2_200_000


def test_without_dates_the_order_of_the_case_decides() -> None:
    """What has no date comes after what has one."""
    found = row(related("undated", DAILY), related("also undated", "undated"), names=("undated", "also undated", DAILY))
    assert [(one.document, one.earlier) for one in found.discounts] == [
        ("undated", DAILY),
        ("also undated", "undated"),
    ]


def test_the_example_of_the_page_on_independence() -> None:
    """Five texts, four families, three origins, one speaker; the families are worth 3.5 (docs/explanation)."""
    names = (WIRE, "Karasu Portal", DAILY, RADIO, "Steppe Post")
    papers = [Paper(name) for name in names]
    for paper in papers:
        source = TEXT if paper.name in (RADIO, "Steppe Post") else MINISTRY
        paper.tell("164 people died", "164", bounds("exact", 164), source=source, said="2022-01-08")
    copied = Family(id="fam", root=WIRE, documents=(Kin(document=WIRE), Kin(document="Karasu Portal", to=WIRE)))
    figures = [figure for paper in papers for figure in paper.figures]
    documents = [document(paper) for paper in papers]
    relations = (related(RADIO, "Steppe Post", 600_000),)
    (ledger,) = weighed(ledgers(figures, (copied,)), documents, figures, (copied,), relations)
    assert carried_in_words(ledger.rows[0], {name: at for at, name in enumerate(names, start=1)}) == (
        "in 5 documents of 3 origins, by 1 speaker; 4 families, worth about 3.5: [5] may descend from [4] (60 in 100)"
    )
