"""JSON: read back whole, and harmless in a page or a terminal."""

import json
import re

from hypothesis import given

from kuager.render.exports.written import written
from tests.render.exports.hostile import NASTY

_LONE = re.compile("[\ud800-\udfff]")


@given(NASTY, NASTY)
def test_what_is_written_is_read_back(key: str, value: str) -> None:
    """Any reader of JSON gives back the same text; only what is no character is replaced."""
    read = json.loads(written({"x" + key: [value, 1, None, True]}))
    assert read == {_LONE.sub("\ufffd", "x" + key): [_LONE.sub("\ufffd", value), 1, None, True]}


@given(NASTY)
def test_nothing_in_it_ends_a_script_or_hides(value: str) -> None:
    """It can stand in a page, in a line, and in a terminal; UTF-8 holds it."""
    text = written([value])
    assert not re.search("[<>&\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
    assert text.encode().decode() == text


def test_letters_stay_letters() -> None:
    """Cyrillic is not turned into codes; a character beyond the first plane that hides is, as a pair."""
    assert written(["Жаңаөзен \U0001f30a"]) == '["Жаңаөзен \U0001f30a"]'
    assert written(["\U000e0041"]) == '["\\udb40\\udc41"]'
