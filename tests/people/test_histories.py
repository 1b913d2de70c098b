"""What happened to each person: order, ends, origins, disputes, and the rules of what can follow what."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.model.dates import parse_edtf
from kuager.model.records import Family, History, Kin, Place, Statement, Suggestion
from kuager.model.vocab import vocabularies
from kuager.people import Told, histories
from kuager.people.ordering import DISPUTE, ONCE, statuses
from tests.people.telling import WHO, spell, spells

_STRENGTH = ("contradiction", "tension", "revision", "dispute", "")
_STATUSES = tuple(vocabularies()["statuses"].terms)


def _table() -> Mapping[str, object]:
    return tomllib.loads(resources.files("kuager.people").joinpath("statuses.toml").read_text("utf-8"))


def _examples() -> Iterator[tuple[str, Mapping[str, object]]]:
    for entries in _table().values():
        for entry in entries if isinstance(entries, list) else [entries]:
            if isinstance(entry, dict):
                yield from ((str(entry.get("name", "")), example) for example in entry.get("examples", ()))


def _history(*lines: str) -> History:
    (found,) = histories(spells(lines), Told())
    return found


@pytest.mark.parametrize(("name", "example"), list(_examples()))
def test_examples_of_the_rules(name: str, example: Mapping[str, Sequence[str]]) -> None:
    """Each rule does what its examples say, in whatever order the claims were read."""
    for order in permutations(example["told"]):
        found = _history(*order)
        worst = min((clash.verdict for clash in found.clashes), key=_STRENGTH.index, default="")
        assert worst == example["verdict"], (name, order, found.clashes)
        assert not name or not found.clashes or name in {clash.rule for clash in found.clashes}


def test_the_rules_speak_of_known_words() -> None:
    """Statuses, stances and rules are words of the vocabularies, and every rule has an example that breaks it."""
    groups = statuses()
    named = groups.lasting | groups.open | groups.final | groups.death | groups.custody | groups.once
    for rule in groups.rules:
        named |= rule.one | rule.other | rule.unless
    assert named <= set(_STATUSES)
    assert groups.telling | groups.against <= set(vocabularies()["stances"].terms)
    rules = {rule.name for rule in groups.rules} | {ONCE, DISPUTE}
    assert rules == set(vocabularies()["status_rules"].terms)
    broken = {name for name, example in _examples() if example["verdict"]}
    assert rules - {ONCE, DISPUTE} <= broken


def test_a_history_is_told_in_order_and_nothing_is_overwritten() -> None:
    """Taken on the 5th, released on the 8th: two stations, the first with its end; undated claims come last."""
    found = _history(
        "released, 2022-01-08, was released, police",
        "detained, 2022-01-05, was detained, mother",
        "injured, , was injured, doctor",
    )
    assert [(one.status, one.about and one.about.text) for one in found.stations] == [
        ("detained", "2022-01-05"),
        ("released", "2022-01-08"),
        ("injured", None),
    ]
    assert found.stations[0].lasts == parse_edtf("2022-01-05/2022-01-08")
    assert found.left_at is None


def test_what_nobody_ends_stays_open_and_is_said() -> None:
    """Held from the 5th, and nobody tells what came after: an open end, unknown since the 5th."""
    found = _history("detained, 2022-01-05, was detained, mother")
    assert found.stations[0].lasts == parse_edtf("2022-01-05/..")
    assert (found.left_at, found.unknown_since) == ("detained", parse_edtf("2022-01-05"))


def test_taken_again_after_a_release_is_open_again() -> None:
    """A release settles nothing that a later day opens anew."""
    found = _history("released, 2022-01-08, was released, police", "arrested, 2022-01-10, was arrested, mother")
    assert (found.left_at, found.unknown_since) == ("arrested", parse_edtf("2022-01-10"))


def test_a_fate_can_be_unknown_with_no_day_told() -> None:
    """Taken, on no day that is told: the fate is open all the same."""
    found = _history("taken_away, , took him, wife")
    assert (found.left_at, found.unknown_since) == ("taken_away", None)


def test_copies_and_one_speaker_heard_twice_are_one_origin() -> None:
    """Two copies of one article, and a second paper that passes on the same ministry: one origin; a mother: two."""
    told = spells(
        [
            "killed, 2022-01-05, was killed, ministry",
            "killed, 2022-01-05, was killed, ministry",
            "killed, 2022-01-05, was killed, ministry",
            "killed, 2022-01-05, was killed, mother",
        ]
    )
    copies = Family(id="fam", root="doc-0", documents=(Kin(document="doc-0"), Kin(document="doc-1")))
    (found,) = histories(told[:3], Told(families=(copies,)))
    assert found.stations[0].origins == 1
    (found,) = histories(told, Told(families=(copies,)))
    assert found.stations[0].origins == 2


def test_a_denial_is_kept_beside_the_claim() -> None:
    """The police deny that they hold somebody: claimed by one, denied by the other, and the capture is denied."""
    found = _history("detained, 2022-01-05, was detained, mother", "detained, 2022-01-05, was detained, police, denies")
    (station,) = found.stations
    assert ([one.spell.source.name for one in station.claimed], [one.spell.source.name for one in station.denied]) == (
        ["Mother"],
        ["Police"],
    )
    assert station.denied[0].attribution == "denied"
    assert found.whereabouts == "capture_denied"
    assert found.clashes[0].verdict == "dispute"
    assert found.clashes[0].reason == (
        "“was detained” (Mother, of 2022-01-05) is denied: “was detained” (Police, of 2022-01-05)."
    )


def test_silence_of_officials_is_no_answer() -> None:
    """Where no official speaks, nothing is said of the whereabouts; where one says "detained", the capture is told."""
    assert _history("detained, 2022-01-05, was detained, mother").whereabouts is None
    assert _history("detained, 2022-01-05, was detained, police").whereabouts == "capture_acknowledged"


def test_what_is_promised_has_not_happened() -> None:
    """A promise to release is no release."""
    assert histories([spell("released, 2022-01-08, will be released, police, promises")], Told()) == ()


def test_a_claim_has_three_dates() -> None:
    """About, said and captured: said as its statement tells, else for the text's own words when it was published."""
    one = spell("detained, 2022-01-05, was detained, mother")
    said = Statement(
        passage=replace(one.spell.passage, end=one.spell.passage.end + 50),
        form="indirect",
        stance="asserts",
        source=one.spell.source,
        said=replace(one.spell.about, value=parse_edtf("2022-01-09")) if one.spell.about else None,
    )
    suggestion = Suggestion(id="s", document=one.document, producer="p", rule="r", content=said)
    told = Told(suggestions=[suggestion], captured={one.document: parse_edtf("2022-02-01")})
    (found,) = histories([one], told)
    (telling,) = found.stations[0].claimed
    assert (telling.said, telling.captured) == (parse_edtf("2022-01-09"), parse_edtf("2022-02-01"))


