"""Scores pairs of names with other programs: pairs as JSON on the standard input, scores and times on the output.

It imports nothing of Kuager, since it runs where only the others are installed.
"""

import hashlib
import importlib
import json
import sys
import time
from collections.abc import Callable

Pair = tuple[str, str]
Run = Callable[[list[Pair]], tuple[list[float], float]]
REPEATS = 3


def _logic_v2() -> Run:
    """The algorithm of nomenklatura on entities that have a name and nothing else; warm, as its caches allow."""
    matching = importlib.import_module("nomenklatura.matching")
    proxy = importlib.import_module("followthemoney.proxy").EntityProxy
    algorithm, settings = matching.get_algorithm("logic-v2"), matching.ScoringConfig.defaults()

    def entity(name: str) -> object:
        # it remembers entities by their id: one name, one id
        fields = {"id": hashlib.sha256(name.encode()).hexdigest(), "schema": "Person", "properties": {"name": [name]}}
        made: object = proxy.from_dict(fields)
        return made

    def run(pairs: list[Pair]) -> tuple[list[float], float]:
        made = [(entity(one), entity(other)) for one, other in pairs]
        return timed(lambda one, other: float(algorithm.compare(one, other, settings).score), made)

    return run


def _plain(name: str) -> Run:
    """A measure of rapidfuzz on romanised small letters; Jaro-Winkler on sorted words."""
    romanised = importlib.import_module("anyascii").anyascii
    if name == "token_sort":
        ratio = importlib.import_module("rapidfuzz.fuzz").token_sort_ratio
        return lambda pairs: timed(lambda one, other: ratio(*_lower(romanised, one, other)) / 100, pairs)
    near = importlib.import_module("rapidfuzz.distance").JaroWinkler.similarity
    return lambda pairs: timed(
        lambda one, other: near(*(_sorted(some) for some in _lower(romanised, one, other))), pairs
    )


def _lower(romanised: Callable[[str], str], one: str, other: str) -> tuple[str, str]:
    return romanised(one).lower(), romanised(other).lower()


def _sorted(words: str) -> str:
    return " ".join(sorted(words.split()))


def timed(score: Callable[..., float], pairs: list) -> tuple[list[float], float]:  # type: ignore[type-arg] # theirs or ours
    """The scores, and the processor seconds of the fastest repetition after a first one."""
    scores = [score(one, other) for one, other in pairs]
    spent = []
    for _ in range(REPEATS):
        begun = time.process_time()
        for one, other in pairs:
            score(one, other)
        spent.append(time.process_time() - begun)
    return scores, min(spent)


PEERS: dict[str, Callable[[], Run]] = {
    "nomenklatura logic-v2": _logic_v2,
    "rapidfuzz token_sort, anyascii": lambda: _plain("token_sort"),
    "Jaro-Winkler, anyascii": lambda: _plain("jaro_winkler"),
}


def main() -> None:
    """Score every list of pairs with every program."""
    lists = json.load(sys.stdin)
    result = {}
    for name, made in PEERS.items():
        run: Run = made()
        result[name] = {file: run([(one, other) for one, other in pairs]) for file, pairs in lists.items()}
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
