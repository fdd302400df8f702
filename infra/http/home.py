"""What stands at the root until the page does."""

from typing import Any

import msgspec
from litestar import Request, get

VERSION = "0.1.0"


class Home(msgspec.Struct, frozen=True):
    """Where to go from here."""

    name: str
    version: str
    documentation: str
    health: str


@get("/", summary="Where to go from here", tags=["Health"], opt={"public": True})
async def home(request: Request[Any, Any, Any]) -> Home:
    """The addresses of the description of the API and of the health check."""
    root = request.scope.get("root_path", "")
    return Home("MangaMotion", VERSION, f"{root}/schema", f"{root}/health/ready")
