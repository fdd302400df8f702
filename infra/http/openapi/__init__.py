"""The description of the API: OpenAPI 3.1, made from the routes, their types and their options.

Nothing is listed twice: Litestar knows the routes and parameters, msgspec the shape of bodies (it is what checks
them), `route_facts.py` what a route says of itself, `answers.py` what follows from that.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from litestar import Litestar, Request, Router
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin, OpenAPIRenderPlugin
from litestar.openapi.spec import Contact, License, Server

from infra.http.asyncapi.document import MEDIA_TYPE, asyncapi
from infra.http.openapi.document import complete

_ABOUT = (
    "An AI video studio. Errors are `application/problem+json` (RFC 9457). Times are UTC. "
    "A write answers `X-Position`; a read after it sees it, on any process, without sending anything. "
    "`X-Stale: true` says that a read model was behind for longer than two seconds. "
    "A `POST` that takes `Idempotency-Key` may be repeated within 24 hours: it takes effect once."
)


def openapi(version: str, root_path: str) -> OpenAPIConfig:
    """The document, served at /schema and /schema/openapi.json to everybody."""
    return OpenAPIConfig(
        title="MangaMotion",
        version=version,
        description=_ABOUT,
        path="/schema",
        render_plugins=[_Completed(path=["/", "/openapi.json"]), _AsyncApi(version)],
        openapi_router=Router(
            path="/schema", route_handlers=[], opt={"public": True}, include_in_schema=False, before_request=_only_json
        ),
        license=License(name="MIT", identifier="MIT"),
        contact=Contact(name="The operator of this studio"),
        servers=[Server(url=root_path or "/")],
        use_handler_docstrings=True,
    )


async def _only_json(request: Request[Any, Any, Any]) -> None:
    """Litestar answers other addresses below /schema with a page of its own. Raises NotFoundException."""
    if not request.url.path.rstrip("/").endswith(("/schema", "/schema/openapi.json", "/schema/asyncapi.json")):
        raise NotFoundException


def name_operations(handlers: Iterable[HTTPRouteHandler]) -> None:
    """Each operation has the name of its handler, in camel case: clients are generated with these names."""
    for handler in handlers:
        several = len(handler.http_methods) > 1
        handler.operation_id = _by_method if several else _camel(handler.handler_name)


def described(app: Litestar) -> dict[str, Any]:
    """The whole document of an application."""
    return complete(app.openapi_schema.to_schema(), app.routes)


class _Completed(JsonRenderPlugin):
    """Completes the document when it is asked for the first time."""

    _text = b""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        self._text = self._text or self.render_json(request, complete(openapi_schema, request.app.routes))
        return self._text


class _AsyncApi(OpenAPIRenderPlugin):
    """The messages that are sent without being asked for: AsyncAPI, beside the description of the routes."""

    _text = b""

    def __init__(self, version: str) -> None:
        super().__init__(path="/asyncapi.json", media_type=MEDIA_TYPE)  # type: ignore[arg-type]  # any text is sent
        self._version = version

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        self._text = self._text or msgspec.json.encode(asyncapi(self._version))
        return self._text


def _by_method(handler: HTTPRouteHandler, method: Any, _: object) -> str:
    name = _camel(handler.handler_name)
    return name if str(method).upper().endswith("GET") else f"{name}{str(method).rpartition('.')[2].capitalize()}"


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))
