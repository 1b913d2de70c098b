"""Documents read by several producers without a case: wiring, consent, replay, and that nothing leaves unasked."""

import json
import sys
from pathlib import Path

import pytest

from kuager.adapters import consent
from kuager.adapters.addresses import address_from
from kuager.adapters.recorded import file_name
from kuager.case.consenting import Consent, Sending, make_sure, question
from kuager.case.producers import NamesRu, Wanted
from kuager.case.reading import explained, read_files, unknown_words
from kuager.documents import Captured, read_document
from kuager.errors import NotStored, UsageError
from kuager.model.documents import Document
from kuager.model.proposals import Readings
from tests.adapters.loopback import completion, serving
from tests.suggestions.reading import document

ANSWERS = Path(__file__).parent / "answers"
TEXT = "At least 31 people were hurt in Almaty, said Dana Oyqurova, a doctor.\nShe bought 12 zorbs.\n"
FIGURE = {
    "type": "count",
    "passage": {"exact": "At least 31 people were hurt"},
    "number": {"exact": "31"},
    "bounds": {"relation": "ge", "value": 31},
    "measure": "killed",
}
FAR = "https://models.example.org/v1"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report in a folder of its own, and a home in which nothing was agreed to."""
    monkeypatch.setenv("KUAGER_HOME", str(tmp_path / "home"))
    report = tmp_path / "report.txt"
    report.write_text(TEXT, "utf-8")
    return report


def _far(**given: object) -> Wanted:
    return Wanted(producers=("endpoint",), endpoint=FAR, model="tiny", consent=Consent(**given))  # type: ignore[arg-type]  # as a test names them


def _silent(*_anything: object) -> None:
    pytest.fail("text was sent")


@pytest.fixture
def nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to send ends the test."""
    monkeypatch.setattr("kuager.adapters.endpoint.Endpoint._post", _silent)


def _ids(read: Readings) -> list[str]:
    return [answer.producer for answer in read.documents[0].answers]


def test_rules_read_alone_unless_asked(file: Path) -> None:
    """Their suggestions are those of a case; every one is on a card; nothing is refused."""
    read = read_files([file], Wanted())
    (one,) = read.documents
    assert _ids(read) == ["rules_v1"]
    assert {member.id for card in one.cards for member in card.suggestions} == {
        suggestion.id for suggestion in one.reading.suggestions
    }
    assert one.answers[0].refusals == ()


def test_a_file_that_cannot_be_read_stops_no_other(file: Path, tmp_path: Path) -> None:
    """It becomes a problem with its name; progress is told of the others."""
    (tmp_path / "bytes.bin").write_bytes(bytes(range(256)) * 8)
    told: list[tuple[str, int, int]] = []
    read = read_files(
        [tmp_path / "gone.txt", tmp_path / "bytes.bin", file], Wanted(), progress=lambda *at: told.append(at)
    )
    assert [Path(problem.record or "").name for problem in read.problems] == ["gone.txt", "bytes.bin"]
    assert told == [("report.txt", 1, 1)]


def test_a_reader_that_fails_stops_no_other(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the rules is a problem of its document."""

    def broken(document: Document) -> object:
        raise RuntimeError(document.name)

    monkeypatch.setattr("kuager.case.reading.read", broken)
    read = read_files([file], Wanted())
    assert [problem.code for problem in read.problems] == ["reader_failed"]


def test_rules_and_a_model_on_one_card(file: Path) -> None:
    """A real server, a real request; where the two differ both are shown."""
    with serving(completion({"proposals": [FIGURE, {**FIGURE, "passage": {"exact": "invented"}}]})) as served:
        read = read_files([file], Wanted(producers=("endpoint",), endpoint=served.address, model="tiny"))
    (card,) = [card for card in read.documents[0].cards if card.kind == "count"]
    assert "measure" in card.disputed
    assert [one.producer for one in card.suggestions] == ["rules_v1", "endpoint:tiny"]
    model = read.documents[0].answers[1]
    assert (model.proposed, len(model.suggestions)) == (2, 1)
    assert [one.code for one in model.refusals] == ["ungrounded"]


def test_a_producer_that_breaks_has_said_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected fault in a back end is told as no answer; the rules are heard."""

    def broken(*_anything: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("kuager.adapters.endpoint.Endpoint.propose", broken)
    read = read_files([file], Wanted(producers=("endpoint",), model="tiny"))
    assert [one.code for one in read.documents[0].answers[1].refusals] == ["no_answer"]
    assert read.documents[0].answers[0].suggestions


def test_a_program_is_asked_and_ended(file: Path, tmp_path: Path) -> None:
    """By name of its file; what it proposes is grounded like anything else."""
    code = f"import json, sys\nfor line in sys.stdin: print(json.dumps({{'proposals': [{FIGURE!r}]}}), flush=True)"
    (tmp_path / "reader.py").write_text(code, "utf-8")
    command = f"'{sys.executable}' '{tmp_path / 'reader.py'}'"
    read = read_files([file], Wanted(producers=("program",), program=command))
    assert len(read.documents[0].answers[1].suggestions) == 1


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(producers=("program",)), "which program"),
        (Wanted(producers=("program",), program="no-such-program-anywhere"), "no program"),
        (Wanted(producers=("endpoint",)), "which model"),
        (Wanted(producers=("endpoint",), model=" "), "which model"),
        (Wanted(producers=("endpoint",), model="x", endpoint="nowhere"), "no address"),
        (Wanted(producers=("program",), answers=Path("answers")), "which program"),
    ],
)
def test_what_is_not_said_is_asked_for(file: Path, wanted: Wanted, words: str) -> None:
    """Before anything is read: a usage error that says what is missing."""
    with pytest.raises(UsageError, match=words):
        read_files([file], wanted)


