"""The terminal report: complete, readable at 80 columns, and safe whatever the documents say."""

import io
import re
from dataclasses import replace

from rich.console import Console, RenderableType

from kuager.model.records import Passage, Person, Problem, Record, passage_at
from kuager.render.incident_report import timeline
from kuager.render.ledgers import figures, sources
from kuager.render.report import acts, checks, people, report
from kuager.render.terminal import LISTED, QUOTED, quotation
from tests.render.invented import FIGURES, NOTE, NOTE_ID, RECORD

EMPTY = Record(documents=(), figures=(), suggestions=())


def _printed(renderable: RenderableType, *, width: int = 80, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
    )
    console.print(renderable)
    return file.getvalue()


def _words(renderable: RenderableType) -> str:
    return " ".join(_printed(renderable).split())


def test_it_shows_something_of_everything() -> None:
    """What was read, figures, checks, persons, timeline, acts, statements, numbers, problems, and what to do next."""
    words = _words(report(RECORD))
    for expected in (
        "has read 2 documents",
        "report.txt: English, published 6 Jan 2022 (the byline says so), 2 figures",
        "no person has reviewed it",
        "Killed: people, Kazakhstan",
        "> 40 the ministry, of 2–6 Jan 2022, said 6 Jan 2022",
        "“More than 40 people, some of them policemen, lost their lives” [1]",
        "in 2 documents of 1 family and 1 origin, by 1 speaker",
        "≈ 50 hospitals, no date",
        "through Oyqur Post",
        "All of them together allow: 41 or more.",
        "as known on 2022-01-08",
        "1. Tension: both can be right only under some readings",
        "see check 1",
        "They fit if the hospitals count one city only.",
        "from 5 Jan 2022 missing or disappeared: Dana Oyqurova, baker alleges [1]",
        "Named, with no status told: Dana Oyqurova",
        "2 Jan 2022 protest, Zhanaozen [1]",
        "? network cut, mobile [1]",
        "abduction or arrest of Erlan Oyqurov: Dana Oyqurova, baker alleges",
        "Statements: 1 1 quoted. By kind of speaker: 1 relative.",
        "Numbers: 1 of 7 left unexplained",
        "gone.txt: There is no such file.",
        "kuager new CASE",
    ):
        assert expected in words, expected


def test_nothing_is_wider_than_the_terminal() -> None:
    """At 80 columns, and still at 40, no line is longer."""
    for width in (80, 40):
        assert max(len(line) for line in _printed(report(RECORD), width=width).splitlines()) <= width


