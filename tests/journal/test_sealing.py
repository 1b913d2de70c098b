"""Sealing with the key of a vault: what is sealed opens with the key and at its place, and nowhere else."""

from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st
from nacl.secret import Aead

from kuager.journal.sealing import KEY_BYTES, MARKER_BYTES, NONCE_BYTES, OVERHEAD, Seals, new_key

KEY = bytes(range(KEY_BYTES))
SEALS = Seals(KEY)
OTHER = Seals(bytes(range(1, KEY_BYTES + 1)))


def derived(key: bytes, text: bytes, size: int = KEY_BYTES) -> bytes:
    """H of ``docs/reference/vault.md``, section 2, written down once more."""
    return blake2b(text, digest_size=size, key=key, person=b"kuager-vault-v1\0").digest()


@given(st.binary(max_size=2_000), st.binary(max_size=100))
def test_what_is_sealed_opens(piece: bytes, about: bytes) -> None:
    """With the same key and the same place; the size grows by as much as is promised."""
    sealed = SEALS.seal(piece, about)
    assert len(sealed) == len(piece) + OVERHEAD == len(piece) + SEALS.overhead
    assert SEALS.unseal(sealed, about) == piece


@given(st.binary(max_size=200), st.data())
def test_no_bit_can_change(piece: bytes, data: st.DataObject) -> None:
    """Nor any byte be lost: then nothing opens."""
    sealed = SEALS.seal(piece, b"here")
    bit = data.draw(st.integers(0, 8 * len(sealed) - 1))
    changed = bytearray(sealed)
    changed[bit // 8] ^= 1 << bit % 8
    assert SEALS.unseal(bytes(changed), b"here") is None
    cut = data.draw(st.integers(0, len(sealed) - 1))
    assert SEALS.unseal(sealed[:cut], b"here") is None


def test_another_place_or_another_key_does_not_open() -> None:
    """A piece that was moved is as good as a changed one."""
    sealed = SEALS.seal(b"words", b"here")
    assert SEALS.unseal(sealed, b"there") is None
    assert SEALS.unseal(sealed, b"") is None
    assert OTHER.unseal(sealed, b"here") is None


def test_the_same_bytes_never_look_alike() -> None:
    """Each time with another nonce."""
    assert len({SEALS.seal(b"words", b"here")[:NONCE_BYTES] for _number in range(100)}) == 100


def test_names_and_markers_depend_on_the_key() -> None:
    """Always the same with one key, with another one others; a use never gives what another use gives."""
    assert SEALS.name("blobs/ab/abcd") == SEALS.name("blobs/ab/abcd") != OTHER.name("blobs/ab/abcd")
    assert SEALS.name("a") != SEALS.name("b")
    assert SEALS.marker(b"a") != OTHER.marker(b"a")
    assert len(SEALS.marker(b"a")) == MARKER_BYTES
    told = [bytes.fromhex(SEALS.name("a")), bytes.fromhex(SEALS.proof(b"a")), SEALS.marker(b"a")]
    assert len({one[:MARKER_BYTES] for one in told}) == len(told)


def test_it_is_as_the_reference_says() -> None:
    """Opened by another way of the same library, with keys derived as the page has it."""
    about = b"file\0here"
    pieces = derived(KEY, b"pieces")
    sealed = SEALS.seal(b"words", about)
    assert Aead(pieces).decrypt(sealed[NONCE_BYTES:], about, sealed[:NONCE_BYTES]) == b"words"
    assert SEALS.name("case") == derived(derived(KEY, b"names"), b"case").hex()
    assert SEALS.marker(about) == derived(derived(KEY, b"markers"), about, 8)
    assert SEALS.proof(b"text") == derived(derived(KEY, b"header"), b"text").hex()


def test_a_key_is_new_and_is_never_shown() -> None:
    """Two are never alike, and none stands in what a traceback would print."""
    assert len({new_key() for _number in range(50)}) == 50
    assert len(new_key()) == KEY_BYTES
    assert KEY.hex() not in repr(SEALS)
    assert repr(KEY) not in repr(SEALS)
