"""The fields of a figure that a person gives on the command line, put into it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kuager.errors import UsageError
from kuager.model.dates import DateInterval
from kuager.model.records import Bounds, Content, Count, Dated, Place


def changing(given: Mapping[str, object]) -> Callable[[Content], Content]:
    """What puts the given fields into a count; a person states dates and places, so their basis says so."""

    def changed(content: Content) -> Content:
        if not isinstance(content, Count):
            message = "only figures can be amended in this way"
            raise UsageError(message, hint="Reject it, or accept it as it is.")
        count = content
        for name, value in given.items():
            count = _with(count, name, value)
        return count

    return changed


def _with(count: Count, name: str, value: object) -> Count:
    match name, value:
        case "number", Bounds():
            changed = replace(count, bounds=value)
        case "place", str():
            changed = replace(count, place=Place(name=value, basis="given"))
        case "about", DateInterval():
            changed = replace(count, about=Dated(value=value, basis="given"))
        case "said", DateInterval():
            changed = replace(count, said=Dated(value=value, basis="given"))
        case "speaker", str():
            changed = replace(count, source=replace(count.source, name=value, passage=None))
        case "measure", str():
            changed = replace(count, measure=value)
        case "population", str():
            changed = replace(count, population=value)
        case _:
            changed = replace(count, stance=str(value))
    return changed
