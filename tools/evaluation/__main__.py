"""Scores the reader against annotated texts: ``make eval``.

The scores that have a floor in ``tests/eval/floors.json`` may not fall; ``--update`` raises the floors to what
is measured now. What is read is the JSON that ``kuager digest`` prints, never anything inside the program.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace

from tools.evaluation import floors, intervals, table
from tools.evaluation.corpora import CORPORA, FLOORS, Corpus
from tools.evaluation.running import DigestFailed
from tools.evaluation.scores import Score


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="evaluate.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help="only these; default: all that have floors")
    parser.add_argument("--all", action="store_true", help="also those that are only reported (slow)")
    parser.add_argument("--kept", action="store_true", help="of large sets also the part that nobody looks at")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--brief", action="store_true", help="print the table without the misses")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: floors may fall")
    return parser.parse_args()


def _chosen(arguments: argparse.Namespace) -> list[Corpus]:
    known = {corpus.name for corpus in CORPORA}
    unknown = [name for name in arguments.corpora if name not in known]
    if unknown:
        sys.exit(f"no corpus is called {unknown[0]!r}; there are: {', '.join(sorted(known))}")
    if arguments.corpora:
        return [corpus for corpus in CORPORA if corpus.name in arguments.corpora]
    return [corpus for corpus in CORPORA if corpus.pinned or arguments.all]


def _measured(corpora: Sequence[Corpus], *, kept: bool) -> dict[str, tuple[Score, ...]]:
    results = {}
    for corpus in corpora:
        if reason := corpus.absent():
            print(f"skipped: {reason}", file=sys.stderr)
            continue
        try:
            results[corpus.name] = corpus.scores(kept=kept)
        except DigestFailed as failure:
            sys.exit(f"{corpus.name} was not scored: {failure}")
    return results


def _printed_json(scores: Sequence[Score]) -> str:
    rows = [
        {
            **asdict(replace(score, units=())),
            "recall": score.recall,
            "precision": score.precision,
            "f1": score.f1,
            "intervals": intervals.of(score),
        }
        for score in scores
    ]
    return json.dumps({"scores": rows}, ensure_ascii=False, indent=1)


def _update(corpora: Sequence[Corpus], scores: Sequence[Score], *, may_lower: bool) -> None:
    digests = {corpus.name: corpus.digest() for corpus in corpora}
    try:
        new = floors.raised(floors.load(FLOORS), digests, scores, may_lower=may_lower)
    except floors.WouldLower as refusal:
        sys.exit(f"not updated, floors would fall (--allow-lower lets them):\n{refusal}")
    floors.save(FLOORS, new)


def main() -> int:
    """Score, print, and say with the exit code whether every floor holds."""
    arguments = _arguments()
    chosen = _chosen(arguments)
    results = _measured(chosen, kept=arguments.kept)
    scores = [score for result in results.values() for score in result]
    if arguments.update:
        pinned = [corpus for corpus in chosen if corpus.pinned and corpus.name in results]
        names = {corpus.name for corpus in pinned}
        kept = [score for name in results if name in names for score in results[name]]
        _update(pinned, kept, may_lower=arguments.allow_lower)
    held = floors.load(FLOORS)
    if arguments.json:
        print(_printed_json(scores))
    else:
        print("\n".join(table.rows(scores, held)))
        print("" if arguments.brief else "\n".join(table.details(scores)))
    falling = [*floors.below(scores, held), *(s for name in results for s in floors.lost(name, results[name], held))]
    for sentence in falling:
        print(f"BELOW ITS FLOOR {sentence}", file=sys.stderr)
    return 1 if falling else 0


if __name__ == "__main__":
    sys.exit(main())
