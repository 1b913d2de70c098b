r"""Characters that cannot stand in a text: each becomes one that can be seen, and none is dropped.

- Windows and old Mac line ends become ``\n``, and so do vertical tab, form feed and U+0085 (Unicode Standard 5.8,
  newline guidelines). A file whose line ends are all of one kind loses nothing by that; a mixture is reported.
- Every other control character is replaced one for one by its picture (U+2400 to U+2421: ␀ for NUL, ␛ for escape),
  C1 controls by U+FFFD, and the first place is reported. A picture keeps which character it was; a blank would not.
- Nothing is composed or folded: NFC is not applied, so offsets and quotations stay those of the original.
"""

import re

from kuager.model.records import Problem

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PICTURES = {
    **{control: chr(0x2400 + control) for control in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
}
_MOST_CONTROLS_PERCENT = 5


def control_count(text: str) -> int:
    """How many characters of a text are neither letters, signs nor white space."""
    return len(_CONTROLS.findall(text))


def mostly_text(text: str) -> bool:
    """Whether control characters are few enough for the rest to be a text with blemishes."""
    return control_count(text) * 100 <= _MOST_CONTROLS_PERCENT * len(text)


def visible(text: str) -> tuple[str, tuple[Problem, ...]]:
    r"""The text with line ends made ``\n`` and control characters made visible, and what was done to it."""
    problems: list[Problem] = []
    ends = set(_LINE_ENDS.findall(text))
    if ends:
        lone = text.count("\n") > text.count("\r\n")
        text = _LINE_ENDS.sub("\n", text)
        if lone or len(ends) > 1:
            message = "The file mixes several kinds of line ends; all are \\n now."
            problems.append(Problem(code="text_changed", message=message))
    first = _CONTROLS.search(text)
    if first is not None:
        message = f"{control_count(text)} control characters are shown by their pictures (such as ␀)."
        problems.append(Problem(code="text_changed", message=message, start=first.start(), end=first.end()))
        text = _CONTROLS.sub(lambda match: _PICTURES[ord(match[0])], text)
    return text, tuple(problems)
