"""Lines that are nothing but a date, and full dates inside a line, in all languages at once.

Every word becomes one letter that says what it may be in a date; the patterns are over those letters. The words come
from ``lang/*.toml``. Values of relative and year-less dates are another stage's business: this one only has to know
where a day of a chronicle begins, and which day a page says it was published.
"""

import re
from datetime import date
from functools import cache

from kuager.documents.lang import any_of, every, languages
from kuager.model.dates import DateInterval, day

_LONGEST_DATE_LINE = 60
_LARGEST_DAY = 31
_TWO_DIGITS = 2

_WORD = re.compile(
    r"(?P<stamp>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))"
    r"|(?P<numeric>\d{1,2}[./]\d{1,2}[./]\d{4}(?!\w))"
    r"|(?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?(?!\w))"
    r"|(?P<number>\d+)(?:-?(?P<ending>[^\W\d_]+))?"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<dash>[-–—−])"
    r"|(?P<other>[^\s,.:;|()\[\]•·/])",
    re.IGNORECASE,
)

# D day, M month, Y year, G year word, W weekday, S small word, C clock, K clock word, I and N numeric dates, - dash
_DAY_MONTH = r"D(?:-D)?S?MG?(?:YG?)?"
_MONTH_DAY = r"MS?D(?:-D)?(?:YG?)?"
_YEAR_FIRST = r"YG?D(?:-D)?M|YG?M"
_MONTH_YEAR = r"MYG?"
_ONE = rf"(?:W?S?(?:{_DAY_MONTH}|{_MONTH_DAY}|{_YEAR_FIRST}|{_MONTH_YEAR}|I|N)W?)"
_CLOCK = r"(?:S?-?K*CK*|S?-?K+C?K*)"
_DATE_LINE = re.compile(rf"S?{_ONE}(?:-{_ONE})?(?:{_CLOCK})?|{_CLOCK}-?{_ONE}-?")
_STAMPED_LINE = re.compile(rf"S?{_ONE}S?-?K*C[K-]*|K*CK*-?{_ONE}-?")
_FULL_DAY = re.compile(r"D?S?MG?D?YG?|YG?DM|I|N")
_PARTS = {"D": 2, "M": 1, "Y": 0}


@cache
def _vocabulary() -> dict[str, str]:
    """Which letter stands for which word. A month wins over all else."""
    letters = dict.fromkeys(every("clock_words"), "K")
    letters |= dict.fromkeys(every("small_words"), "S")
    letters |= dict.fromkeys(every("year_words"), "G")
    letters |= dict.fromkeys(every("weekdays"), "W")
    return letters | dict.fromkeys(_months(), "M")


@cache
def _months() -> dict[str, int]:
    """The month that each form of each name means."""
    return {
        form + ending: number
        for language in languages()
        for number, forms in enumerate(language.months, start=1)
        for form in forms
        for ending in ("", *language.month_endings)
    }


def _letters(line: str) -> tuple[str, list[str]]:
    """One letter for every word of a line, and the words."""
    letters: list[str] = []
    words: list[str] = []
    for match in _WORD.finditer(line.casefold()):
        letters.append(_letter(match))
        words.append(match[0])
    return "".join(letters), words


def _letter(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind == "word":
        return _vocabulary().get(match[0], "X")
    if kind in ("number", "ending"):
        return _number_letter(match["number"], match["ending"])
    return {"stamp": "I", "numeric": "N", "clock": "C", "dash": "-"}.get(kind, "X")


def _number_letter(digits: str, ending: str | None) -> str:
    if len(digits) <= _TWO_DIGITS and 1 <= int(digits) <= _LARGEST_DAY:
        return "D" if ending is None or ending in any_of("day_endings") else "X"
    is_year = len(digits) == len("2022") and digits[:2] in ("19", "20")
    return "Y" if is_year and (ending is None or ending in any_of("year_words")) else "X"


def is_date_line(line: str) -> bool:
    """Whether a line is a date and nothing else; a year or a weekday alone is not enough."""
    if len(line) > _LONGEST_DATE_LINE or not any(map(str.isdigit, line)):
        return False
    return _DATE_LINE.fullmatch(_letters(line)[0].rstrip("-")) is not None


def is_time_stamp(line: str) -> bool:
    """Whether a line is a full date with a time of day, as pages print it below a headline; it may be ambiguous."""
    if not is_date_line(line):
        return False
    letters = _letters(line)[0]
    return _STAMPED_LINE.fullmatch(letters) is not None and ("N" in letters or full_day(line) is not None)


def full_day(line: str) -> DateInterval | None:
    """The first date in a line that names day, month and year without doubt."""
    letters, words = _letters(line)
    for match in _FULL_DAY.finditer(letters):
        found = _value(match[0], words[match.start() : match.end()])
        if found is not None:
            return found
    return None


def _value(letters: str, words: list[str]) -> DateInterval | None:
    if letters in ("I", "N"):
        return _from_digits(words[0])
    parts = {letter: word for letter, word in zip(letters, words, strict=True) if letter in _PARTS}
    if len(parts) != len(_PARTS):
        return None
    year, number = (int(re.sub(r"\D.*", "", parts[letter])) for letter in ("Y", "D"))
    return _valid(year, _months()[parts["M"]], number)


def _from_digits(word: str) -> DateInterval | None:
    """ISO 8601, or day.month.year; with slashes only where day and month cannot be taken for one another."""
    first, second, third = (int(part) for part in re.findall(r"\d+", word)[:3])
    if "-" in word:
        return _valid(first, second, third)
    if "." in word or first == second or first > len(languages()[0].months):
        return _valid(third, second, first)
    return None  # 5/1/2022 is one day in Almaty and another one in New York


def _valid(year: int, month: int, number: int) -> DateInterval | None:
    try:
        return day(date(year, month, number).toordinal())
    except ValueError:
        return None
