"""The application: screens, their errors, what is served beside them."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kuager.errors import CaseExists, CaseLocked, CaseNotFound, KuagerError, UsageError
from kuager.render.languages import LANGUAGES
from kuager.web.bench import Bench
from kuager.web.board import NotYet
from kuager.web.guard import Guard
from kuager.web.language import COOKIE
from kuager.web.pages import page
from kuager.web.screens import SCREENS
from kuager.web.styles import style_sheet

LARGEST = 512 * 2**20
"""The most bytes of one request: what somebody takes into the case at once."""
_YEAR = 365 * 24 * 3600
_STATUS: dict[type[KuagerError], int] = {UsageError: 400, CaseNotFound: 404, CaseExists: 409, CaseLocked: 423}


def application(bench: Bench) -> Starlette:
    """The workbench over a case."""
    app = Starlette(
        routes=[
            *(route for screen in SCREENS for route in screen.routes),
            Route("/language", choose_language, methods=["POST"]),
            Route("/static/{name}.css", style_sheet),
            Mount("/static", StaticFiles(packages=[("kuager.web", "static")])),
        ],
        middleware=[Middleware(Guard, access=bench.access)],
        exception_handlers={KuagerError: told, NotYet: patience, HTTPException: not_there, ValueError: told},
        max_body_size=LARGEST,
    )
    app.state.bench = bench
    return app


async def choose_language(request: Request) -> Response:
    """Speak another language from now on."""
    form = await request.form()
    language = str(form.get("language", ""))
    back = str(form.get("back", "/"))
    response = RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)
    if language in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=_YEAR, httponly=True, samesite="strict")
    return response


async def told(request: Request, error: Exception) -> Response:
    """What went wrong, in a sentence, and what to do."""
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    hint = error.hint if isinstance(error, KuagerError) else ""
    if not isinstance(error, KuagerError):
        status = 400
    return page(request, "error.html", status=status, message=str(error), hint=hint)


async def patience(request: Request, _error: Exception) -> Response:
    """That the record is being worked out; the page asks again by itself."""
    return page(request, "patience.html", status=503)


async def not_there(request: Request, error: Exception) -> Response:
    """That there is no such page."""
    assert isinstance(error, HTTPException)  # noqa: S101 - that is what it is registered for
    return page(request, "error.html", status=error.status_code, message=error.detail, hint="")
