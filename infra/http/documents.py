"""The description of the API: OpenAPI 3.1, made from the routes themselves."""

from collections.abc import Iterable

from litestar import Router
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme, Server

from infra.http.authentication import PUBLIC
from infra.http.problem import WORDS, Problem

_SCHEME = "accessToken"
#: What every route may answer; the rest depends on what it is.
_EVERYWHERE = (400, 500, 503)


def openapi(version: str, root_path: str) -> OpenAPIConfig:
    """The document, served at /schema and /schema/openapi.json to everybody."""
    return OpenAPIConfig(
        title="MangaMotion",
        version=version,
        description=(
            "An AI video studio. Errors are `application/problem+json` (RFC 9457). Times are UTC. "
            "A write answers `X-Position`; a read after it sees it, on any process, without sending anything. "
            "`X-Stale: true` says that a read model was behind for longer than two seconds."
        ),
        path="/schema",
        render_plugins=[JsonRenderPlugin(path=["/", "/openapi.json"])],
        openapi_router=Router(path="/schema", route_handlers=[], opt={PUBLIC: True}, include_in_schema=False),
        servers=[Server(url=root_path or "/")],
        components=Components(
            security_schemes={_SCHEME: SecurityScheme(type="http", scheme="bearer", bearer_format="JWT")}
        ),
        use_handler_docstrings=True,
    )


def describe(handlers: Iterable[HTTPRouteHandler]) -> None:
    """Adds to each route the errors it may answer and whether it needs a token."""
    for handler in handlers:
        statuses = {*_EVERYWHERE}
        if not handler.opt.get(PUBLIC):
            statuses |= {401, 429}
            handler.security = [{_SCHEME: []}]
        if "{" in "".join(handler.paths):
            statuses |= {403, 404}
        if "GET" not in handler.http_methods:
            statuses |= {402, 409, 413, 415}
        handler.responses = {status: _answer(status) for status in sorted(statuses)} | dict(handler.responses or {})


def _answer(status: int) -> ResponseSpec:
    return ResponseSpec(
        data_container=Problem,
        description=WORDS[status][1],
        generate_examples=False,
        media_type="application/problem+json",
    )
