"""In which language the workbench speaks to somebody: as chosen, else as the browser asks, else English."""

from starlette.requests import Request

from kuager.render.languages import LANGUAGES

COOKIE = "kuager-language"
ENGLISH = "en"


def language_of(request: Request) -> str:
    """The language of the interface, by its code."""
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else accepted(request.headers.get("accept-language", ""))


def accepted(header: str) -> str:
    """The first language of ours among those that a browser asks for; English where there is none.

    Source: RFC 9110, section 12.5.4. A browser writes them in the order of preference, so weights are not read.
    """
    asked = (part.split(";")[0].split("-")[0].strip().lower() for part in header.split(","))
    return next((code for code in asked if code in LANGUAGES), ENGLISH)
