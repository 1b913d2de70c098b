"""The annotated texts at hand: where they are, and how each is scored."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.evaluation import sentences
from tools.evaluation.floors import digest_of
from tools.evaluation.outside import attributions, casualties, dates
from tools.evaluation.own import scorer as own
from tools.evaluation.running import digest, digest_texts, part_of
from tools.evaluation.scores import Row, Score
from tools.evaluation.seed import scorer
from tools.evaluation.seed.article import Article

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared" / "data"
EXAMPLE = PROJECT / "examples" / "almaty-2022"
EXPECTED = PROJECT / "tests" / "examples" / "expected.toml"
STORIES = PROJECT / "tests" / "stories" / "sentences.toml"
FLOORS = PROJECT / "tests" / "eval" / "floors.json"


_AS_STORED = frozenset({".txt", ".md", ".csv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Annotated texts that are scored together.

    Attributes:
        name: First part of the names of its scores.
        gold: The gold files; a corpus is at hand when all of them are.
        measure: Runs the main job on its texts and scores what it prints.
        pinned: Whether its scores have floors; the others are information.
    """

    name: str
    gold: tuple[Path, ...]
    measure: Callable[[], tuple[Score, ...]]
    pinned: bool = True

    def absent(self) -> str | None:
        """Why the corpus cannot be scored here, or None when it can."""
        missing = [path for path in self.gold if not path.exists()]
        return f"{missing[0].name} of '{self.name}' is not at hand" if missing else None

    def digest(self) -> str:
        """SHA-256 over its gold files."""
        return digest_of(self.gold)


def _seed() -> tuple[Score, ...]:
    gold = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))
    path = SHARED / "seed" / gold["meta"]["file"]
    return scorer.score(Article(text=path.read_bytes().decode("utf-8"), gold=gold, digest=digest(path)))


def _sentences() -> tuple[Score, ...]:
    rows = json.loads((SHARED / "sentences" / "gold.json").read_text(encoding="utf-8"))
    return sentences.score(rows, digest_texts({row["id"]: row["text"] for row in rows}))


def _stories() -> tuple[Score, ...]:
    rows = tomllib.loads(STORIES.read_text(encoding="utf-8"))["sentence"]
    parts = digest_texts({row["id"]: row["text"] for row in rows})
    people = [person for part in parts.values() for person in part["persons"]]
    return own.score_sentences(rows, parts, people)


def _examples() -> tuple[Score, ...]:
    expected = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    printed = digest(EXAMPLE)
    names = {document["id"]: Path(document["name"]).name for document in printed["documents"]}
    parts = {name: part_of(printed, document) for document, name in names.items()}
    words = {path.name: path.read_bytes().decode("utf-8") for path in EXAMPLE.iterdir() if path.suffix in _AS_STORED}
    texts = own.example_texts(expected, parts, words, printed["persons"])
    return own.score_example(expected, texts, printed)


def _casualties() -> tuple[Score, ...]:
    rows = [row for row in _lines(SHARED / "muc34" / "dev.jsonl") if row["templates"]]
    return casualties.score(rows, digest_texts({row["id"]: row["text"] for row in rows}))


def _dates() -> tuple[Score, ...]:
    rows = json.loads((SHARED / "recognizers" / "English" / "DateParser.json").read_text(encoding="utf-8-sig"))
    digests: dict[str, Row] = {}
    cases: dict[str, Row] = {}
    for day, group in dates.by_reference(rows).items():
        cases |= group
        digests |= digest_texts({name: case["Input"] for name, case in group.items()}, ("--published", day))
    return dates.score(cases, digests)


def _attributions() -> tuple[Score, ...]:
    rows = _lines(SHARED / "polnear" / "dev.jsonl")
    return attributions.score(rows, digest_texts({row["id"]: row["text"] for row in rows}))


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


CORPORA = (
    Corpus(name="examples", gold=(EXPECTED, *sorted(EXAMPLE.glob("[0-9]*"))), measure=_examples),
    Corpus(name="stories", gold=(STORIES,), measure=_stories),
    Corpus(name="seed", gold=(SHARED / "seed" / "gold.json", *(SHARED / "seed").glob("*.txt")), measure=_seed),
    Corpus(name="sentences", gold=(SHARED / "sentences" / "gold.json",), measure=_sentences),
    Corpus(name="casualties", gold=(SHARED / "muc34" / "dev.jsonl",), measure=_casualties, pinned=False),
    Corpus(name="dates", gold=(SHARED / "recognizers" / "English" / "DateParser.json",), measure=_dates, pinned=False),
    Corpus(name="attributions", gold=(SHARED / "polnear" / "dev.jsonl",), measure=_attributions, pinned=False),
)