# Replay


def test_recorded_answers_are_replayed_offline(tmp_path: Path) -> None:
    """The folder beside this test holds an answer about an invented text; nobody is asked."""
    text = (ANSWERS / "report.txt").read_text("utf-8")
    wanted = Wanted(producers=("endpoint",), model="tiny", answers=ANSWERS)
    read = read_files([ANSWERS / "report.txt"], wanted)
    (one,) = read.documents
    model = one.answers[1]
    assert (ANSWERS / file_name("endpoint:tiny", one.document.text)).is_file()
    assert text == one.document.text
    assert (model.producer, model.proposed, len(model.suggestions)) == ("endpoint:tiny", 6, 3)
    assert sorted(refused.code for refused in model.refusals) == ["not_derivable", "not_derivable", "ungrounded"]
    agreed = [card.kind for card in one.cards if len(card.suggestions) == 2 and not card.disputed]
    assert "person_mention" in agreed
    assert not (tmp_path / "home").exists()


def test_an_answer_is_recorded_and_replayed(file: Path, tmp_path: Path) -> None:
    """What was recorded gives the same suggestions without a server, down to their ids."""
    answers = tmp_path / "answers"
    with serving(completion({"proposals": [FIGURE]})) as served:
        wanted = Wanted(producers=("endpoint",), endpoint=served.address, model="tiny", record=answers)
        first = read_files([file], wanted)
    again = read_files([file], Wanted(producers=("endpoint",), model="tiny", answers=answers))
    assert again.documents[0].cards == first.documents[0].cards
    other = read_files([file], Wanted(producers=("endpoint",), model="other", answers=answers))
    assert [one.code for one in other.documents[0].answers[1].refusals] == ["no_answer"]


def test_answers_of_every_producer_can_be_replayed(file: Path, tmp_path: Path) -> None:
    """Also those that are not installed here."""
    answers = tmp_path / "answers"
    answers.mkdir()
    mention = {"type": "person_mention", "passage": "Dana Oyqurova", "name": "Dana Oyqurova"}
    for name in ("names-ru", "program:reader"):
        (answers / file_name(name, TEXT)).write_text(
            json.dumps({"proposals": [mention], "coverage": [[0, 70]]}), "utf-8"
        )
    wanted = Wanted(producers=("names-ru", "program", "names-ru"), program="reader --fast", answers=answers)
    read = read_files([file], wanted)
    assert _ids(read) == ["rules_v1", "names-ru", "program:reader"]
    assert all(answer.suggestions for answer in read.documents[0].answers)


def test_a_folder_that_takes_nothing_is_an_error(file: Path, tmp_path: Path) -> None:
    """Recording was asked for, so failing to record is no detail."""
    (tmp_path / "blocked").write_text("a file", "utf-8")
    with serving(completion({"proposals": []})) as served, pytest.raises(NotStored):
        read_files(
            [file],
            Wanted(producers=("endpoint",), endpoint=served.address, model="tiny", record=tmp_path / "blocked" / "x"),
        )


# Consent


@pytest.mark.usefixtures("nothing_is_sent")
def test_without_consent_nothing_leaves(file: Path) -> None:
    """Nobody there to ask; an address from the surroundings is not named, so "yes" does not count; somebody says no."""
    for given in ({}, {"given": True}, {"named": True}, {"ask": lambda _question: False}):
        with pytest.raises(UsageError, match=r"models\.example\.org"):
            read_files([file], _far(**given))
    assert not consent.consents().path.exists()


