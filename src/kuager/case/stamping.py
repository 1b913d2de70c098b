"""Proofs of time for a case: what waits to be stamped, sending it, and what came of it.

What waits are entries in the journal, so it can be queued offline and sent on another day, by another machine. Only
addresses that the user named are talked to: on the command line or in ``case.toml``, never those that stand in a
proof or in an entry of somebody else. No lock is held while the network is waited for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kuager.adapters.answering import Unanswered
from kuager.adapters.authorities import Door
from kuager.adapters.keys import new_salt
from kuager.case.finding import files_called
from kuager.case.opening import OpenCase
from kuager.case.stamping_consent import NOBODY_AGREED, Ask, agreed_to
from kuager.case.stamping_evidence import (
    PROOF,
    TOKEN,
    Checked,
    checked,
    covered_by,
    proven_of,
    received_of,
    requests_of,
    roots_of,
)
from kuager.case.writing import Writer
from kuager.errors import UsageError
from kuager.model.custody import RootNamed, StampReceived, StampRequested
from kuager.model.documents import Problem
from kuager.model.stamped import Proven, Stamped
from kuager.stamps.asking import Answer, answered, request
from kuager.stamps.blocks import SIZE
from kuager.stamps.certificates import fingerprint, loaded, read_roots, shown
from kuager.stamps.heads import digest_of_heads
from kuager.stamps.proofs import Attestation, Proof, begun, completed, read_branches, read_proof, write_proof
from kuager.store import Store, TakenIn

_ABOUT_STAMPS = frozenset({"stamp_requested", "stamp_received", "root_named"})
_NONCE = 8  # bytes: some authorities take no longer number

_HINT = 'Name an authority: kuager stamp https://stamps.example.org, or in case.toml: authorities = ["…"]'

Way = Callable[[str], Door]
"""How an address is reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of asking one authority or calendar.

    Attributes:
        authority: Its address.
        kind: Vocabulary ``stamp_kinds``.
        digest: What was to be stamped; empty where nothing waited.
        stamped: What its token proves; None where it gave none.
        block: Number of the block that a calendar's proof leads to; None where it only promises.
        recorded: What was recorded of it; None where it gave nothing.
        problems: Why it gave nothing.
    """

    authority: str
    kind: str
    digest: str = ""
    stamped: Stamped | None = None
    block: int | None = None
    recorded: StampReceived | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What is proven of the time of a file in the case.

    Attributes:
        taken_in: The file, and the entry that took it in.
        device: Whose machine did.
        claimed: What its clock said: a claim and no more.
        proven: What is proven, the best reason first.
    """

    taken_in: TakenIn
    device: str
    claimed: str
    proven: tuple[Proven, ...]


