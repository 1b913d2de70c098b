"""The gazetteer: its rows hang together."""

from kuager.model.vocab import place_within, places


def test_every_place_lies_in_one_that_exists() -> None:
    """What a place lies within has a row, and no place lies in itself over others."""
    known = places()
    for place in known.values():
        assert place.within is None or place.within in known, place.name
        assert not place_within(place.name, place.name), place.name
        assert (place.kind == "country") == (place.within is None), place.name


def test_a_spelling_belongs_to_one_place() -> None:
    """A name that two places share would name the first of them only."""
    owners: dict[str, str] = {}
    for place in places().values():
        for spelling in place.spellings:
            assert owners.setdefault(spelling.lower(), place.name) == place.name, spelling