def test_documents_cannot_write_on_the_terminal() -> None:
    """Control characters of a text are written out; markup in it stays text."""
    record = replace(RECORD, numbers={NOTE_ID: RECORD.numbers[NOTE_ID]})
    shown = _printed(report(_with_hostile_name(record)))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[U+001B][2J[U+0007]gone[U+202E] [bold]not bold[/bold]" in shown
    assert "note [red].txt" in shown


def _with_hostile_name(record: Record) -> Record:
    hostile = Problem(code="not_found", message="\x1b[2J\x07gone\u202e [bold]not bold[/bold]", record="\x1b[1mname")
    person = Person(id="per-x", name="\x1b[31mRed\x1b[0m\nNext", names=("x",), roles=(), mentions=())
    return replace(record, problems=(hostile,), persons=(*record.persons, person))


def test_colour_changes_no_word() -> None:
    """Bold and italic help; nothing is said by them alone."""
    with_colour = _printed(report(RECORD), colour=True)
    assert "\x1b[" in with_colour
    assert re.sub(r"\x1b\[[0-9;]*m", "", with_colour) == _printed(report(RECORD))


def test_an_empty_record_says_that_nothing_was_found() -> None:
    """Each part says so instead of vanishing."""
    words = _words(report(EMPTY))
    for expected in (
        "has read 0 documents",
        "There is no such figure.",
        "No two figures were found to disagree.",
        "No person is named.",
        "Nothing with a time was read.",
        "No act was read.",
        "Statements: 0",
        "Problems with the material None.",
    ):
        assert expected in words, expected


def test_one_measure_alone() -> None:
    """``kuager figures injured`` shows its ledger, or says that there is none."""
    assert "killed" not in _words(figures(RECORD, "injured"))
    assert _words(figures(RECORD, "missing")).endswith("There is no such figure of people missing.")


def test_a_review_is_told() -> None:
    """Once a person has decided, the report says on how much, and marks each figure."""
    reviewed = tuple(
        replace(figure, review="accepted" if figure.id == "fig-toll" else "suggested") for figure in FIGURES
    )
    words = _words(report(replace(RECORD, figures=reviewed)))
    assert "Reviewed by a person: 1 of 4 figures." in words
    assert "accepted" in words


def test_long_lists_say_what_they_leave_out() -> None:
    """Nobody reads a thousand rows; nothing is left out in silence."""
    spread = tuple(replace(RECORD.checks[0], reason=f"Reason {number}.") for number in range(LISTED + 3))
    words = _words(checks(spread))
    assert f"Reason {LISTED - 1}." in words
    assert f"Reason {LISTED}." not in words
    assert "… and 3 more; they stand in --json and on the page." in words


def test_a_long_quotation_is_cut_around_its_number() -> None:
    """The number stays in view, whole words beside it, and the cuts are marked."""
    text = "Before. " * 60 + "There were 17 of them. " + "After. " * 60
    start = text.index("17")
    shown = quotation(passage_at(text, 0, len(text)), passage_at(text, start, start + 2)).plain
    assert "There were 17 of them." in shown
    assert shown.startswith("“…")
    assert shown.endswith("…”")
    assert len(shown) <= QUOTED + 4
    assert "“…Before." in shown


def test_a_long_number_is_never_cut() -> None:
    """Words that are the number itself are all shown, however many."""
    words = "nine " * 80
    passage = Passage(0, len(words), words)
    assert quotation(passage, passage).plain == f"“{words}”"


def test_a_text_of_one_endless_word() -> None:
    """A text without any space is cut all the same."""
    shown = quotation(passage_at("x" * 9_000, 0, 9_000)).plain
    assert len(shown) <= QUOTED + 3


def test_parts_stand_alone() -> None:
    """The parts that single verbs print hold what the whole report holds."""
    whole = _words(report(RECORD))
    for part in (people(RECORD), timeline(RECORD), acts(RECORD), figures(RECORD)):
        assert _words(part) in whole


def test_spaces_of_a_quotation_are_kept() -> None:
    """The number does not run into the words beside it, and line breaks become spaces."""
    start = NOTE.index("50")
    shown = quotation(passage_at(NOTE, 0, len(NOTE)), passage_at(NOTE, start, start + 2)).plain
    assert shown.startswith("“About 50 people")


def test_problems_of_one_kind_are_counted() -> None:
    """Fifty figures without a date are one thing to mend: three are shown, the others counted."""
    undated = tuple(
        Problem(code="figure_undated", message=f"Number {number} has no date.", record=NOTE_ID, start=number, end=50)
        for number in range(50)
    )
    words = _words(report(replace(RECORD, problems=undated)))
    assert "note [red].txt: Number 2 has no date." in words
    assert "Number 3 has no date." not in words
    assert "note [red].txt: 47 more problems of this kind." in words


def test_a_ledger_without_limits_says_why() -> None:
    """Where no value is least or greatest, the reason stands there; where none is known, that they set none."""
    first = RECORD.ledgers[0]
    silent = replace(
        RECORD, ledgers=(replace(first, lower=None, note="The claims conflict."), replace(first, lower=None))
    )
    words = _words(figures(silent))
    assert "The claims conflict." in words
    assert "They set no limits." in words


def test_a_part_is_marked() -> None:
    """A number that is a part of another one is not to be read as a whole."""
    row = replace(RECORD.ledgers[0].rows[0], figure="fig-part")
    words = _words(figures(replace(RECORD, ledgers=(replace(RECORD.ledgers[0], rows=(row,)),))))
    assert "(part of another number; in 2 documents" in words


def test_other_spellings_are_shown() -> None:
    """A person of whom something is told stands with roles and with every other spelling."""
    spell = replace(RECORD.spells[0], person="per-dana")
    assert "Dana Oyqurova (baker; also Oyqurova)" in _words(people(replace(RECORD, spells=(spell,))))


def test_a_name_is_not_said_twice() -> None:
    """A message that begins with the name of its file is shown as it is."""
    gone = Problem(code="not_found", message="gone.txt does not exist", record="gone.txt")
    words = _words(report(replace(RECORD, problems=(gone,))))
    assert "A quotation is not closed. gone.txt does not exist Next" in words


def test_what_is_struck_is_seen_without_colour() -> None:
    """A cross before the number, and in words why, by whom and when."""
    killed = RECORD.ledgers[0]
    rows = (replace(killed.rows[0], struck="taken_back", struck_by=("fig-other",)), *killed.rows[1:])
    text = _printed(figures(replace(RECORD, ledgers=(replace(killed, rows=rows), *RECORD.ledgers[1:]))))
    assert "✗ > 40" in text
    assert "struck: taken back by hospitals" in " ".join(text.split())


def test_a_number_printed_on_names_its_withdrawal() -> None:
    """Whoever reads the number that stands knows that the same one was taken back elsewhere."""
    killed = RECORD.ledgers[0]
    again = replace(RECORD.figures[2], id="fig-again")
    rows = (
        replace(killed.rows[0], struck="withdrawn", struck_by=("fig-other",)),
        replace(killed.rows[0], figure="fig-again"),
    )
    record = replace(RECORD, figures=(*RECORD.figures, again), ledgers=(replace(killed, rows=rows),))
    assert "the same number was withdrawn by hospitals" in _words(figures(record))


def test_a_rejected_number_says_so_once() -> None:
    """Why it is struck is told; its review is not told a second time."""
    killed = RECORD.ledgers[0]
    rejected = tuple(replace(one, review="rejected") if one.id == "fig-toll" else one for one in RECORD.figures)
    rows = (replace(killed.rows[0], struck="rejected"), *killed.rows[1:])
    words = _words(figures(replace(RECORD, figures=rejected, ledgers=(replace(killed, rows=rows),))))
    assert "struck: rejected by a reviewer" in words
    assert words.count("rejected") == 1


def test_the_words_of_one_speaker_are_linked() -> None:
    """A row names the number that its speaker had said before."""
    killed = RECORD.ledgers[0]
    rows = (killed.rows[0], replace(killed.rows[1], follows=("fig-toll",)))
    words = _words(figures(replace(RECORD, ledgers=(replace(killed, rows=rows),))))
    assert "said before by the same speaker: > 40" in words


def test_silent_sides_are_named_once() -> None:
    """Under the whole, not under every part of it again."""
    killed = replace(RECORD.ledgers[0], silent=("witness", "press"))
    police = replace(killed, quantity=replace(killed.quantity, population="police"))
    words = _words(figures(replace(RECORD, ledgers=(police, killed))))
    assert words.count("No figure yet: witness, press.") == 1
    assert words.index("Killed: people") < words.index("No figure yet") < words.index("Killed: police")


def test_one_row_alone_allows_what_it_says() -> None:
    """An envelope of one row would only say it again."""
    killed = RECORD.ledgers[0]
    words = _words(figures(replace(RECORD, ledgers=(replace(killed, rows=killed.rows[:1]),))))
    assert "together allow" not in words


def test_numbers_in_brackets_are_explained() -> None:
    """A verb that prints no list of what was read names the documents at the end."""
    assert "[1] report.txt [2] note [red].txt" in _words(sources(RECORD))
