"""What may stand in a journal."""

from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.codec import CodecError
from kuager.model.entries import (
    ENTRY_TYPES,
    SALT,
    CaseCreated,
    Entry,
    EntryContent,
    Settings,
    body_of,
    content_of,
    journal_file,
)
from tests.model.strategies import records


def entry(kind: str, body: str | None) -> Entry:
    """An entry that says something; the rest does not matter here."""
    return Entry(
        id="1" * 64,
        device="2" * 64,
        seq=1,
        prev=None,
        lamport=1,
        seen=(),
        time="2022-01-10T08:00:00Z",
        type=kind,
        body_sha256="3" * 64,
        body=body,
    )


@pytest.mark.parametrize("kind", get_args(EntryContent), ids=lambda kind: kind.__name__)
def test_what_an_entry_says_is_read_back(kind: type) -> None:
    """content_of(body_of(x)) == x for every type of entry and any salt."""
    name = next(name for name, one in ENTRY_TYPES.items() if one is kind)

    @given(records(kind), st.binary(min_size=16, max_size=16))
    def law(content: EntryContent, salt: bytes) -> None:
        assert content_of(entry(name, body_of(content, salt))) == content

    law()


def test_the_names_of_entry_types_stay() -> None:
    """Journals hold these names."""
    assert sorted(ENTRY_TYPES) == [
        "case_created",
        "case_verified",
        "claim_decided",
        "columns_mapped",
        "copies_judged",
        "device_enrolled",
        "device_revoked",
        "document_added",
        "document_described",
        "document_refused",
        "fork_repaired",
        "heads_witnessed",
        "incidents_judged",
        "package_made",
        "persons_judged",
        "purged",
        "quantities_judged",
        "reading_chosen",
        "reading_made",
        "root_named",
        "settings_changed",
        "stamp_received",
        "stamp_requested",
    ]


def test_the_salt_takes_no_fields_name() -> None:
    """No content has a field of the name that the salt has."""
    assert [kind for kind in ENTRY_TYPES.values() if SALT in {one.name for one in fields(kind)}] == []


def test_the_salt_hides_a_short_body() -> None:
    """The same words give another body, and so another hash, each time."""
    content = CaseCreated(settings=Settings(title="Case"), settings_sha256="4" * 64)
    assert body_of(content, b"a" * 16) != body_of(content, b"b" * 16)
    assert f'"salt":"{"61" * 16}"' in body_of(content, b"a" * 16)


def test_an_unknown_type_says_nothing_here() -> None:
    """Neither does a purged body; both are no errors."""
    assert content_of(entry("claim_accepted", '{"claim":1}')) is None
    assert content_of(entry("case_created", None)) is None


def test_a_body_that_breaks_its_promise_is_an_error() -> None:
    """A known type whose body is something else is no entry of that type."""
    with pytest.raises(CodecError, match="settings: is missing"):
        content_of(entry("case_created", "{}"))


@pytest.mark.parametrize("title", ["a\0b", "\ud800"])
def test_what_no_database_keeps_is_not_written(title: str) -> None:
    """A NUL or half of a surrogate pair never reaches a journal."""
    with pytest.raises(ValueError, match=r"."):
        body_of(CaseCreated(settings=Settings(title=title), settings_sha256=""), b"")


def test_a_journal_is_named_by_its_device() -> None:
    """The place that DESIGN gives it in a case folder."""
    assert journal_file("ab") == "journal/ab.jsonl"
