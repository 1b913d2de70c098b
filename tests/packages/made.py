"""Packages for tests, stamped by an authority on this machine, and the script that checks them."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from kuager.adapters.authorities import Door
from kuager.case import Case
from tests.case.cases import TEXTS, new_case
from tests.stamps.authority import Authority, Wanted, authority

ADDRESS = "http://stamps.example"
TOOLS = ("sha256sum", "ssh-keygen", "openssl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a script said."""

    code: int
    out: str
    err: str


def script(root: Path, *arguments: str, by: Path | None = None) -> Told:
    """Run ``verify.sh`` of a package on it, or another copy of it."""
    for tool in TOOLS:
        if shutil.which(tool) is None:
            pytest.skip(f"needs {tool}: apt-get install coreutils openssh-client openssl")
    done = subprocess.run(
        ["sh", str(by or root / "verify.sh"), *arguments, str(root)],
        capture_output=True,
        check=False,
        timeout=60,
        env={"PATH": os.environ["PATH"], "TZ": "Asia/Almaty", "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
    )
    return Told(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode("utf-8", "replace"))


def asking(maker: Authority) -> type[Door]:
    """A way to an authority that is on this machine."""

    class Way(Door):
        __slots__ = ()

        def stamp(self, request: bytes) -> bytes:
            """Its answer."""
            return maker.answer(request)

    return Way


def maker_in(home: Path) -> Authority:
    """An authority."""
    return authority(home, Wanted(key="p256"))


def packed(home: Path, maker: Authority | None = None) -> Path:
    """A package of a small case; stamped, if there is an authority."""
    folder = new_case(home, TEXTS)
    out = home / "package"
    with Case.open(folder) as case:
        if maker is not None:
            case.name_root(maker.root, note="compared by telephone")
        case.package(out)
        if maker is not None:
            way = asking(maker)
            ((_address, answer),) = case.stamp_package(out, [ADDRESS], way=lambda address: way(address=address))
            assert isinstance(answer, str), answer
    return out
