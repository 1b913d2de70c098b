"""Pages that a person named by their addresses: fetched, kept as they came, taken into the case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kuager.adapters.fetching import Fetched, Fetcher
from kuager.adapters.fetching_proxies import proxy_from
from kuager.adapters.fetching_targets import is_address, target_from
from kuager.case.adding import Added, Intake
from kuager.case.fetching_records import warc_of
from kuager.case.incoming import TOOL, Incoming
from kuager.model.custody import Custody
from kuager.model.ids import one_line
from kuager.model.records import Problem

__all__ = ["Capture", "Fetcher", "captured", "fetcher_by", "is_address", "take_in", "together"]

_GIVEN = range(200, 300)
_CUT = {
    "length": "it is longer than what is kept",
    "time": "it took too long",
    "disconnect": "the connection broke",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What came of one address.

    Attributes:
        address: The address, as it was named.
        incoming: What is to be taken into the case; None where nothing came.
        problems: What is to be told: that nothing came, that it is not all, that it is not what was asked for.
    """

    address: str
    incoming: Incoming | None
    problems: tuple[Problem, ...]


def fetcher_by(proxy: str | None) -> Fetcher:
    """One who fetches directly, or through a proxy that the person named.

    Args:
        proxy: The address of the proxy.

    Raises:
        UsageError: It is none.
    """
    return Fetcher() if proxy is None else Fetcher(proxy=proxy_from(proxy))


def captured(addresses: Sequence[str], fetcher: Fetcher) -> Iterator[Capture]:
    """Fetch what some addresses name, one after the other; nothing else is fetched.

    Args:
        addresses: The addresses.
        fetcher: Who fetches.

    Raises:
        UsageError: One of them is none that is fetched; then nothing is.
    """
    for address in addresses:
        target_from(address)
    for address in dict.fromkeys(addresses):
        yield _capture(address, fetcher.fetch(address))


def take_in(capture: Capture, intake: Intake) -> Added:
    """Take what came of an address into a case.

    Args:
        capture: What came.
        intake: Where it goes.
    """
    if capture.incoming is not None:
        intake.take_in(capture.incoming)
        intake.batch.settle()
    intake.problems.extend(capture.problems)
    intake.unrecorded.extend(capture.problems)
    return intake.added()


def together(one: Added, other: Added) -> Added:
    """What became of some items, and of others behind them."""
    return Added(
        documents=one.documents + other.documents,
        unchanged=one.unchanged + other.unchanged,
        problems=one.problems + other.problems,
        kept=one.kept + other.kept,
    )


def _capture(address: str, fetched: Fetched) -> Capture:
    problems = tuple(_problems(one_line(address), fetched))
    if not fetched.exchanges:
        return Capture(address=address, incoming=None, problems=problems)
    first, last = fetched.exchanges[0], fetched.exchanges[-1]
    data = warc_of(fetched, TOOL)
    custody = Custody(way="fetched", size=len(data), tool=TOOL, address=first.url, begun=first.begun, ended=last.ended)
    name = f"{target_from(first.url).host} {first.begun}.warc.gz"
    return Capture(
        address=address, incoming=Incoming(name=one_line(name), data=data, custody=custody), problems=problems
    )


def _problems(address: str, fetched: Fetched) -> Iterator[Problem]:
    """What is not as one who names an address expects it."""
    if fetched.failure is not None:
        kept = "; the answers before are kept" if fetched.exchanges else "; nothing was kept"
        yield Problem(code="not_fetched", message=f"{address}: {fetched.failure}{kept}", record=address)
    if not fetched.exchanges:
        return
    last = fetched.exchanges[-1]
    if last.truncated is not None:
        message = f"{address}: not all of the answer could be had, {_CUT[last.truncated]}; what came is kept"
        yield Problem(code="fetched_partly", message=message, record=address)
    if fetched.failure is None and last.status not in _GIVEN:
        said = one_line(f"{last.status} {last.reason}")
        message = f"{address}: the server answered {said}; what it sent with that is kept, with this status"
        yield Problem(code="fetched_status", message=message, record=address)
