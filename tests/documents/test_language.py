"""Which language a text is in."""

import pytest

from kuager.documents.language import language_of
from tests.documents.pages import ENGLISH, KAZAKH, RUSSIAN, codes, document


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (RUSSIAN, "ru"),
        (KAZAKH, "kk"),
        (RUSSIAN.replace("а", "a"), "ru"),  # Latin letters that look Cyrillic
        (f"{RUSSIAN} Қазақстан", "ru"),
        (f"{KAZAKH} {ENGLISH[:80]}", "kk"),
        ("Juma kúni aılaq janyndaǵy kópir jabyldy, on tórt adam alyp ketildi, qala ákimi bul týraly dedi.", "kk"),
        ("У п'ятницю міст біля гавані зачинили, чотирнадцятьох людей вивели.", "und"),
        ("Жума күнү көпүрө жабылды, он төрт киши алынып кетти, деди шаардын мэри.", "und"),
        ("Am Freitag wurde die Brücke am Hafen gesperrt, vierzehn Menschen wurden abgeführt.", "und"),
        ("Cuma günü liman köprüsü kapatıldı, on dört kişi götürüldü, dedi belediye başkanı.", "und"),
        (
            "Juma kuni port koʻprigi yopildi, oʻn toʻrt kishi olib ketildi, dedi shahar hokimi, qoʻriqchi va qariya.",
            "und",
        ),
        ("14:30 — 15", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    """English, Russian, Kazakh in both scripts; everything else is unknown rather than guessed."""
    assert language_of(text) == language


def test_an_unknown_language_is_a_problem() -> None:
    """A reader must know why nothing was found."""
    assert codes(document("Am Freitag wurde die Brücke am Hafen gesperrt.")) == ["language_unknown"]


def test_most_of_a_long_text_counts() -> None:
    """Not its first page only."""
    assert language_of(f"{ENGLISH} " * 200 + f"{RUSSIAN} " * 2000) == "ru"
