"""The example of January 2022 as a record: as it is read now, and three of its texts as they were read once.

The goldens show the latter, so that they change when an export changes and not whenever the reader learns something.
To read the three texts anew: ``python -m tests.render.exports.example``, then write the goldens.
"""

import json
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from kuager.case import Case, View
from kuager.model.codec import decode, encode
from kuager.model.records import Record
from kuager.render.exports import Made

FOLDER = Path(__file__).parents[3] / "examples" / "almaty-2022"
RULE = "spread_v1"
MADE = Made(rule=RULE)


FROZEN = Path(__file__).with_name("almaty.json")
SHORT = ("01_wire_report.txt", "03_health_ministry_statement.txt", "04_information_ministry_retraction.txt")


@cache
def example(*names: str) -> Record:
    """What the documents say, with ranges by one rule, and without the day on which a test ran."""
    with Case.throwaway() as case:
        case.add([str(FOLDER / name) for name in names] or [str(FOLDER)])
        record = case.record(View(rule=RULE))
    return replace(record, figures=tuple(replace(figure, captured=None) for figure in record.figures))


def frozen() -> Record:
    """The three texts as they were read when the file was written."""
    read = json.loads(FROZEN.read_text("utf-8"))
    kinds = {name: get_args(hint)[0] for name, hint in get_type_hints(Record).items() if name in read}
    parts: dict[str, Any] = {name: tuple(decode(kinds[name], one) for one in ones) for name, ones in read.items()}
    return Record(**parts)


def freeze() -> None:
    """Read the three texts anew and keep what the exports show of them."""
    record = example(*SHORT)
    kept = {one.name: getattr(record, one.name) for one in fields(Record) if one.name not in ("numbers", "problems")}
    lines = [_line(name, ones) for name, ones in kept.items() if isinstance(ones, tuple)]
    FROZEN.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def _line(name: str, ones: tuple[object, ...]) -> str:
    members = ",\n".join(json.dumps(encode(one), ensure_ascii=False) for one in ones)
    return f"{json.dumps(name)}: [{members}]"


if __name__ == "__main__":
    freeze()