class StampingCase(OpenCase):
    """The part of a case that has to do with proofs of time."""

    def request_stamp(self, *, again: bool = False) -> StampRequested | None:
        """Record that all that is in the case now waits to be stamped; None where it does already, or is stamped.

        Args:
            again: Whether to have it stamped once more, as before an authority's certificate ends.

        Raises:
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        with self._writing() as writer:
            return _requested(writer, again=again)

    def stamp(
        self,
        authorities: Sequence[str] = (),
        calendars: Sequence[str] = (),
        *,
        again: bool = False,
        way: Way | None = None,
        ask: Ask | None = None,
    ) -> tuple[Outcome, ...]:
        """Send what waits, all that is new included, to authorities and calendars, and record what comes.

        They are asked one after the other; calendars also what has become of what they promised. An answer
        that does not verify is refused. What failed waits on: the same command sends it again.

        Who is named here may be asked, now and later. An address of ``case.toml`` may have come from a colleague with a
        merge, and would learn where this machine is: it is asked only where the person at this machine has agreed.

        Args:
            authorities: Addresses of authorities (RFC 3161); where no address at all is named, those of ``case.toml``.
            calendars: Addresses of OpenTimestamps calendars; the same.
            again: As with :meth:`request_stamp`.
            way: How an address is reached; by default over the network.
            ask: Puts a question to the person; None where nobody is there to answer.

        Raises:
            UsageError: No address is named anywhere, or one is no address.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        named = (tuple(authorities), tuple(calendars))
        open_door = way or (lambda address: Door(address=address))
        with self._writing() as writer:  # which notices that case.toml was edited
            told = named if any(named) else (self.settings.authorities, self.settings.calendars)
            doors = [[open_door(address) for address in dict.fromkeys(addresses)] for addresses in told]
            if not any(told):
                message = "Nobody is named who could stamp."
                raise UsageError(message, hint=_HINT)
            _requested(writer, again=again)
        agreed = agreed_to([door.address for group in doors for door in group], ask, named=any(named))
        outcomes: list[Outcome] = []
        for door in doors[0]:
            outcomes += self._ask_authority(door) if door.address in agreed else [_unasked(door, TOKEN)]
        for door in doors[1]:
            answers = chain(self._ask_again(door), self._ask_calendar(door))
            outcomes += answers if door.address in agreed else [_unasked(door, PROOF)]
        return tuple(outcomes)

    def name_root(self, data: bytes, *, vouched: bool = True, note: str = "") -> tuple[tuple[RootNamed, str], ...]:
        """Vouch for root certificates of authorities, or no longer; each is returned with its fingerprint.

        Args:
            data: A file of certificates, PEM or DER.
            vouched: Whether they are vouched for.
            note: Where they come from, and how they were compared.

        Raises:
            UsageError: The file holds no certificate.
            CaseLocked: Another kuager is writing to this case.
            NotStored: The disk refused.
        """
        certificates = [(der, one) for der in dict.fromkeys(read_roots(data)) for one in loaded([der])]
        if not certificates:
            message = "That file holds no certificate."
            raise UsageError(message, hint="Name the root certificate of the authority, as PEM or DER.")
        named: list[tuple[RootNamed, str]] = []
        with self._writing() as writer:
            for der, one in certificates:
                root = writer.folder.keep_blob(der)
                entry = RootNamed(root=root, name=shown(one.subject), vouched=vouched, note=note)
                writer.append(entry)
                named.append((entry, fingerprint(one)))
        return tuple(named)

    def stamps(self, headers: bytes = b"") -> tuple[Checked, ...]:
        """All proofs of time in the case, checked.

        Args:
            headers: Headers of Bitcoin blocks, where some are at hand.

        Raises:
            UsageError: They are none.
        """
        return self._ask(lambda store: checked(self._folder, store, _whole(headers)))

    def waiting(self) -> tuple[StampRequested, ...]:
        """What was to be stamped and has been stamped by nobody yet."""
        return self._ask(lambda store: _open_requests(store, lambda _received: True))

    def when(self, named: str, headers: bytes = b"") -> tuple[Timed, ...]:
        """What is proven of the time by which a file was in the case.

        Args:
            named: A document's id or the SHA-256 of its bytes, or an unmistakable beginning; or its name.
            headers: Headers of Bitcoin blocks, where some are at hand.

        Returns:
            One answer for each time that these bytes were taken in.

        Raises:
            UsageError: No file of the case is called so, or several are; or the headers are none.
        """

        def answer(store: Store) -> tuple[Timed, ...]:
            found = files_called(store.taken_in(), named)
            proven = proven_of([one.entry for one in found], checked(self._folder, store, _whole(headers)), store)
            links = store.links()
            return tuple(
                Timed(
                    taken_in=one,
                    device=links[one.entry].device,
                    claimed=links[one.entry].time,
                    proven=proven[one.entry],
                )
                for one in found
            )

        return self._ask(answer)

    def proven(self, headers: bytes = b"") -> Mapping[str, tuple[Proven, ...]]:
        """What is proven of the time by which each document was in the case, the best reason first: for pages.

        Args:
            headers: Headers of Bitcoin blocks, where some are at hand.

        Raises:
            UsageError: They are none.
        """

        def answer(store: Store) -> Mapping[str, tuple[Proven, ...]]:
            entries = {one.document: one.entry for one in store.taken_in() if one.document}
            found = proven_of(entries.values(), checked(self._folder, store, _whole(headers)), store)
            return {document: found[entry] for document, entry in entries.items()}

        return self._ask(answer)

    # Asking

    def _ask_authority(self, door: Door) -> Iterable[Outcome]:
        waiting = self._ask(lambda store: _open_requests(store, _is_of(door, TOKEN)))
        roots = self._ask(lambda store: roots_of(self._folder, store))
        if not waiting:
            yield Outcome(authority=door.address, kind=TOKEN)
        for one in waiting:
            digest, nonce = bytes.fromhex(one.digest), new_salt()[:_NONCE]
            came: Answer | tuple[Problem, ...]
            try:
                came = answered(door.stamp(request(digest, nonce)), digest, nonce, roots)
            except Unanswered as error:
                came = (_unanswered(error),)
            if not isinstance(came, Answer):
                yield Outcome(authority=door.address, kind=TOKEN, digest=one.digest, problems=came)
                continue
            yield self._recorded(door, one.digest, came.token, came.stamped)

    def _ask_calendar(self, door: Door) -> Iterable[Outcome]:
        waiting = self._ask(lambda store: _open_requests(store, _is_of(door, PROOF)))
        if not waiting:
            yield Outcome(authority=door.address, kind=PROOF)
        for one in waiting:
            proof, message = begun(bytes.fromhex(one.digest), new_salt())
            try:
                found = read_branches(door.submit(message), message)
            except Unanswered as error:
                found = _unanswered(error)
            if isinstance(found, Problem):
                yield Outcome(authority=door.address, kind=PROOF, digest=one.digest, problems=(found,))
                continue
            yield self._recorded(door, one.digest, write_proof(completed(proof, found)), None)

    def _ask_again(self, door: Door) -> Iterable[Outcome]:
        """Ask a calendar what became of its promises; those that it has not kept yet are passed over."""
        received = self._ask(received_of)
        for _entry, one in received:
            proof = self._promised(one) if one.kind == PROOF and one.authority == door.address else None
            for message, leaf in () if proof is None else tuple(proof.tree.leaves()):
                try:
                    found = read_branches(door.fetch(message), message) if leaf.kind == "pending" else None
                except Unanswered as error:
                    found = None if error.missing else _unanswered(error)
                if isinstance(found, Problem):
                    yield Outcome(authority=door.address, kind=PROOF, digest=one.digest, problems=(found,))
                elif found is not None and proof is not None and (block := _block(found.leaves())) is not None:
                    proof = completed(proof, found)
                    yield replace(self._recorded(door, one.digest, write_proof(proof), None), block=block)

    def _promised(self, received: StampReceived) -> Proof | None:
        """A proof that only promises yet."""
        data = self._folder.blob(received.proof)
        proof = None if data is None else read_proof(data)
        return proof if isinstance(proof, Proof) and _block(proof.tree.leaves()) is None else None

    def _recorded(self, door: Door, digest: str, proof: bytes, stamped: Stamped | None) -> Outcome:
        """Keep a proof, and record that it came."""
        kind = PROOF if stamped is None else TOKEN
        with self._writing() as writer:
            received = _received(writer, door, (digest, kind, None if stamped is None else stamped.time), proof)
        return Outcome(authority=door.address, kind=kind, digest=digest, stamped=stamped, recorded=received)


