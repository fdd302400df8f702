"""The page: what is at no route of the API."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import SkipValidation

from infra.http.errors import answer_error
from infra.http.page.build import ASSETS, PageFile, PageFolder, compressed
from infra.http.page.headers import PageOrigins, page_headers

#: Never the page's, whatever a request accepts.
_API = ("/api/", "/health/", "/schema/", "/ws/", "/log/")


class PageConfig(msgspec.Struct, frozen=True, rename="camel"):
    """What the page must know before its first request to the API: `config.json`."""

    #: Stands before every path of the API: the root path, or an address at another origin.
    api_base: str
    #: The path below which the page is, without a slash at its end.
    root_path: str
    #: `bearer`: the API is at another origin, and gets no cookies.
    session: Literal["cookie", "bearer"]
    version: str


class StudioPage:
    """Answers with the files of the newest build."""

    def __init__(self, folder: Path, config: PageConfig, origins: PageOrigins) -> None:
        self._folder = PageFolder(folder, config.root_path)
        self._config = compressed(msgspec.json.encode(config), "application/json")
        self._headers = page_headers(origins)

    def index(self, request: Request[Any, Any, Any]) -> Response[Any] | None:
        """The document that starts the page, for browsers that open an address of it; else None."""
        build = self._folder.current() if "text/html" in request.headers.get("accept", "") else None
        return self._answer(request, build.index) if build else None

    def answer(self, request: Request[Any, Any, Any]) -> Response[Any] | None:
        """The answer at an address that is no route; None: there is nothing.

        Every address that a browser opens is one of the page, which shows what it does not know as missing.
        """
        path = request.scope["path"]
        if request.method != "GET" or f"{path}/".startswith(_API):
            return None
        if found := self._file(path):
            return self._answer(request, found)
        return None if path.startswith(ASSETS) else self.index(request)

    def _file(self, path: str) -> PageFile | None:
        build = self._folder.current()
        return self._config if path == "/config.json" else build.files.get(path) if build else None

    def _answer(self, request: Request[Any, Any, Any], file: PageFile) -> Response[Any]:
        coding = file.best_coding(request.headers.get("accept-encoding", ""))
        etag = file.etag(coding)
        headers = {**self._headers, "Cache-Control": file.caching, "ETag": etag, "Vary": file.vary}
        if _is_known(request.headers.get("if-none-match", ""), etag):
            return Response(None, status_code=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
        return Response(file.codings[coding], headers=headers, media_type=file.media_type)


PageOf = NamedDependency[SkipValidation[StudioPage]]


def answer_missing(page: StudioPage, request: Request[Any, Any, Any], error: NotFoundException) -> Response[Any]:
    """The answer of the page at an address that is no route of the API; a route that found nothing is answered so."""
    scope: Mapping[str, Any] = request.scope
    found = None if "route_handler" in scope else page.answer(request)
    return found or answer_error(request, error)


def _is_known(sent: str, etag: str) -> bool:
    return etag in [tag.strip().removeprefix("W/") for tag in sent.split(",")]
