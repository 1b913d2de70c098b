"""``case.toml``: the settings of a case as a file that a person may edit."""

import json
import tomllib

from kuager.model.entries import Settings
from kuager.model.ids import one_line

_HEAD = "# Settings of this case. A change made here is recorded in the journal at the next write.\n"


class SettingsWrong(ValueError):
    """``case.toml`` does not say what it should; the message says where."""


def write_settings(settings: Settings) -> bytes:
    """The one file that says these settings.

    A JSON text without control characters is also a TOML text.
    """
    lines = [
        f"title = {_text(settings.title)}",
        f"languages = [{', '.join(_text(language) for language in settings.languages)}]",
        f"time_zone = {_text(settings.time_zone)}",
    ]
    if settings.default_place is not None:
        lines.append(f"default_place = {_text(settings.default_place)}")
    for name, addresses in (("authorities", settings.authorities), ("calendars", settings.calendars)):
        if addresses:
            lines.append(f"{name} = [{', '.join(_text(address) for address in addresses)}]")
    return (_HEAD + "\n".join(lines) + "\n").encode()


def _text(text: str) -> str:
    return json.dumps(one_line(text), ensure_ascii=False)


def read_settings(data: bytes) -> Settings:
    """The settings that the bytes of a ``case.toml`` say; keys that are not known are passed over.

    Raises:
        SettingsWrong: They say none.
    """
    try:
        table = tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"case.toml cannot be read: {error}"
        raise SettingsWrong(message) from error
    default = Settings()
    return Settings(
        title=_given(table, "title") or default.title,
        languages=_listed(table, "languages", 'codes, for example ["ru", "kk"]'),
        time_zone=_given(table, "time_zone") or default.time_zone,
        default_place=_given(table, "default_place"),
        authorities=_listed(table, "authorities", 'addresses, for example ["https://stamps.example.org"]'),
        calendars=_listed(table, "calendars", 'addresses, for example ["https://calendar.example.org"]'),
    )


def _listed(table: dict[str, object], name: str, what: str) -> tuple[str, ...]:
    texts = table.get(name, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        message = f"case.toml: {name} is a list of {what}"
        raise SettingsWrong(message)
    return tuple(one_line(text) for text in texts)


def _given(table: dict[str, object], name: str) -> str | None:
    text = table.get(name)
    if text is None:
        return None
    if not isinstance(text, str):
        message = f"case.toml: {name} is a text in quotation marks"
        raise SettingsWrong(message)
    return one_line(text)
