"""Pictures drawn by code, as photographs are: light above, ground below, clouds, things, grain. Nobody is in them."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (480, 360)


def photograph(number: int) -> Image.Image:
    """A picture of its own for each number; all have a sky, a ground and a horizon near the same height."""
    chance = Random(number)  # noqa: S311 - pictures to be drawn again, no secrets
    light = _clouds(chance).point(lambda value: 90 + value // 2)
    ground = _clouds(chance).point(lambda value: 20 + value // 2)
    horizon = Image.new("L", SIZE, 0)
    height = 150 + chance.randrange(60)
    ImageDraw.Draw(horizon).rectangle((0, height, *SIZE), fill=255)
    grey = Image.composite(ground, light, horizon.filter(ImageFilter.GaussianBlur(8)))
    _things(grey, chance, 4 + chance.randrange(10))
    grain = Image.frombytes("L", SIZE, chance.randbytes(SIZE[0] * SIZE[1]))
    grey = Image.blend(grey, grain, 0.06)
    tints = [grey.point([min(255, value * (80 + chance.randrange(50)) // 100) for value in range(256)]) for _ in "rgb"]
    return Image.merge("RGB", tints)


def _clouds(chance: Random) -> Image.Image:
    """Noise at all scales, the larger ones stronger: what surfaces look like."""
    made = Image.new("L", SIZE, 128)
    for step, share in ((3, 0.6), (6, 0.45), (12, 0.35), (24, 0.25), (48, 0.2)):
        size = (step * 4, step * 3)
        noise = Image.frombytes("L", size, chance.randbytes(size[0] * size[1])).resize(SIZE, Image.Resampling.BICUBIC)
        made = Image.blend(made, noise, share)
    return made


def _things(grey: Image.Image, chance: Random, number: int) -> None:
    draw = ImageDraw.Draw(grey)
    for _ in range(number):
        left, top = chance.randrange(SIZE[0]), 80 + chance.randrange(SIZE[1] - 80)
        box = (left, top, left + 15 + chance.randrange(120), top + 15 + chance.randrange(120))
        shape = draw.ellipse if chance.random() < 0.5 else draw.rectangle
        shape(box, fill=chance.randrange(256))


def file_of(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """A picture as a file."""
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()
