"""What was agreed to, kept in a file that its owner can read and change."""

import json
from pathlib import Path

import pytest

from kuager.adapters.consent import Consents, consents


def test_a_consent_holds_for_its_address_alone(tmp_path: Path) -> None:
    """Not for another port, another scheme, another host."""
    kept = Consents(tmp_path / "home" / "consents.json")
    assert not kept.holds("https://a.example:443")
    kept.keep("https://a.example:443")
    kept.keep("https://b.example:443")
    kept.keep("https://a.example:443")
    assert kept.holds("https://a.example:443")
    assert kept.holds("https://b.example:443")
    for other in ("https://a.example:8443", "http://a.example:443", "https://aa.example:443"):
        assert not kept.holds(other)
    written = json.loads(kept.path.read_text("utf-8"))
    assert written == {"may_send_text_to": ["https://a.example:443", "https://b.example:443"]}
    assert kept.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "3", '{"may_send_text_to": "all"}', '{"may_send_text_to": [3]}', "\xff"]
)
def test_a_damaged_file_allows_nothing(tmp_path: Path, content: str) -> None:
    """And is replaced when something is agreed to."""
    kept = Consents(tmp_path / "consents.json")
    kept.path.write_bytes(content.encode("latin-1"))
    assert not kept.holds("all")
    kept.keep("https://a.example:443")
    assert kept.holds("https://a.example:443")


def test_consents_lie_beside_the_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder of this machine's user."""
    monkeypatch.setenv("KUAGER_HOME", str(tmp_path))
    assert consents().path == tmp_path / "consents.json"