@pytest.mark.usefixtures("nothing_is_sent")
def test_nothing_is_asked_where_nothing_would_be_sent(tmp_path: Path, file: Path) -> None:
    """No document, or recorded answers: no question and no error."""
    assert read_files([tmp_path / "gone.txt"], _far(ask=_silent)).documents == ()
    replayed = Wanted(producers=("endpoint",), endpoint=FAR, model="tiny", answers=tmp_path)
    assert len(read_files([file], replayed).documents) == 1


def test_somebody_who_agrees_is_asked_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is kept with its port; another address is asked about anew."""
    sent: list[str] = []

    def post(self: object, asked: object) -> bytes:
        sent.append(f"{self} {asked}")
        return json.dumps({"choices": [{"message": {"content": '{"proposals": []}'}}]}).encode()

    monkeypatch.setattr("kuager.adapters.endpoint.Endpoint._post", post)
    asked: list[str] = []

    def agree(question: str) -> bool:
        asked.append(question)
        return True

    read_files([file], _far(ask=agree))
    read_files([file], _far(ask=_silent))
    read_files([file], _far())
    assert (len(asked), len(sent)) == (1, 3)
    assert json.loads(consent.consents().path.read_text("utf-8")) == {
        "may_send_text_to": ["https://models.example.org:443"]
    }
    read_files([file], Wanted(producers=("endpoint",), endpoint="https://other.example/v1", model="x",
                              consent=Consent(given=True, named=True)))  # fmt: skip
    assert len(sent) == 4
    assert "other.example" not in consent.consents().path.read_text("utf-8")


def test_the_question_says_what_is_sent_where() -> None:
    """How much, to whom, that it cannot be taken back, and that it can be read on the way where that is so."""
    secure = question(address_from(FAR), Sending(documents=1, characters=1234))
    open_ = question(address_from("http://models.example.org"), Sending(documents=1000, characters=5))
    for part in (
        "https://models.example.org:443",
        "1 document",
        "1,234 characters",
        "every name",
        "cannot be taken back",
    ):
        assert part in secure
    assert "not encrypted" in open_
    assert "not encrypted" not in secure
    assert "1,000 documents" in open_


def test_a_server_on_this_machine_needs_no_consent() -> None:
    """Nothing leaves."""
    make_sure(address_from("http://localhost:8080/v1"), Sending(documents=1, characters=1), Consent())


# Names, gaps, explanations


class Scripted:
    """A name model that marks what a test says."""

    def marked(self, text: str) -> list[tuple[int, int, str]]:
        """The first place of a name."""
        start = text.index("Сериккали Ойкуров")
        return [(start, start + len("Сериккали Ойкуров"), "PER")]


def test_the_name_model_is_a_producer() -> None:
    """Its marks are put right and become quotes; only lines with Russian letters count as read."""
    text = "Пришёл Сериккали Ойкуров.\nEnglish line.\nОйкуров ушёл."
    answer = NamesRu(Scripted()).propose(document(text))  # type: ignore[arg-type]  # a stand-in
    assert [one.content["name"] for one in answer.proposals] == ["Сериккали Ойкуров", "Ойкуров"]
    assert [text[span.start : span.end] for span in answer.coverage] == ["Пришёл Сериккали Ойкуров.", "Ойкуров ушёл."]


def test_a_producer_is_not_asked_about_other_languages(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Russian model does not see an English text; it does see a Russian one."""
    monkeypatch.setattr("kuager.adapters.names_ru.load", Scripted)
    assert _ids(read_files([file], Wanted(producers=("names-ru",)))) == ["rules_v1"]
    file.write_text("В городе задержали несколько человек. Среди них был Сериккали Ойкуров, сказали соседи.\n", "utf-8")
    assert _ids(read_files([file], Wanted(producers=("names-ru",)))) == ["rules_v1", "names-ru"]


def test_gaps_and_explanations_are_asked_of_readings(file: Path) -> None:
    """By words, by offsets, or of everything; offsets beyond the text ask for nothing."""
    read = read_files([file], Wanted())
    assert [gap.word for gap in unknown_words(read) if gap.word == "zorbs"] == ["zorbs"]
    ((name, (words,)),) = explained(read, "31 people", None)
    ((_, (offsets,)),) = explained(read, None, (words.start, words.end))
    assert name == "report.txt"
    assert words == offsets
    ((_, (whole,)),) = explained(read, None, None)
    assert whole.words == TEXT
    assert explained(read, None, (5000, 6000)) == [("report.txt", ())]


def test_a_document_is_read_as_a_case_reads_it(file: Path) -> None:
    """The same bytes under the same name are the same document, with the same id."""
    made = read_document(Captured(name=file.name, data=file.read_bytes()))
    assert isinstance(made, Document)
    assert read_files([file], Wanted()).documents[0].document == made