def test_where_a_status_is_told_of_stays_with_it() -> None:
    """Places are kept in the order in which they are told."""
    one, other = spells(["detained, 2022-01-05, held, mother", "detained, 2022-01-05, held, police"])
    one = replace(one, spell=replace(one.spell, place=Place(name="Almaty", basis="text")))
    other = replace(other, spell=replace(other.spell, place=Place(name="Shymkent", basis="text")))
    (found,) = histories([one, other], Told())
    assert found.stations[0].places == ("Almaty", "Shymkent")


_LINES = st.builds(
    "{}, {}, was it, {}, {}".format,
    st.sampled_from(_STATUSES),
    st.sampled_from(["", "2022-01-05", "2022-01-07", "2022-01", "2022-01-04/2022-01-09", "2022-01-08/.."]),
    st.sampled_from(["mother", "police", "ministry"]),
    st.sampled_from(["asserts", "denies", "alleges"]),
)


@given(st.lists(_LINES, min_size=1, max_size=7))
def test_every_claim_is_in_the_history_once(lines: list[str]) -> None:
    """Nothing that is told is lost or told twice, whatever else is told."""
    told = spells(lines)
    (found,) = histories(told, Told())
    kept = [one.spell for station in found.stations for one in (*station.claimed, *station.denied)]
    assert sorted(one.passage.start for one in kept) == [one.spell.passage.start for one in told]
    assert found.person == WHO


@given(st.lists(_LINES, min_size=1, max_size=6), st.randoms())
def test_the_order_of_reading_changes_nothing(lines: list[str], chance: object) -> None:
    """Stations, clashes and what is unknown are the same in whatever order documents were read."""
    told = spells(lines)
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert _shape(histories(told, Told())) == _shape(histories(shuffled, Told()))


def _shape(found: Sequence[History]) -> object:
    (one,) = found
    stations = sorted(
        (station.status, str(station.about), str(station.lasts), len(station.claimed), len(station.denied))
        for station in one.stations
    )
    return stations, sorted((clash.rule, clash.verdict) for clash in one.clashes), one.left_at, one.unknown_since
