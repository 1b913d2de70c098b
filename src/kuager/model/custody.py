"""Custody: how an item came into a case, and what was done with the case since. Not what happened in the world.

Words for what was done are those of PREMIS (events) and of the Berkeley Protocol (evidentiary and working copy);
the vocabulary ``premis_events`` says which entry is which. All of it is said by a machine or a person and signed;
none of it is proof by itself.
"""

from dataclasses import dataclass

from kuager.model.documents import Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """How an item came into the case, as the machine that took it in tells.

    Who (device, and through it the person) and when (its clock) stand in the entry around it.

    Attributes:
        way: Vocabulary ``custody_ways``: ``file, standard_input, fetched, part, derived``.
        size: Its bytes.
        tool: Program and version that took it in: ``kuager 0.1.0``.
        modified: When the file was last changed, as its file system said, in UTC.
        address: The URL that it was fetched from.
        begun: When fetching began, in UTC.
        ended: When fetching ended.
        within: Id of the document that it was found in, for a part: an archive, a mail, a crawl.
        inner: What it is called in there.
        stated: What the person who brought it said of it (Mnemonic's and the Berkeley Protocol's fields).
    """

    way: str
    size: int
    tool: str
    modified: str | None = None
    address: str | None = None
    begun: str | None = None
    ended: str | None = None
    within: str | None = None
    inner: str | None = None
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDescribed:
    """A person said something of a document: where it was acquired, who holds the original, what may be shown.

    Attributes:
        document: Its id.
        stated: What was said, by the names of the vocabulary ``descriptions``.
        note: More, in their words.
    """

    document: str
    stated: tuple[Stated, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseVerified:
    """The case was checked.

    Attributes:
        depth: Vocabulary ``depths``: ``fast`` or ``full``.
        found: Numbers of what was looked at: entries, blobs, passages.
        faults: How many faults there were.
        codes: Which: vocabulary ``problems``, each once, in order.
    """

    depth: str
    found: tuple[Stated, ...] = ()
    faults: int = 0
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEnrolled:
    """A device belongs to a person: said of itself by that device, or of another by a device of the same person.

    Attributes:
        device: The device that is spoken of.
        person: The person: a name or a pseudonym that the team knows.
        label: What the device is called: "Aigerim's laptop".
    """

    device: str
    person: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRevoked:
    """A device is no longer trusted, from some entry on: its laptop was seized, its key was copied.

    Attributes:
        device: The device.
        last: Id of its last entry that is accepted; None where none is.
        reason: Why.
        replaces: Ids of earlier revocations of this device that this one takes the place of, after another look.
    """

    device: str
    last: str | None
    reason: str
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """A tombstone: bytes were destroyed because somebody's safety demanded it. Their hashes and the reason stay.

    Attributes:
        entries: Ids of the entries whose bodies go.
        blobs: SHA-256 of the blobs that go.
        reason: Why, without telling what was destroyed.
        documents: Ids of the documents that go: what others said of them meanwhile has to go as well.
    """

    entries: tuple[str, ...]
    blobs: tuple[str, ...]
    reason: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForkRepaired:
    """A person looked at a forked journal: both branches are kept, and a new device goes on.

    Attributes:
        device: The journal that was continued in two places.
        heads: The last entries of its branches, in order.
        successor: The device that goes on in its place.
        note: What had happened.
    """

    device: str
    heads: tuple[str, ...]
    successor: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsWitnessed:
    """A device saw the heads of other journals: a weaker witness of time than an authority.

    Attributes:
        heads: Ids of the last entries that were seen, in order.
        received: How many entries were new to this device.
        note: From where: "stick of the Almaty team".
    """

    heads: tuple[str, ...]
    received: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StampRequested:
    """Something waits to be stamped with a trusted time.

    Attributes:
        heads: Ids of the journal heads that the stamp covers, in order; everything before them is covered too.
        digest: SHA-256 that is to be stamped, worked out from the heads.
    """

    heads: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StampReceived:
    """A trusted time was received for something that waited, or a better proof of it.

    Attributes:
        digest: What was stamped.
        kind: Vocabulary ``stamp_kinds``: ``rfc3161, opentimestamps``.
        authority: Who stamped it, as the user named them.
        proof: SHA-256 of the blob that holds the token or proof.
        time: The time that the proof itself states, in UTC; None while it states none yet.
    """

    digest: str
    kind: str
    authority: str
    proof: str
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RootNamed:
    """Somebody of the team vouches for a root certificate of time-stamping authorities, or no longer does.

    Attributes:
        root: SHA-256 of the blob that holds the certificate (DER).
        name: Whose it is, as the certificate says.
        vouched: Whether it is vouched for; the last entry on a certificate holds.
        note: Where the certificate comes from, and how it was compared.
    """

    root: str
    name: str
    vouched: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsMapped:
    """A person said what the columns of a kind of table mean; remembered for tables with the same header.

    Attributes:
        header: The column names of the table, in order.
        columns: For each column that is used: its name, and what it is (vocabulary ``list_columns``).
    """

    header: tuple[str, ...]
    columns: tuple[Stated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageMade:
    """A package for a court or archive was made of the case (PREMIS: dissemination).

    Attributes:
        name: What it is called.
        digest: SHA-256 of its tag manifest.
        heads: Ids of the journal heads that it holds, in order.
    """

    name: str
    digest: str
    heads: tuple[str, ...]


CaseEvent = (
    DocumentDescribed
    | CaseVerified
    | DeviceEnrolled
    | DeviceRevoked
    | Purged
    | ForkRepaired
    | HeadsWitnessed
    | StampRequested
    | StampReceived
    | RootNamed
    | ColumnsMapped
    | PackageMade
)
"""What is recorded of a case beside its documents, readings and decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An event of the case with where and when it was recorded.

    Attributes:
        entry: Id of the journal entry.
        device: The journal: whose machine.
        time: What the clock of that machine said: a claim and no more.
        event: What was done.
    """

    entry: str
    device: str
    time: str
    event: CaseEvent
