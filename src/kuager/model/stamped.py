"""What proofs of time prove, graded: never more than "it existed not later than …"."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A time-stamp token (RFC 3161) that was checked and found good.

    Attributes:
        time: What the authority states, in UTC, with all digits that it gave.
        latest: The same with the accuracy that it claims, to the next second: what was stamped is not younger.
        grade: Vocabulary ``stamp_grades``: ``vouched``, ``weak`` or ``unvouched``.
        authority: Who signed, as its certificate says.
        root: The root certificate that the team named and that vouches for the authority; None where none does.
        root_sha256: Its SHA-256 (fingerprint).
        why: Why the grade is not ``vouched``, in words.
        expires: When the certificate that signed ends; the token is checked at its own time, not at this.
        policy: Object identifier of the rules by which the authority works.
        serial: The number of the token, in decimal digits.
        accuracy: How far the time may be off, in seconds; None where the authority does not tell.
        ordering: Whether the authority says that its tokens can be put in order by time alone.
        nonce: The number of the one who asked.
        algorithm: How it is signed: ``RSA 3072 with SHA-256``.
        chain: The certificates from the one that signed up to the root, by name.
    """

    time: str
    latest: str
    grade: str
    authority: str
    root: str | None
    root_sha256: str | None
    why: str | None
    expires: str
    policy: str
    serial: str
    accuracy: str | None
    ordering: bool
    nonce: int | None
    algorithm: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """One reason to believe that something existed by some time.

    Attributes:
        grade: How good a reason: vocabulary ``stamp_grades``.
        latest: It existed not later than this, in UTC; None where no time is told yet.
        by: Who says so: an authority, a calendar, a device.
        words: The same in a sentence.
        entry: Id of the journal entry that holds the proof.
    """

    grade: str
    latest: str | None
    by: str
    words: str
    entry: str
