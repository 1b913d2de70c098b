"""Runs the public main job and reads what it prints; nothing else of Kuager is looked at."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tools.evaluation.scores import Row

READ, READ_WITH_PROBLEMS = 0, 3


class DigestFailed(Exception):
    """The main job stopped, or printed something that is not its contract."""


def digest(*paths: Path, options: tuple[str, ...] = ()) -> Row:
    """What ``kuager digest PATH… --json`` prints.

    Raises:
        DigestFailed: It ended with an error, or printed no JSON object.
    """
    command = [sys.executable, "-m", "kuager", "digest", *map(str, paths), "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in {READ, READ_WITH_PROBLEMS}:
        message = f"kuager digest ended with exit code {done.returncode}: {done.stderr[-2000:]}"
        raise DigestFailed(message)
    try:
        printed = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        message = f"kuager digest printed no JSON: {error}"
        raise DigestFailed(message) from error
    if not isinstance(printed, dict):
        message = "kuager digest printed JSON that is no object"
        raise DigestFailed(message)
    return printed


def digest_texts(texts: Mapping[str, str], options: tuple[str, ...] = ()) -> dict[str, Row]:
    """Digest many short texts in one run and give each its own part of the result.

    Args:
        texts: A short name for each text.
        options: Of the main job.

    Returns:
        For each name the rows of that document; keys as in the contract. A name whose text could not be read is
        missing.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        printed = digest(Path(folder), options=options)
    names = {document["id"]: Path(document["name"]).name.removesuffix(".txt") for document in printed["documents"]}
    return {name: part_of(printed, document) for document, name in names.items()}


_PER_DOCUMENT = ("figures", "numbers", "dates", "events", "statements", "spells", "acts", "connectivity")


def part_of(printed: Row, document: str) -> Row:
    """The rows of one document of a digest."""
    part: dict[str, object] = {
        kind: [row for row in printed.get(kind, ()) if row["document"] == document] for kind in _PER_DOCUMENT
    }
    part["persons"] = [
        person
        for person in printed.get("persons", ())
        if any(mention["document"] == document for mention in person.get("mentions", ()))
    ]
    part["documents"] = [row for row in printed["documents"] if row["id"] == document]
    return part
