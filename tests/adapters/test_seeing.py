"""How a picture looks, and pictures made to do harm: they are told, and never decoded without bounds."""

import json

import pytest
from PIL import Image, ImageFile

from kuager.adapters import seeing
from tests.copies.drawn import SIZE, file_of, photograph


def look_of_file(data: bytes) -> str | None:
    """How a picture looks."""
    look = json.loads(seeing.answer(b"", (data,))[0])["look"]
    assert look is None or isinstance(look, str)
    return look


def _apart(one: bytes, other: bytes) -> int:
    first, second = look_of_file(one), look_of_file(other)
    assert first is not None
    assert second is not None
    return (int(first, 16) ^ int(second, 16)).bit_count()


def test_a_picture_is_turned_as_its_metadata_say() -> None:
    """A telephone held on its side writes the picture so, and how to turn it."""
    picture = photograph(1)
    turned = picture.transpose(Image.Transpose.ROTATE_90)
    upright = Image.Exif()
    upright[0x0112] = 6
    assert _apart(file_of(picture), file_of(turned, exif=upright)) <= 6
    assert _apart(file_of(picture), file_of(turned)) > 88


def test_of_moving_pictures_the_first_counts() -> None:
    """As programs show it that do not move."""
    moving = file_of(photograph(2), "GIF", save_all=True, append_images=[photograph(3), photograph(4)])
    assert _apart(moving, file_of(photograph(2), "GIF")) == 0


def test_what_is_transparent_is_white() -> None:
    """Not what lies hidden under it."""
    clear = photograph(5)
    clear.putalpha(0)
    assert look_of_file(file_of(clear, "PNG")) is None


def test_a_bomb_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a few kilobytes says that it has 81, or 225 million points."""
    bombs = [file_of(Image.new("1", (side, side)), "PNG") for side in (9_000, 15_000)]
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _self: pytest.fail("decoded"))
    for bomb in bombs:
        assert len(bomb) < 50_000
        assert seeing.answer(b"", (bomb,)) == (b'{"refused": "too_large"}', ())


@pytest.mark.parametrize("size", [(1, 1), (31, 400), (400, 31)])
def test_tiny_pictures_have_no_look(size: tuple[int, int]) -> None:
    """Signs and buttons."""
    assert look_of_file(file_of(photograph(1).resize(size))) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"GIF89a" + bytes(40),
        b"\x89PNG\r\n\x1a\n" + file_of(photograph(1)),
        file_of(photograph(1))[:9000],
        file_of(photograph(1), "PNG")[:9000],
        file_of(photograph(1), "TIFF"),
    ],
)
def test_damaged_pictures_and_other_formats_are_refused(data: bytes) -> None:
    """Cut off, a wrong beginning, a format that is not decoded."""
    assert seeing.answer(b"", (data,)) == (b'{"refused": "damaged"}', ())


def test_a_wrong_name_of_the_format_harms_nothing() -> None:
    """What counts is how it begins, and the look does not depend on the format."""
    assert _apart(file_of(photograph(1), "PNG"), file_of(photograph(1), "BMP")) == 0
    assert photograph(1).size == SIZE
