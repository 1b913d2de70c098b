"""Setting up on a bare machine: which index, which file, and that a wrong file is refused."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from tools import bootstrap

WHEEL = "pip-99.0-py3-none-any.whl"


@pytest.fixture(autouse=True)
def without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of this machine reaches the tests."""
    for name in ("PIP_INDEX_URL", "PIP_CONFIG_FILE", "SSL_CERT_FILE", "PIP_CERT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(bootstrap, "PIP_SETTINGS", ())


def _index(folder: Path, content: bytes) -> str:
    """A package index of files, with one page and one wheel."""
    (folder / "pip").mkdir(parents=True)
    (folder / "pip" / WHEEL).write_bytes(content)
    page = f'<a href="{WHEEL}.metadata">no</a> <a href="../pip/{WHEEL}#sha256=whatever">yes</a>'
    (folder / "pip" / "index.html").write_text(page, "utf-8")
    return folder.as_uri()


def _lock(content: bytes) -> dict[str, object]:
    digest = hashlib.sha256(content).hexdigest()
    wheel = {"url": f"https://index.example/packages/{WHEEL}", "hash": f"sha256:{digest}"}
    return {"package": [{"name": "other"}, {"name": "pip", "version": "99.0", "wheels": [wheel]}]}


def test_no_setting_means_no_index_of_its_own() -> None:
    """Where pip has been told nothing, the addresses of the lock file hold."""
    assert bootstrap.configured_index() is None


def test_the_index_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """PIP_INDEX_URL is obeyed, as pip obeys it."""
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    assert bootstrap.configured_index() == "https://mirror.example/simple"


def test_the_index_comes_from_the_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is the file that pip reads, percent signs and all."""
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\nindex-url = https://mirror.example/a%20b/simple\n", "utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    assert bootstrap.configured_index() == "https://mirror.example/a%20b/simple"


def test_the_right_file_is_found_on_the_page(tmp_path: Path) -> None:
    """The link that ends in the wheel's name, relative to its page; not its metadata."""
    index = _index(tmp_path / "index", b"wheel")
    page = f"{index}/pip/index.html"
    assert bootstrap._link(page, WHEEL).partition("#")[0] == f"{index}/pip/{WHEEL}"  # noqa: SLF001 - the step itself
    with pytest.raises(bootstrap.SetUpError, match="has no"):
        bootstrap._link(page, "pip-98.0-py3-none-any.whl")  # noqa: SLF001 - the step itself


def test_a_wrong_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pip that is not the one of the lock file is neither kept nor started."""
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "_get", lambda _address: b"something else")
    with pytest.raises(bootstrap.SetUpError, match="nothing was installed"):
        bootstrap._fetch_pip(_lock(b"the locked wheel"))  # noqa: SLF001 - the step itself
    assert list(tmp_path.iterdir()) == []


def test_no_network_is_said_in_a_sentence(tmp_path: Path) -> None:
    """An index out of reach ends in a sentence, not in a traceback."""
    with pytest.raises(bootstrap.SetUpError, match="cannot be reached"):
        bootstrap._get((tmp_path / "nowhere").as_uri())  # noqa: SLF001 - the step itself


def test_the_real_lock_file_pins_what_setting_up_needs() -> None:
    """uv.lock has pip as one wheel for every system, and uv for many, each with its hash."""
    lock = tomllib.loads((bootstrap.ROOT / "uv.lock").read_text("utf-8"))
    packages = {package["name"]: package for package in lock["package"]}
    assert [wheel["url"].endswith("py3-none-any.whl") for wheel in packages["pip"]["wheels"]] == [True]
    assert all(wheel["hash"].startswith("sha256:") for wheel in packages["uv"]["wheels"])
