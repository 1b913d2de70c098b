"""The case: how far it is, what is new, what is wrong; and how it is begun and filled."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kuager.model.entries import Settings
from kuager.model.ids import one_line
from kuager.web.bench import bench_of
from kuager.web.pages import page


async def case(request: Request) -> Response:
    """How the case stands; where none was begun, how to begin one."""
    bench = bench_of(request)
    if not bench.keeper.is_begun:
        return page(request, "begin.html", screen="case", suggested=bench.keeper.folder.resolve().name)
    settings = await bench.keeper.ask(lambda case: case.settings)
    return page(request, "case.html", screen="case", settings=settings)


async def begin(request: Request) -> Response:
    """Begin a case in the folder."""
    form = await request.form()
    keeper = bench_of(request).keeper
    title = one_line(str(form.get("title", "")).strip()) or one_line(keeper.folder.resolve().name)
    await keeper.begin(Settings(title=title))
    return RedirectResponse("/", 303)


routes = (Route("/", case), Route("/begin", begin, methods=["POST"]))
