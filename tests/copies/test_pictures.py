"""Pictures that are alike: what altered copies and different pictures come to, and what people say of them."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from kuager.adapters.seeing import answer
from kuager.copies.judging import NOTHING_JUDGED, Judged
from kuager.copies.pictures import MOST_APART, alike, look_of
from kuager.model.documents import Document, Stated
from kuager.model.looks import LOOK
from tests.adapters.test_seeing import look_of_file
from tests.copies.drawn import SIZE, file_of, photograph

_NUMBERS = range(6)


def _cut(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    return picture.crop((width // 50, height // 50, width - width // 50, height - height // 50))


_ALTERED: dict[str, Callable[[Image.Image], bytes]] = {
    "smaller": lambda one: file_of(one.resize((120, 90))),
    "compressed": lambda one: file_of(one, quality=10),
    "another format": lambda one: file_of(one.resize((240, 180)), "WEBP", quality=40),
    "cut": lambda one: file_of(_cut(one)),
    "grey": lambda one: file_of(ImageOps.grayscale(one)),
    "darker": lambda one: file_of(ImageEnhance.Brightness(one).enhance(0.6)),
    "less contrast": lambda one: file_of(ImageEnhance.Contrast(one).enhance(0.6)),
}


def _document(name: str, look: str | None, sha256: str = "") -> Document:
    stated = () if look is None else (Stated(name=LOOK, value=look),)
    return Document(
        id=f"doc-{name}",
        name=f"{name}.jpg",
        sha256=sha256 or name.rjust(64, "0"),
        media_type="image/jpeg",
        language="und",
        text="",
        stated=stated,
    )


@pytest.mark.parametrize("altered", _ALTERED.values(), ids=list(_ALTERED))
def test_altered_copies_are_found(altered: Callable[[Image.Image], bytes]) -> None:
    """Each is found, and with its own original alone."""
    originals = [_document(f"{number}", look_of_file(file_of(photograph(number)))) for number in _NUMBERS]
    for number in _NUMBERS:
        copy = _document("copy", look_of_file(altered(photograph(number))))
        found = alike([*originals, copy], NOTHING_JUDGED)
        assert [(one.one, one.other, one.relation) for one in found] == [
            (f"doc-{number}", "doc-copy", "looks_the_same")
        ]


def _page(number: int) -> bytes:
    """A page of text, as a scan has it."""
    chance = Random(number)  # noqa: S311 - pictures to be drawn again, no secrets
    page = Image.new("L", (600, 800), 250)
    for top in range(60, 740, 16):
        left, end = 40, 560 if chance.random() < 0.8 else chance.randrange(150, 560)
        while left < end:
            width = chance.randrange(8, 50)
            ImageDraw.Draw(page).rectangle((left, top, min(left + width, 560), top + 8), fill=120)
            left += width + 8
    return file_of(page, "PNG")


def test_different_pages_of_text_are_not_alike() -> None:
    """Though all have one layout."""
    pages = [_document(f"{number}", look_of_file(_page(number))) for number in range(12)]
    assert all(look_of(page) is not None for page in pages)
    assert alike(pages, NOTHING_JUDGED) == ()


def _black(width: int) -> Image.Image:
    picture = Image.new("L", SIZE, 0)
    ImageDraw.Draw(picture).rectangle((100, 300, 100 + width, 315), fill=200)
    return picture


def _logo(shade: int) -> Image.Image:
    picture = Image.new("L", SIZE, 255)
    ImageDraw.Draw(picture).ellipse((160, 100, 320, 260), fill=shade)
    return picture


@pytest.mark.parametrize(
    "flat",
    [
        Image.new("RGB", SIZE, "green"),
        _black(90),
        _black(150),
        _logo(20),
        _logo(110),
        Image.linear_gradient("L").resize(SIZE),
        Image.radial_gradient("L").resize(SIZE),
        Image.frombytes("L", SIZE, bytes(place * place // 7 % 16 for place in range(SIZE[0] * SIZE[1]))),
        Image.new("RGBA", SIZE, (0, 0, 0, 0)),
    ],
)
def test_flat_pictures_say_nothing(flat: Image.Image) -> None:
    """One colour, captions on black, logos, shadings, noise in the dark: no bits, so no two of them are alike."""
    assert answer(b"", (file_of(flat, "PNG"),)) == (b'{"look": null}', ())


_SAME = "0f" * 36


def test_the_same_bytes_are_told_as_such() -> None:
    """Also of pictures of which nothing else is known; not of texts."""
    ones = [_document("a", None, "1" * 64), _document("b", None, "1" * 64), _document("c", _SAME)]
    (found,) = alike(ones, NOTHING_JUDGED)
    assert (found.one, found.other, found.relation, found.distance) == ("doc-a", "doc-b", "same_bytes", 0)


def test_what_people_say_goes_first() -> None:
    """Refused pairs are gone, accepted and disputed ones say so; that bytes are the same nobody can refuse."""
    ones = [_document("a", _SAME), _document("b", _SAME)]
    pair = frozenset({("doc-a", "doc-b")})
    assert [one.review for one in alike(ones, NOTHING_JUDGED)] == ["suggested"]
    assert alike(ones, Judged(different=pair)) == ()
    assert [one.review for one in alike(ones, Judged(same=pair))] == ["accepted"]
    assert [one.review for one in alike(ones, Judged(disputed=pair))] == ["disputed"]
    twins = [_document("a", _SAME, "1" * 64), _document("b", _SAME, "1" * 64)]
    assert [one.relation for one in alike(twins, Judged(different=pair))] == ["same_bytes"]


@pytest.mark.parametrize("value", ["", "0f", "0F" * 36, "zz" * 36, "0f" * 36 + "\n"])
def test_what_is_no_look_is_not_compared(value: str) -> None:
    """A later program, or somebody else, wrote it."""
    assert alike([_document("a", value), _document("b", value)], NOTHING_JUDGED) == ()


@given(
    st.lists(st.integers(0, 2**288 - 1), min_size=2, max_size=6),
    st.sets(st.integers(0, 287), max_size=MOST_APART + 2),
    st.randoms(use_true_random=False),
)
def test_in_any_order(looks: list[int], moved: set[int], chance: Random) -> None:
    """The order of documents changes nothing; a pair stands once, with as many bits as differ, up to the threshold."""
    near = looks[0] ^ sum(1 << bit for bit in moved)
    ones = [_document(f"{place}", f"{look:072x}") for place, look in enumerate([*looks, near])]
    found = alike(ones, NOTHING_JUDGED)
    mixed = list(ones)
    chance.shuffle(mixed)
    assert alike(mixed, NOTHING_JUDGED) == found
    pair = ("doc-0", f"doc-{len(looks)}")
    assert [one.distance for one in found if (one.one, one.other) == pair] == [len(moved)] * (len(moved) <= MOST_APART)
    assert all(one.one < one.other for one in found)
