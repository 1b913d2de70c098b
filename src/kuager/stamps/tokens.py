"""What stands in a time-stamp token: RFC 3161 inside the signed data of RFC 5652 (CMS). Nothing is judged here."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kuager.stamps.der import BOOLEAN, INTEGER, OCTETS, OID, SEQUENCE, SET, TIME, Element, Malformed, context, read

SIGNED_DATA = "1.2.840.113549.1.7.2"
TST_INFO = "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
CERTIFICATE, CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
NULL = b"\x05\x00"
SHA1, SHA256 = "1.3.14.3.2.26", "2.16.840.1.101.3.4.2.1"

_MOST_CERTIFICATES = 32
_LARGEST_ACCURACY = 366 * 86_400  # seconds
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Algorithm:
    """An algorithm by its object identifier, with the bytes of its parameters; empty where it has none."""

    name: str
    parameters: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What an authority states (TSTInfo).

    Attributes:
        policy: Object identifier of the rules by which it works.
        algorithm: The hash of what was stamped.
        digest: What was stamped.
        serial: The number of the token.
        time: When.
        shown: The same as it stood, with all digits of its fraction.
        accuracy: How far the time may be off; None where it is not told.
        ordering: Whether times of two tokens can be compared without regard to accuracy.
        nonce: A number of the one who asked, so that no older answer can be sent in its place.
    """

    policy: str
    algorithm: Algorithm
    digest: bytes
    serial: int
    time: datetime
    shown: str
    accuracy: timedelta | None
    ordering: bool
    nonce: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateName:
    """How a token names the certificate that signed it (ESSCertID): by hash, and perhaps by issuer and number."""

    hash_name: str
    digest: bytes
    issuer: bytes | None
    serial: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token taken apart.

    Attributes:
        statement: What is stated.
        stated: The bytes that say so.
        certificates: All that are in it.
        issuer: Who issued the certificate that signed, as bytes of a name; None where it is named by key.
        number: Serial number of that certificate.
        key: Identifier of its key.
        hash_name: The hash in use.
        signed: The bytes that are signed.
        attributes: What is signed beside the statement: values by object identifier.
        algorithm: How it is signed.
        signature: The signature.
    """

    statement: Statement
    stated: bytes
    certificates: tuple[bytes, ...]
    issuer: bytes | None
    number: int | None
    key: bytes | None
    hash_name: str
    signed: bytes
    attributes: dict[str, Element]
    algorithm: Algorithm
    signature: bytes


def read_token(data: bytes) -> Token:
    """Take a token apart.

    Raises:
        Malformed: It is none.
    """
    outer = read(data, SEQUENCE).members()
    if outer.take(OID).name() != SIGNED_DATA:
        message = "it is no signed data"
        raise Malformed(message)
    signed_data = _inside(outer.take(context(0)), SEQUENCE)
    outer.end()
    members = signed_data.members()
    if members.take(INTEGER).number() != 3:  # noqa: PLR2004 - RFC 5652, 5.1: what is signed is no plain data
        message = "signed data of another version"
        raise Malformed(message)
    hashes = [_hash_name(one) for one in members.take(SET).members().rest(SEQUENCE)]
    stated = _stated(members.take(SEQUENCE))
    certificates = members.maybe(context(0))
    members.maybe(context(1))  # lists of revoked certificates
    signers = members.take(SET).members().rest(SEQUENCE)
    members.end()
    if len(signers) != 1:
        message = "it is not signed by exactly one"
        raise Malformed(message)
    found = [] if certificates is None else certificates.members().rest(SEQUENCE)
    if len(found) > _MOST_CERTIFICATES:
        message = "it holds too many certificates"
        raise Malformed(message)
    return _signed(signers[0], stated, tuple(one.whole for one in found), hashes)


def _inside(element: Element, tag: int) -> Element:
    """The only member of an element."""
    members = element.members()
    found = members.take(tag)
    members.end()
    return found


def _stated(content: Element) -> bytes:
    members = content.members()
    if members.take(OID).name() != TST_INFO:
        message = "what is signed is no statement of a time"
        raise Malformed(message)
    stated = _inside(members.take(context(0)), OCTETS).content
    members.end()
    return stated


def _signed(signer: Element, stated: bytes, certificates: tuple[bytes, ...], hashes: list[str]) -> Token:
    members = signer.members()
    version = members.take(INTEGER).number()
    by_name, by_key = members.maybe(SEQUENCE), None
    issuer = number = None
    if by_name is not None:
        naming = by_name.members()
        issuer, number = naming.take(SEQUENCE).whole, naming.take(INTEGER).number()
        naming.end()
    else:
        by_key = members.take(0x80).content
    if version != (1 if by_key is None else 3):
        message = "the signature is of another version"
        raise Malformed(message)
    hash_name = _hash_name(members.take(SEQUENCE))
    if hash_name not in hashes:
        message = "the hash in use is not among those announced"
        raise Malformed(message)
    attributes = members.take(context(0))
    how = algorithm(members.take(SEQUENCE))
    signature = members.take(OCTETS).content
    members.maybe(context(1))  # attributes that nobody signed
    members.end()
    return Token(
        statement=_statement(stated),
        stated=stated,
        certificates=certificates,
        issuer=issuer,
        number=number,
        key=by_key,
        hash_name=hash_name,
        signed=bytes((SET,)) + attributes.whole[1:],  # RFC 5652, 5.4: signed as the set that it is
        attributes=_attributes(attributes),
        algorithm=how,
        signature=signature,
    )


def _attributes(element: Element) -> dict[str, Element]:
    """The value of each attribute; none may be there twice, or have two values."""
    found: dict[str, Element] = {}
    for attribute in element.members().rest(SEQUENCE):
        members = attribute.members()
        name, values = members.take(OID).name(), members.take(SET).members()
        members.end()
        if name in found:
            message = "an attribute is there twice"
            raise Malformed(message)
        found[name] = values.take()
        if name in (CONTENT_TYPE, MESSAGE_DIGEST, CERTIFICATE, CERTIFICATE_V2):
            values.end()
    return found


def algorithm(element: Element) -> Algorithm:
    """The algorithm that an element names.

    Raises:
        Malformed: It names none.
    """
    members = element.members()
    name, parameters = members.take(OID).name(), members.maybe()
    members.end()
    return Algorithm(name=name, parameters=b"" if parameters is None else parameters.whole)


def _hash_name(element: Element) -> str:
    found = algorithm(element)
    if found.parameters not in (NULL, b""):
        message = "a hash has parameters that it cannot have"
        raise Malformed(message)
    return found.name


def _statement(data: bytes) -> Statement:
    members = read(data, SEQUENCE).members()
    if members.take(INTEGER).number() != 1:
        message = "a statement of another version"
        raise Malformed(message)
    policy = members.take(OID).name()
    imprint = members.take(SEQUENCE).members()
    hashed, digest = algorithm(imprint.take(SEQUENCE)), imprint.take(OCTETS).content
    imprint.end()
    serial = members.take(INTEGER).number()
    time, shown = _time(*members.take(TIME).moment())
    accuracy, ordering, nonce = members.maybe(SEQUENCE), members.maybe(BOOLEAN), members.maybe(INTEGER)
    members.maybe(context(0))  # the authority's name, as it likes to be called: the certificate says who it is
    extensions = members.maybe(context(1))
    members.end()
    if extensions is not None and any(_is_critical(one) for one in extensions.members().rest(SEQUENCE)):
        message = "it may only be used by those who know an extension that this version does not know"
        raise Malformed(message)
    return Statement(
        policy=policy,
        algorithm=hashed,
        digest=digest,
        serial=serial,
        time=time,
        shown=shown,
        accuracy=None if accuracy is None else _accuracy(accuracy),
        ordering=ordering is not None and ordering.truth(),
        nonce=None if nonce is None else nonce.number(),
    )


def _time(digits: str, fraction: str) -> tuple[datetime, str]:
    try:
        second = datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        message = "it states a time that there is not"
        raise Malformed(message) from error
    shown = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}"
    return second.replace(microsecond=int(f"{fraction:0<6}"[:6])), f"{shown}{'.' if fraction else ''}{fraction}Z"


def _accuracy(element: Element) -> timedelta:
    members = element.members()
    seconds, millis, micros = members.maybe(INTEGER), members.maybe(0x80), members.maybe(0x81)
    members.end()
    whole = 0 if seconds is None else seconds.number()
    parts = [0 if one is None else one.number() for one in (millis, micros)]
    if not 0 <= whole <= _LARGEST_ACCURACY or not all(0 <= part < _THOUSAND for part in parts):
        message = "its accuracy is none"
        raise Malformed(message)
    return timedelta(seconds=whole, milliseconds=parts[0], microseconds=parts[1])


def _is_critical(extension: Element) -> bool:
    members = extension.members()
    members.take(OID)
    critical = members.maybe(BOOLEAN)
    return critical is not None and critical.truth()


def certificate_names(attributes: dict[str, Element]) -> tuple[CertificateName, ...]:
    """How a token names the certificate that signed it: in the old way, the new way (RFC 5816), or both.

    Raises:
        Malformed: It names none.
    """
    found: list[CertificateName] = []
    for attribute, usual in ((CERTIFICATE, SHA1), (CERTIFICATE_V2, SHA256)):
        if attribute in attributes:
            names = attributes[attribute].members().take(SEQUENCE).members()
            found.append(_certificate_name(names.take(SEQUENCE), usual))
    if not found:
        message = "it does not name the certificate that signed it"
        raise Malformed(message)
    return tuple(found)


def _certificate_name(element: Element, usual: str) -> CertificateName:
    members = element.members()
    hashed = members.maybe(SEQUENCE) if usual == SHA256 else None
    digest = members.take(OCTETS).content
    rest = members.maybe(SEQUENCE)
    members.end()
    issuer = serial = None
    if rest is not None:
        naming = rest.members()
        names, serial = naming.take(SEQUENCE).members(), naming.take(INTEGER).number()
        issuer = _inside(names.take(context(4)), SEQUENCE).whole
        names.end()
        naming.end()
    name = usual if hashed is None else _hash_name(hashed)
    return CertificateName(hash_name=name, digest=digest, issuer=issuer, serial=serial)
