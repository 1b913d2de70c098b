"""The JSON contract: its keys, its order, its schema, and that every quotation stands where it says."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

from kuager.model.indexed import Question
from kuager.model.records import NumberMention, Problem, Record
from kuager.render import contract, page, report
from kuager.render.contract import unread
from kuager.render.parts import part, part_on
from tests.render.invented import FIGURES, NOTE_ID, RECORD
from tools.reference import schema

_VALIDATOR = jsonschema.Draft202012Validator(schema())


def _rows(printed: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    rows = printed[name]
    assert isinstance(rows, list)
    return rows


def test_the_schema_is_one() -> None:
    """The schema obeys the meta-schema of draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_record_obeys_its_schema() -> None:
    """What is printed is what the published schema promises."""
    _VALIDATOR.validate(json.loads(json.dumps(contract(RECORD))))


def test_an_empty_record_obeys_its_schema() -> None:
    """Nothing was read: every list is there and empty."""
    printed = contract(Record(documents=(), figures=(), suggestions=()))
    _VALIDATOR.validate(printed)
    assert [name for name, value in printed.items() if value != [] and name not in ("contract", "kuager")] == []


@pytest.mark.parametrize("name", sorted(set(contract(RECORD)) - {"contract", "kuager"}))
def test_every_key_is_always_there(name: str) -> None:
    """Of every object the schema names all keys, and the record has all of them and no other."""
    expected = schema()["properties"]
    assert isinstance(expected, dict)
    rows = _rows(contract(RECORD), name)
    assert rows
    for row in rows:
        assert list(row) == expected[name]["items"]["required"]


def test_a_wrong_word_is_refused() -> None:
    """The vocabularies are closed: the schema refuses a stance that is none."""
    printed = json.loads(json.dumps(contract(RECORD)))
    printed["figures"][0]["stance"] = "shouts"
    assert not _VALIDATOR.is_valid(printed)


def test_a_missing_key_is_refused() -> None:
    """What is unknown is null, never left out."""
    printed = json.loads(json.dumps(contract(RECORD)))
    del printed["figures"][0]["said"]
    assert not _VALIDATOR.is_valid(printed)


def test_more_keys_are_allowed() -> None:
    """A later Kuager may print more: readers pass over what they do not know."""
    _VALIDATOR.validate({**json.loads(json.dumps(contract(RECORD))), "acts_of_grace": []})


def test_every_quotation_stands_where_it_says() -> None:
    """``text[start:end] == quote``, whatever list it is in."""
    texts = {document.id: document.text for document in RECORD.documents}
    quoted = list(_quoted(contract(RECORD)))
    assert len(quoted) > 12
    for document, start, end, words in quoted:
        assert texts[document][start:end] == words


