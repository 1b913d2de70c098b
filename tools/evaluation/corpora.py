"""The annotated texts at hand: where they are, and how each is scored."""

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tools.evaluation import sentences
from tools.evaluation.floors import digest_of
from tools.evaluation.outside import attributions, casualties, dates, kaznerd, nerel, nerel_persons, recognizers
from tools.evaluation.own import scorer as own
from tools.evaluation.own import unseen
from tools.evaluation.running import digest, digest_texts, part_of
from tools.evaluation.scores import Row, Score, hidden, with_units
from tools.evaluation.seed import scorer
from tools.evaluation.seed.article import Article

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared" / "data"
EXAMPLE = PROJECT / "examples" / "almaty-2022"
EXPECTED = PROJECT / "tests" / "examples" / "expected.toml"
STORIES = PROJECT / "tests" / "stories" / "sentences.toml"
FLOORS = PROJECT / "tests" / "eval" / "floors.json"


RECOGNIZERS = SHARED / "recognizers" / "English"
UNSEEN = {language: STORIES.with_name(f"unseen_{language}.toml") for language in ("en", "ru", "kk")}
FRESH = {language: STORIES.with_name(f"fresh_{language}.toml") for language in UNSEEN}

_AS_STORED = frozenset({".txt", ".md", ".csv"})
_SEEN = 0.7

Scorer = Callable[[Sequence[Row], Mapping[str, Row]], tuple[Score, ...]]
"""Scores the documents of a large set by their digests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Annotated texts that are scored together.

    Attributes:
        name: First part of the names of its scores.
        gold: The gold files; a corpus is at hand when all of them are.
        measure: Runs the main job on its texts and scores what it prints. Of a large set these are the first seven
            tenths, which whoever writes rules may look at.
        kept: The same for the last three tenths, which nobody looks at; None where a set has no such part.
        pinned: Whether its scores have floors; the others are information.
    """

    name: str
    gold: tuple[Path, ...]
    measure: Callable[[], tuple[Score, ...]]
    kept: Callable[[], tuple[Score, ...]] | None = None
    pinned: bool = True

    def absent(self) -> str | None:
        """Why the corpus cannot be scored here, or None when it can."""
        missing = [path for path in self.gold if not path.exists()]
        return f"{missing[0].name} of '{self.name}' is not at hand" if missing else None

    def scores(self, *, kept: bool = False) -> tuple[Score, ...]:
        """What is measured on it.

        Args:
            kept: Also the part of a large set that nobody looks at.
        """
        found = (*self.measure(), *(self.kept() if kept and self.kept else ()))
        return found if self.pinned else tuple(replace(score, pinned=False) for score in found)

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


def _unseen(name: str, path: Path) -> tuple[Score, ...]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
    return unseen.score(name, rows, digest_texts({row["id"]: row["text"] for row in rows}))


def part_rows(rows: Sequence[Row], *, kept: bool) -> Sequence[Row]:
    """The part of a large set that may be looked at, or the part that is kept for measuring: by position."""
    cut = round(len(rows) * _SEEN)
    return rows[cut:] if kept else rows[:cut]


def of_part(path: Path, scorer: Scorer, *, kept: bool) -> tuple[Score, ...]:
    """The scores of one part of a large set of documents, one JSON object a line; of a kept part without the misses."""
    rows = part_rows(_lines(path), kept=kept)
    parts = digest_texts({row["id"]: row["text"] for row in rows})
    scores = with_units(scorer(rows, parts), (scorer([row], parts) for row in rows))
    if not kept:
        return scores
    return tuple(replace(score, name=score.name.replace(".", ".kept.", 1)) for score in hidden(scores))


def _large(name: str, path: Path, scorer: Scorer) -> Corpus:
    """A large set of documents in two parts, for information."""
    seen, kept = (partial(of_part, path, scorer, kept=kept) for kept in (False, True))
    return Corpus(name=name, gold=(path,), measure=seen, kept=kept, pinned=False)


def _kaznerd(*, kept: bool) -> tuple[Score, ...]:
    """Sentences of Kazakh news, some dozens of them to a document."""
    rows = kaznerd.documents(part_rows(_lines(SHARED / "kaznerd" / "valid.jsonl"), kept=kept))
    parts = digest_texts({row["id"]: row["text"] for row in rows})
    scores = with_units(kaznerd.score(rows, parts), (kaznerd.score([row], parts) for row in rows))
    return (
        tuple(replace(score, name=score.name.replace(".", ".kept.", 1)) for score in hidden(scores)) if kept else scores
    )


def _casualties(rows: Sequence[Row], digests: Mapping[str, Row]) -> tuple[Score, ...]:
    return casualties.score([row for row in rows if row["templates"]], digests)


def _dates() -> tuple[Score, ...]:
    rows = json.loads((SHARED / "recognizers" / "English" / "DateParser.json").read_text(encoding="utf-8-sig"))
    digests: dict[str, Row] = {}
    cases: dict[str, Row] = {}
    for day, group in dates.by_reference(rows).items():
        cases |= group
        digests |= digest_texts({name: case["Input"] for name, case in group.items()}, ("--published", day))
    each = (dates.score({name: case}, digests) for name, case in cases.items())
    return with_units(dates.score(cases, digests), each)


def _specifications(*, kept: bool) -> tuple[Score, ...]:
    """The English specifications of Recognizers-Text, one part of each file."""
    cases: list[recognizers.Case] = []
    for name in recognizers.FILES:
        rows = json.loads((RECOGNIZERS / f"{name}.json").read_text(encoding="utf-8-sig"))
        cases += recognizers.cases(name, part_rows(rows, kept=kept))
    scores = recognizers.score(cases, digest_texts)
    if not kept:
        return scores
    return tuple(replace(score, name=score.name.replace(".", ".kept.", 1)) for score in hidden(scores))


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


CORPORA = (
    Corpus(name="examples", gold=(EXPECTED, *sorted(EXAMPLE.glob("[0-9]*"))), measure=_examples),
    Corpus(name="stories", gold=(STORIES,), measure=_stories),
    Corpus(name="seed", gold=(SHARED / "seed" / "gold.json", *(SHARED / "seed").glob("*.txt")), measure=_seed),
    Corpus(name="sentences", gold=(SHARED / "sentences" / "gold.json",), measure=_sentences),
    *(
        Corpus(name=name, gold=(path,), measure=partial(_unseen, name, path), pinned=False)
        for family, paths in (("unseen", UNSEEN), ("fresh", FRESH))
        for name, path in ((f"{family}.{language}", path) for language, path in paths.items())
    ),
    _large("casualties", SHARED / "muc34" / "dev.jsonl", _casualties),
    Corpus(name="dates", gold=(SHARED / "recognizers" / "English" / "DateParser.json",), measure=_dates, pinned=False),
    Corpus(
        name="kaznerd",
        gold=(SHARED / "kaznerd" / "valid.jsonl",),
        measure=partial(_kaznerd, kept=False),
        kept=partial(_kaznerd, kept=True),
        pinned=False,
    ),
    Corpus(
        name="recognizers",
        gold=tuple(RECOGNIZERS / f"{name}.json" for name in recognizers.FILES),
        measure=partial(_specifications, kept=False),
        kept=partial(_specifications, kept=True),
        pinned=False,
    ),
    _large("attributions", SHARED / "polnear" / "dev.jsonl", attributions.score),
    _large("nerel", SHARED / "nerel" / "train.jsonl", nerel.score),
    _large("nerel_persons", SHARED / "nerel" / "train.jsonl", nerel_persons.score),
)
