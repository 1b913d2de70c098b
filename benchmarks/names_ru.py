"""The Russian name model: what it costs, and how well it finds persons: ``python benchmarks/names_ru.py [--write]``.

Needs the extra (``pip install 'kuager[names-ru]'``) and, for the scores, the NEREL texts beside the project; where one
is missing it says so and ends.
"""

import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.parts import page  # noqa: E402 - the script also runs by its path
from kuager.adapters import names_ru  # noqa: E402 - the same
from kuager.documents import Captured, read_document  # noqa: E402 - the same
from kuager.model.documents import Document  # noqa: E402 - the same
from kuager.model.records import PersonMention  # noqa: E402 - the same
from kuager.suggestions import read  # noqa: E402 - the same
from kuager.suggestions.russian_names import Marked, persons_in  # noqa: E402 - the same

TEXTS = ROOT.parent / "shared" / "data" / "nerel" / "train.jsonl"
SEEN = 0.7
ASKED = 0.92
MEGABYTE = 2**10  # ru_maxrss counts kibibytes on Linux

Span = tuple[int, int]

COSTS = """
import resource, sys, time
begun = time.process_time()
import navec, slovnet
imported = time.process_time()
from kuager.adapters.names_ru import load
model = load()
loaded = time.process_time()
print(imported - begun, loaded - imported, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def rows() -> list[dict[str, Any]]:
    """The annotated texts in their order."""
    return [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]


def gold(row: dict[str, Any]) -> set[Span]:
    """The places where a person is named."""
    return {
        (entity["start"], entity["end"])
        for entity in row["entities"]
        if entity["type"] == "PERSON" and not entity.get("endpoint_only") and not entity.get("fragments")
    }


def by_rules(text: str) -> set[Span]:
    """Persons by the rules alone, named or described by an office."""
    made = read_document(Captured(name="text.txt", data=text.encode()))
    if not isinstance(made, Document) or made.text != text:
        return set()
    contents = [one.content for one in read(made).suggestions]
    mentions = [one for one in contents if isinstance(one, PersonMention) and one.form == "name"]
    return {(one.passage.start, one.passage.end) for one in mentions}


def scores(found: Sequence[set[Span]], wanted: Sequence[set[Span]]) -> list[str]:
    """Precision, recall and F1 over all texts, by exact places."""
    right = sum(len(one & other) for one, other in zip(found, wanted, strict=True))
    made, there = sum(map(len, found)), sum(map(len, wanted))
    return [f"{right / made:.3f}", f"{right / there:.3f}", f"{2 * right / (made + there):.3f}"]


def joined(model: set[Span], rules: set[Span]) -> set[Span]:
    """What either finds; where their words overlap, those of the model."""
    apart = {span for span in rules if not any(span[0] < end and start < span[1] for start, end in model)}
    return model | apart


def main() -> None:
    """Measure and print the section *Russian names*."""
    lacking = [name for name in ("navec", "slovnet", "natasha") if importlib.util.find_spec(name) is None]
    if lacking or not TEXTS.is_file():
        need = f"run {names_ru.INSTALL}" if lacking else f"{TEXTS.name} is not at hand"
        print(f"Nothing measured: {need}.")
        return
    texts = rows()
    kept = texts[int(len(texts) * SEEN) :]
    seen = texts[: int(len(texts) * SEEN)]
    spent = subprocess.run([sys.executable, "-c", COSTS], capture_output=True, text=True, check=True, cwd=ROOT)
    imported, loaded, memory = map(float, spent.stdout.split())
    model = names_ru.load()
    lines = []
    for name, part in (("first 70 %, looked at", seen), ("last 30 %, scored once at the end", kept)):
        lines += _scored(name, part, model)
    some = kept[:40]
    begun = time.process_time()
    for row in some:
        model.marked(row["text"])
    rate = sum(len(row["text"]) for row in some) / (time.process_time() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    body = f"""
`.venv/bin/python benchmarks/names_ru.py`: persons in NEREL's news texts, exact places, nested ones included.
{page.machine()}.

{page.table(("texts", "by", "precision", "recall", "F1"), lines)}

Asked of rules and model together, on texts not looked at: {ASKED}: {_verdict(lines)}.

Import of the libraries {imported:.2f} s, load of the weights {loaded:.2f} s, memory then {memory / MEGABYTE:.0f} MB
(at the end of this script, rules and texts included, {peak:.0f} MB); {rate:,.0f} characters/s (processor time).
"""
    page.publish("Russian names", body)


def _scored(name: str, part: Sequence[dict[str, Any]], model: names_ru.NameModel) -> list[list[str]]:
    texts = [row["text"] for row in part]
    wanted = [gold(row) for row in part]
    at_once = [{(span.start, span.stop) for span in model.ner(text).spans if span.type == "PER"} for text in texts]
    righted = []
    for text in texts:
        marked = [Marked(start=start, end=end, kind=kind) for start, end, kind in model.marked(text)]
        righted.append({(span.start, span.end) for span in persons_in(text, marked)})
    rules = [by_rules(text) for text in texts]
    union = [joined(one, other) for one, other in zip(righted, rules, strict=True)]
    ways = {"the model as it comes": at_once, "rules alone": rules, "names-ru": righted, "rules and names-ru": union}
    return [[name, way, *scores(found, wanted)] for way, found in ways.items()]


def _verdict(lines: Sequence[Sequence[str]]) -> str:
    return "met" if max(float(line[-1]) for line in lines[4:] if "names-ru" in line[1]) >= ASKED else "**not met**"


if __name__ == "__main__":
    main()
