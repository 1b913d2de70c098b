"""Who can open a vault: by passphrase, by recovery key, and nobody else; a header that was changed is told apart."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from kuager.journal.sealing import Seals
from kuager.journal.sealing_slots import (
    Cost,
    Slots,
    SlotsWrong,
    from_json,
    is_genuine,
    new_identity,
    new_slots,
    opened,
    recovered,
    to_json,
    with_recipients,
    with_slots,
)

WORDS = "много снега в январе"
CHEAP = Cost(passes=1, memory=8192)


@pytest.fixture(scope="module")
def identity() -> tuple[str, str]:
    """A recovery key and its recipient."""
    return new_identity()


@pytest.fixture(scope="module")
def made(identity: tuple[str, str]) -> tuple[Slots, Seals]:
    """A vault for a passphrase and a recipient."""
    return new_slots(WORDS, [identity[1]], CHEAP)


def test_the_passphrase_opens_it(made: tuple[Slots, Seals]) -> None:
    """The same letters typed in another way do, others do not."""
    slots, seals = made
    assert opened(slots, WORDS) == seals
    composed = new_slots("й ё й ё й ё", [], CHEAP)[0]
    assert opened(composed, "и\u0306 е\u0308 и\u0306 е\u0308 и\u0306 е\u0308") is not None
    for wrong in ("", WORDS.upper(), f"{WORDS} ", "много снега в феврале"):
        assert opened(slots, wrong) is None


def test_a_recipient_opens_it(made: tuple[Slots, Seals], identity: tuple[str, str]) -> None:
    """With the secret key, white space around it or not; another key, and what is no key, does not."""
    slots, seals = made
    assert recovered(slots, f" {identity[0]}\n") == seals
    for wrong in (new_identity()[0], identity[1], "", "AGE-SECRET-KEY-1"):
        assert recovered(slots, wrong) is None


def test_another_passphrase_wraps_the_same_key(made: tuple[Slots, Seals], identity: tuple[str, str]) -> None:
    """The old one does not open it any more, the recipient still does, and the version grows."""
    slots, seals = made
    changed = with_slots(slots, seals, "another phrase", [identity[1]], CHEAP)
    assert opened(changed, "another phrase") == seals
    assert opened(changed, WORDS) is None
    assert recovered(changed, identity[0]) == seals
    assert (slots.version, changed.version) == (1, 2)
    assert slots.salt != changed.salt


def test_a_recipient_can_be_taken_away(made: tuple[Slots, Seals], identity: tuple[str, str]) -> None:
    """Then that key opens nothing; one named twice is there once."""
    slots, seals = made
    secret, other = new_identity()
    changed = with_recipients(slots, seals, [other, other])
    assert [name for name, _key in changed.recipients] == [other]
    assert recovered(changed, identity[0]) is None
    assert recovered(changed, secret) == seals
    assert opened(changed, WORDS) == seals


@pytest.mark.parametrize("words", ["", "short", "ninechars"])
def test_a_short_passphrase_is_refused(words: str) -> None:
    """Fewer than ten characters."""
    with pytest.raises(SlotsWrong, match="fewer than 10"):
        new_slots(words, [], CHEAP)


@pytest.mark.parametrize("name", ["age1nobody", "", "ssh-ed25519 AAAA", "age1\u0000"])
def test_what_is_no_recipient_is_refused(name: str) -> None:
    """And named."""
    with pytest.raises(SlotsWrong, match="no age recipient"):
        new_slots(WORDS, [name], CHEAP)


def test_as_a_file_and_back(made: tuple[Slots, Seals]) -> None:
    """Byte for byte; the header tells neither the key nor the passphrase."""
    slots, seals = made
    text = to_json(slots)
    assert from_json(text) == slots
    assert to_json(from_json(text)) == text
    assert is_genuine(from_json(text), seals)
    assert seals.key.hex().encode() not in text
    assert WORDS.encode() not in text


def test_every_bit_of_the_file_counts(made: tuple[Slots, Seals]) -> None:
    """A flipped bit is damage, or says the same: never other slots."""
    slots, _seals = made
    text = to_json(slots)
    other = 0
    for at in range(len(text)):
        for bit in range(0, 8, 3):
            changed = text[:at] + bytes([text[at] ^ 1 << bit]) + text[at + 1 :]
            try:
                other += from_json(changed) != slots
            except SlotsWrong:
                continue
    assert other == 0


def forged(slots: Slots, change: Callable[[dict[str, Any]], object]) -> bytes:
    """A header that somebody without the key wrote, with a checksum that fits."""
    table = json.loads(to_json(slots))
    del table["checksum"]
    change(table)
    canonical = json.dumps(table, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps({**table, "checksum": sha256(canonical).hexdigest()}).encode()


def test_a_header_by_somebody_else_is_not_genuine(made: tuple[Slots, Seals]) -> None:
    """A recipient slipped in with a checksum that fits: it can be read, and is told apart by who has the key."""
    slots, seals = made
    intruder = {"recipient": new_identity()[1], "wrapped": "AAAA"}
    found = from_json(forged(slots, lambda table: table["recipients"].append(intruder)))
    assert len(found.recipients) == 2
    assert not is_genuine(found, seals)
    assert not is_genuine(replace(slots, version=9), seals)
    assert not is_genuine(slots, new_slots(WORDS, [], CHEAP)[1])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda table: table["passphrase"].update(memory=2**31 + 1), "more memory or time"),
        (lambda table: table["passphrase"].update(memory=8191), "more memory or time"),
        (lambda table: table["passphrase"].update(passes=17), "more memory or time"),
        (lambda table: table["passphrase"].update(passes=0), "more memory or time"),
        (lambda table: table["passphrase"].update(salt="00"), "damaged"),
        (lambda table: table["passphrase"].update(salt="no"), "damaged"),
        (lambda table: table["passphrase"].pop("wrapped"), "damaged"),
        (lambda table: table.update(recipients="none"), "damaged"),
        (lambda table: table.update(version="one"), "damaged"),
        (lambda table: table["passphrase"].update(passes=float("inf")), "damaged"),
        (lambda table: table.update(format="kuager-vault-v2"), "version 'kuager-vault-v2'"),
    ],
)
def test_a_header_that_asks_for_too_much_is_refused(
    made: tuple[Slots, Seals], change: Callable[[dict[str, Any]], object], why: str
) -> None:
    """Or says what makes no sense, though its checksum fits: before any memory or time is spent."""
    with pytest.raises(SlotsWrong, match=why):
        from_json(forged(made[0], change))


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"checksum": 1}'])
def test_what_is_no_header_is_damaged(text: bytes) -> None:
    """Whatever stands there."""
    with pytest.raises(SlotsWrong, match="damaged"):
        from_json(text)
