"""Judgements on persons, as the resolver of nomenklatura reads them."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuager.case import Case
from kuager.model.records import Record
from kuager.render.exports import FORMATS, Made
from kuager.render.exports.nomenklatura import canonical_ids

NAMES = ("Aida Bekmurzina", "Аида Бекмурзина", "Аида Бекмұрзина", "A. Bekmurzina")  # clearly nobody
MISSING = (
    "nomenklatura is not here: pip install nomenklatura in an environment without kuager[link] (its DuckDB is older)"
)
Judgement = tuple[int, int, str]


def _judged(judgements: list[Judgement]) -> Record:
    """A case with four documents that each tell of one person, judged so."""
    with Case.throwaway() as case:
        texts = [f"{name} was detained in Karasu on 5 January 2022.\n" for name in NAMES[:1]]
        texts += [f"{name} задержали в Карасу 5 января 2022 года.\n" for name in NAMES[1:3]]
        texts += ["A. Bekmurzina was released in Karasu on 8 January 2022.\n"]
        folder = case.folder / "in"
        folder.mkdir()
        for place, text in enumerate(texts):
            (folder / f"{place}.txt").write_text(text, encoding="utf-8")
        case.add([str(folder)])
        ids = _ids(case.record())
        for one, other, judgement in judgements:
            case.judge(ids[one], ids[other], judgement)
        return case.record()


def _ids(record: Record) -> list[str]:
    order = [document.id for document in sorted(record.documents, key=lambda one: one.name)]
    named = (one for person in record.persons if not person.unnamed for one in person.individuals)
    return [one.id for one in sorted(named, key=lambda one: order.index(one.document))]


def _edges(record: Record) -> list[list[object]]:
    return [json.loads(line) for line in FORMATS["nomenklatura"].text(record, Made()).splitlines()]


def test_the_judged_are_one_and_nobody_else() -> None:
    """Two judged to be one have an id together; who is only alike by name has none."""
    record = _judged([(0, 1, "same"), (1, 3, "different"), (0, 2, "unsure")])
    ids = _ids(record)
    edges = _edges(record)
    canonical = {one[0] for one in edges if one[2] == "positive"}
    assert len(canonical) == 1
    assert {one[1] for one in edges if one[2] == "positive"} == {ids[0], ids[1]}
    assert sorted(str(one[2]) for one in edges) == ["negative", "positive", "positive", "unsure"]
    assert all(str(one[0]) > str(one[1]) or str(one[0]).startswith("NK-") for one in edges)
    assert all(one[5] for one in edges)


def test_ftm_shares_the_canonical_id_and_joins_nobody_by_name() -> None:
    """A Person for each document; the pair that was judged shares an id, the pair that was not sure is Similar."""
    record = _judged([(0, 1, "same"), (0, 2, "unsure")])
    ids = _ids(record)
    lines = [json.loads(line) for line in FORMATS["ftm"].text(record, Made()).splitlines()]
    persons = {one["entity_id"]: one["canonical_id"] for one in lines if one["schema"] == "Person"}
    assert persons[ids[0]] == persons[ids[1]] != ids[0]
    assert (persons[ids[2]], persons[ids[3]]) == (ids[2], ids[3])
    similar = {one["prop"]: one["value"] for one in lines if one["schema"] == "Similar"}
    assert {similar["candidate"], similar["match"]} == {ids[0], ids[2]}
    noted = {one["value"] for one in lines if one["schema"] == "Note" and one["prop"] == "entity"}
    assert noted <= persons.keys()


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(combinations(range(4), 2))), st.sampled_from(("same", "different", "unsure"))),
        max_size=5,
    )
)
def test_the_library_draws_the_same_clusters(judgements: list[tuple[tuple[int, int], str]]) -> None:
    """Whatever was judged: one id for those whom Kuager holds for one, and never for two who were told apart."""
    resolver = pytest.importorskip("nomenklatura.resolver", reason=MISSING)
    record = _judged([(*pair, judgement) for pair, judgement in judgements])
    edges = [resolver.Edge.from_line(json.dumps(one)) for one in _edges(record)]
    linker = _clusters(edges)
    canonical = canonical_ids(record)
    for one, other in combinations(_ids(record), 2):
        together = canonical.get(one, one) == canonical.get(other, other)
        assert (linker.get(one, one) == linker.get(other, other)) == together


def _clusters(edges: list[object]) -> dict[str, str]:
    """The canonical id of each member, as the positive edges of the library have it."""
    found: dict[str, str] = {}
    for edge in edges:
        if str(edge.judgement.value) == "positive":  # type: ignore[attr-defined]  # of a library that may be absent
            found[edge.source.id] = edge.target.id  # type: ignore[attr-defined]  # likewise
            assert edge.target.canonical  # type: ignore[attr-defined]  # likewise
    return found


def test_the_resolver_loads_the_file(tmp_path: Path) -> None:
    """The library itself, with its own database, says who is one."""
    resolver = pytest.importorskip("nomenklatura.resolver", reason=MISSING)
    sql = pytest.importorskip("nomenklatura.db", reason=MISSING)
    engines = pytest.importorskip("sqlalchemy", reason=MISSING)
    record = _judged([(0, 1, "same"), (1, 2, "same"), (2, 3, "different")])
    file = tmp_path / "judgements.jsonl"
    file.write_text(FORMATS["nomenklatura"].text(record, Made()), encoding="utf-8")
    engine = engines.create_engine(f"sqlite:///{tmp_path / 'resolver.db'}")
    made = resolver.Resolver(sql.Session(engine), create=True)
    made.load(file)
    ids = _ids(record)
    one = {made.get_canonical(name) for name in ids[:3]}
    assert len(one) == 1
    assert made.get_canonical(ids[3]) not in one
    assert str(made.get_judgement(ids[2], ids[3]).value) == "negative"


def test_a_dispute_is_unsure_and_a_contradiction_joins_nobody() -> None:
    """One with two who are told apart: nobody is joined, and the file says so."""
    record = _judged([(0, 1, "same"), (1, 2, "same"), (0, 2, "different")])
    assert canonical_ids(record) == {}
    assert sorted(str(one[2]) for one in _edges(record)) == ["negative", "unsure", "unsure"]