def _quoted(value: object) -> Iterator[tuple[str, int, int, str]]:
    if isinstance(value, dict):
        words = value.get("quote", value.get("words"))
        if words is not None and "document" in value:
            yield value["document"], value["start"], value["end"], words
        for inner in value.values():
            yield from _quoted(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _quoted(inner)


def test_figures_follow_documents_then_places() -> None:
    """The order of the record does not matter: the order of the documents and of the texts does."""
    printed = contract(replace(RECORD, figures=tuple(reversed(FIGURES))))
    assert [row["id"] for row in _rows(printed, "figures")] == ["fig-toll", "fig-part", "fig-other", "fig-hurt"]
    assert printed == contract(RECORD)


def test_persons_follow_their_first_mention() -> None:
    """A person comes where the texts first name them, and so do their mentions."""
    persons = _rows(contract(RECORD), "persons")
    assert [person["id"] for person in persons] == ["per-dana", "per-erlan"]
    mentions = persons[0]["mentions"]
    assert isinstance(mentions, list)
    assert [mention["quote"] for mention in mentions] == ["Dana Oyqurova", "Oyqurova"]


def test_a_part_names_its_whole() -> None:
    """``part_of`` is the id of the figure whose number stands at the place that the record names."""
    parts = {row["id"]: row["part_of"] for row in _rows(contract(RECORD), "figures")}
    assert parts == {"fig-toll": None, "fig-part": "fig-toll", "fig-other": None, "fig-hurt": None}


def test_a_part_of_a_number_that_is_no_figure_names_none() -> None:
    """A whole that is not in the record is not made up."""
    alone = tuple(figure for figure in FIGURES if figure.id == "fig-part")
    assert [row["part_of"] for row in _rows(contract(replace(RECORD, figures=alone)), "figures")] == [None]


def test_a_number_names_its_figure() -> None:
    """Every number has a disposition; that of a figure holds its id."""
    numbers = [(row["words"], row["disposition"]) for row in _rows(contract(RECORD), "numbers")]
    assert numbers == [
        ("6, 2022", "date"),
        ("40", "figure:fig-toll"),
        ("12", "figure:fig-part"),
        ("2.", "date"),
        ("7", "other"),
        ("50", "figure:fig-other"),
        ("Dozens", "figure:fig-hurt"),
    ]


def test_a_number_without_its_figure_is_unexplained() -> None:
    """A number that was taken for a figure that is not in the record does not pretend to be one."""
    record = replace(RECORD, numbers={NOTE_ID: (NumberMention(start=0, end=5, disposition="figure"),)})
    assert [row["disposition"] for row in _rows(contract(record), "numbers")] == ["other"]


def test_problems_stand_where_they_belong() -> None:
    """A problem of a document that was read stands with it, once; one of a file that was not, at the end."""
    again = RECORD.documents[1].problems[0]
    record = replace(RECORD, problems=(*RECORD.problems, again))
    documents = _rows(contract(record), "documents")
    codes = [[problem["code"] for problem in _rows(row, "problems")] for row in documents]
    assert codes == [["language_unknown"], ["unclosed_quote"]]
    assert [(row["name"], row["code"]) for row in _rows(contract(record), "problems")] == [("gone.txt", "not_found")]
    assert unread(record) == [RECORD.problems[0]]


def test_a_score_has_two_decimals() -> None:
    """973,500 millionths are printed as 0.97."""
    families = contract(RECORD)["families"]
    assert isinstance(families, list)
    assert [kin["score"] for kin in families[0]["documents"]] == [None, 0.97]


def test_ledgers_keep_their_order_and_their_day() -> None:
    """Ledgers come as the record has them, with the day that was asked for."""
    ledgers = _rows(contract(RECORD), "ledger")
    assert [(ledger["measure"], ledger["as_known_on"]) for ledger in ledgers] == [
        ("killed", None),
        ("injured", "2022-01-08"),
    ]
    assert ledgers[0]["envelope"] == {"lower": 41, "upper": None}


def test_two_figures_may_share_their_number() -> None:
    """In "nine dead or injured" one number belongs to two figures: it names the first of them."""
    toll = next(figure for figure in FIGURES if figure.id == "fig-toll")
    twin = replace(toll, id="fig-zz", count=replace(toll.count, measure="injured"))
    printed = contract(replace(RECORD, figures=(twin, *FIGURES)))
    assert _rows(printed, "numbers")[1]["disposition"] == "figure:fig-toll"
    assert _rows(printed, "figures")[2]["part_of"] == "fig-toll"


def test_one_record_gives_one_text() -> None:
    """Nothing depends on the clock, on hashing or on chance."""
    assert json.dumps(contract(RECORD)) == json.dumps(contract(RECORD))


def test_a_struck_row_says_why_and_by_what() -> None:
    """A program sees what is struck, by which figures, what follows what, and which sides are silent."""
    killed = RECORD.ledgers[0]
    struck = replace(killed.rows[0], struck="withdrawn", struck_by=("fig-other",), follows=("fig-part",))
    record = replace(RECORD, ledgers=(replace(killed, rows=(struck, killed.rows[1]), silent=("witness",)),))
    (ledger,) = _rows(contract(record), "ledger")
    rows = ledger["rows"]
    assert isinstance(rows, list)
    told = [(row["struck"], row["struck_by"], row["follows"]) for row in rows]
    assert told == [("withdrawn", ["fig-other"], ["fig-part"]), (None, [], [])]
    assert ledger["silent"] == ["witness"]


def test_parts_have_the_keys_of_the_whole() -> None:
    """What ``kuager people --json`` prints are lists of the contract."""
    whole = contract(RECORD)
    assert part(RECORD, "persons", "spells") == {
        name: whole[name] for name in ("contract", "documents", "persons", "spells")
    }


def test_the_figures_of_one_measure() -> None:
    """Only its figures, its ledgers and the checks that concern it."""
    shown = part_on(RECORD, Question(measure="injured"))
    assert [row["id"] for row in _rows(shown, "figures")] == ["fig-hurt"]
    assert [row["measure"] for row in _rows(shown, "ledger")] == ["injured"]
    assert _rows(shown, "checks") == []


def test_views_stay_functions() -> None:
    """Importing a module of the same name does not put the module in the place of the function."""
    from kuager.render import page as page_again  # noqa: PLC0415 - the import is what is tested

    assert page_again is page
    assert callable(report)
    assert "<html" in page(RECORD)


def test_values_are_printed_as_bounds() -> None:
    """Closed bounds: "more than 40" is 41 and up; "about 50" keeps its number and gets no ±."""
    rows = {row["id"]: row for row in _rows(contract(RECORD), "figures")}
    toll, other = rows["fig-toll"], rows["fig-other"]
    assert (toll["relation"], toll["lower"], toll["upper"], toll["approx"]) == ("gt", 41, None, None)
    assert (other["relation"], other["lower"], other["upper"], other["approx"]) == ("approx", None, None, 50)


def test_problem_without_a_place() -> None:
    """A problem of the whole case has no name, and says so."""
    record = replace(RECORD, problems=(Problem(code="span_broken", message="Something broke."),))
    assert _rows(contract(record), "problems")[0]["name"] is None
