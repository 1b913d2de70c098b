"""Pages and texts that mean harm."""

from collections.abc import Mapping

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
    "javascript:alert(1)",
    "</textarea></style></title></script><script>alert(1)</script>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'>",
    "<a href='\u2028javascript:alert(1)'>a</a>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<!--><img src=x onerror=alert(1)>-->",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
)
SAID = "More than 40 people were killed in Almaty on 5 January 2022, the interior ministry said. "


def texts(address: str) -> Mapping[str, bytes]:
    """Pages and texts by name."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    calls = (
        f'<link rel="stylesheet" href="{address}a.css"><img src="{address}a.png"><iframe src="{address}b"></iframe>'
        f'<meta http-equiv="refresh" content="0;url={address}"><base href="{address}">'
        f'<object data="{address}o"></object>'
    )
    quoted = "\n\n".join(f"{SAID}“Nine people died,” said Dana {script} Oyqurova. {script}" for script in SCRIPTS)
    return {
        "tags.html": f"<html>{'<div>' * 200_000}<p>{SAID}</html>".encode(),
        "laughs.html": f'<!DOCTYPE html [<!ENTITY l0 "lol">{laughs}]><html><p>&l9; {SAID}</html>'.encode(),
        "outside.xhtml": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><p>&e; {SAID}</html>'.encode(),
        "calls.html": f"<html><head>{calls}</head><p>{SAID}</html>".encode(),
        "attributes.html": f"<html><p {' '.join(f'a{n}=1' for n in range(200_000))}>{SAID}</html>".encode(),
        "unclosed.html": ("<html><p>" + SAID + "<a b='" * 100_000).encode(),
        "entities.html": f"<html><p>{SAID}{'&#x41;&lt;' * 200_000}</html>".encode(),
        "scripts.html": f"<html><title>{SCRIPTS[0]}</title><p>{quoted}</html>".encode(),
        "scripts.txt": quoted.encode(),
        "scripts.md": quoted.encode(),
        "quotes.csv": b'"' * 1_000_001,
        "columns.csv": (",".join("ab") * 300_000 + "\n" + SAID).encode(),
        "formulas.csv": ("name,killed\n" + "\n".join(f"{script},4" for script in SCRIPTS)).encode(),
        "one-line.txt": (SAID * 5_000).encode(),
        "brackets.md": (SAID + "[" * 100_000 + "]" * 100_000 + "*_" * 100_000).encode(),
        "zeros.txt": bytes(2_000_000),
        "controls.txt": (SAID + "\x1b[2J\x1b]0;x\x07\u202e").encode(),
        "combining.txt": ("a" + "\u0301" * 500_000).encode(),
    }
