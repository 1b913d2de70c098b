"""Count how common words and meanings are in our labelled texts: ``src/kuager/copies/background.tsv``.

Texts of held-out events are left out, so that a measurement on them is one on unseen words. Run it after a change of
the keys: ``.venv/bin/python tools/background.py``.
"""

import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from kuager.copies.anchors import NOTHING, anchors
from kuager.copies.background import TEXTS
from kuager.documents import Captured, read_document
from kuager.model.records import Document

ROOT = Path(__file__).parent.parent
LABELLED = ROOT / "tests/copies/texts"
TABLE = ROOT / "src/kuager/copies/background.tsv"
HELD_OUT = frozenset({"aktobe-2022", "khartoum-2019", "kyiv-2014", "lagos-2020"})
_FEWEST = 2


def main() -> None:
    """Write the table."""
    units: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for labels in sorted(LABELLED.glob("*/labels.toml")):
        if labels.parent.name not in HELD_OUT:
            for row in tomllib.loads(labels.read_text("utf-8"))["document"]:
                unit = row["file"] if row["kind"] in {"independent", "press", "followup"} else "family"
                text = _document(labels.parent / row["file"])
                found = anchors(text)
                units[row["language"]][f"{labels.parent.name}/{unit}"] |= {*found.words, *found.meanings} - {NOTHING}
    holding: dict[str, Counter[str]] = defaultdict(Counter)  # key → language → texts
    for language in sorted(units):
        for keys in units[language].values():
            for key in keys:
                holding[key][language] += 1
    counts = {
        key: round(TEXTS * by.total() / sum(len(units[language]) for language in by)) for key, by in holding.items()
    }
    kept = sorted((key, count) for key, count in counts.items() if count >= _FEWEST)
    lines = [f"// Made by tools/background.py: of {TEXTS} texts so many hold a key.", *(f"{k}\t{c}" for k, c in kept)]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(kept)} keys")


def _document(path: Path) -> Document:
    document = read_document(Captured(name=path.name, data=path.read_bytes()))
    assert isinstance(document, Document)  # noqa: S101 - our own texts
    return document


if __name__ == "__main__":
    main()
