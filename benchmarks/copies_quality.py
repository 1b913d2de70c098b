"""How well copies are told: ``python benchmarks/copies_quality.py [--write]``.

Rests on the labelled texts of tests/copies/texts. Which plain ways stand beside: benchmarks/parts/plain_copies.py.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page, plain_copies  # noqa: E402 - the script also runs by its path
from kuager.copies import families, related  # noqa: E402 - as above
from kuager.copies.families import PARTLY, WHOLE  # noqa: E402 - as above
from kuager.model.records import Document, Relation  # noqa: E402 - as above
from kuager.suggestions import read  # noqa: E402 - as above
from tests.copies.labelled import DERIVED, HARDEST, TEXTS, Labelled, labelled, pairs  # noqa: E402 - as above
from tests.copies.test_labelled import NAMES  # noqa: E402 - as above

CLASSES = ("near_copy", "wire", "spin", "reworded", "excerpt", "translation", "followup")
BINS = (0.0, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99)
_MILLION = 1_000_000
_HALF, _FIFTH = 0.5, 0.2
_OR_LATER = "/.."
_RARELCS, _RARELCS_SHIPPED = "`rarelcs` > .20", "`rarelcs` > .20, background counted too"

Pair = tuple[str, str]
"""Ids of two documents, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Labelled texts and what is told of them.

    Attributes:
        texts: The texts.
        relations: By pair.
        home: The family of each document.
        plain: The pairs that each plain way calls copies, by its name.
        origins: Each labelled text that was made from another, or shares a statement with it, before that other.
        dated: How many publication dates are read, how many of them on the labelled day, or that day or later.
    """

    texts: tuple[Labelled, ...]
    relations: dict[Pair, Relation]
    home: dict[str, str]
    plain: dict[str, frozenset[Pair]]
    origins: tuple[tuple[Labelled, Labelled], ...]
    dated: tuple[int, int]

    def relation(self, one: Labelled, other: Labelled) -> str | None:
        """The name of the relation of two texts; None where none is told."""
        found = self.relations.get(_pair(one, other))
        return None if found is None else found.relation

    def together(self, one: Labelled, other: Labelled) -> bool:
        """Whether two texts are of one family."""
        return self.home[one.document.id] == self.home[other.document.id]

    def is_found(self, one: Labelled, other: Labelled) -> bool:
        """Whether a text and what it was made from are told to belong together; the shared statement to be shared."""
        if one.kind == "press":
            return self.relation(one, other) == "quotes"
        return self.together(one, other) or (one.kind == "followup" and self.relation(one, other) == "cites")

    def is_named(self, one: Labelled, other: Labelled) -> bool:
        """Whether their relation has the name that a person gave it."""
        if one.kind in DERIVED and one.document.language != other.document.language:
            return self.relation(one, other) == "translation"
        return self.relation(one, other) in NAMES.get(one.kind, {"cites"})


def told(texts: tuple[Labelled, ...]) -> Told:
    """Everything that is told of some labelled texts; publication dates are those that the reader finds."""
    documents = [replace(one.document, published=read(one.document).published) for one in texts]
    relations = related(documents)
    home = {kin.document: family.id for family in families(documents, relations) for kin in family.documents}
    return Told(
        texts=texts,
        relations={(one.one, one.other): one for one in relations},
        home=home,
        plain=_plain(texts),
        origins=tuple(_origins(texts)),
        dated=_dated(texts, documents),
    )


def _rows(texts: Sequence[Labelled]) -> dict[tuple[str, str], dict[str, str]]:
    """The labels of texts by event and file."""
    events = sorted({one.event for one in texts})
    tables = {event: tomllib.loads((TEXTS / event / "labels.toml").read_text("utf-8")) for event in events}
    return {(event, row["file"]): row for event in events for row in tables[event]["document"]}


def _origins(texts: Sequence[Labelled]) -> Iterator[tuple[Labelled, Labelled]]:
    by_name, rows = {(one.event, one.file): one for one in texts}, _rows(texts)
    for one in texts:
        of = rows[one.event, one.file].get("of")
        if of is not None:
            yield one, by_name[one.event, of]


def _dated(texts: Sequence[Labelled], documents: Sequence[Document]) -> tuple[int, int]:
    rows = _rows(texts)
    both = [
        (document.published.value.text, str(rows[one.event, one.file]["published"]))  # some are dates in TOML
        for one, document in zip(texts, documents, strict=True)
        if document.published is not None
    ]
    return len(both), sum(found.removesuffix(_OR_LATER) == label for found, label in both)


def _pair(one: Labelled, other: Labelled) -> Pair:
    return min(one.document.id, other.document.id), max(one.document.id, other.document.id)


def _plain(texts: Sequence[Labelled]) -> dict[str, frozenset[Pair]]:
    """The pairs that each plain way calls copies."""
    words = [plain_copies.words(one.document.text) for one in texts]
    runs = list(map(plain_copies.shingles, words))
    rare, rarer = (plain_copies.rare(words, shipped=shipped) for shipped in (False, True))
    found: dict[str, set[Pair]] = {name: set() for name in ("Jaccard ≥ .5", "Jaccard ≥ .2", _RARELCS, _RARELCS_SHIPPED)}
    for at, to in combinations(range(len(texts)), 2):
        likeness = plain_copies.jaccard(runs[at], runs[to])
        verdicts = (
            likeness >= _HALF,
            likeness >= _FIFTH,
            plain_copies.ordered(rare[at], rare[to]) > _FIFTH,
            plain_copies.ordered(rarer[at], rarer[to]) > _FIFTH,
        )
        for name, verdict in zip(found, verdicts, strict=True):
            if verdict:
                found[name].add(_pair(texts[at], texts[to]))
    return {name: frozenset(ones) for name, ones in found.items()}


def report(title: str, texts: tuple[Labelled, ...]) -> str:
    """All numbers for some labelled texts, as a part of the page."""
    found = told(texts)
    parts = (_of_pairs(found), _of_classes(found), _of_families(found), _of_directions(found), _of_scores(found))
    return "\n\n".join((f"### {title}", *parts))


def _of_pairs(found: Told) -> str:
    """Precision and recall over all pairs, beside the plain ways, for pairs as told and as joined to families."""
    copied = {
        pair for pair, one in found.relations.items() if one.relation in WHOLE | PARTLY and one.relation != "cites"
    }
    ways = {"pairs told to be copies": frozenset(copied), **found.plain}
    rows = [["**families**", *_shares(found, _joined(found, found.home))]]
    rows += [[name, *_shares(found, ones)] for name, ones in ways.items()]
    for name, ones in found.plain.items():
        rows.append([f"{name}, joined", *_shares(found, _joined(found, _homes(found, ones)))])
    head = ("", "precision", "recall", "pairs joined wrongly", "copies missed")
    return page.table(head, rows)


def _joined(found: Told, home: dict[str, str]) -> frozenset[Pair]:
    both = combinations(found.texts, 2)
    return frozenset(_pair(one, other) for one, other in both if home[one.document.id] == home[other.document.id])


def _homes(found: Told, ones: frozenset[Pair]) -> dict[str, str]:
    """Pairs that are called copies, and whoever is copied by them, together: what naive grouping makes of pairs."""
    home = {one.document.id: one.document.id for one in found.texts}
    for one, other in sorted(ones):
        keep, gone = home[one], home[other]
        home = {document: keep if there == gone else there for document, there in home.items()}
    return home


def _shares(found: Told, called: frozenset[Pair]) -> list[str]:
    counts = Counter((same, _pair(one, other) in called) for one, other, same in pairs(found.texts))
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    return [_share(right, right + wrong), _share(right, right + missed), f"{wrong:,}", f"{missed:,}"]


def _share(some: int, of: int) -> str:
    return f"{some / of:.3f}" if of else "none"


def _of_classes(found: Told) -> str:
    """How many copies of each class are found with what they were made from, and by which name."""
    rows = []
    for kind in (*CLASSES, "press"):
        ones = [(one, other) for one, other in found.origins if one.kind == kind]
        plain = [sum(_pair(*both) in called for both in ones) for called in found.plain.values()]
        counts = (sum(found.is_found(*both) for both in ones), sum(found.is_named(*both) for both in ones), *plain)
        rows.append([f"{kind}", f"{len(ones)}", *map(str, counts)])
    total = sum(found.is_named(*both) for both in found.origins)
    head = ("made from another text as", "pairs", "found", "named right", *found.plain)
    return f"""{page.table(head, rows)}

