"""One line of a journal as a signed entry."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from kuager.journal.entry import (
    CONTEXT,
    Draft,
    NoEntry,
    body_again,
    body_fault,
    device_of,
    read_line,
    without_body,
    write_line,
)
from kuager.model.ids import Json, canonical_json
from tests.journal.logs import DEVICE, OTHER, SEED, log
from tests.model.strategies import TEXTS

HEADER: dict[str, Json] = {
    "body_sha256": hashlib.sha256(b'{"n":1}').hexdigest(),
    "device": DEVICE,
    "lamport": 1,
    "prev": None,
    "seen": [],
    "seq": 1,
    "time": "2022-01-10T08:00:00Z",
    "type": "test_made",
}


def line_of(header: str, body: str | None = '{"n":1}', *, context: bytes = CONTEXT) -> bytes:
    """A line whose signature is good, whatever its header says."""
    signature = SigningKey(SEED).sign(context + header.encode()).signature.hex()
    return canonical_json({"body": body, "header": header, "signature": signature}).encode()


def code_of(line: bytes) -> str:
    """What is wrong with a line."""
    with pytest.raises(NoEntry) as caught:
        read_line(line, DEVICE)
    return caught.value.code


def test_a_line_gives_back_what_was_written() -> None:
    """Header and body come back as they were; the id is the hash of what was signed."""
    line = log(1).lines[0].rstrip(b"\n")
    entry = read_line(line, DEVICE)
    assert (entry.device, entry.seq, entry.prev, entry.lamport) == (DEVICE, 1, None, 1)
    assert entry.body == '{"n":1}'
    assert entry.id == hashlib.sha256(CONTEXT + json.loads(line)["header"].encode()).hexdigest()
    assert body_fault(entry) is None


@given(TEXTS, st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=3))
def test_any_body_comes_back(text: str, seen: list[str]) -> None:
    """Quotation marks, line breaks, any script: a body is kept to the byte."""
    body = canonical_json({"text": text})
    draft = Draft(
        seq=2, prev="0" * 64, lamport=9, seen=tuple(set(seen)), time="2022-01-10T08:00:00Z", type="t", body=body
    )
    line = write_line(SEED, draft)
    assert line.count(b"\n") == 1
    entry = read_line(line[:-1], DEVICE)
    assert entry.body == body
    assert entry.seen == tuple(sorted(set(seen)))


def test_unknown_fields_of_a_header_survive() -> None:
    """A later version may add fields, in any order and spelling: they are signed as they stand."""
    text = json.dumps({"later": {"n": [1]}, **HEADER})
    assert read_line(line_of(text), DEVICE).seq == 1


def test_a_purged_body_leaves_the_entry() -> None:
    """Id and signature do not change when the body goes."""
    line = log(1).lines[0].rstrip(b"\n")
    purged = read_line(without_body(line), DEVICE)
    assert purged.body is None
    assert purged.id == read_line(line, DEVICE).id
    assert body_fault(purged) is None


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"\xff",
        b"{}",
        b'{"body":null,"header":"{}"}',
        b'{"body":1,"header":"{}","signature":"00"}',
        b'{"body":null,"header":"{}","signature":"00"}',
        line_of(canonical_json(HEADER)) + b" ",
        line_of(canonical_json(HEADER)).replace(b'"body":', b'"body": '),
        line_of(canonical_json(HEADER)).replace(b"test_made", b"test_mad\\u0065"),
        line_of(canonical_json(HEADER)).replace(b'{"body":', b'{"a":1,"body":'),
        line_of(canonical_json(HEADER)).replace(b'{"body":', b'{"body":null,"body":'),
        line_of(canonical_json(HEADER), body="A").replace(b'"A"', b'"\\ud800"'),
    ],
)
def test_a_line_has_one_form(line: bytes) -> None:
    """Whatever is not the canonical form of three texts is no entry."""
    assert code_of(line) == "journal_line"


def test_capital_digits_of_a_signature_are_refused() -> None:
    """A signature has one spelling too, or the line would have two."""
    members = json.loads(line_of(canonical_json(HEADER)))
    shouted = canonical_json({**members, "signature": members["signature"].upper()}).encode()
    assert code_of(shouted) == "journal_line"


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 0},
        {"seq": "1"},
        {"lamport": 0},
        {"lamport": True},
        {"prev": "ab"},
        {"seen": ["ab"]},
        {"seen": ["b" * 64, "a" * 64]},
        {"seen": ["a" * 64, "a" * 64]},
        {"time": "2022-01-10 08:00"},
        {"type": "Test"},
        {"type": ""},
        {"body_sha256": "A" * 64},
        {"device": DEVICE.upper()},
        {"note": "и\u0306"},
        {"note": 1.5},
        {"note": "\0"},
    ],
)
def test_a_header_is_well_formed(change: dict[str, Json]) -> None:
    """A good signature does not help a header that is none."""
    assert code_of(line_of(json.dumps({**HEADER, **change}, ensure_ascii=False))) == "journal_line"


@pytest.mark.parametrize("missing", sorted(HEADER))
def test_a_header_is_complete(missing: str) -> None:
    """Every field is there."""
    header = {name: value for name, value in HEADER.items() if name != missing}
    assert code_of(line_of(canonical_json(header))) == "journal_line"


def test_an_entry_stays_in_its_journal() -> None:
    """An entry of another device is not taken for one of this."""
    assert code_of(log(1, bytes(32)).lines[0].rstrip(b"\n")) == "journal_chain"
    assert OTHER != DEVICE


def test_a_signature_is_for_this_purpose() -> None:
    """A signature over the same bytes without our context, or with another version's, is not good."""
    assert code_of(line_of(canonical_json(HEADER), context=b"")) == "journal_signature"
    assert code_of(line_of(canonical_json(HEADER), context=b"kuager-entry-v2\0")) == "journal_signature"


