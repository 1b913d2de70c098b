"""Answers kept and replayed: the same text gets the same answer, another text none."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from kuager.adapters.recorded import Recorded, Recording, file_name
from kuager.model.documents import Document, Span
from kuager.model.proposals import Answer, Proposal, Refusal
from tests.suggestions.reading import document

TEXT = "Дана Ойкурова молчала."
ANSWER = Answer(
    proposals=(Proposal(content={"type": "person_mention", "passage": {"exact": "Дана"}, "name": "Дана"}, rule="r"),),
    coverage=(Span(0, len(TEXT)),),
    refusals=(Refusal(code="unreadable", reason="a piece was no JSON"),),
)


@dataclass(frozen=True)
class Speaking:
    """A producer with one answer."""

    answer: Answer = ANSWER
    id: str = "endpoint:tiny/model:3"
    version: str = "1"
    kinds: frozenset[str] = frozenset({"person_mention"})
    languages: frozenset[str] = frozenset({"ru"})
    deterministic: bool = False

    def propose(self, document: Document) -> Answer:
        """Say it."""
        assert document.text
        return self.answer


def test_a_recorded_answer_is_given_again(tmp_path: Path) -> None:
    """With all that was refused, whatever the file is about besides."""
    recording = Recording(Speaking(), tmp_path / "answers")
    assert recording.propose(document(TEXT)) == ANSWER
    replayed = Recorded(folder=tmp_path / "answers", id=recording.id, version="recorded", kinds=recording.kinds)
    assert replayed.propose(document(TEXT)) == ANSWER
    assert (recording.languages, recording.version, recording.deterministic) == (frozenset({"ru"}), "1", False)


def test_another_text_has_no_answer(tmp_path: Path) -> None:
    """One letter more is another text; another producer has said nothing."""
    Recording(Speaking(), tmp_path).propose(document(TEXT))
    replayed = Recorded(folder=tmp_path, id="endpoint:tiny/model:3", version="recorded", kinds=frozenset())
    for other, text in ((replayed, f"{TEXT}!"), (replace(replayed, id="endpoint:other"), TEXT)):
        answer = other.propose(document(text))
        assert [one.code for one in answer.refusals] == ["no_answer"]
        assert answer.coverage == ()


def test_silence_is_not_recorded(tmp_path: Path) -> None:
    """A server that was down once is asked again."""
    silent = Speaking(answer=Answer(refusals=(Refusal(code="no_answer", reason="down"),)))
    Recording(silent, tmp_path / "answers").propose(document(TEXT))
    assert not (tmp_path / "answers").exists()


def test_a_damaged_recording_is_refused(tmp_path: Path) -> None:
    """Like any other answer that is none."""
    (tmp_path / file_name("x", TEXT)).write_text("{", "utf-8")
    answer = Recorded(folder=tmp_path, id="x", version="recorded", kinds=frozenset()).propose(document(TEXT))
    assert [one.code for one in answer.refusals] == ["unreadable"]


def test_a_name_of_a_file_holds_no_path(tmp_path: Path) -> None:
    """Whatever a model is called; and the file is one that a person can read."""
    name = file_name("endpoint:../../tiny model", TEXT)
    assert "/" not in name
    assert " " not in name
    Recording(Speaking(), tmp_path).propose(document(TEXT))
    (file,) = tmp_path.iterdir()
    assert "Дана" in file.read_text("utf-8")
    assert json.loads(file.read_text("utf-8"))["format"] == 1
