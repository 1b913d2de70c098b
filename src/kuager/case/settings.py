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
    languages = table.get("languages", [])
    if not isinstance(languages, list) or not all(isinstance(language, str) for language in languages):
        message = 'case.toml: languages is a list of codes, for example ["ru", "kk"]'
        raise SettingsWrong(message)
    default = Settings()
    return Settings(
        title=_given(table, "title") or default.title,
        languages=tuple(one_line(language) for language in languages),
        time_zone=_given(table, "time_zone") or default.time_zone,
        default_place=_given(table, "default_place"),
    )


def _given(table: dict[str, object], name: str) -> str | None:
    text = table.get(name)
    if text is None:
        return None
    if not isinstance(text, str):
        message = f"case.toml: {name} is a text in quotation marks"
        raise SettingsWrong(message)
    return one_line(text)