def test_another_body_is_noticed() -> None:
    """The header names the body by its hash."""
    entry = read_line(line_of(canonical_json(HEADER), body='{"n":2}'), DEVICE)
    assert body_fault(entry) == "the body is not the one that was signed for"


@pytest.mark.parametrize("body", ["[]", "{", '{"a":1.5}', '{"a":1,"a":2}', '{"a":"\\u0000"}', '{"a":"\\ud800"}'])
def test_a_body_is_an_object_of_ours(body: str) -> None:
    """What was signed may still be no good body."""
    header = {**HEADER, "body_sha256": hashlib.sha256(body.encode()).hexdigest()}
    entry = read_line(line_of(canonical_json(header), body=body), DEVICE)
    assert (body_fault(entry) or "").startswith("the body is no")


SMALL_ORDER = [
    "01" + "00" * 31,
    "00" * 32,
    "ec" + "ff" * 30 + "7f",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]


@pytest.mark.parametrize("key", SMALL_ORDER)
def test_keys_of_small_order_sign_nothing(key: str) -> None:
    """For them a signature of zeros can be good for every message: lax libraries accept it (ADR 0012)."""
    header = canonical_json({**HEADER, "device": key})
    for first in ("01" + "00" * 31, key):
        signature = first + "00" * 32
        line = canonical_json({"body": '{"n":1}', "header": header, "signature": signature}).encode()
        with pytest.raises(NoEntry) as caught:
            read_line(line, key)
        assert caught.value.code == "journal_signature"


def test_a_signature_has_one_value() -> None:
    """Adding the group order to S gives what lax libraries take for a second good signature."""
    members = json.loads(line_of(canonical_json(HEADER)))
    order = 2**252 + 27742317777372353535851937790883648493
    raw = bytes.fromhex(members["signature"])
    moved = (int.from_bytes(raw[32:], "little") + order).to_bytes(32, "little")
    twin = canonical_json({**members, "signature": (raw[:32] + moved).hex()}).encode()
    assert code_of(twin) == "journal_signature"


def test_a_body_is_read_again_without_the_signature() -> None:
    """Its hash is what the signature covered; another body is not given out, nor what is no line."""
    line = log(1).lines[0].rstrip(b"\n")
    entry = read_line(line, DEVICE)
    assert body_again(line, entry.body_sha256) == entry.body
    assert body_again(without_body(line), entry.body_sha256) is None
    for wrong in (line.replace(b"n", b"m", 1), line.replace(b":1}", b":2}", 1), line[:-9], b"[]", b"\xff", b"null"):
        with pytest.raises(NoEntry):
            body_again(wrong, entry.body_sha256)


@given(st.data())
def test_no_change_of_a_line_passes_the_short_way(data: st.DataObject) -> None:
    """A usual line is read by a short way: whatever is done to its bytes or its spelling, it is refused or the same."""
    line = log(1).lines[0].rstrip(b"\n")
    entry = read_line(line, DEVICE)
    at = data.draw(st.integers(0, len(line)))
    marks = [
        b"",
        b" ",
        b"\\",
        b'"',
        b"\\u0000",
        b"\\ud800",
        b"\xed\xa0\x80",
        b"1.0",
        b"{",
        b'","signature":"',
        b"\\u0061",
    ]
    changed = line[:at] + data.draw(st.sampled_from(marks)) + line[at + data.draw(st.integers(0, 2)) :]
    try:
        again = read_line(changed, DEVICE)
    except NoEntry:
        return
    assert (again.id, again.body_sha256) == (entry.id, entry.body_sha256)
    assert changed == line or body_fault(again) is not None


def test_a_device_is_its_public_key() -> None:
    """RFC 8032, section 7.1, test 1."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    assert device_of(seed) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


def test_a_line_without_its_newline_only() -> None:
    """Lines are handed over without their newline; with it they are not in their one form."""
    assert code_of(log(1).lines[0]) == "journal_line"
    with pytest.raises(NoEntry):
        without_body(b"{}")
