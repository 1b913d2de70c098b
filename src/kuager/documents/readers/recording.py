"""Sound and film: how long, when, where and with what they were made, as far as their files say so.

Nothing is played or decoded. What a file says of itself is kept as it stands and never believed. A recording has no
text of its own; somebody who listens writes one, as another document.
"""

from collections.abc import Callable

from kuager.documents.captured import Captured
from kuager.documents.contents import Contents
from kuager.documents.readers.captions import state_xmp
from kuager.documents.readers.findings import Findings
from kuager.documents.readers.matroska import matroska
from kuager.documents.readers.movie import movie
from kuager.documents.readers.sound import amr, flac, mp3, ogg, riff
from kuager.documents.readers.taped import Taped
from kuager.model.documents import Problem

_READER = "recording_v1"
_SIGNS: tuple[tuple[bytes, Callable[[bytes], Taped]], ...] = (
    (b"\x1aE\xdf\xa3", matroska),
    (b"OggS", ogg),
    (b"fLaC", flac),
    (b"RIFF", riff),
    (b"#!AMR", amr),
    (b"ID3", mp3),
    (b"\xff", mp3),
)


def read(captured: Captured) -> Contents | Problem:
    """What a recording says of itself.

    Args:
        captured: The recording.
    """
    data = captured.data
    findings = Findings()
    reads = next((found for sign, found in _SIGNS if data.startswith(sign)), movie)
    taped = reads(data)
    findings.understood["recordings"] += 1
    findings.understood["tracks"] += taped.tracks
    findings.state("recording:format", taped.media_type)
    if taped.seconds is not None:
        findings.state("recording:duration", f"{taped.seconds:.2f} s")
    if taped.size is not None:
        findings.state("recording:size", f"{taped.size[0]} × {taped.size[1]}")
    for name, value in taped.stated:
        findings.state(name, value)
    for packet in taped.xmp:
        state_xmp(packet, findings)
    if taped.manifests:
        findings.state("c2pa:manifest", f"{taped.manifests} bytes, not verified")
    if taped.damaged:
        findings.add(Problem(code="damaged", message=f"The recording is damaged: {taped.damaged}."))
    findings.understood["attachments"] += len(taped.parts)
    return findings.contents(_READER, taped.media_type, tuple(taped.parts))
