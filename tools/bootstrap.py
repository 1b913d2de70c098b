"""Set up .venv from uv.lock, on a machine that has nothing but Python and a package index within reach.

Run by ``make``; the standard library suffices. Every file that is fetched is checked against the SHA-256 that
uv.lock pins for it. Fetching goes through pip, so that whatever is configured for pip (index, mirror, proxy,
certificates) holds here too. Debian and Ubuntu ship Python without ``ensurepip``; there, pip itself is fetched first.

    python tools/bootstrap.py          what Kuager needs to run
    python tools/bootstrap.py --dev    and what its tests need
"""

import configparser
import hashlib
import html.parser
import importlib.util
import os
import ssl
import subprocess
import sys
import tomllib
import urllib.error
import urllib.parse
import urllib.request
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = VENV / "requirements.txt"
PIP_SETTINGS = (Path("/etc/pip.conf"), Path("~/.pip/pip.conf"), Path("~/.config/pip/pip.conf"))
TIMEOUT_SECONDS = 60


class SetUpError(Exception):
    """Setting up failed; the message says why and what to try."""


def main(arguments: list[str]) -> int:
    """Set up, unless it has been done for this lock file already."""
    developing = "--dev" in arguments
    try:
        set_up(developing=developing)
    except SetUpError as error:
        print(f"bootstrap: {error}", file=sys.stderr)
        return 1
    return 0


def set_up(*, developing: bool) -> None:
    """Make the environment, or leave it as it is when nothing has changed since.

    Args:
        developing: Whether the tools for tests and checks are wanted too.
    """
    stamps = [VENV / "set-up-to-run", *([VENV / "set-up-to-test"] if developing else [])]
    if _runs(PYTHON) and all(stamp.is_file() and stamp.read_text() == _state() for stamp in stamps):
        return
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    _say("Setting up .venv (once; half a minute or so)")
    _make_venv(lock)
    _install_locked_uv(lock)
    _export_requirements(developing=developing)
    # The list is complete; natasha, of which only two files are read, comes without what it would import.
    _pip("install", "--require-hashes", "--no-deps", "--requirement", str(REQUIREMENTS))
    _pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    for stamp in stamps:
        stamp.write_text(_state())


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _state() -> str:
    """What the environment depends on: the lock file, the project's settings, the place it was made for."""
    pinned = b"".join((ROOT / name).read_bytes() for name in ("uv.lock", "pyproject.toml"))
    return hashlib.sha256(pinned + str(ROOT).encode()).hexdigest()


