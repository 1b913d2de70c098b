"""What was changed on the way from a report to its copy is shown."""

import tomllib

import pytest

from kuager.copies import related
from tests.copies.labelled import TEXTS, Labelled, labelled

BY_EVENT = {one.event: one for held in (False, True) for one in labelled(held_out=held) if one.file == "original.txt"}
COPIES = {one.event: one for held in (False, True) for one in labelled(held_out=held) if one.file == "near_copy.txt"}


def altered(event: str) -> tuple[str, str]:
    """What stands in the original, and in its place in the near copy."""
    rows = tomllib.loads((TEXTS / event / "labels.toml").read_text("utf-8"))["document"]
    one, other = next(row["altered"] for row in rows if row["file"] == "near_copy.txt")[:2]
    return str(one), str(other)


def changed(one: Labelled, other: Labelled) -> set[tuple[str, str, str]]:
    """What differs in the aligned passages: its sort, and the words on both sides, the original's first."""
    found: set[tuple[str, str, str]] = set()
    texts = {each.document.id: each.document.text for each in (one, other)}
    for relation in related([one.document, other.document]):
        for each in relation.changed:
            here = texts[relation.one][each.one.start : each.one.end]
            there = texts[relation.other][each.other.start : each.other.end]
            found.add((each.what, here, there) if relation.one == one.document.id else (each.what, there, here))
    return found


@pytest.mark.parametrize("event", sorted(COPIES))
def test_what_a_near_copy_changed_is_shown(event: str) -> None:
    """A figure or a name that was altered in the copy stands beside that of the original."""
    before, after = altered(event)
    told = {(one, other) for _, one, other in changed(BY_EVENT[event], COPIES[event])}
    in_words = zip(before.split(), after.split(), strict=False)
    sides = [(before, after)] if before[0].isdigit() else list(in_words)
    differing = [(one, other) for one, other in sides if one != other and (one[0].isdigit() or one[0].isupper())]
    assert differing
    assert set(differing) <= told


def test_equal_texts_have_no_changes() -> None:
    """Of one text beside itself under another name nothing is told."""
    one = COPIES["almaty-2022"]
    assert changed(one, one) == set()