def _requested(writer: Writer, *, again: bool) -> StampRequested | None:
    """Record that all that is there waits, if anything is new; what is about stamps alone is not."""
    store = writer.store
    links = store.links()
    covered = covered_by((head for one in requests_of(store) for head in one.heads), links)
    if not again and all(name in covered or link.type in _ABOUT_STAMPS for name, link in links.items()):
        return None
    heads = tuple(sorted(head.id for head in store.heads()))
    asked = StampRequested(heads=heads, digest=digest_of_heads(heads))
    writer.append(asked)
    return asked


def _received(writer: Writer, door: Door, what: tuple[str, str, str | None], proof: bytes) -> StampReceived:
    digest, kind, time = what
    blob = writer.folder.keep_blob(proof)
    received = StampReceived(digest=digest, kind=kind, authority=door.address, proof=blob, time=time)
    writer.append(received)
    return received


def _whole(headers: bytes) -> bytes:
    if len(headers) % SIZE:
        message = f"These {len(headers):,} bytes are no headers of blocks."
        hint = f"Headers of Bitcoin blocks have {SIZE} bytes each, and nothing stands between them."
        raise UsageError(message, hint=hint)
    return headers


def _block(leaves: Iterable[tuple[bytes, Attestation]]) -> int | None:
    """The first block of Bitcoin that a proof leads to."""
    heights = [leaf.height for _message, leaf in leaves if leaf.kind == "bitcoin" and leaf.height is not None]
    return min(heights, default=None)


def _unasked(door: Door, kind: str) -> Outcome:
    return Outcome(
        authority=door.address, kind=kind, problems=(Problem(code="stamp_unanswered", message=NOBODY_AGREED),)
    )


def _unanswered(error: Unanswered) -> Problem:
    return Problem(code="stamp_unanswered", message=f"no answer: {error}")


def _is_of(door: Door, kind: str) -> Callable[[StampReceived], bool]:
    return lambda received: (received.authority, received.kind) == (door.address, kind)


def _open_requests(store: Store, counts: Callable[[StampReceived], bool]) -> tuple[StampRequested, ...]:
    """What waits for a stamp, by some reckoning; one that a later request covers wholly needs none of its own."""
    done = {received.digest for _entry, received in received_of(store) if counts(received)}
    links = store.links()
    found: list[StampRequested] = []
    covered: set[str] = set()
    for one in reversed(requests_of(store)):
        if one.digest not in done and not covered.issuperset(one.heads):
            found.append(one)
        covered |= covered_by(one.heads, links)
    return tuple(reversed(found))
