"""The colours of the page can be read: WCAG 2.2, 1.4.3 (text, 4.5:1) and 1.4.11 (shapes and lines, 3:1)."""

import re

import pytest

from kuager.render.page import style_sheet

TEXT_ON_PAPER = ("ink", "soft", "link", "contradiction", "tension", "revision")
SHAPES = ("official", "press", "witness", "organisation", "custody", "harm", "free", "unknown", "edge")
ALIGNED = ("aligned", "aligned-next", "aligned-third", "aligned-quoted")
BEHIND_TEXT = ("figure-mark", "statement-mark", "target", "gap", "down", "partial", "raised", *ALIGNED)


def _themes() -> dict[str, dict[str, str]]:
    css = style_sheet()
    roots = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    return {
        name: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", root))
        for name, root in zip(("light", "dark", "print"), roots, strict=True)
    }


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white_is_21() -> None:
    """The formula is the standard's."""
    assert round(contrast("#000", "#ffffff"), 1) == 21.0


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_text_can_be_read(theme: str) -> None:
    """All text on the page's own ground and on raised ground: 4.5:1 at least."""
    tokens = _themes()[theme]
    for name in TEXT_ON_PAPER:
        assert contrast(tokens[name], tokens["paper"]) >= 4.5, name
    for name in ("ink", "soft", "link"):
        assert contrast(tokens[name], tokens["raised"]) >= 4.5, name


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_marked_text_can_be_read(theme: str) -> None:
    """Text on every mark and every shade: 4.5:1 at least."""
    tokens = _themes()[theme]
    for name in BEHIND_TEXT:
        assert contrast(tokens["ink"], tokens[name]) >= 4.5, name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shapes_stand_out(theme: str) -> None:
    """Shapes and lines that carry meaning: 3:1 at least; the colours of sources 6:1, as they are small."""
    tokens = _themes()[theme]
    for name in SHAPES:
        assert contrast(tokens[name], tokens["paper"]) >= 3, name
    for name in ("official", "press", "witness", "organisation"):
        assert contrast(tokens[name], tokens["paper"]) >= 6, name
    for name in ("ink", "custody", "free"):
        assert contrast(tokens[name], tokens["down"]) >= 3, name


def test_every_theme_has_every_token() -> None:
    """A token forgotten in one theme would show light on light."""
    light, dark, printed = _themes().values()
    assert light.keys() == dark.keys() == printed.keys()


def test_every_token_used_is_defined() -> None:
    """No misspelt token."""
    css = style_sheet()
    used = set(re.findall(r"var\(--([a-z-]+)", css))
    defined = set(re.findall(r"--([a-z-]+):", css))
    assert used <= defined