Relations named right: {total} of {len(found.origins)} ({_share(total, len(found.origins))}).
Not found: {_missed(found)}."""


def _missed(found: Told) -> str:
    return _listed(_name(one) for one, other in found.origins if not found.is_found(one, other))


def _name(one: Labelled) -> str:
    return f"`{one.event}/{one.file}`"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def _of_families(found: Told) -> str:
    """Who stands with somebody that he has nothing from, and how many families there are."""
    alone = [one for one in found.texts if one.kind in {"independent", "press"}]
    joined = [one for one in alone if any(other is not one and found.together(one, other) for other in found.texts)]
    origins = [one for one in found.texts if one.kind == "original"]
    wrong = [one for one in joined if any(found.together(one, origin) for origin in origins)]
    hardest = sum(one.file in HARDEST for one in joined)
    true = len(alone) + len({one.event for one in found.texts})
    names = f"These are: {_listed(map(_name, joined))}." if joined else ""
    return f"""Families: {len(set(found.home.values()))} found, {true} true.
Independent reports and press texts that stand with another text: {len(joined)} of {len(alone)}; of these
{len(wrong)} in the family of an original, {hardest} hardest texts. {names}""".rstrip()


def _of_directions(found: Told) -> str:
    """How many directions are told, and how many rightly."""
    both = [(one, other) for one, other in found.origins if one.kind != "press"]
    all_told = [(one, found.relations[_pair(one, other)].descends) for one, other in both if found.relation(one, other)]
    named = [(one, descends) for one, descends in all_told if descends is not None]
    right = sum(one.document.id == descends for one, descends in named)
    many, as_labelled = found.dated
    return f"""Dates of publication that the reader finds: {many} of {len(found.texts)},
{as_labelled} of them on the labelled day. Directions from a copy or follow-up to its original:
{len(named)} of {len(both)} told, {right} of them rightly."""


def _of_scores(found: Told) -> str:
    """Scores of pairs of copies and independents of one event, beside the share of them that are copies."""
    counts: Counter[tuple[float | None, bool]] = Counter()
    kinds = DERIVED | {"independent"}
    for one, other, same in pairs(tuple(one for one in found.texts if one.kind in kinds)):
        if one.event == other.event:
            scored = found.relations.get(_pair(one, other))
            counts[_bin(None if scored is None else scored.score_ppm), same] += 1
    rows = []
    for low in (None, *BINS):
        copies, others = counts[low, True], counts[low, False]
        if copies + others:
            rows.append(
                [
                    "no relation told" if low is None else _range(low),
                    f"{copies + others}",
                    _share(copies, copies + others),
                ]
            )
    return page.table(("score", "pairs of one event", "share that are copies"), rows)


def _bin(score: int | None) -> float | None:
    return None if score is None else max(low for low in BINS if score >= low * _MILLION)


def _range(low: float) -> str:
    higher = BINS.index(low) + 1
    return f"{low:.2f} to {BINS[higher] if higher < len(BINS) else 1:.2f}"


def main() -> None:
    """Measure and print the section *Quality of copies*."""
    parts = [
        report(
            f"{group}, {'with' if hardest else 'without'} the hardest texts", labelled(hardest=hardest, held_out=held)
        )
        for group, held in (("Fitted events", False), ("Held-out events", True))
        for hardest in (False, True)
    ]
    page.publish("Quality of copies", "\n\n".join((_OPENING.strip(), *parts)))


_OPENING = """
`.venv/bin/python benchmarks/copies_quality.py --write`: the labelled texts of `tests/copies/texts`, fifteen events in
several languages, written for this project; none is a real article.

