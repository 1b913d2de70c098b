"""Items of every format changed at random, many times over: a document or a problem, never a failure, never slow."""

import random
import sys
import time
from collections.abc import Mapping

import pytest

from tests.documents.pages import ENGLISH, RUSSIAN
from tests.documents.readers.opening import lawful
from tests.documents.readers.test_archiver import SHEET
from tests.documents.readers.test_image import XMP, exif, heic, picture
from tests.documents.readers.test_mail import PICTURE, letter
from tests.documents.readers.test_mailbox import mailbox
from tests.documents.readers.test_proofmode import package
from tests.documents.readers.test_recording import ALL
from tests.documents.readers.test_telegram import SERVICE, export, post
from tests.documents.readers.test_zipped import archive

ROUNDS = 60_000
ODD = (
    b"\0", b"\xff", b"\x80", b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff", b"\n\n", b"\r\n", b"=?utf-8?Q?", b"--",
    b'"', b"{", b"[", b"<", b";", b"PK\x01\x02", b"PK\x05\x06", b"\xff\xd8", b"II*\0", b"From ",
)  # fmt: skip


def _items() -> Mapping[str, bytes]:
    mail = letter()
    mail.set_content(RUSSIAN)
    mail.add_alternative(f"<p>{ENGLISH}</p>", subtype="html")
    mail.add_attachment(PICTURE, "image", "png", filename="снимок.png")
    chat = export(SERVICE, post(1, ["a", {"type": "bold", "text": "b"}]), post(2, photo="1.jpg"))
    return {
        "a.eml": mail.as_bytes(),
        "a.mbox": mailbox(ENGLISH, "Second."),
        "a.zip": archive({"a.txt": b"words " * 9, "result.json": chat}),
        "package.zip": archive(package(), 0),
        "result.json": chat,
        "sheet.csv": SHEET,
        "a.jpg": picture("JPEG", exif=exif(), xmp=XMP),
        "a.png": picture("PNG", exif=exif()),
        "a.webp": picture("WEBP", exif=exif(), xmp=XMP),
        "a.gif": picture("GIF"),
        "a.tif": exif().tobytes().removeprefix(b"Exif\0\0"),
        "a.heic": heic(),
        **ALL,
    }


def _changed(data: bytes, chance: random.Random) -> bytes:
    """One to thirty changes: bits, bytes, odd words, pieces gone or twice; half of them near the beginning."""
    body = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 30))):
        place = chance.randrange((len(body) if chance.randrange(2) else min(len(body), 200)) + 1)
        odd, length = chance.choice(ODD), chance.randrange(1, 60)
        match chance.randrange(5):
            case 0:
                body[place : place + 1] = bytes(byte ^ 1 << chance.randrange(8) for byte in body[place : place + 1])
            case 1:
                body[place : place + len(odd)] = odd
            case 2:
                body[place:place] = odd
            case 3:
                del body[place : place + length]
            case _:
                start = chance.randrange(len(body) + 1)
                body[place:place] = body[start : start + length]
    return bytes(body)


@pytest.mark.slow
def test_random_damage_is_survived(capsys: pytest.CaptureFixture[str]) -> None:
    """Of each of nineteen items three thousand changed ones; the slowest takes less than two seconds."""
    items = sorted(_items().items())
    chance = random.Random(5)  # noqa: S311 - the same damage every time
    slowest = 0.0
    for number in range(ROUNDS):
        name, data = items[number % len(items)]
        changed = _changed(data, chance)
        began = time.monotonic()
        lawful(changed, name)
        slowest = max(slowest, time.monotonic() - began)
    with capsys.disabled():
        sys.stdout.write(f"\n{ROUNDS} damaged items of {len(items)} formats; the slowest took {slowest:.3f} s\n")
    assert slowest < 2
