"""The Russian name model: without it a plain word on how to get it; with it, names and nothing of natasha."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from kuager.adapters import names_ru
from kuager.errors import UsageError

LACKING = [name for name in ("navec", "slovnet", "natasha") if importlib.util.find_spec(name) is None]
needs_model = pytest.mark.skipif(bool(LACKING), reason=f"not installed: run {names_ru.INSTALL}")
TEXT = "Владимир Иванов приехал в Алматы.\n\nThis line is English.\nМарию Петрову задержала полиция."


def test_whoever_lacks_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command, in the hint of a usage error."""
    monkeypatch.delenv(names_ru.FILES, raising=False)
    monkeypatch.setattr(names_ru, "find_spec", lambda _name: None)
    with pytest.raises(UsageError) as lacking:
        names_ru.load()
    assert "pip install" in lacking.value.hint


def test_a_folder_without_the_files_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The weights may lie anywhere; where they do not, the missing file is named."""
    monkeypatch.setenv(names_ru.FILES, str(tmp_path))
    with pytest.raises(UsageError, match=names_ru.EMBEDDING.replace(".", r"\.")):
        names_ru.load()


def test_files_that_are_none_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Damaged weights end in a sentence, not in a traceback; so does slovnet alone missing."""
    for name in (names_ru.EMBEDDING, names_ru.MODEL):
        (tmp_path / name).write_bytes(b"no archive")
    monkeypatch.setenv(names_ru.FILES, str(tmp_path))
    with pytest.raises(UsageError):
        names_ru.load()


def _absent(name: str) -> object:
    raise ImportError(name)


def test_weights_without_the_library_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are there, the code that reads them is not."""
    for name in (names_ru.EMBEDDING, names_ru.MODEL):
        (tmp_path / name).write_bytes(b"weights")
    monkeypatch.setenv(names_ru.FILES, str(tmp_path))
    monkeypatch.setattr(names_ru, "import_module", _absent)
    with pytest.raises(UsageError, match="not installed"):
        names_ru.load()


@needs_model
def test_names_are_marked_line_by_line() -> None:
    """Offsets are those of the whole text; lines without Russian letters are not read."""
    marked = names_ru.load().marked(TEXT)
    assert {(TEXT[start:end], kind) for start, end, kind in marked} == {
        ("Владимир Иванов", "PER"),
        ("Алматы", "LOC"),
        ("Марию Петрову", "PER"),
    }


@needs_model
def test_natasha_is_never_imported() -> None:
    """Two files of its wheel are read, no line of it is run."""
    code = (
        "import sys; from kuager.adapters.names_ru import load; load().marked('Иван Иванов пришёл.')\n"
        "print(sorted({'natasha', 'pymorphy2', 'pkg_resources', 'yargy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
