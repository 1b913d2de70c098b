"""Proofs of time at the command line: what is asked for, and what is said of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from kuager.case import Case
from kuager.case.stamping import Outcome, Timed
from kuager.case.stamping_evidence import TOKEN, Checked
from kuager.cli.asking import is_somebody_there
from kuager.cli.output import print_json, write
from kuager.errors import UsageError
from kuager.model.custody import StampRequested
from kuager.model.ids import one_line
from kuager.model.stamped import Proven, Stamped
from kuager.model.vocab import label

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_LARGEST = 1 << 28  # all headers of Bitcoin up to about 2073

headers = click.option(
    "--headers",
    type=FILE,
    metavar="FILE",
    help="Headers of Bitcoin blocks, 80 bytes each, to check OpenTimestamps with.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants of ``kuager stamp``."""

    authorities: tuple[str, ...]
    calendars: tuple[str, ...]
    queue: bool
    again: bool
    show: bool
    files: tuple[tuple[Path, bool], ...]
    note: str
    headers: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is printed: lines for people, one object for programs; and whether all went well."""

    lines: tuple[str, ...]
    printed: dict[str, object]
    good: bool = True

    def out(self, *, as_json: bool) -> None:
        """Print it."""
        if as_json:
            print_json(self.printed)
        else:
            write("".join(f"{line}\n" for line in self.lines))


def wish_of(asked: dict[str, object]) -> Wish:
    """What the options of ``kuager stamp`` ask for.

    Raises:
        UsageError: Two things that do not go together.
    """
    files = [(asked[name], name == "trust") for name in ("trust", "distrust") if asked[name] is not None]
    wish = Wish(
        authorities=_texts(asked["authorities"]),
        calendars=_texts(asked["calendars"]),
        queue=bool(asked["queue"]),
        again=bool(asked["again"]),
        show=bool(asked["show"]),
        files=tuple((path, vouched) for path, vouched in files if isinstance(path, Path)),
        note=str(asked["note"]),
        headers=asked["headers"] if isinstance(asked["headers"], Path) else None,
    )
    sends = bool(wish.authorities or wish.calendars)
    if sum((bool(wish.files), wish.show, wish.queue, sends)) > 1:
        message = "--trust, --distrust, --queue, --show and addresses are different wishes."
        raise UsageError(message, hint="Give one of them at a time.")
    return wish


def _texts(given: object) -> tuple[str, ...]:
    return tuple(str(one) for one in given) if isinstance(given, tuple) else ()


def bytes_of(path: Path | None) -> bytes:
    """The bytes of a file that was named; none where none was.

    Raises:
        UsageError: It cannot be read.
    """
    if path is None:
        return b""
    try:
        if path.stat().st_size > _LARGEST:
            message = f"{path} is too large."
            raise UsageError(message, hint="Name a file of block headers, 80 bytes each, or of certificates.")
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise UsageError(message, hint="Name a file that you may read.") from error


def named(case: Case, wish: Wish) -> Telling:
    """Vouch for root certificates, or no longer."""
    lines: list[str] = []
    rows: list[dict[str, object]] = []
    for path, vouched in wish.files:
        for entry, fingerprint in case.name_root(bytes_of(path), vouched=vouched, note=wish.note):
            verb = "vouched for" if vouched else "no longer vouched for"
            lines += [f"{verb}: {one_line(entry.name)}", f"  SHA-256 {fingerprint}"]
            rows.append({"name": entry.name, "sha256": fingerprint, "vouched": vouched})
    lines.append("Compare each fingerprint with one that came another way: by telephone, in print.")
    return Telling(lines=tuple(lines), printed={"roots": rows})


def queued(case: Case, wish: Wish) -> Telling:
    """Note that all that is in a case waits to be stamped."""
    asked = case.request_stamp(again=wish.again)
    waiting = case.waiting()
    first = "Nothing new is here since the last request." if asked is None else f"Waits to be stamped: {asked.digest}"
    lines = (first, *([] if asked is None else ["Send it when you are online: kuager stamp URL…"]))
    return Telling(lines=lines, printed={"waiting": [_request(one) for one in waiting]})


def _request(one: StampRequested) -> dict[str, object]:
    return {"digest": one.digest, "heads": list(one.heads)}


def sent(case: Case, wish: Wish) -> Telling:
    """Send what waits, all that is new included."""
    ask = (lambda question: click.confirm(question, default=False, err=True)) if is_somebody_there() else None
    outcomes = case.stamp(wish.authorities, wish.calendars, again=wish.again, ask=ask)
    lines = [line for one in outcomes for line in _outcome(one)]
    if any(one.problems for one in outcomes):
        lines.append("What was not stamped waits; the same command sends it again.")
    rows: list[dict[str, object]] = [
        {
            "authority": one.authority,
            "kind": one.kind,
            "digest": one.digest or None,
            "stamped": _stated(one.stamped),
            "block": one.block,
            "problems": [{"code": problem.code, "message": problem.message} for problem in one.problems],
        }
        for one in outcomes
    ]
    return Telling(lines=tuple(lines), printed={"outcomes": rows}, good=not any(one.problems for one in outcomes))


def _outcome(one: Outcome) -> Sequence[str]:
    where = one_line(one.authority)
    if one.problems:
        return [f"{where}: {one_line(problem.message)}" for problem in one.problems]
    if one.stamped is not None:
        return [f"{where}: stamped, not later than {one.stamped.latest}", *_about(one.stamped)]
    if one.block is not None:
        return [f"{where}: the proof now leads to block {one.block} of Bitcoin"]
    if one.recorded is not None:
        return [f"{where}: taken; a proof that leads to a block takes some hours, then: kuager stamp once more"]
    return [f"{where}: nothing waits" if one.kind == TOKEN else f"{where}: nothing new waits"]


def _about(stamped: Stamped) -> Sequence[str]:
    accuracy = "accuracy not told" if stamped.accuracy is None else f"accurate to {stamped.accuracy} s"
    order = ", in order by time" if stamped.ordering else ""
    lines = [
        f"  signed by {one_line(stamped.authority)}",
        f"  {stamped.algorithm}, {accuracy}{order}, policy {stamped.policy}, number {stamped.serial}",
        f"  its certificate ends on {stamped.expires[:10]}; what it signed before stays good",
        f"  {label('stamp_grades', stamped.grade)}" + (f": {one_line(stamped.why)}" if stamped.why else ""),
    ]
    return (
        lines if stamped.root is None else [*lines, f"  root {one_line(stamped.root)}, SHA-256 {stamped.root_sha256}"]
    )


def _stated(stamped: Stamped | None) -> dict[str, object] | None:
    """All that a token states; without the nonce, which is larger than numbers of JSON may be."""
    return None if stamped is None else {name: value for name, value in asdict(stamped).items() if name != "nonce"}


def shown(case: Case, wish: Wish) -> Telling:
    """Check the proofs in a case, and say what they prove of all that they cover."""
    proofs, waiting = case.stamps(bytes_of(wish.headers)), case.waiting()
    lines = [line for one in proofs for line in _checked(one)]
    lines += [f"{one.digest[:16]}…: waits to be stamped" for one in waiting]
    rows = [
        {
            "authority": one.received.authority,
            "kind": one.received.kind,
            "digest": one.received.digest,
            "proof": one.received.proof,
            "heads": list(one.heads),
            "stamped": _stated(one.stamped),
            "proven": None if one.proven is None else _reason(one.proven),
            "problems": [{"code": problem.code, "message": problem.message} for problem in one.problems],
        }
        for one in proofs
    ]
    printed: dict[str, object] = {"stamps": rows, "waiting": [_request(one) for one in waiting]}
    good = not any(one.problems for one in proofs)
    return Telling(
        lines=tuple(lines) or ("Nothing in this case is stamped or waits to be.",), printed=printed, good=good
    )


def _checked(one: Checked) -> Sequence[str]:
    kind = label("stamp_kinds", one.received.kind)
    first = f"{one.received.digest[:16]}…: {kind} from {one_line(one.received.authority)}"
    if one.proven is None:
        return [first, *(f"  {one_line(problem.message)}" for problem in one.problems)]
    words = f"  what it covers {one_line(one.proven.words)}"
    if one.stamped is not None:
        return [first, words, *_about(one.stamped)]
    return [first, words, f"  {label('stamp_grades', one.proven.grade)}"]


def _reason(one: Proven) -> dict[str, object]:
    return {"grade": one.grade, "latest": one.latest, "by": one.by, "words": one.words, "entry": one.entry}


def timed(found: Sequence[Timed]) -> Telling:
    """What is proven of the time of a file."""
    lines: list[str] = []
    for one in found:
        lines.append(f"{one_line(one.taken_in.name)}, SHA-256 {one.taken_in.sha256}")
        lines.append(f"  taken in by device {one.device[:16]}…, whose clock said {one.claimed}: a claim, no proof")
        lines += [f"  {one_line(reason.words)}" for reason in one.proven]
        if not one.proven:
            lines.append("  nothing is proven of its time yet; kuager stamp has it stamped")
    rows = [
        {
            "name": one.taken_in.name,
            "document": one.taken_in.document or None,
            "sha256": one.taken_in.sha256,
            "device": one.device,
            "claimed": one.claimed,
            "proven": [_reason(reason) for reason in one.proven],
        }
        for one in found
    ]
    return Telling(lines=tuple(lines), printed={"files": rows})