What these numbers can say is little. One hand fitted weights and thresholds, on the eleven *fitted events*: their
numbers are not a test. No weight and no threshold was fitted on the four *held-out events*, but they are no blind test
either:

- They were looked at to see what fails. The last change of the rules on follow-ups (commit 69dad26) raised the held-out
  follow-ups that are found from three of four to four; whether it was made with them in view does not show.
- Two of their wire rewrites, of Khartoum and Lagos, were written anew, closer to their source (commit 2e2499b). With
  the two as they first were, the one of Lagos is not found, and recall without the hardest texts is 0.951, not 1.000.
- They are few, and written for the same project: a class has four to twelve pairs, so one pair moves its share by a
  tenth or a quarter. More is found on them than on the fitted events: they may simply be easier.

The *hardest texts* are bulletins and reports of one briefing, and short texts made from a report. Bulletins were left
out of the fit, and the gate of the tests leaves out all of the hardest. With them the numbers fall: **bulletins of the
same official figures are joined to a report that they have nothing from**, with high scores, and a report that is like
such a bulletin comes along. Whoever reads families of official figures has to look at the passages.

How to read the tables:

- *Pairs*: precision and recall over all pairs of texts, without follow-ups. True are pairs of one origin. A family
  joins texts that meet only through a third, so it finds more than the pairs that are told.
- *Joined*: texts that are called copies stand together, and so do those that meet only through a third.
- *Classes*: each text with the one that it was made from (`of` in the labels). Found is what is in one family; a
  follow-up also where it is told to cite; two press texts where they are told to share a statement (`quotes`) and
  nothing more. The plain ways are counted as pairs; in the row *press* each pair that they count is a mistake.
  A relation that is not told counts as named wrongly. Through an excerpt or a citation a family joins one other; where
  no direction is told, ids decide which of the two joins which, and a text that is named right can stay by itself.
- *Jaccard*: shared runs of five words, counted and not estimated, so MinHash finds no more.
- *`rarelcs`*: rare words in the same order, by the shorter text; a word is rare by the texts compared. They are few, so
  a word in three or four of them may be rare no more. Therefore it is counted once more with the words of the shipped
  background, which holds words of fitted events, beside them.
- *Scores*: pairs of copies and independent reports of one event. A score should be the share of copies at its height.
"""


if __name__ == "__main__":
    main()
