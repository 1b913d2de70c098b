"""Makes characters that hide or reorder text show themselves.

A name can carry control characters that make a browser draw other words than the ones that are stored
(bidirectional overrides), or none at all. What a page shows must be what the document holds, so each of them is
drawn as its code in brackets.

Source: Unicode Standard Annex 9, *Directional Formatting Characters*; Unicode Technical Report 36, section 2.5.
"""

import re

# C0 and C1 controls (tab and line feed are kept), bidirectional controls, invisible operators, interlinear
# annotation, byte order mark, tag characters; lone surrogates, which no file can hold.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n?|\x85")


def visible(text: str) -> str:
    """The text with every hidden or reordering character written out, e.g. ``[U+202E]``; line breaks stay."""
    return _HIDDEN.sub(_code, _BREAKS.sub("\n", text))


def on_one_line(text: str) -> str:
    """The same on one line, for labels."""
    return " ".join(visible(text).split())


def _code(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"
