"""Filling templates: those of the workbench, and those that it shares with the page of a digest."""

from collections.abc import Mapping
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kuager import __version__
from kuager.render.languages import LANGUAGES, translations
from kuager.render.page import furnish
from kuager.web.bench import bench_of
from kuager.web.keys import keys
from kuager.web.language import language_of

SCREENS = (
    ("case", "/"),
    ("review", "/review"),
    ("figures", "/figures"),
    ("timeline", "/timeline"),
    ("incidents", "/incidents"),
    ("people", "/people"),
    ("evidence", "/evidence"),
    ("map", "/map"),
    ("search", "/search"),
)
"""The screens in the order of the menu, and where they are."""


def page(request: Request, template: str, *, screen: str = "", status: int = 200, **shown: object) -> Response:
    """A page of the workbench.

    Args:
        request: What asked for it.
        template: Which template shows it.
        screen: Which entry of the menu it belongs to (see :data:`SCREENS`).
        status: The status of the answer.
        shown: What the template is filled with.
    """
    language = language_of(request)
    every = {"language": language, "languages": LANGUAGES, "screens": SCREENS, "screen": screen, "version": __version__}
    every["back"] = dict(SCREENS).get(screen, "/")
    common: Mapping[str, object] = {**every, "keys": keys(screen), "begun": bench_of(request).keeper.is_begun}
    body = environment(language).get_template(template).render({**common, **shown})
    return HTMLResponse(body, status)


@cache
def environment(language: str) -> Environment:
    """Templates in a language of the interface: what is filled in is escaped, whatever it is."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("kuager.web"), PackageLoader("kuager.render")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    furnish(made)
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    return made
