"""Packages at the command line: what is asked for, and what is said of one that was made or checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kuager.case import Case
from kuager.case.packaging import Packaged, refuse_no_addresses
from kuager.case.packaging_checking import check_package, names_key
from kuager.cli.output import print_json, problem_rows, write
from kuager.cli.stamping import bytes_of
from kuager.errors import UsageError
from kuager.model.ids import one_line
from kuager.model.records import Problem
from kuager.packages.layout import Gap, PackageVerdict
from kuager.render.view.wording import plural
from kuager.stamps.certificates import read_roots

_REASONS = {
    "left_out": "left out of this package",
    "purged": "purged, for somebody's safety",
    "missing": "not in the case: missing or damaged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants of ``kuager export package``."""

    without: tuple[str, ...]
    authorities: tuple[str, ...]
    later: bool


def wish_of(asked: dict[str, object]) -> Wish:
    """What the options ask for.

    Raises:
        UsageError: They do not go together.
    """
    without, authorities = asked["without"], asked["authorities"]
    wish = Wish(
        without=tuple(str(one) for one in without) if isinstance(without, tuple) else (),
        authorities=tuple(str(one) for one in authorities) if isinstance(authorities, tuple) else (),
        later=bool(asked["later"]),
    )
    if wish.later and (wish.without or not wish.authorities):
        message = "--later only has a package stamped that is there already."
        raise UsageError(message, hint="Name an authority: kuager export package OUT --later --stamp URL")
    return wish


def hand_over(case: Case, out: Path, wish: Wish, *, as_json: bool) -> bool:
    """Make a package, have it stamped, say what came of it; whether all went well.

    Raises:
        UsageError: What is asked for makes no sense.
        KuagerError: The case cannot be written to, or the disk refused.
    """
    refuse_no_addresses(wish.authorities)
    made = None if wish.later else case.package(out, without=wish.without)
    stamped = case.stamp_package(out, wish.authorities) if wish.authorities else ()
    good = not any(isinstance(answer, Problem) for _address, answer in stamped)
    if as_json:
        print_json({"package": _row(made), "stamps": [_stamp_row(*one) for one in stamped]})
    else:
        lines = [*([] if made is None else _made(made)), *_stamped(out, stamped)]
        write("".join(f"{line}\n" for line in lines))
    return good and (made is None or not made.faults)


def _made(made: Packaged) -> Sequence[str]:
    lines = [
        f"The package is in {made.path}: {plural(made.files, 'file')}, {made.octets:,} bytes.",
        f"It is signed with the key of this machine: {made.fingerprint}",
        "Tell this fingerprint to those who receive it by another way: by telephone, in print.",
    ]
    lines += [_gap(one) for one in made.gaps]
    lines += [f"The journals were not sound when they were packed: {code} in {place}" for code, place in made.faults]
    lines.append("Nothing in it is masked: it is for proceedings, not for publication.")
    return lines


def _gap(one: Gap) -> str:
    what = (
        one.document
        or plural(len(one.blobs), "file") + " and what " + plural(len(one.entries), "entry", "entries") + " said"
    )
    return f"Not in it: {what} ({_REASONS.get(one.reason, one.reason)})"


def _stamped(out: Path, stamped: Sequence[tuple[str, str | Problem]]) -> Sequence[str]:
    lines = [
        f"{one_line(address)}: {one_line(answer.message)}"
        if isinstance(answer, Problem)
        else f"{one_line(address)}: stamped, not later than {answer}"
        for address, answer in stamped
    ]
    if any(isinstance(answer, Problem) for _address, answer in stamped):
        lines.append(f"The package is good without a stamp. Try again: kuager export package {out} --later --stamp URL")
    return lines or ["No authority stamped it: what its signature shows is who, not when."]


def _row(made: Packaged | None) -> object:
    if made is None:
        return None
    return {
        "path": str(made.path),
        "digest": made.digest,
        "signer": made.fingerprint,
        "files": made.files,
        "bytes": made.octets,
        "gaps": [_gap_row(one) for one in made.gaps],
        "faults": [{"code": code, "record": place} for code, place in made.faults],
    }


def _gap_row(one: Gap) -> object:
    return {"reason": one.reason, "document": one.document, "blobs": list(one.blobs), "entries": list(one.entries)}


def _stamp_row(address: str, answer: str | Problem) -> object:
    if isinstance(answer, Problem):
        return {"authority": address, "latest": None, "problem": answer.message}
    return {"authority": address, "latest": answer, "problem": None}


def tell_package(path: Path, *, keys: Sequence[str] = (), roots: Path | None = None, as_json: bool = False) -> bool:
    """Check a package and say what was found; whether it is intact. For ``kuager verify PACKAGE``.

    Args:
        path: The package.
        keys: Fingerprints ``SHA256:…``, or devices, that may have signed it.
        roots: A file of root certificates of authorities.
        as_json: Whether to print for programs.

    Raises:
        UsageError: The file of certificates cannot be read, or a key is none.
    """
    _refuse_no_keys(keys)
    verdict = check_package(path, keys, read_roots(bytes_of(roots)) if roots is not None else ())
    if as_json:
        print_json(verdict_row(verdict))
    else:
        write("".join(f"{line}\n" for line in verdict_lines(verdict)))
    return verdict.intact


def _refuse_no_keys(keys: Sequence[str]) -> None:
    """A slip of the pen must not look like a package that somebody else signed."""
    for one in keys:
        if not names_key(one):
            message = f"{one_line(one)} is no fingerprint of a key; nothing was checked."
            hint = "A fingerprint is SHA256: and 43 letters, digits, + or /, as it was told when the package was made."
            if names_key(f"SHA256:{one}"):
                hint = f"Did you mean: --key SHA256:{one}"
            raise UsageError(message, hint=hint)


def verdict_row(verdict: PackageVerdict) -> dict[str, object]:
    """The verdict for programs."""
    return {
        "intact": verdict.intact,
        "known": verdict.known,
        "timed": verdict.timed,
        "signer": None if verdict.signed is None else verdict.signed.fingerprint,
        "stamps": [
            {"latest": one.latest, "authority": one.authority, "checked": one.checked, "why": one.why or None}
            for one in verdict.stamps
        ],
        "gaps": [_gap_row(one) for one in verdict.gaps],
        "problems": problem_rows(verdict.faults),
    }


def verdict_lines(verdict: PackageVerdict) -> Sequence[str]:
    """The verdict for people: intact, signed by whom, not later than when."""
    if not verdict.intact or verdict.signed is None:
        return ["The package is NOT intact:", *(f"  {one_line(one.message)}" for one in verdict.faults)]
    lines = [f"The package is intact: {plural(verdict.files, 'file')}, {verdict.octets:,} bytes."]
    known = "Signed by the key that you named" if verdict.known else "Signed by"
    lines.append(f"{known}: {verdict.signed.fingerprint}")
    if not verdict.known:
        lines.append("  Compare this with what you were told by another way, or name it with --key.")
    for one in verdict.stamps:
        by = one_line(one.authority)
        lines.append(f"Signed not later than {one.latest}, says {by}")
        lines += [] if one.checked else [f"  That is not well shown: {one_line(one.why)}"]
    if not verdict.stamps:
        lines.append("No time stamp: what the signature shows is who, not when.")
    return [*lines, *(one_line(_gap(one)) for one in verdict.gaps)]