def _runs(python: Path, *arguments: str) -> bool:
    """Whether there is such a Python and it starts (a moved or half-made environment does not)."""
    try:
        return subprocess.run([python, *(arguments or ("-c", ""))], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_venv(lock: dict[str, object]) -> None:
    if not _runs(PYTHON):
        with_pip = importlib.util.find_spec("ensurepip") is not None
        try:
            venv.create(VENV, clear=True, symlinks=True, with_pip=with_pip)
        except (subprocess.CalledProcessError, OSError):
            venv.create(VENV, clear=True, symlinks=True, with_pip=False)
    if not _runs(PYTHON, "-m", "pip", "--version"):
        _fetch_pip(lock)


def _fetch_pip(lock: dict[str, object]) -> None:
    """Get pip as a wheel, check it against the lock file and let it install itself."""
    wheel = _locked(lock, "pip")["wheels"][0]
    address, digest = str(wheel["url"]), str(wheel["hash"])
    name = address.rpartition("/")[2]
    _say(f"This Python comes without pip; fetching {name}")
    index = configured_index()
    content = _get(address if index is None else _link(f"{index.rstrip('/')}/pip/", name))
    if digest != f"sha256:{hashlib.sha256(content).hexdigest()}":
        message = f"{name} is not the file that uv.lock names; nothing was installed"
        raise SetUpError(message)
    (VENV / name).write_bytes(content)
    options = ["install", "--quiet", "--no-index", "--no-deps"]
    _run([PYTHON, VENV / name / "pip", *options, VENV / name], "installing pip", PIP_USER="0")


def _locked(lock: dict[str, object], name: str) -> dict[str, list[dict[str, object]]]:
    """What uv.lock says of one package."""
    packages = lock["package"]
    if not isinstance(packages, list):
        message = "uv.lock lists no packages"
        raise SetUpError(message)
    return next(package for package in packages if package["name"] == name)


def configured_index() -> str | None:
    """The package index that the user has told pip to use, or None when pip's own default holds."""
    if index := os.environ.get("PIP_INDEX_URL"):
        return index
    settings = configparser.ConfigParser(interpolation=None)
    own = [Path(file) for file in [os.environ.get("PIP_CONFIG_FILE")] if file]
    settings.read([path.expanduser() for path in (*PIP_SETTINGS, *own)], "utf-8")
    return next(
        (found for part in ("install", "global") if (found := settings.get(part, "index-url", fallback=None))), None
    )


class _Links(html.parser.HTMLParser):
    """Collects the links of a page of a package index (PEP 503)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def _link(page: str, name: str) -> str:
    """The address of a file that a page of a package index links to."""
    links = _Links()
    links.feed(_get(page).decode("utf-8", "replace"))
    for link in links.found:
        address = urllib.parse.urljoin(page, link)
        if urllib.parse.unquote(urllib.parse.urlsplit(address).path).endswith(f"/{name}"):
            return address
    message = f"the package index that pip is set to use has no {name}"
    raise SetUpError(message)


def _get(address: str) -> bytes:
    """Fetch one file; proxies come from the environment, certificates from SSL_CERT_FILE or PIP_CERT."""
    certificates = os.environ.get("SSL_CERT_FILE") or os.environ.get("PIP_CERT")
    context = ssl.create_default_context(cafile=certificates)
    try:
        request = urllib.request.Request(address)  # noqa: S310 - from uv.lock, or the user's own setting for pip
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS, context=context) as answer:  # noqa: S310 - the same
            return bytes(answer.read())
    except (urllib.error.URLError, OSError) as error:
        message = f"the package index cannot be reached: {error}. Is there a network, a proxy, a set of certificates?"
        raise SetUpError(message) from error


def _install_locked_uv(lock: dict[str, object]) -> None:
    """Install the uv that the lock file pins: it alone can read the lock file for this platform."""
    package = _locked(lock, "uv")
    hashes = " ".join(f"--hash={wheel['hash']}" for wheel in package["wheels"])
    REQUIREMENTS.write_text(f"uv=={package['version']} {hashes}\n")
    _pip("install", "--require-hashes", "--no-deps", "--only-binary=:all:", "--requirement", str(REQUIREMENTS))


def _export_requirements(*, developing: bool) -> None:
    """Write the locked versions with their hashes as a list that pip can install from."""
    # Spark is half a gigabyte and needs Java; its tests say how to install it
    tested = ["--group=dev", "--all-extras", "--no-extra=spark"]
    groups = ["--group=setup", *(tested if developing else ["--no-group=dev"])]
    options = ["--locked", "--offline", "--no-cache", "--no-emit-project", "--no-annotate", "--quiet", *groups]
    target = ["--output-file", str(REQUIREMENTS), "--directory", str(ROOT)]
    doing = "reading uv.lock (is it up to date with pyproject.toml?)"
    _run([VENV / "bin" / "uv", "export", *options, *target], doing, UV_PYTHON=str(PYTHON))


def _pip(*arguments: str) -> None:
    doing = "installing packages (is there a network, a proxy, a set of certificates?)"
    _run([PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], doing, PIP_USER="0")


def _run(command: Sequence[str | Path], what: str, **variables: str) -> None:
    done = subprocess.run(command, check=False, env={**os.environ, **variables}, stdout=sys.stderr)
    if done.returncode != 0:
        message = f"failed while {what}"
        raise SetUpError(message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
