"""Records by chance, worked out from their types: what Hypothesis draws for the laws about records."""

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from kuager.model.dates import DateInterval, parse_edtf

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
DATES = st.sampled_from(
    ["2022-01-07", "2022-01", "2022", "2022-01-08~", "../2022-01-13", "2022-01-10/2022-01-16", "202X"]
).map(parse_edtf)


def records(hint: object, texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[object]:
    """Values of a type that a record may have a field of; other texts may be given."""
    if hint is DateInterval:
        return DATES
    plain: dict[object, st.SearchStrategy[object]] = {
        str: texts,
        int: NUMBERS,
        bool: st.booleans(),
        NoneType: st.none(),
    }
    if hint in plain:
        return plain[hint]
    members = get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        return st.one_of(*(records(member, texts) for member in members))
    if get_origin(hint) is tuple and members[-1] is ...:
        return st.lists(records(members[0], texts), max_size=2).map(tuple)
    if get_origin(hint) is tuple:
        return st.tuples(*(records(member, texts) for member in members))
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{one.name: records(hints[one.name], texts) for one in fields(hint)})
    message = f"no records of {hint}"
    raise TypeError(message)
