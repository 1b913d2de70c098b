"""The style sheets: those of the workbench, and those that it shares with the page of a digest."""

from functools import cache
from importlib import resources

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_SHEETS = {
    "tokens": "kuager.render.assets",
    "page": "kuager.render.assets",
    "chart": "kuager.render.assets",
    "workbench": "kuager.web.static",
    "review": "kuager.web.static",
    "screens": "kuager.web.static",
}


async def style_sheet(request: Request) -> Response:
    """One of them."""
    name = request.path_params["name"]
    if name not in _SHEETS:
        raise HTTPException(404)
    return Response(_read(name), media_type="text/css")


@cache
def _read(name: str) -> str:
    package, _dot, folder = _SHEETS[name].rpartition(".")
    return resources.files(package).joinpath(folder, f"{name}.css").read_text("utf-8")
