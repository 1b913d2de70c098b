"""The invented news of the benchmark of copies, its keys, and a guard against a catastrophe in speed."""

import time
from collections import Counter
from pathlib import Path

from benchmarks.parts import copying
from benchmarks.parts.newsroom import KINDS, Newsroom, copied
from benchmarks.parts.stored_keys import STRONG, WEAK, StoredKeys
from kuager.copies.candidates import Index
from kuager.copies.prepared import Outline
from kuager.model.candidates import WEAK_NEEDED

NEWS = Newsroom()
LEAST_RATE = 30
"""Texts per second of processor time; a tenth of what is reached, since coverage slows everything down."""


def test_a_text_follows_from_its_number() -> None:
    """Two newsrooms write the same, about three thousand characters; a tenth are copies, of each kind as many."""
    texts = [NEWS.text(number) for number in range(400)]
    assert texts[123] == Newsroom().text(123)
    assert len(set(texts)) == len(texts)
    assert 2_500 < sum(map(len, texts)) / len(texts) < 3_500
    planted = {number: of for number in range(400) if (of := copied(number)) is not None}
    assert Counter(kind for _original, kind in planted.values()) == dict.fromkeys(KINDS, 10)
    assert all(original < number and copied(original) is None for number, (original, _kind) in planted.items())


def test_planted_copies_meet_their_original_in_time() -> None:
    """Each of them, by the keys of the program; texts of their own are called no copies of what they meet."""
    copying.learn(NEWS.text(number) for number in range(200))
    index, profiles, missed, wrong = Index(), list[Outline](), [], []
    spent = 0.0
    for number in range(300):
        text = NEWS.text(number)
        start = time.process_time()
        strong, weak = copying.keys(text)
        near = index.near(strong, weak, number)
        index.add(number, strong, weak)
        spent += time.process_time() - start
        of = copied(number)
        if of is not None and of[0] not in near:
            missed.append((number, of))
        profiles.append(copying.profile(text))
        wrong += [one for one in near if of is None and copying.related(profiles[one], profiles[number])]
    assert [(number, of) for number, of in missed if of[1] != "spin"] == []
    assert wrong == []
    assert 300 / spent > LEAST_RATE


def test_a_store_of_invented_keys_is_asked(tmp_path: Path) -> None:
    """It holds about as many keys a document as it says, and what is asked for meets somebody."""
    stored = StoredKeys(tmp_path / "store.db", 1_000)
    assert 0.8 < stored.rows / (1_000 * (STRONG + WEAK)) < 1.2
    for strong, weak in stored.questions(5):
        assert (len(strong), len(weak)) == (STRONG, WEAK)
        assert len(weak) >= WEAK_NEEDED
        assert stored.store.near_copies(strong, weak)
    stored.store.close()
