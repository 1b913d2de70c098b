"""Numbers and dates as tables hold them, written plainly: ``44``, ``0.5``, ``2022-01-07``, ``2022-01-07 14:30``.

A table keeps a date as a number of days and a format that shows it (ISO/IEC 29500-1, 18.17.4 and 18.8.30). Two systems
count from different days, and the older one believes that 1900 was a leap year.
"""

import re
from datetime import date, timedelta

_BEFORE_1900, _AFTER_FALSE_DAY, _FIRST_1904 = date(1899, 12, 31), date(1899, 12, 30), date(1904, 1, 1)
_FALSE_DAY = 60  # 29 February 1900, which there never was
_LAST_DAY = 2_958_465  # 31 December 9999
_MINUTES, _SECONDS = 60, 86_400
_DIGITS = 15  # a double holds no more
_NUMBER = re.compile(r"[+-]?\d{1,300}(?:\.\d{0,300})?(?:[eE][+-]?\d{1,3})?")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?[\d.:+Z-]*)?")
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]", re.IGNORECASE)

DAY, TIME, MOMENT, PERCENT, NUMBER = "day", "time", "moment", "percent", "number"
_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 34, 35, 36, *range(50, 59)), DAY),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), TIME),
    22: MOMENT,
    9: PERCENT,
    10: PERCENT,
}


def kind_of_format(number: int, code: str | None) -> str:
    """What a number format shows: a day, a time, both, a percentage, or a number.

    Args:
        number: The id of the format; those below 164 are built in.
        code: Its code, where the file gives one.
    """
    if code is None:
        return _BUILT_IN.get(number, NUMBER)
    bare = _QUOTED.sub("", code[:300]).lower().split(";")[0]
    if "general" in bare or "@" in bare:
        return NUMBER
    has_day = "d" in bare or "y" in bare
    has_time = "h" in bare or "s" in bare
    if not has_day and not has_time and "m" in bare:
        has_day = True
    if has_day or has_time:
        return (MOMENT if has_time else DAY) if has_day else TIME
    return PERCENT if "%" in bare else NUMBER


def plain_number(written: str) -> str:
    """A number without the noise of binary fractions: ``0.1`` for ``0.10000000000000001``.

    Args:
        written: As the file has it; what is no number stays as it is.
    """
    if _NUMBER.fullmatch(written) is None:
        return written
    if written.lstrip("-").isdecimal():
        return written
    if len(written.lstrip("-").replace(".", "")) <= _DIGITS and "e" not in written.lower():
        return written.rstrip("0").rstrip(".")
    value = float(written)
    if value == int(value) and abs(value) < 10**_DIGITS:
        return str(int(value))
    return format(value, f".{_DIGITS}g")


def plain_date(written: str) -> str:
    """A date of ISO 8601 as all tables here have it; what is none stays as it is.

    Args:
        written: As the file has it.
    """
    found = _ISO.fullmatch(written)
    if found is None:
        return written
    seconds = found[3] if found[3] not in (None, ":00") else ""
    return found[1] if found[2] is None or (found[2] == "00:00" and not seconds) else f"{found[1]} {found[2]}{seconds}"


def shown_number(written: str, kind: str, *, since_1904: bool) -> str:
    """A number as its format means it.

    Args:
        written: As the file has it.
        kind: What :func:`kind_of_format` says.
        since_1904: Whether days are counted from 1904.
    """
    if kind == NUMBER or _NUMBER.fullmatch(written) is None:
        return plain_number(written)
    value = float(written)
    if kind == PERCENT:
        return f"{plain_number(format(value * 100, f'.{_DIGITS}g'))}%"
    if not 0 <= value <= _LAST_DAY:
        return plain_number(written)
    days = int(value)
    seconds = round((value - days) * _SECONDS)
    days, seconds = (days + 1, 0) if seconds == _SECONDS else (days, seconds)
    if kind == TIME:
        return _clock(days * _SECONDS + seconds)
    day = _day(days, since_1904=since_1904)
    return day if kind == DAY and not seconds else f"{day} {_clock(seconds)}" if seconds else day


def _day(days: int, *, since_1904: bool) -> str:
    if since_1904:
        return (_FIRST_1904 + timedelta(days=min(days, _LAST_DAY - 1462))).isoformat()
    if days == _FALSE_DAY:
        return "1900-02-29"
    return ((_BEFORE_1900 if days < _FALSE_DAY else _AFTER_FALSE_DAY) + timedelta(days=days)).isoformat()


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, _MINUTES * _MINUTES)
    minutes, left = divmod(rest, _MINUTES)
    return f"{hours:02d}:{minutes:02d}" + (f":{left:02d}" if left else "")
